"""One change for many photos: what it makes of each of them, and saving that."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from articles.captioning import facts_with
from articles.captions import asks_in_vain, compose
from articles.metadata import LISTED_AT_MOST
from articles.models import CaptionTemplate, PersonShown, Photo
from newsroom.text import fold
from people.models import Person

STATE = (
    "description",
    "keywords",
    "creator",
    "credit",
    "source",
    "copyright",
    "taken",
    "place",
    "event_id",
    "usage_terms",
    "agency_id",
    "embargoed_until",
    "expires_at",
    "is_print_only",
)


@dataclass(frozen=True)
class Change:
    """Only what is named here changes; an empty value empties its field."""

    values: dict[str, object] = field(default_factory=dict)
    add_keywords: tuple[str, ...] = ()
    remove_keywords: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    template: CaptionTemplate | None = None
    replaces_descriptions: bool = False

    def __bool__(self):
        return bool(
            self.values or self.add_keywords or self.remove_keywords or self.people or self.template
        )


@dataclass
class Changed:
    """A photo with its new values at hand, none of them saved."""

    photo: Photo
    # What was there before: {field: value} of those that change.
    before: dict[str, object]
    people: list[PersonShown]
    keeps_description: bool = False
    lacks_people: bool = False

    def __bool__(self):
        return bool(self.before or self.people)


def for_change(photos):
    """A queryset with all that a change looks at, in the order in which photos are always locked:
    else this and the bin, or a publication, would wait for each other."""
    return photos.select_related("event", "agency").prefetch_related("people_shown").order_by("pk")


def make(change, photos):
    """A Changed for each; a fixed number of queries, however many there are."""
    made = []
    for photo in photos:
        values = {**change.values, **_keywords(change, photo)}
        before = {name: _put(photo, name, value) for name, value in values.items()}
        people = _added_people(change, photo)
        made.append(Changed(photo, before, people))
    if change.template:
        _describe(change, made)
    for each in made:
        each.before = {
            name: old for name, old in each.before.items() if old != getattr(each.photo, name)
        }
    _check(made)
    return made


def save(made):
    """All of it, in a transaction that has locked the photos. The photos that were changed."""
    changed = [each for each in made if each]
    PersonShown.objects.bulk_create(row for each in changed for row in each.people)
    photos = [each.photo for each in changed]
    for photo in photos:
        # What they are found by names the people who have just come.
        photo._prefetched_objects_cache.clear()
    prefetch_related_objects(photos, "people_shown")
    for photo in photos:
        photo.save()
    return photos


def _put(photo, name, value):
    before = getattr(photo, name)
    setattr(photo, name, value)
    return before


def _keywords(change, photo):
    if not (change.add_keywords or change.remove_keywords):
        return {}
    gone = set(map(fold, change.remove_keywords))
    kept = [word for word in photo.keywords if fold(word) not in gone]
    there = set(map(fold, kept))
    return {"keywords": [*kept, *(word for word in change.add_keywords if fold(word) not in there)]}


def _added_people(change, photo):
    rows = photo.people_shown.all()
    there = {row.person_id for row in rows}
    new = [person for person in change.people if person.pk not in there]
    last = max((row.position for row in rows), default=0)
    return [
        PersonShown(photo=photo, person=person, name_printed=person.name, position=position)
        for position, person in enumerate(new, start=last + 1)
    ]


def _describe(change, made):
    """Each with its own people; where nothing is known, nothing is written."""
    shown = [(each.photo, [*each.photo.people_shown.all(), *each.people]) for each in made]
    for each, facts in zip(made, facts_with(shown), strict=True):
        if each.photo.description and not change.replaces_descriptions:
            each.keeps_description = True
        elif asks_in_vain(change.template.text, facts):
            each.lacks_people = True
        elif caption := compose(change.template.text, facts):
            each.before["description"] = _put(each.photo, "description", caption)


def _check(made):
    """What must be true of each photo, in the words of the table's own rule or of its form's."""
    rights = next(
        rule for rule in Photo._meta.constraints if rule.name == "articles_photo_rights_in_order"
    )
    _refuse(
        rights.get_violation_error_message(),
        lambda photo: (
            photo.embargoed_until and photo.expires_at and photo.embargoed_until >= photo.expires_at
        ),
        made,
    )
    _refuse(
        _("These are too many keywords: at most %(limit)d.") % {"limit": LISTED_AT_MOST},
        lambda photo: len(photo.keywords) > LISTED_AT_MOST,
        [each for each in made if "keywords" in each.before],
    )


def _refuse(sentence, is_wrong, made):
    if wrong := [f"№ {each.photo.pk}" for each in made if is_wrong(each.photo)]:
        raise ValidationError(
            _("%(sentence)s Photos: %(numbers)s.")
            % {"sentence": sentence, "numbers": ", ".join(wrong)}
        )


def state(photo):
    """Of all that a change may touch, in a form that can be compared: see admin/meanwhile.py."""
    people = [f"{row.person_id} {row.name_printed}" for row in photo.people_shown.all()]
    return [*(getattr(photo, name) for name in STATE), people]
