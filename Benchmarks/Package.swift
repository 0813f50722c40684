// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nothing it needs ever reaches users. `make bench` runs it.
let package = Package(
    name: "Benchmarks",
    dependencies: [.package(name: "phatnguoi", path: "..")],
    targets: [
        .executableTarget(
            name: "phatnguoi-bench", dependencies: [.product(name: "PhatnguoiRooms", package: "phatnguoi")],
            swiftSettings: [
                .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("MemberImportVisibility"),
            ])
    ]
)
