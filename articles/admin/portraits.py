"""Choosing a person's portrait at the desk: among the photos that show them, or from a photo."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from articles import portraits
from articles.models import Photo
from newsroom.text import whole_number
from people.models import Person

PHOTOS_SHOWN = 60
MAY = "articles.change_portrait"


def urls(admin_site):
    """For the top of PhotoAdmin.get_urls."""
    return [
        path("portrait/<int:pk>/", admin_site.admin_view(portrait), name="articles_photo_portrait"),
        path(
            "<int:pk>/portrait/",
            admin_site.admin_view(require_POST(chosen)),
            name="articles_photo_is_portrait",
        ),
    ]


def portrait(request, pk):
    """The page at a person: the portrait, and the photos in the library that show them."""
    person = _person(request, pk)
    if request.method == "POST":
        _set(request, person, request.POST.get("photo"))
        return redirect("admin:articles_photo_portrait", pk)
    context = {
        **admin.site.each_context(request),
        "opts": Person._meta,
        "title": pgettext("of a person", "Portrait"),
        "person": person,
        "portrait": portraits.portrait_of(person),
        "photos": portraits.photos_of(person, most=PHOTOS_SHOWN),
    }
    return TemplateResponse(request, "admin/articles/photo/portrait.html", context)


def chosen(request, pk):
    """From the photo's page: whose portrait it is, or no longer is."""
    person = _person(request, whole_number(request.POST.get("person")))
    _set(request, person, request.POST.get("photo"))
    return redirect("admin:articles_photo_change", pk)


def _person(request, pk):
    if not request.user.has_perm(MAY):
        raise PermissionDenied
    return get_object_or_404(Person, pk=pk)


def _set(request, person, photo):
    """No photo: nobody's portrait any more."""
    if not photo:
        portraits.take_away(person)
        messages.success(request, _("%(name)s has no portrait now.") % {"name": person})
        return
    try:
        portraits.choose(get_object_or_404(Photo, pk=whole_number(photo)), of=person)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("This is the portrait of %(name)s now.") % {"name": person})
