import Foundation

/// Where the key that signs registers lies unless an option says otherwise: with the user's settings, away from the
/// registers, for whoever has it can rewrite them.
enum SigningKeyPath {
    static var standard: String {
        let environment = ProcessInfo.processInfo.environment
        let folder = environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory() + "/.config"
        return folder + "/phatnguoi/register.key"
    }
}
