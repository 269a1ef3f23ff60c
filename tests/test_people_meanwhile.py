"""A change says its reason, and no page overwrites what another one saved meanwhile."""

import html
import re

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from people.models import (
    Post,
    Tenure,
)
from people.recording import recorded
from tests.directory import (
    MODELS,
    acts_on,
    in_a_deed,
    in_a_thread,
    made,
    office,
)
from tests.factories import (
    DIRECTORY_KEEPER,
    REPORTER,
    make_person,
    make_tenure,
    make_user,
    staff,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper():
    return staff(DIRECTORY_KEEPER)


def posted(row, **typed):
    """What the browser sends for a tenure's page as it is opened, but for what is typed."""
    return {
        "person": row.person_id,
        "post": row.post_id,
        "kind": row.kind,
        "start": str(row.start),
        "end": str(row.end),
        "citations-TOTAL_FORMS": 0,
        "citations-INITIAL_FORMS": 0,
        **typed,
    }


def page_of(row):
    return reverse(f"admin:people_{row._meta.model_name}_change", args=[row.pk])


# Why


def test_a_change_says_its_source_or_reason(client, keeper):
    tenure = office(start="2015")
    client.force_login(keeper)

    client.post(page_of(tenure), posted(tenure, end="2020", _why="  Báo ngày 1/10/2020 "))

    assert acts_on(Tenure, tenure.pk)[-1] == ("change", keeper, "Báo ngày 1/10/2020")


def test_the_reason_survives_a_form_with_errors(client, keeper):
    tenure = office(start="2015")
    client.force_login(keeper)

    page = client.post(page_of(tenure), posted(tenure, end="2001", _why="Báo “Bến & Sông”"))

    assert 'value="Báo “Bến &amp; Sông”"' in page.content.decode()
    assert acts_on(Tenure, tenure.pk) == [("add", None, "")]


def test_a_deletion_says_its_source_or_reason(client, keeper):
    one, other = office(), office()
    client.force_login(keeper)
    address = reverse("admin:people_tenure_delete", args=[one.pk])
    selected = {"action": "delete_selected", "_selected_action": [other.pk]}
    everything = reverse("admin:people_tenure_changelist")

    assert 'name="_why"' in client.get(address).content.decode()
    client.post(address, {"post": "yes", "_why": "Ghi nhầm"})
    assert 'name="_why"' in client.post(everything, selected).content.decode()
    client.post(everything, {**selected, "post": "yes", "_why": "Ghi đúp"})

    assert acts_on(Tenure, one.pk)[-1] == ("delete", keeper, "Ghi nhầm")
    assert acts_on(Tenure, other.pk)[-1] == ("delete", keeper, "Ghi đúp")


def test_every_directory_page_that_can_be_saved_asks_for_the_reason(client, keeper):
    client.force_login(keeper)
    for model in filter(admin.site.is_registered, MODELS):
        row, _column = made(model)
        name = f"admin:people_{model._meta.model_name}"
        for address in (reverse(f"{name}_add"), reverse(f"{name}_change", args=[row.pk])):
            assert client.get(address).content.decode().count('name="_why"') == 1


def test_who_may_only_look_is_asked_for_no_reason(client):
    client.force_login(staff(REPORTER))

    assert 'name="_why"' not in client.get(page_of(office())).content.decode()


# Two windows


def opened(client, row):
    """The number of the last change that the page shows."""
    found = re.search(r'name="_opened" value="(\d+)"', client.get(page_of(row)).content.decode())
    return found[1]


def test_a_page_opened_before_another_change_does_not_overwrite_it(client, keeper, in_english):
    tenure = office(start="2015")
    client.force_login(make_user(role=DIRECTORY_KEEPER, language="en"))
    number = opened(client, tenure)
    with recorded(by=keeper, why="Báo"):
        Tenure.objects.filter(pk=tenure.pk).update(note="đã gọi hỏi")

    page = client.post(page_of(tenure), posted(tenure, end="2020", _opened=number, _why="Sách"))

    text = html.unescape(page.content.decode())
    assert f"While this page was open, {keeper} changed it" in text
    assert "note: (empty) → đã gọi hỏi" in text
    assert 'value="2020"' in text
    assert 'value="Sách"' in text
    tenure.refresh_from_db()
    assert (tenure.note, str(tenure.end)) == ("đã gọi hỏi", "")

    again = re.search(r'name="_opened" value="(\d+)"', text)[1]
    client.post(page_of(tenure), posted(tenure, end="2020", _opened=again))
    tenure.refresh_from_db()
    assert str(tenure.end) == "2020"


def test_nothing_new_is_no_hindrance_nor_is_what_does_not_stand_on_the_page(client, keeper):
    tenure = office(start="2015")
    client.force_login(keeper)
    number = opened(client, tenure)
    make_person()
    Post.objects.filter(pk=tenure.post_id).update(seats=3)

    client.post(page_of(tenure), posted(tenure, end="2020", _opened=number))

    tenure.refresh_from_db()
    assert str(tenure.end) == "2020"


def person_page(person, *rows, names=(), **typed):
    """With these tenures' rows; of the names only the texts."""
    data = {"name": person.name, "family": "", "middle": "", "given": "x", "status": "public"}
    for prefix, lines in {
        "tenures": rows,
        "rank_tenures": (),
        "names": names,
        "citations": (),
    }.items():
        data |= {
            f"{prefix}-TOTAL_FORMS": len(lines),
            f"{prefix}-INITIAL_FORMS": len([line for line in lines if line.get("id")]),
        }
        for number, line in enumerate(lines):
            data |= {f"{prefix}-{number}-{column}": value for column, value in line.items()}
    return {**data, **typed}


def line_of(tenure, **typed):
    return {
        "id": tenure.pk,
        "person": tenure.person_id,
        "post": tenure.post_id,
        "kind": tenure.kind,
        "start": str(tenure.start),
        "end": str(tenure.end),
        "note": tenure.note,
        **typed,
    }


def test_a_change_of_a_row_of_the_page_counts_too(client, keeper):
    tenure = office(start="2015")
    client.force_login(keeper)
    number = opened(client, tenure.person)
    in_a_deed(Tenure.objects.filter(pk=tenure.pk).update, note="đã gọi hỏi")

    sheet = person_page(tenure.person, line_of(tenure, end="2020"), _opened=number)
    page = client.post(page_of(tenure.person), sheet)

    assert page.status_code == 200
    tenure.refresh_from_db()
    assert tenure.note == "đã gọi hỏi"


@pytest.mark.parametrize(("typed", "offices"), [({}, 0), ({"end": "2020"}, 1)])
def test_a_row_that_was_deleted_meanwhile_comes_back_only_if_it_was_typed_into(
    client, keeper, typed, offices
):
    tenure = office(start="2015")
    kept = make_tenure(person=tenure.person, sourced=False)
    person = tenure.person
    client.force_login(keeper)
    number = opened(client, person)
    sheet = person_page(person, line_of(tenure, **typed), line_of(kept), _opened=number)
    in_a_deed(Tenure.objects.filter(pk=tenure.pk).delete)

    page = client.post(page_of(person), sheet)
    again = re.search(r'name="_opened" value="(\d+)"', page.content.decode())[1]
    saved = client.post(page_of(person), {**sheet, "_opened": again})

    assert (page.status_code, saved.status_code) == (200, 302)
    assert person.tenures.count() == 1 + offices


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_the_second_is_told(client, keeper):
    tenure = office(start="2015")
    client.force_login(keeper)
    number = opened(client, tenure)
    sheets = [posted(tenure, note=note, _opened=number) for note in ("một", "hai")]
    answers = []

    def save(sheet):
        window = Client()
        window.force_login(keeper)
        answers.append(window.post(page_of(tenure), sheet).status_code)

    threads = [in_a_thread(lambda sheet=sheet: save(sheet)) for sheet in sheets]
    for thread, _raised in threads:
        thread.join()

    assert sorted(answers) == [200, 302]
