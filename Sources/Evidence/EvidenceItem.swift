public import TrafficModel

/// One file of a case, ready to be written.
public struct EvidenceItem: Sendable {
    public var role: ViolationRecord.EvidenceFile.Role
    /// In the case's folder: `before.jpg`.
    public var name: String
    public var bytes: [UInt8]
    /// The frame shown.
    public var time: FrameTime

    public init(role: ViolationRecord.EvidenceFile.Role, name: String, bytes: [UInt8], time: FrameTime) {
        self.role = role
        self.name = name
        self.bytes = bytes
        self.time = time
    }
}

/// Why a case cannot be shown.
public enum EvidenceError: Error, Sendable, CustomStringConvertible {
    /// A picture could not be drawn on or encoded.
    case picture(case: String, role: ViolationRecord.EvidenceFile.Role, why: String)

    public var description: String {
        switch self {
        case .picture(let id, let role, let why): "evidence of case \(id), \(role.rawValue): \(why)"
        }
    }
}
