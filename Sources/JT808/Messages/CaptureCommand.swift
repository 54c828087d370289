/// 0x8801: take pictures at once (摄像头立即拍摄命令), protocol.md §4.6 and the public standard's table.
///
/// channel BYTE · command WORD · interval s WORD · save BYTE · resolution BYTE · quality BYTE 1–10 · brightness BYTE ·
/// contrast BYTE 0–127 · saturation BYTE 0–127 · chroma BYTE.
public struct CaptureCommand: MessageBody, Equatable, Sendable {
    /// What the camera is to do: 0 stops, FFFF records video, any other number is how many pictures it takes.
    public enum Action: Hashable, Sendable {
        case stop
        case pictures(UInt16)
        case video

        /// The action of a command WORD.
        public init(_ command: UInt16) {
            switch command {
            case 0: self = .stop
            case .max: self = .video
            default: self = .pictures(command)
            }
        }

        /// The command WORD.
        public var command: UInt16 {
            switch self {
            case .stop: 0
            case .pictures(let count): count
            case .video: .max
            }
        }
    }

    /// What happens to what is taken.
    public enum Keeping: UInt8, Sendable, CaseIterable {
        case upload = 0
        case save = 1
    }

    /// The size of a picture; `lowest` and `highest` since 2019.
    public enum Resolution: UInt8, Sendable, CaseIterable {
        case lowest = 0
        case w320h240 = 1
        case w640h480 = 2
        case w800h600 = 3
        case w1024h768 = 4
        case qcif = 5
        case cif = 6
        case halfD1 = 7
        case d1 = 8
        case highest = 0xff
    }

    /// How a picture is to look.
    public struct Picture: Hashable, Sendable {
        /// Its size.
        public var resolution: Resolution
        /// 1, the least compressed, to 10.
        public var quality: UInt8
        /// 0–255.
        public var brightness: UInt8
        /// 0–127.
        public var contrast: UInt8
        /// 0–127.
        public var saturation: UInt8
        /// 0–255.
        public var chroma: UInt8

        /// Makes a description; nothing when a number is out of its range.
        public init?(
            resolution: Resolution, quality: UInt8, brightness: UInt8, contrast: UInt8, saturation: UInt8,
            chroma: UInt8
        ) {
            guard quality >= 1, quality <= 10, contrast <= 127, saturation <= 127 else { return nil }
            self.resolution = resolution
            self.quality = quality
            self.brightness = brightness
            self.contrast = contrast
            self.saturation = saturation
            self.chroma = chroma
        }
    }

    /// Which camera; greater than 0.
    public var channel: UInt8
    /// What it does.
    public var action: Action
    /// Seconds between two pictures, or of video; 0 is the shortest, or until stopped.
    public var interval: UInt16
    /// What happens to what is taken.
    public var keeping: Keeping
    /// How a picture is to look.
    public var picture: Picture

    /// Makes a command.
    public init(channel: UInt8, action: Action, interval: UInt16, keeping: Keeping, picture: Picture) {
        self.channel = channel
        self.action = action
        self.interval = interval
        self.keeping = keeping
        self.picture = picture
    }

    /// The bytes.
    public struct View: ~Escapable {
        let body: RawSpan

        /// Wraps at least 12 bytes.
        @_lifetime(copy body)
        public init(_ body: RawSpan) throws(Refusal) {
            try body.require(12)
            self.body = body
        }

        /// Which camera.
        public var channel: UInt8 { body.byte(at: 0) }
        /// The command WORD.
        public var command: UInt16 { body.word(at: 1) }
        /// Seconds.
        public var interval: UInt16 { body.word(at: 3) }
        /// The keeping's code.
        public var keeping: UInt8 { body.byte(at: 5) }
        /// The resolution's code.
        public var resolution: UInt8 { body.byte(at: 6) }
        /// 1–10.
        public var quality: UInt8 { body.byte(at: 7) }
        /// 0–255.
        public var brightness: UInt8 { body.byte(at: 8) }
        /// 0–127.
        public var contrast: UInt8 { body.byte(at: 9) }
        /// 0–127.
        public var saturation: UInt8 { body.byte(at: 10) }
        /// 0–255.
        public var chroma: UInt8 { body.byte(at: 11) }
    }

    /// Reads the body.
    public init(_ body: RawSpan, edition: Edition) throws(Refusal) {
        let view = try View(body)
        channel = view.channel
        action = Action(view.command)
        interval = view.interval
        keeping = try Keeping(coded: view.keeping, at: 5)
        let resolution = try Resolution(coded: view.resolution, at: 6)
        guard
            let picture = Picture(
                resolution: resolution, quality: view.quality, brightness: view.brightness, contrast: view.contrast,
                saturation: view.saturation, chroma: view.chroma)
        else {
            let isQuality = view.quality < 1 || view.quality > 10
            throw Refusal(.outOfRange, at: isQuality ? 7 : view.contrast > 127 ? 9 : 10)
        }
        self.picture = picture
    }

    /// Writes the body.
    @_lifetime(body: copy body)
    public func emit(into body: inout BodyWriter, edition: Edition) {
        body.byte(channel)
        body.word(action.command)
        body.word(interval)
        body.byte(keeping.rawValue)
        body.byte(picture.resolution.rawValue)
        body.byte(picture.quality)
        body.byte(picture.brightness)
        body.byte(picture.contrast)
        body.byte(picture.saturation)
        body.byte(picture.chroma)
    }
}
