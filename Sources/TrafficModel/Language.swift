/// The language of what a person reads: reports, stills, messages. Records and file names do not depend on it.
public enum Language: String, CaseIterable, Codable, Sendable {
    case vietnamese = "vi"
    case english = "en"
}
