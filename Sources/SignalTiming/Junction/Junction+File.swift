public import Foundation

extension Junction {
    /// A larger file is no junction.
    static let mostBytes = 1 << 20

    /// Reads a junction file (JSON, `docs/signal-timing.md`).
    ///
    /// - Throws: `SignalDataErrors` with every mistake, each with file and key path.
    public init(json data: Data, name: String) throws(SignalDataErrors) {
        guard data.count <= Self.mostBytes else {
            throw SignalDataErrors([SignalDataError(place: name, problem: "\(data.count) bytes, more than 1 MiB")])
        }
        let junction: Junction
        do {
            junction = try JSONDecoder().decode(Junction.self, from: data)
        } catch {
            throw SignalDataErrors([SignalDataError(place: name, problem: Self.reason(error))])
        }
        let mistakes = junction.mistakes
        guard mistakes.isEmpty else {
            throw SignalDataErrors(
                mistakes.map { SignalDataError(place: "\(name): \($0.place)", problem: $0.problem) })
        }
        self = junction
    }

    /// What keeps a file from being read, with the key path.
    static func reason(_ error: any Error, of kind: String = "a junction") -> String {
        func path(_ context: DecodingError.Context) -> String {
            context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
        }
        guard let error = error as? DecodingError else { return "it is not JSON" }
        switch error {
        case .keyNotFound(let key, let context): return "\(path(context)).\(key.stringValue) is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return "\(path(context)) is of another kind"
        case .dataCorrupted(let context):
            return context.codingPath.isEmpty ? "it is not JSON" : "\(path(context)) has a value that is not known"
        @unknown default: return "it is not \(kind)"
        }
    }
}

/// Every mistake of a file, at least one.
public struct SignalDataErrors: Error, Hashable, Sendable {
    public var all: [SignalDataError]

    init(_ all: [SignalDataError]) { self.all = all }
}
