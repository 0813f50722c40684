"""A road with junctions in a row: its network, its traffic, and what is known of each junction."""
import os
import random
import re
import subprocess

from . import camera, network, traffic

SIDES = {"north": 0, "east": 90, "south": 180, "west": 270}
FREE = 12.5  # m/s at which vehicles of the past are taken to reach the stop lines, where nobody simulates them


class Stop:
    """One junction of the row, in the form that the engine's files are written from."""

    def __init__(self, road, data):
        self.id = self.name = data["id"]
        self.legs = [{"id": f"{self.id}.{side}", "side": side, "laneWidth": road.data["laneWidth"],
                      "phase": 0 if side in ("west", "east") else 1} for side in ("west", "east", "north", "south")]
        self.groups = [{"id": leg["id"], "leg": leg, "phase": leg["phase"], "left": False} for leg in self.legs]
        self.phases = ["A", "B"]
        self.longest_cycle = network.LONGEST_CYCLE
        self.links = None  # by link index: the place of its lane group

    def program(self, greens, offset=0, kind="static", parameters=(), maxima=None, clearance=True, program="judged"):
        """tlLogic XML, as `network.Junction.program` writes it, of this junction."""
        lines = [f'<tlLogic id="{self.id}" type="{kind}" programID="{program}" offset="{offset}">']
        lines += [f'<param key="{k}" value="{v}"/>' for k, v in parameters]
        for phase, seconds in enumerate(greens):
            green = "".join("G" if self.groups[g]["phase"] == phase else "r" for g in self.links)
            bounds = f' minDur="{network.MINIMUM_GREEN}" maxDur="{maxima[phase]}"' if maxima else ""
            lines.append(f'<phase duration="{seconds}" state="{green}"{bounds}/>')
            lines.append(f'<phase duration="{network.YELLOW}" state="{green.replace("G", "y")}"/>')
            if clearance:
                lines.append(f'<phase duration="{network.ALL_RED}" state="{"r" * len(green)}"/>')
        return "\n".join(lines + ["</tlLogic>"])


class Road:
    def __init__(self, name, data, folder):
        self.name, self.data, self.folder = name, data, folder
        self.speed = data["speedKmh"] / 3.6
        self.stops = [Stop(self, j) for j in data["junctions"]]
        os.makedirs(folder, exist_ok=True)
        # Edges into every junction by the side they come from, and out of it by the side they leave to.
        self.into, self.out, self.lengths = {}, {}, {}
        self.net = f"{folder}/{name}.net.xml"
        self.write()

    def add(self, edges, edge, begin, end, length):
        edges.append(f'<edge id="{edge}" from="{begin}" to="{end}" numLanes="1" speed="{self.speed:.3f}" '
                     f'width="{self.data["laneWidth"]}"/>')
        self.lengths[edge] = length

    def write(self):
        """Plain XML and netconvert; the net shows the phases that are judged."""
        nodes, edges, at = [], [], 0.0
        last = len(self.stops) - 1
        for place, stop in enumerate(self.stops):
            at += self.data["junctions"][place].get("distance", 0)
            nodes.append(f'<node id="{stop.id}" x="{at:.1f}" y="0" type="traffic_light"/>')
            arms = [("north", 0, 1), ("south", 0, -1)] + ([("west", -1, 0)] if place == 0 else []) + (
                [("east", 1, 0)] if place == last else [])
            for side, x, y in arms:
                far, end = f"{stop.id}_{side}", f"{stop.id}_{side}_end"
                for node, length in ((far, network.LENGTH), (end, network.EXIT)):
                    nodes.append(f'<node id="{node}" x="{at + x * length:.1f}" y="{y * length:.1f}"/>')
                self.into[stop.id, side], self.out[stop.id, side] = far + "_in", far + "_out"
                self.add(edges, far + "_in", far, stop.id, network.LENGTH)
                self.add(edges, far + "_out", stop.id, end, network.EXIT)
            if place < last:
                following, length = self.stops[place + 1].id, self.data["junctions"][place + 1]["distance"]
                for edge, begin, end, leaving, coming in (
                        (f"{stop.id}{following}", stop.id, following, "east", "west"),
                        (f"{following}{stop.id}", following, stop.id, "west", "east")):
                    self.add(edges, edge, begin, end, length)
                    self.out[begin, leaving], self.into[end, coming] = edge, edge
        connections = [f'<connection from="{self.into[stop.id, side]}" to="{self.out[stop.id, out]}" fromLane="0" '
                       f'toLane="0"/>' for stop in self.stops for side in SIDES for out, _ in self.turns(side)]
        paths = []
        for kind, items in (("nodes", nodes), ("edges", edges), ("connections", connections)):
            paths.append(f"{self.folder}/{self.name}.{kind}.xml")
            with open(paths[-1], "w") as f:
                f.write(f"<{kind}>\n" + "\n".join(items) + f"\n</{kind}>\n")
        subprocess.run(["netconvert", "-n", paths[0], "-e", paths[1], "-x", paths[2], "-o", self.net,
                        "--no-turnarounds", "true", "--no-warnings", "true"], check=True, stdout=subprocess.DEVNULL)
        import sumolib
        net = sumolib.net.readNet(self.net, withPrograms=True)
        with open(self.net) as f:
            text = f.read()
        for stop in self.stops:
            found = {}
            for lane_in, _, index in net.getTLS(stop.id).getConnections():
                edge = lane_in.getEdge().getID()
                found[index] = next(i for i, g in enumerate(stop.groups)
                                    if self.into[stop.id, g["leg"]["side"]] == edge)
            stop.links = [found[i] for i in range(max(found) + 1)]
            own = stop.program([30, 30], clearance=False, program="0")
            text = re.sub(f'<tlLogic id="{stop.id}".*?</tlLogic>', own, text, flags=re.DOTALL)
        with open(self.net, "w") as f:
            f.write(text)

    def turns(self, side):
        """(side to leave by, share) for who comes from a side."""
        names = {bearing: name for name, bearing in SIDES.items()}
        found = []
        for bearing, name in names.items():
            if name != side:
                share = self.data["turns"].get(network.turn_of(SIDES[side], bearing), 0.0)
                if share:
                    found.append((name, share))
        return found

    def vehicles(self, factor, mix, saturation, seed, seconds):
        """(time, entry, class, "way", edges, False) in order; turns are thrown at every junction."""
        dice = random.Random(f"{self.name}/{seed}")
        opposite = {"west": "east", "east": "west"}
        entries = [(self.stops[0], "west", self.data["ends"]["west"]), (self.stops[-1], "east", self.data["ends"]["east"])]
        entries += [(stop, side, data["across"][side]) for stop, data in zip(self.stops, self.data["junctions"])
                    for side in ("north", "south")]
        found = []
        for first, side, y in entries:
            rate, time = y * factor * saturation / 3600, 0.0
            while (time := time + dice.expovariate(rate)) < seconds:
                kind = dice.choices(list(mix), list(mix.values()))[0]
                stop, coming, edges = first, side, [self.into[first.id, side]]
                while stop:
                    leaving = dice.choices(*zip(*self.turns(coming)))[0]
                    edges.append(self.out[stop.id, leaving])
                    place = self.stops.index(stop) + {"east": 1, "west": -1}.get(leaving, 0)
                    is_on = leaving in opposite and 0 <= place < len(self.stops)
                    stop, coming = (self.stops[place], opposite[leaving]) if is_on else (None, None)
                found.append((time, f"{first.id}_{side}", kind, "way", edges, False))
        return sorted(found, key=lambda v: v[:2])

    def routes(self, path, vehicles):
        with open(path, "w") as f:
            f.write("<routes>\n" + traffic.TYPES)
            for number, (time, entry, kind, way, edges, _) in enumerate(vehicles):
                f.write(f'<vehicle id="{entry}.{way}.{number}" type="{kind}" depart="{time:.2f}" departLane="best" '
                        f'departPos="base" departSpeed="desired" departPosLat="random">'
                        f'<route edges="{" ".join(edges)}"/></vehicle>\n')
            f.write("</routes>\n")

    def counts(self, vehicles, seed, seconds):
        """By junction, what its camera would have counted of the past: (time, place of the lane group, class)."""
        sides = {edge: (name, side) for (name, side), edge in self.into.items()}
        stops = {stop.id: stop for stop in self.stops}
        eyes = {stop.id: camera.Camera(stop, f"past/{seed}/{stop.id}") for stop in self.stops}
        passed = {stop.id: [] for stop in self.stops}
        for number, (time, _, kind, _, edges, _) in enumerate(vehicles):
            for edge in edges[:-1]:
                time += self.lengths[edge] / FREE
                name, side = sides[edge]
                seen = eyes[name].kind(str(number), kind)
                if seen and time < seconds:
                    place = next(i for i, g in enumerate(stops[name].groups) if g["leg"]["side"] == side)
                    passed[name].append((time, place, seen))
        return passed
