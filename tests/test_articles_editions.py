from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone, translation
from psycopg.types.range import Range

from articles import publishing, workflow
from articles.models import Article, Edition, LeadChoice, Version
from articles.models.edition import SEALED, UNSEALED
from articles.states import Act, Stage, TransitionRefused
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
    make_taken_down,
    make_topic,
    make_update_scheduled,
    make_user,
    revise,
    staff,
    time_passes,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def periods(article):
    """Every edition's period in whole hours from now: "-1..0 0..", an empty one is "never"."""
    editions = Edition.objects.filter(article=article).order_by("number")
    return " ".join(_period(edition.live, timezone.now()) for edition in editions)


def _period(live, now):
    if live.isempty:
        return "never"
    bounds = [
        bound and f"{round((bound - now) / timedelta(hours=1)):+}"
        for bound in (live.lower, live.upper)
    ]
    return "..".join(bound.replace("+0", "0") if bound else "" for bound in bounds)


# The table of docs/editions.md: what each act does to a story in each standing. The copy has been
# changed and approved since. Either the periods that result, or a part of the refusal.

VERBS = {
    "publish": lambda article, by: workflow.publish(article, by=by),
    "schedule": lambda article, by: workflow.schedule(article, by=by, at=hours(5)),
    "update": lambda article, by: workflow.update(article, by=by),
    "schedule update": lambda article, by: workflow.update(article, by=by, at=hours(5)),
    "take down": lambda article, by: workflow.take_down(article, by=by, reason="Sai tên."),
    "expire": lambda article, by: workflow.expire(article, by=by, at=hours(8)),
    "embargo": lambda article, by: workflow.embargo(article, by=by, until=hours(3)),
}
NOT_LIVE = "do not have this story now: publish it instead"
LIVE = "have this story already: publish it as an update"
LIVE_SCHEDULE = "have this story already: schedule an update"
LIVE_EMBARGO = "have this story already: take it down"
NOTHING_TO_TAKE = "Readers do not have this story now."
NOT_SEEN = "Readers have not seen it yet"
NOTHING_EXPIRES = "neither live nor scheduled"
UNDER_EMBARGO = "under embargo until"
TOO_EARLY = "before the embargo ends"
WHICH = "An update is scheduled already"
# "=" leaves every period as it is.
TABLE = {
    "draft": {
        "publish": "0..",
        "schedule": "+5..",
        "update": NOT_LIVE,
        "schedule update": NOT_LIVE,
        "take down": NOTHING_TO_TAKE,
        "expire": NOTHING_EXPIRES,
        "embargo": "=",
    },
    "scheduled": {
        "publish": "never 0..",
        "schedule": "never +5..",
        "update": NOT_LIVE,
        "schedule update": NOT_LIVE,
        "take down": NOT_SEEN,
        "expire": "+2..+8",
        "embargo": TOO_EARLY,
    },
    "embargoed": {
        "publish": UNDER_EMBARGO,
        "schedule": "+5..",
        "update": NOT_LIVE,
        "schedule update": NOT_LIVE,
        "take down": NOTHING_TO_TAKE,
        "expire": NOTHING_EXPIRES,
        "embargo": "=",
    },
    "live": {
        "publish": LIVE,
        "schedule": LIVE_SCHEDULE,
        "update": "-1..0 0..",
        "schedule update": "-1..+5 +5..",
        "take down": "-1..0",
        "expire": "-1..+8",
        "embargo": LIVE_EMBARGO,
    },
    "live with an update scheduled": {
        "publish": LIVE,
        "schedule": LIVE_SCHEDULE,
        "update": WHICH,
        "schedule update": WHICH,
        "take down": "-1..0 never",
        "expire": "-1..+2 +2..+8",
        "embargo": LIVE_EMBARGO,
    },
    "superseded": {
        "publish": LIVE,
        "schedule": LIVE_SCHEDULE,
        "update": "-2..-1 -1..0 0..",
        "schedule update": "-2..-1 -1..+5 +5..",
        "take down": "-2..-1 -1..0",
        "expire": "-2..-1 -1..+8",
        "embargo": LIVE_EMBARGO,
    },
    "expired": {
        "publish": "-3..-1 0..",
        "schedule": "-3..-1 +5..",
        "update": NOT_LIVE,
        "schedule update": NOT_LIVE,
        "take down": NOTHING_TO_TAKE,
        "expire": NOTHING_EXPIRES,
        "embargo": "=",
    },
    "taken down": {
        "publish": "-3..-1 0..",
        "schedule": "-3..-1 +5..",
        "update": NOT_LIVE,
        "schedule update": NOT_LIVE,
        "take down": NOTHING_TO_TAKE,
        "expire": NOTHING_EXPIRES,
        "embargo": "=",
    },
}


def test_the_table_has_a_cell_for_every_standing_and_verb():
    assert set(TABLE) == set(STANDINGS)
    assert all(set(row) == set(VERBS) for row in TABLE.values())


@pytest.mark.parametrize(
    ("standing", "verb", "expected"),
    [(standing, verb, cell) for standing, row in TABLE.items() for verb, cell in row.items()],
)
def test_each_act_does_in_each_standing_what_the_table_says(standing, verb, expected):
    article = revise(STANDINGS[standing]())
    before = periods(article)

    if expected == "=" or ".." in expected:
        VERBS[verb](article, staff(SECRETARY))
        assert periods(article) == (before if expected == "=" else expected)
    else:
        versions = article.versions.count()
        with pytest.raises(TransitionRefused, match=expected) as refusal:
            VERBS[verb](article, staff(SECRETARY))
        assert refusal.value.question == ("scheduled" if expected == WHICH else "")
        assert (periods(article), article.versions.count()) == (before, versions)
    assert all(edition.is_intact() for edition in article.editions.all())


@pytest.mark.parametrize(
    ("standing", "verb", "expected"),
    [
        ("scheduled", "publish", "0.."),
        ("scheduled", "schedule", "+5.."),
        ("live", "publish", "-1.."),
        ("live", "update", "-1.."),
        ("live with an update scheduled", "schedule update", "-1..+5 +5.."),
        ("expired", "publish", "-3..-1 0.."),
        ("expired", "schedule", "-3..-1 +5.."),
        ("taken down", "take down", "-3..-1"),
    ],
)
def test_an_unchanged_copy_makes_no_edition_that_readers_have_or_will_have(
    standing, verb, expected
):
    article = VERBS[verb](STANDINGS[standing](), staff(SECRETARY))

    assert periods(article) == expected


def test_an_update_cannot_be_scheduled_of_what_readers_have_already():
    article = make_live()

    with pytest.raises(TransitionRefused, match="nothing to update"):
        workflow.update(article, by=staff(SECRETARY), at=hours(5))

    assert periods(article) == "-1.."


@pytest.mark.parametrize(
    ("answer", "at", "expected"),
    [
        (publishing.KEEP, None, "-1..0 +2.. 0..+2"),
        (publishing.DROP, None, "-1..0 never 0.."),
        (publishing.DROP, 5, "-1..+5 never +5.."),
    ],
)
def test_the_waiting_update_is_kept_or_dropped_as_the_editor_says(answer, at, expected):
    article = revise(make_update_scheduled())

    workflow.update(article, by=staff(SECRETARY), at=at and hours(at), scheduled=answer)

    assert periods(article) == expected


def test_only_one_update_can_wait():
    article = revise(make_update_scheduled())

    with pytest.raises(TransitionRefused) as refusal:
        workflow.update(article, by=staff(SECRETARY), at=hours(5), scheduled=publishing.KEEP)

    assert refusal.value.question == "scheduled"


def test_dropping_the_waiting_update_needs_no_other_words_than_readers_have():
    article = make_update_scheduled()
    first = article.versions.get(act=Act.PUBLISH)
    article = workflow.restore(article, by=staff(SECRETARY), version=first)

    workflow.publish_in_emergency(article, by=staff(SECRETARY), reason="Bản mới sai.")

    assert periods(article) == "-1.. never"


@pytest.mark.parametrize(
    ("standing", "expected"),
    [("scheduled", "never"), ("live with an update scheduled", "-1.. never")],
)
def test_a_cancelled_schedule_leaves_what_readers_have(standing, expected):
    article = workflow.unschedule(STANDINGS[standing](), by=staff(SECRETARY))

    assert (periods(article), article.stage) == (expected, Stage.APPROVED)
    with pytest.raises(TransitionRefused, match="Nothing is scheduled"):
        workflow.unschedule(article, by=staff(SECRETARY))


# Expiry


@pytest.mark.parametrize(
    ("begin", "verb", "expected"),
    [
        (make_live, "update", "-1..0 0..+8"),
        (make_live, "schedule update", "-1..+5 +5..+8"),
        (make_scheduled, "publish", "never 0..+8"),
        (make_scheduled, "schedule", "never +5..+8"),
        (make_live, "take down", "-1..0"),
    ],
)
def test_a_set_expiry_carries_over_to_the_next_edition(begin, verb, expected):
    article = workflow.expire(begin(), by=staff(SECRETARY), at=hours(8))

    article = VERBS[verb](revise(article), staff(SECRETARY))

    assert periods(article) == expected


def test_a_cancelled_update_gives_the_live_edition_the_end_that_was_set():
    article = workflow.expire(make_update_scheduled(), by=staff(SECRETARY), at=hours(8))

    assert periods(workflow.unschedule(article, by=staff(SECRETARY))) == "-1..+8 never"


def test_an_expiry_can_be_moved_and_taken_away():
    article = workflow.expire(make_live(), by=staff(SECRETARY), at=hours(8))
    assert periods(workflow.expire(article, by=staff(SECRETARY), at=hours(3))) == "-1..+3"
    assert periods(workflow.expire(article, by=staff(SECRETARY), at=None)) == "-1.."


@pytest.mark.parametrize(
    ("standing", "act"),
    [
        ("live", lambda article, by: workflow.expire(article, by=by, at=hours(-1))),
        ("scheduled", lambda article, by: workflow.expire(article, by=by, at=hours(1))),
        (
            "live with an update scheduled",
            lambda article, by: workflow.expire(article, by=by, at=hours(1)),
        ),
        ("draft", lambda article, by: workflow.schedule(article, by=by, at=hours(-1))),
        ("live", lambda article, by: workflow.update(article, by=by, at=hours(-1))),
        ("embargoed", lambda article, by: workflow.schedule(article, by=by, at=hours(1))),
    ],
)
def test_a_time_that_is_past_or_out_of_order_is_refused(standing, act):
    article = revise(STANDINGS[standing]())
    before = periods(article)

    with pytest.raises(TransitionRefused):
        act(article, staff(SECRETARY))

    assert periods(article) == before


@pytest.mark.parametrize(("begin", "verb"), [(make_scheduled, "schedule"), (make_live, "update")])
def test_nothing_begins_after_the_story_is_set_to_expire(begin, verb):
    article = workflow.expire(begin(), by=staff(SECRETARY), at=hours(3))
    acts = {"schedule": workflow.schedule, "update": workflow.update}

    with pytest.raises(TransitionRefused, match="set to expire before"):
        acts[verb](revise(article), by=staff(SECRETARY), at=hours(4))


# Embargo


def test_after_the_embargo_has_passed_the_story_can_be_published():
    article = time_passes(STANDINGS["embargoed"](until=2), hours=3)

    assert periods(workflow.publish(article, by=staff(SECRETARY))) == "0.."


def test_an_embargo_may_end_before_the_scheduled_time_and_can_be_lifted():
    article = workflow.embargo(make_scheduled(at=2), by=staff(SECRETARY), until=hours(1))
    assert article.not_before

    with pytest.raises(TransitionRefused, match=UNDER_EMBARGO):
        workflow.publish(article, by=staff(SECRETARY))

    article = workflow.embargo(article, by=staff(SECRETARY), until=None)
    assert periods(workflow.publish(article, by=staff(SECRETARY))) == "0.."


def test_no_emergency_breaks_an_embargo():
    article = revise(STANDINGS["embargoed"](), to=Stage.SECRETARIAT)

    with pytest.raises(TransitionRefused, match=UNDER_EMBARGO):
        workflow.publish_in_emergency(article, by=staff(SECRETARY), reason="Tin nóng.")


# First publication


@pytest.mark.parametrize("begin", [make_superseded, make_update_scheduled])
def test_an_update_keeps_the_first_publication(begin):
    editions = begin().editions.order_by("number")

    assert len({edition.first_published_at for edition in editions}) == 1
    assert editions[0].first_published_at == editions[0].live.lower
    assert [edition.is_updated for edition in editions] == [False, True]


@pytest.mark.parametrize("begin", [make_expired, make_taken_down])
def test_a_story_that_comes_back_keeps_its_first_publication(begin):
    article = begin()
    first = article.editions.get().first_published_at

    article = workflow.publish(revise(article), by=staff(SECRETARY))

    assert article.editions.live().get().first_published_at == first


@pytest.mark.parametrize("changed", [True, False])
def test_rescheduling_moves_the_first_publication_while_readers_saw_nothing(changed):
    article = make_scheduled(at=2)

    article = workflow.schedule(
        revise(article) if changed else article, by=staff(SECRETARY), at=hours(5)
    )

    coming = publishing.standing(article, timezone.now()).coming
    assert coming.first_published_at == coming.live.lower


def test_an_update_of_an_imported_story_stays_in_the_archive_of_its_year():
    article = make_live()
    in_2020 = datetime(2020, 10, 1, tzinfo=UTC)
    article.editions.update(first_published_at=in_2020)

    article = workflow.update(revise(article), by=staff(SECRETARY))

    assert article.editions.live().get().first_published_at == in_2020


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


# The front page's lead


def choose(article):
    return LeadChoice.objects.create(article=article, by=staff(SECRETARY))


def test_the_last_choice_leads_while_readers_can_see_it():
    first, second = make_live(), make_live()
    assert Edition.objects.leading() is None

    choose(first)
    choose(second)
    assert Edition.objects.leading().article_id == second.pk

    workflow.take_down(second, by=staff(SECRETARY), reason="Sai tên.")
    assert Edition.objects.leading() is None


def test_choosing_no_story_lets_the_newest_lead():
    choose(make_live())
    choose(None)

    assert Edition.objects.leading() is None


# The seal


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
    with pytest.raises(ValueError, match="invalid literal|cursor"):
        Edition.objects.older_than(cursor)


def test_the_clock_is_read_from_the_database_and_goes_on_within_a_transaction():
    assert publishing.clock() < publishing.clock()


def test_restricted_users_publish_nothing():
    with pytest.raises(TransitionRefused):
        workflow.publish(make_article(stage=Stage.APPROVED), by=make_user())
