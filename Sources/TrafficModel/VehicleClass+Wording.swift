extension VehicleClass {
    public func name(in language: Language) -> String {
        switch (self, language) {
        case (.motorbike, .vietnamese): "Xe mô tô, xe gắn máy"
        case (.motorbike, .english): "Motorbike"
        case (.car, .vietnamese): "Xe ô tô con"
        case (.car, .english): "Car"
        case (.bus, .vietnamese): "Xe ô tô khách"
        case (.bus, .english): "Bus"
        case (.truck, .vietnamese): "Xe ô tô tải"
        case (.truck, .english): "Truck"
        case (.bicycle, .vietnamese): "Xe đạp"
        case (.bicycle, .english): "Bicycle"
        case (.unknown, .vietnamese): "Chưa rõ loại xe"
        case (.unknown, .english): "Not told"
        }
    }
}
