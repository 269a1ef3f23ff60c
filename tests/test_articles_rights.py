"""What rights forbid at publication, at which instant, for every way to readers."""

from datetime import UTC, datetime, timedelta

import pytest

from articles import publishing, rights, workflow
from articles.models import Agency, Article, Photo
from articles.states import Stage, TransitionRefused
from tests.factories import (
    EDITOR,
    SECRETARY,
    acts_of,
    hours,
    make_article,
    make_live,
    make_photo,
    make_scheduled,
    revise,
    staff,
    walk,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

NOON = datetime(2030, 5, 4, 5, 0, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)


def figure(photo, caption="Đò cập bến."):
    return (
        f'<figure data-photo="{photo.pk}" data-alt="Đò"><figcaption>{caption}</figcaption></figure>'
    )


# One photo


def test_a_photo_without_terms_may_always_be_published():
    assert rights.hindrances(Photo(pk=1), at=NOON) == []


@pytest.mark.parametrize(
    ("terms", "at", "hindrances"),
    [
        ({"is_print_only": True}, NOON, ["For the printed paper only, not for online."]),
        (
            {"embargoed_until": NOON},
            NOON - INSTANT,
            ["Not to be published before May 4, 2030, noon."],
        ),
        ({"embargoed_until": NOON}, NOON, []),
        ({"expires_at": NOON}, NOON - INSTANT, []),
        ({"expires_at": NOON}, NOON, ["Its rights ended at May 4, 2030, noon."]),
        ({"binned_at": NOON}, NOON, ["It lies in the bin."]),
    ],
)
def test_a_term_begins_and_ends_at_its_very_instant(terms, at, hindrances):
    assert rights.hindrances(Photo(pk=1, **terms), at=at) == hindrances


def test_all_that_hinders_is_said_at_once():
    photo = Photo(pk=1, is_print_only=True, expires_at=NOON, binned_at=NOON)

    assert len(rights.hindrances(photo, at=NOON)) == 3


def test_many_photos_are_judged_with_two_questions(django_assert_num_queries):
    seller = Agency.objects.create(name="Hãng ảnh Sông Trăng", monthly_quota=1)
    photos = [make_photo(agency=seller), make_photo(agency=seller, is_print_only=True)]

    with django_assert_num_queries(2):
        judged = rights.of_photos(photos, at=NOON)

    assert [len(judged[photo.pk]) for photo in photos] == [0, 1]


# A story


def publish(article):
    return workflow.publish(article, by=staff(SECRETARY))


def in_emergency(article):
    return workflow.publish_in_emergency(article, by=staff(EDITOR), reason="Lũ về.")


WAYS = {
    "publish": (Stage.APPROVED, publish),
    "schedule": (
        Stage.APPROVED,
        lambda article: workflow.schedule(article, by=staff(SECRETARY), at=hours(1)),
    ),
    "approve and publish": (
        Stage.SECRETARIAT,
        lambda article: workflow.approve_and_publish(article, by=staff(SECRETARY)),
    ),
    "emergency": (Stage.SECRETARIAT, in_emergency),
}
UPDATES = {
    "update": (
        Stage.APPROVED,
        lambda article: workflow.update(article, by=staff(SECRETARY)),
    ),
    "scheduled update": (
        Stage.APPROVED,
        lambda article: workflow.update(article, by=staff(SECRETARY), at=hours(1)),
    ),
    "approve and update": (
        Stage.SECRETARIAT,
        lambda article: workflow.approve_and_publish(article, by=staff(SECRETARY)),
    ),
    "emergency": (Stage.SECRETARIAT, in_emergency),
}


@pytest.mark.parametrize("way", WAYS)
def test_no_way_to_readers_is_open_for_a_photo_that_rights_do_not_allow(way):
    stage, act = WAYS[way]
    photo = make_photo(headline="Đò Cồn Sậy", is_print_only=True)
    article = make_article(stage=stage, lead_photo=photo)
    before = acts_of(article)

    with pytest.raises(TransitionRefused) as refusal:
        act(article)

    assert str(refusal.value) == (
        f"Photo № {photo.pk} Đò Cồn Sậy: For the printed paper only, not for online."
    )
    assert not article.editions.exists()
    assert acts_of(article) == before
    assert Article.objects.get(pk=article.pk).stage == stage


@pytest.mark.parametrize("way", UPDATES)
def test_no_update_brings_or_keeps_such_a_photo(way):
    stage, act = UPDATES[way]
    photo = make_photo()
    article = revise(make_live(lead_photo=photo), to=stage)
    Photo.objects.filter(pk=photo.pk).update(expires_at=hours(-1))

    with pytest.raises(TransitionRefused, match="Its rights ended at"):
        act(article)

    assert article.editions.count() == 1


def test_a_photo_exchanged_opens_the_way():
    photo = make_photo()
    article = make_live(lead_photo=photo)
    Photo.objects.filter(pk=photo.pk).update(expires_at=hours(-1))

    article = revise(article, lead_photo=make_photo())

    assert workflow.update(article, by=staff(SECRETARY)).stage == Stage.PUBLISHED


@pytest.mark.parametrize("place", ["lead", "body", "gallery", "card"])
def test_a_photo_is_judged_wherever_it_stands(place):
    photo = make_photo(is_print_only=True)
    other = make_photo()
    columns = {
        "lead": {"lead_photo": photo},
        "body": {"body": f"<p>Đò.</p>{figure(photo)}"},
        "gallery": {"body": f"<p>Đò.</p><div data-gallery>{figure(other)}{figure(photo)}</div>"},
        "card": {
            "body": '<p>Đò.</p><figure data-embed="https://www.youtube.com/watch?v=abcdefghijk" '
            f'data-photo="{photo.pk}"><figcaption>Phim.</figcaption></figure>'
        },
    }
    article = make_article(stage=Stage.APPROVED, **columns[place])

    with pytest.raises(TransitionRefused, match=f"Photo № {photo.pk}.*printed paper only"):
        publish(article)


def test_everything_that_a_story_lacks_stands_in_one_list():
    embargoed, expired = make_photo(embargoed_until=hours(2)), make_photo(expires_at=hours(-2))
    article = make_article(
        stage=Stage.APPROVED, lead_photo=embargoed, body=f"<p>Đò.</p>{figure(expired)}"
    )
    Photo.objects.filter(pk=embargoed.pk).update(alt="")

    with pytest.raises(TransitionRefused) as refusal:
        publish(article)

    assert "A photo has no alternative text." in str(refusal.value)
    assert f"Photo № {embargoed.pk}: Not to be published before" in str(refusal.value)
    assert f"Photo № {expired.pk}: Its rights ended at" in str(refusal.value)


def test_until_publication_rights_stop_nobody():
    photo = make_photo(is_print_only=True)

    article = make_article(stage=Stage.APPROVED, lead_photo=photo)

    assert article.stage == Stage.APPROVED
    Photo.objects.filter(pk=photo.pk).update(is_print_only=False)
    assert publish(article).stage == Stage.PUBLISHED


def test_rights_that_end_after_approval_are_seen_at_publication():
    photo = make_photo()
    article = make_article(stage=Stage.APPROVED, lead_photo=photo)
    Photo.objects.filter(pk=photo.pk).update(binned_at=hours(-1))

    with pytest.raises(TransitionRefused, match="It lies in the bin"):
        publish(article)


# At the time that is chosen


@pytest.mark.parametrize(
    ("terms", "before", "allows"),
    [
        ({"embargoed_until": hours(48)}, INSTANT, False),
        ({"embargoed_until": hours(48)}, timedelta(), True),
        ({"expires_at": hours(48)}, INSTANT, True),
        ({"expires_at": hours(48)}, timedelta(), False),
    ],
)
def test_a_schedule_is_judged_at_its_own_moment(terms, before, allows):
    article = make_article(stage=Stage.APPROVED, lead_photo=make_photo(**terms))
    at = next(iter(terms.values())) - before

    if allows:
        assert workflow.schedule(article, by=staff(SECRETARY), at=at).stage == Stage.PUBLISHED
    else:
        with pytest.raises(TransitionRefused, match="Photo №"):
            workflow.schedule(article, by=staff(SECRETARY), at=at)


def test_a_scheduled_story_is_not_moved_across_the_end_of_its_rights():
    article = make_scheduled(at=2, lead_photo=make_photo(expires_at=hours(5)))

    workflow.schedule(article, by=staff(SECRETARY), at=hours(4))
    with pytest.raises(TransitionRefused, match="Its rights ended at"):
        workflow.schedule(article, by=staff(SECRETARY), at=hours(6))

    assert workflow.unschedule(article, by=staff(SECRETARY)).stage == Stage.APPROVED


def test_an_update_is_judged_when_it_will_be_live():
    article = revise(make_live(), lead_photo=make_photo(embargoed_until=hours(3)))

    with pytest.raises(TransitionRefused, match="Not to be published before"):
        workflow.update(article, by=staff(SECRETARY))
    workflow.update(article, by=staff(SECRETARY), at=hours(4))

    assert article.editions.coming().count() == 1


def test_a_double_click_finds_nothing_to_judge_anew():
    photo = make_photo()
    article = make_article(stage=Stage.APPROVED, lead_photo=photo)
    publish(article)

    assert publish(article).stage == Stage.PUBLISHED
    assert article.editions.count() == 1


def test_what_readers_have_can_always_be_taken_down_or_ended():
    photo = make_photo()
    article = make_live(lead_photo=photo)
    Photo.objects.filter(pk=photo.pk).update(expires_at=hours(-1), binned_at=hours(-1))

    workflow.expire(article, by=staff(SECRETARY), at=hours(1))
    workflow.take_down(article, by=staff(SECRETARY), reason="Hết bản quyền.")

    assert publishing.standing(article, hours(0)).current is None


def test_the_sentences_are_of_the_story_alone(django_assert_num_queries):
    photos = [make_photo() for _ in range(3)]
    article = walk(
        make_article(lead_photo=photos[0], body="<p>Đò.</p>" + "".join(map(figure, photos))),
        to=Stage.APPROVED,
    )

    with django_assert_num_queries(2):
        # Which photos, and they themselves: none is an agency's.
        assert rights.of_story(article, at=NOON) == []
