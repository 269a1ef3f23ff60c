"""The library's bin: what is used does not get there, what lies there is not used, and in the end
it is gone with all its files."""

import threading
from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from articles import darkroom, wastebin, workflow
from articles.admin.article import ArticleForm
from articles.models import Article, Collection, PersonShown, Photo
from articles.states import Stage
from newsroom.storage import public
from tests.factories import (
    PHOTO_EDITOR,
    REPORTER,
    make_article,
    make_live,
    make_photo,
    make_user,
    picture,
    revise,
    staff,
    upload,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def keeper():
    return staff(PHOTO_EDITOR)


def throw_away(*photos):
    return wastebin.throw_away(photos, by=keeper())


def figure(photo, caption=""):
    return f'<figure data-photo="{photo.pk}"><figcaption>{caption}</figcaption></figure>'


def make_binned(*, days=0, **described):
    photo = make_photo(**described)
    throw_away(photo)
    Photo.objects.filter(pk=photo.pk).update(binned_at=timezone.now() - timedelta(days=days))
    return Photo.objects.get(pk=photo.pk)


def all_files(folder=""):
    try:
        folders, files = public.listdir(folder)
    except FileNotFoundError:
        return []
    found = [f"{folder}/{name}".lstrip("/") for name in files]
    for each in folders:
        found += all_files(f"{folder}/{each}".lstrip("/"))
    return found


# What gets there


def test_an_unused_photo_lies_in_the_bin_and_can_be_taken_back():
    photo = make_photo()

    throw_away(photo)

    photo.refresh_from_db()
    assert photo.binned_by == keeper()
    assert list(Photo.objects.in_bin()) == [photo]
    assert not Photo.objects.in_library().exists()

    assert wastebin.take_back([photo], by=keeper()) == 1
    photo.refresh_from_db()
    assert (photo.binned_at, photo.binned_by) == (None, None)


USES = {
    "a body": lambda photo: make_article(body=figure(photo)),
    "a lead": lambda photo: make_article(lead_photo=photo),
    "an edition": lambda photo: revise(make_live(lead_photo=photo), lead_photo=None),
    "a sealed body": lambda photo: revise(
        make_live(body=f"<p>x</p>{figure(photo)}"), body="<p>x</p>"
    ),
}


@pytest.mark.parametrize("use", USES)
def test_a_photo_in_use_stays(use):
    photo, free = make_photo(), make_photo()
    USES[use](photo)

    binned, used = throw_away(photo, free)

    assert (binned, used) == ([free], [photo])
    assert list(Photo.objects.in_library()) == [photo]


def test_who_throws_away_twice_does_it_once():
    photo = make_binned(days=3)

    assert throw_away(photo) == ([], [])
    assert Photo.objects.get(pk=photo.pk).binned_at == photo.binned_at


@pytest.mark.parametrize("verb", [wastebin.throw_away, wastebin.take_back])
def test_who_does_not_keep_the_library_throws_nothing_away(verb):
    with pytest.raises(PermissionDenied):
        verb([make_photo()], by=make_user(role=REPORTER))


def test_many_are_thrown_away_with_as_many_queries_as_one(django_assert_num_queries):
    user = keeper()
    user.has_perm(wastebin.MAY)
    for photos in ([make_photo()], [make_photo() for _ in range(8)]):
        with django_assert_num_queries(6):
            wastebin.throw_away(photos, by=user)


# What lies there


def test_a_story_does_not_take_a_photo_out_of_the_bin():
    photo = make_binned()
    article = Article(headline="x", body=figure(photo), created_by=keeper())

    with pytest.raises(ValidationError, match="lies in the bin"):
        article.full_clean()
    with pytest.raises(ValidationError, match="lies in the bin"):
        article.save()
    with pytest.raises(ValidationError, match="lies in the bin"):
        make_article(lead_photo=photo)
    assert not Article.objects.exists()


def test_a_lead_in_the_bin_is_no_choice():
    field = ArticleForm.base_fields["lead_photo"]

    with pytest.raises(ValidationError, match="lies in the bin"):
        field.clean(str(make_binned().pk))
    assert field.clean(str((photo := make_photo()).pk)) == photo


def test_an_old_version_comes_back_without_what_lies_in_the_bin():
    photo = make_photo()
    article = make_article(body=f"<p>Bến đò.</p>{figure(photo, 'Đò')}", lead_photo=photo)
    version = article.versions.first()
    article = revise(article, to=Stage.DRAFT, body="<p>Bến đò.</p>", lead_photo=None)
    throw_away(photo)

    article = workflow.restore(article, by=article.created_by, version=version)

    assert article.lead_photo is None
    assert [use.photo for use in article.document.figures] == [None]
    assert "Đò" in article.body


def test_the_editors_dialog_does_not_offer_it_but_shows_it_where_it_is_named(client):
    photo, binned = make_photo(), make_binned()
    client.force_login(keeper())
    picker = reverse("admin:articles_photo_picker")

    assert [each["id"] for each in client.get(picker).json()["photos"]] == [photo.pk]
    named = client.get(picker, {"ids": f"{binned.pk}"}).json()["photos"]
    assert [each["id"] for each in named] == [binned.pk]


def test_the_same_bytes_again_take_it_back():
    content = picture()
    photo = make_binned(content=content)

    found, is_new = Photo.objects.add(upload(content), by=None)

    assert (found, is_new) == (photo, False)
    assert list(Photo.objects.in_library()) == [photo]


# At the desk


def test_a_store_that_fails_in_the_middle_leaves_the_original(monkeypatch):
    photo = make_binned(days=31)
    monkeypatch.setattr(darkroom, "remove", _failing)

    with pytest.raises(OSError, match="away"):
        wastebin.empty()

    assert Photo.objects.get() == photo
    assert photo.file.storage.exists(photo.file.name)


def _failing(*_given):
    raise OSError("The store is away.")


def test_deleting_at_the_desk_is_the_bin(client):
    photo = make_photo()
    client.force_login(keeper())
    page = reverse("admin:articles_photo_delete", args=[photo.pk])

    assert client.get(page).status_code == 200
    client.post(page, {"post": "yes"})
    photo.refresh_from_db()
    assert photo.binned_at

    back = reverse("admin:articles_photo_take_back", args=[photo.pk])
    told = client.get(reverse("admin:articles_photo_change", args=[photo.pk])).text
    assert back in told
    assert page not in told
    client.post(back)
    photo.refresh_from_db()
    assert photo.binned_at is None
    told = client.get(reverse("admin:articles_photo_change", args=[photo.pk])).text
    assert page in told
    assert back not in told


def test_the_refusal_says_where_it_is_used(client):
    photo = make_photo()
    article = make_article(lead_photo=photo, stage=Stage.DESK)
    draft = make_article(lead_photo=photo, headline="Chuyện chưa ai được biết")
    user = keeper()
    user.language = "en"
    user.save()
    client.force_login(user)
    page = reverse("admin:articles_photo_delete", args=[photo.pk])

    assert article.headline in client.get(page).text
    told = client.post(page, follow=True).text

    assert f"“{article.headline}”, 1 story that you do not see" in told
    assert draft.headline not in told
    assert Photo.objects.in_library().filter(pk=photo.pk).exists()


def test_who_may_not_delete_cannot_bin_one(client):
    client.force_login(staff(REPORTER))
    photo = make_photo()

    for name in ("delete", "take_back"):
        page = reverse(f"admin:articles_photo_{name}", args=[photo.pk])
        assert client.post(page).status_code == 403
    photo.refresh_from_db()
    assert photo.binned_at is None


# What is gone


def test_after_thirty_days_row_and_files_are_gone_and_nothing_else():
    kept, rested, fresh = make_photo(), make_binned(days=31), make_binned(days=29)
    PersonShown.objects.create(photo=rested, name_printed="Ai đó")
    Collection.objects.create(name="Tết").photos.add(rested)
    # What an older recipe or another focus made is one of its files, too.
    public.save(f"pictures/{rested.sha256[:2]}/{rested.sha256}-1-480.jpg", upload())
    public.save(f"pictures/{rested.sha256[:2]}/{rested.sha256}/2-abcd-1x1-50-50.jpg", upload())
    before = {name for name in all_files() if rested.sha256 not in name}

    out = StringIO()
    call_command("empty_bin", stdout=out)

    assert set(Photo.objects.all()) == {kept, fresh}
    assert set(all_files()) == before
    assert any(kept.sha256 in name for name in before)
    assert out.getvalue().strip() == "1 photo is deleted, with its files."
    call_command("empty_bin", stdout=out)
    assert "Nothing in the bin" in out.getvalue()


def test_what_is_used_after_all_is_not_deleted():
    """By whatever wrote the row past the desk."""
    photo = make_photo()
    make_article(lead_photo=photo)
    Photo.objects.filter(pk=photo.pk).update(binned_at=timezone.now() - timedelta(days=40))

    assert wastebin.empty() == 0
    assert public.exists(photo.file.name)


def test_a_picture_that_was_deleted_can_come_again():
    content = picture()
    gone = make_binned(days=31, content=content)
    wastebin.empty()

    photo, is_new = Photo.objects.add(upload(content), by=None)

    assert is_new
    assert photo.pk != gone.pk
    assert public.exists(photo.file.name)
    assert public.exists(photo.rendition(480))


# Two at once


class Waiting(threading.Thread):
    """Does something in a transaction of its own; the test goes on while it waits for a lock."""

    def __init__(self, act):
        super().__init__()
        self.act, self.result = act, None
        self.start()

    def run(self):
        try:
            self.result = self.act()
        except Exception as error:
            self.result = error
        finally:
            connection.close()

    def waits(self):
        self.join(0.4)
        return self.is_alive()

    def done(self):
        self.join(20)
        if isinstance(self.result, Exception) and not isinstance(self.result, ValidationError):
            raise self.result
        return self.result


races = pytest.mark.django_db(transaction=True)


@races
def test_who_uses_a_photo_first_is_waited_for():
    photo, user = make_photo(), keeper()
    with transaction.atomic():
        Article.objects.create(headline="x", body=figure(photo), created_by=user)
        other = Waiting(lambda: wastebin.throw_away([photo], by=user))
        assert other.waits()

    assert other.done() == ([], [photo])
    assert not Photo.objects.in_bin().exists()


@races
@pytest.mark.parametrize("use", ["body", "lead"])
def test_who_throws_it_away_first_is_waited_for(use):
    photo, user = make_photo(), keeper()
    used = {"body": figure(photo)} if use == "body" else {"lead_photo": photo}
    with transaction.atomic():
        wastebin.throw_away([photo], by=user)
        other = Waiting(lambda: Article.objects.create(headline="x", created_by=user, **used))
        assert other.waits()

    assert isinstance(other.done(), ValidationError)
    assert not Article.objects.exists()


@races
def test_a_form_that_has_been_checked_holds_its_photos():
    photo, user = make_photo(), keeper()
    article = Article(headline="x", body=figure(photo), created_by=user)
    with transaction.atomic():
        article.full_clean()
        other = Waiting(lambda: wastebin.throw_away([photo], by=user))
        assert other.waits()
        article.save()

    assert other.done() == ([], [photo])


@races
def test_the_same_picture_uploaded_while_it_is_deleted_is_whole():
    content = picture()
    photo = make_binned(days=31, content=content)
    with transaction.atomic():
        wastebin.empty()
        other = Waiting(lambda: Photo.objects.add(upload(content), by=None))
        assert other.waits()

    again, is_new = other.done()
    assert is_new
    assert again.pk != photo.pk
    for width in again.picture["widths"]:
        assert public.exists(again.rendition(width, "avif"))
    assert public.exists(again.file.name)


@races
def test_what_is_taken_back_just_now_is_not_deleted():
    photo, user = make_binned(days=31), keeper()
    with transaction.atomic():
        wastebin.take_back([photo], by=user)
        other = Waiting(wastebin.empty)
        assert other.waits()

    assert other.done() == 0
    assert public.exists(photo.file.name)
