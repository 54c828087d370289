/// How good the imagined verifier of one modality is.
public struct StubRates: Hashable, Sendable {
    /// Errors of its comparisons.
    public var comparison: ComparisonRates
    /// Failure to acquire: no usable sample, of the person or of an attack.
    public var fta: Double
    /// Errors of its presentation attack detection; nothing when it has none.
    public var liveness: LivenessRates?
    /// Half of the answers take less.
    public var medianSeconds: Double
    /// Whether the matcher tells a score, or only its decision.
    public var tellsScore: Bool

    /// States rates.
    public init(
        comparison: ComparisonRates, fta: Double, liveness: LivenessRates?, medianSeconds: Double,
        tellsScore: Bool = true
    ) {
        self.comparison = comparison
        self.fta = fta
        self.liveness = liveness
        self.medianSeconds = medianSeconds
        self.tellsScore = tellsScore
    }

    /// Rates to begin with. Each figure has its source, or is our choice and says so; none is a claim about a product.
    public static func typical(_ modality: Modality) -> StubRates {
        switch modality {
        case .finger: finger
        case .face: face
        case .voice: voice
        case .card: card
        case .button: button
        case .video: video
        }
    }

    /// FMR, FNMR: NISTIR 7119 (Watson et al. 2004), single fingers, 12 data sets: true accept rate above 98 % at a false
    /// accept rate of 0.01 % for the two best matchers (above 94 % for the worst).
    /// Liveness: none. Cheap modules give no signal of it (`readers.md`, 1e).
    /// FTA, time: our choice.
    private static let finger = StubRates(
        comparison: ComparisonRates(fmr: 1e-4, fnmr: 0.02), fta: 0.01, liveness: nil, medianSeconds: 4)

    /// FMR, FNMR: NISTIR 8311 (Ngan et al. 2020): the best algorithms fail on 0.3 % of unmasked border photographs; the
    /// threshold is that of FMR 0.00001 (pages.nist.gov/frvt/html/frvt_facemask.html).
    /// BPCER, APCER: IEEE Access 8:59007 (2020), table 1, row MTA-PAD, one colour camera: BPCER 8.9 %, ink-jet print 8.9 %,
    /// tablet screen 20 %, mask 97.2 %.
    /// Injection: nothing presented is seen by a detector of presentations, so 1. FTA, time: our choice.
    private static let face = StubRates(
        comparison: ComparisonRates(fmr: 1e-5, fnmr: 0.003), fta: 0.005,
        liveness: LivenessRates(bpcer: 0.089, apcer: [.print: 0.089, .replay: 0.2, .mask: 0.972]), medianSeconds: 6)

    /// FMR = FNMR: the equal error rate 3.07 % of a matcher small enough for a device, VoxCeleb1, ECAPA-TDNNLite ("Towards
    /// lightweight applications: asymmetric enroll-verify structure for speaker verification").
    /// BPCER = APCER of a replay: the equal error rate 2.45 % in the physical access task of ASVspoof 2019 ("Replay attack
    /// detection with complementary high-resolution information …"). Paper and masks have no voice, so 0; injection as
    /// above. FTA, time: our choice.
    private static let voice = StubRates(
        comparison: ComparisonRates(fmr: 0.0307, fnmr: 0.0307), fta: 0.02,
        liveness: LivenessRates(bpcer: 0.0245, apcer: [.print: 0, .replay: 0.0245, .mask: 0]), medianSeconds: 10)

    /// A number that is equal or not; whoever has the card passes, so every species does. FTA, time: our choice.
    private static let card = StubRates(
        comparison: ComparisonRates(fmr: 0, fnmr: 0), fta: 0.005, liveness: nil, medianSeconds: 3, tellsScore: false)

    /// Anybody can press it: it says that somebody is there and not who. Time: our choice.
    private static let button = StubRates(
        comparison: ComparisonRates(fmr: 1, fnmr: 0), fta: 0, liveness: nil, medianSeconds: 2, tellsScore: false)

    /// A face in a moving picture: the face's rates. FTA, time: our choice.
    private static let video = StubRates(
        comparison: face.comparison, fta: 0.01, liveness: face.liveness, medianSeconds: 15)
}
