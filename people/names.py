"""How personal names in Vietnam are put together."""

import re

from newsroom.text import clean_line, tone_key

# Of several words, which no rule tells from a family and a middle name.
_LONG_FAMILIES = """
Âu Dương, Công Huyền Tôn Nữ, Công Tằng Tôn Nữ, Công Tôn Nữ, Hoàng Phủ, Huyền Tôn Nữ, Tôn Nữ,
Tôn Thất, Tư Mã, A Lăng, A Vô, Bờ Nướch, Bo Bo, Cha Ma Léa, Ka Tơ, Pa Tâu A Xá, Pi Năng, Pơ Loong,
Rah Lan, Rơ Châm, Rơ Lan, Rơ Mah, Rơ Ô, Ta In, Zơ Râm
"""
_FAMILIES = {tone_key(family) for family in re.split(r",\s", _LONG_FAMILIES.strip())}
_LONGEST_FAMILY = max(len(family.split()) for family in _FAMILIES)
# Said of men or of women before the name itself, by peoples of the Central Highlands.
_PARTICLE = re.compile(r"(?:y|a|k|h|ka)|[hk]['’ʼ`].*", re.IGNORECASE)
# What stands before one of these is the family.
_MIDDLES = {tone_key("Thị"), tone_key("Văn")}
_APOSTROPHES = ("'", "’", "ʼ", "`")


def split_name(name):
    """Proposes (family, middle, given); an editor corrects it. Of a name that begins with a
    particle, and of a single word, all is given. Another name in brackets stays where it is."""
    words = clean_line(name).split()
    end = next((place for place, word in enumerate(words) if word.startswith("(")), len(words))
    family = _length_of_family(words[:end])
    if not family:
        return "", "", " ".join(words)
    given = end - 2 if words[end - 2].endswith(_APOSTROPHES) else end - 1
    return " ".join(words[:family]), " ".join(words[family:given]), " ".join(words[given:])


def are_parts_of(name, *parts):
    """Whether some part is given, and none has a word that the name has not (any more)."""
    found = {tone_key(word) for part in parts for word in part.split()}
    return bool(found) and found <= {tone_key(word) for word in name.split()}


def _length_of_family(words):
    if len(words) < 2:
        return 0
    for length in range(min(_LONGEST_FAMILY, len(words) - 1), 1, -1):
        if tone_key(" ".join(words[:length])) in _FAMILIES:
            return length
    if not _PARTICLE.fullmatch(words[0]):
        return 1
    between = enumerate(words[2:-1], start=2)
    return next((place for place, word in between if tone_key(word) in _MIDDLES), 0)
