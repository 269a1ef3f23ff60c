"""Phrases of whole syllables, found in a text by the longest that begins at a place."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from newsroom.text import Word, clean, tone_key, words
from people.wording import ABBREVIATIONS

# Behind these a stop ends no sentence.
_SHORT = frozenset(
    ["tp", "tx", "tt", "q", "p", "h", "gs", "pgs", "ts", "ths", "bs", "ks", "ls", "ds", "đ", "st"]
)
# "TT" is a township, too: only a title knows.
_IN_FULL = {
    short: [(tone_key(syllable), syllable[0].isupper()) for syllable in full.split()]
    for short, full in ABBREVIATIONS.items()
    if short not in {"TT", "CT"}
}
_WITHIN = frozenset(["-", "&", " & ", "/", "’", "'", "`", "' ", "’ "])


def keys(*syllables: str) -> frozenset[str]:
    """As syllables of a text are looked up."""
    return frozenset(map(tone_key, syllables))


class Text:
    """A cleaned text as its syllables: where each stands, how it is looked up, what precedes it."""

    def __init__(self, text: str):
        self.text = clean(text)
        self.words: list[Word] = []
        self.keys: list[str] = []
        self.capital: list[bool] = []
        # Whether the syllable may go on with the phrase that the one before is in.
        self.joined: list[bool] = []
        end, before = 0, ""
        for word in words(self.text):
            printed = self.text[word.start : word.end]
            joined = bool(self.words) and _joins(self.text[end : word.start], before)
            for key, is_capital in _in_full(printed, word):
                self.words.append(word)
                self.keys.append(key)
                self.capital.append(is_capital)
                self.joined.append(joined)
                joined = True
            end, before = word.end, word.marked

    def __len__(self):
        return len(self.words)

    @cached_property
    def unmarked(self) -> list[str]:
        """The syllables without their marks."""
        return [word.folded for word in self.words]

    def gap(self, place: int) -> str:
        """What stands before the syllable; behind the last one, what ends the text."""
        start = self.words[place].start if place < len(self.words) else len(self.text)
        return self.text[self.words[place - 1].end if place else 0 : start]

    def is_large(self, place: int) -> bool:
        """Whether all of the word is written in capitals, as in a headline or an abbreviation."""
        word = self.words[place]
        return self.text[word.start : word.end].isupper()

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the syllables from `first` up to, without, `last` stand in the text."""
        return self.words[first].start, self.words[last - 1].end


class Phrases:
    """A tree of syllables; each phrase leads to the values that were added under it."""

    def __init__(self, phrases: Iterable[tuple[str, object]] = ()):
        self.tree: dict = {}
        for phrase, value in phrases:
            self.add(phrase, value)

    def add(self, phrase: str, value: object) -> None:
        self.add_keys(Text(phrase).keys, value)

    def add_keys(self, keys: Sequence[str], value: object) -> None:
        node = self.tree
        for key in keys:
            node = node.setdefault(key, {})
        if keys:
            node.setdefault("", []).append(value)

    def longest(self, text: Text, place: int, keys: list[str] | None = None) -> tuple[int, list]:
        """(place behind the longest phrase that begins here, its values); (place, []) for none.
        `keys` are others than the text's own, one for each of its syllables."""
        keys = text.keys if keys is None else keys
        node, found, here = self.tree, (place, []), place
        while here < len(keys) and (here == place or text.joined[here]):
            node = node.get(keys[here])
            if node is None:
                break
            here += 1
            if "" in node:
                found = here, node[""]
        return found


def _joins(gap: str, before: str) -> bool:
    if gap in {". ", "."}:
        return before in _SHORT
    return gap == " " or gap in _WITHIN


def _in_full(printed: str, word: Word) -> list[tuple[str, bool]]:
    """(syllable, whether it is written large) for each syllable that the word stands for."""
    return _IN_FULL.get(printed) or [(word.marked, printed[0].isupper())]
