"""Sets a story's body for readers: pictures, titles, links as they stand at that moment."""

from django.template.loader import render_to_string
from django.utils import timezone

from articles import addresses, body, renditions
from articles.models import Document, Photo
from people.models import Organization
from people.titles import title_line


def set_body(article, document, people, at):
    """The public HTML; `people` are those whose names may lead to their pages."""
    used = _Used(document, people, _days(article, at))
    return body.render(
        article.body,
        figure=used.figure,
        person_url=used.person_url,
        organization_url=used.organization_url,
        speaker=used.speaker,
        card=used.card,
        attachment=used.attachment,
        link=used.link,
    )


def _days(article, at):
    """A story without a day of its own speaks of the day on which it is published."""
    date = article.story_date
    return (date.first, date.last) if date.first else (timezone.localdate(at), None)


class _Used:
    """What the body uses, read in one query for each kind."""

    def __init__(self, document, people, days):
        self.people, self.days = people, days
        self.photos = Photo.objects.in_bulk({use.photo for use in document.figures} - {None})
        self.organizations = Organization.objects.in_bulk(
            {naming.organization for naming in document.namings}
        )
        self.documents = Document.objects.in_bulk(set(document.documents))
        self.places = addresses.places(set(document.links))

    def figure(self, use, caption_html):
        given = {"use": use, "picture": self._picture(use), "caption_html": caption_html}
        return render_to_string("articles/_figure.html", given).strip()

    def card(self, shown, use, caption_html):
        given = {"shown": shown, "use": use, "picture": self._picture(use)}
        return render_to_string(
            "articles/_embed.html", {**given, "caption_html": caption_html}
        ).strip()

    def attachment(self, pk, title):
        found = self.documents.get(pk)
        if not found:
            return ""
        given = {"document": found, "title": title or found.title}
        return render_to_string("articles/_document.html", given).strip()

    def person_url(self, pk):
        return self.people[pk].get_absolute_url() if pk in self.people else ""

    def organization_url(self, pk):
        found = self.organizations.get(pk)
        return found.get_absolute_url() if found else ""

    def speaker(self, pk):
        return title_line(self.people[pk], *self.days) if pk in self.people else ""

    def link(self, href):
        place = self.places.get(href)
        return href if place is None else place.address

    def _picture(self, use):
        photo = self.photos.get(use.photo)
        if not photo:
            return None
        alt = "" if use.is_decorative else use.alt or photo.alt
        return renditions.picture({**photo.picture, "alt": alt, "focus": use.focus or photo.focus})
