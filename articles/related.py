"""What to read after a story: of the same event, then of the same people, topics and section."""

from datetime import datetime
from typing import NamedTuple

from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from articles.models import Section
from articles.models.card import story_url
from articles.moments import element, since
from newsroom.prepared import Statement

STORIES = 6
# Who is named first is what the story is about; behind the fifth it names bystanders.
PEOPLE = 5

REASONS = [_("Same event"), _("Same people"), _("Same topic"), _("Same section")]

_LISTED = """
SELECT {reason} AS reason, found.* FROM unnest(%({ids})s) AS wanted (id), LATERAL (
    SELECT listing.edition_id, listing.article_id, listing.first_published_at
    FROM articles_edition{name} AS listing
    JOIN articles_edition AS edition ON edition.id = listing.edition_id
    WHERE listing.{name}_id = wanted.id AND listing.article_id <> %(article)s
        AND edition.live @> statement_timestamp()
    ORDER BY listing.first_published_at DESC, listing.article_id DESC LIMIT %(stories)s
) AS found"""
_IN_SECTION = """
(SELECT 3, id, article_id, first_published_at FROM articles_edition
WHERE section_id = %(section)s AND article_id <> %(article)s AND live @> statement_timestamp()
ORDER BY first_published_at DESC, article_id DESC LIMIT %(stories)s)"""
# One round trip: each list gives its newest, read from its index however long it is.
_related = Statement(
    f"""
SELECT reason, headline, edition.section_id, edition.slug, edition.article_id,
    edition.first_published_at
FROM (
    SELECT DISTINCT ON (article_id) reason, edition_id FROM (
        {_LISTED.format(reason=0, ids="events", name="event")}
        UNION ALL {_LISTED.format(reason=1, ids="people", name="person")}
        UNION ALL {_LISTED.format(reason=2, ids="topics", name="topic")}
        UNION ALL {_IN_SECTION}
    ) AS found (reason, edition_id, article_id, first_published_at)
    ORDER BY article_id, reason
) AS once
JOIN articles_edition AS edition ON edition.id = once.edition_id
ORDER BY reason, edition.first_published_at DESC, edition.article_id DESC LIMIT %(stories)s""",
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
    first_published_at: datetime

    @property
    def when(self):
        at = localtime(self.first_published_at)
        return element(at, since(at, localtime()))


def related_to(edition):
    """At most STORIES that readers can see now, each once, under its first reason."""
    people = dict.fromkeys(mention["person"] for mention in edition.mentions)
    found = _related(
        article=edition.article_id,
        section=edition.section_id,
        events=[event["id"] for event in edition.rubrics["events"]],
        people=list(people)[:PEOPLE],
        topics=[topic["id"] for topic in edition.rubrics["topics"]],
        stories=STORIES,
    )
    return [
        Related(REASONS[reason], headline, story_url(Section.remembered(section), *address), at)
        for reason, headline, section, *address, at in found
    ]
