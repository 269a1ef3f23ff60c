"""Pasting an attendance list into an event: looked through row by row, entered in one deed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.admin.attendees import MOST_CHARACTERS, MOST_PEOPLE, rows_typed
from people.models import Participant, Person, Revision
from tests.factories import (
    DIRECTORY_KEEPER,
    REPORTER,
    ROLES,
    make_event,
    make_person,
    make_post,
    make_tenure,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

TITLE = "Bí thư Huyện ủy Cồn Sậy"
LIST = (
    f"Chủ trì có {TITLE} Lê Văn Mây. Cùng dự có Đại tá Tạ Văn Bến - Phó Giám đốc Công an tỉnh; "
    "K' Sương; đại diện các sở, ngành; Bí thư Đoàn."
)


@pytest.fixture
def event():
    return make_event(name="Hội nghị đê biển", start="1/10/2020")


@pytest.fixture
def keeper(client):
    user = make_user(role=DIRECTORY_KEEPER, language="en")
    client.force_login(user)
    return user


def url(event):
    return reverse("admin:people_event_attendance", args=[event.pk])


def pasted(client, event, text=LIST):
    return client.post(url(event), {"text": text, "_read": "1"})


def as_typed(page, **changed):
    """What the browser sends of the page; `changed` as r1_who="…", the first row being 0."""
    attendees = page.context["attendees"]
    data = {"text": page.context["form"]["text"].value()}
    data |= {f"form-{name}": value for name, value in attendees.management_form.initial.items()}
    for form in attendees:
        values = {field.html_name: field.value() for field in form}
        data |= {name: "" if value is None else value for name, value in values.items()}
    for name, value in changed.items():
        row, _, field = name.partition("_")
        data[f"form-{row[1:]}-{field}"] = value
    return {name: value for name, value in data.items() if value is not False}


def save(client, event, page, **changed):
    return client.post(url(event), {**as_typed(page, **changed), "_save": "1"})


def printed(event):
    columns = "rank_printed", "name_printed", "title_printed", "part"
    return list(event.participants.values_list(*columns))


def homonyms():
    """Two of one name, the first in the printed office."""
    tenure = make_tenure(
        person=make_person(name="Lê Văn Mây", distinguisher="Cồn Sậy"),
        post=make_post(label=TITLE),
        start="2018",
        end="2022",
    )
    return tenure, make_person(name="Lê Văn Mây", distinguisher="bác sĩ")


@pytest.mark.parametrize("role", ROLES)
def test_only_who_may_enter_participants_finds_the_page(client, event, role):
    client.force_login(make_user(role=role))
    allowed = role == DIRECTORY_KEEPER

    assert client.get(url(event)).status_code == (200 if allowed else 403)
    assert pasted(client, event).status_code == (200 if allowed else 403)


def test_a_reporter_cannot_save_one_either(client, event, keeper):
    page = pasted(client, event)
    client.force_login(make_user(role=REPORTER))

    assert save(client, event, page).status_code == 403
    assert not Participant.objects.exists()


def test_the_event_leads_to_its_list_for_who_may(client, event, keeper):
    change = reverse("admin:people_event_change", args=[event.pk])

    assert url(event) in client.get(change).content.decode()
    client.force_login(make_user(role=REPORTER))
    assert url(event) not in client.get(change).content.decode()


def test_an_event_that_is_not_there_has_no_list(client, keeper):
    assert client.get(reverse("admin:people_event_attendance", args=[9])).status_code == 404


def test_what_is_entered_is_what_was_printed_in_its_order(client, event, keeper):
    page = pasted(client, event)
    response = save(client, event, page)

    assert response.url == reverse("admin:people_event_change", args=[event.pk])
    assert printed(event) == [
        ("", "Lê Văn Mây", TITLE, "chair"),
        ("Đại tá", "Tạ Văn Bến", "Phó Giám đốc Công an tỉnh", "attend"),
        ("", "K' Sương", "", "attend"),
    ]


def test_who_came_without_a_name_and_what_is_not_understood_is_shown(client, event, keeper):
    text = pasted(client, event).content.decode()

    assert "đại diện các sở, ngành" in text
    assert "<li>Bí thư Đoàn</li>" in text


def test_the_holder_of_the_printed_office_is_proposed_and_linked_with_it(client, event, keeper):
    tenure, other = homonyms()

    page = pasted(client, event)
    save(client, event, page)

    assert "Lê Văn Mây (bác sĩ)" in page.content.decode()
    first = event.participants.first()
    assert (first.person, first.tenure) == (tenure.person, tenure)


def test_nobody_is_linked_on_a_name_alone(client, event, keeper):
    make_person(name="Tạ Văn Bến")

    save(client, event, pasted(client, event))

    assert not Participant.objects.exclude(person=None).exists()


def test_another_of_the_name_is_chosen_without_the_office(client, event, keeper):
    _tenure, other = homonyms()

    save(client, event, pasted(client, event), r0_who=other.pk)

    first = event.participants.first()
    assert (first.person, first.tenure) == (other, None)


def test_who_has_another_name_cannot_be_chosen(client, event, keeper):
    stranger = make_person(name="Võ Hữu Sậy")

    response = save(client, event, pasted(client, event), r0_who=stranger.pk)

    assert "Nobody chosen here has this name" in response.content.decode()
    assert not Participant.objects.exists()


def test_a_new_person_is_entered_told_apart_by_the_title(client, event, keeper):
    save(client, event, pasted(client, event), r1_who="new")

    person = Person.objects.get()
    assert (person.name, person.distinguisher) == ("Tạ Văn Bến", "Phó Giám đốc Công an tỉnh")
    assert event.participants.get(person=person).name_printed == "Tạ Văn Bến"


def test_who_may_not_make_people_is_not_offered_a_new_one(client, event):
    user = make_user(is_staff=True, language="en")
    permissions = type(user).user_permissions.rel.model.objects
    user.user_permissions.set(permissions.filter(codename__in=["add_participant", "view_event"]))
    client.force_login(user)
    page = pasted(client, event)

    assert "A new person" not in page.content.decode()
    save(client, event, page, r0_who="new")
    assert not Person.objects.exists()


def test_rows_are_edited_reordered_and_left_out(client, event, keeper):
    save(
        client,
        event,
        pasted(client, event),
        r0_place=9,
        r1_name_printed="Tạ Văn Bền",
        r1_part="speak",
        r2_accepted=False,
    )

    assert printed(event) == [
        ("Đại tá", "Tạ Văn Bền", "Phó Giám đốc Công an tỉnh", "speak"),
        ("", "Lê Văn Mây", TITLE, "chair"),
    ]


def test_all_or_nothing_with_the_error_at_its_row_and_nothing_typed_lost(client, event, keeper):
    response = save(
        client,
        event,
        pasted(client, event),
        r0_title_printed="Chủ tịch UBND huyện",
        r1_name_printed="",
        r2_place="thứ ba",
    )

    assert not Participant.objects.exists()
    rows = list(response.context["attendees"])
    assert [bool(row.errors) for row in rows] == [False, True, True]
    assert rows[0]["title_printed"].value() == "Chủ tịch UBND huyện"
    assert rows[2]["place"].value() == "thứ ba"
    assert response.context["form"]["text"].value() == LIST


def test_a_row_that_is_not_ticked_hinders_nothing(client, event, keeper):
    save(client, event, pasted(client, event), r1_name_printed="", r1_accepted=False)

    assert len(printed(event)) == 2


def test_the_sentences_are_the_users_own_language(client, event, keeper):
    keeper.language = "vi"
    keeper.save()

    response = save(client, event, pasted(client, event), r1_name_printed="")

    assert "không được để trống" in response.content.decode()


def test_a_longer_title_than_the_column_is_an_error_at_the_row(client, event, keeper):
    response = save(client, event, pasted(client, event), r0_title_printed="x" * 251)

    assert "title_printed" in response.context["attendees"][0].errors
    assert not Participant.objects.exists()


def test_names_are_looked_for_again_with_what_was_typed_and_chosen(client, event, keeper):
    tenure, _other = homonyms()
    chosen = make_person(name="Tạ Văn Bến")
    page = pasted(client, event, f"Dự có Lê Văn Mậy - {TITLE}; Tạ Văn Bến, Phó Giám đốc.")

    again = client.post(
        url(event),
        {**as_typed(page, r0_name_printed="Lê Văn Mây", r1_who=chosen.pk), "_look": "1"},
    )

    rows = list(again.context["attendees"])
    assert [row["who"].value() for row in rows] == [str(tenure.person.pk), str(chosen.pk)]
    save(client, event, again)
    assert [each.person for each in event.participants.all()] == [tenure.person, chosen]


def test_who_takes_part_already_is_not_entered_twice(client, event, keeper):
    event.participants.create(name_printed="Lê Văn Mây", title_printed=TITLE, part="chair")

    page = pasted(client, event)
    rows = list(page.context["attendees"])
    save(client, event, page, r0_accepted="on")

    assert [row["accepted"].value() for row in rows] == [False, True, True]
    assert "Takes part already: Lê Văn Mây, Bí thư" in page.content.decode()
    assert [name for _, name, *_ in printed(event)] == ["Lê Văn Mây", "Tạ Văn Bến", "K' Sương"]


def test_a_namesake_of_who_is_there_may_be_ticked(client, event, keeper):
    event.participants.create(name_printed="Lê Văn Mây", title_printed="Bác sĩ", position=40)

    save(client, event, pasted(client, event), r0_accepted="on")

    assert [title for *_, title, _ in printed(event)][:2] == ["Bác sĩ", TITLE]


def test_who_is_named_twice_in_one_text_is_ticked_once(client, event, keeper):
    page = pasted(client, event, "Lê Văn Mây chủ trì. Phát biểu có Lê Văn Mây.")

    assert [row["accepted"].value() for row in page.context["attendees"]] == [True, False]
    assert "Named above already" in page.content.decode()


def test_rows_are_appended_behind_those_that_are_there(client, event, keeper):
    event.participants.create(name_printed="Võ Sậy", position=7)

    save(client, event, pasted(client, event))

    assert list(event.participants.values_list("position", flat=True)) == [7, 8, 9, 10]


def test_a_double_click_saves_once(client, event, keeper):
    page = pasted(client, event)
    sent = as_typed(page, r1_who="new")

    for _click in range(2):
        response = client.post(url(event), {**sent, "_save": "1"}, follow=True)

    assert (len(printed(event)), Person.objects.count()) == (3, 1)
    assert "listed in the same words already" in response.content.decode()


def test_what_is_entered_is_one_deed_of_the_user(client, event, keeper):
    save(client, event, pasted(client, event), r1_who="new")

    latest = Revision.objects.filter(table__in=["participant", "person"])[:4]
    assert sorted(each.table for each in latest) == ["participant"] * 3 + ["person"]
    assert {each.by for each in latest} == {keeper}
    assert len({(each.deed, each.why) for each in latest}) == 1


def test_a_month_is_asked_as_a_whole_and_no_day_proposes_nobody(client, keeper):
    tenure, _other = homonyms()

    for start, who in [("10/2020", str(tenure.person.pk)), ("", ""), ("3/2017", "")]:
        page = pasted(client, make_event(start=start))
        assert page.context["attendees"][0]["who"].value() == who


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a" * (MOST_CHARACTERS + 1), f"{MOST_CHARACTERS + 1} characters"),
        (
            "; ".join(f"Lê Văn Mây{'abc'[n % 3]}" for n in range(MOST_PEOPLE + 1)),
            "names 301 people",
        ),
    ],
)
def test_too_much_at_once_is_said_and_kept(client, event, keeper, text, sentence):
    response = pasted(client, event, text)

    assert sentence in response.content.decode()
    assert response.context["form"]["text"].value() == text
    assert response.context["attendees"] is None


def test_as_many_as_are_read_can_be_saved(client, event, keeper):
    text = "; ".join(f"Lê Văn A - Ủy viên {number}" for number in range(MOST_PEOPLE))
    page = pasted(client, event, text)
    ticked = {f"r{number}_accepted": "on" for number in range(MOST_PEOPLE)}

    save(client, event, page, **ticked)

    assert event.participants.count() == MOST_PEOPLE


@pytest.mark.parametrize("text", ["", "   ", "Hội nghị bàn ba việc.", "\x00 Lê Mây"])
def test_a_text_without_people_is_no_error(client, event, keeper, text):
    response = pasted(client, event, text)

    assert response.status_code == 200
    assert response.context["attendees"] is None


@pytest.mark.parametrize("total", ["", "x", "-1", "2"])
def test_a_broken_form_is_refused_and_never_fails(client, event, keeper, total):
    sent = {"text": LIST, "form-TOTAL_FORMS": total, "form-INITIAL_FORMS": "0"}

    for button in ("_save", "_look"):
        assert client.post(url(event), {**sent, button: "1"}).status_code in {200, 302}
    assert not Participant.objects.exists()


def test_no_more_rows_are_taken_than_are_read():
    assert len(rows_typed({"form-TOTAL_FORMS": "5000"})) == MOST_PEOPLE


def test_the_page_asks_as_much_for_many_as_for_one(client, event, keeper):
    def queries(text):
        with CaptureQueriesContext(connection) as captured:
            pasted(client, event, text)
        return len(captured)

    names = [f"Lê Văn {letter}" for letter in "ABCDEGHIKL"]
    for name in names:
        make_tenure(person=make_person(name=name), start="2018", end="2022")
        event.participants.create(name_printed=f"{name} B", person=make_person(name=f"{name} B"))
    queries(names[0])

    assert queries("; ".join(names)) == queries(names[0]) <= 16


def test_the_page_has_one_heading_and_labels_for_all(client, event, keeper):
    homonyms()
    page = pasted(client, event)
    text = page.content.decode()

    assert text.count("<h1") == 1
    for row in page.context["attendees"]:
        for field in row.visible_fields():
            if field.name not in {"who", "accepted"}:
                assert f'for="{field.id_for_label}"' in text


def test_the_events_own_page_tells_who_was_chosen_and_asks_as_much_for_many(client, event, keeper):
    change = reverse("admin:people_event_change", args=[event.pk])

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(change)
        return len(captured)

    def enter():
        tenure = make_tenure(
            person=make_person(name="Lê Văn Mây"), post=make_post(label=TITLE), start="2018"
        )
        event.participants.create(name_printed="Mây", person=tenure.person, tenure=tenure)

    enter()
    queries()
    one = queries()
    for _number in range(5):
        enter()

    assert queries() == one
    assert client.get(change).content.decode().count(f"Lê Văn Mây · {TITLE}</option>") == 6


def test_the_events_own_page_still_saves_who_was_chosen(client, event, keeper):
    tenure, other = homonyms()
    participant = event.participants.create(
        name_printed="Lê Văn Mây", person=tenure.person, tenure=tenure
    )
    change = reverse("admin:people_event_change", args=[event.pk])
    form = client.get(change).context["adminform"].form
    sent = {name: form[name].value() or "" for name in form.fields}
    sent |= {"participants-TOTAL_FORMS": 1, "participants-INITIAL_FORMS": 1}
    sent |= {"citations-TOTAL_FORMS": 0, "citations-INITIAL_FORMS": 0}
    row = {"id": participant.pk, "event": event.pk, "position": 1, "name_printed": "Lê Văn Mây"}
    row |= {"part": "attend", "person": other.pk, "tenure": ""}
    sent |= {f"participants-0-{name}": value for name, value in row.items()}

    assert client.post(change, sent).status_code == 302
    participant.refresh_from_db()
    assert (participant.person, participant.tenure) == (other, None)
