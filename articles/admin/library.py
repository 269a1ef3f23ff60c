"""The library at the desk: the contact sheet, a photo in large, its original, and what is done with
several at once."""

from functools import partial
from mimetypes import guess_type
from pathlib import PurePath

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Prefetch
from django.http import FileResponse, Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from articles import contact_sheet, wastebin
from articles.admin.answers import IDS_ASKED, numbers
from articles.library import LibraryFilter
from articles.models import Collection, PersonShown, Photo
from articles.whereabouts import uses_of
from newsroom.desk import DeskAdmin
from newsroom.text import clean_line

COLLECTIONS_OFFERED = 100
_PARTS = "admin/articles/photo"
SHEET = "admin:articles_photo_changelist"


class LibraryAdmin(DeskAdmin):
    """The photos' list is the contact sheet, and deleting one puts it into the bin."""

    def get_urls(self):
        pages = [
            ("choose/", require_POST, choose),
            ("<int:pk>/look/", require_GET, look),
            ("<int:pk>/original/", require_GET, original),
            ("<int:pk>/take-back/", require_POST, take_back),
        ]
        return [
            *(
                path(
                    address,
                    self.admin_site.admin_view(by(partial(page, self))),
                    name=f"articles_photo_{page.__name__}",
                )
                for address, by, page in pages
            ),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        return sheet(self, request)

    def delete_view(self, request, object_id, extra_context=None):
        return bin_one(self, request, object_id)


# The contact sheet


def sheet(model_admin, request):
    """With ?phan=1 only the photos themselves, for a page that goes on."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    filters = LibraryFilter(request.GET, Photo.objects.all())
    page = contact_sheet.page_of(filters, request.GET) if filters.is_valid() else None
    asked = request.GET.copy()
    asked.pop("phan", None)
    shown = {
        "page": page,
        "days": contact_sheet.by_day(page.rows) if page else [],
        "asked": asked,
        "now": timezone.now(),
        "soon": timezone.now() + contact_sheet.SOON,
    }
    if "phan" in request.GET:
        return TemplateResponse(request, f"{_PARTS}/_sheet.html", shown)
    return TemplateResponse(
        request,
        f"{_PARTS}/sheet.html",
        {
            **model_admin.admin_site.each_context(request),
            **shown,
            "opts": model_admin.opts,
            "title": _("Photos"),
            "form": filters.form,
            "months": contact_sheet.months(),
            "collections": Collection.objects.order_by("-created_at")[:COLLECTIONS_OFFERED],
        },
    )


def look(model_admin, request, pk):
    """One photo in large with what is known of it, as a part of a page."""
    photo = _photo(model_admin, request, pk)
    return TemplateResponse(
        request,
        f"{_PARTS}/_look.html",
        {
            "photo": photo,
            "uses": uses_of(photo, seen_by=request.user),
            "now": timezone.now(),
            "may_have_original": _may_have_original(request.user, photo),
        },
    )


def _photo(model_admin, request, pk):
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    shown = Prefetch("people_shown", PersonShown.objects.select_related("person"))
    photos = Photo.objects.select_related("event", "agency", "uploaded_by", "binned_by")
    return get_object_or_404(photos.prefetch_related(shown, "collections"), pk=pk)


def original(_model_admin, request, pk):
    """The file as it came, under the name that it had."""
    photo = get_object_or_404(Photo, pk=pk)
    if not _may_have_original(request.user, photo):
        raise PermissionDenied
    suffix = PurePath(photo.file.name).suffix
    name = PurePath(photo.original_name).stem or str(photo.pk)
    try:
        file = photo.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(
        file,
        as_attachment=True,
        filename=f"{name}{suffix}",
        content_type=guess_type(photo.file.name)[0] or "application/octet-stream",
    )


def _may_have_original(user, photo):
    """Those only who keep the library; it tells where it was taken, which not all of them see."""
    sees = photo.latitude is None or user.has_perm("articles.view_photo_position")
    return sees and user.has_perm("articles.change_photo")


# Several at once


def choose(model_admin, request):
    """Does with the chosen photos what the button says, and goes back to where one was."""
    verb = _VERBS.get(request.POST.get("verb"))
    if not model_admin.has_view_permission(request) or verb is None:
        raise PermissionDenied
    chosen = _chosen(request.POST)
    try:
        if not chosen:
            raise ValidationError(_("No photo is chosen."))
        if len(chosen) > IDS_ASKED:
            raise ValidationError(_("At most %d photos at once.") % IDS_ASKED)
        answer = verb(request, list(Photo.objects.filter(pk__in=chosen)))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        answer = None
    return answer or HttpResponseRedirect(_back(request))


def _chosen(posted):
    """Check boxes, or with a script one list: a browser sends a thousand fields at most."""
    return list(
        dict.fromkeys(numbers(",".join([*posted.getlist("photo"), *posted.getlist("ids")])))
    )


def _back(request):
    """To the sheet, whatever the page says."""
    query, _hash, place = request.POST.get("back", "").lstrip("?").partition("#")
    query = f"?{query}" if query else ""
    place = f"#{place}" if place.startswith("photo-") else ""
    return f"{reverse(SHEET)}{query}{place}"


def _edit(request, photos):
    pks = ",".join(str(photo.pk) for photo in photos)
    return HttpResponseRedirect(f"{reverse('admin:articles_photo_batch')}?ids={pks}")


def _collect(request, photos):
    collection = _collection(request)
    before = collection.photos.filter(pk__in=[photo.pk for photo in photos]).count()
    collection.photos.add(*photos)
    told = ngettext(
        "%(number)d photo is new in the collection “%(name)s”.",
        "%(number)d photos are new in the collection “%(name)s”.",
        len(photos) - before,
    )
    _tell(request, told, len(photos) - before, name=collection.name)


def _collection(request):
    """The one with the name that was typed, begun where there is none."""
    name = _named(request)
    found = Collection.objects.filter(name__iexact=name).first()
    if found and request.user.has_perm("articles.change_collection"):
        return found
    if found or not request.user.has_perm("articles.add_collection"):
        raise PermissionDenied
    Collection(name=name).clean_fields()
    # Two may begin it at once.
    begun = {"created_by": request.user}
    return Collection.objects.get_or_create(name=name, defaults=begun)[0]


def _take_out(request, photos):
    if not request.user.has_perm("articles.change_collection"):
        raise PermissionDenied
    name = _named(request)
    collection = Collection.objects.filter(name__iexact=name).first()
    if collection is None:
        raise ValidationError(_("There is no collection of this name: %s.") % name[:60])
    there = collection.photos.filter(pk__in=[photo.pk for photo in photos])
    number = there.count()
    collection.photos.remove(*photos)
    told = ngettext(
        "%(number)d photo is no longer in the collection “%(name)s”.",
        "%(number)d photos are no longer in the collection “%(name)s”.",
        number,
    )
    _tell(request, told, number, name=collection.name)


def _named(request):
    name = clean_line(request.POST.get("collection", ""))
    if not name:
        raise ValidationError(_("Write the name of the collection."))
    return name


def _bin(request, photos):
    binned, used = wastebin.throw_away(photos, by=request.user)
    if binned:
        told = ngettext(
            "%(number)d photo lies in the bin. It can be taken back for 30 days.",
            "%(number)d photos lie in the bin. They can be taken back for 30 days.",
            len(binned),
        )
        _tell(request, told, len(binned))
    for photo in used[:_TOLD]:
        messages.error(request, _refusal(photo, request.user))
    if len(used) > _TOLD:
        left = len(used) - _TOLD
        told = ngettext(
            "%(number)d more photo is used and stays.",
            "%(number)d more photos are used and stay.",
            left,
        )
        _tell(request, told, left, level=messages.ERROR)


# Of so many photos it is said one by one where they are used.
_TOLD = 3


def _refusal(photo, user):
    return format_html(
        "{} <a href='{}'>{}</a>: {}",
        _("In use, so it stays:"),
        reverse("admin:articles_photo_change", args=[photo.pk]),
        photo,
        uses_of(photo, seen_by=user).sentence,
    )


def _take_back(request, photos):
    number = wastebin.take_back(photos, by=request.user)
    told = ngettext(
        "%(number)d photo is back in the library.",
        "%(number)d photos are back in the library.",
        number,
    )
    _tell(request, told, number)


def _tell(request, told, number, *, level=messages.SUCCESS, **given):
    messages.add_message(request, level, told % {"number": number, **given})


_VERBS = {
    "edit": _edit,
    "collect": _collect,
    "take_out": _take_out,
    "bin": _bin,
    "take_back": _take_back,
}


# One


def bin_one(model_admin, request, object_id):
    """In the place of deleting."""
    photo = get_object_or_404(Photo, pk=numbers(object_id)[0] if numbers(object_id) else None)
    if not model_admin.has_delete_permission(request, photo):
        raise PermissionDenied
    if request.method == "POST":
        _bin(request, [photo])
        return HttpResponseRedirect(reverse("admin:articles_photo_change", args=[photo.pk]))
    return TemplateResponse(
        request,
        f"{_PARTS}/bin.html",
        {
            **model_admin.admin_site.each_context(request),
            "opts": model_admin.opts,
            "title": _("Put into the bin"),
            "photo": photo,
            "uses": uses_of(photo, seen_by=request.user),
        },
    )


def take_back(model_admin, request, pk):
    photo = get_object_or_404(Photo, pk=pk)
    if not model_admin.has_delete_permission(request, photo):
        raise PermissionDenied
    _take_back(request, [photo])
    return HttpResponseRedirect(reverse("admin:articles_photo_change", args=[photo.pk]))
