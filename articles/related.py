"""What to read after a story: of the same event, then of the same people, topics and section."""

import json
from datetime import datetime
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from django.db.models import TextField
from django.db.models.expressions import RawSQL
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from articles.models import Section
from articles.models.card import story_url
from articles.moments import ago
from newsroom.prepared import Statement

STORIES = 6
# Who is named first is what the story is about; behind the fifth it names bystanders.
PEOPLE = 5

REASONS = [_("Same event"), _("Same people"), _("Same topic"), _("Same section")]

_COLUMNS = "headline, section_id, slug, edition.article_id, edition.first_published_at"
_LISTED = """
SELECT {reason}, found.* FROM unnest({wanted}) AS wanted (id), LATERAL (
    SELECT {columns} FROM articles_edition{name} AS listing
    JOIN articles_edition AS edition ON edition.id = listing.edition_id
    WHERE listing.{name}_id = wanted.id AND listing.article_id <> {article}
        AND edition.live @> statement_timestamp()
    ORDER BY listing.first_published_at DESC, listing.article_id DESC LIMIT {stories}
) AS found"""
# Each list gives its newest, read from its index however long it is.
_RELATED = """
(SELECT json_agg(json_build_array(reason, first_published_at, article_id, section, slug, headline))
FROM (
    {event} UNION ALL {person} UNION ALL {topic} UNION ALL
    (SELECT 3, {columns} FROM articles_edition AS edition
    WHERE section_id = {section} AND article_id <> {article} AND live @> statement_timestamp()
    ORDER BY first_published_at DESC, article_id DESC LIMIT {stories})
) AS found (reason, headline, section, slug, article_id, first_published_at))::text"""


def _sql(article, section, stories, **wanted):
    """One value of JSON, the first of every list, for the story and for the ids that `wanted` gives
    as arrays. How many `stories` is a parameter: of an unknown number PostgreSQL takes the first
    from an index, where for six it would read and sort a much-named person's thousands."""
    given = {"article": article, "section": section, "stories": stories, "columns": _COLUMNS}
    lists = {
        name: _LISTED.format(reason=reason, name=name, wanted=ids, **given)
        for reason, (name, ids) in enumerate(wanted.items())
    }
    return _RELATED.format(**lists, **given)


def _linked(name):
    own = "edition_id = articles_edition.id"
    return f"ARRAY(SELECT {name}_id FROM articles_edition{name} WHERE {own})"


_TO_EDITION = _sql(
    article="articles_edition.article_id",
    section="articles_edition.section_id",
    stories="%s",
    event=_linked("event"),
    person=f"""ARRAY(
        SELECT (mention ->> 'person')::bigint
        FROM jsonb_array_elements(articles_edition.mentions) WITH ORDINALITY AS m (mention, place)
        GROUP BY 1 ORDER BY min(place) LIMIT {PEOPLE}
    )""",
    topic=_linked("topic"),
)
_to_given = Statement(
    f"""SELECT {
        _sql(
            article="%(article)s",
            section="%(section)s",
            stories="%(stories)s",
            event="%(events)s",
            person="%(people)s",
            topic="%(topics)s",
        )
    }""",
    article=int,
    section=int,
    events=list,
    people=list,
    topics=list,
    stories=int,
)


class Related(NamedTuple):
    reason: str
    headline: str
    url: str
    when: str


def related_column(stories):
    """For a query of editions: a story and what is related to it come in one round trip."""
    return RawSQL(_TO_EDITION, [stories] * _TO_EDITION.count("%s"), TextField())  # noqa: S611


def related(text):
    """At most STORIES that readers can see now, each once, under its first reason; from JSON."""
    found = [
        (reason, datetime.fromisoformat(at), article, *others)
        for reason, at, article, *others in json.loads(text or "[]")
    ]
    found.sort(key=itemgetter(1, 2), reverse=True)
    found.sort(key=itemgetter(0))
    first, now = {}, localtime()
    for row in found:
        first.setdefault(row[2], row)
    return [
        Related(
            REASONS[reason],
            headline,
            story_url(Section.remembered(section), slug, article),
            ago(at, now),
        )
        for reason, at, article, section, slug, headline in islice(first.values(), STORIES)
    ]


def related_to(edition):
    """For one that is not made yet, as a preview."""
    people = dict.fromkeys(mention["person"] for mention in edition.mentions)
    [(text,)] = _to_given(
        article=edition.article_id,
        section=edition.section_id,
        events=[event["id"] for event in edition.rubrics["events"]],
        people=list(people)[:PEOPLE],
        topics=[topic["id"] for topic in edition.rubrics["topics"]],
        stories=STORIES,
    )
    return related(text)
