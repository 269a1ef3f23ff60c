"""What a list prints of a story: a few columns of its edition, read without making one."""

import json
from datetime import datetime

from django.db.models import F, TextField
from django.db.models.functions import Cast
from django.db.models.query import ValuesListIterable
from django.utils import timezone
from django.utils.functional import cached_property

from articles.models.section import Section
from articles.moments import ago
from newsroom import paging

COLUMNS = ["article_id", "section_id", "slug", "headline", "kicker", "standfirst"]
# As text, which is parsed faster than Django would, or not at all: most cards have no use for it.
TEXT_COLUMNS = ["first_published_at", "byline", "lead"]
IN_SQL = ", ".join([*COLUMNS, *(f"{column}::text" for column in TEXT_COLUMNS)])


class Card:
    """Templates print its strings as they stand: a page has dozens, and a tag or a filter for each
    would cost more than the page."""

    def __init__(self, row, now):
        self.article_id, section, self.slug, self.headline, self.kicker, *others = row
        self.standfirst, first_published_at, self.byline_json, self.lead_json = others
        self.first_published_at = datetime.fromisoformat(first_published_at)
        self.section, self.now = Section.remembered(section), now

    def __eq__(self, other):
        return isinstance(other, Card) and self.article_id == other.article_id

    def __hash__(self):
        return hash(self.article_id)

    @property
    def url(self):
        return story_url(self.section, self.slug, self.article_id)

    @property
    def cursor(self):
        return cursor(self)

    @property
    def rubric(self):
        return self.kicker or self.section.name

    @property
    def when(self):
        return ago(self.first_published_at, self.now)

    @property
    def names(self):
        """Every name once."""
        return ", ".join(dict.fromkeys(part["name"] for part in json.loads(self.byline_json)))

    @cached_property
    def lead(self):
        return self.lead_json and json.loads(self.lead_json)


class CardIterable(ValuesListIterable):
    """Makes a queryset of columns one of cards; it can still be narrowed, ordered and cut."""

    def __iter__(self):
        now = timezone.localtime()
        return (Card(row, now) for row in super().__iter__())


def cards(stories, *, edition=""):
    """`edition` is the way from the rows to the edition, with two underscores at its end."""
    columns = (f"{edition}{column}" for column in COLUMNS)
    texts = (Cast(F(f"{edition}{column}"), TextField()) for column in TEXT_COLUMNS)
    found = stories.values_list(*columns, *texts)
    found._iterable_class = CardIterable
    return found.newest_first()


def story_url(section, slug, pk):
    """As `articles:article` would reverse it, forty times a page."""
    return f"{section.url}{slug}-{pk}/"


def cursor(story):
    """Its place in `newest_first`."""
    return paging.cursor(story.first_published_at, story.article_id)
