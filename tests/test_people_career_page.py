"""A career pasted at the desk: proposed line by line, entered as one deed, never twice."""

from datetime import date

import pytest
from django.urls import reverse

from people.models import Citation, Organization, Post, Revision, Role, Source, Tenure
from tests.factories import (
    DIRECTORY_KEEPER,
    EDITOR,
    PHOTO_EDITOR,
    REPORTER,
    SECRETARY,
    make_organization,
    make_person,
    make_post,
    make_role,
    make_source,
    make_tenure,
    make_term,
    staff,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

CHAIR = "8/2007 - 10/2010: Chủ tịch UBND tỉnh"


@pytest.fixture
def person():
    return make_person(name="Hoàng Văn Sông")


@pytest.fixture
def chair():
    committee = make_organization(name="Ủy ban nhân dân tỉnh Ven Sông", short_name="UBND tỉnh")
    return make_post(
        organization=committee, role=make_role(name="Chủ tịch"), short_label="Chủ tịch UBND tỉnh"
    )


@pytest.fixture
def source():
    return make_source(title="Tiểu sử đồng chí", published_on=date(2021, 6, 5))


@pytest.fixture
def desk(client, person, source):
    """The page, read and sent as a browser does: what was proposed, with what somebody changed."""
    user = staff(DIRECTORY_KEEPER)
    user.language = "en"
    user.save()
    client.force_login(user)
    return Desk(client, person, source)


class Desk:
    def __init__(self, client, person, source):
        self.client, self.source = client, source
        self.address = reverse("admin:people_person_career", args=[person.pk])

    def read(self, text, **said):
        self.asked = {"text": text, "source": self.source.pk, **said}
        self.page = self.client.post(self.address, {**self.asked, "_read": "1"})
        return self.page.context["rows"]

    def offices(self, text, **said):
        return [row for _line, offices in self.read(text, **said) for row in offices]

    def sent(self, **changed):
        """`changed` by the place of the office: {"0-0": {"accept": True}}."""
        data = {**self.asked, "read": self.page.context["read"], "_save": "1"}
        for _line, offices in self.page.context["rows"]:
            for row in offices:
                values = {name: row[name].value() for name in row.fields}
                values |= changed.get(row.prefix.removeprefix("line-"), {})
                data |= {
                    f"{row.prefix}-{name}": value
                    for name, value in values.items()
                    if value or name != "accept"
                }
        return data

    def save(self, changed=None):
        self.answer = self.client.post(self.address, self.sent(**(changed or {})))
        return self.answer

    @property
    def text(self):
        return self.answer.content.decode()


def test_an_accepted_line_becomes_a_tenure_with_its_source(desk, person, chair, source):
    (row,) = desk.offices(CHAIR)
    assert row["accept"].value()

    assert desk.save().status_code == 302

    tenure = Tenure.objects.get()
    assert (tenure.person, tenure.post) == (person, chair)
    assert (str(tenure.start), str(tenure.end)) == ("8/2007", "10/2010")
    citation = tenure.citations.get()
    assert (citation.source, citation.quote) == (source, CHAIR)
    assert (citation.start.text, citation.end.text) == ("8/2007", "10/2010")
    assert citation.seen_on is None


def test_nay_is_the_day_the_source_was_published(desk, chair):
    desk.offices("2015 - đến nay: Chủ tịch UBND tỉnh")

    desk.save()

    tenure = Tenure.objects.get()
    assert tenure.end.is_open
    assert tenure.seen_last == tenure.citations.get().seen_on == date(2021, 6, 5)
    assert not Tenure.objects.on(date(2021, 6, 6)).get().sure


def test_reversed_dates_stay_with_the_source_and_the_tenure_has_none(desk, chair):
    (row,) = desk.offices("10/2010 - 8/2007: Chủ tịch UBND tỉnh")
    assert not row["accept"].value()
    assert "before it begins" in desk.page.content.decode()

    desk.save({"0-0": {"accept": True}})

    tenure = Tenure.objects.get()
    assert not tenure.start.is_known
    assert not tenure.end.is_known
    citation = tenure.citations.get()
    assert (str(citation.start), str(citation.end)) == ("10/2010", "8/2007")


def test_reversed_dates_that_somebody_put_right_are_believed(desk, chair):
    desk.offices("10/2010 - 8/2007: Chủ tịch UBND tỉnh")

    desk.save({"0-0": {"accept": True, "start": "8/2007", "end": "10/2010"}})

    tenure = Tenure.objects.get()
    assert (str(tenure.start), str(tenure.end)) == ("8/2007", "10/2010")
    assert str(tenure.citations.get().start) == "10/2010"


def test_all_lines_are_one_deed_whose_reason_is_the_source(desk, chair, source):
    text = f"{CHAIR}\n2011 - 2015: Bí thư Huyện ủy Cồn Sậy\n2016 - 2020: Giám đốc Sở Y tế"
    desk.offices(text)

    desk.save({f"{number}-0": {"accept": True} for number in range(3)})

    assert Tenure.objects.count() == 3
    about = Revision.objects.filter(table__endswith="tenure", act="add")
    assert len({revision.deed for revision in about}) == 1
    assert {(each.why, each.by) for each in about} == {(str(source), staff(DIRECTORY_KEEPER))}


def test_what_nobody_knew_is_a_new_post_of_a_new_organization(desk):
    (row,) = desk.offices("2016 - 2020: Trưởng ban Nội chính Huyện ủy Cồn Sậy")
    assert not row["accept"].value()
    assert row["post"].value() == "new"

    desk.save({"0-0": {"accept": True}})

    post = Post.objects.get()
    assert post.label == "Trưởng ban Nội chính Huyện ủy Cồn Sậy"
    assert (post.role.name, post.organization.name) == (
        "Trưởng ban",
        "Ban Nội chính Huyện ủy Cồn Sậy",
    )


def test_a_new_post_in_a_known_organization_has_the_printed_title_in_short(desk, chair):
    (row,) = desk.offices("2016 - 2020: Phó Chủ tịch UBND tỉnh")
    assert row["post"].value() == f"in:{chair.organization.pk}"

    desk.save({"0-0": {"accept": True}})

    post = Post.objects.exclude(pk=chair.pk).get()
    assert post.organization == chair.organization
    assert post.label == "Phó Chủ tịch Ủy ban nhân dân tỉnh Ven Sông"
    assert post.short_label == "Phó Chủ tịch UBND tỉnh"


def test_role_and_organization_of_a_new_post_are_what_somebody_writes(desk, chair):
    make_role(name="Phó Chủ tịch", standing=True)
    desk.offices("2016 - 2020: Người giúp việc, là Phó Chủ tịch UBND")

    changed = {"role": "Phó Chủ tịch Thường trực", "organization": "UBND tỉnh", "post": "new"}
    desk.save({"0-0": {"accept": True, **changed}})

    post = Post.objects.exclude(pk=chair.pk).get()
    assert (str(post.role), post.organization) == ("Phó Chủ tịch Thường trực", chair.organization)
    assert Role.objects.count() == 2


def test_a_post_that_is_written_and_there_already_is_that_post(desk, chair):
    desk.offices("2016 - 2020: Giám đốc Sở Y tế")

    changed = {"role": "Chủ tịch", "organization": "UBND tỉnh Ven Sông", "post": "new"}
    desk.save({"0-0": {"accept": True, **changed}})

    assert Tenure.objects.get().post == chair
    assert Organization.objects.count() == 1


def test_of_two_posts_of_one_title_none_is_chosen(desk, chair):
    make_post(label="Chủ tịch UBND tỉnh Cồn Lau", short_label="Chủ tịch UBND tỉnh")
    (row,) = desk.offices(CHAIR)
    assert (row["post"].value(), row["accept"].value()) == ("", False)

    desk.save({"0-0": {"accept": True}})

    assert desk.answer.status_code == 200
    assert "Choose the post." in desk.text
    assert not Tenure.objects.exists()


def test_of_two_organizations_of_one_name_none_is_taken(desk, chair):
    make_organization(name="Ủy ban nhân dân tỉnh Cồn Lau", short_name="UBND tỉnh")
    desk.offices("2016 - 2020: Giám đốc Sở Y tế")

    desk.save({"0-0": {"accept": True, "organization": "UBND tỉnh", "post": "new"}})

    assert "Several organizations are called" in desk.text
    assert (Tenure.objects.count(), Post.objects.count()) == (0, 1)


def test_what_the_directory_has_is_shown_and_not_ticked(desk, person, chair):
    held = make_tenure(person=person, post=chair, start="8/2007", end="2010")

    (row,) = desk.offices(CHAIR)

    assert not row["accept"].value()
    assert reverse("admin:people_tenure_change", args=[held.pk]) in desk.page.content.decode()


@pytest.mark.parametrize(("start", "end"), [("2011", "2015"), ("10/2010", "2015")])
def test_another_time_in_the_same_post_is_shown_and_ticked(desk, person, chair, start, end):
    make_tenure(person=person, post=chair, start="1/2000", end="8/2007")

    (row,) = desk.offices(f"{start} - {end}: Chủ tịch UBND tỉnh")

    assert row["accept"].value()
    assert "1/2000" in desk.page.content.decode()


def test_lines_that_are_not_understood_are_shown_as_such(desk):
    desk.read("QUÁ TRÌNH CÔNG TÁC\n1998-2002: Sinh viên Trường Đại học Luật")

    page = desk.page.content.decode()
    assert page.count("Not understood.") == 2
    assert "Sinh viên Trường Đại học Luật" in page


def test_a_rank_in_the_line_is_pointed_out(desk, chair):
    desk.read("2016 - nay: Thượng tá, Chủ tịch UBND tỉnh")

    assert "names a rank: Thượng tá" in desk.page.content.decode()


def test_a_wrong_line_is_said_there_and_nothing_is_saved_or_lost(desk, chair):
    desk.offices(f"{CHAIR}\n31/9/2016 - nay: Giám đốc Sở Y tế\n2001 - 2003: Bí thư Xã đoàn")

    tick = {f"{number}-0": {"accept": True} for number in range(3)}
    tick["2-0"]["organization"] = "Xã đoàn Cồn Sậy"
    desk.save(tick)

    assert desk.answer.status_code == 200
    assert "Nothing has been entered yet" in desk.text
    assert "There is no such day in the calendar: 31/9/2016." in desk.text
    assert 'value="31/9/2016"' in desk.text
    assert 'value="Xã đoàn Cồn Sậy"' in desk.text
    assert (Tenure.objects.count(), Role.objects.count()) == (0, 1)

    desk.save({**tick, "1-0": {"accept": True, "start": "30/9/2016"}})
    assert Tenure.objects.count() == 3


def test_what_is_not_accepted_need_not_be_right(desk, chair):
    desk.offices(f"{CHAIR}\n31/9/2016 - nay: Giám đốc Sở Y tế")

    desk.save()

    assert Tenure.objects.get().post == chair


def test_one_post_surely_held_twice_at_once_is_refused_at_the_line(desk, person, chair):
    make_tenure(person=person, post=chair, start="1/1/2008", end="1/1/2010")
    desk.offices(f"1990 - 1992: Bí thư Huyện ủy Cồn Sậy\n{CHAIR}")

    desk.save({"0-0": {"accept": True}, "1-0": {"accept": True}})

    assert "already holds this post" in desk.text
    assert Tenure.objects.count() == 1
    (_first, (row,)), (_second, (refused,)) = desk.answer.context["rows"]
    assert (bool(row.errors), bool(refused.errors)) == (False, True)


def test_a_nay_that_reaches_over_another_row_is_refused_at_the_line(desk, person, chair):
    make_tenure(person=person, post=chair, start="2018", end="2020")
    desk.offices("2015 - nay: Chủ tịch UBND tỉnh")

    desk.save({"0-0": {"accept": True}})

    assert "already holds this post" in desk.text
    assert Tenure.objects.count() == 1


def test_two_lines_of_one_page_cannot_contradict_each_other(desk, chair):
    desk.offices(f"{CHAIR}\n2008 - 2012: Chủ tịch UBND tỉnh")

    desk.save()

    assert "already holds this post" in desk.text
    assert not Tenure.objects.exists()


def test_sentences_are_in_the_users_language(desk, chair):
    user = staff(DIRECTORY_KEEPER)
    user.language = "vi"
    user.save()
    desk.offices(f"{CHAIR}\n2008 - 2012: Chủ tịch UBND tỉnh")

    desk.save()

    assert "giữ chức vụ này" in desk.text


def test_a_second_click_enters_nothing_twice(desk, chair):
    desk.offices(f"{CHAIR}\n2016 - 2020: Giám đốc Sở Y tế", source="", title="Báo mới")
    sent = desk.sent(**{f"{number}-0": {"accept": True} for number in range(2)})

    answers = [desk.client.post(desk.address, sent) for _click in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert (Tenure.objects.count(), Citation.objects.count()) == (2, 2)
    assert Source.objects.filter(title="Báo mới").count() == 1


def test_nothing_ticked_is_said_so(desk):
    desk.offices("2016 - 2020: Giám đốc Sở Y tế")

    desk.save()

    assert "Nothing is ticked" in desk.text


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"source": ""}, "Say where it was printed."),
        ({"title": "Báo mới"}, "not both"),
        ({"published_on": "31/9/2016"}, "Enter a valid date"),
    ],
)
def test_a_career_has_one_source(desk, chair, said, sentence):
    desk.read(CHAIR, **said)
    assert sentence in desk.page.content.decode()

    desk.save()

    assert desk.answer.status_code == 200
    assert 'value="8/2007"' in desk.text
    assert not Tenure.objects.exists()


def test_a_new_source_keeps_its_columns_and_is_found_the_next_time(desk, chair):
    told = {"source": "", "title": "Báo mới", "publisher": "Báo Ven Sông"}
    for line in (CHAIR, "2016 - 2020: Chủ tịch UBND tỉnh"):
        desk.offices(line, **told, published_on="2021-06-05")
        desk.save()

    source = Source.objects.get(title="Báo mới")
    assert (source.publisher, source.published_on) == ("Báo Ven Sông", date(2021, 6, 5))
    assert source.citations.count() == 2


def test_a_text_that_changed_after_it_was_read_is_read_anew(desk, chair):
    desk.offices(CHAIR)
    desk.asked["text"] = f"2001 - 2003: Bí thư Xã đoàn\n{CHAIR}"

    desk.save()

    assert desk.answer.status_code == 200
    assert "another one now" in desk.text
    assert not Tenure.objects.exists()


def test_the_term_that_the_line_prints_is_the_bodys_or_a_note(desk, chair):
    term = make_term(organization=chair.organization, number="XVII")
    desk.offices(
        "2011 - 2016: Chủ tịch UBND tỉnh khóa XVII\n2016 - 2021: Chủ tịch UBND tỉnh khóa XVIII"
    )

    desk.save()

    known, unknown = Tenure.objects.order_by("start_lo")
    assert (known.term, known.note) == (term, "")
    assert (unknown.term, unknown.note) == (None, "khóa XVIII")


def test_concurrent_and_acting_offices_have_their_kind(desk, chair):
    desk.offices(
        "2011 - 2016: Quyền Chủ tịch UBND tỉnh kiêm Giám đốc Sở Y tế\n"
        "2017: phụ trách Trưởng phòng Nội vụ\n2018: Trưởng phòng Tài chính"
    )

    desk.save({place: {"accept": True} for place in ("0-1", "1-0", "2-0")})

    assert {tenure.kind for tenure in Tenure.objects.all()} == {*Tenure.Kind}


def test_no_page_takes_more_offices_than_it_can_post(desk):
    desk.read("2016 - 2020: Giám đốc Sở Y tế\n" * 81)

    assert "too many offices" in desk.page.content.decode()


def test_any_number_of_lines_takes_the_same_queries_to_read(
    desk, chair, person, django_assert_max_num_queries
):
    make_tenure(person=person, post=chair)
    with django_assert_max_num_queries(18):
        desk.read(CHAIR)
    with django_assert_max_num_queries(18):
        desk.read("\n".join(f"{1950 + n} - {1951 + n}: Giám đốc Sở số {n}" for n in range(40)))


@pytest.mark.parametrize("role", [REPORTER, EDITOR, SECRETARY, PHOTO_EDITOR])
def test_only_the_directory_is_theirs_who_keep_it(client, person, role):
    client.force_login(staff(role))
    address = reverse("admin:people_person_career", args=[person.pk])

    assert client.get(address).status_code == 403
    assert client.post(address, {"text": CHAIR}).status_code == 403


def test_who_may_add_tenures_only_makes_no_posts(desk, chair):
    user = staff(DIRECTORY_KEEPER)
    permissions = user.groups.get().permissions
    permissions.remove(*permissions.filter(codename__in=["add_post", "add_organization"]))
    desk.offices(f"{CHAIR}\n2016 - 2020: Chủ tịch Hội Đông y")

    desk.save({"1-0": {"accept": True}})

    assert "You may not add to the directory: organization." in desk.text
    assert not Tenure.objects.exists()


def test_the_way_to_it_stands_on_the_persons_page_and_after_entering_one(client, person):
    client.force_login(staff(DIRECTORY_KEEPER))
    page = client.get(reverse("admin:people_person_change", args=[person.pk]))
    assert reverse("admin:people_person_career", args=[person.pk]) in page.content.decode()

    names = ("tenures", "rank_tenures", "names", "citations")
    data = {f"{name}-{part}_FORMS": 0 for name in names for part in ("TOTAL", "INITIAL")}
    answer = client.post(
        reverse("admin:people_person_add"),
        {"name": "Tạ Thị Bưởi", "status": "public", **data},
        follow=True,
    )

    entered = type(person).objects.get(name="Tạ Thị Bưởi")
    assert reverse("admin:people_person_career", args=[entered.pk]) in answer.content.decode()


def test_a_reporter_sees_no_way_to_it(client, person):
    client.force_login(staff(REPORTER))
    page = client.get(reverse("admin:people_person_change", args=[person.pk]))

    assert reverse("admin:people_person_career", args=[person.pk]) not in page.content.decode()


def test_who_is_not_there_has_no_career(desk):
    assert desk.client.get(reverse("admin:people_person_career", args=[0])).status_code == 404
