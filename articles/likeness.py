"""By what pictures that look alike are found: a difference hash, 64 bits that say at which of
8 × 8 places a picture grows lighter towards the right."""

from django.db.models import F, Func, IntegerField
from PIL import Image

BITS = 64
# A copy that was saved anew, made smaller, lightened or trimmed a little differs in fewer.
NEAR = 8
_SIDE = 8


def likeness(image):
    """Of a developed picture, as the signed number that a database's bigint holds."""
    grey = image.convert("L").resize((_SIDE + 1, _SIDE), Image.Resampling.BOX)
    pixels = grey.tobytes()
    bits = 0
    for row in range(_SIDE):
        for at in range(row * (_SIDE + 1), row * (_SIDE + 1) + _SIDE):
            bits = bits << 1 | (pixels[at] < pixels[at + 1])
    return bits - (bits >> (BITS - 1) << BITS)


def distance(one, other):
    """In how many bits two differ."""
    return ((one ^ other) & (1 << BITS) - 1).bit_count()


class Distance(Func):
    """The same in the database, of a row's likeness and this one."""

    template = "bit_count((%(expressions)s)::bit(64))"
    output_field = IntegerField()

    def __init__(self, other, **options):
        super().__init__(F("likeness").bitxor(other), **options)
