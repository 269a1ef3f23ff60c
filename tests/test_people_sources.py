"""Facts with their sources: a day that a source shows counts as seen, as long as it shows it."""

import threading
import warnings
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.models import Citation, RankTenure, Source, Tenure
from tests.factories import (
    DIRECTORY_KEEPER,
    cite,
    make_organization,
    make_person,
    make_post,
    make_rank,
    make_rank_tenure,
    make_source,
    make_tenure,
    make_term,
    make_vacancy,
    staff,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

SPRING, SUMMER, AUTUMN = date(2019, 3, 15), date(2020, 6, 1), date(2020, 10, 1)
ONCE = "This person already holds this post for some of these days."


def seen(held):
    held.refresh_from_db()
    return held.seen_first, held.seen_last


@pytest.fixture
def keeper(client):
    user = staff(DIRECTORY_KEEPER)
    user.language = "en"
    user.save()
    client.force_login(user)
    return client


# What sources show


@pytest.mark.parametrize("make", [make_tenure, make_rank_tenure, make_vacancy])
def test_what_sources_show_is_seen_from_the_first_day_to_the_last(make):
    held = make()

    for day in (SUMMER, SPRING, AUTUMN, SUMMER):
        cite(held, seen_on=day)

    assert seen(held) == (SPRING, AUTUMN)


def delete_one(citation):
    citation.delete()


def delete_as_queryset(citation):
    Citation.objects.filter(pk=citation.pk).delete()


@pytest.mark.parametrize("delete", [delete_one, delete_as_queryset])
@pytest.mark.parametrize(
    ("gone", "left"),
    [
        ([SPRING], (SUMMER, AUTUMN)),
        ([AUTUMN], (SPRING, SUMMER)),
        ([SUMMER], (SPRING, AUTUMN)),
        ([SPRING, AUTUMN], (SUMMER, SUMMER)),
        ([SPRING, SUMMER, AUTUMN], (None, None)),
    ],
)
def test_a_source_that_is_taken_back_leaves_what_the_others_show(delete, gone, left):
    tenure = make_tenure()
    citations = {day: cite(tenure, seen_on=day) for day in (SPRING, SUMMER, AUTUMN)}

    for day in gone:
        delete(citations[day])

    assert seen(tenure) == left


def test_the_same_day_of_two_sources_stays_with_the_other():
    tenure = make_tenure()
    first, _other = cite(tenure, seen_on=SPRING), cite(tenure, seen_on=SPRING)

    first.delete()

    assert seen(tenure) == (SPRING, SPRING)


def test_several_at_once_are_deleted_as_one_by_one():
    tenure = make_tenure(sourced=False)
    for day in (SPRING, SUMMER):
        cite(tenure, seen_on=day)

    deleted = tenure.citations.all().delete()

    assert deleted == (2, {"people.Citation": 2})
    assert seen(tenure) == (None, None)


def test_a_day_that_is_mended_moves():
    tenure = make_tenure()
    citation = cite(tenure, seen_on=date(2002, 10, 1))

    citation.seen_on = AUTUMN
    citation.save()
    assert seen(tenure) == (AUTUMN, AUTUMN)

    citation.seen_on = None
    citation.save()
    assert seen(tenure) == (None, None)


def test_a_source_that_spoke_of_another_office_takes_its_day_there():
    wrong, right = make_tenure(), make_tenure()
    citation = cite(wrong, seen_on=AUTUMN)

    citation.tenure = right
    citation.save()

    assert (seen(wrong), seen(right)) == ((None, None), (AUTUMN, AUTUMN))


def test_what_somebody_typed_without_a_source_stays():
    tenure = make_tenure(seen_first=SPRING, seen_last=AUTUMN)

    cite(tenure, seen_on=SUMMER).delete()

    assert seen(tenure) == (SPRING, AUTUMN)


# What a source cannot show


@pytest.mark.parametrize(
    ("day", "allowed"),
    [
        (date(2019, 12, 31), False),
        (date(2020, 1, 1), True),
        (date(2021, 3, 31), True),
        (date(2021, 4, 1), False),
    ],
)
def test_nobody_is_seen_before_the_first_or_after_the_last_possible_day(day, allowed):
    citation = Citation(
        source=make_source(), tenure=make_tenure(start="2020", end="3/2021"), seen_on=day
    )

    if allowed:
        citation.full_clean()
    else:
        with pytest.raises(ValidationError) as refused:
            citation.full_clean()
        assert refused.value.message_dict.keys() == {"seen_on"}


@pytest.mark.parametrize(
    ("day", "allowed"),
    [
        (date(2014, 12, 31), True),
        (date(2015, 1, 1), False),
        (date(2020, 6, 30), False),
        # On the day of a handover only the newcomer is sure.
        (date(2020, 7, 1), True),
    ],
)
def test_a_day_on_which_another_row_surely_holds_the_same_is_refused_at_its_field(day, allowed):
    sure = make_tenure(start="1/1/2015", end="1/7/2020")
    undated = make_tenure(person=sure.person, post=sure.post)
    citation = Citation(source=make_source(), tenure=undated, seen_on=day)

    if allowed:
        citation.full_clean()
        citation.save()
    else:
        with pytest.raises(ValidationError, match=ONCE) as refused:
            citation.full_clean()
        assert refused.value.message_dict.keys() == {"seen_on"}


def test_days_around_another_row_are_refused_although_each_lies_outside():
    sure = make_tenure(start="1/1/2015", end="1/7/2020")
    undated = make_tenure(person=sure.person, post=sure.post)
    cite(undated, seen_on=date(2010, 5, 1))

    with pytest.raises(ValidationError, match=ONCE):
        Citation(source=make_source(), tenure=undated, seen_on=date(2021, 1, 1)).full_clean()


def test_a_wrong_day_may_be_mended_across_another_row():
    sure = make_tenure(start="1/1/2015", end="1/7/2020")
    undated = make_tenure(person=sure.person, post=sure.post)
    citation = cite(undated, seen_on=date(2002, 10, 1))

    citation.seen_on = AUTUMN
    citation.full_clean()
    citation.save()

    assert seen(undated) == (AUTUMN, AUTUMN)


def test_a_retracted_row_may_show_what_it_likes():
    sure = make_tenure(start="1/1/2015", end="1/7/2020")
    wrong = make_tenure(person=sure.person, post=sure.post, retracted=True)

    Citation(source=make_source(), tenure=wrong, seen_on=date(2016, 1, 1)).full_clean()


def test_one_person_has_one_rank_on_a_day():
    sure = make_rank_tenure(start="1/1/2015", end="1/7/2020")
    other = make_rank_tenure(person=sure.person)

    with pytest.raises(ValidationError, match="already holds a rank"):
        Citation(source=make_source(), rank_tenure=other, seen_on=SPRING).full_clean()


# Said twice, and at once


def test_one_source_is_cited_once_for_a_fact_and_a_day():
    tenure, source = make_tenure(sourced=False), make_source()

    told = [Citation.objects.cite(tenure, source=source, on=SPRING)[1] for _ in range(3)]

    assert told == [True, False, False]
    assert tenure.citations.count() == 1


@pytest.mark.django_db(transaction=True)
def test_sources_cited_at_the_same_moment_lose_no_day():
    tenure, days = make_tenure(sourced=False), [date(2020, 1, day) for day in range(1, 9)]
    sources = [make_source() for _ in days]

    at_once(
        [
            lambda source=source, day=day: Citation.objects.cite(
                Tenure.objects.get(pk=tenure.pk), source=source, on=day
            )
            for source, day in zip(sources, days, strict=True)
        ]
    )

    assert seen(tenure) == (days[0], days[-1])
    assert tenure.citations.count() == len(days)


@pytest.mark.django_db(transaction=True)
def test_the_first_and_the_last_taken_back_at_the_same_moment_leave_what_is_between():
    tenure = make_tenure(sourced=False)
    first, _between, last = (cite(tenure, seen_on=day) for day in (SPRING, SUMMER, AUTUMN))

    at_once([Citation.objects.get(pk=each.pk).delete for each in (first, last)])

    assert seen(tenure) == (SUMMER, SUMMER)


@pytest.mark.django_db(transaction=True)
def test_a_double_click_cites_once():
    tenure, source = make_tenure(sourced=False), make_source()

    at_once([lambda: Citation.objects.cite(tenure, source=source, on=SPRING)] * 4)

    assert tenure.citations.count() == 1


def at_once(deeds):
    problems = []

    def run(deed):
        try:
            deed()
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []


# At the desk: the page of what is held


def held_page(held, citations=(), **columns):
    """What the browser sends from a tenure's page."""
    name = type(held)._meta.model_name
    data = {"person": held.person_id, "start": str(held.start), "end": str(held.end)}
    data |= {"post": held.post_id, "kind": held.kind} if name == "tenure" else {}
    for column in ("seen_first", "seen_last"):
        data[column] = (day := getattr(held, column)) and day.isoformat() or ""
    stored = sum("id" in row for row in citations)
    data |= {"citations-TOTAL_FORMS": len(citations), "citations-INITIAL_FORMS": stored}
    for number, row in enumerate(citations):
        data |= {f"citations-{number}-{column}": value for column, value in row.items()}
        data[f"citations-{number}-tenure"] = held.pk
    return data | columns


def change(client, held, data):
    address = reverse(f"admin:people_{held._meta.model_name}_change", args=[held.pk])
    return client.post(address, data)


def errors_of(response):
    """Each error of the rows under its field."""
    formset = response.context["inline_admin_formsets"][0].formset
    return [dict(form.errors) for form in formset.forms if form.errors]


def test_a_source_is_added_changed_and_deleted_on_the_page_of_an_office(keeper):
    tenure, source = make_tenure(sourced=False), make_source()

    answer = change(
        keeper, tenure, held_page(tenure, [{"source": source.pk, "seen_on": "2020-10-01"}])
    )
    assert (answer.status_code, seen(tenure)) == (302, (AUTUMN, AUTUMN))

    citation = tenure.citations.get()
    row = {"id": citation.pk, "source": source.pk, "seen_on": "2019-03-15"}
    assert change(keeper, tenure, held_page(tenure, [row])).status_code == 302
    assert seen(tenure) == (SPRING, SPRING)

    row |= {"DELETE": "on"}
    assert change(keeper, tenure, held_page(tenure, [row])).status_code == 302
    assert seen(tenure) == (None, None)
    assert not tenure.citations.exists()


def test_a_contradiction_in_a_row_is_a_sentence_at_its_day(keeper):
    sure = make_tenure(start="1/1/2015", end="1/7/2020")
    undated = make_tenure(person=sure.person, post=sure.post, sourced=False)
    rows = [{"source": make_source().pk, "seen_on": "2016-05-01"}]

    response = change(keeper, undated, held_page(undated, rows))

    assert response.status_code == 200
    assert [list(each) for each in errors_of(response)] == [["seen_on"]]
    assert ONCE in str(errors_of(response))


def test_two_rows_that_contradict_another_only_together_are_a_sentence_too(keeper):
    sure = make_tenure(start="1/1/2015", end="1/7/2020")
    undated = make_tenure(person=sure.person, post=sure.post, sourced=False)
    rows = [{"source": make_source().pk, "seen_on": day} for day in ("2010-05-01", "2021-05-01")]

    response = change(keeper, undated, held_page(undated, rows))

    assert [list(each) for each in errors_of(response)] == [["seen_on"]]
    assert not undated.citations.exists()


@pytest.mark.django_db(transaction=True)
def test_a_contradiction_that_came_in_between_is_a_sentence_and_no_error(keeper, monkeypatch):
    sure = make_tenure(sourced=False)
    undated = make_tenure(person=sure.person, post=sure.post, sourced=False)
    rows = [{"source": make_source().pk, "seen_on": "2016-05-01"}]
    looked = []

    def rivals(held):
        """The first look comes just before the other's save."""
        looked.append(held)
        return Tenure.objects.none() if len(looked) < 3 else real(held)

    real = Tenure.rivals
    monkeypatch.setattr(Tenure, "rivals", rivals)
    Tenure.objects.filter(pk=sure.pk).update(seen_first=SPRING.replace(year=2015), seen_last=SPRING)

    response = change(keeper, undated, held_page(undated, rows))

    assert response.status_code == 200
    assert ONCE in str(errors_of(response))
    assert seen(undated) == (None, None)


def test_the_days_seen_are_not_narrower_than_what_is_cited(keeper):
    tenure = make_tenure(sourced=False)
    citation = cite(tenure, seen_on=AUTUMN)
    row = {"id": citation.pk, "source": citation.source_id, "seen_on": "2020-10-01"}
    seen(tenure)

    narrower = held_page(tenure, [row], seen_first="2019-01-01", seen_last="2019-02-01")
    response = change(keeper, tenure, narrower)
    assert "1/10/2020" in str(response.context["adminform"].form.errors["seen_last"])

    wider = held_page(tenure, [row], seen_first="2019-01-01", seen_last="2020-12-01")
    assert change(keeper, tenure, wider).status_code == 302


def test_why_it_ended_may_be_known_without_the_day(keeper):
    tenure = make_tenure()

    assert change(keeper, tenure, held_page(tenure, end_reason="dismissed")).status_code == 302

    tenure.refresh_from_db()
    assert (tenure.end_reason, tenure.end_hi) == ("dismissed", None)


@pytest.mark.parametrize("whose", ["own", "above", "other"])
def test_a_term_is_one_of_the_posts_body_or_of_one_above(keeper, whose):
    above = make_organization()
    body = make_organization(parent=make_organization(parent=above))
    of = {"own": body, "above": above, "other": make_organization()}[whose]
    tenure, term = make_tenure(post=make_post(organization=body)), make_term(organization=of)

    response = change(keeper, tenure, held_page(tenure, term=term.pk))

    if whose == "other":
        assert list(response.context["adminform"].form.errors) == ["term"]
    else:
        assert response.status_code == 302


# At the desk: a fact and its source in one step


def person_page(person, *tenures, ranks=()):
    rows = {"tenures": tenures, "rank_tenures": ranks, "names": (), "citations": ()}
    data = {"name": person.name, "status": "public"}
    for prefix, lines in rows.items():
        stored = sum("id" in line for line in lines)
        data |= {f"{prefix}-TOTAL_FORMS": len(lines), f"{prefix}-INITIAL_FORMS": stored}
        for number, line in enumerate(lines):
            line = {"person": person.pk, **line}
            data |= {f"{prefix}-{number}-{column}": value for column, value in line.items()}
    return data


def row_errors(response, number=0):
    formset = response.context["inline_admin_formsets"][number].formset
    return [dict(form.errors) for form in formset.forms if form.errors]


def test_an_office_and_a_rank_are_entered_with_their_sources_in_one_step(keeper):
    person, source = make_person(), make_source()
    shown = {"source": source.pk, "seen_on": "2020-10-01"}

    answer = keeper.post(
        reverse("admin:people_person_change", args=[person.pk]),
        person_page(
            person,
            {"post": make_post().pk, "kind": "substantive", **shown},
            ranks=[{"rank": make_rank().pk, **shown}],
        ),
    )

    assert answer.status_code == 302
    for model in (Tenure, RankTenure):
        held = model.objects.get()
        assert (held.seen_first, held.seen_last) == (AUTUMN, AUTUMN)
        assert [(each.source, each.seen_on) for each in held.citations.all()] == [(source, AUTUMN)]


def test_a_holder_is_entered_with_a_source_on_the_posts_page(keeper):
    post, person, source = make_post(), make_person(), make_source()
    data = {"organization": post.organization_id, "role": post.role_id, "label": post.label}
    row = {"post": post.pk, "person": person.pk, "kind": "substantive", "source": source.pk}
    data |= {f"tenures-0-{column}": value for column, value in row.items()}
    for prefix, number in (("tenures", 1), ("vacancies", 0), ("aliases", 0)):
        data |= {f"{prefix}-TOTAL_FORMS": number, f"{prefix}-INITIAL_FORMS": 0}

    answer = keeper.post(reverse("admin:people_post_change", args=[post.pk]), data)

    assert answer.status_code == 302
    assert Tenure.objects.sourced().get(person=person).seen_first is None


def test_saved_twice_a_row_is_cited_once(keeper):
    tenure = make_tenure(sourced=False)
    row = {"id": tenure.pk, "post": tenure.post_id, "kind": "substantive"}
    row |= {"source": make_source().pk, "seen_on": "2020-10-01"}

    for _ in range(2):
        keeper.post(
            reverse("admin:people_person_change", args=[tenure.person_id]),
            person_page(tenure.person, row),
        )

    assert tenure.citations.count() == 1


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"seen_on": "2020-10-01"}, "source"),
        ({"source": True, "seen_on": "2020-10-01", "end": "2019"}, "seen_on"),
        ({"source": True, "seen_on": "1/10/20xx"}, "seen_on"),
    ],
)
def test_what_does_not_fit_in_a_row_is_a_sentence_at_its_field(keeper, row, field):
    person = make_person()
    row = {"post": make_post().pk, "kind": "substantive", **row}
    row |= {"source": make_source().pk} if "source" in row else {}

    response = keeper.post(
        reverse("admin:people_person_change", args=[person.pk]), person_page(person, row)
    )

    assert response.status_code == 200
    assert [list(each) for each in row_errors(response)] == [[field]]
    assert not Tenure.objects.exists()


def test_rows_of_one_page_are_compared_with_the_days_that_sources_show(keeper):
    person, post, source = make_person(), make_post(), make_source()
    office = {"post": post.pk, "kind": "substantive"}

    response = keeper.post(
        reverse("admin:people_person_change", args=[person.pk]),
        person_page(
            person,
            {**office, "start": "1/1/2015", "end": "1/1/2021"},
            {**office, "source": source.pk, "seen_on": "2020-10-01"},
        ),
    )

    assert response.status_code == 200
    assert not Tenure.objects.exists()


def test_an_end_before_what_was_seen_is_a_sentence(keeper):
    tenure = make_tenure()
    cite(tenure, seen_on=AUTUMN)
    row = {"id": tenure.pk, "post": tenure.post_id, "kind": "substantive", "end": "2019"}

    response = keeper.post(
        reverse("admin:people_person_change", args=[tenure.person_id]),
        person_page(tenure.person, row),
    )

    assert response.status_code == 200
    assert "seen before it began or after it ended" in str(row_errors(response))


def test_a_row_without_a_source_says_that_readers_do_not_see_it(keeper):
    tenure = make_tenure(sourced=False)
    page = reverse("admin:people_person_change", args=[tenure.person_id])
    said = "No source: readers do not see it yet."
    assert said in keeper.get(page).content.decode()

    cite(tenure, seen_on=AUTUMN)

    html = keeper.get(page).content.decode()
    assert said not in html
    assert "1 source · seen 1/10/2020" in html


def test_the_sources_of_all_rows_are_counted_by_one_question(keeper):
    person = make_person()

    def asked():
        with CaptureQueriesContext(connection) as queries:
            keeper.get(reverse("admin:people_person_change", args=[person.pk]))
        return sum("citation" in each["sql"] and "COUNT(" in each["sql"] for each in queries)

    make_tenure(person=person)
    one = asked()
    for _ in range(4):
        make_tenure(person=person)

    assert asked() == one


# The page of a source


def test_an_address_without_a_scheme_is_https_and_nothing_warns(keeper):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        answer = keeper.post(
            reverse("admin:people_source_add"),
            {"title": "Quyết định số 9", "url": "bao.example/quyet-dinh"},
        )

    assert answer.status_code == 302
    assert Source.objects.get().url == "https://bao.example/quyet-dinh"


def test_a_source_is_found_by_what_is_typed_and_shows_what_it_is_cited_for(keeper):
    source = make_source(title="Nghị quyết số 7")
    tenure = make_tenure(sourced=False)
    cite(tenure, source=source, seen_on=AUTUMN)

    found = keeper.get(
        reverse("admin:autocomplete"),
        {"app_label": "people", "model_name": "citation", "field_name": "source", "term": "nghi q"},
    ).json()["results"]
    page = keeper.get(reverse("admin:people_source_change", args=[source.pk])).content.decode()

    assert [each["id"] for each in found] == [str(source.pk)]
    assert reverse("admin:people_tenure_change", args=[tenure.pk]) in page
    assert "1 fact" in keeper.get(reverse("admin:people_source_changelist")).content.decode()


def test_a_source_that_is_cited_cannot_be_deleted(keeper):
    citation = cite(make_tenure(sourced=False))

    keeper.post(reverse("admin:people_source_delete", args=[citation.source_id]), {"post": "yes"})

    assert Source.objects.filter(pk=citation.source_id).exists()


def test_readers_see_an_office_once_it_has_a_source():
    tenure = make_tenure(sourced=False)
    assert not Tenure.objects.sourced().exists()

    with transaction.atomic():
        Citation.objects.cite(tenure, source=make_source())

    assert Tenure.objects.sourced().get() == tenure


@pytest.mark.parametrize(
    ("dates", "surely", "perhaps"),
    [
        ({}, "on no day", "… – …"),
        ({"start": "2015"}, "on no day", "1/1/2015 – …"),
        ({"start": "1/1/2015", "end": "1/7/2020"}, "1/1/2015 – 30/6/2020", "1/1/2015 – 1/7/2020"),
        ({"seen_first": AUTUMN, "seen_last": AUTUMN}, "1/10/2020", "… – …"),
    ],
)
def test_the_days_on_which_it_was_held_are_told_in_words(keeper, dates, surely, perhaps):
    tenure = make_tenure(**dates)
    page = keeper.get(reverse("admin:people_tenure_change", args=[tenure.pk]))

    told = {
        field.field["name"]: field.contents()
        for fieldset in page.context["adminform"]
        for line in fieldset
        for field in line
        if field.is_readonly
    }

    assert (told["surely"], told["perhaps"]) == (surely, perhaps)
