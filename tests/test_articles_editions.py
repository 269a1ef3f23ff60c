from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles import publishing, workflow
from articles.models import Edition
from articles.states import Act, Stage, TransitionRefused
from tests.factories import (
    SECRETARY,
    STANDINGS,
    hours,
    make_expired,
    make_live,
    make_scheduled,
    make_superseded,
    make_taken_down,
    make_update_scheduled,
    revise,
    staff,
    time_passes,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


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
