"""What is read most, stories, sections and the front page, by SQL that is written once."""

from datetime import datetime
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS
from django.utils import timezone

from articles.models import Edition, Section
from articles.models.card import IN_SQL, Card
from articles.printing import PARTS
from articles.related import STORIES, related, related_column
from newsroom.paging import place
from newsroom.prepared import Prepared, Statement

SIDE_STORIES = 4
BLOCK_STORIES = 4
LIST_STORIES = 20
_A_PAGE_AND_ONE = LIST_STORIES + 1

# All that a page needs whose parts are kept.
_STORY = ["id", "article_id", "number", "section_id", "slug", "headline", "body"]
_STORY += ["live", "first_published_at"]
_KEPT = ["press", *PARTS]
_story = Prepared(
    lambda pk, stories: (
        Edition.objects.live()
        .filter(article=pk)
        .order_by()
        .values_list(*_STORY, *(f"parts__{name}" for name in _KEPT), related_column(stories))
    ),
    pk=int,
    stories=int,
)


class Story(NamedTuple):
    """A live edition, its parts as they are kept beside it, and what to read after it."""

    edition: Edition
    kept: dict
    related: list


def story(pk):
    """None if readers have none now."""
    for row in _story(pk=pk, stories=STORIES):
        columns, kept, text = row[: len(_STORY)], row[len(_STORY) : -1], row[-1]
        edition = Edition.from_db(DEFAULT_DB_ALIAS, _STORY, columns)
        edition.section = Section.remembered(edition.section_id)
        return Story(edition, dict(zip(_KEPT, kept, strict=True)), related(text))
    return None


_CHOSEN, _NEWEST, _BLOCK = range(3)
# In one round trip, and into each section's index once.
_front = Statement(
    f"""
WITH live AS NOT MATERIALIZED (
    SELECT * FROM articles_edition WHERE live @> statement_timestamp()
), chosen AS MATERIALIZED (
    SELECT {_CHOSEN} AS part, live.* FROM live WHERE article_id = (
        SELECT article_id FROM articles_leadchoice ORDER BY at DESC, id DESC LIMIT 1
    )
), above AS MATERIALIZED (
    SELECT * FROM chosen UNION ALL (
        SELECT {_NEWEST}, live.* FROM live
        WHERE article_id <> ALL (ARRAY(SELECT article_id FROM chosen))
        ORDER BY first_published_at DESC, article_id DESC LIMIT {SIDE_STORIES + 1}
    )
    ORDER BY part, first_published_at DESC, article_id DESC LIMIT {SIDE_STORIES + 1}
)
SELECT part, {IN_SQL} FROM (
    SELECT * FROM above UNION ALL
    SELECT {_BLOCK}, block.* FROM articles_section AS section, LATERAL (
        SELECT * FROM live
        WHERE section_id = section.id AND article_id <> ALL (ARRAY(SELECT article_id FROM above))
        ORDER BY first_published_at DESC, article_id DESC LIMIT {BLOCK_STORIES}
    ) AS block
) AS found
ORDER BY part, found.first_published_at DESC, article_id DESC"""
)


def front():
    """(lead, side, [(section, stories)]): led by the secretariat's choice while readers can see
    it, else by the newest story; then the newest beside it, and of every section the newest that
    do not stand above."""
    now, above, blocks = timezone.localtime(), [], {}
    for part, *row in _front():
        card = Card(row, now)
        (blocks.setdefault(card.section.pk, []) if part == _BLOCK else above).append(card)
    ordered = [
        (section, blocks[section.pk])
        for section in Section.all_remembered()
        if section.pk in blocks
    ]
    return (above[0] if above else None), above[1:], ordered


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
        now = timezone.localtime()
        return [Card(row, now) for row in self.read(section=self.section.pk, **self.given)][cut]


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
