"""Stories whose words, pairs of words and repetitions are spread as in real Vietnamese news."""

import random
from collections.abc import Iterator

from benchmarks.lexicon import Lexicon, make_lexicon

MEDIAN_SYLLABLES, SPREAD = 524, 0.545
SHORTEST, LONGEST = 120, 5_800
# A word is followed by one of its favourites, by a word of the story's own, or by any word at all.
_TO_FAVOURITE, _TO_OWN = 0.61, 0.88
_OWN_WORDS = 25
# Some stories do without some of the most usual words.
_SHUNNED = 60
_SHUNS = 0.04
# Names from abroad, codes, slips: there is always one more of them. One word in so many is one.
_ONE_IN = 34
_OPEN = 3400
_PARTS = """
an ar ber bo ca chen da der do el fa fer ga gor ha in ka kov la lin ma mer mo na nor o pa pol ra
ren ri ro sa sen son ta ter to va ven vic wa wil ya
"""
_FOREIGN = _PARTS.split()
# No Vietnamese syllable ends so.
_ENDINGS = "srlkxfbd"


class Writer:
    """Writes the story with a number: the same number, the same story."""

    def __init__(self, seed: int = 1, lexicon: Lexicon | None = None):
        self.seed = seed
        self.lexicon = lexicon or make_lexicon(seed)

    def story(self, number: int) -> list[str]:
        """Its words in order, one or two syllables each."""
        rng = random.Random(f"{self.seed} {number}")
        length = rng.lognormvariate(0, SPREAD) * MEDIAN_SYLLABLES
        return self.words(rng, round(min(LONGEST, max(SHORTEST, length))))

    def words(self, rng: random.Random, count: int) -> list[str]:
        """Words that together have about so many syllables."""
        lexicon, rand = self.lexicon, rng.random
        shunned = {rank for rank in range(_SHUNNED) if rand() < _SHUNS}
        names = lexicon.words
        found, left = [], count
        for place in self._walk(rng):
            if place in shunned:
                continue
            if place < 0:
                found.append(open_word(-place))
                left -= 1
            else:
                found.append(names[place])
                left -= lexicon.sizes[place]
            if left <= 0:
                return found
        return found

    def _walk(self, rng) -> Iterator[int]:
        """Places in the lexicon, without end; a negative one is the number of an open word."""
        rand, pool, followers = rng.random, self.lexicon.pool, self.lexicon.followers
        many = len(pool)
        own = [pool[int(rand() * many)] for _ in range(_OWN_WORDS)]
        own_open = [-_open_number(rand()) for _ in range(6)]
        favourite, to_own, any_word = _TO_FAVOURITE, _TO_OWN, 1 - _TO_OWN
        place = own[0]
        while True:
            luck = rand()
            if luck < favourite:
                known = followers[place]
                place = known[int(luck / favourite * len(known))]
            elif luck < to_own:
                place = own[int(rand() * _OWN_WORDS)]
            else:
                place = pool[int((luck - to_own) / any_word * many)]
            yield place
            if rand() * _ONE_IN < 1:
                yield -_open_number(rand()) if rand() < 0.5 else own_open[int(rand() * 6)]


def _open_number(luck: float) -> int:
    """Small numbers come again and again; the further out, the rarer, and there is no last one."""
    return 1 + int(_OPEN * luck / (1 - luck)) if luck < 0.999999 else 1


def open_word(number: int) -> str:
    """The word with that number; none is a Vietnamese syllable."""
    kind, rest = number % 8, number
    if kind == 0:
        return f"{number // 8}{'abcdkm'[number // 8 % 6]}"
    parts = []
    while rest:
        rest, part = divmod(rest, len(_FOREIGN))
        parts.append(_FOREIGN[part])
    return "".join(parts) + _ENDINGS[kind]
