import Foundation

/// Foundation's, under names that the tables can use without importing it.
func sine(_ radians: Double) -> Double { sin(radians) }
func cosine(_ radians: Double) -> Double { cos(radians) }
