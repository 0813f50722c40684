"""Vehicle types and arrivals. One seed is one traffic: every method sees the same file."""
import random

# The sublane model; ids are the literal ones that tlsCycleAdaptation knows.
TYPES = """
<vType id="motorcycle" vClass="motorcycle" length="2.0" width="0.75" minGap="0.8" minGapLat="0.2" maxSpeed="14"
 accel="2.6" decel="4.5" tau="0.8" speedDev="0.08" latAlignment="arbitrary" lcPushy="0.3" lcAssertive="1.2"/>
<vType id="passenger" vClass="passenger" length="4.6" width="1.8" minGap="1.8" minGapLat="0.4" maxSpeed="16"
 accel="2.2" decel="4.5" tau="1.1" speedDev="0.08" latAlignment="center"/>
<vType id="bus" vClass="bus" length="11" width="2.5" minGap="2.2" minGapLat="0.4" maxSpeed="14"
 accel="1.2" decel="4.0" tau="1.2" speedDev="0.05" latAlignment="center"/>
<vType id="truck" vClass="truck" length="8" width="2.3" minGap="2.2" minGapLat="0.4" maxSpeed="14"
 accel="1.2" decel="4.0" tau="1.2" speedDev="0.05" latAlignment="center"/>
"""


def rates(junction, demand, saturation, hours_share):
    """Vehicles an hour of every leg at a point (0 to 1) of the period; `saturation` by lane group, vehicles an hour."""
    shares = list(junction.data["phaseShare"])
    if "swing" in demand:
        mains = [i for i, s in enumerate(shares) if s > 0]
        move = demand["swing"] * min(shares[i] for i in mains)
        sign = 1 if hours_share < 0.5 else -1
        shares[mains[0]] += sign * move
        shares[mains[1]] -= sign * move
    found = {}
    for leg in junction.legs:
        groups = [i for i, g in enumerate(junction.groups) if g["leg"] is leg]
        y = demand["y"] * shares[leg["phase"]] * leg["share"]
        if len(groups) == 2:
            # Y is spent on both phases of the leg: through (with right) and pocket.
            left = junction.data["turns"]["left"]
            found[leg["id"]] = y / ((1 - left) / saturation[groups[0]] + left / saturation[groups[1]])
        else:
            found[leg["id"]] = y * saturation[groups[0]]
    return found


def ratios(junction, demand, saturation, hours_share):
    """Flow over saturation flow of every lane group at a point of the period."""
    legs, left = rates(junction, demand, saturation, hours_share), junction.data["turns"]["left"]
    found = []
    for place, group in enumerate(junction.groups):
        share = 1.0 if "pocket" not in group["leg"] else left if group["left"] else 1 - left
        found.append(legs[group["leg"]["id"]] * share / saturation[place])
    return found


def write(path, junction, demand, mix, saturation, seed, seconds):
    """Poisson arrivals; returns a list of (time, leg, type, turn) in order."""
    dice = random.Random(f"{junction.name}/{seed}")
    vehicles = []
    names, weights = list(mix), list(mix.values())
    for leg in junction.legs:
        time = 0.0
        most = max(rates(junction, demand, saturation, s)[leg["id"]] for s in (0.25, 0.75))
        turns = junction.turns(leg)
        while True:
            time += dice.expovariate(most / 3600)
            if time >= seconds:
                break
            if dice.random() > rates(junction, demand, saturation, time / seconds)[leg["id"]] / most:
                continue
            kind = dice.choices(names, weights)[0]
            out, turn, _ = dice.choices(turns, [t[2] for t in turns])[0]
            vehicles.append((time, leg["id"], kind, turn, out["id"], "pocket" in leg))
    vehicles.sort()
    with open(path, "w") as f:
        f.write("<routes>\n" + TYPES)
        for number, (time, leg, kind, turn, out, has_pocket) in enumerate(vehicles):
            first = f"{leg}_up {leg}_in" if has_pocket else f"{leg}_in"
            f.write(f'<vehicle id="{leg}.{turn}.{number}" type="{kind}" depart="{time:.2f}" departLane="best" '
                    f'departPos="base" departSpeed="desired" departPosLat="random">'
                    f'<route edges="{first} {out}_out"/></vehicle>\n')
        f.write("</routes>\n")
    return vehicles
