"""Photos on their way into the library: one from a dialog, or hundreds from a page of their own."""

import re

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied, ValidationError
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.datastructures import MultiValueDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from js_asset import Media

from articles import originals
from articles.admin.answers import answering, ids_asked, valid
from articles.admin.describing import AltRule, KeywordsField, spelt_as_before
from articles.admin.picker import described
from articles.editor import IMPORTMAP, editor_media, module
from articles.models import Photo

ASKED_AT_ONCE = 200
# Each of them is compared with the whole library.
LOOKED_AT_ONCE = 20
_SHA256 = re.compile(r"[0-9a-f]{64}")


def urls(admin_site):
    """For the top of PhotoAdmin.get_urls."""
    return [
        path(address, admin_site.admin_view(view), name=f"articles_photo_{name}")
        for address, view, name in [
            ("picker/upload/", upload, "upload"),
            ("picker/known/", known, "known"),
            ("picker/alike/", alike, "alike"),
            ("upload/", upload_many, "upload_many"),
        ]
    ]


class SharedForm(forms.ModelForm):
    """What all the photos of one lot have in common."""

    keywords = KeywordsField(label=capfirst(gettext_lazy("keywords")))

    class Meta:
        model = Photo
        fields = ["credit", "creator", "event", "keywords"]
        widgets = {
            **{name: spelt_as_before(name) for name in ("credit", "creator")},
            "event": AutocompleteSelect(Photo._meta.get_field("event"), admin.site),
        }


class UploadForm(AltRule, SharedForm):
    file = forms.FileField()

    class Meta(SharedForm.Meta):
        fields = [*SharedForm.Meta.fields, "description", "alt"]


def _add(posted, files, by):
    """(photo, whether it is new). What is left empty is for the file itself to say."""
    sent = valid(UploadForm(posted, files))
    said = {name: value for name, value in sent.items() if value}
    return Photo.objects.add(said.pop("file"), by=by, **said)


@require_POST
@answering("articles.add_photo")
def upload(request):
    photo, is_new = _add(request.POST, request.FILES, request.user)
    return {**described([photo])[0], "found": not is_new}


@require_POST
@answering("articles.add_photo")
def known(request):
    """Of the files with these sums the photos that the library has: they need not be sent."""
    asked = request.POST.get("sha256", "").split(",")[:ASKED_AT_ONCE]
    photos = Photo.objects.in_library().filter(sha256__in=filter(_SHA256.fullmatch, asked))
    return {"known": dict(photos.values_list("sha256", "pk"))}


@require_GET
@answering("articles.add_photo")
def alike(request):
    """Of the photos in ?ids= those that look like others, each with the others."""
    asked = ids_asked(request)[:LOOKED_AT_ONCE]
    photos = Photo.objects.in_library().filter(pk__in=asked).order_by("pk")
    pairs = [(photo, list(Photo.objects.alike(photo))) for photo in photos]
    pairs = [(photo, others) for photo, others in pairs if others]
    shown = {row.pk: row for photo, others in pairs for row in (photo, *others)}
    told = {each["id"]: each for each in described([*shown.values()])}
    return {
        "alike": [
            {"photo": told[photo.pk], "others": [told[other.pk] for other in others]}
            for photo, others in pairs
        ]
    }


@require_http_methods(["GET", "POST"])
def upload_many(request):
    """Its script sends file by file to `upload`; without one, all come at once."""
    if not request.user.has_perm("articles.add_photo"):
        raise PermissionDenied
    form = SharedForm(request.POST or None)
    page = Media(importmap=IMPORTMAP, js=[module("newsroom/desk/upload/page.js")])
    context = {
        **admin.site.each_context(request),
        "opts": Photo._meta,
        "title": _("Upload photos"),
        "form": form,
        "media": editor_media(request, form.media + page),
        "received": _receive(request) if request.method == "POST" else None,
        "limit": originals.MAX_BYTES,
        "megabytes": originals.MAX_BYTES // 1024**2,
        "most_files": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
        "too_heavy": _too_heavy(),
    }
    return TemplateResponse(request, "admin/articles/photo/upload_many.html", context)


def _too_heavy():
    """As articles/originals.py says it, with room for the file's own size."""
    sentence = _("The file has %(size)d MB; at most %(limit)d MB are accepted.")
    return sentence.replace("%(size)d", "{size}") % {"limit": originals.MAX_BYTES // 1024**2}


def _receive(request):
    """What became of each file; a bad one does not hinder the others."""
    return [_received(request, file) for file in request.FILES.getlist("files")]


def _received(request, file):
    try:
        photo, is_new = _add(request.POST, MultiValueDict({"file": [file]}), request.user)
    except ValidationError as error:
        return {"name": file.name, "error": " ".join(error.messages)}
    return {"name": file.name, "photo": photo, "is_new": is_new}
