"""What the story editor asks while one writes: who is meant, where a link leads, what can be
embedded, which files there are. Answers are JSON."""

from datetime import date
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import Resolver404, path, resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from articles import addresses
from articles.admin.answers import answering, rows_asked, valid
from articles.composition import story_slug
from articles.embeds import embed
from articles.models import Article, Document
from newsroom.dates import parse_partial_date
from newsroom.text import clean_line, whole_number
from people.models import Organization, Person
from people.titles import around_name, titles, with_titles

NAMES_SHOWN = 12
# Of the twelve, when as many people answer to what was typed.
ORGANIZATIONS_SHOWN = 4
DOCUMENTS_SHOWN = 24


def urls(admin_site):
    """For the top of DocumentAdmin.get_urls."""
    return [
        path(f"lookups/{address}/", admin_site.admin_view(view), name=f"articles_{name}")
        for address, view, name in [
            ("mentions", mentions, "mentions"),
            ("link", link, "link"),
            ("embed", shown, "embed"),
            ("documents", documents, "document_picker"),
            ("documents/upload", upload, "document_upload"),
        ]
    ]


# Who is meant


@require_GET
@answering("people.view_person")
def mentions(request):
    """People and organizations that ?q= names, with what they were on the day of the story: ?date=
    as it is typed into the form, or ?on= and ?until=."""
    typed = request.GET.get("q", "").strip()
    if not typed:
        return {"mentions": []}
    organizations = Organization.objects.closest(typed, NAMES_SHOWN).select_related("parent")
    people = with_titles(Person.objects.closest(typed, NAMES_SHOWN), *days_asked(request.GET))
    bodies = [_organization(found) for found in organizations]
    named = [_person(found) for found in people]
    room = NAMES_SHOWN - min(len(bodies), ORGANIZATIONS_SHOWN)
    return {"mentions": [*named[:room], *bodies][:NAMES_SHOWN]}


def days_asked(asked):
    """Today where the story has no day, or one that nobody can read."""
    try:
        if asked.get("on"):
            first = date.fromisoformat(asked["on"])
            return first, max(first, date.fromisoformat(asked.get("until") or asked["on"]))
        told = parse_partial_date(asked.get("date", ""))
    except ValueError:
        return timezone.localdate(), None
    return (told.first, told.last) if told.first else (timezone.localdate(), None)


def _person(person):
    return {
        "kind": "person",
        "id": person.pk,
        "name": person.name,
        "distinguisher": person.distinguisher,
        **around_name(person)._asdict(),
        "title": titles(person),
    }


def _organization(found):
    return {
        "kind": "organization",
        "id": found.pk,
        "name": found.short_name or found.name,
        "distinguisher": found.name if found.short_name not in ("", found.name) else "",
        "before": "",
        "after": "",
        "title": found.parent.name if found.parent else found.get_kind_display(),
    }


# Where a link leads


@require_GET
@answering("articles.view_article")
def link(request):
    """Of an address of our own the path, which follows the story; any other stays as it is."""
    href = clean_line(request.GET.get("url", ""))
    path = _own_path(request, href)
    if path is None:
        return {"href": href, "title": "", "warning": ""}
    path = _readers_path(request, path)
    place = addresses.places([path]).get(path)
    if place is None or place.address:
        return {"href": path, "title": place.title if place else "", "warning": ""}
    if not _is_story(path):
        return {"href": path, "title": "", "warning": _("Readers do not have this page.")}
    article = _visible(request, _resolved(path).kwargs["pk"])
    return {
        "href": path,
        "title": str(article) if article else "",
        "warning": _("Readers do not have this story."),
    }


def _own_path(request, href):
    """From the root of the site, None for an address of another one."""
    if addresses.is_ours(href):
        return href
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    ours = {request.get_host(), *settings.ALLOWED_HOSTS}
    if parts.scheme not in {"http", "https"} or parts.netloc.lower() not in ours:
        return None
    found = parts._replace(scheme="", netloc="", path=parts.path or "/").geturl()
    return found if addresses.is_ours(found) else None


def _readers_path(request, path):
    """Of a story's page at the desk the address that readers will find it at."""
    article = _at_the_desk(request, path)
    if article is None:
        return path
    section = article.section.slug if article.section else "bai"
    return reverse("articles:article", args=[section, story_slug(article.headline), article.pk])


def _at_the_desk(request, path):
    found = _resolved(path)
    if not found or found.namespace != "admin" or "articles_article" not in found.view_name:
        return None
    pk = whole_number(str(found.kwargs.get("object_id", found.kwargs.get("pk", ""))))
    return _visible(request, pk) if pk else None


def _is_story(path):
    found = _resolved(path)
    return found is not None and found.view_name == "articles:article"


def _resolved(path):
    try:
        return resolve(unquote(urlsplit(path).path))
    except Resolver404:
        return None


def _visible(request, pk):
    found = Article.objects.visible_to(request.user).select_related("section")
    return found.filter(pk=pk).only("headline", "section__slug").first()


# What can be embedded


@require_GET
@answering("articles.view_article")
def shown(request):
    found = embed(request.GET.get("url", ""))
    if found is None:
        raise ValidationError(
            _(
                "This cannot be shown in a story. What can: a video of YouTube, a post or video of "
                "Facebook, a post on X, a place on Google Maps by its long address%(hosts)s."
            )
            % {"hosts": "".join(f", {host}" for host in settings.EMBED_HOSTS)}
        )
    return {"url": found.url, "provider": found.provider}


# Which files there are


@require_GET
@answering("articles.view_document")
def documents(request):
    """Newest first; ?q= narrows, ?after= goes on, ?ids= gives exactly those."""
    found, following = rows_asked(request, Document.objects.all(), DOCUMENTS_SHOWN)
    return {"documents": list(map(_document, found)), "next": following}


class UploadForm(forms.ModelForm):
    file = forms.FileField()
    title = forms.CharField(required=False, max_length=200)

    class Meta:
        model = Document
        fields = ["title"]


@require_POST
@answering("articles.add_document")
def upload(request):
    """Left without a title, a file is called what its name says."""
    sent = valid(UploadForm(request.POST, request.FILES))
    title = sent["title"] or PurePath(sent["file"].name).stem.replace("_", " ")
    document, is_new = Document.objects.add(sent["file"], by=request.user, title=title)
    return {**_document(document), "found": not is_new}


def _document(document):
    return {
        "id": document.pk,
        "title": document.title,
        "kind": document.get_kind_display(),
        "size": document.printed_size,
    }
