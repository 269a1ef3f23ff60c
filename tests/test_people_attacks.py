"""What was tried against the directory and got through once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import StorySource
from people.models import Post
from tests.factories import (
    DIRECTORY_KEEPER,
    cite,
    make_organization,
    make_person,
    make_post,
    make_rank_tenure,
    make_role,
    make_source,
    make_succession,
    make_taken_down,
    make_tenure,
    make_user,
    make_vacancy,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def keeper(client):
    client.force_login(make_user(role=DIRECTORY_KEEPER, language="en"))
    return client


def change_page(row):
    return reverse(f"admin:people_{row._meta.model_name}_change", args=[row.pk])


def queries_of(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


# What readers are shown


def test_an_organizations_page_names_no_story_that_readers_do_not_have(client):
    source = make_source(title="Tin đã gỡ", url="https://example.vn/da-go-1")
    StorySource.objects.create(source=source, article=make_taken_down())
    organization = make_organization()
    cite(organization, source=source)
    cite(organization, source=make_source(title="Nghị quyết còn đó"))
    vacancy = make_vacancy(post=make_post(organization=organization), start="2016", end="2018")
    cite(vacancy, source=source)

    page = client.get(organization.get_absolute_url(), {"ngay": "2017"}).content.decode()

    assert "vacant" in page
    assert "Tin đã gỡ" not in page
    assert "da-go-1" not in page
    assert "Nghị quyết còn đó" in page


# Long pages at the desk


def test_a_long_career_costs_the_desk_no_more_questions(keeper):
    person = make_person()

    def grow():
        source = make_source()
        cite(person, source=source)
        make_tenure(person=person)
        make_rank_tenure(person=person)
        return queries_of(keeper, change_page(person))

    grow()
    few = grow()
    grow()
    assert grow() == few


def test_many_holders_and_vacancies_cost_the_desk_no_more_questions(keeper):
    post = make_post()

    def grow():
        make_tenure(post=post)
        cite(make_vacancy(post=post))
        return queries_of(keeper, change_page(post))

    grow()
    few = grow()
    grow()
    assert grow() == few


def test_many_posts_and_successions_cost_the_desk_no_more_questions(keeper):
    organization = make_organization()

    def grow():
        make_post(organization=organization)
        make_succession(predecessor=organization)
        cite(organization)
        return queries_of(keeper, change_page(organization))

    grow()
    few = grow()
    grow()
    assert grow() == few


# Bad input


def test_a_title_put_together_too_long_is_refused_with_a_sentence(keeper):
    place = {
        "organization": make_organization(name="Sở " + "Ven Sông " * 21).pk,
        "role": make_role(name="Giám đốc " + "thường trực " * 9).pk,
    }
    rows = ("tenures", "vacancies", "aliases")
    counts = {f"{name}-{n}_FORMS": "0" for name in rows for n in ("TOTAL", "INITIAL")}

    page = keeper.post(reverse("admin:people_post_add"), {**place, **counts})

    assert "Put together, the title is too long: write one." in page.content.decode()
    assert not Post.objects.exists()


def test_a_deed_whose_name_is_none_is_not_found(keeper):
    assert keeper.get("/toa-soan/people/revision/deed/a%00b/").status_code == 404
