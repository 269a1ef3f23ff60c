"""A caption from a template and from what is known of a photo. Pure functions.

"{title} {name} phát biểu tại {event}. Ảnh: {credit}" becomes "Bí thư Tỉnh ủy Tạ Văn Bè phát biểu
tại Ngày hội đua thuyền. Ảnh: Hải Triều". What is not known takes the words with it that lead to it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from newsroom.text import clean_line

PLACEHOLDERS = ("title", "name", "people", "event", "place", "date", "credit")

# Captions are Vietnamese, whatever language the desk speaks.
FROM_THE_LEFT = "từ trái sang: "
_AND = " và "
_NAMED = "{title} {name}"

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_SENTENCE = re.compile(r"(?<=[.!?…]) +")
# Side by side they are one: what is missing of them takes nothing along but its "và".
_SIDE_BY_SIDE = re.compile(r"\{\w+\}(?: (?:và )?\{\w+\})*")
_IN_IT = re.compile(r"(?P<before> và | |)\{(?P<name>\w+)\}")

# What makes no sense without the words that it leads to.
_LEADING = (
    r"trong khuôn khổ|bên lề|nhân dịp|tham dự|chủ trì|(?:sáng|trưa|chiều|tối|đêm) ngày",
    r"tại|ở|trong|trước|sau|dự|từ|đến|với|cùng|cho|của|về|bởi|do|và|vào|trên|nhân",
    r"ngày|tháng|năm|hôm|lúc|thuộc|gặp|thăm|tiếp",
)
_LABELS = (r"(?:nguồn ảnh|nguồn|ảnh|tác giả|người chụp)(?= ?[:–-])",)
_LEADS_TO_IT = re.compile(
    rf"(?:[ ,;:–-]|\b(?:{'|'.join((*_LEADING, *_LABELS))})\b)+$", re.IGNORECASE
)

# In this order, each until nothing changes.
_TIDY = (
    (re.compile(r"\s{2,}"), " "),
    # Brackets and quotation marks around nothing.
    (re.compile(r" ?(?:\([\s,;:–-]*\)|\[[\s,;:–-]*\]|“\s*”|«\s*»|\"\s*\")"), ""),
    (re.compile(r"([(\[“«]) +"), r"\1"),
    (re.compile(r" +([,.;:!?)\]”»])"), r"\1"),
    (re.compile(r"[,;:–-]+(?= ?[.;])"), ""),
    (re.compile(r"([,;:])(?: ?[,;:])+"), r"\1"),
    (re.compile(r"^[\s,.;:!?–-]+"), ""),
    (re.compile(r"[\s,;:–-]+$"), ""),
    # "ngày 10/2020" is a month, "ngày 2020" a year.
    (re.compile(r"\b[Nn]gày (?=\d{1,2}/\d{4}(?![/\d]))"), "tháng "),
    (re.compile(r"\b[Nn]gày (?=\d{4}(?![/\d]))"), "năm "),
)
_ALREADY_SAID = re.compile(rf"^(?:{'|'.join(_LABELS)}) ?[:–-] *", re.IGNORECASE)
_OPENING = re.compile(rf"(?:^|(?<=[.!?…] )){FROM_THE_LEFT[0]}(?={FROM_THE_LEFT[1:]})")


class Shown(NamedTuple):
    """Somebody in the picture, with what the paper writes around the name on that day."""

    name: str
    before: str = ""
    after: str = ""
    title: str = ""

    @property
    def named(self) -> str:
        return clean_line(f"{self.before}{self.name}{self.after}")


@dataclass(frozen=True)
class Facts:
    """What is known of a photo; people as they stand, from left to right."""

    people: tuple[Shown, ...] = ()
    event: str = ""
    place: str = ""
    date: str = ""
    credit: str = ""


def check(template: str) -> None:
    """Raises ValueError with a sentence for whoever wrote the template."""
    known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    for name in _PLACEHOLDER.findall(template):
        if name not in PLACEHOLDERS:
            raise ValueError(
                _("{%(name)s} is no placeholder. There are: %(known)s.")
                % {"name": name, "known": known}
            )
    if re.search("[{}]", _PLACEHOLDER.sub("", template)):
        raise ValueError(
            _("A brace stands alone: a placeholder is written like %(name)s.") % {"name": "{name}"}
        )


def asks_in_vain(template: str, facts: Facts) -> bool:
    """For people, of a photo that nobody is listed on: what would come out lacks its subject."""
    asked = set(_PLACEHOLDER.findall(template))
    return not facts.people and not asked.isdisjoint({"title", "name", "people"})


def compose(template: str, facts: Facts) -> str:
    """A clean line, "" where nothing is known that the template asks for."""
    values = _values(facts)
    sentences = (_filled(each, values) for each in _SENTENCE.split(clean_line(template)))
    return _opened(_tidy(" ".join(filter(None, sentences))))


def listed(names: list[str]) -> str:
    """ "A, B và C"; where a title has a comma of its own, "A; B và C"."""
    if len(names) < 2:
        return "".join(names)
    mark = "; " if any("," in name for name in names) else ", "
    return f"{mark.join(names[:-1])}{_AND}{names[-1]}"


def _values(facts: Facts) -> dict[str, str]:
    people = [each for each in facts.people if clean_line(each.name)]
    named = listed([each.named for each in people])
    return {
        _NAMED: named,
        "title": clean_line(people[0].title) if len(people) == 1 else "",
        "name": listed([clean_line(each.name) for each in people]),
        "people": f"{FROM_THE_LEFT}{named}" if len(people) > 1 else named,
        "event": clean_line(facts.event),
        "place": clean_line(facts.place),
        "date": clean_line(facts.date),
        "credit": _ALREADY_SAID.sub("", clean_line(facts.credit)),
    }


def _filled(sentence: str, values: dict[str, str]) -> str:
    """Empty for a sentence that asks for something and gets nothing of it."""
    asked = [values.get(name, "") for name in _PLACEHOLDER.findall(sentence)]
    if asked and not any(asked):
        return ""
    # A title and a name that stand together are one: the paper writes some titles behind the name.
    sentence = sentence.replace(_NAMED, "{_}")
    values = {**values, "_": values[_NAMED]}
    return "".join(_pieces(sentence, values))


def _pieces(sentence: str, values: dict[str, str]) -> Iterator[str]:
    place, value = 0, ""
    for group in _SIDE_BY_SIDE.finditer(sentence):
        literal = _after(value, sentence[place : group.start()])
        value = _together(group[0], values)
        yield literal if value else _LEADS_TO_IT.sub("", literal)
        yield value
        place = group.end()
    yield _after(value, sentence[place:])


def _together(group: str, values: dict[str, str]) -> str:
    text = ""
    for part in _IN_IT.finditer(group):
        if value := values.get(part["name"], ""):
            text += (part["before"] if text else "") + value
    return text


def _after(value: str, literal: str) -> str:
    """A value that ends its sentence itself needs no second full stop."""
    return literal[1:] if value.endswith((".", "!", "?", "…")) and literal[:1] == "." else literal


def _tidy(text: str) -> str:
    before = None
    while before != text:
        before = text
        for wrong, right in _TIDY:
            text = wrong.sub(right, text)
    return text


def _opened(text: str) -> str:
    text = _OPENING.sub(FROM_THE_LEFT[0].upper(), text)
    return text[:1].upper() + text[1:]
