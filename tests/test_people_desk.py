"""The directory at the desk: rows that contradict each other, namesakes, what stories keep."""

import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from newsroom.search import ASKED_AT_MOST, asked
from people.models import Event, Person, Tenure
from tests.factories import (
    DIRECTORY_KEEPER,
    SECRETARY,
    make_event,
    make_live,
    make_person,
    make_photo,
    make_post,
    make_tenure,
    make_user,
    staff,
)

pytestmark = pytest.mark.django_db


def posted(*tenures, name="Tạ Thị Bưởi"):
    """What the browser sends for a new person with these offices."""
    rows = {"tenures": tenures, "rank_tenures": (), "names": (), "citations": ()}
    data = {"name": name, "status": "public"}
    for prefix, lines in rows.items():
        data |= {f"{prefix}-TOTAL_FORMS": len(lines), f"{prefix}-INITIAL_FORMS": 0}
        for number, line in enumerate(lines):
            data |= {f"{prefix}-{number}-{column}": value for column, value in line.items()}
    return data


def office(post, start, end):
    return {"post": post.pk, "kind": "substantive", "start": start, "end": end}


@pytest.mark.parametrize(
    ("second", "allowed"), [(("2008", "2009"), False), (("2011", "2015"), True)]
)
def test_two_rows_of_one_page_may_not_hold_one_post_at_once(client, second, allowed):
    client.force_login(staff(DIRECTORY_KEEPER))
    post = make_post()

    response = client.post(
        reverse("admin:people_person_add"),
        posted(office(post, "2005", "2011"), office(post, *second)),
    )

    assert Tenure.objects.count() == (2 if allowed else 0)
    if not allowed:
        assert "giữ chức vụ này" in response.content.decode()


def test_a_namesake_is_saved_and_pointed_out(client):
    make_person(name="Tạ Thị Bưởi")
    client.force_login(staff(DIRECTORY_KEEPER))

    response = client.post(reverse("admin:people_person_add"), posted(), follow=True)

    assert Person.objects.count() == 2
    assert "warning" in [message.level_tag for message in response.context["messages"]]


def test_what_a_story_names_is_not_deleted(client):
    event = make_event()
    article = make_live()
    article.events.add(event)
    client.force_login(staff(DIRECTORY_KEEPER))

    response = client.post(reverse("admin:people_event_delete", args=[event.pk]), {"post": "yes"})

    assert response.status_code == 403
    assert Event.objects.exists()


def test_a_name_in_another_script_has_an_address_too(client):
    person = make_person(name="习近平")

    assert client.get(person.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("query", ["key__regex=(", "status=%00", "password__startswith=a"])
def test_a_list_is_filtered_by_its_own_filters_only(client, query):
    client.force_login(staff(DIRECTORY_KEEPER))

    response = client.get(f"{reverse('admin:people_person_changelist')}?{query}")

    assert response.status_code in {302, 400}


def test_a_long_search_asks_for_a_few_syllables_once_each():
    assert asked("a " * 5000) == ["a"]
    assert len(asked(" ".join(f"chữ{number}" for number in range(100)))) == ASKED_AT_MOST


def test_originals_are_not_served_for_they_say_where_they_were_taken(client, settings):
    photo = make_photo()

    assert client.get(f"{settings.MEDIA_URL}{photo.file.name}").status_code == 404


def test_everybody_chooses_the_language_of_their_own_desk(client):
    user = make_user(role=SECRETARY)
    client.force_login(user)

    client.post(reverse("choose_language"), {"language": "en"})
    client.post(reverse("choose_language"), {"language": "xx"})

    user.refresh_from_db()
    assert user.language == "en"


def test_the_list_says_which_office_each_of_them_had_last(client, django_assert_max_num_queries):
    client.force_login(staff(DIRECTORY_KEEPER))
    post = make_post(label="Giám đốc Cảng")
    for name, held in [("Lê An", {"start": "2019"}), ("Lê Bình", {"start": "2001", "end": "2005"})]:
        make_tenure(person=make_person(name=name), post=post, kind="acting", **held)
    make_person(name="Lê Cúc")
    address = reverse("admin:people_person_changelist")

    page = client.get(address).content.decode()

    cells = [row.split("</td>")[0].split(">")[-1] for row in page.split("field-last_office")[1:]]
    assert cells == ["Quyền Giám đốc Cảng", "Quyền Giám đốc Cảng, đến 2005", "–"]
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(9):
        make_tenure(person=make_person(name=f"Võ Văn {number}"), post=post)
    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_a_list_prints_dates_as_the_paper_does_and_sorts_them_by_their_days(client):
    client.force_login(staff(DIRECTORY_KEEPER))
    for start in ("12/2001", "2020-01-02", "1999", ""):
        make_tenure(start=start)
    address = reverse("admin:people_tenure_changelist")

    page = client.get(address, {"o": "4"}).content.decode()

    starts = [row.split("</td>")[0].split(">")[-1] for row in page.split("field-start")[1:]]
    assert starts == ["1999", "12/2001", "2/1/2020", "–"]


def test_another_row_is_offered_in_one_sentence(client):
    client.force_login(staff(DIRECTORY_KEEPER))

    page = client.get(reverse("admin:people_person_add")).content.decode()

    assert "Thêm thời gian giữ chức" in html.unescape(page)
