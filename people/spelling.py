"""How far two spellings of a name are apart, and a text put into the case of another. Pure."""

from itertools import pairwise

from newsroom.text import fold

_LETTERS_APART = 2


def is_near(printed: str, known: str) -> bool:
    """Whether they differ by marks alone, or by two letters of one syllable at most."""
    syllables, others = fold(printed).split(), fold(known).split()
    if len(syllables) != len(others):
        return False
    apart = [pair for pair in zip(syllables, others, strict=True) if pair[0] != pair[1]]
    return not apart or (len(apart) == 1 and _distance(*apart[0]) <= _LETTERS_APART)


def cased(text: str, *, like: str) -> str:
    """ "thượng tá" stays small where the text writes ranks small, "LÊ" large in a headline."""
    if like.isupper():
        return text.upper()
    return text[:1].lower() + text[1:] if like[:1].islower() else text


def _distance(one, other):
    """Letters to change, add or drop."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        above, row = row, [place]
        for against, (aslant, over) in zip(other, pairwise(above), strict=True):
            row.append(min(row[-1] + 1, over + 1, aslant + (letter != against)))
    return row[-1]
