"""Pictures by the water: the storm, the harbour, the boatyard, the lantern night."""

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
    Sheet,
    basket,
    boat,
    carrier,
    mix,
    outline,
    person,
)


def storm() -> Image.Image:
    s = Sheet(mix(NIGHT, INK, 0.4), mix(CREAM, MIST, 0.3), 12)
    s.rect(0, 330, WIDTH, 400, mix(CREAM, MIST, 0.45))
    s.fade(0, 330, WIDTH, 380, mix(GOLD, AMBER, 0.2), 0, 150)
    s.glow(1360, 690, 700, CREAM, 255)
    for bank in range(7):
        ink = mix(mix(NIGHT, INK, 0.5), mix(DUSK, MIST, 0.25), (bank + 1) / 7)
        for i in range(64):
            x, r = i * 32 + s.rng.uniform(-60, 0), s.rng.uniform(44, 120)
            level = bank * 74 - 70 + 24 * math.sin(i * 0.3 + bank * 2) + s.rng.uniform(-20, 20)
            s.oval(x, level, r * 1.5, r * 0.6, mix(ink, NIGHT, s.rng.uniform(0, 0.16)))
    for _ in range(260):
        x, y, n = s.rng.uniform(-50, 1250), s.rng.uniform(230, 740), s.rng.uniform(60, 150)
        s.veil([(x, y), (x + 2, y), (x - n * 0.34, y + n), (x - n * 0.34 - 2, y + n)], MIST, 80)
    s.wave(706, 6, mix(RIVER, MIST, 0.4), 1500)
    s.glow(1360, 740, 420, GOLD, 150)
    for i in range(9):
        water = mix(mix(RIVER, MIST, 0.3), mix(NIGHT, INK, 0.3), i / 9)
        if i < 3:
            spots = ((1560, 132, -1), (930, 190, 1), (1240, 160, 1))[i]
            boat(
                s,
                spots[0],
                750 + i * 36,
                spots[1],
                mix(NIGHT, RIVER, 0.2),
                mix(CLAY, NIGHT, 0.2),
                spots[2],
            )
        if i == 5:
            boat(s, 560, 1040, 520, INK, LACQUER)
            s.glow(410, 952, 200, GOLD, 190)
        s.swell(
            756 + i * i * 4 + i * 30,
            9 + i * 5,
            water,
            170 + i * 62,
            mix(water, CREAM, 0.55 - i * 0.03),
        )
        s.fade(0, 740 + i * i * 4 + i * 30, WIDTH, 200, NIGHT, 0, 24)
    return s.finish()


def harbour() -> Image.Image:
    s = Sheet(mix(AMBER, CREAM, 0.45), mix(CREAM, GOLD, 0.2), 31)
    s.glow(1180, 480, 760, GOLD, 255)
    s.oval(1180, 470, 104, 104, CREAM)
    for i in range(3):
        s.cloud(330 + i * 620, 130 + i * 96 % 170, 420 - i * 70, CREAM, 120)
        s.wave(
            480 + i * 40, 56 - i * 12, mix(mix(PLUM, CREAM, 0.55), DUSK, i * 0.3), 1000 - i * 150
        )
        s.fade(0, 440 + i * 40, WIDTH, 120, CREAM, 0, 90)
    s.rect(0, 600, WIDTH, 700, mix(RIVER, MIST, 0.5))
    s.fade(0, 600, WIDTH, 680, NIGHT, 0, 190)
    s.glow(1180, 640, 460, GOLD, 230)
    for i in range(46):
        y, n = 612 + i * 9, 34 + i * 3 + s.rng.uniform(-20, 40)
        x = 1180 + s.rng.uniform(-1, 1) * (16 + i * 2)
        s.veil([(x - n, y), (x, y - 3), (x + n, y), (x, y + 3)], CREAM, 210 - i * 3)
    s.ripples((0, 620, WIDTH, 1000), mix(MIST, RIVER, 0.4), 130)
    for row in range(4):
        w = 150 + row * 90
        for i in range(8 - row * 2):
            x = (-20 + i * w * 1.08 + row * 60) if i % 2 or row else 60 + i * w
            if row < 3 and 930 - row * 40 < x < 1400 + row * 50:
                continue
            y = 650 + row * 92
            s.veil(
                [
                    (x - w * 0.48, y + w * 0.05),
                    (x + w * 0.48, y + w * 0.05),
                    (x + w * 0.3, y + w * 0.24),
                    (x - w * 0.3, y + w * 0.24),
                ],
                NIGHT,
                110,
            )
            trim = (LACQUER, RIVER, AMBER, CLAY)[(i + row) % 4]
            boat(s, x, y, w, mix(NIGHT, PLUM, 0.45 - row * 0.13), trim, 1 if (i + row) % 3 else -1)
    s.poly([(0, 1130), (1100, 1090), (1920, 1150), (1920, 1280), (0, 1280)], mix(INK, WOOD, 0.3))
    s.line([(0, 1130), (1100, 1090), (1920, 1150)], mix(GOLD, WOOD, 0.4), 7)
    carrier(s, 560, 1206, 250, INK, SAND)
    for x, h, way in ((1060, 236, -1), (1190, 250, -1), (1560, 262, 1), (240, 240, 1)):
        person(s, x, 1200 + h * 0.06, h, INK, SAND if way > 0 else None, way)
    for x in (760, 880, 1360, 1440):
        basket(s, x, 1240, 110, MIST)
    return s.finish()


def boatyard() -> Image.Image:
    s = Sheet(mix(MIST, DUSK, 0.2), CREAM, 21)
    s.glow(420, 470, 620, mix(GOLD, CREAM, 0.3), 240)
    s.oval(420, 430, 74, 74, mix(GOLD, AMBER, 0.3))
    s.wave(520, 46, mix(MIST, DUSK, 0.4), 900)
    s.fade(0, 440, WIDTH, 140, CREAM, 0, 120)
    s.rect(0, 560, WIDTH, 300, mix(RIVER, MIST, 0.55))
    s.ripples((0, 566, WIDTH, 720), mix(CREAM, MIST, 0.3), 130)
    for x, w, way in ((250, 150, 1), (1700, 190, -1), (1480, 110, 1)):
        boat(s, x, 604, w, mix(NIGHT, RIVER, 0.3), CLAY, way)
    for i in range(4):
        s.wave(720 + i * 110, 24, mix(mix(SAND, CREAM, 0.3), CLAY, i * 0.1), 1500)
    ribs(s)
    for x, h, way in ((560, 250, 1), (1480, 260, -1), (300, 270, 1)):
        s.veil([(x - 20, 1136), (x + 20, 1136), (x + 190, 1168), (x + 120, 1172)], WOOD, 120)
        person(s, x, 1140, h, INK, SAND, way)
    person(s, 930, 716, 190, mix(INK, WOOD, 0.2), SAND, -1)
    for i in range(7):
        s.rect(
            1570 + i % 2 * 12, 1210 - i * 18, 310 - i % 3 * 16, 15, mix(WOOD, SAND, i % 3 * 0.22)
        )
    for _ in range(40):
        x, y = s.rng.uniform(300, 1600), s.rng.uniform(1130, 1250)
        s.line([(x, y), (x + s.rng.uniform(-16, 16), y - 6)], mix(SAND, WOOD, 0.35), 4)
    return s.finish()


def ribs(s: Sheet) -> None:
    """The frame of a boat on its slip, with a bamboo scaffold."""
    dark, light = mix(WOOD, INK, 0.45), mix(WOOD, CLAY, 0.5)
    s.veil([(420, 1110), (1560, 1110), (1700, 1150), (520, 1160)], WOOD, 110)
    for i in range(17):
        t = i / 16 * 2 - 1
        x, wide = 960 + t * 480, 118 * (1 - t * t * 0.75)
        top, foot = 740 - 90 * t * t - (40 if t > 0.7 else 0) * (t - 0.7), 1046 - 60 * t**4
        for side, ink, depth in ((-0.3, light, 0.88), (0.3, dark, 1)):
            s.line(
                [
                    (x, foot),
                    (x + side * wide, foot - 90),
                    (x + side * wide * 1.5, 0.5 * (top + foot)),
                    (x + side * wide * 1.7, top * depth + (1 - depth) * foot),
                ],
                ink,
                15,
            )
    for j in range(4):
        keel = [
            (960 + t / 10 * 500, 1052 - j * 52 - (60 + j * 22) * (t / 10) ** 4)
            for t in range(-10, 11)
        ]
        s.line(keel, mix(WOOD, CLAY, 0.25 + j * 0.12), 34 if j == 0 else 30)
    s.line([(1440, 1000), (1500, 840), (1560, 590)], dark, 32)
    s.line([(480, 1000), (430, 860), (400, 640)], dark, 28)
    rail = [(960 + t / 10 * 560, 738 - 120 * (t / 10) ** 2) for t in range(-10, 11)]
    s.line(rail, mix(CLAY, SAND, 0.25), 18)
    for x in range(520, 1500, 180):
        s.line([(x, 1110), (x + 14, 640)], mix(SAND, GRASS, 0.35), 11)
        s.line([(x - 60, 1110), (x + 6, 1010)], mix(SAND, WOOD, 0.4), 16)
    for y in (716, 900):
        s.line([(470, y + 6), (1460, y - 8)], mix(SAND, WOOD, 0.25), 12)


def lanterns() -> Image.Image:
    s = Sheet(mix(NIGHT, INK, 0.25), mix(PLUM, CLAY, 0.35), 51)
    s.glow(380, 210, 340, CREAM, 120)
    s.oval(380, 210, 78, 78, CREAM)
    for i in range(3):
        s.wave(520 + i * 44, 60 - i * 10, mix(mix(PLUM, DUSK, 0.5), NIGHT, 0.3 + i * 0.28), 900)
    s.rect(0, 640, WIDTH, 640, mix(NIGHT, RIVER, 0.45))
    s.fade(0, 640, WIDTH, 640, INK, 0, 150)
    s.ripples((0, 650, WIDTH, 1200), mix(RIVER, PLUM, 0.4), 150)
    for i in range(26):
        x = 30 + i * 76 + s.rng.uniform(-24, 24)
        person(s, x, 664 + i % 3 * 6, s.rng.uniform(74, 112), INK, None, 1 - i % 2 * 2)
        level = s.rng.uniform(590, 634)
        s.glow(x + 26, level, 50, GOLD, 150)
        s.oval(x + 26, level, 7, 9, mix(GOLD, CREAM, 0.4))
    s.rect(0, 660, WIDTH, 16, INK)
    for _ in range(110):
        down = s.rng.random() ** 1.2
        x, y, n = s.rng.uniform(-20, 1940), 706 + down * 470, 7 + down * 27
        x += (960 - x) * (1 - down) * 0.3
        s.glow(x, y, n * 5, AMBER, 130)
        for i in range(4):
            s.veil(
                outline("-80,0 0,-14 80,0 0,14", x, y + n * (1.5 + i * 0.75), n * (1.2 - i * 0.2)),
                GOLD,
                150 - i * 30,
            )
        s.poly(outline("-130,60 -60,20 60,20 130,60 70,95 -70,95", x, y, n), mix(LEAF, INK, 0.3))
        s.poly(
            outline("-60,60 -85,-60 85,-60 60,60", x, y, n),
            s.rng.choice([AMBER, GOLD, mix(LACQUER, AMBER, 0.4)]),
        )
        s.oval(x, y, n * 0.4, n * 0.5, CREAM)
    for start, sag in ((-60, 150), (120, 250)):
        points = [(t * 60, start + sag * (1 - ((t - 16) / 16) ** 2)) for t in range(33)]
        s.line(points, INK, 3)
        for i, (x, y) in enumerate(points[1::2]):
            n, tint = 34, (LACQUER, AMBER, GOLD, mix(LACQUER, PLUM, 0.4))[i % 4]
            s.glow(x, y + n, 130, tint, 150)
            s.oval(x, y + n + 6, n, n * 1.05, tint)
            s.oval(x, y + n + 6, n * 0.45, n * 1.05, mix(tint, CREAM, 0.35))
            s.rect(x - 12, y + 2, 24, 8, INK)
            s.line([(x, y + n * 2 + 10), (x, y + n * 2 + 44)], tint, 4)
    for x, h, way in ((250, 420, 1), (420, 330, -1), (1580, 400, -1), (1730, 300, 1)):
        person(s, x, 1330, h, mix(INK, NIGHT, 0.3), None, way)
    return s.finish()
