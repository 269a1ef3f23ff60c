"""Sets a working copy as an edition: everything that readers will see, as one unsaved row."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from articles import body, renditions
from articles.models import Edition, Photo
from newsroom.text import slugify
from people.models import Person
from people.titles import title_line

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
        body=_render(article, document, people, at),
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


def _render(article, document, people, at):
    date = article.story_date
    # A story without a day of its own speaks of the day on which it is published.
    first, last = (date.first, date.last) if date.first else (timezone.localdate(at), None)
    photos = Photo.objects.in_bulk({figure.photo for figure in document.figures} - {None})

    def figure(use, caption_html):
        photo = photos.get(use.photo)
        picture = photo and renditions.picture({**photo.picture, "alt": use.alt or photo.alt})
        return render_to_string(
            "articles/_figure.html", {"picture": picture, "caption_html": caption_html}
        ).strip()

    def person_url(pk):
        return people[pk].get_absolute_url() if pk in people else ""

    def speaker(pk):
        return title_line(people[pk], first, last) if pk in people else ""

    return body.render(article.body, figure=figure, person_url=person_url, speaker=speaker)


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
        "alt": article.lead_alt or article.lead_photo.alt,
        "caption": article.lead_caption,
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
