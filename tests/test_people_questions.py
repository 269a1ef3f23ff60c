"""Who held it? asked at the desk: one form, four answers in words, sources, ways on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.models import PostAlias
from tests.factories import (
    DIRECTORY_KEEPER,
    REPORTER,
    cite,
    make_organization,
    make_person,
    make_post,
    make_role,
    make_source,
    make_tenure,
    make_user,
    make_vacancy,
    staff,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

PAGE = "/toa-soan/people/post/who-held/"


@pytest.fixture
def ask(client):
    client.force_login(staff(DIRECTORY_KEEPER))
    user = staff(DIRECTORY_KEEPER)
    user.language = "en"
    user.save()

    def asked(**typed):
        response = client.get(PAGE, typed)
        assert response.status_code == 200
        return response

    return asked


def words(response):
    """[(title, the answer's word)]"""
    return [
        (str(row), row.answer.word.value)
        for row in (*response.context["posts"], *response.context["people"])
    ]


def secretary(name="Lê An", label="Bí thư Tỉnh ủy Ven Sông", **held):
    post = make_post(label=label, short_label="Bí thư Tỉnh ủy", role=make_role())
    return make_tenure(person=make_person(name=name), post=post, **held)


@pytest.mark.parametrize("typed", ["Bí thư Tỉnh ủy", "bi thu tinh uy", "Bí thư Tỉnh uỷ Ven Sông"])
def test_who_held_a_post_on_a_day(ask, typed):
    tenure = secretary(start="18/10/2015", end="16/10/2020")
    source = tenure.citations.get().source

    response = ask(chuc_vu=typed, ngay="1/10/2020")
    page = response.content.decode()

    assert words(response) == [("Bí thư Tỉnh ủy Ven Sông", "held")]
    assert "Lê An" in page
    assert reverse("admin:people_tenure_change", args=[tenure.pk]) in page
    assert reverse("admin:people_source_change", args=[source.pk]) in page
    assert words(ask(chuc_vu=typed, ngay="2021")) == [("Bí thư Tỉnh ủy Ven Sông", "unknown")]


def test_each_post_that_is_meant_has_its_answer_and_the_one_named_stands_first(ask):
    for label in ("Phó Bí thư Tỉnh ủy", "Bí thư Tỉnh ủy Cồn Cát"):
        make_post(label=label)
    secretary(start="2010", end="2020")
    vacant = make_post(label="Quyền Bí thư Tỉnh ủy")
    cite(make_vacancy(post=vacant, start="2010", end="2020"), source=make_source(title="Tin"))

    response = ask(chuc_vu="Bí thư Tỉnh ủy", ngay="10/2015")

    assert words(response)[0] == ("Bí thư Tỉnh ủy Ven Sông", "held")
    assert {*words(response)[1:]} == {
        ("Phó Bí thư Tỉnh ủy", "unknown"),
        ("Bí thư Tỉnh ủy Cồn Cát", "unknown"),
        ("Quyền Bí thư Tỉnh ủy", "vacant"),
    }
    assert "Vacant</p>" in response.content.decode()


def test_a_spelling_of_its_own_names_the_post(ask):
    make_post(label="Phó Chủ tịch Ủy ban nhân dân tỉnh phụ trách Văn xã")
    named = make_post(label="Phó Chủ tịch Ủy ban nhân dân tỉnh")
    PostAlias.objects.create(post=named, text="PCT UBND tỉnh")

    found = ask(chuc_vu="Phó Chủ tịch Ủy ban nhân dân tỉnh").context["posts"]

    assert found[0] == named


def test_what_a_person_held_on_a_day(ask):
    person = make_person(name="Lê An", distinguisher="Sở Y tế")
    make_tenure(person=person, post=make_post(label="Giám đốc Sở Y tế"), start="2010", end="2020")
    make_person(name="Lê An", distinguisher="Công an")

    response = ask(nguoi="le an", ngay="1/6/2015")

    assert {*words(response)} == {("Lê An (Sở Y tế)", "held"), ("Lê An (Công an)", "unknown")}
    assert "Giám đốc Sở Y tế" in response.content.decode()


def test_without_a_day_today_is_meant(ask):
    secretary(start="2010", end="2020")

    assert words(ask(chuc_vu="Bí thư")) == [("Bí thư Tỉnh ủy Ven Sông", "unknown")]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"ngay": "1/10/2020"}, "Type a post, an organization or a person."),
        ({"chuc_vu": "?!"}, "Type at least one letter"),
        ({"chuc_vu": "Bí thư", "ngay": "31/9/2016"}, "no such day"),
        ({"chuc_vu": "Bí thư", "ngay": "hôm qua"}, "is not a date"),
    ],
)
def test_a_wrong_question_gets_a_sentence(ask, typed, sentence):
    secretary()

    response = ask(**typed)

    assert sentence in response.content.decode()
    assert "posts" not in response.context


def test_what_the_directory_does_not_have_it_says(ask):
    assert "nothing of this name" in ask(chuc_vu="Bí thư").content.decode()


def test_a_dissolved_organization_is_told_beside_the_post(ask):
    organization = make_organization(name="Huyện ủy Ven Sông", dissolved="1/7/2025")
    make_post(label="Bí thư Huyện ủy", organization=organization)

    assert "dissolved, since" in ask(chuc_vu="Bí thư", ngay="2026").content.decode()


def test_a_fact_without_a_source_says_so(ask):
    secretary(start="2010", end="2020", sourced=False)

    page = ask(chuc_vu="Bí thư", ngay="2015").content.decode()

    assert "without a source" in page


def test_very_many_posts_are_cut_and_it_is_said(ask, monkeypatch):
    monkeypatch.setattr("people.admin.questions.SHOWN", 2)
    for number in range(3):
        make_post(label=f"Bí thư {number}")

    page = ask(chuc_vu="Bí thư").content.decode()

    assert page.count("<article") == 2
    assert "There are more of this name" in page


def test_thirty_posts_ask_no_more_than_one(ask):
    def one_more():
        tenure = secretary(start="2010", end="2020")
        cite(make_vacancy(post=tenure.post, start="2001", end="2005"))

    def queries(ngay):
        with CaptureQueriesContext(connection) as asked:
            ask(chuc_vu="Bí thư", nguoi="Lê An", ngay=ngay)
        return len(asked)

    one_more()
    ask(chuc_vu="Bí thư")
    before = queries("2015"), queries("2003")
    for _ in range(29):
        one_more()
    assert (queries("2015"), queries("2003")) == before


def test_a_posts_page_leads_to_its_periods(client, ask):
    tenure = secretary(start="18/10/2015", end="16/10/2020")
    make_tenure(person=make_person(name="Lê Bình"), post=tenure.post)
    address = reverse("admin:people_post_continuity", args=[tenure.post_id])

    assert (
        address
        in client.get(reverse("admin:people_post_change", args=[tenure.post_id])).content.decode()
    )
    response = client.get(address)
    page = response.content.decode()
    assert [period.first.isoformat() for period in response.context["continuity"].periods] == [
        "2015-10-18",
        "2020-10-16",
        "2020-10-17",
    ]
    assert "15/10/2020" in page
    assert "Lê Bình" in page.split("Without any date")[1]
    assert "Of 1 period there is no record." in page
    assert "more holders than seats" not in page
    assert client.get(reverse("admin:people_post_continuity", args=[0])).status_code == 404


@pytest.mark.parametrize("name", ["who_held", "contradictions", "continuity"])
def test_only_who_sees_the_directory_may_ask(client, name):
    args = [make_post().pk] if name == "continuity" else []
    address = reverse(f"admin:people_post_{name}", args=args)

    assert client.get(address).status_code == 302
    client.force_login(make_user(is_staff=True))
    assert client.get(address).status_code == 403
    client.force_login(staff(REPORTER))
    assert client.get(address).status_code == 200


def test_the_desk_leads_to_the_question(ask):
    assert f'href="{PAGE}"' in ask(chuc_vu="Bí thư").content.decode().split("<main", 1)[0]
