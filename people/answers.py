"""Who held what on a day, in four answers: held, perhaps, vacant, no record."""

from dataclasses import dataclass

from django.db import models
from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext_lazy as _

from people.models import Tenure, Vacancy

# Of each post, and of each person. The answer stays true: those surely held stand first.
SHOWN = 30


class Word(models.TextChoices):
    HELD = "held", _("held")
    PERHAPS = "perhaps", _("perhaps held")
    VACANT = "vacant", _("vacant")
    NO_RECORD = "unknown", _("no record")


@dataclass(frozen=True)
class Answer:
    """What is known of a day, or of a month or a year: then some day of it counts as held, and only
    a vacancy of all its days as vacant."""

    sure: tuple = ()
    perhaps: tuple = ()
    vacancies: tuple = ()
    goes_on: bool = False

    @property
    def word(self):
        """A source that says "vacant" ends a tenure of which nobody knows the end."""
        if self.sure:
            return Word.HELD
        if self.vacancies:
            return Word.VACANT
        return Word.PERHAPS if self.perhaps else Word.NO_RECORD

    @property
    def tenures(self):
        return (*self.sure, *self.perhaps)


NO_RECORD = Answer()


def of_posts(posts, first, last, *, among=None):
    """{post's id: Answer} of who held each between the two days, in a few queries, however many.
    `among`: the tenures that count, else all."""
    pks = [post.pk for post in posts]
    vacancies = Vacancy.objects.filter(post__in=pks).with_sources().throughout(first, last)
    held = _tenures(among).filter(post__in=pks).select_related("person")
    return _answers(pks, _first_of_each(held, "post", first, last), "post_id", vacancies)


def of_people(people, first, last, *, among=None):
    """{person's id: Answer} of the offices that each held between the two days, in one query."""
    pks = [person.pk for person in people]
    held = _tenures(among).filter(person__in=pks)
    held = held.select_related("post__organization", "post__role")
    return _answers(pks, _first_of_each(held, "person", first, last), "person_id")


def _tenures(among):
    return Tenure.objects.all() if among is None else among


def _first_of_each(tenures, asked, first, last):
    """One more than is shown tells that it goes on."""
    found = tenures.during(first, last)
    number = Window(RowNumber(), partition_by=asked, order_by=[F("sure").desc(), "id"])
    return found.annotate(number=number).filter(number__lte=SHOWN + 1)


def _answers(pks, tenures, asked, vacancies=()):
    held, empty = _by(asked, tenures), _by("post_id", vacancies)
    return {pk: answer(held.get(pk, []), empty.get(pk, [])) for pk in pks}


def answer(tenures, vacancies=()):
    """Of tenures that are judged, `sure` or not, and of vacancies that cover all the days."""
    shown = tenures[:SHOWN]
    return Answer(
        sure=tuple(held for held in shown if held.sure),
        perhaps=tuple(held for held in shown if not held.sure),
        vacancies=tuple(vacancies),
        goes_on=len(tenures) > SHOWN,
    )


def _by(name, rows):
    found = {}
    for row in rows:
        found.setdefault(getattr(row, name), []).append(row)
    return found
