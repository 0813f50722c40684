/// The layers of the network of vehicles and how they hang together: an hourglass over cells of 4 x 4 pixels.
///
/// Down to pixels of 32 in three halvings and up again, at each size what went down added to what comes up (O.
/// Ronneberger et al., U-Net, MICCAI 2015); layers are a depthwise 3 x 3 and a pointwise one (A. Howard et al.,
/// MobileNets, 2017) with a way around them (K. He et al., CVPR 2016).
public struct NetworkPlan: Sendable {
    /// A picture of values between layers: `halvings` below the cells, `channels` a pixel.
    public struct Picture: Hashable, Sendable {
        public var halvings: Int
        public var channels: Int
    }

    /// A step from pictures to a picture, each named by its place in `pictures`. What comes out is rectified, save
    /// where said otherwise. `layer` is a place in `layers`.
    public enum Step: Hashable, Sendable {
        /// `skip` is added before it is rectified.
        case pointwise(Int, into: Int, layer: Int, skip: Int?, isRectified: Bool)
        case depthwise(Int, into: Int, layer: Int, step: Int)
        case addCoarse(Int, to: Int, into: Int)

        /// The picture that is made.
        public var into: Int {
            switch self {
            case .pointwise(_, let into, _, _, _), .depthwise(_, let into, _, _), .addCoarse(_, _, let into): into
            }
        }
    }

    /// Weights: `inputs` (or the nine taps of a depthwise layer) by `outputs`, and a bias for each output.
    public struct Layer: Hashable, Sendable {
        public var inputs: Int
        public var outputs: Int
        /// What a depthwise layer gives, and a pointwise one after it takes, are narrow values: 0 to 255 steps, each
        /// two to the power of so many values. Else nil.
        public var grain: Int?

        /// Whether its inputs are narrow values: a pointwise layer after a depthwise one, which has nine taps.
        public var isNarrow: Bool { grain != nil && inputs != 9 }
    }

    /// Grains on the way down to an eighth of the cells, and from there on, where values are larger: of the values of
    /// a trained network, which on the way down reach 10 to 17 units, no more than one in ten thousand is cut.
    private static let fineGrain = 4, coarseGrain = 5

    /// Pixels of the reduced frame along the side of a cell, and of the coarsest pixels: pictures are multiples of it.
    public static let cell = 4
    public static let coarsest = 32
    /// Values of a cell: 16 of luma, of difference and of excess, and 4 of either chroma.
    public static let inputs = 56
    /// Of a cell's outputs the first nine count: see `VehicleSight`.
    public static let outputs = 16

    public private(set) var pictures = [Picture(halvings: 0, channels: inputs)]
    public private(set) var steps: [Step] = []
    public private(set) var layers: [Layer] = []
    /// Channels of the pictures after none, one, and two or three halvings.
    public let channels: [Int]

    /// - Precondition: three multiples of 16 up to 256.
    public init(channels: [Int]) {
        precondition(channels.count == 3 && channels.allSatisfy { $0 % 16 == 0 && (16...256).contains($0) })
        self.channels = channels
        let cells = block(pointwise(0, channels[0]))
        let half = block(block(pointwise(depthwise(cells, step: 2), channels[1])))
        let quarter = block(block(block(pointwise(depthwise(half, step: 2), channels[2]))))
        let eighth = block(block(block(pointwise(depthwise(quarter, step: 2), channels[2]))))
        let upQuarter = block(raise(eighth, to: quarter))
        let upHalf = block(raise(upQuarter, to: half))
        let upCells = block(block(raise(upHalf, to: cells)))
        _ = pointwise(pointwise(upCells, channels[0]), Self.outputs, isRectified: false)
    }

    private mutating func picture(_ halvings: Int, _ channels: Int) -> Int {
        pictures.append(Picture(halvings: halvings, channels: channels))
        return pictures.count - 1
    }

    private mutating func layer(_ inputs: Int, _ outputs: Int, grain: Int? = nil) -> Int {
        layers.append(Layer(inputs: inputs, outputs: outputs, grain: grain))
        return layers.count - 1
    }

    /// That of a picture that a depthwise layer made.
    private func grain(of picture: Int) -> Int? {
        for case .depthwise(_, picture, let layer, _) in steps { return layers[layer].grain }
        return nil
    }

    private mutating func pointwise(_ from: Int, _ channels: Int, skip: Int? = nil, isRectified: Bool = true) -> Int {
        let out = picture(pictures[from].halvings, channels)
        let layer = layer(pictures[from].channels, channels, grain: grain(of: from))
        steps.append(.pointwise(from, into: out, layer: layer, skip: skip, isRectified: isRectified))
        return out
    }

    private mutating func depthwise(_ from: Int, step: Int) -> Int {
        let channels = pictures[from].channels
        let out = picture(pictures[from].halvings + step - 1, channels)
        let isLarge = pictures.contains { $0.halvings == 3 }
        let layer = layer(9, channels, grain: isLarge ? Self.coarseGrain : Self.fineGrain)
        steps.append(.depthwise(from, into: out, layer: layer, step: step))
        return out
    }

    private mutating func block(_ from: Int) -> Int {
        pointwise(depthwise(from, step: 1), pictures[from].channels, skip: from)
    }

    private mutating func raise(_ coarse: Int, to fine: Int) -> Int {
        let like = pointwise(coarse, pictures[fine].channels, isRectified: false)
        let out = picture(pictures[fine].halvings, pictures[fine].channels)
        steps.append(.addCoarse(like, to: fine, into: out))
        return out
    }
}
