"""Syllables that Vietnamese spelling allows, and how often each of them is printed."""

import itertools
import math
import random
import unicodedata

# What any text is held together with, roughly from the most frequent one on.
_USUAL = """
và của có được là các trong cho không một với người đã những khi đến này về để ở năm ra trên từ
tại đó cũng phải theo như vào sẽ nhiều ngày nhưng đang còn sau bị lại hai hơn nên tôi rất mới mà
nhất thì đi chỉ làm ông do lên nhà trước đây việc cùng thể qua nước biết giờ số bà phố tỉnh xã
huyện dân nói vì mình lớn bộ ba mọi nếu anh chị em cả đều thêm hay chưa nào sao gì thấy
"""
FUNCTION_WORDS = _USUAL.split()

_INITIALS = {
    "": 5, "b": 5, "c": 7, "ch": 6, "d": 3, "đ": 8, "g": 2, "gi": 3, "h": 6, "kh": 4, "l": 6,
    "m": 5, "n": 4, "ng": 4, "nh": 5, "p": 0.2, "ph": 4, "qu": 3, "r": 2, "s": 4, "t": 9, "th": 9,
    "tr": 5, "v": 5, "x": 3,
}  # fmt: skip
# Each nucleus with its weight and what may follow it; "-" is nothing.
_NUCLEI = {
    "a": (9, "- c ch i m n ng nh o p t u y"),
    "ă": (3, "c m n ng p t"),
    "â": (5, "c m n ng p t u y"),
    "e": (2, "- c m n ng o p t"),
    "ê": (4, "- ch m n nh p t u"),
    "i": (6, "- ch m n nh p t u"),
    "o": (5, "- c i m n ng p t"),
    "ô": (6, "- c i m n ng p t"),
    "ơ": (4, "- i m n p t"),
    "u": (5, "- c i m n ng p t"),
    "ư": (4, "- c i ng t u"),
    "y": (0.5, "-"),
    "ia": (1, "-"),
    "ua": (1.5, "-"),
    "ưa": (1.5, "-"),
    "iê": (6, "c m n ng p t u"),
    "uô": (3, "c i m n ng t"),
    "ươ": (5, "c i m n ng p t u"),
    "oa": (3, "- c ch i n ng nh t y"),
    "oă": (0.2, "c n ng t"),
    "oe": (0.4, "- n t"),
    "uâ": (1, "n t y ng"),
    "uê": (0.5, "- ch nh"),
    "uy": (1, "- nh t ch p u"),
    "uyê": (2, "n t"),
}
_CODAS = {"-": 9, "n": 6, "ng": 7, "i": 5, "nh": 4, "c": 4, "t": 4, "m": 3, "o": 3, "u": 3, "y": 3,
          "ch": 2, "p": 2}  # fmt: skip
_STOPPED = {"c", "ch", "p", "t"}
_TONES = {"": 7, "\u0300": 6, "\u0301": 7, "\u0309": 3, "\u0303": 1.5, "\u0323": 5}
_STOPPED_TONES = {"\u0301": 6, "\u0323": 5}
_FRONT = tuple("eêiy")
_ROUND = ("oa", "oă", "oe", "uâ", "uê", "uy", "uyê", "uô", "ua")
IN_USE = 5200
# How far the real weight of a syllable lies from what its parts make likely.
_WHIM = 1.2

# Which part of a text its so many most frequent syllables make up, and how steeply the frequency
# falls on the way there: not Zipf's law, whose words are too rare in the middle.
COVERAGE = {10: 0.091, 50: 0.246, 100: 0.356, 500: 0.720, 1000: 0.863, 2000: 0.946, 5000: 0.984}
_SLOPES = [0.4, 0.5, 0.6, 0.95, 1.35, 2.1, 1.7]


def inventory(rng: random.Random) -> list[str]:
    """The syllables in use, from the most frequent one on."""
    known = set(FUNCTION_WORDS)
    weights = {}
    for syllable, weight in _possible():
        whim = rng.lognormvariate(0, _WHIM)
        if syllable not in known:
            weights[syllable] = max(weight * whim, weights.get(syllable, 0))
    ranked = sorted(weights, key=weights.get, reverse=True)
    return [*FUNCTION_WORDS, *ranked[: IN_USE - len(known)]]


def frequencies(count: int) -> list[float]:
    """By rank; they sum to one. What the rarest lack is printed as open words, text.py."""
    found, start, covered = [], 0, 0.0
    bounds = {**{rank: part for rank, part in COVERAGE.items() if 2 * rank < count}, count: 1.0}
    for (end, part), slope in zip(bounds.items(), _SLOPES, strict=False):
        shape = [rank**-slope for rank in range(start + 1, end + 1)]
        scale = (part - covered) / math.fsum(shape)
        found += [scale * height for height in shape]
        start, covered = end, part
    return found


def _possible():
    """Every (syllable, weight) that the spelling allows."""
    for (initial, often), nucleus in itertools.product(_INITIALS.items(), _NUCLEI):
        weight, codas = _NUCLEI[nucleus]
        if not _may_follow(initial, nucleus):
            continue
        for coda in codas.split():
            tones = _STOPPED_TONES if coda in _STOPPED else _TONES
            for tone, heard in tones.items():
                syllable = _spelt(initial, nucleus, coda.strip("-"), tone)
                yield syllable, often * weight * _CODAS[coda] * heard


def _may_follow(initial, nucleus):
    if initial == "qu":
        return nucleus in {"a", "ă", "â", "e", "ê", "y"}
    if initial in {"gi", "p"}:
        return not nucleus.startswith(_FRONT) and nucleus not in _ROUND
    return not (initial in {"b", "ph", "m", "v"} and nucleus in _ROUND[:7])


def _spelt(initial, nucleus, coda, tone):
    """ "ngh" before e, ê and i, "k" for "c"; the tone mark stands in the older places (hòa, ủy)."""
    if nucleus.startswith(_FRONT):
        initial = {"c": "k", "g": "gh", "ng": "ngh"}.get(initial, initial)
        if not initial:
            nucleus = {"iê": "yê"}.get(nucleus, nucleus)
    opened = not coda and len(nucleus) == 2
    marked = 0 if opened or len(nucleus) == 1 else len(nucleus) - 1
    vowels = nucleus[: marked + 1] + tone + nucleus[marked + 1 :]
    return unicodedata.normalize("NFC", initial + vowels + coda)
