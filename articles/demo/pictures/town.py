"""Pictures of a crowd: the market, the football pitch."""

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
    basket,
    leafy,
    mix,
    outline,
    person,
)


def market() -> Image.Image:
    s = Sheet(mix(GOLD, CREAM, 0.5), mix(SAND, CLAY, 0.3), 81)
    s.glow(960, 430, 620, CREAM, 255)
    for i in range(3):
        for x in range(-60, WIDTH + 60, 210 - i * 12):
            leafy(
                s,
                x + i * 60,
                340 + i * 50,
                90,
                mix(LEAF, MIST, 0.45 - i * 0.15),
                mix(GRASS, CREAM, 0.4 - i * 0.12),
                None,
            )
    s.fade(0, 250, WIDTH, 400, CREAM, 0, 210)
    s.wave(640, 4, mix(SAND, CREAM, 0.3), 1400)
    s.fade(0, 640, WIDTH, 640, CLAY, 0, 150)
    tints = (LACQUER, RIVER, AMBER, MIST, GOLD, LEAF, CLAY, DUSK)
    for row in range(4):
        y, w = 700 + row * 116, 250 + row * 100
        for side in (-1, 1):
            for i in range(3):
                x = 960 + side * (220 + row * 120 + i * w * 1.02)
                stall(s, x, y, w, tints[(row * 3 + i * 2 + (side > 0)) % 8], row)
        for i in range(5 - row):
            x = 960 + (i - (4 - row) / 2) * (74 + row * 62) + s.rng.uniform(-16, 16)
            h = 116 + row * 58
            s.veil(
                [
                    (x - h * 0.1, y + 30),
                    (x + h * 0.1, y + 30),
                    (x + h * 0.4, y + 44),
                    (x + h * 0.2, y + 48),
                ],
                WOOD,
                110,
            )
            ink = mix(INK, CLAY, 0.42 - row * 0.12)
            person(
                s,
                x,
                y + 34,
                h,
                ink,
                mix(SAND, WOOD, 0.25) if i % 2 == row % 2 else None,
                1 - i % 2 * 2,
            )
        s.fade(0, y - 300, WIDTH, 420, CREAM, 0, 34 - row * 10)
    for i in range(17):
        a, b, ink = i * 118 - 60, i * 118 + 58, (LACQUER, mix(LACQUER, CREAM, 0.8))[i % 2]
        s.poly([(a, 0), (b, 0), (b, 190), ((a + b) / 2, 222), (a, 190)], mix(ink, INK, 0.25))
    s.fade(0, 0, WIDTH, 190, INK, 150, 0)
    for x in (330, 700, 1120, 1560):
        s.veil([(x, 0), (x + 90, 0), (x - 160, 1280), (x - 420, 1280)], CREAM, 22)
    return s.finish()


def stall(s: Sheet, x: float, y: float, w: float, tint: Ink, row: int) -> None:
    """A market stall: two poles, a striped awning, a table and heaped baskets."""
    for side in (-46, 46):
        s.line(outline(f"{side},0 {side},-92", x, y + 30, w), mix(WOOD, INK, 0.3), w * 0.018)
    s.fade(x - w * 0.47, y - w * 0.62, w * 0.94, w * 0.5, mix(WOOD, INK, 0.4), 150, 40)
    s.poly(outline("-50,-30 50,-30 50,0 -50,0", x, y + 30, w), mix(mix(WOOD, tint, 0.25), INK, 0.2))
    for i in range(3):
        fruit = (AMBER, GRASS, LACQUER, GOLD, LEAF)[(i + row + round(x)) % 5]
        basket(s, x + (i - 1) * w * 0.31, y - w * 0.16, w * 0.28, fruit)
    for i in range(8):
        a, b = -58 + i * 14.5, -43.5 + i * 14.5
        ink = tint if i % 2 else mix(tint, CREAM, 0.55)
        s.poly(
            outline(
                f"{a * 0.8},-104 {b * 0.8},-104 {b},-76 {(a + b) / 2},-72 {a},-76", x, y + 30, w
            ),
            ink,
        )
    s.fade(x - w * 0.46, y + 30 - w * 1.04, w * 0.92, w * 0.12, CREAM, 60, 0)


def football() -> Image.Image:
    s = Sheet(mix(PLUM, NIGHT, 0.45), mix(AMBER, GOLD, 0.4), 61)
    s.fade(0, 300, WIDTH, 420, AMBER, 0, 220)
    for i in range(7):
        x, y, n = s.rng.uniform(0, WIDTH), 130 + i * 56, s.rng.uniform(180, 420)
        s.cloud(x, y, n, mix(AMBER, PLUM, 0.3), 150)
    s.wave(600, 40, mix(PLUM, NIGHT, 0.35), 900)
    for i in range(30):
        x, h = 20 + i * 66 + s.rng.uniform(-20, 20), s.rng.uniform(70, 150)
        s.poly(outline("-26,0 0,-100 26,0", x, 690, h), mix(NIGHT, LEAF, 0.3))
    for x in (220, 1700):
        s.rect(x - 6, 190, 12, 500, INK)
        s.glow(x, 170, 330, CREAM, 190)
        for i in range(8):
            s.rect(x - 66 + i % 4 * 34, 132 + i // 4 * 34, 28, 28, CREAM)
    s.rect(0, 684, WIDTH, 600, mix(GRASS, LEAF, 0.55))
    for i in range(9):
        a, b = (i * 2 - 9) / 9, (i * 2 - 8) / 9
        s.veil(
            [
                (960 + a * 1100, 684),
                (960 + b * 1100, 684),
                (960 + b * 2600, 1280),
                (960 + a * 2600, 1280),
            ],
            GRASS,
            90,
        )
    s.fade(0, 684, WIDTH, 600, NIGHT, 0, 120)
    s.line([(0, 716), (WIDTH, 716)], mix(CREAM, GRASS, 0.3), 5)
    s.line([(560, 716), (420, 850), (1500, 850), (1360, 716)], mix(CREAM, GRASS, 0.3), 6)
    for i in range(25):
        x = 700 + i * 21.7
        s.line([(x, 540), (960 + (x - 960) * 0.9, 690)], mix(CREAM, PLUM, 0.5), 2)
    for i in range(8):
        s.line(
            [(700 + i * 3, 545 + i * 20), (1220 - i * 3, 545 + i * 20)], mix(CREAM, PLUM, 0.5), 2
        )
    s.line([(694, 720), (694, 536), (1226, 536), (1226, 720)], CREAM, 11)
    squad = (
        (420, 1010, 300, LACQUER, 1),
        (760, 930, 230, RIVER, 1),
        (1130, 800, 170, INK, -1),
        (1420, 960, 270, LACQUER, -1),
        (1690, 1080, 320, RIVER, -1),
        (980, 1130, 340, LACQUER, 1),
    )
    for x, y, h, shirt, way in squad:
        s.veil(
            [
                (x - h * 0.06, y),
                (x + h * 0.06, y),
                (x - h * 0.5, y + h * 0.4),
                (x - h * 0.72, y + h * 0.38),
            ],
            INK,
            130,
        )
        runner(s, x, y, h, shirt, way)
    s.oval(1190, 1120, 26, 26, CREAM)
    s.poly(outline("0,-45 43,-14 26,37 -26,37 -43,-14", 1190, 1120, 24), INK)
    return s.finish()


def runner(s: Sheet, x: float, y: float, h: float, shirt: Ink, way: int) -> None:
    """A player in full stride."""
    for path, wide in (
        ("-3,-48 -12,-28 -30,-18", 0.075),
        ("3,-48 16,-34 10,0 18,0", 0.08),
        ("-8,-78 -22,-68 -16,-54", 0.05),
        ("9,-78 20,-64 32,-70", 0.05),
    ):
        s.line(outline(path, x, y, h, way), INK, h * wide)
    s.poly(
        outline("-6,-82 10,-82 14,-76 9,-46 -9,-46 -10,-76", x, y, h, way), mix(shirt, INK, 0.25)
    )
    s.poly(outline("-10,-50 10,-50 16,-36 2,-38 -12,-32", x, y, h, way), mix(shirt, INK, 0.7))
    s.oval(x + way * h * 0.06, y - h * 0.9, h * 0.06, h * 0.075, INK)
