public import TrafficModel

/// A mistake in a data file of the catalogue.
public typealias CatalogueError = DataTableError
