"""Whether a word is spelt as a Vietnamese syllable: by that a lost encoding is recognised."""

import re
import unicodedata

from newsroom.text import TONES

_ONSET = "ngh?|gh?|[ck]h?|th?|tr|ph?|nh?|qu?|gi|[bdđhlmrsvx]"
_RHYMES = (
    "a(?:c|ch|i|m|n|ng|nh|o|p|t|u|y)?",
    "ă(?:c|m|n|ng|p|t)",
    "â(?:c|m|n|ng|p|t|u|y)",
    "e(?:c|m|n|ng|o|p|t)?",
    "ê(?:c|ch|m|n|ng|nh|p|t|u)?",
    "i(?:a|ch|m|n|nh|p|t|u)?",
    "[iy]ê(?:c|m|n|ng|p|t|u)",
    "o(?:c|i|m|n|ng|p|t)?|oo(?:c|ng)",
    "oa(?:c|ch|i|m|n|ng|nh|o|p|t|y)?|oă(?:c|m|n|ng|p|t)|oe(?:m|n|o|t)?",
    "ô(?:c|i|m|n|ng|p|t)?",
    "ơ(?:i|m|n|p|t)?",
    "u(?:a|c|i|m|n|ng|p|t)?|uâ(?:n|ng|t|y)|uê(?:ch|n|nh|t)?|uô(?:c|i|m|n|ng|p|t)|uơ",
    "uy(?:a|ch|n|nh|p|t|u)?|uyê(?:n|t)",
    "ư(?:a|c|i|m|n|ng|t|u)?|ươ(?:c|i|m|n|ng|p|t|u)",
    "y(?:ch|m|n|nh|p|t|u)?",
)
_SYLLABLE = re.compile(f"(?:{_ONSET})?(?:{'|'.join(_RHYMES)})")
_STOPPED = re.compile(".*(?:[cpt]|ch)")
# With a stop at its end a syllable is spoken in two tones only.
_TONES_BEFORE_STOP = ["\u0301"], ["\u0323"]
_CASES = (str.lower, str.upper, str.capitalize)


def is_syllable(word):
    """With the marks where they belong: "Nguyễn" is one, "NguyÔn" and "nguyeãn" are none."""
    if not any(case(word) == word for case in _CASES):
        return False
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in decomposed if mark in TONES]
    bare = unicodedata.normalize("NFC", "".join(m for m in decomposed if m not in TONES))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return not _STOPPED.fullmatch(bare) or tones in _TONES_BEFORE_STOP
