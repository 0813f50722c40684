"""Saturation flow and losses by lane group, from greens that never run dry, on seeds that are not judged."""

# Passenger-car units of the engine's default table; the harness needs them to state flows in one unit.
UNITS = {"motorcycle": 0.25, "passenger": 1.0, "bus": 2.5, "truck": 2.5}


WARM = 240  # seconds until every way in is full


class Discharge:
    """Watches crossings of the stop line by time in the green."""

    def __init__(self, junction, links, cycle_phases):
        self.junction, self.links, self.phases = junction, links, cycle_phases
        self.last = [set() for _ in junction.groups]
        self.greens = []  # (group, seconds since green began, green seconds, type)
        self.began = {}
        self.rounds = [0] * len(junction.groups)

    def step(self, now):
        import libsumo
        state = libsumo.trafficlight.getRedYellowGreenState("c")
        for place, group in enumerate(self.junction.groups):
            lamp = state[self.links.index(place)]
            if lamp in "gG" and place not in self.began:
                self.began[place] = now
                self.rounds[place] += 1
            elif lamp == "r":
                self.began.pop(place, None)
            edge = group["leg"]["id"] + "_in"
            inside = set()
            for lane in range(libsumo.edge.getLaneNumber(edge)):
                if "pocket" in group["leg"] and (lane == group["leg"]["lanes"]) != group["left"]:
                    continue
                inside |= {(v, libsumo.vehicle.getTypeID(v)) for v in libsumo.lane.getLastStepVehicleIDs(f"{edge}_{lane}")}
            if place in self.began and now > WARM:
                for vehicle, kind in self.last[place] - inside:
                    self.greens.append((place, now - self.began[place], kind))
            elif now > WARM:
                for vehicle, kind in self.last[place] - inside:
                    self.greens.append((place, -1.0, kind))
            self.last[place] = inside
            if now <= WARM:
                self.rounds[place] = 0

    def result(self, green):
        """Units and vehicles an hour of green, seconds lost at its onset, seconds of yellow used."""
        found = []
        for place in range(len(self.junction.groups)):
            mine = [(t, k) for p, t, k in self.greens if p == place]
            steady = [(t, k) for t, k in mine if 4 < t <= green]
            seconds = (green - 4) * max(1, self.rounds[place])
            units = sum(UNITS[k] for _, k in steady) / seconds * 3600
            early = sum(UNITS[k] for t, k in mine if 0 <= t <= 4) / max(1, self.rounds[place])
            late = sum(UNITS[k] for t, k in mine if t > green) / max(1, self.rounds[place])
            found.append({"units": round(units, 1), "vehicles": round(len(steady) / seconds * 3600, 1),
                          "loss": round(max(0.0, 4 - early / (units / 3600)), 2),
                          "extension": round(late / (units / 3600), 2)})
        return found
