import Testing

/// What the command says of itself, and of arguments it cannot use.
@Suite struct ArgumentTests {
    static let subcommands = ["analyze", "read", "report", "verify", "check-site", "synthesize", "demo"]

    @Test("The version names the kernels in use and the traits it was built with")
    func version() throws {
        let result = try Command.run("--version", environment: ["PHATNGUOI_KERNELS": "portable"])
        #expect(result.status == 0)
        #expect(result.output.contains("kernels: portable"))
        #if VIDEO
            #expect(result.output.contains("traits: Video"))
        #else
            #expect(result.output.contains("traits: none"))
        #endif
    }

    @Test("Every subcommand has help that shows how to call it", arguments: subcommands)
    func help(subcommand: String) throws {
        for arguments in [["help", subcommand], [subcommand, "--help"]] {
            let result = try Command.run(arguments[0], arguments[1])
            #expect(result.status == 0)
            #expect(result.output.contains("USAGE: phatnguoi \(subcommand)"))
            #expect(result.output.contains("--language") || subcommand == "synthesize")
            #expect(result.errors == "")
        }
        #expect(try Command.run("--help").output.contains(subcommand))
    }

    @Test(
        "Arguments that cannot be used end with 64 and say why",
        arguments: [
            ["analyze"], ["analyse"], ["--nonsense"], ["analyze", "--site", "s", "--output", "o"],
            ["analyze", "--site", "s", "--output", "o", "--workers", "0", "f"],
            ["analyze", "--site", "s", "--output", "o", "--workers", "two", "f"],
            ["analyze", "--site", "s", "--output", "o", "--frame-rate", "0", "f"],
            ["analyze", "--site", "s", "--output", "o", "--start-time", "2026-02-30T08:00", "f"],
            ["analyze", "--site", "s", "--output", "o", "--start-time", "yesterday", "f"],
            ["read"], ["read", "--format", "xml", "a.jpg"], ["check-site"], ["report"],
            ["report", "a", "--language", "fr"],
        ])
    func usage(arguments: [String]) throws {
        let result = try Command.shell("\"$phatnguoi\" " + arguments.joined(separator: " "))
        #expect(result.status == 64)
        #expect(result.output == "")
        #expect(result.errors.contains("Error:"))
    }

    @Test("Completion scripts are written for the usual shells", arguments: ["bash", "zsh", "fish"])
    func completion(shell: String) throws {
        let result = try Command.run("--generate-completion-script", shell)
        #expect(result.status == 0)
        #expect(result.output.contains("check-site"))
    }
}
