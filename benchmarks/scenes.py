"""Pictures with the statistics of photographs, made by code: light that varies at every scale, hard
and soft edges, texture in some places and none in others, and the grain of a sensor."""

import io
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

# What a camera of 24 megapixels writes.
SIZE = 6000, 4000
_OCTAVES = 12
_SHAPES = 60
_GRAIN = 3


def scene(seed, size=SIZE):
    """Always the same of a seed."""
    chance = random.Random(seed)
    image = Image.merge("RGB", [_clouds(chance, size) for _ in range(3)])
    image = Image.blend(image, _clouds(chance, size).convert("RGB"), 0.75)
    _place_shapes(image, chance)
    texture = _clouds(chance, size, first=7, octaves=6).convert("RGB")
    image = Image.composite(
        ImageChops.soft_light(image, texture), image, _clouds(chance, size).point(_steep)
    )
    return _grainy(image, chance)


def jpeg(seed, size=SIZE):
    buffer = io.BytesIO()
    scene(seed, size).save(buffer, "JPEG", quality=93, subsampling=0)
    return buffer.getvalue()


def _steep(value):
    return min(255, max(0, (value - 110) * 6))


def _clouds(chance, size, *, first=1, octaves=_OCTAVES):
    """Noise of ever finer steps, each half as strong as the one before."""
    made = None
    for octave in range(first, first + octaves):
        across = 2**octave
        down = max(2, across * size[1] // size[0])
        noise = Image.frombytes("L", (across, down), chance.randbytes(across * down))
        noise = noise.resize(size, Image.Resampling.BICUBIC)
        made = noise if made is None else Image.blend(made, noise, 2.0 ** -(octave - first + 1))
    return made


def _place_shapes(image, chance):
    """In front of each other, from far and soft to near and sharp."""
    width, height = image.size
    for number in range(_SHAPES):
        near = number / _SHAPES
        across, down = (chance.uniform(0.02, 0.06 + 0.16 * near) * width for _ in range(2))
        x, y = chance.uniform(0, width), chance.uniform(height * near * 0.6, height)
        box = [round(value) for value in (x - across, y - down, x + across, y + down)]
        light = chance.uniform(20, 220)
        color = tuple(round(light + chance.uniform(-30, 30)) for _ in range(3))
        mask = Image.new("L", (box[2] - box[0], box[3] - box[1]))
        pen = ImageDraw.Draw(mask)
        inner = [8, 8, mask.width - 8, mask.height - 8]
        chance.choice([pen.ellipse, pen.rectangle])(inner, fill=chance.randint(120, 240))
        mask = mask.filter(ImageFilter.BoxBlur(chance.choice([1, 2, 24]) * (1.2 - near)))
        image.paste(color, (box[0], box[1]), mask)


def _grainy(image, chance):
    """As a sensor's is: finer than any edge, and in every place another."""
    tile = Image.frombytes("L", (1024, 1024), chance.randbytes(1024 * 1024))
    tile = tile.filter(ImageFilter.GaussianBlur(0.8)).point(lambda v: 128 + (v - 128) * _GRAIN / 40)
    grain = Image.new("L", image.size, 128)
    for x in range(0, image.width, tile.width):
        for y in range(0, image.height, tile.height):
            grain.paste(tile.rotate(90 * chance.randrange(4)), (x, y))
    return ImageChops.soft_light(image, grain.convert("RGB"))
