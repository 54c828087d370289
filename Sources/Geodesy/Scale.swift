/// Centimetres a microdegree of latitude and longitude is long at some latitude, in 1/65,536.
///
/// The series of the WGS-84 ellipsoid to its second term, with cos 2φ and cos 3φ written as powers of cos φ:
/// 111,692.78 − 1,119.64 cos²φ and cos φ (111,693.34 − 374.0 cos²φ) metres a degree (US National
/// Geospatial-Intelligence Agency, Length of a Degree). Integers only, for devices without floating point.
struct Scale {
    var north: Int64
    var east: Int64

    init(latitude: Int32) {
        let cosine = Self.cosine(of: latitude)
        let square = Self.product(cosine, cosine)
        // Metres a degree are micrometres a microdegree; × 6.5536 makes them 1/65,536 cm.
        north = 731_990 &- Self.product(7_338, square)
        east = Self.product(cosine, 731_994 &- Self.product(2_451, square))
    }

    /// The product of two numbers of which at least one is × 2³⁰.
    private static func product(_ left: Int64, _ right: Int64) -> Int64 {
        (left &* right) &>> 30
    }

    /// The cosine of an angle of −90° to 90° in microdegrees, × 2³⁰, to 3 × 10⁻⁵: the Taylor series to x⁸.
    static func cosine(of angle: Int32) -> Int64 {
        // π / 180,000,000 × 2⁵⁶, then back by 26 bits to leave 30.
        let x = (Int64(angle) &* 1_257_642_267) &>> 26
        let square = product(x, x)
        var sum: Int64 = 26_631  // 2³⁰ / 8!
        sum = product(sum, square) &- 1_491_308  // 2³⁰ / 6!
        sum = product(sum, square) &+ 44_739_243  // 2³⁰ / 4!
        sum = product(sum, square) &- 536_870_912  // 2³⁰ / 2!
        return product(sum, square) &+ 1_073_741_824
    }
}
