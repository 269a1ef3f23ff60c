"""Reads a story as a careful sub-editor would: its names and titles, and the words of the house."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from articles import body
from articles.models import Article, NameOverride, Photo, WatchedWord
from articles.models.names import SURFACE_LENGTH
from newsroom.dates import PartialDate
from newsroom.text import clean
from people.checking import check
from people.facts import Finding
from people.phrases import Phrases, Text

WATCHED = "watched"


@dataclass(frozen=True)
class Piece:
    """A field of the story, or a line of its body: a block or a caption."""

    field: str
    line: int
    text: str


@dataclass(frozen=True)
class Remark:
    """`start` and `end` count characters of the piece as it was typed; `surface` is cleaned. A fix
    is what should stand in the place of some of them."""

    field: str
    line: int
    start: int
    end: int
    surface: str
    verdict: str
    word: str
    message: str
    needs_attention: bool
    person: int | None = None
    candidates: tuple[int, ...] = ()
    fix: tuple[int, int, str] | None = None
    source: str = ""
    # Where in the piece the name itself stands, without rank and title; None for a bare post.
    name: tuple[int, int] | None = None
    # The tenures and ranks of the directory by which it is right.
    held: tuple = ()
    # What is worth knowing and no mistake: what an organization is called now.
    note: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """By which an editor's decision about it is remembered."""
        return self.surface[:SURFACE_LENGTH], self.verdict


def pieces(content: dict) -> list[Piece]:
    """Of a copy's content, in the order in which readers meet them."""
    names = ("headline", "kicker", "standfirst", "lead_caption")
    fields = [Piece(name, 0, content.get(name) or "") for name in names]
    lines = body.read(body.clean(content.get("body") or "")).text.split("\n")
    return [*fields, *(Piece("body", line, text) for line, text in enumerate(lines))]


def days_of(article: Article, content: dict | None = None) -> tuple[date, date]:
    """The day the story speaks of, or its month; else that of its publication; else today. The
    content is another one than the copy's own."""
    day = _day_of(content) if content else article.story_date
    if day.first and day.last:
        return day.first, day.last
    published = article.editions.order_by("id").values_list("first_published_at", flat=True).first()
    day = timezone.localdate(published) if published else timezone.localdate()
    return day, day


def _day_of(content):
    first, last, text = content["story_date"]
    bounds = (told and date.fromisoformat(told) for told in (first, last))
    return PartialDate(*bounds, text)


def chosen_in(content: dict) -> set[int]:
    """The people whom the body links: of several with one name, the one who is meant."""
    return {mention.person for mention in body.read(body.clean(content.get("body") or "")).mentions}


def proofread(pieces: list[Piece], *, first: date, last: date, chosen=()) -> list[Remark]:
    """In the order of the text. One text is checked, so that "ông Sơn" in the body is explained by
    the standfirst."""
    places = _Places(pieces)
    checked = check(places.whole, first=first, last=last, chosen=chosen)
    remarks = [places.remark(finding) for finding in checked.findings]
    remarks += places.watched(Text(checked.text))
    return sorted(remarks, key=lambda remark: (places.order(remark), remark.start))


def remarks_on(article: Article, content: dict | None = None) -> list[Remark]:
    """On the copy, or on another content of the same story."""
    content = content or article.content()
    first, last = days_of(article, content)
    return proofread(pieces(content), first=first, last=last, chosen=chosen_in(content))


def remarks_on_photo(photo: Photo) -> list[Remark]:
    """What needs attention in its own words, on the day of taking; without a day, nothing."""
    day = photo.taken
    if not (day.first and day.last):
        return []
    said = [Piece(name, 0, getattr(photo, name)) for name in ("headline", "description", "alt")]
    chosen = set(photo.people_shown.exclude(person=None).values_list("person", flat=True))
    remarks = proofread(said, first=day.first, last=day.last, chosen=chosen)
    return [remark for remark in remarks if remark.needs_attention]


def open_remarks(article: Article, remarks: list[Remark] | None = None) -> list[Remark]:
    """Those that need attention and that nobody has overruled."""
    overruled = set(NameOverride.objects.filter(article=article).values_list("surface", "verdict"))
    remarks = remarks_on(article) if remarks is None else remarks
    return [each for each in remarks if each.needs_attention and each.key not in overruled]


class _Typed:
    """A piece as it was typed and as it is read; where in the first a span of the second stands."""

    def __init__(self, piece, start):
        self.piece, self.start, self.text = piece, start, clean(piece.text)

    def surface(self, first, last):
        return self.text[first - self.start : last - self.start]

    def span(self, first, last):
        first, last = first - self.start, last - self.start
        if self.text == self.piece.text:
            return first, last
        return self._first(first), self._last(last)

    def _first(self, place):
        """Of the letter: with it, what is read is longer than without."""
        typed = self.piece.text
        ends = range(place + 1, len(typed) + 1)
        return next((end - 1 for end in ends if len(clean(typed[:end])) > place), len(typed))

    def _last(self, place):
        """Behind the letter, and the marks that were typed apart from it."""
        typed, read = self.piece.text, self.text[:place]
        ends = range(place, len(typed) + 1)
        return next((end for end in ends if clean(typed[:end]) == read), len(typed))


class _Places:
    """Where in which piece a character of the whole stands."""

    def __init__(self, pieces):
        self.typed, self.starts, start = [], [], 0
        for piece in pieces:
            self.typed.append(_Typed(piece, start))
            self.starts.append(start)
            start += len(self.typed[-1].text) + 1
        self.whole = "\n".join(typed.text for typed in self.typed)
        self._order = {(each.field, each.line): place for place, each in enumerate(pieces)}

    def order(self, remark):
        return self._order[remark.field, remark.line]

    def remark(self, finding: Finding) -> Remark:
        mention, fix = finding.mention, finding.fix
        typed = self._typed(mention.span.start)
        return Remark(
            typed.piece.field,
            typed.piece.line,
            *typed.span(*mention.span),
            typed.surface(*mention.span),
            finding.verdict.value,
            str(finding.verdict.label),
            finding.message,
            finding.needs_attention,
            finding.person and finding.person.pk,
            tuple(person.pk for person in finding.candidates),
            fix and (*typed.span(*fix.span), fix.text),
            finding.source,
            mention.name and typed.span(*mention.name),
            finding.held,
            finding.note,
        )

    def watched(self, text: Text):
        words = list(WatchedWord.objects.all())
        phrases = Phrases((word.text, word) for word in words)
        place = 0
        while words and place < len(text):
            end, found = phrases.longest(text, place)
            if found:
                yield from self._watched(found[0], *text.span(place, end))
            place = max(end, place + 1)

    def _watched(self, word, first, last):
        typed = self._typed(first)
        surface, span = typed.surface(first, last), typed.span(first, last)
        if surface == word.replacement:
            return
        message = word.reason or _("The house list asks to think twice about this word.")
        fix = (*span, word.replacement) if word.replacement else None
        yield Remark(
            typed.piece.field,
            typed.piece.line,
            *span,
            surface,
            WATCHED,
            _("house list"),
            message,
            needs_attention=bool(word.replacement),
            fix=fix,
            source=word.owner,
        )

    def _typed(self, place):
        return self.typed[bisect_right(self.starts, place) - 1]
