"""Whatever was done to the directory can be put back: all of a deed or none, and only where nothing
has changed since."""

import html

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newsroom.dates import parse_partial_date
from people import reverting
from people.models import (
    Citation,
    Participant,
    Person,
    PersonName,
    Revision,
    Tenure,
)
from people.recording import recorded
from tests.directory import MODELS, change, every_model, in_a_deed, made, office
from tests.factories import (
    DIRECTORY_KEEPER,
    EDITOR,
    REPORTER,
    cite,
    make_article,
    make_event,
    make_organization,
    make_person,
    make_post,
    make_tenure,
    make_user,
    staff,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def newest(row=None):
    """The revisions of the last deed; of one row if it is named."""
    found = Revision.objects.all()
    if row is not None:
        found = Revision.objects.of_row(row._meta.model_name, row.pk)
    deed = found.order_by("id").last().deed
    return list(Revision.objects.filter(deed=deed).order_by("id"))


def revert(revisions, *, by=None):
    reverting.revert(revisions, by=by or staff(DIRECTORY_KEEPER), why="Reverted: …")


def refused(revisions):
    with pytest.raises(reverting.Refused) as caught:
        revert(revisions)
    assert reverting.Plan(revisions).problems() in ([], caught.value.problems)
    return caught.value.problems


def columns(row):
    """As the table has them."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {row._meta.db_table} WHERE id = %s", [row.pk])
        return cursor.fetchone()


# What was done is undone


def test_a_change_gives_its_old_values_back_and_leaves_the_others():
    tenure = office(end="10/2020")
    change(tenure, end=parse_partial_date("2021"))
    ended = newest()
    change(tenure, note="theo báo")

    revert(ended)

    tenure.refresh_from_db()
    assert (str(tenure.end), tenure.note) == ("10/2020", "theo báo")


def test_what_is_made_of_other_columns_comes_back_with_them():
    person = make_person(name="Tạ Thị Bưởi")
    before = columns(person)
    change(person, name="Võ Tiến Nghị", family="Võ", middle="Tiến", given="Nghị")

    revert(newest())

    assert columns(person) == before


@every_model
def test_every_row_that_was_deleted_comes_back_as_it_was(model):
    row, _column = made(model)
    before, pk = columns(row), row.pk
    in_a_deed(row.delete)

    revert(newest())

    assert columns(model(pk=pk)) == before


@every_model
def test_every_row_that_was_added_goes(model):
    in_a_deed(made, model)
    revisions = [each for each in newest() if each.table == model._meta.model_name][-1:]

    revert(revisions)

    assert not model.objects.filter(pk=revisions[0].row).exists()


def test_a_row_added_after_one_came_back_has_a_number_of_its_own():
    person = make_person()
    in_a_deed(person.delete)
    revert(newest())

    assert make_person().pk > Person.objects.order_by("pk").first().pk


def test_a_deed_is_put_back_as_a_whole_and_is_one_deed_itself():
    with recorded(by=staff(DIRECTORY_KEEPER)):
        person = make_person()
        PersonName.objects.create(person=person, text="Ba Bè")
        tenure = make_tenure(person=person, start="2015")
        rank_seen = cite(tenure, seen_on="2016-05-05")
    done = newest()

    revert(done)

    assert not Person.objects.filter(pk=person.pk).exists()
    assert not Citation.objects.filter(pk=rank_seen.pk).exists()
    assert {(each.why, each.by) for each in newest()} == {("Reverted: …", staff(DIRECTORY_KEEPER))}
    assert {each.act for each in newest()} >= {"delete"}


def test_a_revert_can_be_reverted_and_that_too():
    with recorded(by=staff(DIRECTORY_KEEPER)):
        tenure = make_tenure(start="2015")
        cite(tenure, seen_on="2016-05-05")
        PersonName.objects.create(person=tenure.person, text="Ba Bè")
    tenure.refresh_from_db()
    before, pk = columns(tenure), tenure.pk

    for _times in range(2):
        revert(newest())
        assert not Tenure.objects.filter(pk=pk).exists()
        revert(newest())
        assert columns(Tenure(pk=pk)) == before


def test_what_a_citation_had_shown_comes_and_goes_with_it():
    tenure = office(start="2015")
    citation = in_a_deed(cite, tenure, seen_on="2016-05-05")
    revert([each for each in newest() if each.table == "citation"])
    tenure.refresh_from_db()
    assert tenure.seen_last is None

    revert([each for each in newest() if each.table == "citation"])
    tenure.refresh_from_db()
    assert str(tenure.seen_last) == "2016-05-05"
    assert Citation.objects.filter(pk=citation.pk).exists()


def test_one_row_of_a_deed_is_put_back_alone():
    one, other = make_person(), make_person()
    with recorded(by=staff(DIRECTORY_KEEPER)):
        for person in (one, other):
            Person.objects.filter(pk=person.pk).update(distinguisher="khác")

    revert([each for each in newest() if each.row == one.pk])

    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.distinguisher, other.distinguisher) == ("", "khác")


_offices = st.lists(
    st.tuples(
        st.sampled_from(["add", "end", "note", "delete", "cite", "uncite", "move", "rename"]),
        st.integers(0, 3),
        st.integers(1990, 2010),
    ),
    max_size=8,
)


@settings(
    deadline=None,
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(_offices)
@example([("cite", 0, 1990), ("end", 0, 1990), ("cite", 0, 1990), ("delete", 0, 1990)])
def test_whatever_was_done_to_a_persons_offices_put_back_it_is_as_in_the_beginning(steps):
    person, posts = make_person(), [make_post() for _number in range(4)]
    make_tenure(person=person, post=posts[0], start="1980", end="1981")
    before = state(person)
    last = Revision.objects.order_by("id").last().pk
    for act, which, year in steps:
        with recorded(by=staff(DIRECTORY_KEEPER)):
            act_on(person, act, posts[which], which, year)

    done = Revision.objects.filter(pk__gt=last).order_by("-id").values_list("deed", flat=True)
    for deed in dict.fromkeys(done):
        revert(list(Revision.objects.filter(deed=deed)))

    assert state(person) == before


def act_on(person, act, post, which, year):
    tenures = list(person.tenures.order_by("id"))
    tenure = tenures[which % len(tenures)] if tenures else None
    if act == "rename":
        person.name = f"{person.name} {year}"
        person.save()
    elif act == "add":
        make_tenure(person=person, post=post, start=str(year), sourced=which % 2)
    elif tenure and act == "move":
        tenure.post = post
        tenure.save()
    elif tenure and act == "end":
        tenure.start, tenure.end = parse_partial_date(""), parse_partial_date(str(year))
        tenure.seen_first = tenure.seen_last = None
        tenure.save()
    elif tenure and act == "note":
        Tenure.objects.filter(pk=tenure.pk).update(note=str(year), retracted=which % 2)
    elif tenure and act == "cite":
        day = f"{tenure.end_lo.year if tenure.end_lo else 2012}-06-01"
        cite(tenure, seen_on=day)
    elif tenure and act == "uncite" and tenure.citations.exists():
        tenure.citations.first().delete()
    elif tenure and act == "delete":
        tenure.delete()


def state(person):
    tenures = Tenure.objects.filter(person=person).order_by("id")
    citations = Citation.objects.filter(tenure__in=tenures).order_by("id")
    return [columns(person), *map(columns, tenures), *map(columns, citations)]


# What stands against it


def test_what_was_changed_again_since_is_not_overwritten_and_both_values_are_told():
    tenure = office(end="10/2020")
    change(tenure, end=parse_partial_date("2021"), note="một")
    done = newest()
    change(tenure, end=parse_partial_date("2022"))

    assert refused(done) == [
        f"{tenure}: “until” was changed again since. This change made it 2021; now it is 2022."
    ]
    tenure.refresh_from_db()
    assert (str(tenure.end), tenure.note) == ("2022", "một")


def test_a_row_that_was_deleted_since_has_no_old_values_to_take():
    tenure = change(office(), note="một")
    done, name = newest(), str(tenure)
    in_a_deed(Tenure.objects.filter(pk=tenure.pk).delete)

    assert refused(done) == [f"{name} has been deleted since."]


def test_a_row_comes_back_only_to_what_it_names():
    tenure = office()
    in_a_deed(Tenure.objects.filter(pk=tenure.pk).delete)
    done = newest()
    in_a_deed(Person.objects.filter(pk=tenure.person_id).delete)

    assert refused(done) == [f"{tenure} names {tenure.person}, which no longer exists."]


def test_a_change_goes_back_only_to_what_still_exists():
    tenure = office()
    former = tenure.person
    change(tenure, person=make_person(name="Người Khác"))
    done = newest()
    in_a_deed(Person.objects.filter(pk=former.pk).delete)

    assert len(refused(done)) == 1


def test_a_row_that_others_need_stays_and_they_are_named():
    person = in_a_deed(make_person, name="Tạ Bè")
    done = newest()
    tenure = make_tenure(person=person, sourced=False)
    Participant.objects.create(event=make_event(), name_printed="Ông Bè", person=person)

    assert set(refused(done)) == {
        f"Tạ Bè is still needed by tenure: {tenure}.",
        "Tạ Bè is still needed by participant: Ông Bè.",
    }


def test_of_a_story_that_needs_it_only_that_there_is_one_is_told():
    event = in_a_deed(make_event, name="Ngày hội")
    done = newest()
    make_article(headline="Còn là bản thảo", by=staff(EDITOR), events=[event])

    (problem,) = refused(done)

    assert problem.startswith("Ngày hội is still needed by")
    assert "bản thảo" not in problem


def test_an_addition_that_was_changed_since_stays():
    tenure = in_a_deed(make_tenure, sourced=False)
    done = [each for each in newest() if each.table == "tenure"]
    change(tenure, note="hỏi lại rồi")

    assert refused(done) == [
        f"{tenure}: “note” was changed again since. This change made it (empty); "
        "now it is hỏi lại rồi."
    ]


def test_what_the_rules_forbid_now_is_refused_with_their_sentence():
    tenure = office(start="1/1/2015", end="1/1/2018")
    in_a_deed(Tenure.objects.filter(pk=tenure.pk).delete)
    done = newest()
    make_tenure(person=tenure.person, post=tenure.post, start="1/1/2016", end="1/1/2017")

    (problem,) = refused(done)

    assert "already holds this post for some of these days" in problem


def test_what_only_the_database_sees_is_refused_with_the_constraints_sentence(monkeypatch):
    person = make_person()
    name = PersonName.objects.create(person=person, text="Ba Bè")
    in_a_deed(PersonName.objects.filter(pk=name.pk).delete)
    done = newest()
    PersonName.objects.create(person=person, text="Ba Bè")
    monkeypatch.setattr(PersonName, "full_clean", lambda self, **options: None)

    assert refused(done) == ["This name is listed already."]
    assert PersonName.objects.count() == 1


def test_a_tree_is_not_reverted_into_a_circle():
    above, below = make_organization(), make_organization()
    change(above, parent=below)
    change(above, parent=None)
    done = newest()
    change(below, parent=above)

    assert refused(done) == ["An organization cannot be a part of itself."]


def test_if_one_row_cannot_go_back_none_does():
    one, other = make_person(), make_person()
    with recorded(by=staff(DIRECTORY_KEEPER)):
        for person in (one, other):
            Person.objects.filter(pk=person.pk).update(distinguisher="khác")
    done = newest()
    change(Person.objects.get(pk=other.pk), distinguisher="khác nữa")

    assert len(refused(done)) == 1
    one.refresh_from_db()
    assert one.distinguisher == "khác"


def test_a_list_that_came_in_at_once_is_no_matter_of_a_click(monkeypatch):
    monkeypatch.setattr(reverting, "ROWS_AT_MOST", 2)
    with recorded(by=staff(DIRECTORY_KEEPER)):
        for _number in range(3):
            make_person()

    assert len(refused(newest())) == 1
    assert Person.objects.count() == 3


def test_a_second_click_changes_nothing():
    tenure = office(end="10/2020")
    change(tenure, end=parse_partial_date("2021"))
    done = newest()
    revert(done)
    count = Revision.objects.count()

    with pytest.raises(reverting.AlreadyBack):
        revert(done)

    assert Revision.objects.count() == count


# Who may


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_a_reporter_puts_nothing_back(model):
    in_a_deed(made, model)

    with pytest.raises(PermissionDenied):
        revert(newest(), by=staff(REPORTER))


@pytest.mark.parametrize(
    ("right", "act"), [("add", "delete"), ("change", "change"), ("delete", "add")]
)
def test_each_way_back_asks_for_its_own_right(right, act):
    user = make_user()
    permission = Permission.objects.get(codename=f"{right}_person")
    user.user_permissions.add(permission)
    revisions = {
        each: Revision(table="person", row=1, act=each) for each in ("add", "change", "delete")
    }

    assert [each for each in revisions if reverting.may_revert(user, [revisions[each]])] == [act]


# The pages


def deed_page(revisions, **asked):
    return reverse("admin:people_revision_deed", args=[revisions[0].deed], query=asked or None)


@pytest.fixture
def keeper():
    return make_user(role=DIRECTORY_KEEPER, language="en")


def test_the_page_says_what_will_be_put_back_and_does_it(client, keeper):
    tenure = office(end="10/2020")
    change(tenure, end=parse_partial_date("2021"))
    done = newest()
    client.force_login(keeper)
    history = reverse("admin:people_tenure_history", args=[tenure.pk])
    address = deed_page(done, next=history)
    assert html.escape(address.replace(history, "")) in client.get(history).content.decode()

    asked = client.get(address)
    answer = client.post(address, {"_why": "Báo đính chính"}, follow=True)

    assert [str(line) for line in asked.context["plan"].lines] == [
        f"Changed tenure: {tenure}; until: 2021 → 10/2020"
    ]
    assert answer.redirect_chain == [(history, 302)]
    assert "It is as it was before." in answer.content.decode()
    tenure.refresh_from_db()
    assert str(tenure.end) == "10/2020"
    assert {(each.by, each.why) for each in newest()} == {
        (keeper, f"Reverted: Changed tenure: {tenure}. Báo đính chính")
    }


def test_a_double_click_on_the_page_puts_back_once(client, keeper):
    tenure = change(office(end="10/2020"), end=parse_partial_date("2021"))
    done = newest()
    client.force_login(keeper)

    answers = [client.post(deed_page(done), follow=True) for _click in range(2)]

    assert "It is so already" in answers[1].content.decode()
    assert Revision.objects.of_row("tenure", tenure.pk).count() == 3


def test_the_page_says_what_stands_against_it(client, keeper):
    tenure = change(office(), note="một")
    done = newest()
    change(tenure, note="hai")
    client.force_login(keeper)

    for page in (client.get(deed_page(done)), client.post(deed_page(done))):
        text = html.unescape(page.content.decode())
        assert "“note” was changed again since. This change made it một; now it is hai." in text
    assert "<button" not in text.split("This cannot be reverted")[1]


def test_a_single_row_has_its_own_way_back(client, keeper):
    one, other = make_person(), make_person()
    with recorded(by=staff(DIRECTORY_KEEPER)):
        for person in (one, other):
            Person.objects.filter(pk=person.pk).update(distinguisher="khác")
    done = newest()
    client.force_login(keeper)
    everything = client.get(reverse("admin:people_revision_changelist")).content.decode()
    assert f"{deed_page(done)}?row={done[0].pk}&amp;next=" in everything

    client.post(deed_page(done, row=done[0].pk))

    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.distinguisher, other.distinguisher) == ("", "khác")


def test_a_row_that_cannot_go_back_alone_leads_to_all_of_its_click(client, keeper):
    with recorded(by=keeper):
        tenure = office()
        cite(tenure)
    added = newest()[0]
    client.force_login(keeper)

    page = client.get(deed_page([added], row=added.pk, next="/toa-soan/")).content.decode()

    assert "This cannot be reverted" in page
    assert 'href="/toa-soan/">Back to the history' in page
    assert f'href="{deed_page([added])}?next=%2Ftoa-soan%2F"' in page


def test_a_reporter_sees_the_history_and_no_way_back(client):
    tenure = change(office(), note="một")
    done = newest()
    client.force_login(make_user(role=REPORTER, language="en"))

    history = client.get(reverse("admin:people_tenure_history", args=[tenure.pk]))
    page = client.get(deed_page(done))

    assert "note" in history.content.decode()
    assert "Revert" not in history.content.decode()
    assert "What reverting does" not in page.content.decode()
    assert client.post(deed_page(done)).status_code == 403


@pytest.mark.parametrize("address", ["https://example.org/", "//example.org/", "javascript:x"])
def test_the_way_back_leads_to_no_other_site(client, keeper, address):
    change(office(), note="một")
    client.force_login(keeper)

    answer = client.post(deed_page(newest(), next=address))

    assert answer.url == reverse("admin:people_revision_changelist")


@pytest.mark.parametrize("query", ["?row=x", "?row=999999999", "?row=99999999999999999999999"])
def test_what_never_was_is_not_found(client, keeper, query):
    make_person()
    client.force_login(keeper)

    assert client.get(deed_page(newest()) + query).status_code == 404
    assert client.get(reverse("admin:people_revision_deed", args=["nie"])).status_code == 404
