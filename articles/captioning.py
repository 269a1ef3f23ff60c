"""What is known of photos for their captions: who is shown, with the titles of the photo's day."""

from itertools import chain

from articles.captions import Facts, Shown
from people.models import Person
from people.titles import on_the_days, with_every_title


def facts_of(photos):
    """A Facts for each of the photos, in their order; a fixed number of queries for all. Asks each
    for its event and its people_shown, which a list of photos has fetched before."""
    return facts_with([(photo, photo.people_shown.all()) for photo in photos])


def facts_with(shown):
    """The same for (photo, rows of who is shown) that need not be saved."""
    ids = {row.person_id for row in chain.from_iterable(rows for _photo, rows in shown)}
    people = with_every_title(Person.objects.filter(pk__in=ids - {None})).in_bulk()
    return [_facts(photo, rows, people) for photo, rows in shown]


def days(photo):
    """(first, last) on which titles are asked about: of the photo, else of its event, else none."""
    if photo.taken_lo and photo.taken_hi:
        return photo.taken_lo, photo.taken_hi
    event = photo.event
    last = event and (event.end_hi or event.start_hi)
    return (event.start_lo, last) if event and event.start_lo and last else (None, None)


def _facts(photo, rows, people):
    asked = days(photo)
    return Facts(
        people=tuple(_shown(row, people.get(row.person_id), *asked) for row in rows),
        event=photo.event.name if photo.event else "",
        place=photo.place,
        date=str(photo.taken),
        credit=photo.credit or photo.creator,
    )


def _shown(row, person, first, last):
    """Under the name as printed; the directory says what stands around it."""
    if person is None:
        return Shown(row.name_printed)
    around, title = on_the_days(person, first, last)
    return Shown(row.name_printed, around.before, around.after, title)
