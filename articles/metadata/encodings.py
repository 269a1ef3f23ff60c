"""Texts in the encodings that newsrooms have written captions in, since before there was UTF-8.

The older Vietnamese ones (windows-1258, TCVN3, VNI) say nowhere that they are used. All texts of a
block are looked at together: an encoding in which nearly every marked word is a Vietnamese syllable
is the right one. TCVN3 and VNI need two such words. Else the text is taken as Western European.
"""

import codecs
import re
import unicodedata

from articles.metadata.spelling import is_syllable

_WORD = re.compile(r"[^\x00-@\[-`{-\x7f\s]+")
_AROUND_WORDS = "“”„‘’…–—•©®™«»°·\xa0"
_RIGHT_SHARE = 0.8
_WORDS_FOR_CERTAINTY = 2
_HOLES = "newsroom.through-holes"

_TCVN3 = dict(
    zip(
        map(chr, [*range(0xA1, 0xAF), *range(0xB5, 0xBA), *range(0xBB, 0xBF), *range(0xC6, 0xCD)]),
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậè",
        strict=True,
    )
) | dict(
    zip(
        map(chr, [*range(0xCE, 0xD9), *range(0xDC, 0xE0), *range(0xE1, 0xF0), *range(0xF1, 0xFF)]),
        "ẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_VNI_MARKS = dict(
    zip(
        "øùûõïâàáåãäêèéúüë",
        (
            *("\u0300", "\u0301", "\u0309", "\u0303", "\u0323"),
            *("\u0302", "\u0302\u0300", "\u0302\u0301", "\u0302\u0309", "\u0302\u0303"),
            *("\u0302\u0323", "\u0306", "\u0306\u0300", "\u0306\u0301", "\u0306\u0309"),
            *("\u0306\u0303", "\u0306\u0323"),
        ),
        strict=True,
    )
)
_VNI_MARKS |= {letter.upper(): marks for letter, marks in _VNI_MARKS.items()}
_VNI_LETTERS = dict(zip("ôöñìíæóòîÔÖÑÌÍÆÓÒÎ", "ơưđìíỉĩịỵƠƯĐÌÍỈĨỊỴ", strict=True))
_VNI = re.compile(f"([aeouyôöAEOUYÔÖ])([{''.join(_VNI_MARKS)}])|([{''.join(_VNI_LETTERS)}])")
# Where Macintoshes kept their accented letters, and Windows its quotation marks and a few capitals.
_MAC_LETTERS = re.compile(rb"[a-z][\x80-\x90\x98-\x9f][a-z]|[a-z][\x87-\x90]\b")
_WINDOWS_LETTERS = re.compile(rb"[\xc0-\xff]")


def decoder(values, *, is_utf8=False):
    """How the byte strings of one block are read: a function."""
    others = [raw for raw in values if _utf8(raw, is_utf8=is_utf8) is None]
    legacy = _vietnamese(others) or _western(others)

    def decode(raw):
        text = _utf8(raw, is_utf8=is_utf8)
        return legacy(raw) if text is None else repaired(text)

    return decode


def repaired(text):
    """Text that somebody before us has read in the wrong encoding; any other stays as it is."""
    if text.isascii():
        return text
    try:
        raw = text.encode("cp1252", _HOLES)
    except UnicodeEncodeError:
        return text
    return _utf8(raw) or _reread(text, raw) or text


def _reread(text, raw):
    legacy = _share([text]) < _RIGHT_SHARE and _vietnamese([raw])
    return legacy(raw) if legacy else None


def _utf8(raw, *, is_utf8=False):
    """None for what is none. Fields that were cut at so many bytes may end within a letter."""
    try:
        return codecs.decode(raw, "utf-8-sig")
    except UnicodeDecodeError as error:
        whole = raw[: error.start]
        is_cut = error.end == len(raw) and error.reason == "unexpected end of data"
        return whole.decode("utf-8-sig") if is_cut and (is_utf8 or not whole.isascii()) else None


def _vietnamese(values):
    """The function by which these bytes become Vietnamese, None if none does so for sure."""
    best, right = None, _RIGHT_SHARE
    for decode in (_windows_1258, _tcvn3, _vni):
        least = 1 if decode is _windows_1258 else _WORDS_FOR_CERTAINTY
        share = _share([decode(raw) for raw in values], least)
        if share > right or (best is None and share == right):
            best, right = decode, share
    return best


def _share(texts, least=1):
    """How many of the words with marks are Vietnamese syllables; 0 if there are too few."""
    words = (word.strip(_AROUND_WORDS) for text in texts for word in _WORD.findall(text))
    marked = [word for word in words if not word.isascii()]
    if len(marked) < least:
        return 0
    return sum(map(is_syllable, marked)) / len(marked)


def _windows_1258(raw):
    return unicodedata.normalize("NFC", raw.decode("cp1258", "replace"))


def _tcvn3(raw):
    """It has no capitals with tones: in a word of capitals they are written with small letters."""
    text = "".join(_TCVN3.get(letter, letter) for letter in _windows_1252(raw))
    return re.sub(r"\w+", lambda word: _evenly(word[0]), text)


def _evenly(word):
    return word.upper() if re.search("[A-Z]", word[1:]) else word


def _vni(raw):
    """A letter, then its marks as another letter."""
    return unicodedata.normalize("NFC", _VNI.sub(_vni_letter, _windows_1252(raw)))


def _vni_letter(match):
    letter, marks, alone = match.groups()
    if alone:
        return _VNI_LETTERS[alone]
    return _VNI_LETTERS.get(letter, letter) + _VNI_MARKS[marks]


def _western(values):
    text = b"\n".join(values)
    is_mac = len(_MAC_LETTERS.findall(text)) > len(_WINDOWS_LETTERS.findall(text))
    return _mac_roman if is_mac else _windows_1252


def _mac_roman(raw):
    return raw.decode("mac_roman")


def _windows_1252(raw):
    return raw.decode("cp1252", _HOLES)


def _through_hole(error):
    """Where the encoding has no letter, byte and letter have the same number, as in browsers."""
    hole = error.object[error.start : error.end]
    other = hole.encode("latin-1") if isinstance(hole, str) else hole.decode("latin-1")
    return other, error.end


codecs.register_error(_HOLES, _through_hole)
