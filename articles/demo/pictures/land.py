"""Pictures of open land: the orchard, the rice fields."""

import math

from PIL import Image

from .brushes import (
    AMBER,
    CLAY,
    CREAM,
    DUSK,
    GOLD,
    GRASS,
    INK,
    LEAF,
    LIFT,
    MIST,
    RIVER,
    SAND,
    WIDTH,
    WOOD,
    Sheet,
    basket,
    carrier,
    leafy,
    mix,
    outline,
    person,
)


def orchard() -> Image.Image:
    s = Sheet(mix(GOLD, CREAM, 0.5), CREAM, 3)
    s.glow(1440, 260, 560, CREAM, 255)
    s.oval(1440, 260, 92, 92, mix(GOLD, AMBER, 0.25))
    for i in range(4):
        s.wave(430 + i * 62, 80 - i * 14, mix(mix(MIST, DUSK, 0.25), LEAF, i / 5), 900 - i * 90)
        s.fade(0, 380 + i * 62, WIDTH, 190, CREAM, 0, 110)
    for row in range(5):
        s.wave(650 + row * 92, 18, mix(mix(GRASS, GOLD, 0.35), LEAF, row / 7), 1300)
        r = 46 + row * 24
        for x in range(-60 + row * 47 % 120, WIDTH + 100, r * 3):
            if row < 4 or not 640 < x < 1400:
                s.oval(x + 30, 672 + row * 96 + r * 0.5, r * 1.2, r * 0.18, mix(LEAF, INK, 0.15))
                leafy(
                    s,
                    x,
                    640 + row * 92 - r * 0.6,
                    r,
                    mix(LEAF, INK, 0.2),
                    mix(GRASS, GOLD, 0.25),
                    AMBER,
                )
        s.fade(0, 520 + row * 92, WIDTH, 300, mix(GOLD, CREAM, 0.5), 0, 60 - row * 15)
    for path in ("0,0 34,-110", "26,0 42,-110"):
        s.line(outline(path, 1196, 1190, 400), mix(WOOD, INK, 0.3), 9)
    for i in range(8):
        s.line(
            outline(f"{i * 4},{i * -13 - 8} {27 + i * 2},{i * -13 - 8}", 1196, 1190, 400), WOOD, 7
        )
    person(s, 1290, 1016, 290, INK, SAND, 1, LIFT)
    person(s, 830, 1190, 310, mix(INK, LEAF, 0.2), SAND)
    for x, y, w in ((990, 1210, 170), (690, 1230, 150), (1130, 1250, 190), (420, 1262, 210)):
        basket(s, x, y, w, AMBER)
    return s.finish()


def fields() -> Image.Image:
    s = Sheet(mix(MIST, DUSK, 0.1), CREAM, 41)
    s.glow(520, 330, 620, CREAM, 255)
    s.oval(520, 320, 84, 84, mix(GOLD, CREAM, 0.25))
    for i in range(5):
        s.wave(
            420 + i * 52,
            110 - i * 20,
            mix(mix(MIST, CREAM, 0.15), mix(RIVER, LEAF, 0.6), i / 5),
            1000 - i * 120,
        )
        s.fade(0, 380 + i * 52, WIDTH, 170, CREAM, 0, 100)
    for i in range(13):
        y = 640 + i * 20 + i * i * 2.4
        ink = (mix(GOLD, GRASS, 0.35), mix(GRASS, GOLD, 0.3), GRASS, mix(GRASS, LEAF, 0.4))[
            (i * 3) % 4
        ]
        line = s.wave(y, 7 + i * 2.4, mix(ink, LEAF, i * 0.035), 900 + i * 60)
        s.line(line, mix(LEAF, INK, 0.1), 2 + i * 0.5)
        for x in range(s.rng.randint(0, 20), WIDTH, 18 + i * 5):
            n, at = 5 + i * 2.4, line[min(x // 12, len(line) - 1)][1] + 8 + i * 3
            s.line(
                [(x - n * 0.4, at - n), (x, at + n * 0.3), (x + n * 0.5, at - n * 0.9)],
                mix(ink, CREAM, 0.3),
                1.5 + i * 0.2,
            )
    bends = [(t / 30, 1180 - 260 * math.sin(t / 30 * 3.6) * t / 30) for t in range(31)]
    left = [(mid - 150 * (1 - t) ** 1.6 - 4, 1290 - 640 * t**0.62) for t, mid in bends]
    right = [(mid + 150 * (1 - t) ** 1.6 + 4, 1290 - 640 * t**0.62) for t, mid in bends]
    s.poly(left + right[::-1], mix(SAND, CLAY, 0.2))
    s.line(left, mix(LEAF, INK, 0.2), 9)
    s.line(right, mix(LEAF, INK, 0.2), 6)
    carrier(s, 1150, 1206, 350, INK, SAND)
    carrier(s, 1058, 806, 112, mix(INK, LEAF, 0.3), SAND)
    for x, y, n in ((260, 600, 90), (1620, 690, 150), (1440, 660, 100)):
        s.poly(
            outline("-50,0 -44,-40 -22,-72 0,-84 22,-72 44,-40 50,0", x, y + n * 0.5, n),
            mix(GOLD, CLAY, 0.3),
        )
        s.poly(outline("0,-84 22,-72 44,-40 50,0 12,0", x, y + n * 0.5, n), mix(GOLD, CLAY, 0.5))
    for i in range(9):
        x, y, n = (
            700 + i * 70 + s.rng.uniform(-20, 20),
            250 + abs(i - 4) * 22,
            s.rng.uniform(20, 30),
        )
        s.line(outline("-100,-20 -40,-40 0,0 40,-40 100,-20", x, y, n), mix(CREAM, DUSK, 0.12), 5)
    return s.finish()
