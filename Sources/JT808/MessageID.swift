/// A message id (消息ID): WORD.
///
/// An open set: a message without a name here is carried with its bytes. E000–EFFF is the vendor's uplink and
/// F000–FFFF its downlink (protocol.md §4.6); of those, profile WB1 names some (`profile.md`).
public struct MessageID: RawRepresentable, Hashable, Sendable {
    /// The id as on the wire.
    public var rawValue: UInt16

    /// Takes any id.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    @inlinable
    init(_ rawValue: UInt16) { self.rawValue = rawValue }

    /// Whether the id is of the terminal's half: bit 15 clear, or the vendor's uplink.
    @inlinable public var isUplink: Bool { rawValue < 0x8000 || rawValue &>> 12 == 0xe }
}

/// From the terminal.
extension MessageID {
    /// 终端通用应答
    @inlinable public static var terminalAcknowledgement: MessageID { MessageID(0x0001) }
    /// 终端心跳
    @inlinable public static var heartbeat: MessageID { MessageID(0x0002) }
    /// 终端注销
    @inlinable public static var unregister: MessageID { MessageID(0x0003) }
    /// 查询服务器时间请求 (2019)
    @inlinable public static var timeQuery: MessageID { MessageID(0x0004) }
    /// 终端补传分包请求 (2019)
    @inlinable public static var terminalRetransmission: MessageID { MessageID(0x0005) }
    /// 终端注册
    @inlinable public static var register: MessageID { MessageID(0x0100) }
    /// 终端鉴权
    @inlinable public static var authenticate: MessageID { MessageID(0x0102) }
    /// 查询终端参数应答
    @inlinable public static var parameterAnswer: MessageID { MessageID(0x0104) }
    /// 查询终端属性应答
    @inlinable public static var attributes: MessageID { MessageID(0x0107) }
    /// 位置信息汇报
    @inlinable public static var location: MessageID { MessageID(0x0200) }
    /// 位置信息查询应答
    @inlinable public static var locationAnswer: MessageID { MessageID(0x0201) }
    /// 定位数据批量上传
    @inlinable public static var locationBatch: MessageID { MessageID(0x0704) }
    /// 数据上行透传
    @inlinable public static var uplinkTransparent: MessageID { MessageID(0x0900) }
    /// Supervision state (WB1)
    @inlinable public static var supervisionState: MessageID { MessageID(0xe001) }
    /// Verification result (WB1)
    @inlinable public static var verificationResult: MessageID { MessageID(0xe002) }
}

/// From the platform.
extension MessageID {
    /// 平台通用应答
    @inlinable public static var platformAcknowledgement: MessageID { MessageID(0x8001) }
    /// 服务器补传分包请求
    @inlinable public static var platformRetransmission: MessageID { MessageID(0x8003) }
    /// 查询服务器时间应答 (2019)
    @inlinable public static var timeAnswer: MessageID { MessageID(0x8004) }
    /// 终端注册应答
    @inlinable public static var registerAnswer: MessageID { MessageID(0x8100) }
    /// 设置终端参数
    @inlinable public static var setParameters: MessageID { MessageID(0x8103) }
    /// 查询终端参数
    @inlinable public static var queryParameters: MessageID { MessageID(0x8104) }
    /// 终端控制
    @inlinable public static var control: MessageID { MessageID(0x8105) }
    /// 查询指定终端参数
    @inlinable public static var queryNamedParameters: MessageID { MessageID(0x8106) }
    /// 查询终端属性
    @inlinable public static var queryAttributes: MessageID { MessageID(0x8107) }
    /// 位置信息查询
    @inlinable public static var queryLocation: MessageID { MessageID(0x8201) }
    /// 临时位置跟踪控制
    @inlinable public static var track: MessageID { MessageID(0x8202) }
    /// 人工确认报警消息
    @inlinable public static var confirmAlarm: MessageID { MessageID(0x8203) }
    /// 链路检测 (2019)
    @inlinable public static var linkTest: MessageID { MessageID(0x8204) }
    /// 文本信息下发
    @inlinable public static var text: MessageID { MessageID(0x8300) }
    /// 设置圆形区域
    @inlinable public static var setCircles: MessageID { MessageID(0x8600) }
    /// 删除圆形区域
    @inlinable public static var deleteCircles: MessageID { MessageID(0x8601) }
    /// 设置多边形区域
    @inlinable public static var setPolygon: MessageID { MessageID(0x8604) }
    /// 删除多边形区域
    @inlinable public static var deletePolygons: MessageID { MessageID(0x8605) }
    /// 数据下行透传
    @inlinable public static var downlinkTransparent: MessageID { MessageID(0x8900) }
    /// Supervision order (WB1)
    @inlinable public static var supervisionOrder: MessageID { MessageID(0xf001) }
    /// Verification request (WB1)
    @inlinable public static var verificationRequest: MessageID { MessageID(0xf002) }
}
