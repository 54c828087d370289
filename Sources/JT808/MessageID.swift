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
    /// 终端升级结果通知
    @inlinable public static var upgradeResult: MessageID { MessageID(0x0108) }
    /// 位置信息汇报
    @inlinable public static var location: MessageID { MessageID(0x0200) }
    /// 位置信息查询应答
    @inlinable public static var locationAnswer: MessageID { MessageID(0x0201) }
    /// 事件报告
    @inlinable public static var eventReport: MessageID { MessageID(0x0301) }
    /// 提问应答
    @inlinable public static var questionAnswer: MessageID { MessageID(0x0302) }
    /// 信息点播/取消
    @inlinable public static var informationRequest: MessageID { MessageID(0x0303) }
    /// 车辆控制应答
    @inlinable public static var vehicleControlAnswer: MessageID { MessageID(0x0500) }
    /// 查询区域或线路数据应答 (2019)
    @inlinable public static var areaAnswer: MessageID { MessageID(0x0608) }
    /// 行驶记录数据上传
    @inlinable public static var recorderAnswer: MessageID { MessageID(0x0700) }
    /// 电子运单上报
    @inlinable public static var waybill: MessageID { MessageID(0x0701) }
    /// 驾驶员身份信息采集上报
    @inlinable public static var driverIdentity: MessageID { MessageID(0x0702) }
    /// 定位数据批量上传
    @inlinable public static var locationBatch: MessageID { MessageID(0x0704) }
    /// CAN 总线数据上传
    @inlinable public static var canData: MessageID { MessageID(0x0705) }
    /// 多媒体事件信息上传
    @inlinable public static var mediaEvent: MessageID { MessageID(0x0800) }
    /// 多媒体数据上传
    @inlinable public static var mediaUpload: MessageID { MessageID(0x0801) }
    /// 存储多媒体数据检索应答
    @inlinable public static var mediaSearchAnswer: MessageID { MessageID(0x0802) }
    /// 摄像头立即拍摄命令应答
    @inlinable public static var captureAnswer: MessageID { MessageID(0x0805) }
    /// 数据上行透传
    @inlinable public static var uplinkTransparent: MessageID { MessageID(0x0900) }
    /// 数据压缩上报
    @inlinable public static var compressedData: MessageID { MessageID(0x0901) }
    /// 终端 RSA 公钥
    @inlinable public static var terminalPublicKey: MessageID { MessageID(0x0a00) }
    /// Supervision state (WB1)
    @inlinable public static var supervisionState: MessageID { MessageID(0xe001) }
    /// Verification result (WB1)
    @inlinable public static var verificationResult: MessageID { MessageID(0xe002) }
    /// Result of a self-test (WB1)
    @inlinable public static var selfTestResult: MessageID { MessageID(0xe003) }
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
    /// 下发终端升级包
    @inlinable public static var upgradePackage: MessageID { MessageID(0x8108) }
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
    /// 事件设置
    @inlinable public static var setEvents: MessageID { MessageID(0x8301) }
    /// 提问下发
    @inlinable public static var question: MessageID { MessageID(0x8302) }
    /// 信息点播菜单设置
    @inlinable public static var setInformationMenu: MessageID { MessageID(0x8303) }
    /// 信息服务
    @inlinable public static var information: MessageID { MessageID(0x8304) }
    /// 电话回拨
    @inlinable public static var callBack: MessageID { MessageID(0x8400) }
    /// 设置电话本
    @inlinable public static var setPhoneBook: MessageID { MessageID(0x8401) }
    /// 车辆控制
    @inlinable public static var vehicleControl: MessageID { MessageID(0x8500) }
    /// 设置圆形区域
    @inlinable public static var setCircles: MessageID { MessageID(0x8600) }
    /// 删除圆形区域
    @inlinable public static var deleteCircles: MessageID { MessageID(0x8601) }
    /// 设置矩形区域
    @inlinable public static var setRectangles: MessageID { MessageID(0x8602) }
    /// 删除矩形区域
    @inlinable public static var deleteRectangles: MessageID { MessageID(0x8603) }
    /// 设置多边形区域
    @inlinable public static var setPolygon: MessageID { MessageID(0x8604) }
    /// 删除多边形区域
    @inlinable public static var deletePolygons: MessageID { MessageID(0x8605) }
    /// 设置路线
    @inlinable public static var setRoute: MessageID { MessageID(0x8606) }
    /// 删除路线
    @inlinable public static var deleteRoutes: MessageID { MessageID(0x8607) }
    /// 查询区域或线路数据 (2019)
    @inlinable public static var queryAreas: MessageID { MessageID(0x8608) }
    /// 行驶记录数据采集命令
    @inlinable public static var collectRecorder: MessageID { MessageID(0x8700) }
    /// 行驶记录参数下传命令
    @inlinable public static var setRecorder: MessageID { MessageID(0x8701) }
    /// 上报驾驶员身份信息请求
    @inlinable public static var queryDriverIdentity: MessageID { MessageID(0x8702) }
    /// 多媒体数据上传应答
    @inlinable public static var mediaAnswer: MessageID { MessageID(0x8800) }
    /// 摄像头立即拍摄命令
    @inlinable public static var capture: MessageID { MessageID(0x8801) }
    /// 存储多媒体数据检索
    @inlinable public static var searchMedia: MessageID { MessageID(0x8802) }
    /// 存储多媒体数据上传
    @inlinable public static var uploadMedia: MessageID { MessageID(0x8803) }
    /// 录音开始命令
    @inlinable public static var recordAudio: MessageID { MessageID(0x8804) }
    /// 单条存储多媒体数据检索上传
    @inlinable public static var uploadMediaItem: MessageID { MessageID(0x8805) }
    /// 数据下行透传
    @inlinable public static var downlinkTransparent: MessageID { MessageID(0x8900) }
    /// 平台 RSA 公钥
    @inlinable public static var platformPublicKey: MessageID { MessageID(0x8a00) }
    /// Supervision order (WB1)
    @inlinable public static var supervisionOrder: MessageID { MessageID(0xf001) }
    /// Verification request (WB1)
    @inlinable public static var verificationRequest: MessageID { MessageID(0xf002) }
    /// Self-test (WB1)
    @inlinable public static var selfTest: MessageID { MessageID(0xf003) }
}

/// Between a cradle and its host, on the cradle's serial link only (WB1).
extension MessageID {
    /// Write identity
    @inlinable public static var writeIdentity: MessageID { MessageID(0xf010) }
    /// Identity written
    @inlinable public static var identityWritten: MessageID { MessageID(0xe010) }
    /// Install key
    @inlinable public static var installKey: MessageID { MessageID(0xf011) }
    /// Key installed
    @inlinable public static var keyInstalled: MessageID { MessageID(0xe011) }
    /// Read the docked wristband
    @inlinable public static var readSlot: MessageID { MessageID(0xf012) }
    /// What the docked wristband is
    @inlinable public static var slotState: MessageID { MessageID(0xe012) }
    /// Wipe
    @inlinable public static var wipe: MessageID { MessageID(0xf013) }
    /// Wiped
    @inlinable public static var wiped: MessageID { MessageID(0xe013) }
    /// Relay to the docked wristband
    @inlinable public static var relayDown: MessageID { MessageID(0xf014) }
    /// Relay from the docked wristband
    @inlinable public static var relayUp: MessageID { MessageID(0xe014) }
    /// Query the slots
    @inlinable public static var querySlots: MessageID { MessageID(0xf020) }
    /// The slots
    @inlinable public static var slotList: MessageID { MessageID(0xe020) }
}

/// Of vendors of wearables (protocol.md §4.6, vendor extras).
extension MessageID {
    /// Time query
    @inlinable public static var vendorTimeQuery: MessageID { MessageID(0x0109) }
    /// Time, the answer
    @inlinable public static var vendorTimeAnswer: MessageID { MessageID(0x8109) }
    /// Batch of locations with BYTE lengths, or battery and time
    @inlinable public static var vendorBatch: MessageID { MessageID(0x0210) }
    /// Time zone, whose body nobody describes
    @inlinable public static var vendorTimeZone: MessageID { MessageID(0x1007) }
    /// Answer to a text
    @inlinable public static var vendorTextAnswer: MessageID { MessageID(0x1300) }
    /// Compact location report
    @inlinable public static var compactLocation: MessageID { MessageID(0x5501) }
    /// Compact location report from the blind zone
    @inlinable public static var compactBlindLocation: MessageID { MessageID(0x5502) }
    /// Text from the terminal
    @inlinable public static var vendorText: MessageID { MessageID(0x6006) }
}
