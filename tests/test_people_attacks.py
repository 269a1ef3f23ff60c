"""What was tried against the directory and got through once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import StorySource
from people.models import Organization, Person, Post, Tenure
from tests.factories import (
    DIRECTORY_KEEPER,
    cite,
    make_event,
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


# Two at once


@pytest.mark.django_db(transaction=True)
def test_two_careers_that_need_the_same_new_organization_are_both_entered():
    acts = [_pasted(make_person(name=name)) for name in ("Lê Văn An", "Lê Văn Bình")]

    assert _at_once(*acts) == [302, 302]
    assert Tenure.objects.count() == 2
    assert Organization.objects.count() == Post.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_career_pasted_while_the_person_is_deleted_is_entered_or_not_found():
    person = make_person()

    entered, deleted = _at_once(_pasted(person), _deleted(person))

    assert (entered, deleted) in {(302, 200), (404, 302)}
    assert Tenure.objects.count() == (entered == 302)


@pytest.mark.django_db(transaction=True)
def test_an_office_given_to_somebody_who_is_being_deleted_is_refused_with_a_sentence():
    person = make_person()
    none = {f"citations-{n}_FORMS": "0" for n in ("TOTAL", "INITIAL")}
    office = {"person": person.pk, "post": make_post().pk, "kind": "substantive", **none}

    results = _at_once(_posted(reverse("admin:people_tenure_add"), office), _deleted(person))

    assert sorted(results) == [200, 302]
    assert Tenure.objects.count() == Person.objects.count()


@pytest.mark.django_db(transaction=True)
def test_a_list_entered_while_its_event_is_deleted_is_not_found_or_deleted_with_it():
    event = make_event()
    row = {"accepted": "on", "place": 1, "name_printed": "Lê Văn An", "part": "attend"}
    typed = {f"form-0-{name}": value for name, value in row.items()}
    counts = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "_save": "1"}
    address = reverse("admin:people_event_attendance", args=[event.pk])

    entered, deleted = _at_once(_posted(address, {**typed, **counts}), _deleted(event))

    assert (entered, deleted) in {(302, 302), (404, 302)}


def _posted(address, data):
    client = Client()
    client.force_login(make_user(role=DIRECTORY_KEEPER, language="en"))
    return partial(client.post, address, data)


def _deleted(row):
    address = reverse(f"admin:people_{row._meta.model_name}_delete", args=[row.pk])
    return _posted(address, {"post": "yes"})


def _pasted(person):
    """The second click, which enters what the first one read."""
    address = reverse("admin:people_person_career", args=[person.pk])
    typed = {"text": "2005 - 2010: Giám đốc Sở Ven Sông", "title": "Báo"}
    page = _posted(address, typed)().context
    [(_line, [form])] = page["rows"]
    office = {name: str(form[name].value() or "") for name in form.fields}
    chosen = {**office, "accept": "on", "post": "new"}
    line = {form.add_prefix(name): value for name, value in chosen.items()}
    return _posted(address, {**typed, **line, "read": page["read"], "_save": "1"})


def _at_once(*acts):
    """The status of each answer."""
    start = threading.Barrier(len(acts))

    def run(act):
        try:
            start.wait(timeout=10)
            return act().status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
