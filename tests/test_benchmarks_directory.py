"""The directory's benchmark, on a directory that is small enough for a test."""

import pytest
from django.db import connection

from benchmarks import careers, questions
from people.models import Citation, LastChange, Organization, Person, RankTenure, Revision, Tenure

PEOPLE = 50

pytestmark = pytest.mark.django_db


@pytest.fixture
def directory():
    careers.fill(PEOPLE, seed=1)


@pytest.mark.usefixtures("directory")
def test_everything_that_is_asked_has_an_answer():
    with connection.cursor() as cursor:
        # Of so few rows PostgreSQL reads all, though an index has them.
        cursor.execute("SET LOCAL enable_seqscan = off")
    measured = questions.measure(typed=20, asked=10, pages=2)

    assert len({row.name for row in measured}) == len(measured)
    assert all(row.asked for row in measured)
    assert [row for row in measured if not 0 < row.queries <= 20] == []


@pytest.mark.usefixtures("directory")
def test_invented_officials_are_a_directory_like_any_other():
    assert Person.objects.count() == PEOPLE
    assert Tenure.objects.count() == Tenure.objects.sourced().count() > 2 * PEOPLE
    assert RankTenure.objects.sourced().count() == RankTenure.objects.count() > 0
    for row in (*Person.objects.all(), *Organization.objects.all(), *Tenure.objects.all()):
        row.full_clean()


@pytest.mark.usefixtures("directory")
def test_a_filled_directory_goes_on_recording_its_changes():
    assert not Revision.objects.exists()
    assert LastChange.current() == 0
    person = Person.objects.first()
    person.name = "Lê Thị Mới"
    person.save()

    assert Revision.objects.get().after["name"] == "Lê Thị Mới"


@pytest.mark.usefixtures("directory")
def test_dates_are_known_as_well_as_of_real_officials():
    known = [tenure.start.precision for tenure in Tenure.objects.all()]

    assert set(known) == {"day", "month", "year", "unknown"}
    assert known.count("day") > len(known) / 3
    assert Tenure.objects.filter(end_lo=None).exclude(seen_last=None).exists()
    assert Citation.objects.exclude(seen_on=None).exists()
