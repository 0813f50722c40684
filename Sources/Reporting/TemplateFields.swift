import Mustache

/// A view's stored properties by name, taken out once.
///
/// The template library asks a value for a property by walking all of them each time; a page of many cases asks some
/// hundred times a case.
struct TemplateFields: MustacheParent {
    private let fields: [String: Any]

    init(of view: Any) {
        var fields: [String: Any] = [:]
        for child in Mirror(reflecting: view).children {
            guard let name = child.label, let value = Self.value(child.value) else { continue }
            fields[name] = value
        }
        self.fields = fields
    }

    func child(named name: String) -> Any? { fields[name] }

    /// Texts, numbers and truths as they are, views as their fields, sequences element by element, nil as nothing.
    private static func value(_ value: Any) -> Any? {
        if value is String || value is Int || value is Bool { return value }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional: return mirror.children.first.flatMap { Self.value($0.value) }
        case .collection: return mirror.children.compactMap { Self.value($0.value) }
        default: return TemplateFields(of: value)
        }
    }
}
