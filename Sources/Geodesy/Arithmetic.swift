extension UInt64 {
    /// The whole part of the square root, by shifts and subtractions.
    var squareRoot: UInt64 {
        var rest = self
        var root: UInt64 = 0
        var bit: UInt64 = 1 &<< 62
        while bit > rest { bit &>>= 2 }
        while bit != 0 {
            if rest >= root &+ bit {
                rest &-= root &+ bit
                root = root &>> 1 &+ bit
            } else {
                root &>>= 1
            }
            bit &>>= 2
        }
        return root
    }

    /// The whole part of the quotient, by shifts and subtractions: a Cortex-M has no 64-bit division.
    ///
    /// - Parameter divisor: above zero.
    func quotient(by divisor: UInt64) -> UInt64 {
        var rest = self
        var quotient: UInt64 = 0
        var shift = divisor.leadingZeroBitCount &- leadingZeroBitCount
        while shift >= 0 {
            let part = divisor &<< UInt64(truncatingIfNeeded: shift)
            quotient &<<= 1
            if rest >= part {
                rest &-= part
                quotient |= 1
            }
            shift &-= 1
        }
        return quotient
    }
}
