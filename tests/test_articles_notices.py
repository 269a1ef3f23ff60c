"""Photos in readers' stories whose rights have ended or end soon: who is told, where, when."""

from datetime import timedelta

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.test import RequestFactory
from django.urls import reverse

from articles import notices, publishing, workflow
from articles.admin import rights as rights_at_the_desk
from articles.models import Article, Photo
from articles.states import Stage
from tests.factories import (
    ADMINISTRATOR,
    DIRECTORY_KEEPER,
    EDITOR,
    PHOTO_EDITOR,
    REPORTER,
    SECRETARY,
    hours,
    make_article,
    make_live,
    make_photo,
    make_scheduled,
    make_section,
    make_user,
    revise,
    staff,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

DAYS = 24
INSTANT = timedelta(microseconds=1)


def change_rights(photo, **terms):
    Photo.objects.filter(pk=photo.pk).update(**terms)


def over(now):
    return [each.edition.headline for each in notices.of_stories(Article.objects.all(), now=now)[0]]


def ending(now):
    return [each.edition.headline for each in notices.of_stories(Article.objects.all(), now=now)[1]]


# Which


def test_what_rights_allow_is_no_notice():
    make_live(lead_photo=make_photo())
    make_live(lead_photo=make_photo(expires_at=hours(30 * DAYS), embargoed_until=hours(-1)))
    now = hours(0)

    assert (over(now), ending(now)) == ([], [])


def test_a_photo_is_told_of_from_fourteen_days_before_its_end_and_as_over_from_its_end_on():
    end = hours(15 * DAYS)
    article = make_live(lead_photo=make_photo(expires_at=end))
    soon = end - notices.SOON

    assert (over(soon - INSTANT), ending(soon - INSTANT)) == ([], [])
    assert (over(soon), ending(soon)) == ([], [article.headline])
    assert (over(end - INSTANT), ending(end - INSTANT)) == ([], [article.headline])
    assert (over(end), ending(end)) == ([article.headline], [])


@pytest.mark.parametrize(
    ("terms", "sentence"),
    [
        ({"is_print_only": True}, "For the printed paper only"),
        ({"embargoed_until": hours(48)}, "Not to be published before"),
        ({"expires_at": hours(-1)}, "Its rights ended at"),
    ],
)
def test_rights_taken_away_from_a_live_story_are_told_at_once(terms, sentence):
    photo = make_photo()
    article = make_live(lead_photo=photo)

    change_rights(photo, **terms)

    (notice,), _ending = notices.of_stories(Article.objects.all(), now=hours(0))
    assert notice.edition.article == article
    assert sentence in notice.sentences[0]


def test_readers_keep_what_they_have_until_somebody_acts(client):
    photo = make_photo()
    article = make_live(lead_photo=photo)
    change_rights(photo, expires_at=hours(-1))

    page = client.get(article.editions.get().get_absolute_url())

    assert page.status_code == 200
    assert photo.sha256 in page.content.decode()


def test_a_scheduled_story_is_judged_at_its_own_moment():
    photo, late = make_photo(), make_photo()
    article = make_scheduled(at=30 * DAYS, lead_photo=photo)
    other = make_scheduled(at=30 * DAYS, lead_photo=late)

    change_rights(photo, expires_at=hours(20 * DAYS))
    change_rights(late, expires_at=hours(35 * DAYS))

    now = hours(0)
    assert (over(now), ending(now)) == ([article.headline], [other.headline])


def test_an_update_to_come_is_told_of_and_what_it_replaces_in_time_is_not():
    photo = make_photo(expires_at=hours(5 * DAYS))
    article = make_live(lead_photo=photo)
    now = hours(0)
    assert ending(now) == [article.headline]

    article = revise(article, lead_photo=make_photo())
    workflow.update(article, by=staff(SECRETARY), at=hours(4 * DAYS))
    assert (over(hours(0)), ending(hours(0))) == ([], [])


def test_a_story_that_ends_before_its_photos_rights_is_none():
    article = make_live(lead_photo=make_photo(expires_at=hours(5 * DAYS)))

    workflow.expire(article, by=staff(SECRETARY), at=hours(5))

    assert ending(hours(0)) == []


@pytest.mark.parametrize("end", ["exchanged", "taken down"])
def test_who_acts_is_told_no_more(end):
    photo = make_photo()
    article = make_live(lead_photo=photo)
    change_rights(photo, is_print_only=True)

    if end == "exchanged":
        article = revise(article, lead_photo=make_photo())
        workflow.update(article, by=staff(SECRETARY))
    else:
        workflow.take_down(article, by=staff(SECRETARY), reason="Hết bản quyền.")

    assert over(hours(0)) == []


def test_what_ended_last_and_what_ends_next_stand_first():
    ends = {make_live(lead_photo=make_photo()): days for days in (-3, -1, 2, 1)}
    for article, days in ends.items():
        change_rights(article.lead_photo, expires_at=hours(days * DAYS))
    by_days = {days: article.headline for article, days in ends.items()}

    now = hours(0)
    assert over(now) == [by_days[-1], by_days[-3]]
    assert ending(now) == [by_days[1], by_days[2]]


# Today's page


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (REPORTER, False),
        (EDITOR, False),
        (SECRETARY, True),
        (PHOTO_EDITOR, True),
        (DIRECTORY_KEEPER, False),
        (ADMINISTRATOR, False),
    ],
)
def test_the_photo_desk_and_the_secretariat_are_told_on_todays_page(client, role, sees):
    make_live(lead_photo=make_photo(headline="Cầu Đá Dựng", is_print_only=False))
    change_rights(Photo.objects.get(), is_print_only=True)
    client.force_login(make_user(role=role, language="en"))

    page = client.get(reverse("admin:index")).content.decode()

    assert ("Photos in readers’ stories that rights do not allow" in page) == sees
    assert ("Cầu Đá Dựng" in page) == sees


def test_one_is_told_of_the_stories_that_one_sees(client):
    section = make_section()
    make_live(lead_photo=make_photo(), headline="Bài của mục khác")
    make_live(lead_photo=make_photo(), headline="Bài của mục tôi", section=section)
    Photo.objects.update(is_print_only=True)
    client.force_login(make_user(role=SECRETARY, sections=[section]))

    alarms = client.get(reverse("admin:index")).content.decode().split('class="columns"')[0]

    assert "Bài của mục tôi" in alarms
    assert "Bài của mục khác" not in alarms


def test_many_notices_are_three_questions(django_assert_num_queries):
    for _ in range(3):
        make_live(lead_photo=make_photo(expires_at=hours(1)))

    with django_assert_num_queries(3):
        assert len(ending(hours(0))) == 3


@pytest.mark.django_db(transaction=True)
def test_a_photo_is_looked_for_only_while_readers_have_it_or_will_have_it():
    photo = make_photo()
    article = make_scheduled(lead_photo=photo)
    assert is_shown(photo)
    article = workflow.unschedule(article, by=staff(SECRETARY))
    assert not is_shown(photo)
    article = workflow.publish(article, by=staff(SECRETARY))
    assert is_shown(photo)
    other = make_live(lead_photo=photo)
    workflow.update(revise(article, lead_photo=make_photo()), by=staff(SECRETARY))
    assert is_shown(photo)
    workflow.take_down(other, by=staff(SECRETARY), reason="Hết bản quyền.")
    assert not is_shown(photo)


def is_shown(photo):
    photo.refresh_from_db()
    return photo.is_shown


# The story's page


@pytest.fixture
def secretary(client):
    client.force_login(make_user(role=SECRETARY, language="en"))
    return client


def story_page(client, article, name="change"):
    address = reverse(f"admin:articles_article_{name}", args=[article.pk])
    return client.get(address).content.decode()


def test_the_story_says_what_readers_see_and_what_to_do(secretary):
    photo = make_photo(headline="Cầu Đá Dựng")
    article = make_live(lead_photo=photo)
    change_rights(photo, expires_at=hours(-1))

    page = story_page(secretary, article)

    assert f"№ {photo.pk} Cầu Đá Dựng" in page
    assert "Its rights ended at" in page
    assert "Readers see it until somebody acts" in page
    assert "/do/take_down/?revision=" in page
    assert "As this copy stands" not in page


def test_a_copy_from_which_the_photo_has_gone_is_to_be_published(secretary):
    photo = make_photo()
    article = make_live(lead_photo=photo)
    change_rights(photo, expires_at=hours(-1))

    article = revise(article, lead_photo=make_photo())

    page = story_page(secretary, article)
    assert "This copy no longer has it: publish the update." in page
    assert "As this copy stands" not in page


@pytest.mark.parametrize("stage", [Stage.DESK, Stage.SECRETARIAT, Stage.APPROVED])
@pytest.mark.parametrize("name", ["change", "review"])
def test_before_publication_one_is_warned_on_the_storys_page(secretary, stage, name):
    photo = make_photo(headline="Cầu Đá Dựng", embargoed_until=hours(3))
    article = make_article(stage=stage, lead_photo=photo)

    page = story_page(secretary, article, name)

    assert "As this copy stands, it cannot be published now:" in page
    assert f"Photo № {photo.pk} Cầu Đá Dựng: Not to be published before" in page


def test_who_approves_reads_it_before_and_may_go_on(secretary):
    article = make_article(stage=Stage.SECRETARIAT, lead_photo=make_photo(is_print_only=True))
    address = reverse("admin:articles_article_verb", args=[article.pk, "approve"])

    assert "For the printed paper only" in secretary.get(address).content.decode()
    secretary.post(address, {"revision": article.revision})

    article.refresh_from_db()
    assert article.stage == Stage.APPROVED


def test_a_story_without_such_photos_says_nothing_of_rights(secretary):
    article = make_live(lead_photo=make_photo())

    assert "Rights of the photos" not in story_page(secretary, article)


def test_a_photo_in_both_editions_of_a_story_is_told_of_once():
    photo = make_photo()
    article = revise(make_live(lead_photo=photo))
    article = workflow.update(article, by=staff(SECRETARY), at=hours(1))
    change_rights(photo, is_print_only=True)

    found = notices.of_story(publishing.standing(article, hours(0)))

    assert [notice.photo for notice in found] == [photo]


# Changing rights


def said_after(photo):
    request = RequestFactory().post("/")
    request.session = {}
    request._messages = FallbackStorage(request)
    rights_at_the_desk.tell(request, [photo])
    return [str(message) for message in request._messages]


def test_who_changes_rights_is_told_at_once_where_readers_see_the_photo():
    photo = make_photo()
    article = make_live(lead_photo=photo, headline="Đò & người")
    assert said_after(photo) == []

    change_rights(photo, is_print_only=True)

    (said,) = said_after(photo)
    assert reverse("admin:articles_article_change", args=[article.pk]) in said
    assert "Đò &amp; người" in said
