"""What the demo's pictures are drawn with: one palette, a sheet of paper and a few figures."""

import math
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

# The poster's own units; pixels of the drawing in a unit; by how much it is reduced in the end.
WIDTH, HEIGHT, FINE, REDUCED = 1920, 1280, 1.25, 2
CREAM, PAPER, GOLD, AMBER = (248, 236, 212), (236, 220, 192), (238, 196, 108), (226, 132, 52)
LACQUER, CLAY, WOOD, SAND = (158, 34, 34), (182, 96, 62), (112, 70, 46), (222, 192, 146)
RIVER, MIST, LEAF, GRASS = (20, 88, 100), (150, 182, 182), (46, 88, 66), (124, 150, 78)
INK, NIGHT, DUSK, PLUM = (30, 32, 40), (24, 36, 62), (70, 88, 118), (104, 70, 98)

Ink = tuple[int, int, int]
Points = list[tuple[float, float]]


def mix(a: Ink, b: Ink, t: float) -> Ink:
    """The ink between two inks."""
    return tuple(round(p + (q - p) * t) for p, q in zip(a, b, strict=True))


def outline(path: str, x: float, y: float, size: float, way: int = 1) -> Points:
    """Points written as "x,y x,y" in hundredths of a size, set down at (x, y)."""
    pairs = (pair.split(",") for pair in path.split())
    return [(x + way * float(a) * size / 100, y + float(b) * size / 100) for a, b in pairs]


class Sheet:
    """A sheet in poster units, drawn twice as fine and reduced at the end."""

    def __init__(self, top: Ink, bottom: Ink, seed: int) -> None:
        self.image = Image.new("RGB", (round(WIDTH * FINE), round(HEIGHT * FINE)), bottom)
        self.pen, self.rng = ImageDraw.Draw(self.image), random.Random(seed)
        self.fade(0, 0, WIDTH, HEIGHT, top, 255, 0)

    def poly(self, points: Points, ink: Ink) -> None:
        self.pen.polygon([(x * FINE, y * FINE) for x, y in points], fill=ink)

    def oval(self, x: float, y: float, rx: float, ry: float, ink: Ink) -> None:
        self.pen.ellipse([v * FINE for v in (x - rx, y - ry, x + rx, y + ry)], fill=ink)

    def rect(self, x: float, y: float, w: float, h: float, ink: Ink) -> None:
        self.poly([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], ink)

    def line(self, points: Points, ink: Ink, width: float) -> None:
        """A line with round ends when it is broad."""
        flat = [(x * FINE, y * FINE) for x, y in points]
        self.pen.line(flat, fill=ink, width=max(1, round(width * FINE)), joint="curve")
        for x, y in (points[0], points[-1]) if width > 5 else ():
            self.oval(x, y, width / 2, width / 2, ink)

    def fade(self, x: float, y: float, w: float, h: float, ink: Ink, a: int, b: int) -> None:
        """Lay an ink over a box, from strength a at its top to b at its foot."""
        ramp = Image.linear_gradient("L").point(lambda v: a + (b - a) * v / 255)
        mask = ramp.resize((round(w * FINE), round(h * FINE)))
        self.image.paste(ink, (round(x * FINE), round(y * FINE)), mask)

    def veil(self, points: Points, ink: Ink, strength: int) -> None:
        """A transparent polygon."""
        left, top = min(x for x, _ in points), min(y for _, y in points)
        right, foot = max(x for x, _ in points), max(y for _, y in points)
        mask = Image.new("L", (round((right - left) * FINE) + 1, round((foot - top) * FINE) + 1))
        flat = [((x - left) * FINE, (y - top) * FINE) for x, y in points]
        ImageDraw.Draw(mask).polygon(flat, fill=strength)
        self.image.paste(ink, (round(left * FINE), round(top * FINE)), mask)

    def glow(self, x: float, y: float, r: float, ink: Ink, strength: int) -> None:
        """Light around a point."""
        ramp = Image.radial_gradient("L").point(lambda v: max(0, 1 - v / 180) ** 2 * strength)
        mask = ramp.resize((round(r * 2 * FINE), round(r * 2 * FINE)))
        self.image.paste(ink, (round((x - r) * FINE), round((y - r) * FINE)), mask)

    def wave(self, base: float, height: float, ink: Ink, length: float = 700) -> Points:
        """Fill everything below a rolling line (hills, a bank) and return the line."""
        a, b, c = (self.rng.uniform(0, 6.3) for _ in range(3))
        points = []
        for x in range(0, WIDTH + 12, 12):
            t = x / length * 6.3
            y = math.sin(t + a) + 0.5 * math.sin(t * 2.3 + b) + 0.22 * math.sin(t * 5.7 + c)
            points.append((x, base - height * y / 1.7))
        self.poly([(0, HEIGHT), *points, (WIDTH, HEIGHT)], ink)
        return points

    def swell(self, base: float, height: float, ink: Ink, length: float, foam: Ink) -> None:
        """Fill everything below a row of pointed waves and draw their foam."""
        a, points = self.rng.uniform(0, 6.3), []
        for x in range(-12, WIDTH + 24, 8):
            t = x / length * 6.3 + a
            y = 1 - 2 * abs(math.sin(t / 2)) ** 0.8 + 0.3 * math.sin(t * 0.37)
            points.append((x, base - height * y))
        self.poly([(-12, HEIGHT), *points, (WIDTH + 12, HEIGHT)], ink)
        for i, (x, y) in enumerate(points[:-1]):
            if y < base - height * 0.2:
                self.line([(x, y), points[i + 1]], foam, (base - y) / height * 4.4)

    def ripples(self, box: tuple[float, float, float, float], ink: Ink, count: int) -> None:
        """Short flat strokes on water, longer towards the foot of the box."""
        left, top, right, foot = box
        for _ in range(count):
            down = self.rng.random() ** 1.4
            x, y, n = self.rng.uniform(left, right), top + down * (foot - top), 18 + down * 90
            n *= self.rng.uniform(0.5, 1.3)
            self.poly([(x - n, y), (x, y - 1 - down * 3), (x + n, y), (x, y + 1 + down * 3)], ink)

    def cloud(self, x: float, y: float, n: float, ink: Ink, strength: int) -> None:
        """A long thin cloud."""
        arch = "-100,0 -60,-5 -30,-6 0,-10 24,-7 60,-5 100,0 40,4 0,5 -50,3"
        self.veil(outline(arch, x, y, n), ink, strength)

    def finish(self) -> Image.Image:
        """Reduce, then lay the mottle of the ink and the grain of the paper over it."""
        image, noise = self.image.reduce(REDUCED), random.Random(7)
        coarse = Image.frombytes("L", (120, 80), noise.randbytes(9600))
        coarse = coarse.resize(image.size, Image.Resampling.BICUBIC)
        tile = Image.frombytes("L", (640, 640), noise.randbytes(409600))
        grain = Image.new("L", image.size)
        for i in range(6):
            grain.paste(tile.rotate(90 * i), (i % 3 * 640, i // 3 * 640))
        grain = grain.filter(ImageFilter.GaussianBlur(0.7))
        for texture, depth in ((coarse, 0.1), (grain, 0.45)):
            soft = texture.point(lambda v, d=depth: 128 + (v - 128) * d).convert("RGB")
            image = ImageChops.soft_light(image, soft)
        return image


REST, LIFT = "9,-76 16,-63 24,-57", "9,-77 20,-88 33,-99"


def person(
    s: Sheet,
    x: float,
    y: float,
    h: float,
    ink: Ink,
    hat: Ink | None = None,
    way: int = 1,
    arm: str = REST,
) -> None:
    """Somebody standing at (x, y), a silhouette; way -1 or 1 is the side of the free arm."""
    s.poly(outline("-8,-48 8,-48 10,-2 13,0 3,0 0,-38 -3,0 -12,0 -10,-2", x, y, h, way), ink)
    s.poly(
        outline(
            "-3,-87 3,-87 4,-82 10,-79 11,-72 8,-60 9,-43 -9,-43 -8,-60 -11,-72 -10,-79 -4,-82",
            x,
            y,
            h,
        ),
        ink,
    )
    for path in ("-9,-76 -13,-62 -12,-46", arm):
        s.line(outline(path, x, y, h, way), ink, h * 0.046)
    s.oval(x, y - h * 0.92, h * 0.06, h * 0.076, ink)
    if hat:
        s.poly(outline("-18,-90 0,-104 18,-90 9,-88 -9,-88", x, y, h), hat)
        s.poly(outline("-18,-90 0,-104 -3,-88 -9,-88", x, y, h, way), mix(hat, ink, 0.22))


def carrier(s: Sheet, x: float, y: float, h: float, ink: Ink, hat: Ink) -> None:
    """Somebody walking with two baskets on a pole."""
    person(s, x, y, h, ink, hat)
    s.line(outline("-62,-70 -30,-79 0,-81 30,-79 62,-70", x, y, h), ink, h * 0.02)
    for side in (-60, 60):
        s.line(outline(f"{side},-70 {side - 10},-34", x, y, h), ink, h * 0.008)
        s.line(outline(f"{side},-70 {side + 10},-34", x, y, h), ink, h * 0.008)
        s.poly(
            outline(f"{side - 14},-36 {side + 14},-36 {side + 9},-20 {side - 9},-20", x, y, h), ink
        )


def seated(s: Sheet, x: float, y: float, r: float, coat: Ink, hair: Ink) -> None:
    """Somebody seated, seen from behind; r is half the height of the head."""
    s.rect(x - r * 0.36, y + r * 0.5, r * 0.72, r * 1.1, mix(CLAY, hair, 0.55))
    s.poly(
        outline("-40,118 40,118 150,165 190,260 195,520 -195,520 -190,260 -150,165", x, y, r), coat
    )
    s.oval(x - r * 1.22, y + r * 2.35, r * 0.7, r * 0.85, coat)
    s.oval(x + r * 1.22, y + r * 2.35, r * 0.7, r * 0.85, coat)
    for side in (-0.78, 0.78):
        s.oval(x + side * r, y + r * 0.12, r * 0.13, r * 0.24, mix(CLAY, hair, 0.45))
    s.oval(x, y, r * 0.78, r, hair)


def boat(s: Sheet, x: float, y: float, w: float, ink: Ink, trim: Ink, way: int = 1) -> None:
    """A wooden fishing boat with its bow up, a house aft, a mast and a small flag."""
    s.line(outline("2,-8 2,-52", x, y, w, way), ink, w * 0.012)
    s.line(outline("46,-15 2,-50 -44,-14", x, y, w, way), ink, w * 0.004)
    s.poly(outline("2,-52 -10,-49 2,-46", x, y, w, way), LACQUER)
    s.poly(outline("-36,-6 -36,-24 -14,-24 -12,-6", x, y, w, way), mix(ink, trim, 0.3))
    s.poly(outline("-39,-24 -38,-27 -12,-27 -11,-24", x, y, w, way), ink)
    s.poly(outline("-33,-20 -25,-20 -25,-14 -33,-14", x, y, w, way), GOLD)
    top = "-50,-13 -40,-10 -25,-8 -5,-7 15,-8 30,-11 42,-15 50,-19 57,-24"
    s.poly(outline(top + " 52,-10 47,0 40,7 -40,7 -47,-2", x, y, w, way), ink)
    rail = " 54,-19 48,-14 40,-10 28,-6 15,-3 -5,-2 -25,-3 -40,-6 -49,-9"
    s.poly(outline(top + rail, x, y, w, way), trim)


def leafy(s: Sheet, x: float, y: float, r: float, ink: Ink, light: Ink, fruit: Ink | None) -> None:
    """A round tree: dark leaves below, lit ones above, perhaps fruit."""
    s.poly(outline("-8,0 8,0 14,125 -14,125", x, y, r), mix(ink, WOOD, 0.5))
    for i in range(70):
        a, d, up = s.rng.uniform(0, 6.3), math.sqrt(s.rng.random()) * r, i / 70
        side = x + math.cos(a) * d * (1.05 - up * 0.3) - up * r * 0.12
        level = y + math.sin(a) * d * (0.85 - up * 0.3) - up * r * 0.3
        s.oval(side, level, r * 0.2, r * 0.16, mix(ink, light, up * s.rng.uniform(0.5, 1)))
    for _ in range(26 if fruit else 0):
        a, d, n = s.rng.uniform(0, 6.3), math.sqrt(s.rng.random()) * r * 0.92, r * 0.062
        side, level = x + math.cos(a) * d, y + math.sin(a) * d * 0.85
        s.oval(side, level, n, n, fruit)
        s.oval(side - n * 0.3, level - n * 0.3, n * 0.4, n * 0.4, mix(fruit, CREAM, 0.45))


def palm(s: Sheet, x: float, y: float, h: float, ink: Ink) -> None:
    """A slender areca palm."""
    s.poly(outline("-2,0 -1.2,-100 1.2,-100 2,0", x, y, h), ink)
    for i in range(11):
        a, n = 3.14 * i / 10, h * 0.3
        curve = [
            (t / 8, math.sin(a) * t / 8 - 0.55 * abs(math.cos(a)) * (t / 8) ** 2.2)
            for t in range(9)
        ]
        upper = [(x + math.cos(a) * n * t, y - h - n * (up + 0.3 * t * (1 - t))) for t, up in curve]
        lower = [
            (x + math.cos(a) * n * t, y - h - n * (up + 0.05 * t * (1 - t))) for t, up in curve
        ]
        s.poly(upper + lower[::-1], ink)


def basket(s: Sheet, x: float, y: float, w: float, fruit: Ink) -> None:
    """A woven basket, heaped."""
    for row, count in enumerate((8, 6, 4)):
        for i in range(count):
            side, level = (i - (count - 1) / 2) * w * 0.12, w * (0.42 + row * 0.09)
            tint = mix(fruit, CREAM, s.rng.uniform(0, 0.35))
            s.oval(x + side, y - level, w * 0.085, w * 0.085, tint)
    s.poly(outline("-52,-40 52,-40 38,0 -38,0", x, y, w), mix(SAND, WOOD, 0.5))
    for i in range(5):
        a, level = 52 - i * 3, i * 9 - 40
        s.line(outline(f"-{a},{level} {a},{level}", x, y, w), mix(SAND, WOOD, 0.1), w * 0.02)
