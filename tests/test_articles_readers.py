"""What readers see at a moment, page by page; and the seal that nobody can break."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone, translation
from psycopg.types.range import Range

from articles import publishing, workflow
from articles.models import (
    Article,
    Edition,
    EditionAuthor,
    EditionEvent,
    EditionPerson,
    EditionTopic,
    LeadChoice,
    Version,
)
from articles.models.edition import SEALED, UNSEALED
from articles.states import Stage, TransitionRefused
from tests.factories import (
    SECRETARY,
    STANDINGS,
    hours,
    make_article,
    make_author,
    make_event,
    make_expired,
    make_live,
    make_person,
    make_photo,
    make_scheduled,
    make_section,
    make_superseded,
    make_topic,
    make_update_scheduled,
    make_user,
    revise,
    staff,
    time_passes,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


# What readers see, at a moment


def test_a_scheduled_update_takes_over_when_its_time_passes():
    article = make_update_scheduled(at=2)
    assert Edition.objects.live().get(article=article).number == 1

    time_passes(article, hours=2)

    assert Edition.objects.live().get(article=article).number == 2


@pytest.mark.parametrize(
    ("ago", "numbers"), [(3, []), (1.5, [1]), (0.5, [2])], ids=["before", "then", "later"]
)
def test_what_readers_saw_at_a_past_moment_is_a_query(ago, numbers):
    article = make_superseded()

    seen = Edition.objects.live(at=hours(-ago)).filter(article=article)

    assert [edition.number for edition in seen] == numbers


def test_an_edition_is_live_at_its_first_moment_and_no_more_at_its_last():
    edition = make_expired().editions.get()

    assert Edition.objects.live(at=edition.live.lower).exists()
    assert not Edition.objects.live(at=edition.live.upper).exists()


@pytest.mark.parametrize(
    ("standing", "ended"),
    [
        ("draft", False),
        ("scheduled", False),
        ("live", False),
        ("superseded", True),
        ("expired", True),
        ("taken down", True),
    ],
)
def test_ended_means_that_readers_once_had_it(standing, ended):
    article = STANDINGS[standing]()

    assert Edition.objects.ended().filter(article=article).exists() == ended


def test_a_cancelled_edition_was_never_with_readers():
    article = workflow.unschedule(make_scheduled(), by=staff(SECRETARY))

    assert not Edition.objects.ended().filter(article=article).exists()


# The seal


def choose(article):
    return LeadChoice.objects.create(article=article, by=staff(SECRETARY))


def full_edition():
    author, person = make_author(), make_person()
    photo = make_photo()
    article = make_article(
        byline=[author],
        lead_photo=photo,
        body=f'<p>Ông <a data-person="{person.pk}">Võ Tiến Nghị</a> dự.</p>'
        f'<figure data-photo="{photo.pk}"><figcaption>Đò cập bến.</figcaption></figure>',
    )
    article.events.set([make_event()])
    article.topics.set([make_topic()])
    return time_passes(
        workflow.publish(revise(article, kicker="Ven sông"), by=staff(SECRETARY)), hours=1
    ).editions.get()


def test_every_column_is_sealed_or_named_as_unsealed():
    columns = {field.attname for field in Edition._meta.concrete_fields}

    assert {*SEALED, *UNSEALED, "id", "seal"} == columns
    assert len(SEALED) + len(UNSEALED) + 2 == len(columns)


def test_an_edition_read_back_from_the_database_is_intact():
    edition = Edition.objects.get(pk=full_edition().pk)

    assert edition.is_intact()
    with translation.override("vi"), timezone.override("America/Lima"):
        assert Edition.objects.get(pk=edition.pk).is_intact()


OTHER_VALUES = {
    models.JSONField: {"name": "Kẻ lạ"},
    models.DateField: datetime(1999, 1, 1).date(),
    models.DateTimeField: datetime(1999, 1, 1, tzinfo=UTC),
}


def test_every_changed_column_breaks_the_seal():
    pk = make_live().editions.get().pk
    kept = []

    for field in Edition._meta.concrete_fields:
        edition = Edition.objects.get(pk=pk)
        number = 99_999 if "Integer" in _kind(field) else "khác"
        setattr(edition, field.attname, OTHER_VALUES.get(type(field), number))
        if edition.is_intact():
            kept.append(field.attname)

    assert set(kept) == {"id", *UNSEALED}


def _kind(field):
    return (field.target_field if field.is_relation else field).get_internal_type()


def refused_by_the_database(statement, parameters=()):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
    return True


OTHER_SQL = {
    "jsonb": """'{"name": "Kẻ lạ"}'""",
    "date": "DATE '1999-01-01'",
    "timestamp with time zone": "now() - interval '10 years'",
    "bigint": "99999",
    "integer": "99999",
}


def test_the_database_refuses_to_change_any_sealed_column():
    edition = make_live().editions.get()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type FROM information_schema.columns "
            "WHERE table_name = 'articles_edition'"
        )
        columns = {name: kind for name, kind in cursor.fetchall() if name not in UNSEALED}

    for name, kind in columns.items():
        value = OTHER_SQL.get(kind, "'khác'")
        assert refused_by_the_database(
            f"UPDATE articles_edition SET {name} = {value} WHERE id = %s", [edition.pk]
        )
    assert set(columns) == {*SEALED, "id", "seal"}


def test_the_database_refuses_a_sealed_change_beside_an_allowed_one():
    edition = make_live().editions.get()

    refused_by_the_database(
        "UPDATE articles_edition SET live = 'empty', headline = 'khác' WHERE id = %s", [edition.pk]
    )


def test_the_database_refuses_to_delete_an_edition():
    edition = make_live().editions.get()

    refused_by_the_database("DELETE FROM articles_edition WHERE id = %s", [edition.pk])
    with pytest.raises((IntegrityError, models.ProtectedError)), transaction.atomic():
        Article.objects.get(pk=edition.article_id).delete()


def test_the_period_and_the_first_publication_may_change():
    edition = make_live().editions.get()

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_edition SET live = tstzrange('2020-10-01', '2020-10-02'), "
            "first_published_at = '2020-10-01' WHERE id = %s",
            [edition.pk],
        )
    edition.refresh_from_db()

    assert edition.is_intact()
    assert (edition.first_published_at.year, edition.live.upper.year) == (2020, 2020)


@pytest.mark.parametrize(
    ("table", "column"),
    [("articles_version", "note"), ("articles_leadchoice", "at")],
)
@pytest.mark.parametrize(
    "statement", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"]
)
def test_what_is_recorded_stays(table, column, statement):
    choose(make_live())

    refused_by_the_database(statement.format(table=table, column=column))


def test_a_version_cannot_be_saved_again():
    version = Version.objects.filter(article=make_article()).first()
    version.note = "Sửa lịch sử."

    with pytest.raises(IntegrityError), transaction.atomic():
        version.save()


def test_the_database_refuses_two_editions_of_a_story_at_one_time():
    article = make_superseded()
    second = article.editions.get(number=2)

    refused_by_the_database(
        "UPDATE articles_edition SET live = tstzrange(lower(live) - interval '1 minute', NULL) "
        "WHERE id = %s",
        [second.pk],
    )
    second.live = Range(hours(-9), None, "[)")
    with pytest.raises(ValidationError, match="Another edition of this story is live"):
        second.validate_constraints()


def test_an_edition_links_to_what_lists_find_it_by():
    edition = full_edition()

    assert [edition.byline[0]["author"]] == list(edition.authors.values_list("pk", flat=True))
    assert [edition.mentions[0]["person"]] == list(edition.people.values_list("pk", flat=True))
    assert edition.rubrics["events"][0]["id"] == edition.events.get().pk
    assert edition.rubrics["topics"][0]["id"] == edition.topics.get().pk
    assert edition.photos.get().pk == edition.lead["photo"]
    assert edition.kicker == "Ven sông"


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Đặng Đình Độ được bầu", "dang-dinh-do-duoc-bau"),
        ("!!!", "bai"),
        ("a" * 90, "a" * 80),
        ("một hai " * 20, "mot-hai-" * 9 + "mot-hai"),
    ],
)
def test_a_story_has_an_address_whatever_its_headline(headline, slug):
    edition = make_live(headline=headline).editions.get()

    assert edition.slug == slug
    assert f"/{slug}-{edition.article_id}/" in edition.get_absolute_url()


# Pages of lists


def test_a_page_is_found_by_a_row_comparison():
    sql = str(Edition.objects.older_than("1600000000000000-7").query)

    assert '("articles_edition"."first_published_at", "articles_edition"."article_id") < (' in sql
    assert " OR " not in sql


def test_pages_hold_every_story_once_even_where_many_begin_together():
    section = make_section()
    articles = [make_live(section=section) for _ in range(7)]
    together = hours(-5)
    Edition.objects.filter(article__in=articles[1:6]).update(first_published_at=together)

    pages, cursor = [], ""
    while page := list(Edition.objects.live().newest_first().older_than(cursor)[:2]):
        pages += page
        cursor = page[-1].cursor

    assert [edition.pk for edition in pages] == [
        edition.pk for edition in Edition.objects.live().newest_first()
    ]
    assert len(pages) == 7


def test_paging_goes_on_behind_a_story_of_before_1970():
    old, older = make_live(), make_live()
    old.editions.update(first_published_at=datetime(1962, 5, 1, 8, 30, 0, 1, tzinfo=UTC))
    older.editions.update(first_published_at=datetime(1962, 5, 1, 8, 30, tzinfo=UTC))

    page = Edition.objects.live().newest_first().older_than(old.editions.get().cursor)

    assert [edition.article_id for edition in page] == [older.pk]


@pytest.mark.parametrize("cursor", ["x", "-", "1", "1-", "a-b", "1-2-3x"])
def test_what_is_no_cursor_is_refused(cursor):
    with pytest.raises(ValueError, match="invalid literal"):
        Edition.objects.older_than(cursor)


def test_where_a_story_stands_in_a_persons_list_is_kept_by_the_database():
    person = make_person()
    article = make_live(body=f'<p>Bà <a data-person="{person.pk}">Hoa</a>.</p>')

    Edition.objects.filter(article=article).update(
        first_published_at=datetime(1962, 5, 1, tzinfo=UTC)
    )

    assert person.listings.get().first_published_at.year == 1962


@pytest.mark.parametrize("model", [EditionAuthor, EditionEvent, EditionPerson, EditionTopic])
def test_every_list_is_paged_by_a_row_comparison_on_its_own_columns(model):
    sql = str(model.objects.live().older_than("1600000000000000-7").for_cards().query)

    assert f'("{model._meta.db_table}"."first_published_at"' in sql
    assert " OR " not in sql


def test_the_clock_is_read_from_the_database_and_goes_on_within_a_transaction():
    assert publishing.clock() < publishing.clock()


def test_restricted_users_publish_nothing():
    with pytest.raises(TransitionRefused):
        workflow.publish(make_article(stage=Stage.APPROVED), by=make_user())
