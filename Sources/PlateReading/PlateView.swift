import Imaging

/// The part of a picture around a candidate in the grey of each polarity, made when it is first asked for.
final class PlateView {
    private let picture: RGBPicture
    private let region: PixelRegion
    private var pyramids: [PlatePolarity: [PlateGrey]] = [:]

    init(_ picture: RGBPicture, region: PixelRegion) {
        self.picture = picture
        self.region = region
    }

    func grey(_ polarity: PlatePolarity) -> PlateGrey { pyramid(polarity)[0] }

    /// The grey and its halves.
    func pyramid(_ polarity: PlatePolarity) -> [PlateGrey] {
        if let known = pyramids[polarity] { return known }
        let made = PlateGrey(of: picture, in: region, polarity: polarity).pyramid()
        pyramids[polarity] = made
        return made
    }
}
