"""Runs of words that one paragraph shares with another."""

import re
from collections import Counter
from itertools import groupby

from newsroom.text import tone_key

RUN = 7
# A caption borrows its words from one or two places; what returns more often is a form
# being filled in, as in a list of communes.
MOST_LENDERS = 2


class Repetition:
    def __init__(self, texts: list[str]):
        self._words = [re.findall(r"\w+", tone_key(text)) for text in texts]
        self._uses = Counter(run for words in self._words for run in set(_runs(words)))

    def marks(self, index: int) -> bool:
        """Whether a third or more of this text stands word for word in another."""
        words = self._words[index]
        stretch = _longest_stretch(self._is_borrowed(run) for run in _runs(words))
        return bool(stretch) and 3 * (stretch + RUN - 1) >= len(words)

    def _is_borrowed(self, run: tuple[str, ...]) -> bool:
        return 1 < self._uses[run] <= 1 + MOST_LENDERS


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)]


def _longest_stretch(flags) -> int:
    return max((len(list(group)) for flag, group in groupby(flags) if flag), default=0)
