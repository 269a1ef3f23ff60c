"""What happened to the directory is told in words, deed by deed, to whoever may see it."""

import html

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from newsroom.dates import parse_partial_date
from people import history
from people.models import (
    OrganizationName,
    Participant,
    Person,
    PersonName,
    PostAlias,
    Revision,
    Tenure,
)
from people.recording import recorded
from tests.directory import (
    MODELS,
    ROWS,
    change,
    every_model,
    in_a_deed,
    made,
    office,
    rename,
)
from tests.factories import (
    DIRECTORY_KEEPER,
    REPORTER,
    cite,
    make_event,
    make_organization,
    make_person,
    make_post,
    make_rank,
    make_rank_tenure,
    make_succession,
    make_tenure,
    make_term,
    make_user,
    make_vacancy,
    staff,
)

pytestmark = pytest.mark.django_db


# In words


def told(row):
    """The sentences of the newest deed about a row."""
    (deed, *_older) = history.newest(history.of_row(row._meta.model_name, row.pk))
    return [str(line) for line in deed.lines]


def test_an_addition_says_what_was_filled_in(in_english):
    tenure = office(start="2015", kind="acting")

    assert told(tenure) == [
        "Added tenure: Tạ Thị Bưởi – Giám đốc Sở Bến bãi, from 2015, kind acting (quyền)"
    ]


def test_it_speaks_the_readers_language():
    tenure = office(start="2015", retracted=True)

    (line,) = told(tenure)

    assert "Tạ Thị Bưởi – Giám đốc Sở Bến bãi" in line
    assert "2015" in line
    assert "retracted" not in line


def test_a_partial_date_is_one_field_as_it_is_printed(in_english):
    tenure = change(office(), end=parse_partial_date("10/2020"))

    assert told(tenure) == [
        "Changed tenure: Tạ Thị Bưởi – Giám đốc Sở Bến bãi; until: unknown → 10/2020"
    ]


def test_days_that_the_printed_text_does_not_show_are_told(in_english):
    tenure = office(start="2015")
    in_a_deed(Tenure.objects.filter(pk=tenure.pk).update, start_lo="2014-12-01")

    (line,) = told(tenure)

    assert "from: 2015 (1/1/2015 – 31/12/2015) → 2015 (1/12/2014 – 31/12/2015)" in line


def test_choices_booleans_days_and_keys_are_told_as_the_form_shows_them(in_english):
    tenure = office(seen_first="2020-10-01", seen_last="2020-10-01")
    tenure.refresh_from_db()
    post = make_post(label="Bí thư Huyện ủy")
    term = make_term(label="nhiệm kỳ 2020–2025")

    change(tenure, kind="acting", retracted=True, post=post, term=term, seen_last="2021-02-03")

    (line,) = told(tenure)
    for difference in (
        "post: Giám đốc Sở Bến bãi → Bí thư Huyện ủy",
        "kind: in office → acting (quyền)",
        "retracted: no → yes",
        "term of office: (empty) → nhiệm kỳ 2020–2025",
        "last seen: 1/10/2020 → 3/2/2021",
    ):
        assert difference in line


def test_what_was_deleted_since_is_named_as_it_was_last_recorded(in_english):
    tenure, person = office(), make_person(name="Võ Bến")
    change(tenure, person=person)
    other = make_person(name="Người Khác")
    change(tenure, person=other)
    Person.objects.filter(pk=person.pk).delete()

    lines = [str(deed.lines[0]) for deed in history.newest(history.of_row("tenure", tenure.pk))]

    assert "person: Võ Bến → Người Khác" in lines[0]
    assert "person: Tạ Thị Bưởi → Võ Bến" in lines[1]


def test_a_deletion_says_what_was_lost(in_english):
    tenure = office(start="2015", note="theo báo")
    Tenure.objects.filter(pk=tenure.pk).delete()

    assert told(tenure)[-1] == (
        "Deleted tenure: Tạ Thị Bưởi – Giám đốc Sở Bến bãi, from 2015, note theo báo"
    )


def test_of_a_long_text_the_part_is_told_that_changed(in_english):
    words = "Lễ hội có đua thuyền trên sông và chợ quê ở bến " * 8
    event = make_event(description=f"{words}sáng nay {words}".strip())

    change(event, description=f"{words}chiều mai {words}".strip())

    (line,) = told(event)
    assert "chợ quê ở bến sáng nay Lễ hội có đua … → … chợ quê ở bến chiều mai Lễ" in line


def test_a_column_of_an_older_or_a_newer_directory_does_no_harm(in_english):
    person = make_person(name="Tạ Bè")
    Revision.objects.create(
        deed="cũ",
        act="change",
        table="person",
        row=person.pk,
        before={"id": person.pk, "name": "Tạ Bé", "faith": "x"},
        after={"id": person.pk, "name": "Tạ Bè", "faith": "y"},
        subjects=[f"person:{person.pk}"],
    )
    Revision.objects.create(
        deed="lạ", act="add", table="star", row=7, after={"id": 7}, subjects=["star:7"]
    )

    assert told(person) == ["Changed person: Tạ Bè; full name: Tạ Bé → Tạ Bè"]
    assert str(history.newest(Revision.objects.all())[0].lines[0]) == "Added star: #7"


@every_model
def test_every_model_is_told_without_a_query_for_each_row(
    model, django_assert_max_num_queries, in_english
):
    rows = [made(model)[0] for _number in range(3)]
    for row in rows:
        setattr(row, ROWS[model][1], f"khác {row.pk}")
        row.save()
    revisions = Revision.objects.filter(table=model._meta.model_name).select_related("by")
    few, many = list(revisions[:1]), list(revisions)
    assert len(many) >= 6

    with CaptureQueriesContext(connection) as for_few:
        assert all(str(line) for line in history.Deed.of(few).lines)
    with django_assert_max_num_queries(len(for_few)):
        assert all(str(line) for line in history.Deed.of(many).lines)


# Deeds, and whose history they are


def tables(table, pk):
    return {
        line.table for deed in history.newest(history.with_parts(table, pk)) for line in deed.lines
    }


def test_a_persons_history_has_all_that_is_or_was_theirs():
    person = in_a_deed(make_person)
    in_a_deed(PersonName.objects.create, person=person, text="Ba Bè")
    tenure = in_a_deed(make_tenure, person=person)
    rank = in_a_deed(make_rank_tenure, person=person)
    in_a_deed(cite, person)
    for row in (tenure, rank):
        in_a_deed(type(row).objects.filter(pk=row.pk).delete)

    deeds = history.newest(history.with_parts("person", person.pk))

    acts = {(line.act, line.table) for deed in deeds for line in deed.lines}
    assert acts >= {
        (act, table) for act in ("add", "delete") for table in ("tenure", "ranktenure", "citation")
    }
    assert ("add", "personname") in acts
    assert [deed.at for deed in deeds] == sorted((deed.at for deed in deeds), reverse=True)


def test_other_rows_have_what_belongs_to_them_too():
    post = make_post()
    make_tenure(post=post)
    make_vacancy(post=post)
    PostAlias.objects.create(post=post, text="GĐ")
    event = make_event()
    Participant.objects.create(event=event, name_printed="Tạ Bè")
    make_succession(predecessor=post.organization)
    make_term(organization=post.organization)
    OrganizationName.objects.create(organization=post.organization, text="Sở Bến")
    make_organization(parent=post.organization)

    assert tables("post", post.pk) == {"post", "tenure", "vacancy", "postalias", "citation"}
    assert tables("event", event.pk) == {"event", "participant"}
    assert tables("organization", post.organization.pk) == {
        "organization",
        "organizationname",
        "post",
        "succession",
        "term",
    }


def test_rows_of_one_click_are_one_deed():
    with recorded(by=staff(DIRECTORY_KEEPER), why="Nghị quyết"):
        person = make_person()
        PersonName.objects.create(person=person, text="Ba Bè")
    in_a_deed(rename, person)

    newest, first = history.newest(history.with_parts("person", person.pk))

    assert (len(newest.lines), len(first.lines)) == (1, 2)
    assert (first.why, first.who) == ("Nghị quyết", str(staff(DIRECTORY_KEEPER)))


# The pages


def history_page(client, row, **asked):
    address = reverse(f"admin:people_{row._meta.model_name}_history", args=[row.pk])
    return client.get(address, asked)


@pytest.mark.parametrize(
    "model",
    [model for model in MODELS if admin.site.is_registered(model)],
    ids=lambda model: model._meta.model_name,
)
def test_the_history_page_of_every_model_is_in_words(client, model):
    row, _column = made(model)
    client.force_login(staff(REPORTER))

    page = history_page(client, row)

    assert page.templates[0].name == "admin/people/object_history.html"
    line = page.context["page"].rows[-1].lines[0]
    assert line.facts or line.name
    for said in (line.head, *line.facts):
        assert said in html.unescape(page.content.decode())


def test_the_history_goes_on_by_pages_of_twenty_five_deeds(client):
    person = in_a_deed(make_person)
    for _number in range(30):
        in_a_deed(rename, Person(pk=person.pk, name=str(_number)))
    client.force_login(staff(REPORTER))

    first = history_page(client, person).context["page"]
    second = history_page(client, person, truoc=first.before).context["page"]
    again = history_page(client, person, sau=second.after).context["page"]

    assert (len(first.rows), len(second.rows)) == (25, 6)
    assert {deed.deed for deed in first.rows}.isdisjoint(deed.deed for deed in second.rows)
    assert [deed.deed for deed in again.rows] == [deed.deed for deed in first.rows]
    assert history_page(client, person, truoc="hôm qua").status_code == 404


def test_a_page_asks_as_many_queries_for_one_change_as_for_fifty(client):
    person = make_person()
    client.force_login(staff(REPORTER))
    in_a_deed(make_tenure, person=person, start="1990", end="1991")
    history_page(client, person)
    with CaptureQueriesContext(connection) as for_one:
        history_page(client, person)

    for number in range(50):
        in_a_deed(make_tenure, person=person, start=str(1950 + number), end=str(1951 + number))
    with CaptureQueriesContext(connection) as for_many:
        history_page(client, person)

    assert len(for_many) <= len(for_one)


def test_a_deleted_row_has_a_history_and_what_never_was_has_none(client):
    person = in_a_deed(make_person, name="Tạ Bè")
    pk = person.pk
    in_a_deed(person.delete)
    client.force_login(staff(REPORTER))

    page = client.get(reverse("admin:people_person_history", args=[pk]))
    nothing = client.get(reverse("admin:people_person_history", args=[pk + 1]))

    assert "Tạ Bè" in page.content.decode()
    assert len(page.context["page"].rows) == 2
    assert nothing.status_code == 302


def test_the_list_of_all_changes_is_narrowed_by_who_what_and_when(client):
    keeper = staff(DIRECTORY_KEEPER)
    make_rank()
    in_a_deed(make_person)
    client.force_login(staff(REPORTER))
    address = reverse("admin:people_revision_changelist")

    def kinds(**asked):
        rows = client.get(address, asked).context["page"].rows
        return {line.table for deed in rows for line in deed.lines}

    assert kinds() == {"rank", "person"}
    assert kinds(by=keeper.pk) == {"person"}
    assert kinds(by="system") == {"rank"}
    assert kinds(kind="rank") == {"rank"}
    assert kinds(first="2000") == {"rank", "person"}
    assert kinds(last="1/1/2000") == set()
    assert kinds(kind="star") == set()
    assert kinds(first="hôm qua") == set()


def test_the_desk_leads_to_the_list_of_all_changes(client):
    client.force_login(staff(REPORTER))
    page = client.get(reverse("admin:index")).content.decode()

    assert reverse("admin:people_revision_changelist") in page


def test_of_a_deed_of_many_rows_the_first_are_told(client):
    with recorded(by=staff(DIRECTORY_KEEPER)):
        for _number in range(history.ROWS + 5):
            make_rank()
    client.force_login(staff(REPORTER))

    (deed,) = client.get(reverse("admin:people_revision_changelist")).context["page"].rows

    assert (len(deed.lines), deed.has_more) == (history.ROWS, True)
    page = client.get(reverse("admin:people_revision_deed", args=[deed.deed]))
    assert len(page.context["deed"].lines) == history.ROWS + 5


def test_the_history_is_for_the_desk_only(client):
    user = make_user()
    client.force_login(user)
    person = make_person()

    assert history_page(client, person).status_code == 403
    assert client.get(reverse("admin:people_revision_changelist")).status_code == 403
