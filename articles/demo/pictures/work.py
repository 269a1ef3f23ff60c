"""Pictures of work by hand: the salt fields, the lantern maker's room."""

from PIL import Image

from .brushes import (
    AMBER,
    CLAY,
    CREAM,
    DUSK,
    GOLD,
    GRASS,
    INK,
    LACQUER,
    LEAF,
    MIST,
    NIGHT,
    PAPER,
    PLUM,
    RIVER,
    SAND,
    WIDTH,
    WOOD,
    Ink,
    Sheet,
    carrier,
    mix,
    outline,
    person,
)


def salt() -> Image.Image:
    s = Sheet(mix(MIST, PLUM, 0.18), mix(CREAM, GOLD, 0.25), 131)
    s.glow(480, 360, 700, mix(GOLD, CREAM, 0.4), 255)
    s.oval(480, 360, 88, 88, CREAM)
    for i in range(6):
        s.cloud(200 + i * 330, 120 + i % 3 * 84, s.rng.uniform(220, 420), CREAM, 170)
    s.wave(560, 34, mix(PLUM, MIST, 0.5), 1100)
    s.wave(588, 14, mix(LEAF, MIST, 0.45), 900)
    s.rect(0, 606, WIDTH, 680, mix(CLAY, SAND, 0.55))
    edges = [610 + 22 * i + 5.6 * i * i for i in range(10)]
    for row in range(9):
        top, foot = edges[row] + 3 + row, edges[row + 1] - 4 - row * 1.4
        for col in range(-6, 7):
            a, b = (960 + (col + side) * (210 + row * 58) for side in (0.02, 0.98))
            c, d = (960 + (col + side) * (232 + row * 66) for side in (0.02, 0.98))
            if b < -60 or a > WIDTH + 60:
                continue
            water = mix(mix(CREAM, GOLD, 0.25), mix(MIST, RIVER, 0.35), (row * 3 + col * 5) % 7 / 8)
            s.poly([(a, top), (b, top), (d, foot), (c, foot)], water)
            s.veil([(a, top), (b, top), (b, top + 6 + row), (a, top + 6 + row)], DUSK, 60)
        s.fade(0, top, WIDTH, foot - top, CREAM, 60, 0)
    for x, y, n in ((250, 700, 50), (700, 720, 56), (1330, 706, 52), (1700, 760, 74)):
        heap(s, x, y, n)
    for x, y, n in ((200, 960, 140), (520, 1000, 160), (1730, 1120, 230), (1470, 880, 110)):
        heap(s, x, y, n)
    for x, y, h, way in ((1000, 830, 170, 1), (1120, 762, 120, -1), (430, 770, 124, 1)):
        s.veil([(x - 12, y), (x + 12, y), (x + h * 0.7, y + 26), (x + h * 0.5, y + 30)], DUSK, 90)
        person(s, x, y, h, mix(INK, PLUM, 0.2), SAND, way)
        s.line([(x + way * h * 0.24, y - h * 0.57), (x + way * h * 0.62, y - 4)], WOOD, h * 0.03)
        s.line([(x + way * h * 0.5, y - 2), (x + way * h * 0.76, y - 8)], WOOD, h * 0.045)
    carrier(s, 900, 1190, 330, INK, SAND)
    return s.finish()


def heap(s: Sheet, x: float, y: float, n: float) -> None:
    """A cone of salt, lit from the left, and its picture in the brine."""
    s.veil(outline("-70,4 70,4 8,92 -8,92", x, y, n), CREAM, 110)
    s.poly(outline("-72,6 -30,-52 0,-88 30,-50 74,6", x, y, n), CREAM)
    s.poly(outline("0,-88 30,-50 74,6 16,6 6,-40", x, y, n), mix(MIST, CREAM, 0.35))
    s.line(outline("-74,7 76,7", x, y, n), mix(CLAY, SAND, 0.3), n * 0.05)


def workshop() -> Image.Image:
    s = Sheet(mix(WOOD, INK, 0.45), mix(WOOD, CLAY, 0.3), 141)
    for x in range(0, WIDTH, 120):
        s.rect(x, 0, 116, 900, mix(mix(WOOD, CLAY, 0.25), INK, 0.3 + s.rng.uniform(0, 0.14)))
    s.fade(0, 0, WIDTH, 900, INK, 150, 30)
    s.rect(180, 170, 520, 500, mix(WOOD, INK, 0.6))
    s.rect(204, 194, 472, 452, mix(MIST, CREAM, 0.5))
    s.poly(
        [(204, 560), (330, 500), (470, 548), (676, 480), (676, 646), (204, 646)],
        mix(LEAF, MIST, 0.4),
    )
    s.rect(204, 600, 472, 46, mix(RIVER, MIST, 0.5))
    s.rect(430, 194, 18, 452, mix(WOOD, INK, 0.6))
    s.veil([(204, 646), (676, 646), (1260, 1280), (420, 1280)], CREAM, 46)
    s.rect(0, 880, WIDTH, 400, mix(CLAY, WOOD, 0.55))
    s.fade(0, 880, WIDTH, 400, INK, 30, 150)
    s.glow(1250, 520, 760, AMBER, 170)
    s.line([(0, 86), (WIDTH, 60)], mix(SAND, WOOD, 0.4), 14)
    tints = (LACQUER, GOLD, AMBER, mix(LACQUER, AMBER, 0.5), CREAM, mix(GRASS, GOLD, 0.5))
    for i in range(7):
        x, drop = 800 + i * 168, (150, 260, 120, 230, 160, 280, 140)[i]
        s.line([(x, 76), (x, 76 + drop)], INK, 3)
        lantern(s, x, 76 + drop + 66, 70, tints[i % 6])
    for x, y, n, tint in (
        (300, 1080, 120, AMBER),
        (560, 1150, 96, LACQUER),
        (1730, 1070, 130, GOLD),
    ):
        lantern(s, x, y, n, tint)
    skeleton(s, 1440, 1010, 140)
    s.poly(
        outline("-46,0 -40,-46 -20,-62 20,-62 38,-44 46,0", 1060, 1130, 380), mix(INK, PLUM, 0.2)
    )
    s.poly(outline("-20,-58 -16,-92 16,-92 22,-58", 1060, 1130, 380), mix(INK, PLUM, 0.2))
    s.line(outline("14,-84 40,-60 66,-50", 1060, 1130, 380), mix(INK, PLUM, 0.2), 40)
    s.line(outline("-14,-84 10,-50 58,-40", 1060, 1130, 380), mix(INK, PLUM, 0.2), 36)
    s.oval(1068, 740, 52, 62, mix(INK, PLUM, 0.1))
    s.oval(1018, 726, 28, 30, mix(INK, PLUM, 0.1))
    for _ in range(26):
        x, y = s.rng.uniform(640, 1700), s.rng.uniform(1160, 1265)
        a = s.rng.uniform(60, 190)
        s.line([(x, y), (x + a, y + s.rng.uniform(-18, 18))], mix(SAND, GRASS, s.rng.random()), 6)
    for i, tint in enumerate((CREAM, PAPER, LACQUER, GOLD)):
        s.poly(outline("-60,-8 50,-16 60,8 -50,16", 860, 1230 - i * 14, 180), tint)
    return s.finish()


def lantern(s: Sheet, x: float, y: float, n: float, tint: Ink) -> None:
    """A round paper lantern, alight."""
    s.glow(x, y, n * 3, tint, 120)
    s.oval(x, y, n, n * 0.92, tint)
    s.oval(x, y, n * 0.62, n * 0.92, mix(tint, CREAM, 0.25))
    s.oval(x, y, n * 0.24, n * 0.92, mix(tint, CREAM, 0.5))
    for level in (-0.9, 0.9):
        s.rect(x - n * 0.3, y + level * n - n * 0.06, n * 0.6, n * 0.13, mix(WOOD, NIGHT, 0.4))
    s.line([(x, y + n * 0.95), (x, y + n * 1.4)], mix(tint, INK, 0.2), n * 0.06)


def skeleton(s: Sheet, x: float, y: float, n: float) -> None:
    """The bamboo frame of a lantern that has no paper yet."""
    for wide in (1, 0.66, 0.28, -0.28, -0.66, -1):
        curve = [(x + wide * n * (1 - (t / 8) ** 2), y + t / 8 * n * 0.95) for t in range(-8, 9)]
        s.line(curve, mix(SAND, GOLD, 0.3), 7)
    for level in (-0.5, 0, 0.5):
        half = n * (1 - level * level)
        s.line([(x - half, y + level * n), (x + half, y + level * n)], mix(SAND, WOOD, 0.2), 5)
