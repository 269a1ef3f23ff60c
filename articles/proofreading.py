"""Reads a story as a careful sub-editor would: its names and titles, and the words of the house."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from articles import body
from articles.models import Article, NameOverride, WatchedWord
from articles.models.names import SURFACE_LENGTH
from newsroom.dates import PartialDate
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
    """`start` and `end` count characters of the piece; a fix is what should stand in its place."""

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
    whole = "\n".join(piece.text for piece in pieces)
    checked = check(whole, first=first, last=last, chosen=chosen)
    places = _Places(pieces) if checked.text == whole else _Places(_cleaned(pieces))
    remarks = [places.remark(finding) for finding in checked.findings]
    remarks += places.watched(Text(checked.text))
    return sorted(remarks, key=lambda remark: (places.order(remark), remark.start))


def remarks_on(article: Article, content: dict | None = None) -> list[Remark]:
    """On the copy, or on another content of the same story."""
    content = content or article.content()
    first, last = days_of(article, content)
    return proofread(pieces(content), first=first, last=last, chosen=chosen_in(content))


def open_remarks(article: Article, remarks: list[Remark] | None = None) -> list[Remark]:
    """Those that need attention and that nobody has overruled."""
    overruled = set(NameOverride.objects.filter(article=article).values_list("surface", "verdict"))
    remarks = remarks_on(article) if remarks is None else remarks
    return [each for each in remarks if each.needs_attention and each.key not in overruled]


def _cleaned(pieces):
    return [Piece(piece.field, piece.line, Text(piece.text).text) for piece in pieces]


class _Places:
    """Where in which piece a character of the whole stands."""

    def __init__(self, pieces):
        self.pieces, self.starts, start = pieces, [], 0
        for piece in pieces:
            self.starts.append(start)
            start += len(piece.text) + 1

    def order(self, remark):
        return next(
            place
            for place, piece in enumerate(self.pieces)
            if (piece.field, piece.line) == (remark.field, remark.line)
        )

    def remark(self, finding: Finding) -> Remark:
        span = finding.mention.span
        piece, start = self._piece(span.start)
        fix, name = finding.fix, finding.mention.name
        return Remark(
            piece.field,
            piece.line,
            span.start - start,
            span.end - start,
            piece.text[span.start - start : span.end - start],
            finding.verdict.value,
            str(finding.verdict.label),
            finding.message,
            finding.needs_attention,
            finding.person and finding.person.pk,
            tuple(person.pk for person in finding.candidates),
            fix and (fix.span.start - start, fix.span.end - start, fix.text),
            finding.source,
            name and (name.start - start, name.end - start),
            finding.held,
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
        piece, start = self._piece(first)
        surface = piece.text[first - start : last - start]
        if surface == word.replacement:
            return
        message = word.reason or _("The house list asks to think twice about this word.")
        fix = (first - start, last - start, word.replacement) if word.replacement else None
        yield Remark(
            piece.field,
            piece.line,
            first - start,
            last - start,
            surface,
            WATCHED,
            _("house list"),
            message,
            needs_attention=bool(word.replacement),
            fix=fix,
            source=word.owner,
        )

    def _piece(self, place):
        number = bisect_right(self.starts, place) - 1
        return self.pieces[number], self.starts[number]
