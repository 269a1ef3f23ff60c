"""An agency's photos of a month: what counts, when, and that nobody publishes one too many."""

import threading
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from articles import publishing, rations, rights, workflow
from articles.models import Agency, Edition
from articles.states import Stage, TransitionRefused
from tests.factories import (
    ADMINISTRATOR,
    DIRECTORY_KEEPER,
    EDITOR,
    PHOTO_EDITOR,
    REPORTER,
    SECRETARY,
    hours,
    make_article,
    make_photo,
    make_user,
    revise,
    staff,
)
from tests.test_articles_races import at_once, refused, wait_until_someone_waits_for_a_lock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

FIRST_OF_MAY = datetime(2030, 4, 30, 17, 0, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)


def agency(*, quota, name="Hãng ảnh Sông Trăng"):
    return Agency.objects.create(name=name, monthly_quota=quota)


def used(seller, *, at=None):
    return rations.with_counts(Agency.objects.all(), at=at or hours(0)).get(pk=seller.pk).used


def figures(*photos):
    return "<p>Đò.</p>" + "".join(
        f'<figure data-photo="{photo.pk}"><figcaption>Đò.</figcaption></figure>' for photo in photos
    )


def publish(article):
    return workflow.publish(article, by=staff(SECRETARY))


def published(**story):
    """Just now, and so in this month."""
    return make_article(stage=Stage.PUBLISHED, **story)


def next_month(days=1):
    return rations.month(hours(24 * 40))[0] + timedelta(days=days)


# The month


@pytest.mark.parametrize(
    ("at", "first", "following"),
    [
        ("2030-04-30T16:59:59.999999", "2030-04-01", "2030-05-01"),
        ("2030-04-30T17:00:00", "2030-05-01", "2030-06-01"),
        ("2030-12-31T10:00:00", "2030-12-01", "2031-01-01"),
        ("2030-12-31T17:00:00", "2031-01-01", "2031-02-01"),
    ],
)
def test_a_month_is_the_papers_own(at, first, following):
    bounds = rations.month(datetime.fromisoformat(at).replace(tzinfo=UTC))

    assert [f"{bound:%Y-%m-%dT%H:%M%z}" for bound in bounds] == [
        f"{first}T00:00+0700",
        f"{following}T00:00+0700",
    ]


@pytest.mark.parametrize(("before", "count"), [(timedelta(), 1), (INSTANT, 0)])
def test_a_photo_counts_from_the_months_first_instant(before, count):
    seller = agency(quota=5)
    article = published(lead_photo=make_photo(agency=seller))
    publishing.set_back(article, to=FIRST_OF_MAY - before)

    assert used(seller, at=FIRST_OF_MAY + timedelta(days=3)) == count
    assert used(seller, at=FIRST_OF_MAY - INSTANT) == 1 - count


# What counts


def test_what_is_not_published_does_not_count():
    seller = agency(quota=1)
    make_article(stage=Stage.APPROVED, lead_photo=make_photo(agency=seller))

    assert used(seller) == 0


def test_a_photo_counts_once_a_month_however_often_it_stands_there():
    seller = agency(quota=1)
    photo = make_photo(agency=seller)

    published(lead_photo=photo, body=figures(photo))
    published(lead_photo=photo)

    assert used(seller) == 1


def test_an_update_of_a_story_that_has_it_already_does_not_count_anew():
    seller = agency(quota=1)
    photo = make_photo(agency=seller)
    article = published(lead_photo=photo)
    publishing.set_back(article, to=hours(-24 * 40))
    published(lead_photo=make_photo(agency=seller))
    assert used(seller) == 1

    workflow.update(revise(article), by=staff(SECRETARY))

    assert used(seller) == 1


def test_in_another_month_it_counts_again():
    seller = agency(quota=1)
    photo = make_photo(agency=seller)
    publishing.set_back(published(lead_photo=photo), to=hours(-24 * 40))
    assert used(seller) == 0

    published(lead_photo=photo)

    assert used(seller) == 1


def test_what_is_scheduled_keeps_its_room_and_gives_it_back():
    seller = agency(quota=1)
    article = make_article(stage=Stage.APPROVED, lead_photo=make_photo(agency=seller))
    other = make_article(stage=Stage.APPROVED, lead_photo=make_photo(agency=seller))
    article = workflow.schedule(article, by=staff(SECRETARY), at=next_month())

    with pytest.raises(TransitionRefused, match="there is no room"):
        workflow.schedule(other, by=staff(SECRETARY), at=next_month(2))
    workflow.unschedule(article, by=staff(SECRETARY))
    workflow.schedule(other, by=staff(SECRETARY), at=next_month(2))

    assert used(seller, at=next_month()) == 1


def test_a_story_that_was_taken_down_has_used_its_photos():
    seller = agency(quota=1)
    article = published(lead_photo=make_photo(agency=seller))
    workflow.take_down(article, by=staff(SECRETARY), reason="Sai.")

    assert used(seller) == 1


# The refusal


def test_one_photo_too_many_is_refused_with_its_number():
    seller = agency(quota=2)
    published(lead_photo=make_photo(agency=seller))
    photos = [make_photo(agency=seller), make_photo(agency=seller)]
    article = make_article(
        stage=Stage.APPROVED, lead_photo=photos[0], body=figures(*photos, make_photo())
    )

    with pytest.raises(TransitionRefused) as refusal:
        publish(article)

    month = rations.month(hours(0))[0]
    assert str(refusal.value) == (
        f"Of the 2 photos of Hãng ảnh Sông Trăng for {month.month}/{month.year}, 1 are used: there "
        f"is no room for № {photos[0].pk}, № {photos[1].pk}."
    )


def test_in_an_emergency_too():
    seller = agency(quota=0)
    article = make_article(stage=Stage.SECRETARIAT, lead_photo=make_photo(agency=seller))

    with pytest.raises(TransitionRefused, match="there is no room"):
        workflow.publish_in_emergency(article, by=staff(EDITOR), reason="Lũ về.")


def test_an_agency_without_a_quota_sells_any_number():
    seller = agency(quota=None)

    published(lead_photo=make_photo(agency=seller))
    published(lead_photo=make_photo(agency=seller))

    assert used(seller) == 2


def test_the_quota_is_that_of_the_month_for_which_it_is_scheduled():
    seller = agency(quota=1)
    published(lead_photo=make_photo(agency=seller))
    article = make_article(stage=Stage.APPROVED, lead_photo=make_photo(agency=seller))

    workflow.schedule(article, by=staff(SECRETARY), at=next_month())

    assert used(seller, at=next_month()) == 1


def test_a_schedule_that_is_moved_takes_its_own_room_with_it():
    seller = agency(quota=1)
    article = make_article(stage=Stage.APPROVED, lead_photo=make_photo(agency=seller))
    article = workflow.schedule(article, by=staff(SECRETARY), at=next_month())
    article = revise(article, lead_photo=make_photo(agency=seller))

    article = workflow.schedule(article, by=staff(SECRETARY), at=next_month(2))

    assert used(seller, at=next_month()) == 1


def test_an_update_that_waits_keeps_its_room_only_if_it_is_kept():
    seller = agency(quota=1)
    article = revise(published(), lead_photo=make_photo(agency=seller))
    article = workflow.update(article, by=staff(SECRETARY), at=hours(1 / 60))
    article = revise(article, lead_photo=make_photo(agency=seller))

    with pytest.raises(TransitionRefused, match="there is no room"):
        workflow.update(article, by=staff(SECRETARY), scheduled=publishing.KEEP)
    workflow.update(article, by=staff(SECRETARY), scheduled=publishing.DROP)

    assert used(seller) == 1


def test_a_photo_alone_is_judged_by_what_is_left():
    seller = agency(quota=1)
    counted, other = make_photo(agency=seller), make_photo(agency=seller)
    published(lead_photo=counted)

    judged = rights.of_photos([counted, other], at=hours(0))

    assert judged[counted.pk] == []
    assert len(judged[other.pk]) == 1


# At once


@pytest.mark.django_db(transaction=True)
def test_two_publishers_at_once_never_exceed_the_quota():
    seller = agency(quota=1)
    stories = [
        make_article(stage=Stage.APPROVED, lead_photo=make_photo(agency=seller)) for _ in range(3)
    ]

    results = at_once(*[partial(publish, story) for story in stories])

    assert len(refused(results)) == 2
    assert used(seller) == 1
    assert Edition.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_stories_with_the_same_photos_do_not_lock_each_other_out():
    seller = agency(quota=9)
    photos = [make_photo(agency=seller) for _ in range(4)]
    stories = [
        make_article(stage=Stage.APPROVED, body=figures(*order))
        for order in (photos, photos[::-1], photos, photos[::-1])
    ]

    results = at_once(*[partial(publish, story) for story in stories])

    assert not refused(results)
    assert used(seller) == 4


@pytest.mark.django_db(transaction=True)
def test_rights_that_are_taken_away_at_this_moment_are_waited_for():
    photo = make_photo()
    article = make_article(stage=Stage.APPROVED, lead_photo=photo)
    secretary, results = staff(SECRETARY), []

    def run():
        results.extend(at_once(partial(workflow.publish, article, by=secretary)))

    publisher = threading.Thread(target=run)
    with transaction.atomic():
        photo.is_print_only = True
        photo.save()
        publisher.start()
        wait_until_someone_waits_for_a_lock()
    publisher.join(timeout=10)

    # In the house's language: that of a test does not reach another thread.
    with translation.override("vi"):
        assert str(rights.hindrances(photo, at=timezone.now())[0]) in str(refused(results)[0])
    assert not article.editions.exists()


# At the desk


@pytest.mark.parametrize(
    ("role", "sees", "changes"),
    [
        (REPORTER, True, False),
        (EDITOR, True, False),
        (SECRETARY, True, True),
        (PHOTO_EDITOR, True, True),
        (DIRECTORY_KEEPER, True, False),
        (ADMINISTRATOR, True, False),
    ],
)
def test_agencies_are_kept_by_the_photo_desk_and_the_secretariat(client, role, sees, changes):
    seller = agency(quota=3)
    client.force_login(make_user(role=role, language="en"))
    page = reverse("admin:articles_agency_change", args=[seller.pk])

    assert (client.get(page).status_code == 200) == sees
    client.post(page, {"name": seller.name, "monthly_quota": "7", "note": ""})

    seller.refresh_from_db()
    assert (seller.monthly_quota == 7) == changes


@pytest.mark.parametrize(
    ("role", "may"),
    [(REPORTER, False), (EDITOR, False), (SECRETARY, True), (PHOTO_EDITOR, True)],
)
def test_rights_are_edited_by_the_photo_desk_and_the_secretariat(role, may):
    assert make_user(role=role).has_perm("articles.change_photo") == may


def test_the_list_says_how_many_are_used_with_the_same_questions_for_any_number(
    client, django_assert_max_num_queries
):
    seller, _other = agency(quota=3), agency(quota=None, name="Báo bạn")
    published(lead_photo=make_photo(agency=seller))
    client.force_login(make_user(role=PHOTO_EDITOR, language="en"))

    with django_assert_max_num_queries(6):
        page = client.get(reverse("admin:articles_agency_changelist")).content.decode()

    assert "1 of 3" in page
