// swift-tools-version: 6.2
import PackageDescription

// The targets form a strict DAG; ARCHITECTURE.md draws it and says why each wall stands.
// A target may depend only on targets of a lower level, and stages (level 3) never on each other.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]
/// `VIDEO` is defined for Swift and C where the package trait `Video` is on (the default).
let video: [SwiftSetting] = strict + [.define("VIDEO", .when(traits: ["Video"]))]
let strictC: [CSetting] = [.treatAllWarnings(as: .error)]

@MainActor func library(
    _ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = [],
    settings: [SwiftSetting] = strict
) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

@MainActor func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.byName(name: name)] + dependencies,
        path: "Tests/\(name)Tests", swiftSettings: video)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")

let targets: [Target] = [
    // Level 0: C. Shims over libraries, and SIMD kernels.
    .systemLibrary(name: "CJPEG", pkgConfig: "libjpeg", providers: [.apt(["libjpeg-dev"])]),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
    .target(name: "CPixelKernels", cSettings: strictC),
    .target(name: "CImageCodecs", dependencies: ["CJPEG", "CPNG"], cSettings: strictC),
    .target(
        name: "CVideoCodecs",
        cSettings: strictC + [.define("PHN_VIDEO", .when(traits: ["Video"]))],
        linkerSettings: [
            .linkedLibrary("avformat", .when(traits: ["Video"])),
            .linkedLibrary("avcodec", .when(traits: ["Video"])),
            .linkedLibrary("avutil", .when(traits: ["Video"])),
        ]),
    .target(name: "CPlateModel", exclude: ["Model"], cSettings: strictC),
    .target(name: "CVehicleModel", exclude: ["Model"], cSettings: strictC),

    // Level 1: vocabulary of the plane and of pixels.
    library("Geometry", []),
    library("PixelKernels", ["CPixelKernels"]),
    library("BatchGeometry", ["CPixelKernels", "Geometry", "PixelKernels"]),

    // Level 2: the currency.
    library("TrafficModel", ["Geometry"]),
    library("Imaging", ["Geometry", "PixelKernels"]),
    library("PictureCodecs", ["Imaging", "Geometry", "CImageCodecs", "CVideoCodecs"]),
    library("Drawing", ["Imaging", "Geometry", "CCairo"]),
    library("LegalCatalogue", ["TrafficModel"], resources: [.embedInCode("Data")]),

    // Level 3: the stages, siblings over the currency.
    library(
        "MediaIO", ["TrafficModel", "Geometry", "Imaging", "PictureCodecs", "CVideoCodecs"], settings: video),
    library(
        "VehicleDetection", ["TrafficModel", "Geometry", "Imaging", "PixelKernels", "CVehicleModel"]),
    library("Tracking", ["TrafficModel", "Geometry"]),
    library("Counting", ["TrafficModel", "Geometry"]),
    library("SignalHeads", ["TrafficModel", "Geometry", "Imaging"]),
    library("SignalTiming", ["TrafficModel"], resources: [.embedInCode("Data")]),
    library(
        "PlateReading", ["TrafficModel", "Geometry", "Imaging", "PixelKernels", "CPlateModel"],
        resources: [.embedInCode("Data")]),
    library("TrafficRules", ["TrafficModel", "Geometry"]),
    library("Evidence", ["TrafficModel", "Geometry", "Imaging", "PictureCodecs", "Drawing"]),
    library("CaseRegister", ["TrafficModel", grdb, crypto]),
    library("SiteConfig", ["TrafficModel", "Geometry", yams]),
    library("SiteProposal", ["TrafficModel", "Geometry", "Imaging", "Drawing"]),
    library(
        "SyntheticTraffic", ["TrafficModel", "Geometry", "Imaging", "PictureCodecs", "Drawing"]),

    // Level 4: composition.
    library(
        "Pipeline",
        [
            "TrafficModel", "Geometry", "Imaging", "PictureCodecs", "LegalCatalogue", "MediaIO", "VehicleDetection",
            "Tracking", "Counting", "SignalHeads", "PlateReading", "TrafficRules", "Evidence", "CaseRegister",
            "SiteProposal", crypto,
        ], settings: video),
    library("Reporting", ["TrafficModel", "SignalTiming", mustache], resources: [.embedInCode("Templates")]),
    library("Explanation", ["TrafficModel", "Geometry", "Imaging", "Drawing", "PlateReading"]),

    // Beside the engine: acts played on a junction, for tests and measuring.
    library("ActJunction", ["TrafficModel", "Geometry", "SyntheticTraffic"]),

    // Level 5: the command.
    .executableTarget(
        name: "phatnguoi",
        dependencies: [
            "TrafficModel", "Geometry", "Imaging", "PixelKernels", "PictureCodecs", "MediaIO", "PlateReading",
            "Pipeline", "Reporting", "SignalTiming", "Explanation", "CaseRegister", "SiteConfig", "SiteProposal",
            "SyntheticTraffic", argumentParser,
        ], path: "Sources/phatnguoi", swiftSettings: video),

    // Trains the models and measures reading; no part of what users run.
    .executableTarget(
        name: "phatnguoi-train",
        dependencies: [
            "Geometry", "Imaging", "PixelKernels", "PictureCodecs", "TrafficModel", "PlateReading", "SyntheticTraffic",
            "VehicleDetection",
        ],
        swiftSettings: strict),

    // Measures detection, tracking and counting; no part of what users run.
    .executableTarget(
        name: "phatnguoi-measure",
        dependencies: [
            "Geometry", "TrafficModel", "Imaging", "PictureCodecs", "Drawing", "MediaIO", "VehicleDetection",
            "Tracking", "Counting",
            "PlateReading", "TrafficRules", "SiteProposal", "SyntheticTraffic", "ActJunction", "Pipeline",
            "SignalTiming", argumentParser,
        ],
        swiftSettings: strict),

    tests("PixelKernels", ["CPixelKernels"]),
    tests("Geometry", []),
    tests("BatchGeometry", ["Geometry", "PixelKernels"]),
    tests("TrafficModel", ["Geometry"]),
    tests("Imaging", ["Geometry"]),
    tests("PictureCodecs", ["Imaging", "Geometry"]),
    tests("Drawing", ["Geometry", "Imaging"]),
    tests("LegalCatalogue", ["TrafficModel"]),
    tests("MediaIO", ["TrafficModel", "Geometry", "Imaging", "PictureCodecs"]),
    tests("VehicleDetection", ["TrafficModel", "Geometry", "Imaging", "PixelKernels", "SyntheticTraffic"]),
    tests("Tracking", ["TrafficModel", "Geometry"]),
    tests("Counting", ["TrafficModel", "Geometry"]),
    tests("SignalHeads", ["TrafficModel", "Geometry", "Imaging"]),
    tests("SignalTiming", ["TrafficModel"]),
    tests(
        "PlateReading",
        ["TrafficModel", "Geometry", "Imaging", "PixelKernels", "PictureCodecs", "SyntheticTraffic"]),
    tests("TrafficRules", ["TrafficModel", "Geometry", "SyntheticTraffic"]),
    tests("ActJunction", ["TrafficModel", "Geometry", "SyntheticTraffic", "TrafficRules"]),
    tests("Evidence", ["TrafficModel", "Geometry", "Imaging", "PictureCodecs", "Drawing"]),
    tests("CaseRegister", ["TrafficModel", "Geometry", grdb]),
    tests("SiteConfig", ["TrafficModel", "Geometry"]),
    tests("SiteProposal", ["TrafficModel", "Geometry", "Imaging"]),
    tests("SyntheticTraffic", ["TrafficModel", "Geometry", "Imaging", "PictureCodecs"]),
    tests("Reporting", ["TrafficModel", "Geometry", "SignalTiming"]),
    tests(
        "Explanation",
        ["TrafficModel", "Geometry", "Imaging", "PictureCodecs", "PlateReading", "SyntheticTraffic"]),
    tests(
        "Pipeline",
        [
            "TrafficModel", "Geometry", "Imaging", "MediaIO", "VehicleDetection", "Counting", "PictureCodecs",
            "SiteConfig",
            "SyntheticTraffic",
            "CaseRegister",
        ]),
    .testTarget(
        name: "CommandTests",
        dependencies: [
            "phatnguoi", "TrafficModel", "Imaging", "PictureCodecs", "PlateReading", "SyntheticTraffic", grdb,
        ],
        swiftSettings: video),
    .testTarget(name: "TidyTests", swiftSettings: strict),
]

/// `PHATNGUOI_ONLY=Tracking,Counting` builds and tests just these rooms and what they stand on.
func closure(of wanted: Set<String>, in targets: [Target]) -> [Target] {
    let byName = Dictionary(uniqueKeysWithValues: targets.map { ($0.name, $0) })
    var kept: Set<String> = []
    var queue = targets.filter { wanted.contains($0.name) || wanted.contains(String($0.name.dropLast(5))) && $0.isTest }
    while let target = queue.popLast() {
        guard kept.insert(target.name).inserted else { continue }
        for dependency in target.dependencies {
            switch dependency {
            case .byNameItem(let name, _), .targetItem(let name, _): if let next = byName[name] { queue.append(next) }
            default: break
            }
        }
    }
    return targets.filter { kept.contains($0.name) }
}

let wanted = Context.environment["PHATNGUOI_ONLY"].map { Set($0.split(separator: ",").map(String.init)) }
let built = wanted.map { closure(of: $0, in: targets) } ?? targets

let package = Package(
    name: "phatnguoi",
    products: wanted == nil
        ? [
            .executable(name: "phatnguoi", targets: ["phatnguoi"]),
            .library(name: "SyntheticTraffic", targets: ["SyntheticTraffic"]),
            // What the benchmarks time, without the register and its dependencies.
            .library(
                name: "PhatnguoiRooms",
                targets: [
                    "PixelKernels", "Geometry", "BatchGeometry", "Imaging", "TrafficModel", "PictureCodecs",
                    "VehicleDetection", "Tracking", "Counting", "PlateReading", "SyntheticTraffic",
                ]),
        ] : [],
    traits: [
        .trait(name: "Video", description: "Read MP4, MKV, TS and other containers through libav."),
        .default(enabledTraits: ["Video"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: built,
    cLanguageStandard: .gnu17
)
