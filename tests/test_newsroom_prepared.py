"""SQL written and planned once answers as the queryset does."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from articles.models import Section
from newsroom.memory import Remembered
from newsroom.models import User
from newsroom.prepared import Prepared, Statement
from tests.factories import make_section, make_user


@pytest.mark.django_db
def test_rows_are_those_of_the_queryset_with_every_value():
    first, second = make_section(position=1), make_section(position=2)
    named = Prepared(lambda pk: Section.objects.filter(pk=pk).values_list("pk", "name"), pk=int)

    assert named(pk=second.pk) == [(second.pk, second.name)]
    assert named(pk=first.pk) == [(first.pk, first.name)]
    assert named(pk=0) == []


@pytest.mark.django_db
def test_parameters_keep_their_places():
    user = make_user()
    now = timezone.now()
    joined = Prepared(
        lambda at, pk: User.objects.filter(date_joined__lt=at, pk=pk).values_list("pk"),
        pk=int,
        at=type(now),
    )

    assert joined(pk=user.pk, at=now + timedelta(hours=1)) == [(user.pk,)]
    assert joined(at=now - timedelta(hours=1), pk=user.pk) == []


@pytest.mark.django_db
def test_a_list_of_ids_is_one_parameter():
    sections = [make_section() for _ in range(3)]
    among = Statement(
        "SELECT id FROM articles_section WHERE id = ANY (%(pks)s) ORDER BY id", pks=list
    )

    assert among(pks=[section.pk for section in sections[1:]]) == [
        (section.pk,) for section in sections[1:]
    ]
    assert among(pks=[]) == []


@pytest.mark.django_db
def test_a_queryset_with_a_text_of_its_own_is_refused():
    named = Prepared(lambda: Section.objects.filter(name="Thời sự").values_list("pk"))

    with pytest.raises(TypeError):
        named()


@pytest.mark.django_db(transaction=True)
def test_every_connection_has_the_statement_and_a_new_one_gets_it():
    section = make_section()
    named = Prepared(lambda pk: Section.objects.filter(pk=pk).values_list("pk"), pk=int)

    def ask(_number):
        try:
            return named(pk=section.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(ask, range(40))) == [[(section.pk,)]] * 40
    connection.close_pool()
    assert named(pk=section.pk) == [(section.pk,)]


@pytest.mark.django_db
def test_only_prepared_statements_are_kept_by_a_connection():
    section = make_section()
    named = Prepared(lambda pk: Section.objects.filter(pk=pk).values_list("pk"), pk=int)
    for number in range(3):
        Section.objects.filter(name=f"{number}" * 10_000).first()
        assert named(pk=section.pk) == [(section.pk,)]

    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        statements = [statement for (statement,) in cursor.fetchall()]
    kept = [key[0] for key in connection.connection._prepared._counts]
    assert sum("articles_section" in statement for statement in statements) == 1
    assert not [text for text in kept if b"0" * 10_000 in text]


def test_what_is_remembered_is_asked_again_after_seconds(monkeypatch):
    now = [100.0]
    monkeypatch.setattr("newsroom.memory.monotonic", lambda: now[0])
    asked = []
    memory = Remembered(lambda: asked.append(1) or len(asked))

    assert [memory(), memory()] == [1, 1]
    now[0] += 10
    assert memory() == 2


def test_an_error_while_asking_is_not_remembered():
    answers = iter([ValueError("no database"), 7])

    def ask():
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    memory = Remembered(ask)
    with pytest.raises(ValueError, match="no database"):
        memory()
    assert memory() == 7
