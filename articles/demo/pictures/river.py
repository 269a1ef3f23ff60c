"""Pictures on the river: the bamboo bridge, the ferry of the pupils, the boat race."""

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
    LACQUER,
    LEAF,
    MIST,
    NIGHT,
    PLUM,
    RIVER,
    SAND,
    WIDTH,
    WOOD,
    Ink,
    Sheet,
    carrier,
    leafy,
    mix,
    outline,
    palm,
    person,
)


def bridge() -> Image.Image:
    s = Sheet(mix(MIST, CREAM, 0.35), mix(CREAM, GOLD, 0.2), 101)
    s.glow(1500, 330, 640, mix(GOLD, CREAM, 0.35), 250)
    s.oval(1500, 330, 80, 80, mix(GOLD, CREAM, 0.15))
    for i in range(3):
        s.wave(500 + i * 46, 70 - i * 16, mix(mix(MIST, DUSK, 0.3), LEAF, i * 0.22), 1000 - i * 160)
        s.fade(0, 440 + i * 46, WIDTH, 150, CREAM, 0, 120)
    s.rect(0, 660, WIDTH, 620, mix(MIST, RIVER, 0.35))
    s.fade(0, 660, WIDTH, 620, NIGHT, 0, 120)
    s.glow(1500, 700, 420, GOLD, 170)
    s.ripples((0, 670, WIDTH, 1240), mix(CREAM, MIST, 0.4), 120)
    for x, h in ((90, 420), (190, 360), (1850, 460), (1770, 380)):
        palm(s, x, 690, h, mix(LEAF, NIGHT, 0.35))
    deck = [(x, 640 + 46 * math.sin(x / 1920 * math.pi)) for x in range(0, WIDTH + 40, 40)]
    for x, y in deck[1:-1:2]:
        pier(s, x, y)
    for lift, ink, wide in ((0, mix(WOOD, INK, 0.25), 16), (-10, mix(SAND, WOOD, 0.2), 9)):
        s.line([(x, y + lift) for x, y in deck], ink, wide)
    for rail in (76, 40):
        s.line([(x, y - rail) for x, y in deck], mix(SAND, WOOD, 0.5), 6)
    for x, y in deck[::3]:
        s.line([(x, y + 10), (x, y - 92)], mix(WOOD, INK, 0.2), 8)
    for x, h, way in ((560, 150, 1), (700, 104, 1), (760, 110, 1)):
        person(s, x, deck[round(x / 40)][1] - 8, h, INK, SAND if h > 140 else None, way)
    carrier(s, 1270, deck[32][1] - 8, 160, INK, SAND)
    for x, n in ((-20, 300), (1700, 360), (1960, 300)):
        s.poly(outline("-100,100 -60,10 0,-8 60,14 100,100", x, 1240, n), mix(LEAF, INK, 0.3))
    for i in range(60):
        x = s.rng.choice([s.rng.uniform(-20, 300), s.rng.uniform(1560, 1920)])
        s.line(
            [(x, 1290), (x + s.rng.uniform(-40, 40), 1180 - s.rng.uniform(0, 130))],
            mix(LEAF, GRASS, i % 4 / 4),
            6,
        )
    return s.finish()


def pier(s: Sheet, x: float, y: float) -> None:
    """Two crossed bamboo poles under the deck, and their picture in the water."""
    foot = y + 150
    for lean in (-34, 34):
        s.line([(x + lean, foot), (x - lean * 0.7, y - 30)], mix(WOOD, SAND, 0.25), 11)
        s.veil(
            [
                (x + lean - 6, foot),
                (x + lean + 6, foot),
                (x + lean * 1.7 + 4, foot + 170),
                (x + lean * 1.7 - 4, foot + 170),
            ],
            WOOD,
            90,
        )


def ferry() -> Image.Image:
    s = Sheet(mix(PLUM, MIST, 0.55), mix(GOLD, CREAM, 0.45), 111)
    s.fade(0, 240, WIDTH, 420, AMBER, 0, 120)
    s.glow(620, 610, 620, GOLD, 255)
    s.oval(620, 590, 96, 96, mix(CREAM, GOLD, 0.3))
    for i in range(5):
        x, y = s.rng.uniform(0, WIDTH), 110 + i * 80
        s.cloud(x, y, s.rng.uniform(260, 460), mix(CREAM, AMBER, 0.3), 140)
    s.wave(640, 40, mix(PLUM, LEAF, 0.4), 1100)
    for i in range(22):
        leafy(s, i * 92 + s.rng.uniform(-30, 30), 640, 36, mix(LEAF, PLUM, 0.45), LEAF, None)
    s.rect(0, 690, WIDTH, 600, mix(RIVER, PLUM, 0.25))
    s.fade(0, 690, WIDTH, 200, mix(GOLD, AMBER, 0.3), 190, 0)
    s.fade(0, 800, WIDTH, 490, NIGHT, 0, 170)
    s.ripples((0, 700, WIDTH, 1270), mix(GOLD, MIST, 0.5), 190)
    s.veil([(430, 960), (1610, 960), (1480, 1130), (520, 1130)], NIGHT, 130)
    for i in range(9):
        x, h = 640 + i * 88, (196, 176, 188, 168, 200, 172, 190, 180, 194)[i]
        person(s, x, 914, h, mix(INK, PLUM, 0.15), None, 1 - i % 2 * 2)
        bag = (LACQUER, RIVER, AMBER, LEAF)[i % 4]
        s.poly(outline("-13,-76 7,-76 9,-50 -14,-50", x, 914, h, 1 - i % 2 * 2), bag)
    person(s, 1500, 912, 250, INK, SAND, 1)
    s.line([(1548, 770), (1700, 1150)], mix(WOOD, INK, 0.3), 11)
    s.poly(outline("-14,0 14,0 9,60 -9,60", 1700, 1130, 90), mix(WOOD, INK, 0.2))
    s.poly(
        outline("-72,-18 -50,-8 0,-5 52,-9 76,-24 66,2 50,14 -48,14 -64,2", 1040, 930, 760),
        mix(WOOD, INK, 0.5),
    )
    s.line(outline("-72,-18 -50,-8 0,-5 52,-9 76,-24", 1040, 930, 760), mix(CLAY, SAND, 0.3), 16)
    for i in range(4):
        s.line(
            outline(
                f"{-58 + i * 3},{-2 + i * 4} 0,{2 + i * 4} {60 - i * 3},{-4 + i * 4}",
                1040,
                930,
                760,
            ),
            mix(WOOD, INK, 0.3),
            3,
        )
    for x, y, n in ((300, 1100, 150), (1720, 1210, 220), (760, 1230, 260)):
        s.veil([(x - n, y), (x, y - 6), (x + n, y), (x, y + 6)], CREAM, 120)
    return s.finish()


def race() -> Image.Image:
    s = Sheet(mix(MIST, RIVER, 0.15), CREAM, 121)
    s.glow(960, 200, 700, CREAM, 220)
    for i in range(3):
        s.cloud(300 + i * 640, 130 + i * 50, 380, CREAM, 200)
    s.wave(430, 50, mix(MIST, LEAF, 0.4), 1200)
    for i in range(30):
        leafy(s, i * 68, 440, 46, mix(LEAF, MIST, 0.2), GRASS, None)
    s.rect(0, 470, WIDTH, 60, mix(SAND, CLAY, 0.2))
    for i in range(64):
        x, h = i * 31 + s.rng.uniform(-9, 9), s.rng.uniform(52, 80)
        ink = s.rng.choice([INK, NIGHT, mix(CLAY, INK, 0.5), mix(PLUM, INK, 0.4), DUSK])
        person(s, x, 524 + i % 3 * 4, h, ink, SAND if i % 5 == 0 else None, 1 - i % 2 * 2)
    for i in range(13):
        x, tint = 70 + i * 150, (LACQUER, GOLD, RIVER, AMBER)[i % 4]
        s.line([(x, 528), (x, 330)], mix(WOOD, INK, 0.3), 6)
        s.poly([(x, 332), (x + 84, 352), (x, 384)], tint)
        s.poly([(x, 344), (x + 42, 355), (x, 370)], mix(tint, CREAM, 0.5))
    s.rect(0, 530, WIDTH, 760, mix(RIVER, MIST, 0.3))
    s.fade(0, 530, WIDTH, 750, NIGHT, 0, 150)
    s.ripples((0, 540, WIDTH, 1270), mix(MIST, CREAM, 0.4), 230)
    for x, y, w, tint in (
        (1150, 650, 860, AMBER),
        (760, 810, 1180, RIVER),
        (1090, 1020, 1560, LACQUER),
    ):
        racer(s, x, y, w, tint)
    return s.finish()


def racer(s: Sheet, x: float, y: float, w: float, tint: Ink) -> None:
    """A long boat with its crew bent over their paddles, and a drummer in the bow."""
    s.veil(outline("-52,2 52,2 44,7 -46,7", x, y, w), NIGHT, 140)
    dark = mix(INK, tint, 0.12)
    for i in range(13):
        at, h = x - w * 0.4 + i * w * 0.062, w * 0.105
        s.line(outline("26,-52 62,34", at, y, h), mix(WOOD, SAND, 0.4), h * 0.07)
        s.oval(at + h * 0.64, y + h * 0.34, h * 0.07, h * 0.16, mix(WOOD, SAND, 0.4))
        s.poly(outline("-18,0 -8,-62 14,-78 26,-66 12,-40 18,0", at, y, h), dark)
        s.line(outline("12,-66 34,-46 44,-22", at, y, h), dark, h * 0.11)
        s.oval(at + h * 0.28, y - h * 0.9, h * 0.12, h * 0.14, dark)
        s.poly(outline("14,-97 40,-99 42,-92 14,-90", at, y, h), tint)
    person(s, x + w * 0.43, y - w * 0.02, w * 0.11, dark, None, -1)
    s.oval(x + w * 0.405, y - w * 0.052, w * 0.017, w * 0.022, LACQUER)
    person(s, x - w * 0.46, y - w * 0.02, w * 0.12, dark, None, 1)
    s.line(outline("-45,-9 -54,9", x, y, w), mix(WOOD, INK, 0.2), w * 0.007)
    hull = "-52,-7 -44,-3 -20,-1 20,-1 44,-4 53,-10 50,1 40,4 -40,4 -48,1"
    s.poly(outline(hull, x, y, w), mix(tint, INK, 0.35))
    s.line(
        outline("-52,-7 -44,-3 -20,-1 20,-1 44,-4 53,-10", x, y, w),
        mix(tint, CREAM, 0.35),
        w * 0.007,
    )
    for _ in range(16):
        spray = x - w * 0.5 - s.rng.uniform(0, w * 0.12)
        s.oval(spray, y + s.rng.uniform(-4, 12), w * 0.006, w * 0.003, CREAM)
