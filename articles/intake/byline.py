"""Who signed the story: its last line, read into names."""

import re

from articles.intake.wording import CAPITAL
from newsroom.text import fold

LONGEST = 100

_KIND = r"(?:tin|bài|bài viết|ảnh|clip|video|đồ họa|nội dung)"
_LABEL = re.compile(
    rf"(?:{_KIND}(?:(?: ?[,&-] ?| và ){_KIND})*|tác giả|thực hiện|nhóm tác giả)\s*:\s*",
    re.IGNORECASE,
)
# "Theo" is also glued to the name before it where a link was stripped.
_BORROWED = re.compile(rf"Theo(?=[ :]|{CAPITAL}):? ?")
_SEPARATOR = re.compile(r"\s+[-–—]\s*|\s*[-–—]\s+|\s*[,;&+]\s*|\s+và\s+")
_INITIALS = rf"{CAPITAL}{{1,3}}\.(?:{CAPITAL}{{1,2}}\.)*(?:{CAPITAL}[^\W\d_]*\.?)?"
_SYLLABLE = rf"(?:{_INITIALS}|{CAPITAL}[^\W\d_]*(?:['’][^\W\d_]+)?)"
_NAME = re.compile(rf"{_SYLLABLE}(?: {_SYLLABLE}){{0,5}}")
_BRACKETED = re.compile(r"\s*\([^()]*\)?\s*$")

NOBODY = {"pv", "p.v", "ctv", "pv ctv", "nhom pv", "phong vien", "nhom phong vien", "tong hop"}
NOBODY |= {"bbt", "ban bien tap", "st", "suu tam"}
AGENCIES = {"ttxvn", "vov", "vtv", "vna", "afp", "ap", "reuters", "bloomberg", "xinhua", "zing"}
AGENCIES |= {"vnexpress", "vietnamnet", "vietnamplus", "vietnam+", "dan tri", "tuoi tre", "nld"}
AGENCIES |= {"thanh nien", "tien phong", "lao dong", "nguoi lao dong", "nhan dan", "nhandan"}
AGENCIES |= {"sggp", "tto", "ndo", "nldo", "tno", "vgp", "chinhphu", "cand", "qdnd", "baotintuc"}


def read_byline(line: str) -> tuple[str, ...] | None:
    """The names as printed, () when it signs for no person, None when it is no byline."""
    if len(line) > LONGEST or line.lower().startswith("ảnh:"):
        return None
    parts = _parts(_signed(_unwrapped(line)))
    if not parts or not all(_NAME.fullmatch(part) or _is_nobody(part) for part in parts):
        return None
    return tuple(dict.fromkeys(part for part in parts if not _is_nobody(part)))


def _unwrapped(line: str) -> str:
    line = line.strip(" *")
    if line.startswith("(") and line.endswith(")"):
        line = line[1:-1]
    return _LABEL.sub("", line.strip(), count=1)


def _signed(line: str) -> str:
    """Without the paper it was taken from, unless that is all there is."""
    name, *source = _BORROWED.split(line)
    if name.strip(" (-–") or not source:
        return name
    # "Theo Zing" names a paper; a person is given with two words.
    return source[0] if re.search("[ /]", source[0]) else line


def _parts(signed: str) -> list[str]:
    parts = [_LABEL.sub("", part.strip(" -–—(")) for part in _SEPARATOR.split(signed)]
    named = [_BRACKETED.sub("", part.split("/")[0]).strip() for part in parts]
    return [part for part in named if part]


def _is_nobody(part: str) -> bool:
    folded = fold(part).strip(".")
    return bool(_BORROWED.match(part)) or folded in NOBODY or folded.split(".")[0] in AGENCIES
