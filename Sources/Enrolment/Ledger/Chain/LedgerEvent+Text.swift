internal import Interchange
internal import JT808

extension LedgerEvent {
    /// Writes the members of the event, in the order in which `init(_:from:)` reads them.
    func write(to text: inout RecordText) {
        switch self {
        case .personEnrolled(let subject, let by):
            text.field("subject", subject)
            text.field("by", by)
        case .fingerEnrolled(let subject, let finger, let quality, let template, let model):
            text.field("subject", subject)
            text.field("finger", finger)
            text.field("quality", quality)
            text.field("template", template)
            text.field("model", model)
        case .consentGiven(let subject, let form):
            text.field("subject", subject)
            text.field("form", form)
        case .givenUp(let subject, let reason):
            text.field("subject", subject)
            text.field("reason", reason)
        case .orderEntered(let subject, let order, let from, let until, let regime):
            text.field("subject", subject)
            text.field("order", order)
            text.field("from", from)
            text.field("until", until)
            text.field("regime", regime)
        case .wristbandTaken(let subject, let order, let wristband, let terminal):
            text.field("subject", subject)
            text.field("order", order)
            text.field("wristband", wristband)
            text.field("terminal", terminal)
        case .identityWritten(let wristband), .armed(let wristband), .wornSeen(let wristband), .wiped(let wristband):
            text.field("wristband", wristband)
        case .keyInstalled(let wristband, let index, let key):
            text.field("wristband", wristband)
            text.field("index", index)
            text.field("crc32", key.checksum)
            text.field("sha256", key.digest)
        case .settingsGiven(let wristband, let settings):
            text.field("wristband", wristband)
            text.field("settings", settings)
        case .locationSeen(let wristband, let fix):
            text.field("wristband", wristband)
            text.field("fix", fix)
        case .labelPrinted(let wristband, let code):
            text.field("wristband", wristband)
            text.field("code", code)
        case .bound(let subject, let order, let wristband, let offline):
            text.field("subject", subject)
            text.field("order", order)
            text.field("wristband", wristband)
            text.field("offline", offline)
        case .undone(let wristband, let reason, let rolledBack, let clean):
            text.field("wristband", wristband)
            text.field("reason", reason)
            text.field("rolledBack", rolledBack)
            text.field("clean", clean)
        case .released(let subject, let order, let wristband, let reason):
            text.field("subject", subject)
            text.field("order", order)
            text.field("wristband", wristband)
            text.field("reason", reason)
        case .transferred(let subject, let order, let from, let to, let offline):
            text.field("subject", subject)
            text.field("order", order)
            text.field("from", from)
            text.field("to", to)
            text.field("offline", offline)
        case .extended(let order, let until):
            text.field("order", order)
            text.field("until", until)
        case .expired(let order):
            text.field("order", order)
        case .attended(let subject, let modality, let outcome, let stored):
            text.field("subject", subject)
            text.field("modality", modality.rawValue)
            text.field("outcome", outcome.rawValue)
            text.field("stored", stored)
        case .failed(let step, let subject, let wristband, let reason):
            text.field("step", step)
            text.field("subject", subject)
            text.field("wristband", wristband)
            text.field("reason", reason)
        }
    }
}
