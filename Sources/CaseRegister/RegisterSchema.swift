import GRDB

/// The tables of a register and the steps that made them. Steps are appended, never changed: a register from any
/// earlier version comes to the newest form when it is opened for writing.
enum RegisterSchema {
    /// `PRAGMA application_id`: "PHNG", which tells a register from other SQLite files.
    static let applicationID: Int32 = 0x5048_4E47

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: chain, runs, cases, decisions") { db in
            try db.execute(sql: chain)
            try db.execute(sql: runsAndCases)
            try db.execute(sql: decisions)
            for table in ["entries", "keys", "runs", "cases", "revisions", "evidence", "decisions"] {
                try db.execute(sql: appendOnly(table))
            }
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        }
        migrator.registerMigration("2: records, deletions, steps of decisions") { db in
            // SQLite cannot change a CHECK, so the table is made anew; nothing points at it by more than its name.
            try db.execute(sql: entriesWithMoreKinds)
            try db.execute(sql: appendOnly("entries"))
            try db.execute(sql: recordsAndDeletions)
            for table in ["records", "deletions"] { try db.execute(sql: appendOnly(table)) }
            try db.execute(sql: stepsOfDecisions)
        }
        return migrator
    }

    /// The first table whose columns are not those that its migrations made, in words; nil where all are.
    ///
    /// Rows are read by the names of their columns: a file in which one is called otherwise must not be read at all.
    static func fault(in db: Database) throws -> String? {
        guard let newest = try migrator.completedMigrations(db).last else { return nil }
        let model = try DatabaseQueue()
        try migrator.migrate(model, upTo: newest)
        let (wanted, found) = (try model.read(columns(of:)), try columns(of: db))
        let odd = Set(wanted.keys).union(found.keys).sorted().first { wanted[$0] != found[$0] }
        return odd.map { "the table \($0) has not the columns of a register" }
    }

    private static func columns(of db: Database) throws -> [String: [String]] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
                WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite~_%' ESCAPE '~' AND t.name <> 'grdb_migrations'
                ORDER BY t.name, c.cid
                """)
        return Dictionary(grouping: rows) { $0[0] as String }.mapValues { $0.map { $0[1] as String } }
    }

    /// 64 lower-case hexadecimal digits.
    private static func isDigest(_ column: String) -> String {
        "CHECK (length(\(column)) = 64 AND \(column) NOT GLOB '*[^0-9a-f]*')"
    }

    /// Every change of the register is one entry, chained to the one before by its hash, and signed. `previous` is
    /// unique, so a chain cannot fork.
    private static var chain: String {
        """
        CREATE TABLE entries (
            sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
            kind TEXT NOT NULL CHECK (kind IN ('key', 'run', 'case', 'decision')),
            recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 20),
            payload TEXT NOT NULL CHECK (payload LIKE '{%}'),
            previous TEXT NOT NULL UNIQUE \(isDigest("previous")),
            hash TEXT NOT NULL UNIQUE \(isDigest("hash")),
            key TEXT NOT NULL REFERENCES keys (id) DEFERRABLE INITIALLY DEFERRED,
            signature BLOB NOT NULL CHECK (length(signature) = 64)
        ) STRICT;
        CREATE TABLE keys (
            id TEXT PRIMARY KEY \(isDigest("id")),
            public_key BLOB NOT NULL UNIQUE CHECK (length(public_key) = 32),
            entry INTEGER NOT NULL UNIQUE REFERENCES entries (sequence)
        ) STRICT;
        """
    }

    /// A case is an act of one track at one frame of one footage; its revisions are the records that were made of it.
    private static var runsAndCases: String {
        """
        CREATE TABLE runs (
            id INTEGER PRIMARY KEY,
            footage_sha256 TEXT NOT NULL \(isDigest("footage_sha256")),
            site_sha256 TEXT NOT NULL \(isDigest("site_sha256")),
            camera TEXT NOT NULL CHECK (camera <> ''),
            version TEXT NOT NULL CHECK (version <> ''),
            start_time TEXT,
            start_time_source TEXT CHECK (start_time_source <> ''),
            content TEXT NOT NULL CHECK (content LIKE '{%}'),
            content_sha256 TEXT NOT NULL UNIQUE \(isDigest("content_sha256")),
            entry INTEGER NOT NULL UNIQUE REFERENCES entries (sequence),
            CHECK ((start_time IS NULL) = (start_time_source IS NULL))
        ) STRICT;
        CREATE TABLE cases (
            id TEXT PRIMARY KEY CHECK (id <> ''),
            footage_sha256 TEXT NOT NULL \(isDigest("footage_sha256")),
            camera TEXT NOT NULL CHECK (camera <> ''),
            act TEXT NOT NULL CHECK (act <> ''),
            track INTEGER NOT NULL CHECK (track >= 0),
            frame INTEGER NOT NULL CHECK (frame >= 0),
            UNIQUE (footage_sha256, camera, act, track, frame)
        ) STRICT;
        CREATE TABLE revisions (
            case_id TEXT NOT NULL REFERENCES cases (id),
            revision INTEGER NOT NULL CHECK (revision >= 1),
            run INTEGER NOT NULL REFERENCES runs (id),
            status TEXT NOT NULL CHECK (status IN ('proposed', 'needs_review')),
            wall_time TEXT,
            plate TEXT,
            content TEXT NOT NULL CHECK (content LIKE '{%}'),
            content_sha256 TEXT NOT NULL \(isDigest("content_sha256")),
            entry INTEGER NOT NULL UNIQUE REFERENCES entries (sequence),
            PRIMARY KEY (case_id, revision)
        ) STRICT;
        CREATE INDEX revisions_by_plate ON revisions (plate) WHERE plate IS NOT NULL;
        CREATE TABLE evidence (
            case_id TEXT NOT NULL,
            revision INTEGER NOT NULL,
            file TEXT NOT NULL CHECK (file <> ''),
            role TEXT NOT NULL CHECK (role <> ''),
            sha256 TEXT NOT NULL \(isDigest("sha256")),
            bytes INTEGER NOT NULL CHECK (bytes > 0),
            PRIMARY KEY (case_id, revision, file),
            FOREIGN KEY (case_id, revision) REFERENCES revisions (case_id, revision)
        ) STRICT;
        """
    }

    /// The engine's own states (`proposed`, and `held` before any decision) follow from the record's status and are no
    /// decisions, so there is no row with which a machine could approve a case: each has the name of a person.
    private static var decisions: String {
        """
        CREATE TABLE decisions (
            case_id TEXT NOT NULL,
            number INTEGER NOT NULL CHECK (number >= 1),
            revision INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('held', 'approved', 'rejected', 'exported')),
            decided_by TEXT NOT NULL CHECK (trim(decided_by) <> ''),
            reason TEXT NOT NULL CHECK (trim(reason) <> ''),
            entry INTEGER NOT NULL UNIQUE REFERENCES entries (sequence),
            PRIMARY KEY (case_id, number),
            FOREIGN KEY (case_id, revision) REFERENCES revisions (case_id, revision)
        ) STRICT;
        """
    }

    private static var entriesWithMoreKinds: String {
        """
        CREATE TABLE entries_2 (
            sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
            kind TEXT NOT NULL CHECK (kind IN ('key', 'run', 'case', 'decision', 'records', 'deletion')),
            recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 20),
            payload TEXT NOT NULL CHECK (payload LIKE '{%}'),
            previous TEXT NOT NULL UNIQUE \(isDigest("previous")),
            hash TEXT NOT NULL UNIQUE \(isDigest("hash")),
            key TEXT NOT NULL REFERENCES keys (id) DEFERRABLE INITIALLY DEFERRED,
            signature BLOB NOT NULL CHECK (length(signature) = 64)
        ) STRICT;
        INSERT INTO entries_2 SELECT * FROM entries ORDER BY sequence;
        DROP TABLE entries;
        ALTER TABLE entries_2 RENAME TO entries;
        """
    }

    /// `records` are the lines that a run left in `recordings/`; `deletions` say which evidence was removed, and why.
    private static var recordsAndDeletions: String {
        """
        CREATE TABLE records (
            run INTEGER NOT NULL REFERENCES runs (id),
            file TEXT NOT NULL CHECK (file <> ''),
            sha256 TEXT NOT NULL \(isDigest("sha256")),
            bytes INTEGER NOT NULL CHECK (bytes > 0),
            entry INTEGER NOT NULL UNIQUE REFERENCES entries (sequence),
            PRIMARY KEY (file, sha256)
        ) STRICT;
        CREATE TABLE deletions (
            case_id TEXT NOT NULL,
            revision INTEGER NOT NULL,
            decided_by TEXT NOT NULL CHECK (trim(decided_by) <> ''),
            reason TEXT NOT NULL CHECK (trim(reason) <> ''),
            entry INTEGER NOT NULL UNIQUE REFERENCES entries (sequence),
            PRIMARY KEY (case_id, revision),
            FOREIGN KEY (case_id, revision) REFERENCES revisions (case_id, revision)
        ) STRICT;
        """
    }

    /// Decisions are numbered without a gap, and nothing is handed on that no person approved.
    private static var stepsOfDecisions: String {
        """
        CREATE TRIGGER decisions_follow BEFORE INSERT ON decisions
        WHEN NEW.number <> 1 + (SELECT count(*) FROM decisions WHERE case_id = NEW.case_id)
        BEGIN SELECT RAISE(ABORT, 'decisions of a case are numbered 1, 2, 3'); END;
        CREATE TRIGGER decisions_export_what_is_approved BEFORE INSERT ON decisions
        WHEN NEW.state = 'exported' AND 'approved' IS NOT
            (SELECT state FROM decisions WHERE case_id = NEW.case_id ORDER BY number DESC LIMIT 1)
        BEGIN SELECT RAISE(ABORT, 'only what a person approved is handed on'); END;
        """
    }

    /// Guards against mistakes of programs; `verify` finds what is altered with intent.
    private static func appendOnly(_ table: String) -> String {
        """
        CREATE TRIGGER \(table)_never_change BEFORE UPDATE ON \(table)
        BEGIN SELECT RAISE(ABORT, 'rows of \(table) are appended, never changed'); END;
        CREATE TRIGGER \(table)_never_vanish BEFORE DELETE ON \(table)
        BEGIN SELECT RAISE(ABORT, 'rows of \(table) are appended, never deleted'); END;
        """
    }
}
