import GRDB

/// What can go wrong with a register, each with the file and what to do about it.
public enum RegisterError: Error, Equatable, Sendable {
    /// No room is left; what was being written was undone, and the register is as it was.
    case diskFull(path: String)
    /// The file or its folder cannot be written, or it belongs to another program that keeps it locked.
    case notWritable(path: String, why: String)
    case notReadable(path: String, why: String)
    /// Another process has been writing for longer than `CaseRegister.busySeconds`.
    case busy(path: String)
    case notADatabase(path: String)
    /// A database, but of something else.
    case notARegister(path: String)
    /// The file was written by a later version of the program.
    case newerSchema(path: String)
    /// SQLite itself says that the file is damaged.
    case damaged(path: String, why: String)
    /// The signing key is not the one that this register is signed with.
    case foreignKey(path: String, expected: String, given: String)
    case keyUnusable(path: String, why: String)
    case unknownCase(id: String)
    /// The case was revised after the officer looked at it.
    case revised(id: String, seen: Int, current: Int)
    case stepNotAllowed(id: String, from: CaseState, to: CaseState)
    /// A decision without a name or without a reason.
    case decisionIncomplete(id: String)
    /// Anything else that SQLite says.
    case failed(path: String, why: String)
}

extension RegisterError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .diskFull(let path):
            "\(path): the disk is full; nothing was half-written. Free some space and run the same command again."
        case .notWritable(let path, let why):
            "\(path): the register cannot be written (\(why)). Give a path in a folder that you may write to."
        case .notReadable(let path, let why):
            "\(path): the register cannot be opened (\(why))."
        case .busy(let path):
            "\(path): another process is writing to the register. Wait until it is done and run the command again."
        case .notADatabase(let path):
            "\(path): this is not a case register (not an SQLite file). Give the path of a register, or of a new file."
        case .notARegister(let path):
            "\(path): this is a database of another program. Give the path of a register, or of a new file."
        case .newerSchema(let path):
            "\(path): the register was written by a later version of phatnguoi. Use that version or a later one."
        case .damaged(let path, let why):
            "\(path): the register is damaged (\(why)). Restore it from a copy; run `phatnguoi verify` on the copy."
        case .foreignKey(let path, let expected, let given):
            "\(path): the register is signed with key \(expected.prefix(16)), not with \(given.prefix(16)). "
                + "Give the key file it was made with."
        case .keyUnusable(let path, let why):
            "\(path): the signing key cannot be used (\(why))."
        case .unknownCase(let id):
            "\(id): no such case in the register."
        case .revised(let id, let seen, let current):
            "\(id): the case was revised (revision \(current)) after revision \(seen) was looked at. Look again, then "
                + "decide."
        case .stepNotAllowed(let id, let from, let to):
            "\(id): a case that is \(from.rawValue) cannot become \(to.rawValue)."
        case .decisionIncomplete(let id):
            "\(id): a decision needs the name of the person who decides, and a reason."
        case .failed(let path, let why):
            "\(path): the register failed (\(why))."
        }
    }
}

extension RegisterError {
    /// What SQLite said, in the terms of this type.
    init(_ error: any Error, path: String) {
        guard let error = error as? DatabaseError else {
            self = error as? RegisterError ?? .failed(path: path, why: String(describing: error))
            return
        }
        let why = error.message ?? "SQLite code \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_FULL: self = .diskFull(path: path)
        // SQLite calls it an I/O error where a full disk keeps its shared-memory file from growing.
        case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE: self = .diskFull(path: path)
        case .SQLITE_READONLY, .SQLITE_PERM: self = .notWritable(path: path, why: why)
        case .SQLITE_CANTOPEN, .SQLITE_AUTH: self = .notReadable(path: path, why: why)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
        case .SQLITE_NOTADB: self = .notADatabase(path: path)
        case .SQLITE_CORRUPT: self = .damaged(path: path, why: why)
        default: self = .failed(path: path, why: why)
        }
    }
}
