"""The only place that cleans, folds or sorts Vietnamese text. Pure functions, no Django."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# Typists and old converters use the Icelandic Eth (U+00D0) and African D (U+0189) for Đ. They look
# the same and match nothing; NFC does not repair them.
_REPAIRS = str.maketrans(
    {
        "\u00d0": "Đ",
        "\u0189": "Đ",
        "\u00f0": "đ",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2007": " ",
        "\u2028": "\n",
        "\u2029": "\n",
        "\u00ad": None,
        "\u200b": None,
        "\u200c": None,
        "\u200d": None,
        "\u2060": None,
        "\ufeff": None,
    }
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Most texts have none of them: looking for all at once is several times faster than repairing.
_BROKEN = re.compile(f"[{''.join(map(chr, _REPAIRS))}]|{_CONTROLS.pattern}")
_SPACES = re.compile(r"[ \t]{2,}|\t")
_SPACES_BEFORE_BREAK = re.compile(r" +\n")

LETTERS_AT_MOST = 60

TONES = {"\u0300": 1, "\u0301": 2, "\u0303": 4, "\u0309": 3, "\u0323": 5}
_TONE = re.compile(f"[{''.join(TONES)}]")
_MARKS = re.compile(r"[\u0300-\u036f]")
# A letter and a mark that Unicode has no composed form for make one word.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_NUMBER = re.compile(r"[0-9]+")
_IN_BRACKETS = re.compile(r"\([^)]*\)?")
# "K'Nhiên" and "K' Nhiên" are one name.
_APOSTROPHE = re.compile("['\u2018\u2019\u02bc`]")
# Digits that a bigint holds, whatever they are.
_LONGEST_NUMBER = 18

LETTERS = "AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY"
FOREIGN_LETTERS = "FJWZ"
# Both together, foreign letters in their Latin places; digits sort before all of them.
_ALPHABET = {letter: index for index, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
# The five tones in dictionary order: none, huyền, hỏi, ngã, sắc, nặng.
_TONE_ORDER = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


def clean(text: str) -> str:
    """Repairs what typing, Word and old converters break; tone style and words stay."""
    if _BROKEN.search(text):
        text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_REPAIRS)
        text = _CONTROLS.sub("", text)
    text = unicodedata.normalize("NFC", text)
    return _SPACES_BEFORE_BREAK.sub("\n", _SPACES.sub(" ", text)).strip(" ")


def clean_line(text: str) -> str:
    """`clean` for what stands on one line: a headline, a name, a credit."""
    return " ".join(clean(text).split())


def fold(text: str) -> str:
    """Without marks and case: "Lê Đình Sơn" and "le dinh son" fold to the same."""
    decomposed = unicodedata.normalize("NFD", clean(text).lower().replace("đ", "d"))
    return unicodedata.normalize("NFC", _MARKS.sub("", decomposed))


def tone_key(text: str) -> str:
    """Lower case with marks, the tone mark moved to its syllable's end: uỷ and ủy are equal.

    Two names with one tone key are written alike but for the house style of tone placement.
    """
    return _WORD.sub(lambda match: _tone_last(match[0]), clean(text).lower())


def _tone_last(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    tones = "".join(_TONE.findall(decomposed))
    return unicodedata.normalize("NFC", _TONE.sub("", decomposed)) + tones


def syllables(text: str) -> list[str]:
    """The folded syllables in order; punctuation separates."""
    return _WORD.findall(fold(text))


class Word(NamedTuple):
    """Where it stands in the text, and what it is looked up by."""

    start: int
    end: int
    marked: str
    folded: str


def words(cleaned: str) -> Iterator[Word]:
    """The syllables of a clean text in order, with their places in it as printed."""
    for match in _WORD.finditer(cleaned):
        yield Word(*match.span(), *_forms(match[0]))


def word_forms(cleaned: str) -> list[tuple[str, str]]:
    """(marked, folded) of each of the `words`: all that an index needs, in half the time."""
    return [_forms(word) for word in _WORD.findall(cleaned)]


# Some syllables make up most of a text.
@lru_cache(maxsize=1 << 15)
def _forms(word: str) -> tuple[str, str]:
    """Long ones are cut, in texts and questions alike: a database key has its limit."""
    return tone_key(word)[:LETTERS_AT_MOST], fold(word)[:LETTERS_AT_MOST]


def whole_number(text: str | None) -> int | None:
    """As an address or a form gives it; None for what no key can hold."""
    is_one = text and text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER
    return int(text) if is_one else None


def search_key(*texts: str) -> str:
    """Folded syllables, a space before each: " son" finds where a syllable begins."""
    return "".join(f" {syllable}" for text in texts for syllable in syllables(text))


def slugify(text: str) -> str:
    """For addresses: "Đại hội Đảng bộ tỉnh" becomes "dai-hoi-dang-bo-tinh"."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))


def address_slug(text: str) -> str:
    """`slugify`, never empty: a name in another script has an address, too."""
    return slugify(text) or "muc"


def sort_key(family: str, middle: str, given: str) -> str:
    """Orders people as a Vietnamese ballot does: by given name, then family, then middle names.

    Within each part letters decide before tones (dictionary order of the Vietnamese alphabet). The
    key compares right under plain byte order ("C" collation), whatever the server's locale.
    What stands in brackets is another name, which orders nobody.
    """
    parts = (_IN_BRACKETS.sub(" ", part) for part in (given, family, middle))
    return " ".join(_collate(part) for part in parts)


def line_sort_key(text: str) -> str:
    """Orders organizations by the Vietnamese alphabet, and "số 2" before "số 10"."""
    return _collate(_NUMBER.sub(lambda match: match[0].zfill(6), text))


def letter_prefix(letter: str) -> str:
    """How the sort keys of all names under a letter begin; "Á" stands under A, "Â" does not."""
    return _letter(letter.lower())


def _collate(part: str) -> str:
    """Letters, then tones. The separators sort below every letter: "An" stands before "Anh"."""
    words = _APOSTROPHE.sub(" ", clean_line(part).lower()).split()
    syllables = [_collate_syllable(word) for word in words]
    letters = "-".join(letters for letters, _ in syllables)
    return f"{letters}!{''.join(tone for _, tone in syllables)}"


def _collate_syllable(word: str) -> tuple[str, str]:
    decomposed = unicodedata.normalize("NFD", word)
    found = _TONE.findall(decomposed)
    bare = unicodedata.normalize("NFC", _TONE.sub("", decomposed))
    return "".join(map(_letter, bare)), _TONE_ORDER[found[-1]] if found else "0"


def _letter(letter: str) -> str:
    """Two characters that sort by the alphabet; anything else by its plain letter, digits first."""
    if letter in _ALPHABET:
        return chr(ord("A") + _ALPHABET[letter] // 26) + chr(ord("a") + _ALPHABET[letter] % 26)
    plain = fold(letter)
    if plain in _ALPHABET:
        return _letter(plain)
    return letter if letter.isdigit() else ""
