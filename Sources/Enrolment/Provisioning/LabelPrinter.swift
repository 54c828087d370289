public import Interchange

/// Where labels go.
public protocol LabelPrinter: AnyObject {
    /// Prints one; the same may come again after a failure.
    func print(_ label: WristbandLabel) throws(FileError)
}

/// A folder with a text and a drawing for each label, named by the ledger's count, its
/// owner's alone: a label tells which person has which wristband.
public final class LabelFolder: LabelPrinter {
    private let folder: String

    /// Takes a folder, or makes it.
    public init(_ folder: String) throws(FileError) {
        try makeDirectory(folder, isPrivate: true)
        self.folder = folder
    }

    /// Puts both files in place.
    public func print(_ label: WristbandLabel) throws(FileError) {
        try writePrivateFile("\(folder)/label-\(label.ledger.count).txt", Array(label.text.utf8))
        try writePrivateFile("\(folder)/label-\(label.ledger.count).svg", Array(label.svg.utf8))
    }
}

/// Where no labels are printed.
public final class NoLabels: LabelPrinter {
    /// Makes it.
    public init() {}

    /// Prints nothing.
    public func print(_ label: WristbandLabel) throws(FileError) {}
}
