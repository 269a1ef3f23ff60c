"""What the dialogs of the story editor ask: photos, an upload, people. Answers are JSON."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.db.models import Prefetch
from django.http import JsonResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from articles import renditions
from articles.models import Photo
from people.models import Person, Tenure

PHOTOS_SHOWN = 24
PEOPLE_SHOWN = 12
IDS_ASKED = 500
_THUMBNAIL, _LARGE = 480, 960
_LONGEST_NUMBER = 18


def urls(admin_site):
    """For the top of PhotoAdmin.get_urls."""
    return [
        path("picker/", admin_site.admin_view(photos), name="articles_photo_picker"),
        path("picker/upload/", admin_site.admin_view(upload), name="articles_photo_upload"),
        path("picker/people/", admin_site.admin_view(people), name="articles_photo_people"),
    ]


def _answering(permission):
    """Refusals as JSON, with a sentence that the dialog shows."""

    def decorate(view):
        def answer(request):
            try:
                if not request.user.has_perm(permission):
                    raise PermissionDenied
                return JsonResponse(view(request))
            except PermissionDenied:
                return JsonResponse({"error": _("You may not do this.")}, status=403)
            except ValidationError as error:
                return JsonResponse({"error": " ".join(error.messages)}, status=400)

        return answer

    return decorate


@require_GET
@_answering("articles.view_photo")
def photos(request):
    """Newest first; ?q= narrows, ?after= goes on, ?ids= gives exactly those."""
    if ids := _ids(request):
        return {"photos": _described(Photo.objects.filter(pk__in=ids)), "next": None}
    # Numbers are given in the order of arrival: the number alone is the cursor.
    found = Photo.objects.matching(request.GET.get("q", "")).order_by("-pk")
    if after := _numbers(request.GET.get("after", "")):
        found = found.filter(pk__lt=after[0])
    shown = list(found[: PHOTOS_SHOWN + 1])
    has_more = len(shown) > PHOTOS_SHOWN
    return {
        "photos": _described(shown[:PHOTOS_SHOWN]),
        "next": str(shown[PHOTOS_SHOWN - 1].pk) if has_more else None,
    }


class UploadForm(forms.ModelForm):
    file = forms.FileField()

    class Meta:
        model = Photo
        fields = ["description", "alt", "credit"]


@require_POST
@_answering("articles.add_photo")
def upload(request):
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        raise ValidationError([error for errors in form.errors.values() for error in errors])
    described = form.cleaned_data
    photo, is_new = Photo.objects.add(described.pop("file"), by=request.user, **described)
    return {**_described([photo])[0], "found": not is_new}


@require_GET
@_answering("people.view_person")
def people(request):
    """By ?q= the best matches, by ?ids= exactly those."""
    typed = request.GET.get("q", "").strip()
    if ids := _ids(request):
        found = Person.objects.filter(pk__in=ids).prefetch_related(_held_today())
    elif typed:
        found = Person.objects.matching(typed).prefetch_related(_held_today())[:PEOPLE_SHOWN]
    else:
        found = []
    return {
        "people": [
            {
                "id": person.pk,
                "name": person.name,
                "distinguisher": person.distinguisher,
                "titles": _titles(person),
            }
            for person in found
        ]
    }


def _held_today():
    """One query for all the people that are shown."""
    today = Tenure.objects.on(timezone.localdate()).select_related("post")
    return Prefetch("tenures", today, to_attr="held_today")


def _titles(person):
    held = person.held_today
    return [tenure.post.short_label or tenure.post.label for tenure in held if tenure.sure]


def _described(photos):
    return [
        {
            "id": photo.pk,
            "src": _source(photo, _THUMBNAIL),
            "large": _source(photo, _LARGE),
            "width": photo.width,
            "height": photo.height,
            "alt": photo.alt,
            "credit": photo.credit,
            "description": photo.description,
        }
        for photo in photos
    ]


def _source(photo, wanted):
    """The widest of its pictures that is not wider than wanted, or its only one."""
    width = max(
        (width for width in renditions.widths(photo.width) if width <= wanted),
        default=renditions.widths(photo.width)[0],
    )
    return default_storage.url(renditions.path(photo.sha256, width, "webp"))


def _ids(request):
    return _numbers(request.GET.get("ids", ""))[:IDS_ASKED]


def _numbers(listed):
    """The whole numbers of a comma list that a key can hold."""
    return [
        int(part)
        for part in listed.split(",")
        if part.isascii() and part.isdigit() and len(part) <= _LONGEST_NUMBER
    ]
