"""Sets a working copy as an edition: everything that readers will see, as one unsaved row."""

from django.conf import settings
from django.utils import translation

from articles.models import Edition
from articles.setting import set_body
from newsroom.text import slugify
from people.models import Person

SLUG_LENGTH = 80


@translation.override(settings.LANGUAGE_CODE)
def compose(article, *, by, at):
    """The edition with its content columns; number, seals and period are the publisher's. Always
    in the paper's language, whatever the editor's."""
    document = article.document
    people = Person.objects.public().in_bulk({mention.person for mention in document.mentions})
    return Edition(
        article=article,
        section=article.section,
        slug=story_slug(article.headline),
        headline=article.headline,
        kicker=article.kicker,
        standfirst=article.standfirst,
        body=set_body(article, document, people, at),
        byline=_byline(article),
        lead=_lead(article),
        rubrics=_rubrics(article),
        mentions=_mentions(document, people),
        story_date=article.story_date,
        published_by=by,
        made_at=at,
    )


def story_slug(headline):
    """At most SLUG_LENGTH characters, cut between words; never empty."""
    slug = slugify(headline) or "bai"
    if len(slug) <= SLUG_LENGTH:
        return slug
    return slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]


def _mentions(document, people):
    """In printed order; a hidden person has neither name nor address beside the printed words."""
    return [
        {
            "person": mention.person,
            "surface": mention.surface,
            "speaker": mention.is_speaker,
            "name": people[mention.person].name if mention.person in people else "",
            "slug": people[mention.person].slug if mention.person in people else "",
        }
        for mention in document.mentions
    ]


def _byline(article):
    return [
        {
            "author": part.author_id,
            "name": part.author.pen_name,
            "slug": part.author.slug,
            "role": part.role,
        }
        for part in article.bylines.select_related("author")
    ]


def _lead(article):
    if not article.lead_photo:
        return None
    return {
        **article.lead_photo.picture,
        "focus": article.lead_focus or article.lead_photo.focus,
        "alt": article.lead_alt or article.lead_photo.alt,
        "caption": article.lead_caption,
        **({"lacks_crops": True} if article.lead_photo.lacks_crops else {}),
    }


def _rubrics(article):
    return {
        "events": [
            {"id": event.pk, "name": event.name, "slug": event.slug}
            for event in article.events.order_by("pk")
        ],
        "topics": [
            {"id": topic.pk, "name": topic.name, "slug": topic.slug}
            for topic in article.topics.order_by("pk")
        ],
    }
