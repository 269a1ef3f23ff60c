"""Pictures under a changing sky: the crossing in the rain, the weather mast."""

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
    leafy,
    mix,
    outline,
    person,
)


def crossing() -> Image.Image:
    s = Sheet(mix(NIGHT, DUSK, 0.45), mix(DUSK, AMBER, 0.35), 151)
    s.glow(960, 640, 760, mix(AMBER, CREAM, 0.4), 170)
    for i in range(9):
        w, h = s.rng.uniform(150, 230), s.rng.uniform(220, 420)
        x = i * 132 if i < 4 else 1060 + (i - 4) * 190
        wall = mix(mix(CLAY, PLUM, s.rng.random()), NIGHT, 0.45)
        s.rect(x, 720 - h, w, h, wall)
        s.poly(
            [(x - 16, 720 - h), (x + w + 16, 720 - h), (x + w, 690 - h), (x, 690 - h)],
            mix(LACQUER, NIGHT, 0.6),
        )
        for n in range(6):
            lit = mix(GOLD, CREAM, 0.2) if s.rng.random() < 0.6 else mix(wall, INK, 0.4)
            s.rect(x + 22 + n % 2 * (w / 2 - 6), 742 - h + n // 2 * 74, w * 0.28, 44, lit)
    for x in (560, 1010):
        leafy(s, x, 600, 90, mix(LEAF, NIGHT, 0.5), mix(LEAF, DUSK, 0.3), None)
    s.rect(0, 716, WIDTH, 564, mix(NIGHT, DUSK, 0.35))
    s.fade(0, 716, WIDTH, 240, AMBER, 70, 0)
    for i in range(9):
        x, spread = 470 + i * 120, (i - 4) * 90
        s.veil(
            [
                (x, 1010),
                (x + 66, 1010),
                (x + 90 + spread * 0.5, 1150),
                (x - 10 + spread * 0.5, 1150),
            ],
            CREAM,
            130,
        )
    for x, way, lit in ((390, 1, LACQUER), (1540, -1, LACQUER)):
        light(s, x, way, lit)
    for x, y, h, tint, way in (
        (690, 850, 190, RIVER, 1),
        (860, 840, 170, AMBER, 1),
        (1210, 860, 200, GRASS, -1),
        (330, 1040, 320, LACQUER, 1),
        (1560, 1080, 350, GOLD, -1),
    ):
        rider(s, x, y, h, tint, way)
    for x, h in ((1020, 250), (1110, 180)):
        person(s, x, 1160, h, mix(INK, NIGHT, 0.3), None, 1)
        s.line([(x + 10, 1160 - h * 0.6), (x + 10, 1160 - h * 1.1)], INK, 5)
        s.poly(
            outline("-42,0 -30,-22 0,-32 30,-22 42,0", x + 10, 1160 - h * 1.04, h),
            mix(PLUM, LACQUER, 0.5),
        )
    for _ in range(420):
        x, y, n = s.rng.uniform(-40, WIDTH), s.rng.uniform(-60, 1240), s.rng.uniform(40, 110)
        s.veil([(x, y), (x + 2, y), (x - n * 0.2, y + n), (x - n * 0.2 - 2, y + n)], MIST, 90)
    for _ in range(60):
        x, y = s.rng.uniform(0, WIDTH), s.rng.uniform(760, 1270)
        n = 8 + (y - 760) / 26
        s.line([(x - n, y), (x, y - n * 0.2), (x + n, y)], mix(MIST, DUSK, 0.3), 2)
    return s.finish()


def light(s: Sheet, x: float, way: int, lit: Ink) -> None:
    """A traffic light on its arm, red over the wet street."""
    s.rect(x - 8, 330, 16, 560, INK)
    s.line([(x, 340), (x + way * 150, 340)], INK, 14)
    s.rect(x + way * 150 - 34, 330, 68, 190, mix(INK, NIGHT, 0.4))
    for i, ink in enumerate((lit, mix(GOLD, INK, 0.75), mix(LEAF, INK, 0.7))):
        s.oval(x + way * 150, 362 + i * 60, 23, 23, ink)
    s.glow(x + way * 150, 362, 210, lit, 200)
    s.veil(
        [
            (x + way * 150 - 26, 900),
            (x + way * 150 + 26, 900),
            (x + way * 150 + 60, 1200),
            (x + way * 150 - 60, 1200),
        ],
        lit,
        70,
    )


def rider(s: Sheet, x: float, y: float, h: float, cape: Ink, way: int) -> None:
    """Somebody in a rain cape on a motorbike."""
    s.veil(outline("-70,2 70,2 50,30 -50,30", x, y, h), NIGHT, 150)
    for side in (-42, 42):
        s.oval(x + side * h / 100, y - h * 0.14, h * 0.16, h * 0.16, INK)
        s.oval(x + side * h / 100, y - h * 0.14, h * 0.08, h * 0.08, mix(DUSK, INK, 0.4))
    s.poly(outline("-46,-18 -30,-44 8,-42 30,-52 44,-18 10,-12", x, y, h, way), mix(INK, DUSK, 0.2))
    s.line(outline("42,-16 30,-66 20,-70", x, y, h, way), INK, h * 0.035)
    s.poly(
        outline("-34,-30 -26,-66 -10,-88 10,-86 22,-64 36,-50 20,-40 4,-28", x, y, h, way),
        mix(cape, NIGHT, 0.35),
    )
    s.oval(x + way * h * 0.04, y - h * 0.97, h * 0.105, h * 0.115, mix(cape, INK, 0.65))
    s.veil(outline("44,-58 150,-30 150,4 44,-44", x, y, h, way), GOLD, 90)
    s.oval(x + way * h * 0.42, y - h * 0.53, h * 0.04, h * 0.05, CREAM)


def mast() -> Image.Image:
    s = Sheet(mix(DUSK, RIVER, 0.3), mix(CREAM, GOLD, 0.15), 161)
    s.glow(420, 560, 760, mix(GOLD, CREAM, 0.3), 240)
    for bank in range(4):
        for i in range(26):
            x, r = i * 80 + s.rng.uniform(-50, 50), s.rng.uniform(50, 120)
            level = 40 + bank * 66 + 30 * math.sin(i * 0.42 + bank)
            s.oval(x, level, r * 1.6, r * 0.55, mix(mix(NIGHT, DUSK, 0.5), MIST, bank * 0.24))
    s.rect(0, 690, WIDTH, 200, mix(RIVER, MIST, 0.45))
    s.fade(0, 690, WIDTH, 70, CREAM, 150, 0)
    s.ripples((0, 700, WIDTH, 860), mix(CREAM, MIST, 0.3), 70)
    s.wave(850, 70, mix(LEAF, DUSK, 0.3), 1700)
    s.wave(960, 60, mix(LEAF, GRASS, 0.3), 1500)
    s.fade(0, 980, WIDTH, 300, NIGHT, 0, 120)
    for _ in range(150):
        x, y, n = s.rng.uniform(0, WIDTH), s.rng.uniform(1000, 1280), s.rng.uniform(24, 64)
        s.line([(x, y), (x + n * 0.8, y - n)], mix(GRASS, GOLD, s.rng.uniform(0, 0.5)), 4)
    s.rect(1240, 770, 420, 220, mix(CREAM, SAND, 0.4))
    s.fade(1240, 770, 420, 220, DUSK, 0, 110)
    s.poly([(1206, 776), (1694, 776), (1630, 690), (1270, 690)], mix(LACQUER, CLAY, 0.4))
    for i in range(4):
        s.rect(1276 + i * 96, 820, 56, 76, mix(GOLD, CREAM, 0.3) if i != 2 else mix(WOOD, INK, 0.2))
    s.rect(1468, 820, 56, 170, mix(WOOD, INK, 0.2))
    tower(s)
    for x, h, way in ((660, 200, 1), (1130, 190, -1)):
        person(s, x, 1080, h, INK, None, way)
    s.rect(980, 930, 96, 84, CREAM)
    for i in range(6):
        s.line([(984, 942 + i * 13), (1072, 938 + i * 13)], mix(DUSK, CREAM, 0.4), 4)
    s.poly([(968, 932), (1088, 932), (1028, 900)], CREAM)
    for x in (988, 1068):
        s.line([(x, 1014), (x, 1086)], mix(CREAM, WOOD, 0.4), 7)
    s.line([(300, 560), (330, 575), (360, 560)], mix(CREAM, DUSK, 0.2), 5)
    s.line([(390, 600), (414, 612), (440, 600)], mix(CREAM, DUSK, 0.2), 4)
    return s.finish()


def tower(s: Sheet) -> None:
    """A lattice mast with its wind cups and a striped sleeve."""
    for lean in (-46, 46):
        s.line([(840 + lean, 1030), (840, 210)], INK, 9)
    for i in range(11):
        y, n = 1010 - i * 70, 44 - i * 3.8
        s.line([(840 - n, y), (840 + n - 4, y - 70)], mix(INK, DUSK, 0.2), 4)
        s.line([(840 + n, y), (840 - n + 4, y - 70)], mix(INK, DUSK, 0.2), 4)
        s.line([(840 - n, y), (840 + n, y)], INK, 5)
    for foot in (470, 1210):
        s.line([(840, 400), (foot, 1010)], mix(INK, DUSK, 0.4), 3)
    s.line([(840, 220), (840, 120)], INK, 8)
    for a in (0.3, 2.4, 4.5):
        x, y = 840 + 86 * math.cos(a), 132 + 22 * math.sin(a)
        s.line([(840, 132), (x, y)], INK, 5)
        s.oval(x, y, 17, 17, mix(LACQUER, INK, 0.3))
    s.poly([(840, 236), (990, 226), (1070, 262), (990, 282), (840, 270)], LACQUER)
    s.poly([(905, 232), (948, 229), (948, 276), (905, 273)], CREAM)
    s.poly([(990, 226), (1070, 262), (990, 282)], mix(LACQUER, CREAM, 0.75))
