extension LegalCatalogue {
    /// The texts of the data files; their first lines say what the columns mean.
    public struct Tables: Sendable {
        public var decrees: String
        public var periods: String
        public var titles: String
        public var clauses: String
        public var acts: String

        public init(decrees: String, periods: String, titles: String, clauses: String, acts: String) {
            self.decrees = decrees
            self.periods = periods
            self.titles = titles
            self.clauses = clauses
            self.acts = acts
        }

        /// The files under `Data`, as built into the program.
        public static var embedded: Tables {
            Tables(
                decrees: String(decoding: PackageResources.decrees_tsv, as: UTF8.self),
                periods: String(decoding: PackageResources.periods_tsv, as: UTF8.self),
                titles: String(decoding: PackageResources.titles_tsv, as: UTF8.self),
                clauses: String(decoding: PackageResources.clauses_tsv, as: UTF8.self),
                acts: String(decoding: PackageResources.acts_tsv, as: UTF8.self))
        }
    }
}
