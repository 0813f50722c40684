public import Foundation
import GRDB

/// The register of cases: one SQLite file (WAL, one writer at a time) in which everything is appended and nothing is
/// changed. Each entry is chained to the one before by its hash and signed with Ed25519.
///
/// What it promises: a transaction is there whole or not at all; a case that is registered again is not doubled, and
/// its decisions stay; only a person's decision approves a case. What it cannot promise: that nobody cut off the
/// *newest* entries; to notice that, keep the hash that `verify` prints elsewhere.
public final class CaseRegister: Sendable {
    /// How long a writer waits for another process before it gives up.
    public static let busySeconds = 10.0

    public let path: String
    /// Nil where the register was opened for reading alone.
    let key: SigningKey?
    let database: DatabaseQueue

    /// Opens the register for writing; makes it where there is none, and brings one of an earlier version up to date.
    ///
    /// - Parameters:
    ///   - key: signs the entries. A register keeps to the key it was begun with.
    ///   - time: when this is done, for the entry of the key in a new register.
    public convenience init(path: String, key: SigningKey, at time: Date) throws(RegisterError) {
        try self.init(path: path, key: key, at: time, pageLimit: nil)
    }

    /// - Parameter pageLimit: the most pages that the file may have: a full disk, for tests.
    package init(path: String, key: SigningKey, at time: Date, pageLimit: Int?) throws(RegisterError) {
        self.path = path
        self.key = key
        do {
            var configuration = Self.configuration(pageLimit: pageLimit)
            configuration.journalMode = .wal
            database = try DatabaseQueue(path: path, configuration: configuration)
            try database.read { try Self.checkKind(of: $0, path: path, emptyIsFine: true) }
            try RegisterSchema.migrator.migrate(database)
            try database.write { try Self.begin($0, path: path, key: key, at: time) }
        } catch {
            throw Self.openingError(error, path: path)
        }
    }

    /// Opens the register for reading, also from a medium that cannot be written.
    public init(reading path: String) throws(RegisterError) {
        self.path = path
        key = nil
        guard FileManager.default.fileExists(atPath: path) else {
            throw .notReadable(path: path, why: "there is no such file")
        }
        do {
            database = try Self.openForReading(path)
        } catch {
            throw RegisterError(error, path: path)
        }
    }

    private static func configuration(pageLimit: Int? = nil) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(busySeconds)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            guard !db.configuration.readonly else { return }
            // What was reported as registered is still there after a power cut.
            try db.execute(sql: "PRAGMA synchronous = FULL")
            if let pageLimit { try db.execute(sql: "PRAGMA max_page_count = \(pageLimit)") }
        }
        return configuration
    }

    private static func openForReading(_ path: String) throws -> DatabaseQueue {
        var configuration = configuration()
        configuration.readonly = true
        func open(_ name: String) throws -> DatabaseQueue {
            let database = try DatabaseQueue(path: name, configuration: configuration)
            try database.read { try checkKind(of: $0, path: path, emptyIsFine: false) }
            return database
        }
        do {
            // Where nobody is writing, SQLite must not leave its -wal and -shm files beside what is only looked at.
            if !FileManager.default.fileExists(atPath: path + "-wal") { return try openAsIs() }
            return try open(path)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
            // In WAL mode SQLite wants to make its -shm file; where it cannot, nobody else is writing either.
            return try openAsIs()
        }
        func openAsIs() throws -> DatabaseQueue {
            var characters = CharacterSet.urlPathAllowed
            characters.remove(charactersIn: "?#%")
            let name = path.addingPercentEncoding(withAllowedCharacters: characters) ?? path
            return try open("file:\(name)?immutable=1")
        }
    }

    /// Says whether the file is a register that this version understands.
    private static func checkKind(of db: Database, path: String, emptyIsFine: Bool) throws {
        // The list of migrations is made before the first of them, and stays behind where that finds the disk full.
        let objects =
            try Int.fetchOne(
                db, sql: "SELECT count(*) FROM sqlite_schema WHERE tbl_name <> 'grdb_migrations'") ?? 0
        if objects == 0 && emptyIsFine { return }
        guard try Int32.fetchOne(db, sql: "PRAGMA application_id") == RegisterSchema.applicationID else {
            throw RegisterError.notARegister(path: path)
        }
        guard try !RegisterSchema.migrator.hasBeenSuperseded(db) else { throw RegisterError.newerSchema(path: path) }
        if let why = try RegisterSchema.fault(in: db) { throw RegisterError.damaged(path: path, why: why) }
    }

    /// Puts the key into a new register, and keeps a foreign key out of an old one.
    private static func begin(_ db: Database, path: String, key: SigningKey, at time: Date) throws {
        let known = try String.fetchOne(db, sql: "SELECT id FROM keys ORDER BY entry DESC LIMIT 1")
        guard let known else {
            let payload = ChainPayload.Key(id: key.id, publicKey: key.publicKey.map(hexadecimalByte).joined())
            let entry = try ChainEntry.append(.key(payload), at: time, signedBy: key, in: db)
            try db.execute(
                sql: "INSERT INTO keys VALUES (?, ?, ?)", arguments: [key.id, Data(key.publicKey), entry])
            return
        }
        guard known == key.id else { throw RegisterError.foreignKey(path: path, expected: known, given: key.id) }
    }

    private static func openingError(_ error: any Error, path: String) -> RegisterError {
        // Opening for writing makes the file, so "cannot open" is a matter of the folder.
        if case .notReadable(let path, let why) = RegisterError(error, path: path) {
            return .notWritable(path: path, why: why)
        }
        return RegisterError(error, path: path)
    }

    /// One transaction: what `body` wrote is there whole, or, where it throws, not at all.
    func write<Value>(_ body: (Database, SigningKey) throws -> Value) throws(RegisterError) -> Value {
        guard let key else { throw .notWritable(path: path, why: "it was opened for reading") }
        do {
            return try database.write { try body($0, key) }
        } catch {
            throw RegisterError(error, path: path)
        }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws(RegisterError) -> Value {
        do {
            return try database.read(body)
        } catch {
            throw RegisterError(error, path: path)
        }
    }
}

extension CaseRegister {
    /// Ends all use of the file, so that it is whole without its -wal companion. Not needed where the process ends.
    public func close() throws(RegisterError) {
        do {
            try database.close()
        } catch {
            throw RegisterError(error, path: path)
        }
    }
}
