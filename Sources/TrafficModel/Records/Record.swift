import Foundation

/// One line of `records.jsonl`: `{"type": ..., "data": {...}}`. The schema is in `docs/records.md`.
///
/// Lines are a function of footage, site file and program version alone: no figure of the wall clock is in them unless
/// asked for (`EndRecord.performance`). Keys inside `data` are sorted.
public enum Record: Equatable, Sendable {
    case begin(BeginRecord)
    case signal(SignalRecord)
    case crossing(CrossingRecord)
    case movement(MovementRecord)
    case violation(ViolationRecord)
    case plate(PlateRecord)
    case gap(GapRecord)
    case end(EndRecord)
    case image(ImageRecord)

    public var type: String {
        switch self {
        case .begin: "begin"
        case .signal: "signal"
        case .crossing: "crossing"
        case .movement: "movement"
        case .violation: "violation"
        case .plate: "plate"
        case .gap: "gap"
        case .end: "end"
        case .image: "image"
        }
    }

    /// The record as one line, without the line feed.
    public func jsonLine() throws -> String {
        "{\"type\":\"\(type)\",\"data\":\(try dataJSON())}"
    }

    private func dataJSON() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data =
            switch self {
            case .begin(let value): try encoder.encode(value)
            case .signal(let value): try encoder.encode(value)
            case .crossing(let value): try encoder.encode(value)
            case .movement(let value): try encoder.encode(value)
            case .violation(let value): try encoder.encode(value)
            case .plate(let value): try encoder.encode(value)
            case .gap(let value): try encoder.encode(value)
            case .end(let value): try encoder.encode(value)
            case .image(let value): try encoder.encode(value)
            }
        return String(decoding: data, as: UTF8.self)
    }

    /// The record of one line, or nil where its type is not known (a later version may add types).
    ///
    /// - Throws: `DecodingError` where the line is not a record or lacks a field.
    public init?(jsonLine line: some StringProtocol) throws {
        let data = Data(line.utf8)
        let decoder = JSONDecoder()
        func value<Value: Decodable>() throws -> Value { try decoder.decode(Typed<Value>.self, from: data).data }
        switch try decoder.decode(Envelope.self, from: data).type {
        case "begin": self = .begin(try value())
        case "signal": self = .signal(try value())
        case "crossing": self = .crossing(try value())
        case "movement": self = .movement(try value())
        case "violation": self = .violation(try value())
        case "plate": self = .plate(try value())
        case "gap": self = .gap(try value())
        case "end": self = .end(try value())
        case "image": self = .image(try value())
        default: return nil
        }
    }
}

private struct Envelope: Decodable {
    var type: String
}

private struct Typed<Value: Decodable>: Decodable {
    var data: Value
}
