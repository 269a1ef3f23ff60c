"""Where a photo is used: every use with its caption, and nobody's draft for anybody else."""

import pytest
from django.urls import reverse

from articles import workflow
from articles.states import Stage
from articles.whereabouts import COMING, NEVER, NOW, ONCE, uses_of
from tests.factories import (
    EDITOR,
    PHOTO_EDITOR,
    REPORTER,
    SECRETARY,
    make_article,
    make_live,
    make_photo,
    make_scheduled,
    make_superseded,
    make_taken_down,
    make_user,
    revise,
    staff,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def figure(photo, caption=""):
    return f'<figure data-photo="{photo.pk}"><figcaption>{caption}</figcaption></figure>'


def captions(uses):
    return [(use.captions, use.is_lead) for use in uses]


def test_every_use_in_a_copy_has_its_own_caption():
    photo, other = make_photo(), make_photo()
    article = make_article(
        body=figure(photo, "Một") + figure(other, "Khác") + figure(photo, "Hai"),
        lead_photo=photo,
        lead_caption="Ảnh chính",
    )
    make_article(lead_photo=other)

    uses = uses_of(photo, seen_by=article.created_by)

    assert [use.article for use in uses.copies] == [article]
    assert captions(uses.copies) == [(["Ảnh chính", "Một", "Hai"], True)]
    assert (uses.editions, uses.hidden) == ([], 0)


def test_an_editions_captions_are_the_sealed_ones():
    photo = make_photo(credit="Hải Triều")
    article = make_live(
        body=f"<p>Bến đò.</p>{figure(photo, 'Khi ấy')}", lead_photo=photo, lead_caption="Đầu trang"
    )
    revise(article, body=figure(photo, "Bây giờ"), lead_photo=None)

    uses = uses_of(photo, seen_by=staff(SECRETARY))

    assert captions(uses.copies) == [(["Bây giờ"], False)]
    assert captions(uses.editions) == [(["Đầu trang", "Khi ấy"], True)]
    assert uses.editions[0].state == NOW


def test_an_edition_says_until_when_readers_had_it():
    photo = make_photo()
    make_superseded(lead_photo=photo)
    make_taken_down(lead_photo=photo)
    make_scheduled(lead_photo=photo)
    unscheduled = make_scheduled(lead_photo=photo)
    workflow.unschedule(unscheduled, by=staff(SECRETARY))

    uses = uses_of(photo, seen_by=staff(SECRETARY))

    assert sorted(use.state for use in uses.editions) == sorted([NOW, ONCE, ONCE, COMING, NEVER])


@pytest.mark.parametrize("role", [EDITOR, SECRETARY, PHOTO_EDITOR, REPORTER])
def test_a_draft_of_another_writer_is_only_counted(role):
    photo = make_photo()
    make_article(
        headline="Chuyện kín", body=figure(photo, "Chú thích kín"), by=make_user(role=REPORTER)
    )

    uses = uses_of(photo, seen_by=make_user(role=role))

    assert (uses.copies, uses.editions, uses.hidden) == ([], [], 1)
    assert uses
    assert uses.sentence == "1 story that you do not see"


def test_nothing_of_what_is_not_seen_leaks_into_a_page(client):
    photo = make_photo()
    make_article(headline="Chuyện kín", lead_photo=photo, lead_caption="Chú thích kín")
    make_scheduled(headline="Hẹn giờ kín", lead_photo=photo)
    make_taken_down(headline="Đã gỡ kín", lead_photo=photo)
    live = make_live(headline="Ai cũng đọc", lead_photo=photo)
    client.force_login(make_user(role=REPORTER))

    look = client.get(reverse("admin:articles_photo_look", args=[photo.pk])).text

    assert "kín" not in look
    assert live.editions.get().headline in look


def test_an_editor_sees_the_copies_of_the_own_sections():
    photo = make_photo()
    article = make_article(stage=Stage.DESK, lead_photo=photo)
    other = make_article(stage=Stage.DESK, lead_photo=photo)
    editor = make_user(role=EDITOR, sections=[article.section])

    uses = uses_of(photo, seen_by=editor)

    assert [use.article for use in uses.copies] == [article]
    assert uses.hidden == 1
    assert other.headline not in uses.sentence


def test_a_photo_of_many_stories_asks_as_often_as_one_of_one(django_assert_num_queries):
    photo, user = make_photo(), staff(SECRETARY)
    user.has_perm("articles.change_photo")
    make_live(lead_photo=photo, body=f"<p>x</p>{figure(photo)}")
    with django_assert_num_queries(5):
        uses_of(photo, seen_by=user)
    for _ in range(4):
        make_live(lead_photo=photo, body=f"<p>x</p>{figure(photo)}")
    with django_assert_num_queries(5):
        assert len(uses_of(photo, seen_by=user).editions) == 5
