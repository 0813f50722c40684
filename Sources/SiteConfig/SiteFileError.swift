public import TrafficModel

/// Why a site file cannot be used.
public struct SiteFileError: Error, Hashable, Sendable {
    public enum Cause: Hashable, Sendable {
        case notFound
        /// A folder, a pipe, or no permission.
        case notReadable
        /// More than `limit` bytes.
        case tooLarge(limit: Int)
        /// Not UTF-8.
        case notText
        /// Every mistake in it, in the order of their lines.
        case mistakes([Mistake])
    }

    /// The path as it was given.
    public var path: String
    public var cause: Cause

    public init(path: String, cause: Cause) {
        self.path = path
        self.cause = cause
    }

    public var mistakes: [Mistake] {
        if case .mistakes(let list) = cause { list } else { [] }
    }

    /// The lines to show a person: one a mistake, `file:line:column: key path: what is wrong; what to do`.
    public func lines(in language: Language) -> [String] {
        let english = language == .english
        switch cause {
        case .notFound: return ["\(path): " + (english ? "no such file" : "không có tệp này")]
        case .notReadable:
            let text = english ? "not a file that can be read" : "không phải là tệp đọc được"
            return ["\(path): \(text)"]
        case .tooLarge(let limit):
            return [
                "\(path): "
                    + (english
                        ? "more than \(limit) bytes; this is not a site file"
                        : "lớn hơn \(limit) byte; đây không phải là tệp điểm lắp đặt")
            ]
        case .notText:
            let text = english ? "not UTF-8 text; save it as UTF-8" : "không phải văn bản UTF-8; hãy lưu lại bằng UTF-8"
            return ["\(path): \(text)"]
        case .mistakes(let list):
            return list.map { mistake in
                let place = mistake.keyPath.isEmpty ? "" : "\(mistake.keyPath): "
                return "\(path):\(mistake.line):\(mistake.column): \(place)\(mistake.kind.text(in: language))"
            }
        }
    }
}

extension SiteFileError: CustomStringConvertible {
    public var description: String { lines(in: .english).joined(separator: "\n") }
}
