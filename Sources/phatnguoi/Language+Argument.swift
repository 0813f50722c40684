public import ArgumentParser
public import TrafficModel

extension Language: ExpressibleByArgument {}

/// The language of what a person reads; records do not depend on it.
struct LanguageOption: ParsableArguments {
    @Option(help: "Language of messages, stills and reports: vi or en.")
    var language: Language = .vietnamese
}
