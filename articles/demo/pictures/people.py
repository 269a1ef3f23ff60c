"""Pictures of people on their days: the handover in the hall, the prize at the boat race."""

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
    NIGHT,
    PAPER,
    RIVER,
    SAND,
    WIDTH,
    WOOD,
    Sheet,
    leafy,
    mix,
    person,
    seated,
)


def handover() -> Image.Image:
    """A wide one: four on the left of the stage, an empty chair and a lectern on the right."""
    s = Sheet(mix(LACQUER, INK, 0.3), mix(LACQUER, INK, 0.1), 11)
    for x in range(0, WIDTH, 48):
        s.fade(x, 0, 24, 900, INK, 60, 0)
    s.glow(520, 520, 620, AMBER, 90)
    s.rect(0, 900, WIDTH, HEIGHT - 900, mix(WOOD, CLAY, 0.35))
    s.fade(0, 900, WIDTH, 180, INK, 120, 0)
    for x, h, ink, way in (
        (280, 520, INK, 1),
        (430, 490, NIGHT, 1),
        (600, 510, mix(DUSK, INK, 0.6), -1),
        (750, 530, INK, -1),
    ):
        person(s, x, 970, h, ink, way=way)
    s.rect(490, 716, 62, 44, mix(GOLD, CLAY, 0.3))
    s.poly([(1380, 690), (1560, 690), (1530, 980), (1410, 980)], mix(WOOD, INK, 0.4))
    s.rect(1364, 672, 212, 22, GOLD)
    for x in (120, 1780):
        leafy(s, x, 800, 80, LEAF, GRASS, GOLD)
        s.rect(x - 30, 850, 60, 120, CLAY)
    return s.finish().crop((0, 240, 1200, 740))


def prize() -> Image.Image:
    """An upright one: two high up on the bank with the flag that was won, the crowd below."""
    s = Sheet(mix(AMBER, CREAM, 0.6), mix(SAND, GRASS, 0.35), 12)
    s.glow(900, 160, 520, GOLD, 120)
    s.rect(0, 300, WIDTH, 200, mix(RIVER, DUSK, 0.3))
    s.ripples((0, 310, WIDTH, 490), CREAM, 60)
    s.rect(0, 490, WIDTH, HEIGHT - 490, mix(SAND, GRASS, 0.4))
    s.poly([(560, 560), (1260, 560), (1330, 660), (500, 660)], mix(WOOD, CLAY, 0.3))
    s.rect(1076, 40, 9, 540, mix(WOOD, INK, 0.4))
    s.poly([(1085, 50), (1260, 80), (1205, 122), (1260, 170), (1085, 190)], LACQUER)
    s.rect(1085, 112, 130, 8, GOLD)
    person(s, 830, 600, 440, mix(INK, WOOD, 0.2), way=1)
    person(s, 1010, 604, 420, NIGHT, hat=PAPER, way=1)
    for row in range(4):
        y, r = 720 + row * 135, 34 + row * 11
        for i in range(-7, 8):
            x = 910 + (i + (0.5 if row % 2 else 0)) * r * 4 + s.rng.uniform(-8, 8)
            coat = s.rng.choice([CREAM, INK, DUSK, LEAF, NIGHT, LACQUER, mix(CLAY, INK, 0.4)])
            seated(s, x, y, r, mix(coat, INK, 0.1 + row * 0.08), mix(INK, WOOD, 0.15))
    return s.finish().crop((270, 0, 870, 800)).resize((900, 1200), Image.Resampling.LANCZOS)
