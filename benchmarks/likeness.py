"""How like an original a copy is: the structural similarity of Wang and others (2004), of the light
of pictures, in windows of 8 by 8 pixels that overlap by half. With Pillow alone."""

from PIL import ImageMath

_WINDOW = 8
# The constants of the paper, for values up to 255.
_C1, _C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2


def similarity(one, two):
    """1 for the same picture."""
    half = _WINDOW // 2
    shifts = [(x, y) for x in (0, half) for y in (0, half)]
    return sum(_in_windows(_moved(one, *by), _moved(two, *by)) for by in shifts) / len(shifts)


def _moved(image, x, y):
    width = (image.width - x) // _WINDOW * _WINDOW
    height = (image.height - y) // _WINDOW * _WINDOW
    return image.convert("L").crop((x, y, x + width, y + height)).convert("F")


def _in_windows(one, two):
    made = ImageMath.lambda_eval(
        lambda given: (
            (2 * given["a"] * given["b"] + _C1)
            * (2 * (given["ab"] - given["a"] * given["b"]) + _C2)
            / (given["a"] * given["a"] + given["b"] * given["b"] + _C1)
            / (given["aa"] - given["a"] * given["a"] + given["bb"] - given["b"] * given["b"] + _C2)
        ),
        a=one.reduce(_WINDOW),
        b=two.reduce(_WINDOW),
        aa=_product(one, one).reduce(_WINDOW),
        bb=_product(two, two).reduce(_WINDOW),
        ab=_product(one, two).reduce(_WINDOW),
    )
    return made.reduce(made.size).getpixel((0, 0))


def _product(one, two):
    return ImageMath.lambda_eval(lambda given: given["x"] * given["y"], x=one, y=two)
