"""Every change of the directory is recorded, whichever way it came, and counted."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from people import history
from people.models import (
    LastChange,
    Person,
    Revision,
)
from people.recording import recorded
from tests.directory import (
    MODELS,
    acts_on,
    every_model,
    in_a_thread,
    made,
    rename,
)
from tests.factories import (
    DIRECTORY_KEEPER,
    make_person,
    make_post,
    make_tenure,
    make_user,
    staff,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper():
    return staff(DIRECTORY_KEEPER)


# What the database records


@every_model
def test_whichever_way_a_row_is_changed_who_and_why_are_recorded(model, keeper):
    told = (keeper, "Theo quyết định mới.")
    with recorded(by=keeper, why=told[1]):
        row, column = made(model)
        setattr(row, column, "bằng save")
        row.save()
        model.objects.filter(pk=row.pk).update(**{column: "bằng update"})
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {model._meta.db_table} SET {column} = 'bằng SQL' WHERE id = %s", [row.pk]
            )
        row.refresh_from_db()
        pk = row.pk
        row.delete()
        row.pk = pk
        model.objects.bulk_create([row])

    acts = ["add", "change", "change", "change", "delete", "add"]
    assert acts_on(model, pk) == [(act, *told) for act in acts]
    assert Revision.objects.of_row(model._meta.model_name, pk).values("deed").distinct().count()
    with recorded(by=keeper):
        model.objects.filter(pk=pk).delete()
    assert acts_on(model, pk)[-1] == ("delete", keeper, "")


@every_model
def test_what_changed_is_found_by_the_row_and_by_all_that_it_names(model):
    row, _column = made(model)
    names = {f"{model._meta.model_name}:{row.pk}"}
    for field in model._meta.concrete_fields:
        if field.is_relation and field.related_model in MODELS and getattr(row, field.attname):
            related = field.related_model._meta.model_name
            names.add(f"{related}:{getattr(row, field.attname)}")

    revision = Revision.objects.of_row(model._meta.model_name, row.pk).get()

    assert set(revision.subjects) == names


@every_model
def test_every_key_to_the_directory_is_known_to_the_trigger(model):
    keys = {
        field.attname
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model in MODELS
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT encode(tgargs, 'escape') FROM pg_trigger "
            "WHERE tgrelid = %s::regclass AND tgfoid = 'people_record'::regproc",
            [model._meta.db_table],
        )
        (arguments,) = cursor.fetchone()

    assert all(f'"{key}"' in arguments for key in keys)


@every_model
def test_saving_what_is_so_already_is_no_change(model):
    row, _column = made(model)
    before = Revision.objects.count()

    type(row).objects.get(pk=row.pk).save()

    assert Revision.objects.count() == before


def test_what_is_made_of_other_columns_is_no_change_of_its_own():
    person = make_person()
    before = Revision.objects.count()

    Person.objects.filter(pk=person.pk).update(key=" khác", slug="khac", sort_key="x")

    assert Revision.objects.count() == before


@pytest.mark.parametrize(
    "statement", ["UPDATE people_revision SET why = 'khác'", "DELETE FROM people_revision"]
)
def test_what_is_recorded_is_never_changed(statement):
    make_person()

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_without_a_person_it_was_the_system():
    person = make_person()

    (deed,) = history.newest(history.of_row("person", person.pk))

    assert deed.by is None
    assert Revision.objects.of_row("person", person.pk).get().why == ""


def test_one_deed_in_another_and_what_fails_within_are_told_apart(keeper):
    other = make_user(role=DIRECTORY_KEEPER)
    with recorded(by=keeper, why="ngoài"):
        with recorded(by=other, why="trong"):
            inner = make_person()
        with pytest.raises(ZeroDivisionError), recorded(by=other, why="hỏng"):
            raise ZeroDivisionError
        outer = make_person()

    assert acts_on(Person, inner.pk) == [("add", other, "trong")]
    assert acts_on(Person, outer.pk) == [("add", keeper, "ngoài")]


# The count of changes, which other processes look at


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "change", [rename, lambda person: person.delete(), lambda person: make_post()]
)
def test_a_change_by_another_connection_counts_once(change):
    person = make_person()
    before = LastChange.current()

    thread, raised = in_a_thread(lambda: transaction.atomic(change)(person))
    thread.join()

    assert raised == []
    assert LastChange.current() == before + 1


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_counts_nothing_and_is_not_recorded():
    person = make_person()
    before = LastChange.current(), Revision.objects.count()

    def fail():
        rename(person)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        transaction.atomic(fail)()
    with transaction.atomic(), pytest.raises(ZeroDivisionError):
        transaction.atomic(fail)()

    assert (LastChange.current(), Revision.objects.count()) == before


@pytest.mark.django_db(transaction=True)
def test_who_changes_the_directory_waits_for_nobody_elses_count():
    """One deletes a person to whom the other has just given an office: each holds a row that the
    other needs, and neither may hold the count besides."""
    gone, other, post = make_person(), make_person(), make_post()
    deleted, tried = threading.Event(), threading.Event()

    def delete():
        with transaction.atomic():
            Person.objects.filter(pk=gone.pk).delete()
            deleted.set()
            tried.wait(timeout=2)

    def give_offices():
        deleted.wait(timeout=10)
        try:
            with transaction.atomic():
                make_tenure(person=other, post=post, sourced=False)
                make_tenure(person=gone, post=post, sourced=False)
                tried.set()
        except IntegrityError:
            pass

    before = LastChange.current()
    first, first_raised = in_a_thread(delete)
    second, second_raised = in_a_thread(give_offices)
    first.join()
    second.join()

    assert first_raised == second_raised == []
    assert not Person.objects.filter(pk=gone.pk).exists()
    assert LastChange.current() == before + 1


@pytest.mark.django_db(transaction=True)
def test_every_one_of_many_writers_is_counted():
    people = [make_person() for _number in range(8)]
    before = LastChange.current()

    threads = [in_a_thread(lambda person=person: rename(person)) for person in people]
    for thread, _raised in threads:
        thread.join()

    assert [raised for _thread, raised in threads if raised] == []
    assert LastChange.current() == before + len(people)
