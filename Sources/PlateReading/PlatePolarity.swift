/// Which of ink and background is the lighter one: blue and red plates carry light text.
public enum PlatePolarity: String, CaseIterable, Hashable, Sendable {
    case darkOnLight = "dark-on-light"
    case lightOnDark = "light-on-dark"
}
