"""What the dialogs of the story editor ask: photos, people. Answers are JSON."""

from django.db.models import Prefetch
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from articles import renditions, rights
from articles.admin.answers import answering, ids_asked, rows_asked
from articles.models import PersonShown, Photo
from people.models import Person, Tenure
from people.titles import printed

PHOTOS_SHOWN = 24
PEOPLE_SHOWN = 12
_THUMBNAIL, _LARGE = 480, 960


def urls(admin_site):
    """For the top of PhotoAdmin.get_urls."""
    return [
        path("picker/", admin_site.admin_view(photos), name="articles_photo_picker"),
        path("picker/people/", admin_site.admin_view(people), name="articles_photo_people"),
    ]


@require_GET
@answering("articles.view_photo")
def photos(request):
    """Newest first; ?q= narrows, ?after= goes on, ?ids= gives exactly those."""
    # A text that is not saved yet may name one that lies in the bin by now.
    rows = Photo.objects.all() if ids_asked(request) else Photo.objects.in_library()
    shown, following = rows_asked(request, rows.select_related("agency"), PHOTOS_SHOWN)
    return {"photos": described(shown), "next": following}


@require_GET
@answering("people.view_person")
def people(request):
    """By ?q= the best matches, by ?ids= exactly those."""
    typed = request.GET.get("q", "").strip()
    if ids := ids_asked(request):
        found = Person.objects.filter(pk__in=ids).prefetch_related(_held_today())
    elif typed:
        found = Person.objects.closest(typed, PEOPLE_SHOWN).prefetch_related(_held_today())
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
    today = Tenure.objects.on(timezone.localdate()).select_related("post__role")
    return Prefetch("tenures", today, to_attr="held_today")


def _titles(person):
    return [printed(tenure) for tenure in person.held_today if tenure.sure]


def described(photos):
    """What the desk's scripts know of them."""
    hindrances = rights.of_photos(photos, at=timezone.now())
    shown = PersonShown.objects.filter(photo__in=photos).order_by()
    with_people = set(shown.values_list("photo_id", flat=True).distinct()) if photos else ()
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
            "focus": photo.focus,
            "people": photo.pk in with_people,
            "marks": [*hindrances[photo.pk], *_origin(photo)],
        }
        for photo in photos
    ]


def _origin(photo):
    """What readers are told of pictures that no camera has taken."""
    is_machine_made = photo.digital_source in {Photo.Source.AI, Photo.Source.AI_PART}
    return [str(photo.get_digital_source_display())] if is_machine_made else []


def _source(photo, wanted):
    """The widest of its pictures that is not wider than wanted, or its only one."""
    picture = photo.picture
    made = picture["widths"]
    width = max((width for width in made if width <= wanted), default=made[0])
    return renditions.url(picture, width, "webp")
