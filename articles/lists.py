"""What is read most, stories, sections and the front page, by SQL that is written once."""

from datetime import datetime
from itertools import groupby

from django.db import DEFAULT_DB_ALIAS
from django.utils import timezone

from articles.models import Edition, Section
from articles.models.card import Card, place
from newsroom.prepared import Prepared

SIDE_STORIES = 4
BLOCK_STORIES = 4
LIST_STORIES = 20
_A_PAGE_AND_ONE = LIST_STORIES + 1
_ABOVE = [f"above_{number}" for number in range(SIDE_STORIES + 1)]

_newest = Prepared(lambda: Edition.objects.live().for_cards()[: SIDE_STORIES + 1])
_leading = Prepared(lambda: Edition.objects.leading().for_cards())
_blocks = Prepared(
    lambda **above: (
        Edition.objects.live().exclude(article__in=above.values()).newest_in_sections(BLOCK_STORIES)
    ),
    **dict.fromkeys(_ABOVE, int),
)


# All but what only the desk reads, and the vector.
_STORY = [
    *("id", "article_id", "number", "section_id", "slug", "headline", "kicker", "standfirst"),
    *("body", "byline", "lead", "rubrics", "mentions", "live", "first_published_at", "printed"),
]
_story = Prepared(
    lambda pk: Edition.objects.live().filter(article=pk).order_by().values_list(*_STORY), pk=int
)


def story(pk):
    """The live edition of a story; None if readers have none now."""
    for row in _story(pk=pk):
        edition = Edition.from_db(DEFAULT_DB_ALIAS, _STORY, row)
        edition.section = Section.remembered(edition.section_id)
        return edition
    return None


def front():
    """(lead, side, [(section, stories)]): led by the secretariat's choice while readers can see
    it, else by the newest story; then the newest beside it, and of every section the newest that
    do not stand above."""
    newest = _cards(_newest())
    if not newest:
        return None, [], []
    (lead,) = _cards(_leading()) or newest[:1]
    side = [card for card in newest if card != lead][:SIDE_STORIES]
    above = [lead.article_id, *(card.article_id for card in side)]
    # An id that no story has fills the places of a paper with few stories.
    above += [0] * (len(_ABOVE) - len(above))
    others = _cards(_blocks(**dict(zip(_ABOVE, above, strict=True))))
    return lead, side, [(section, list(found)) for section, found in groupby(others, _section)]


def _section(card):
    return card.section


def _cards(rows):
    now = timezone.localtime()
    return [Card(row, now) for row in rows]


class SectionStories:
    """A section's stories as `page_of` asks for them, a page and one more at a time."""

    def __init__(self, section, *, read=None, **given):
        self.section, self.read, self.given = section, read or _first_page, given

    def older_than(self, cursor):
        return self._from(_older_page, cursor) if cursor else self

    def newer_than(self, cursor):
        return self._from(_newer_page, cursor)

    def _from(self, read, cursor):
        at, pk = place(cursor)
        return SectionStories(self.section, read=read, at=at, pk=pk)

    def __getitem__(self, cut):
        return _cards(self.read(section=self.section.pk, **self.given))[cut]


def _in(section):
    return Edition.objects.live().filter(section=section).for_cards()


_first_page = Prepared(lambda section: _in(section)[:_A_PAGE_AND_ONE], section=int)
_BOUND = {"section": int, "at": datetime, "pk": int}
_older_page = Prepared(
    lambda section, at, pk: _in(section).behind(at, pk)[:_A_PAGE_AND_ONE],
    **_BOUND,
)
_newer_page = Prepared(
    lambda section, at, pk: _in(section).before(at, pk)[:_A_PAGE_AND_ONE],
    **_BOUND,
)
