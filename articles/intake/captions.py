"""Which paragraphs look like captions, headings or quotes, and by what sign."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext_noop

from articles.intake import wording
from articles.intake.repetition import Repetition
from articles.intake.wording import CAPITAL, NAME, any_of, opening

HEADING, SHORT, LONG, LONGEST = 80, 150, 280, 560

_POST = rf"(?:(?i:{any_of(wording.POST_PREFIXES)}) )*(?i:{any_of(wording.POSTS)})\b"
_STYLE = rf"(?i:{any_of(wording.RANKS, wording.HONORIFICS, wording.LEARNED)})"
_STYLED = re.compile(rf"(?:{_STYLE}[, ] ?)+{NAME}")
_STYLED_DASH_POST = re.compile(rf"(?:{_STYLE}[, ] ?)+{NAME}(?: \([^)]*\))? ?[-–] ?{_POST}")
_TITLED = re.compile(rf"{_POST}(?: [^\s,;:.]+){{0,8}}? {NAME}")
_COLON = re.compile(r"[^:.;!?“\"]{5,120}: ")
_ACT = re.compile(rf" (?:\([^)]*\) )?{any_of(wording.ACTS)}\b")
_GROUP_ACT = re.compile(rf"(?i:{any_of(wording.GROUPS)})\b.{{0,60}}?\b{any_of(wording.ACTS)}\b")
_TELLING = re.compile(rf"\b{any_of(wording.TELLING)}\b")
_SCENE = opening(wording.SCENES)
_NARRATIVE = opening(wording.NARRATIVE_OPENERS)
_CONTINUATION = opening(wording.CONTINUATIONS)

# The credit is free text: initials, an agency, "cung cấp", or nothing after the colon.
_CREDIT = re.compile(
    r"[ (]{0,3}\b(?:Nguồn ảnh|Ảnh và clip|Ảnh|ẢNH) ?:[^:]{0,60}$"
    r"|[ (]{0,3}\bẢnh (?:minh họa|minh hoạ|tư liệu|cắt từ|chụp|do |internet|TTXVN|CTV).{0,50}$"
)
_POINTER = re.compile(
    r"^(?:Trong ảnh|Ảnh (?:trên|dưới|trái|phải|giữa|lớn|nhỏ))\b"
    r"|\((?i:ảnh)(?: (?:minh họa|minh hoạ|tư liệu|trên|dưới|trái|phải|nhỏ|bên))?\)\.?$"
)
_POSITION = re.compile(
    r"\((?:người |thứ [^()]{1,8} )?(?:(?:trái|phải|giữa)(?=[),])|(?:bên|bìa) (?:trái|phải)|ngồi"
    r"|đứng(?! đầu)|ngoài cùng|hàng (?:đầu|trước|sau|trên|dưới|giữa|thứ)|từ (?:trái|phải)|cầm"
    r"|áo (?:dài|vest|trắng|đen|đỏ|xanh|vàng))(?:[ ,][^()]{1,40})?\)"
)
# "TP. Hà Tĩnh" and "TS. Lê Hà" end no sentence.
_SENTENCE_END = re.compile(rf"(?<![A-ZĐ])(?<!\b(?:Tp|Th|Ts|Tx))[.!?…][”\"]? +(?=[“\"]?{CAPITAL})")
_UNSTOPPED = re.compile(r"\w[)”\"»]?$")
_LIST_ITEM = re.compile(r"[-–•*+]|\d+[.)]|[a-zđ]\)")
_QUOTED = re.compile(r"“[^“”]+”\.?|\"[^\"]+\"\.?|«[^«»]+»\.?")


@dataclass(frozen=True)
class Spot:
    """A paragraph where it stands; after is "" at the end of the story."""

    text: str
    after: str = ""
    repeats: bool = False

    @cached_property
    def plain(self) -> str:
        return _CREDIT.sub("", self.text).strip()

    @cached_property
    def is_single(self) -> bool:
        return not _SENTENCE_END.search(self.plain)

    @cached_property
    def is_candidate(self) -> bool:
        """May be told to be a caption by its words: one sentence that starts afresh."""
        return self.is_single and not (_NARRATIVE.match(self.text) or _LIST_ITEM.match(self.text))

    @cached_property
    def names_a_person(self) -> bool:
        return bool(_STYLED.match(self.text) or _titled(self.text))

    @cached_property
    def is_unstopped(self) -> bool:
        return bool(_UNSTOPPED.search(self.plain))


@dataclass(frozen=True)
class Sign:
    role: str
    why: str
    shown_by: Callable[[Spot], bool]


def is_credit_line(text: str) -> bool:
    return bool(_CREDIT.match(text))


def takes_a_credit(text: str) -> bool:
    return _fits(Spot(text), LONG)


def is_credited(spot: Spot) -> bool:
    return len(spot.text) <= LONGEST and bool(_CREDIT.search(spot.text))


def points_to_its_picture(spot: Spot) -> bool:
    return _fits(spot, LONG) and bool(_POINTER.search(spot.text))


def is_quoted(spot: Spot) -> bool:
    return bool(_QUOTED.fullmatch(spot.text))


def places_people(spot: Spot) -> bool:
    return _fits(spot, LONG) and bool(_POSITION.search(spot.plain))


def shows_a_scene(spot: Spot) -> bool:
    return _fits(spot, SHORT) and bool(_SCENE.match(spot.text))


def shows_a_group(spot: Spot) -> bool:
    found = _GROUP_ACT.match(spot.text)
    return _fits(spot, SHORT) and bool(found) and not _TELLING.search(found[0])


def makes_a_statement(spot: Spot) -> bool:
    """A person, a colon and what they say, with no verb of saying between."""
    head = _COLON.match(spot.text)
    return bool(head) and len(spot.text) <= LONG and spot.names_a_person and _is_bare(head[0])


def introduces_a_person(spot: Spot) -> bool:
    return _fits(spot, LONG) and bool(_STYLED_DASH_POST.match(spot.text)) and not _tells(spot)


def shows_an_act(spot: Spot) -> bool:
    found = _STYLED.match(spot.text) or _titled(spot.text)
    return _fits(spot, SHORT) and bool(found) and bool(_ACT.match(spot.text, found.end()))


def interrupts(spot: Spot) -> bool:
    is_person = _fits(spot, LONG) and spot.names_a_person and not _tells(spot)
    return is_person and bool(_CONTINUATION.match(spot.after))


def repeats_the_story(spot: Spot) -> bool:
    # Speech repeats what the story reports of it; a heading, what it heads.
    is_other = spot.text.startswith(("“", '"')) or _is_heading_shaped(spot)
    return spot.repeats and _fits(spot, LONG) and not is_other


def lacks_a_stop(spot: Spot) -> bool:
    is_long_enough = spot.names_a_person or len(spot.plain) >= HEADING
    return _fits(spot, SHORT) and spot.is_unstopped and is_long_enough


def heads_a_part(spot: Spot) -> bool:
    return _is_heading_shaped(spot) and bool(spot.after) and not _is_short_line(spot.after)


# In order of certainty: the first sign that shows decides.
SIGNS = (
    Sign("caption", gettext_noop("Ends with a photo credit."), is_credited),
    Sign("quote", gettext_noop("Stands wholly in quotation marks."), is_quoted),
    Sign("caption", gettext_noop("Points to its picture."), points_to_its_picture),
    Sign("caption", gettext_noop("Says where someone stands in the picture."), places_people),
    Sign("caption", gettext_noop("Opens with words that show a scene."), shows_a_scene),
    Sign("caption", gettext_noop("Shows a group doing something."), shows_a_group),
    Sign("caption", gettext_noop("A name, a colon and a statement."), makes_a_statement),
    Sign("caption", gettext_noop("Opens with a person and their post."), introduces_a_person),
    Sign("caption", gettext_noop("One sentence showing an official's act."), shows_an_act),
    Sign("caption", gettext_noop("Repeats words of another paragraph."), repeats_the_story),
    Sign("caption", gettext_noop("Stands between two paragraphs that go together."), interrupts),
    Sign("caption", gettext_noop("One sentence without a full stop."), lacks_a_stop),
    Sign("heading", gettext_noop("A short line without a full stop."), heads_a_part),
)


def signs(paragraphs: list[str], *, headline: str) -> list[Sign | None]:
    """One answer for each paragraph. The first is the lede: never anything else."""
    repetition = Repetition([headline, *paragraphs])
    followers = [*paragraphs[1:], ""]
    return [
        _sign(Spot(text, after, repetition.marks(index))) if index > 1 else None
        for index, (text, after) in enumerate(zip(paragraphs, followers, strict=False), start=1)
    ]


def _sign(spot: Spot) -> Sign | None:
    return next((sign for sign in SIGNS if sign.shown_by(spot)), None)


def _fits(spot: Spot, length: int) -> bool:
    # The whole text first: the patterns are for sentences, not for pages.
    return len(spot.text) <= LONGEST and spot.is_candidate and len(spot.plain) <= length


def _titled(text: str) -> re.Match | None:
    found = _TITLED.match(text)
    return found if found and not _TELLING.search(found[0]) else None


def _tells(spot: Spot) -> bool:
    return bool(_TELLING.search(spot.plain[: LONG // 2]))


def _is_bare(head: str) -> bool:
    return not _TELLING.search(head) and not _NARRATIVE.match(head)


def _is_heading_shaped(spot: Spot) -> bool:
    return _is_short_line(spot.text) and not spot.text.startswith(("-", "–"))


def _is_short_line(text: str) -> bool:
    return len(text) < HEADING and bool(_UNSTOPPED.search(text))
