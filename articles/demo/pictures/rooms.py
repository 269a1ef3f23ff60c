"""Pictures of rooms: the meeting hall, the night library, the land files."""

import math

from PIL import Image

from .brushes import (
    AMBER,
    CLAY,
    CREAM,
    DUSK,
    GOLD,
    GRASS,
    HEIGHT,
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
    Sheet,
    leafy,
    mix,
    outline,
    palm,
    person,
    seated,
)


def hall() -> Image.Image:
    s = Sheet(PAPER, mix(PAPER, CLAY, 0.35), 5)
    for x in range(0, WIDTH, 12):
        fold = 0.5 + 0.5 * math.sin(x / 19) * math.cos(x / 53)
        s.rect(x, 0, 13, 600, mix(mix(LACQUER, INK, 0.45), mix(LACQUER, AMBER, 0.14), fold))
    s.fade(0, 300, WIDTH, 300, INK, 0, 110)
    s.glow(960, 240, 760, AMBER, 80)
    for x in range(-40, WIDTH, 160):
        for ink, drop in ((mix(GOLD, CLAY, 0.3), 26), (mix(LACQUER, INK, 0.25), 16)):
            s.oval(x + 80, drop, 104, 96, ink)
    s.poly(
        [
            (960 + r * math.sin(i * 0.6283), 300 - r * math.cos(i * 0.6283))
            for i in range(10)
            for r in [(92, 36)[i % 2]]
        ],
        GOLD,
    )
    s.glow(960, 330, 460, GOLD, 60)
    for i in range(7):
        seated(
            s, 600 + i * 120, 452, 22, (INK, NIGHT, mix(DUSK, INK, 0.5))[i % 3], mix(INK, WOOD, 0.3)
        )
    s.rect(0, 580, WIDTH, 110, mix(WOOD, CLAY, 0.4))
    s.fade(0, 580, WIDTH, 110, INK, 0, 170)
    s.rect(520, 506, 880, 92, mix(LACQUER, INK, 0.25))
    s.rect(512, 500, 896, 14, GOLD)
    for x in range(540, 1400, 44):
        s.veil([(x, 514), (x + 16, 514), (x + 20, 598), (x - 4, 598)], INK, 60)
    for x in (220, 1700):
        leafy(s, x, 480, 70, LEAF, GRASS, GOLD)
        s.poly(outline("-44,-70 44,-70 30,10 -30,10", x, 610, 100), CLAY)
    for row in range(5):
        y, r = 706 + row * 96 + row * row * 9, 24 + row * 10
        s.fade(0, y - 20, WIDTH, HEIGHT - y + 20, INK, 0, 60)
        for i in range(-10, 11):
            x = 960 + (i + (0.5 if row % 2 else 0)) * r * 4.4 + s.rng.uniform(-6, 6)
            if abs(x - 960) < 96 + row * 34 or not -100 < x < 2020:
                continue
            coat = s.rng.choice([PAPER, INK, DUSK, LEAF, CREAM, NIGHT, mix(CLAY, INK, 0.4)])
            seated(
                s, x, y, r, mix(coat, INK, 0.12 + row * 0.1), mix(INK, WOOD, s.rng.uniform(0, 0.2))
            )
            s.poly(
                outline("-150,290 150,290 170,620 -170,620", x, y, r),
                mix(WOOD, INK, 0.2 + row * 0.12),
            )
            s.poly(outline("-150,290 150,290 152,312 -152,312", x, y, r), mix(WOOD, CLAY, 0.5))
    return s.finish()


def library() -> Image.Image:
    s = Sheet(mix(NIGHT, INK, 0.35), mix(DUSK, PLUM, 0.4), 9)
    for _ in range(120):
        n = s.rng.uniform(0.8, 2.6)
        s.oval(
            s.rng.uniform(0, WIDTH),
            s.rng.uniform(0, 520),
            n,
            n,
            mix(CREAM, DUSK, s.rng.uniform(0, 0.6)),
        )
    s.glow(1560, 200, 300, CREAM, 90)
    s.oval(1560, 200, 62, 62, CREAM)
    for i in range(2):
        s.wave(640 + i * 70, 50, mix(DUSK, NIGHT, 0.5 + i * 0.35), 800)
    for x, h in ((96, 560), (190, 450), (1790, 600), (1870, 470), (1700, 420)):
        palm(s, x, 900, h, mix(NIGHT, INK, 0.5))
    s.poly([(230, 560), (1690, 560), (1610, 380), (310, 380)], mix(LACQUER, NIGHT, 0.55))
    for i in range(9):
        y, side = 392 + i * 19, 80 - i * 9
        s.line([(225 + side, y), (1695 - side, y)], mix(LACQUER, NIGHT, 0.72), 4)
    s.rect(270, 560, 1380, 330, mix(SAND, NIGHT, 0.62))
    s.fade(270, 560, 1380, 90, INK, 150, 0)
    for i in range(6):
        x = 316 + i * 222
        if i == 3:
            window(s, x, 610, 178, 280, shelf=False)
            person(s, x + 92, 890, 190, INK)
        else:
            window(s, x, 630, 178, 170, shelf=True)
    s.wave(884, 4, mix(LEAF, NIGHT, 0.66), 1600)
    s.rect(950, 874, 262, 22, mix(SAND, NIGHT, 0.4))
    for i in range(6):
        x, wide = 405 + i * 222, 200 if i == 3 else 130
        foot = x + (i - 3) * 120
        beam = [(x - 80, 896), (x + 80, 896), (foot + wide, 1280), (foot - wide, 1280)]
        s.veil(beam, GOLD, 84 if i == 3 else 40)
    for i in range(14):
        s.oval(890 + i * 29, 908 + i % 3 * 9, 11, 5, mix(CLAY, INK, 0.45))
    for x, h, way in ((700, 210, 1), (770, 150, 1), (1400, 165, -1)):
        foot = x + (x - 1071) * 0.4
        s.veil([(x - 26, 1150), (x + 26, 1150), (foot, 1280), (foot - 60, 1280)], INK, 110)
        person(s, x, 1156, h, mix(INK, NIGHT, 0.3), None, way)
    return s.finish()


def window(s: Sheet, x: float, y: float, w: float, h: float, *, shelf: bool) -> None:
    """A lit window or door; behind the sill, shelves and readers."""
    s.glow(x + w / 2, y + h / 2, 260, AMBER, 110)
    s.rect(x - 8, y - 8, w + 16, h + 16, mix(WOOD, INK, 0.5))
    s.rect(x, y, w, h, mix(GOLD, CREAM, 0.25))
    s.glow(x + w / 2, y + 20, w * 0.6, CREAM, 160)
    for level in range(3 if shelf else 0):
        for i in range(13):
            tint = s.rng.choice([CLAY, LEAF, RIVER, LACQUER, AMBER, PAPER])
            n = s.rng.uniform(18, 30)
            s.rect(x + 10 + i * 12, y + 44 + level * 42 - n, 10, n, mix(tint, GOLD, 0.35))
        s.rect(x + 4, y + 44 + level * 42, w - 8, 5, WOOD)
    for side in (0.25, 0.75) if shelf else ():
        for i in range(s.rng.randint(1, 2)):
            head, low = x + w * side + s.rng.uniform(-20, 4) + i * 30, s.rng.uniform(46, 66)
            seated(s, head, y + h - low, 16, mix(INK, WOOD, 0.2 + i * 0.2), INK)
    if shelf:
        s.rect(x - 20, y + h, w + 40, 56, mix(SAND, NIGHT, 0.62))
        s.rect(x - 14, y + h - 8, w + 28, 16, mix(WOOD, INK, 0.4))
        s.rect(x + w, y, 8, h, mix(WOOD, INK, 0.5))
        s.rect(x + w / 2 - 3, y, 6, h, mix(WOOD, INK, 0.4))


def files() -> Image.Image:
    s = Sheet(mix(PAPER, SAND, 0.4), SAND, 71)
    s.rect(0, 0, WIDTH, 900, mix(MIST, PAPER, 0.45))
    s.fade(0, 0, WIDTH, 900, mix(RIVER, NIGHT, 0.4), 30, 110)
    s.rect(1180, 110, 560, 600, mix(WOOD, INK, 0.2))
    s.rect(1204, 134, 512, 552, mix(GOLD, CREAM, 0.6))
    for i, ink in enumerate((mix(MIST, CREAM, 0.2), mix(MIST, LEAF, 0.35), mix(RIVER, MIST, 0.5))):
        y = 430 + i * 76
        s.poly(
            [
                (1204, y),
                (1330, y - 40 + i * 26),
                (1470, y + 6),
                (1600, y - 30),
                (1716, y),
                (1716, 686),
                (1204, 686),
            ],
            ink,
        )
    s.ripples((1260, 606, 1660, 676), CREAM, 16)
    s.rect(1448, 134, 22, 552, mix(WOOD, INK, 0.2))
    s.rect(1204, 380, 512, 16, mix(WOOD, INK, 0.2))
    chart(s)
    s.rect(0, 860, WIDTH, 420, mix(WOOD, CLAY, 0.35))
    s.rect(0, 860, WIDTH, 14, mix(CLAY, SAND, 0.4))
    s.fade(0, 874, WIDTH, 406, INK, 20, 150)
    s.veil([(1100, 874), (1700, 874), (1180, 1280), (380, 1280)], GOLD, 70)
    for x, count, tie in (
        (330, 15, LACQUER),
        (690, 21, RIVER),
        (1010, 10, AMBER),
        (1600, 24, LACQUER),
    ):
        s.veil([(x + 140, 1010), (x + 30, 1026), (x - 250, 1070), (x - 160, 1010)], INK, 110)
        for i in range(count):
            w, dx = 150 + s.rng.uniform(-9, 9), s.rng.uniform(-9, 9)
            tint = s.rng.choice([CREAM, PAPER, SAND, mix(CLAY, PAPER, 0.6), mix(MIST, PAPER, 0.5)])
            s.rect(x - w + dx, 1004 - i * 21, w * 2, 17, tint)
            s.rect(x - w + dx, 1017 - i * 21, w * 2, 5, mix(tint, WOOD, 0.55))
        s.rect(x - 22, 1004 - (count - 1) * 21, 11, count * 21 - 3, tie)
        s.poly(outline("-50,-24 -6,-4 -44,14", x - 17, 1000 - (count - 1) * 21, 90), tie)
        s.poly(outline("50,-24 6,-4 44,14", x - 17, 1000 - (count - 1) * 21, 90), tie)
    s.poly(outline("-100,0 80,-14 120,50 -80,70", 860, 1116, 210), CREAM)
    for i in range(6):
        s.line(
            outline(f"{-72 + i * 5},{12 + i * 9} {62 + i * 6},{i * 9}", 860, 1116, 210),
            mix(DUSK, PAPER, 0.4),
            5,
        )
    s.oval(1024, 1172, 40, 22, mix(LACQUER, CREAM, 0.3))
    s.oval(1024, 1172, 31, 16, CREAM)
    s.oval(1290, 1150, 56, 20, INK)
    s.poly(
        outline("-30,0 30,0 18,-52 12,-90 26,-128 -26,-128 -12,-90 -18,-52", 1290, 1146, 100), WOOD
    )
    s.oval(1290, 1016, 34, 30, mix(WOOD, CLAY, 0.5))
    return s.finish()


def chart(s: Sheet) -> None:
    """An old survey map on the wall, the river in two beds."""
    s.veil([(196, 136), (956, 136), (956, 706), (196, 706)], INK, 60)
    s.rect(180, 120, 760, 570, CREAM)
    s.rect(204, 144, 712, 522, mix(GRASS, CREAM, 0.6))
    for i in range(1, 12):
        s.line([(204 + i * 60, 144), (190 + i * 62, 666)], mix(GRASS, WOOD, 0.2), 2)
    for i in range(1, 8):
        s.line([(204, 144 + i * 65), (916, 130 + i * 68)], mix(GRASS, WOOD, 0.2), 2)
    for lift, ink, wide in ((0, mix(RIVER, MIST, 0.35), 62), (120, mix(MIST, CREAM, 0.35), 46)):
        bed = [
            (214 + t * 18, 520 - t * 4 - lift * math.sin(t / 39 * 3.14) + 42 * math.sin(t / 6))
            for t in range(39)
        ]
        s.line(bed, ink, wide)
    for x in (180, 916):
        s.rect(x, 120, 24, 570, CREAM)
    for _ in range(34):
        s.rect(
            s.rng.uniform(220, 880),
            s.rng.choice([170, 200, 232, 604, 630]),
            16,
            12,
            mix(CLAY, LACQUER, 0.3),
        )
    for x in (186, 934):
        s.oval(x + (14 if x < 500 else -14), 134, 8, 8, LACQUER)
