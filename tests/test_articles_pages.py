"""The paper's own pages: kept at the desk, read by everyone, text only."""

from time import monotonic

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.demo.pages import load_pages
from articles.models import Page, Section
from newsroom.memory import SECONDS
from tests.factories import (
    ADMINISTRATOR,
    ROLES,
    SECRETARY,
    make_live,
    make_person,
    make_photo,
    make_user,
    staff,
)

pytestmark = pytest.mark.django_db

ADD = reverse("admin:articles_page_add")


def make_page(*, title="Liên hệ", slug="lien-he", **columns):
    columns.setdefault("body", "<p>Thư gửi về tòa soạn.</p>")
    columns.setdefault("changed_by", staff(SECRETARY))
    return Page.objects.create(title=title, slug=slug, **columns)


def test_a_page_is_read_at_its_address(client):
    page = make_page(body="<h2>Phòng tiếp bạn đọc</h2><p>Mở cửa từ thứ Hai.</p>")

    content = client.get("/thong-tin/lien-he/").content.decode()

    assert page.get_absolute_url() == "/thong-tin/lien-he/"
    assert content.count("<h1") == 1
    assert "<h2>Phòng tiếp bạn đọc</h2>" in content
    assert client.get("/thong-tin/khong-co/").status_code == 404


def test_whoever_changed_a_page_is_the_desks_business(client):
    make_page(changed_by=make_user(username="kin", first_name="Giấu", last_name="Tên"))

    content = client.get("/thong-tin/lien-he/").content.decode()

    assert "Giấu" not in content


def test_what_is_written_into_a_page_comes_out_clean(client):
    make_page(body='<p onclick="x()">Chào<script>alert(1)</script> <b>bạn</b></p><img src="x">')

    assert Page.objects.get().body == "<p>Chào <strong>bạn</strong></p>"


def test_a_page_has_text_only(client):
    person, photo = make_person(), make_photo()
    page = make_page(
        body=f'<figure data-photo="{photo.pk}"><figcaption>Cổng tòa soạn</figcaption></figure>'
        f'<p>Bà <a data-person="{person.pk}">Hoa</a></p>'
        f'<blockquote data-person="{person.pk}"><p>Mời vào.</p></blockquote>'
    )

    assert page.html == (
        "<p>Cổng tòa soạn</p><p>Bà Hoa</p><blockquote><p>Mời vào.</p></blockquote>"
    )


def test_pages_stand_at_the_foot_of_every_page_in_their_order(client):
    make_page(title="Liên hệ", slug="lien-he", position=20)
    make_page(title="Giới thiệu", slug="gioi-thieu", position=10)
    make_page(title="Thư mời riêng", slug="thu-moi", is_in_footer=False)

    for url in ("/", make_live().editions.get().get_absolute_url(), "/khong-co/"):
        content = client.get(url).content.decode()
        assert 0 < content.index("/thong-tin/gioi-thieu/") < content.index("/thong-tin/lien-he/")
        assert "/thong-tin/thu-moi/" not in content
    assert client.get("/thong-tin/thu-moi/").status_code == 200


def test_the_frame_of_a_page_takes_two_queries_and_none_while_it_is_remembered(client):
    for number in range(9):
        make_page(slug=f"trang-{number}")
        Section.objects.create(name=f"Mục {number}", slug=f"muc-so-{number}")

    with CaptureQueriesContext(connection) as first:
        client.get("/khong-co/x/y/")
    with CaptureQueriesContext(connection) as again:
        client.get("/khong-co/x/y/")

    assert (len(first), len(again)) == (2, 0)


def test_a_change_of_the_frame_shows_after_seconds(client, monkeypatch):
    page = make_page()
    client.get("/khong-co/")
    page.title = "Liên hệ tòa soạn"
    page.save()

    assert page.title not in client.get("/khong-co/").content.decode()
    monkeypatch.setattr("newsroom.memory.monotonic", lambda: monotonic() + SECONDS)
    assert page.title in client.get("/khong-co/").content.decode()


def test_a_frame_printed_in_a_colleagues_language_is_not_shown_to_readers(client):
    client.force_login(make_user(role=SECRETARY, language="en"))
    assert "Back to the top" in client.get("/toa-soan/khong-co/").content.decode()
    client.logout()

    content = client.get("/").content.decode()
    assert "Back to the top" not in content
    assert "Về đầu trang" in content


# At the desk


@pytest.mark.parametrize("role", ROLES)
def test_the_secretariat_and_the_administrator_keep_the_pages(client, role):
    page = make_page()
    client.force_login(make_user(role=role, is_staff=True))
    keeps = role in {SECRETARY, ADMINISTRATOR}
    edit = reverse("admin:articles_page_change", args=[page.pk])

    assert client.get(ADD).status_code == (200 if keeps else 403)
    assert client.get(edit).status_code == (200 if keeps else 403)
    client.post(edit, posted(title="Đổi tên"))
    assert Page.objects.get().title == ("Đổi tên" if keeps else "Liên hệ")


def posted(**columns):
    return {
        "title": "Liên hệ",
        "slug": "lien-he",
        "body": "<p>Thư.</p>",
        "position": "10",
        "is_in_footer": "on",
        **columns,
    }


def test_a_page_saved_at_the_desk_says_who_changed_it(client):
    secretary = make_user(role=SECRETARY, is_staff=True)
    client.force_login(secretary)

    response = client.post(ADD, posted(body="<p>Thư <i>tay</i>.</p>"))

    assert response.status_code == 302
    page = Page.objects.get()
    assert (page.changed_by, page.body) == (secretary, "<p>Thư <em>tay</em>.</p>")


def test_a_page_is_written_without_photos_and_people(client):
    client.force_login(make_user(role=SECRETARY, is_staff=True))

    content = client.get(ADD).content.decode()

    assert "StoryToolbar" in content
    assert not [tool for tool in ("StoryFigure", "StoryQuote", "Mention") if tool in content]


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Xã hội", "xa-hoi"), ("Kinh tế", "kinh-te"), ("Đời sống", "doi-song"), ("时事", "muc")],
)
def test_a_section_without_a_typed_address_has_its_name_s(client, name, slug):
    client.force_login(make_user(role=ADMINISTRATOR, is_staff=True))

    client.post(reverse("admin:articles_section_add"), {"name": name, "slug": "", "position": 10})

    assert Section.objects.get().slug == slug


def test_a_typed_address_stays_and_a_new_name_does_not_move_a_section(client):
    section = Section.objects.create(name="Xã hội", slug="doi-song")
    client.force_login(make_user(role=ADMINISTRATOR, is_staff=True))
    edit = reverse("admin:articles_section_change", args=[section.pk])

    client.post(edit, {"name": "Xã hội – Đời sống", "slug": "doi-song", "position": 10})

    section.refresh_from_db()
    assert (section.name, section.slug) == ("Xã hội – Đời sống", "doi-song")


def test_an_address_made_of_a_name_obeys_the_rules_of_a_typed_one(client):
    Section.objects.create(name="Xa hoi", slug="xa-hoi")
    client.force_login(make_user(role=ADMINISTRATOR, is_staff=True))

    for name in ("Xã hội", "Liên hệ", ""):
        response = client.post(
            reverse("admin:articles_section_add"), {"name": name, "slug": "", "position": 10}
        )
        assert response.context["adminform"].form.errors
    assert Section.objects.count() == 1


def test_a_long_title_makes_an_address_that_fits(client):
    client.force_login(make_user(role=SECRETARY, is_staff=True))

    client.post(ADD, posted(title="Nguyên tắc " * 10, slug=""))

    slug = Page.objects.get().slug
    assert len(slug) <= 60
    assert slug.startswith("nguyen-tac-nguyen-tac")
    assert not slug.endswith("-")


@pytest.mark.parametrize("slug", ["Liên-hệ", "LienHe", "lien he", "lien_he"])
def test_an_address_of_other_signs_is_refused(slug):
    with pytest.raises(ValidationError):
        Page(title="Liên hệ", slug=slug, body="<p>x</p>", changed_by=staff(SECRETARY)).full_clean()


def test_two_pages_have_two_addresses():
    make_page()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_page(title="Khác")


@pytest.mark.parametrize("slug", ["thong-tin", "luu-tru", "chu-de", "tac-gia"])
def test_no_section_hides_the_papers_own_addresses(slug):
    with pytest.raises(ValidationError):
        Section(name="Thông tin", slug=slug).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Section.objects.create(name="Thông tin", slug=slug)


# The demo


def test_the_demos_pages_are_loaded_once_and_keep_what_was_changed(client):
    load_pages(by=staff(SECRETARY))
    Page.objects.filter(slug="lien-he").update(title="Liên hệ với chúng tôi")

    load_pages(by=staff(SECRETARY))

    assert Page.objects.get(slug="lien-he").title == "Liên hệ với chúng tôi"
    for page in Page.objects.all():
        assert client.get(page.get_absolute_url()).status_code == 200
