"""The desk around the stories: lists, the directory, accounts, photos, languages."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse

from articles.models import Photo
from newsroom.desk import CappedPaginator
from newsroom.models import User
from people.models import Person
from tests import factories
from tests.factories import (
    ADMINISTRATOR,
    EDITOR,
    REPORTER,
    SECRETARY,
    make_person,
    make_photo,
    make_section,
    make_user,
    staff,
)

pytestmark = pytest.mark.django_db


def test_a_long_list_is_counted_to_the_cap_only(django_assert_num_queries, monkeypatch):
    monkeypatch.setattr(CappedPaginator, "CAP", 3)
    Person.objects.bulk_create(Person(name=f"Người {number}") for number in range(5))
    paginator = CappedPaginator(Person.objects.all(), 2)

    with django_assert_num_queries(1) as queries:
        assert paginator.count == 3
    assert paginator.is_capped
    assert "LIMIT 3" in queries.captured_queries[0]["sql"]


def test_the_directory_is_searched_without_marks_and_exact_marks_come_first(client):
    make_person(name="Lê Đình Sớn")
    exact = make_person(name="Lê Đình Sơn")
    client.force_login(staff(SECRETARY))
    search = reverse("admin:people_person_changelist")

    assert len(client.get(search, {"q": "le dinh son"}).context["cl"].result_list) == 2
    assert client.get(search, {"q": "Sơn"}).context["cl"].result_list[0] == exact


def test_a_partial_date_that_is_no_date_is_a_sentence(client):
    client.force_login(staff(factories.DIRECTORY_KEEPER))
    formsets = {
        f"{prefix}-{name}": 0
        for prefix in ("tenures", "rank_tenures", "names")
        for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }

    response = client.post(
        reverse("admin:people_person_add"),
        {"name": "Tạ Thị Bưởi", "status": "public", "birth": "31/9/1986", **formsets},
    )

    assert response.status_code == 200
    assert "birth" in response.context["adminform"].form.errors
    assert not Person.objects.exists()


def test_the_same_post_twice_at_once_is_a_sentence_in_the_form(client):
    post = factories.make_post()
    person = factories.make_tenure(post=post, start="2005", end="2010").person
    client.force_login(staff(factories.DIRECTORY_KEEPER))

    response = client.post(
        reverse("admin:people_tenure_add"),
        {
            "person": person.pk,
            "post": post.pk,
            "kind": "substantive",
            "start": "2006",
            "end": "2008",
        },
    )

    assert response.status_code == 200
    assert "giữ chức vụ này" in response.content.decode()


def test_an_administrator_gives_roles_and_sections_but_makes_no_superuser(client):
    section, role = make_section(), Group.objects.get(name=EDITOR)
    client.force_login(staff(ADMINISTRATOR))

    client.post(
        reverse("admin:newsroom_user_add"),
        {
            "username": "moi",
            "last_name": "Đào Thị",
            "first_name": "Mới",
            "usable_password": "true",
            "password1": "mot-mat-khau-dai-9",
            "password2": "mot-mat-khau-dai-9",
            "groups": [role.pk],
            "sections": [section.pk],
            "is_superuser": "on",
        },
    )

    user = User.objects.get(username="moi")
    assert str(user) == "Đào Thị Mới"
    assert list(user.groups.all()) == [role]
    assert list(user.sections.all()) == [section]
    assert user.is_staff
    assert not user.is_superuser


def test_what_an_account_may_do_is_not_called_like_an_office_of_the_directory(client):
    client.force_login(staff(ADMINISTRATOR))

    for page in ("add", "changelist"):
        content = client.get(reverse(f"admin:newsroom_user_{page}")).content.decode()
        assert "Chức danh" not in content


def test_a_forgotten_password_is_reset_by_mail(client):
    user = make_user(role=REPORTER, email="pv@example.com")
    user.set_password("cu-cu-cu-1")
    user.save()
    assert reverse("admin_password_reset") in client.get(reverse("admin:login")).content.decode()

    client.post(reverse("admin_password_reset"), {"email": "pv@example.com"})
    link = re.search(r"https?://testserver(\S+)", mail.outbox[0].body)[1]
    form = client.get(link, follow=True)
    client.post(
        form.redirect_chain[-1][0],
        {"new_password1": "mat-khau-moi-9", "new_password2": "mat-khau-moi-9"},
    )

    assert client.login(username=user.username, password="mat-khau-moi-9")


def test_the_desk_speaks_the_users_language_and_public_pages_never_vary(client):
    user = make_user(role=REPORTER, language="en")
    client.force_login(user)

    assert 'lang="en"' in client.get(reverse("admin:index")).content.decode()
    public = client.get("/", headers={"accept-language": "en"})
    assert 'lang="vi"' in public.content.decode()
    assert "Cookie" not in public.headers.get("vary", "")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("anh.jpg", b"Day la van ban, khong phai anh. " * 50, "không phải"),
        ("anh.jpg", factories.picture(size=(1600, 1200))[:4000], "hỏng"),
    ],
)
def test_a_file_that_is_no_picture_is_refused_with_a_sentence(client, name, content, said):
    client.force_login(staff(factories.PHOTO_EDITOR))

    response = client.post(
        reverse("admin:articles_photo_add"),
        {"file": factories.upload(content, name=name), "alt": "Đò"},
    )

    assert response.status_code == 200
    assert said in str(response.context["adminform"].form.errors["file"])
    assert not Photo.objects.exists()


def test_the_same_picture_again_names_the_one_that_is_there(client):
    photo = make_photo()
    client.force_login(staff(factories.PHOTO_EDITOR))
    with photo.file.open("rb") as file:
        response = client.post(reverse("admin:articles_photo_add"), {"file": file, "alt": "Đò"})

    assert f"№ {photo.pk}" in str(response.context["adminform"].form.errors["file"])
    assert Photo.objects.count() == 1


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model._meta.label_lower)
def test_every_page_of_the_desk_has_one_heading_and_no_inline_style(client, model):
    client.force_login(make_user(is_superuser=True))
    opts = model._meta

    for page in ("changelist", "add"):
        html = client.get(reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}"))
        assert html.content.decode().count("<h1") == 1
        assert " style=" not in html.content.decode()
