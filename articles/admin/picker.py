"""What the dialogs of the story editor ask: photos, an upload, people. Answers are JSON."""

from django import forms
from django.db.models import Prefetch
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from articles import renditions
from articles.admin.answers import answering, ids_asked, rows_asked, valid
from articles.admin.describing import AltRule
from articles.models import Photo
from people.models import Person, Tenure

PHOTOS_SHOWN = 24
PEOPLE_SHOWN = 12
_THUMBNAIL, _LARGE = 480, 960


def urls(admin_site):
    """For the top of PhotoAdmin.get_urls."""
    return [
        path("picker/", admin_site.admin_view(photos), name="articles_photo_picker"),
        path("picker/upload/", admin_site.admin_view(upload), name="articles_photo_upload"),
        path("picker/people/", admin_site.admin_view(people), name="articles_photo_people"),
    ]


@require_GET
@answering("articles.view_photo")
def photos(request):
    """Newest first; ?q= narrows, ?after= goes on, ?ids= gives exactly those."""
    # A text that is not saved yet may name one that lies in the bin by now.
    photos = Photo.objects.all() if ids_asked(request) else Photo.objects.in_library()
    shown, following = rows_asked(request, photos, PHOTOS_SHOWN)
    return {"photos": _described(shown), "next": following}


class UploadForm(AltRule, forms.ModelForm):
    file = forms.FileField()

    class Meta:
        model = Photo
        fields = ["description", "alt", "credit"]


@require_POST
@answering("articles.add_photo")
def upload(request):
    described = valid(UploadForm(request.POST, request.FILES))
    photo, is_new = Photo.objects.add(described.pop("file"), by=request.user, **described)
    return {**_described([photo])[0], "found": not is_new}


@require_GET
@answering("people.view_person")
def people(request):
    """By ?q= the best matches, by ?ids= exactly those."""
    typed = request.GET.get("q", "").strip()
    if ids := ids_asked(request):
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
    picture = photo.picture
    made = picture["widths"]
    width = max((width for width in made if width <= wanted), default=made[0])
    return renditions.url(picture, width, "webp")
