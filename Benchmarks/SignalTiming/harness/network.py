"""Builds the road of a junction with netconvert, and knows which link belongs to which lane group."""
import math
import re
import subprocess

LENGTH = 180.0  # metres of every way in; what does not fit waits outside, and its waiting counts
EXIT = 80.0  # metres of every way out
MINIMUM_GREEN = 15  # seconds, QCVN 41:2024
LONGEST_CYCLE = 120  # seconds, where the junction's data say nothing else
YELLOW = 3
ALL_RED = 2


def turn_of(bearing_in, bearing_out):
    """`bearing` is the side a leg lies on; driving on the right."""
    angle = (bearing_out - bearing_in) % 360
    return {180: "straight", 270: "right", 90: "left"}[angle]


class Junction:
    def __init__(self, name, data, speed_kmh):
        self.name, self.data = name, data
        self.legs = data["legs"]
        self.speed = speed_kmh / 3.6
        self.phases = data["phases"]
        self.longest_cycle = data.get("longestCycle", LONGEST_CYCLE)
        # Lane groups in the order of the legs: one a leg, and one for its pocket.
        self.groups = []
        for leg in self.legs:
            self.groups.append({"id": leg["id"], "leg": leg, "phase": leg["phase"], "left": False})
            if "pocket" in leg:
                self.groups.append({"id": leg["id"] + ".left", "leg": leg, "phase": leg["phase"] + 1, "left": True})

    def load(self, ratios, measured):
        """Share of the longest cycle that all phases need, least greens and lost seconds included; above 1 no program
        can serve the demand, whatever Y says. `ratios` are flow ratios by lane group."""
        needed = 0.0
        for phase in range(len(self.phases)):
            green = max(ratios[i] * self.longest_cycle + measured[i]["loss"] - measured[i]["extension"]
                        for i, g in enumerate(self.groups) if g["phase"] == phase)
            needed += max(MINIMUM_GREEN, green) + YELLOW + ALL_RED
        return needed / self.longest_cycle

    def turns(self, leg):
        """(out leg, turn, share) of the traffic of a leg."""
        pairs = [(o, turn_of(leg["bearing"], o["bearing"])) for o in self.legs if o is not leg]
        has_straight = any(t == "straight" for _, t in pairs)
        shares = self.data["turns"] if has_straight else self.data.get("stemTurns", self.data["turns"])
        found = [(o, t, shares.get(t, 0.0)) for o, t in pairs if shares.get(t, 0.0) > 0]
        total = sum(s for _, _, s in found)
        return [(o, t, s / total) for o, t, s in found]

    def write(self, folder):
        """Writes plain XML, runs netconvert, returns the path of the net."""
        nodes, edges, connections = ['<node id="c" x="0" y="0" type="traffic_light"/>'], [], []
        for leg in self.legs:
            a = math.radians(leg["bearing"])
            x, y = LENGTH * math.sin(a), LENGTH * math.cos(a)
            nodes.append(f'<node id="{leg["id"]}" x="{x:.2f}" y="{y:.2f}"/>')
            nodes.append(f'<node id="{leg["id"]}_end" x="{EXIT * x / LENGTH:.2f}" y="{EXIT * y / LENGTH:.2f}"/>')
            form = f'speed="{self.speed:.3f}" width="{leg["laneWidth"]}"'
            if "pocket" in leg:
                p = leg["pocket"]
                nodes.append(f'<node id="{leg["id"]}_p" x="{p * x / LENGTH:.2f}" y="{p * y / LENGTH:.2f}"/>')
                edges.append(f'<edge id="{leg["id"]}_up" from="{leg["id"]}" to="{leg["id"]}_p" '
                             f'numLanes="{leg["lanes"]}" {form}/>')
                edges.append(f'<edge id="{leg["id"]}_in" from="{leg["id"]}_p" to="c" '
                             f'numLanes="{leg["lanes"] + 1}" {form}/>')
            else:
                edges.append(f'<edge id="{leg["id"]}_in" from="{leg["id"]}" to="c" numLanes="{leg["lanes"]}" {form}/>')
            edges.append(f'<edge id="{leg["id"]}_out" from="c" to="{leg["id"]}_end" numLanes="1" {form}/>')
        for leg in self.legs:
            n = leg["lanes"]
            for out, turn, _ in self.turns(leg):
                if "pocket" in leg:
                    lanes = [n] if turn == "left" else ([0] if turn == "right" else list(range(n)))
                elif turn == "straight":
                    lanes = list(range(n))
                else:
                    lanes = [0] if turn == "right" else [n - 1]
                for lane in lanes:
                    to = 0
                    connections.append(f'<connection from="{leg["id"]}_in" to="{out["id"]}_out" '
                                       f'fromLane="{lane}" toLane="{to}"/>')
        paths = {}
        for kind, items in (("nodes", nodes), ("edges", edges), ("connections", connections)):
            paths[kind] = f"{folder}/{self.name}.{kind}.xml"
            with open(paths[kind], "w") as f:
                f.write(f"<{kind}>\n" + "\n".join(items) + f"\n</{kind}>\n")
        net = f"{folder}/{self.name}.net.xml"
        subprocess.run(["netconvert", "-n", paths["nodes"], "-e", paths["edges"], "-x", paths["connections"],
                        "-o", net, "--no-turnarounds", "true", "--no-warnings", "true",
                        "--default.lanewidth", "3.5"], check=True, stdout=subprocess.DEVNULL)
        self.show_own_phases(net)
        return net

    def show_own_phases(self, net):
        """Puts the phases that are judged in place of netconvert's guess, from which tlsCycleAdaptation works: the
        guess lets a right turn through in two phases, or a left turn yield."""
        links, lines = self.links(net), ['<tlLogic id="c" type="static" programID="0" offset="0">']
        for phase in range(len(self.phases)):
            green, yellow, _ = self.states(links, phase)
            lines += [f'<phase duration="30" state="{green}"/>', f'<phase duration="{YELLOW}" state="{yellow}"/>']
        with open(net) as f:
            text = f.read()
        text = re.sub(r"<tlLogic .*?</tlLogic>", "\n".join(lines + ["</tlLogic>"]), text, flags=re.DOTALL)
        with open(net, "w") as f:
            f.write(text)

    def links(self, net):
        """By link index of the light: the place of its lane group."""
        import sumolib
        light = sumolib.net.readNet(net, withPrograms=True).getTLS("c")
        found = {}
        for lane_in, lane_out, index in light.getConnections():
            leg = next(l for l in self.legs if l["id"] + "_in" == lane_in.getEdge().getID())
            out = next(l for l in self.legs if l["id"] + "_out" == lane_out.getEdge().getID())
            is_left = "pocket" in leg and turn_of(leg["bearing"], out["bearing"]) == "left"
            found[index] = next(i for i, g in enumerate(self.groups) if g["leg"] is leg and g["left"] == is_left)
        return [found[i] for i in range(max(found) + 1)]

    def states(self, links, phase):
        """Green, yellow and red strings of a phase."""
        green = "".join("G" if self.groups[g]["phase"] == phase else "r" for g in links)
        return green, green.replace("G", "y"), "r" * len(links)

    def program(self, links, greens, kind="static", parameters=(), maxima=None, program="judged"):
        """tlLogic XML of a plan, or of an actuated program with minimum and maximum greens."""
        lines = [f'<tlLogic id="c" type="{kind}" programID="{program}" offset="0">']
        lines += [f'<param key="{k}" value="{v}"/>' for k, v in parameters]
        for phase, seconds in enumerate(greens):
            green, yellow, red = self.states(links, phase)
            bounds = f' minDur="{MINIMUM_GREEN}" maxDur="{maxima[phase]}"' if maxima else ""
            lines.append(f'<phase duration="{seconds}" state="{green}"{bounds}/>')
            lines.append(f'<phase duration="{YELLOW}" state="{yellow}"/>')
            lines.append(f'<phase duration="{ALL_RED}" state="{red}"/>')
        return "<additional>\n" + "\n".join(lines) + "\n</tlLogic>\n</additional>\n"
