import threading
import time
from functools import partial

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from articles import publishing, workflow
from articles.models import Article, Collection, Edition, Photo
from articles.states import Act, Stage, TransitionRefused
from tests.factories import (
    EDITOR,
    PHOTO_EDITOR,
    SECRETARY,
    hours,
    make_article,
    make_live,
    make_photo,
    make_scheduled,
    make_user,
    picture,
    revise,
    staff,
    upload,
)

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 3


def at_once(*acts):
    """Runs each act in a thread and a transaction of its own, all from the same moment on. Gives
    what each returned or the refusal; any other exception is the test's."""
    barrier = threading.Barrier(len(acts))
    results = [None] * len(acts)

    def run(index, act):
        try:
            barrier.wait(timeout=10)
            results[index] = act()
        except Exception as error:
            results[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    for result in results:
        if isinstance(result, Exception) and not isinstance(result, TransitionRefused):
            raise result
    return results


def refused(results):
    return [result for result in results if isinstance(result, TransitionRefused)]


def never_overlap(article):
    periods = [
        edition.live for edition in article.editions.order_by("live") if not edition.live.isempty
    ]
    return all(
        before.upper is not None and before.upper <= after.lower
        for before, after in zip(periods, periods[1:], strict=False)
    )


def test_a_double_click_on_publish_makes_one_edition():
    article = make_article(stage=Stage.APPROVED)
    secretary = staff(SECRETARY)

    results = at_once(*[partial(workflow.publish, article, by=secretary)] * 4)

    assert not refused(results)
    assert article.editions.get().number == 1
    assert article.versions.filter(act=Act.PUBLISH).count() == 1


def test_one_collection_begun_twice_at_once_is_one():
    photo, keeper = make_photo(), make_user(role=PHOTO_EDITOR)

    def collect():
        client = Client()
        client.force_login(keeper)
        sent = {"verb": "collect", "ids": photo.pk, "collection": "Tết"}
        return client.post(reverse("admin:articles_photo_choose"), sent).status_code

    for _round in range(ROUNDS):
        assert at_once(*[collect] * 3) == [302] * 3
        Collection.objects.get().delete()


def test_two_publishers_at_once_make_one_edition():
    article = make_article(stage=Stage.APPROVED)
    secretaries = [make_user(role=SECRETARY), make_user(role=SECRETARY)]

    results = at_once(*[partial(workflow.publish, article, by=by) for by in secretaries])

    assert not refused(results)
    assert article.editions.get().published_by in secretaries


def test_a_double_click_on_update_makes_one_more_edition():
    article = revise(make_live())
    secretary = staff(SECRETARY)

    results = at_once(*[partial(workflow.update, article, by=secretary)] * 3)

    assert not refused(results)
    assert article.editions.count() == 2
    assert never_overlap(article)


@pytest.mark.parametrize("begin", [make_article, make_scheduled])
def test_publishing_and_scheduling_at_once_leave_one_edition_to_come_or_live(begin):
    for _round in range(ROUNDS):
        article = begin(stage=Stage.APPROVED) if begin is make_article else begin()
        results = at_once(
            partial(workflow.publish, article, by=staff(SECRETARY)),
            partial(workflow.schedule, article, by=staff(SECRETARY), at=hours(3)),
        )

        assert len(refused(results)) <= 1
        assert article.editions.exclude(live__isempty=True).count() == 1
        assert article.editions.live().count() == 1


def test_an_update_and_a_takedown_at_once_never_leave_two_editions_live():
    for _round in range(ROUNDS):
        article = revise(make_live())
        results = at_once(
            partial(workflow.update, article, by=staff(SECRETARY)),
            partial(workflow.take_down, article, by=staff(SECRETARY), reason="Sai."),
        )

        assert len(refused(results)) <= 1
        assert not Edition.objects.live().filter(article=article).exists()
        assert never_overlap(article)


def test_taking_down_twice_at_once_takes_down_once():
    article = make_live()
    secretary = staff(SECRETARY)

    results = at_once(*[partial(workflow.take_down, article, by=secretary, reason="Sai tên.")] * 2)

    assert not refused(results)
    assert article.versions.filter(act=Act.TAKE_DOWN).count() == 1
    assert not Edition.objects.live().filter(article=article).exists()


def test_an_edit_during_publication_never_reaches_readers_unapproved():
    for _round in range(ROUNDS):
        article = make_article(stage=Stage.APPROVED, headline="Tít đã duyệt")
        editor = staff(EDITOR)
        opened = Article.objects.get(pk=article.pk)

        def edit(opened=opened, editor=editor):
            opened.headline = "Tít chưa ai duyệt"
            with transaction.atomic():
                opened.save()
                return workflow.save(opened, by=editor)

        results = at_once(partial(workflow.publish, article, by=staff(SECRETARY)), edit)

        article.refresh_from_db()
        published = list(article.editions.values_list("headline", flat=True))
        assert article.headline == "Tít chưa ai duyệt"
        if refused(results):
            assert (published, article.stage) == ([], Stage.SECRETARIAT)
        else:
            assert (published, article.stage) == (["Tít đã duyệt"], Stage.DESK)


def test_a_page_opened_before_a_publication_does_not_move_the_story_back():
    article = make_article(stage=Stage.APPROVED)
    opened = Article.objects.get(pk=article.pk)
    published = workflow.publish(article, by=staff(SECRETARY))

    opened.standfirst = "Sapo viết lại."
    opened.save()

    now = Article.objects.get(pk=article.pk)
    assert (now.stage, now.revision) == (Stage.PUBLISHED, published.revision)
    assert workflow.save(now, by=staff(EDITOR)).stage == Stage.DESK


def test_the_clock_is_read_after_the_lock():
    article = make_article(stage=Stage.APPROVED)
    secretary = staff(SECRETARY)
    publisher = threading.Thread(
        target=at_once, args=[partial(workflow.publish, article, by=secretary)]
    )

    with transaction.atomic():
        Article.objects.select_for_update().get(pk=article.pk)
        publisher.start()
        wait_until_someone_waits_for_a_lock()
        before_release = publishing.clock()
    publisher.join(timeout=10)

    edition = article.editions.get()
    assert edition.live.lower > before_release
    assert edition.made_at == edition.live.lower == edition.first_published_at


def wait_until_someone_waits_for_a_lock():
    for _attempt in range(500):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity "
                "WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone()[0]:
                return
        time.sleep(0.01)
    raise AssertionError("Nobody waits.")


def test_the_same_bytes_uploaded_twice_at_once_are_one_photo(media_root):
    content, user = picture(size=(640, 480)), make_user()

    results = at_once(*[lambda: Photo.objects.add(upload(content), by=user)] * 3)

    photo = Photo.objects.get()
    assert [found for found, _is_new in results] == [photo] * 3
    assert sum(is_new for _found, is_new in results) == 1
    assert len(list(media_root.glob(f"originals/*/{photo.sha256}*"))) == 1
    assert len(list(media_root.glob(f"pictures/*/{photo.sha256}/*"))) == 9
