"""A working copy's or a version's body for reading at the desk: as it stands, with its pictures,
nothing of other sites, and names that lead into the directory's own pages at the desk."""

from functools import partial

from django.template.loader import render_to_string
from django.urls import reverse

from articles import body
from articles.models import Document, Photo
from people.models import Organization, Person

_PARTS = "admin/articles/article/"


def as_read(html):
    cleaned = body.clean(html)
    document = body.read(cleaned)
    photos = Photo.objects.in_bulk({figure.photo for figure in document.figures} - {None})
    people = Person.objects.in_bulk({mention.person for mention in document.mentions})
    organizations = Organization.objects.in_bulk(
        {naming.organization for naming in document.namings}
    )
    documents = Document.objects.in_bulk(set(document.documents))

    def figure(use, caption_html):
        return _part("_figure.html", photo=photos.get(use.photo), use=use, caption=caption_html)

    def card(shown, use, caption_html):
        photo = photos.get(use.photo)
        return _part("_embed.html", photo=photo, use=use, caption=caption_html, shown=shown)

    def attachment(pk, title):
        return _part("_document.html", document=documents.get(pk), title=title)

    return body.render(
        cleaned,
        figure=figure,
        card=card,
        attachment=attachment,
        person_url=partial(_change, "people_person", people),
        organization_url=partial(_change, "people_organization", organizations),
        speaker=lambda pk: str(people.get(pk, "")),
    )


def _part(template, *, caption="", **given):
    return render_to_string(f"{_PARTS}{template}", {**given, "caption_html": caption}).strip()


def _change(name, known, pk):
    return reverse(f"admin:{name}_change", args=[pk]) if pk in known else ""
