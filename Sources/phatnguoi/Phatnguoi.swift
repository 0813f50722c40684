import ArgumentParser

@main
struct Phatnguoi: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "phatnguoi")
}
