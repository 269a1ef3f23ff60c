"""What the check says of a name and its title on the story's day: each verdict with its sentence,
its suggestion and the source that the directory has."""

from datetime import date

import pytest

from people.checking import check
from people.compiled import compile_register
from people.facts import Verdict
from people.models import Organization, Person, PersonName, Post, PostAlias, Rank, Role, Tenure
from tests.factories import (
    make_organization,
    make_person,
    make_post,
    make_rank,
    make_rank_tenure,
    make_role,
    make_succession,
    make_tenure,
)
from tests.officials import make_province

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

DAY = date(2020, 10, 1)


@pytest.fixture(autouse=True)
def people():
    return make_province()


def findings(text, first=DAY, last=None, **asked):
    return check(text, first=first, last=last, register=compile_register(), **asked).findings


def finding(text, *days, **asked):
    (found,) = findings(text, *days, **asked)
    return found


def mended(text, found):
    span = found.fix.span
    return text[: span.start] + found.fix.text + text[span.end :]


def source_of(person, **held):
    """The one that the directory cites for the only tenure of that kind."""
    tenure = Tenure.objects.get(person__name=person, **held)
    return str(tenure.citations.get().source)


def make_office(title, body, *names, **held):
    """One post of its own role and body, held by people of these names."""
    post = make_post(role=make_role(name=title), organization=make_organization(name=body))
    return [make_tenure(person=make_person(name=name), post=post, **held) for name in names]


# The thirteen


def test_right():
    found = finding("Giám đốc Sở Y tế Lê Văn Nảm nói.")

    assert (found.verdict, found.message, found.fix) == (Verdict.RIGHT, "", None)
    assert found.person.name == "Lê Văn Nảm"
    assert found.source == source_of("Lê Văn Nảm")
    assert not found.needs_attention


def test_perhaps():
    make_office("Trưởng đò", "Bến Cồn Sậy", "Tạ Văn Chèo", start="2020", end="2022")

    found = finding("Trưởng đò Bến Cồn Sậy Tạ Văn Chèo nói.")

    assert found.verdict == Verdict.PERHAPS
    assert found.message == (
        "Tạ Văn Chèo may have been Trưởng đò Bến Cồn Sậy that day: the dates are not sure."
    )
    assert found.fix is None
    assert found.source == source_of("Tạ Văn Chèo")
    assert not found.needs_attention


def test_rank_missing(people):
    text = "Giám đốc Công an tỉnh Lê Hồng Phước nói."

    found = finding(text)

    assert found.verdict == Verdict.RANK_MISSING
    assert found.message == "Lê Hồng Phước was Đại tá that day: the rank is missing."
    assert mended(text, found) == "Giám đốc Công an tỉnh Đại tá Lê Hồng Phước nói."
    assert found.source == str(people["Lê Hồng Phước"].rank_tenures.get().citations.get().source)


def test_a_rank_is_named_once():
    text = "Đại tá Lê Hồng Phước đến. Giám đốc Công an tỉnh Lê Hồng Phước nói."

    assert [found.verdict for found in findings(text)] == [Verdict.RIGHT, Verdict.RIGHT]


def test_wrong_rank(people):
    text = "thượng tá Lê Hồng Phước, Giám đốc Công an tỉnh, nói."

    found = finding(text)

    assert found.verdict == Verdict.WRONG_RANK
    assert found.message == "Lê Hồng Phước was Đại tá that day."
    assert mended(text, found) == "đại tá Lê Hồng Phước, Giám đốc Công an tỉnh, nói."
    assert found.source == str(people["Lê Hồng Phước"].rank_tenures.get().citations.get().source)


def test_outdated():
    text = "Chủ tịch UBND tỉnh Lại Thị Ngần nói."

    found = finding(text, date(2022, 6, 1))

    assert found.verdict == Verdict.OUTDATED
    assert found.message == (
        "Lại Thị Ngần was no longer Chủ tịch UBND tỉnh Sông Trăng (until 30/12/2021)."
    )
    assert mended(text, found) == "Bí thư Tỉnh ủy Sông Trăng Lại Thị Ngần nói."
    assert found.source == source_of("Lại Thị Ngần", post__role__name="Chủ tịch")


def test_not_yet():
    text = "Bí thư Tỉnh ủy Lại Thị Ngần nói."

    found = finding(text)

    assert found.verdict == Verdict.NOT_YET
    assert found.message == (
        "Lại Thị Ngần was not Bí thư Tỉnh ủy Sông Trăng yet (from 31/12/2021)."
    )
    assert mended(text, found) == "Chủ tịch UBND tỉnh Sông Trăng Lại Thị Ngần nói."
    assert found.source == source_of("Lại Thị Ngần", post__role__name="Bí thư")


def test_unknown_title():
    text = "Hiệu trưởng Trường Đại học Ven Sông Lê Văn Nảm nói."

    found = finding(text)

    assert found.verdict == Verdict.UNKNOWN_TITLE
    assert found.message == (
        "The directory does not know Lê Văn Nảm as Hiệu trưởng Trường Đại học Ven Sông;"
        " that day: Giám đốc Sở Y tế."
    )
    assert mended(text, found) == "Giám đốc Sở Y tế Lê Văn Nảm nói."
    assert found.source == source_of("Lê Văn Nảm")


def test_wrong_organization():
    text = "Giám đốc Sở Nội vụ Lê Văn Nảm nói."

    found = finding(text)

    assert found.verdict == Verdict.WRONG_ORGANIZATION
    assert found.message == (
        "Lê Văn Nảm was Giám đốc Sở Y tế that day, in another organization than Giám đốc Sở Nội vụ."
    )
    assert mended(text, found) == "Giám đốc Sở Y tế Lê Văn Nảm nói."
    assert found.source == source_of("Lê Văn Nảm")


def test_name_and_title_of_different_people():
    text = "Bí thư Tỉnh ủy Phan Bá Kiệm nói."

    found = finding(text)

    assert found.verdict == Verdict.MIXED_UP
    assert found.message == (
        "That day Bí thư Tỉnh ủy was Đoàn Hữu Thoan; "
        "Phan Bá Kiệm was Giám đốc Sở Giao thông vận tải."
    )
    assert mended(text, found) == "Giám đốc Sở Giao thông vận tải Phan Bá Kiệm nói."
    assert found.source == source_of("Đoàn Hữu Thoan")


def test_ambiguous_shows_the_offices():
    make_office("Hội trưởng", "Hội Làm vườn", "Lê Văn Nảm", start="2019", end="2022")

    found = finding("Ông Lê Văn Nảm nói.")

    assert found.verdict == Verdict.AMBIGUOUS
    assert found.message == (
        "Several people are called Lê Văn Nảm: Lê Văn Nảm – Giám đốc Sở Y tế; "
        "Lê Văn Nảm – Hội trưởng Hội Làm vườn. Say who is meant."
    )
    assert (found.person, found.fix) == (None, None)
    assert len(found.candidates) == 2


def test_written_two_ways():
    text = "Ông Khổng Văn Tình đến. Anh Trần Văn Bảo hỏi, ông Khổng Văn Tỉnh đáp."

    first, _other, last = findings(f"{text} Khổng Văn Tình cười.")[:3]

    assert first.verdict == Verdict.UNKNOWN_PERSON
    assert last.verdict == Verdict.TWO_WAYS
    assert last.message == "The same name is written Khổng Văn Tình elsewhere in this story."
    assert last.fix.text == "Khổng Văn Tình"
    assert last.needs_attention


@pytest.mark.parametrize("printed", ["Lê Văn Nam", "Lê Văn Nảmm", "Lê Vân Nảm", "Lệ Văn Nảm"])
def test_misspelt_by_a_mark_or_a_letter(printed):
    text = f"Giám đốc Sở Y tế {printed} nói."

    found = finding(text)

    assert found.verdict == Verdict.MISSPELT
    assert found.message == "The directory writes the name Lê Văn Nảm."
    assert mended(text, found) == "Giám đốc Sở Y tế Lê Văn Nảm nói."
    assert found.source == source_of("Lê Văn Nảm")


def test_unknown_person():
    found = finding("Giám đốc Sở Y tế Khổng Thị Tơ nói.")

    assert found.verdict == Verdict.UNKNOWN_PERSON
    assert found.message.startswith("The directory does not know Khổng Thị Tơ")
    assert (found.person, found.fix) == (None, None)
    assert found.needs_attention


def test_who_holds_the_office_of_an_unknown_person_is_said():
    found = finding("Bí thư Tỉnh ủy Khổng Thị Tơ nói.")

    assert found.message == (
        "The directory does not know Khổng Thị Tơ; "
        "that day Bí thư Tỉnh ủy Sông Trăng was Đoàn Hữu Thoan."
    )
    assert found.source == source_of("Đoàn Hữu Thoan")


def test_an_unknown_person_without_an_office_is_nobodys_mistake():
    found = finding("Ông Khổng Văn Tơ nói.")

    assert (found.verdict, found.needs_attention) == (Verdict.UNKNOWN_PERSON, False)


# What is never done


def test_nobody_is_linked_on_a_name_alone(people):
    found = finding("Ông Lê Văn Nảm nói.")

    assert (found.verdict, found.person) == (Verdict.RIGHT, None)
    assert found.candidates == (people["Lê Văn Nảm"],)


def test_a_name_nearly_known_is_not_misspelt_without_the_title():
    found = finding("Ông Lê Văn Nam nói.")

    assert (found.verdict, found.needs_attention) == (Verdict.UNKNOWN_PERSON, False)


# Which office is meant


def test_former_of_who_is_in_office():
    text = "nguyên Giám đốc Sở Y tế Lê Văn Nảm nói."

    found = finding(text)

    assert found.verdict == Verdict.UNKNOWN_TITLE
    assert found.message == "Lê Văn Nảm was still Giám đốc Sở Y tế that day."
    assert mended(text, found) == "Giám đốc Sở Y tế Lê Văn Nảm nói."


def test_former_of_who_was_in_office():
    found = finding("nguyên Chủ tịch UBND tỉnh Lại Thị Ngần nói.", date(2022, 6, 1))

    assert found.verdict == Verdict.RIGHT


def test_acting_printed_in_full():
    Tenure.objects.filter(person__name="Lê Văn Nảm").update(kind=Tenure.Kind.ACTING)
    text = "Ông Lê Văn Nảm, Giám đốc Sở Y tế, nói."

    found = finding(text)

    assert found.verdict == Verdict.UNKNOWN_TITLE
    assert found.message == "Lê Văn Nảm was acting (quyền) Giám đốc Sở Y tế that day."
    assert mended(text, found) == "Ông Lê Văn Nảm, quyền Giám đốc Sở Y tế, nói."
    assert finding("Quyền Giám đốc Sở Y tế Lê Văn Nảm nói.").verdict == Verdict.RIGHT


def test_full_office_printed_as_acting():
    text = "Ông Lê Văn Nảm, quyền Giám đốc Sở Y tế, nói."

    found = finding(text)

    assert found.verdict == Verdict.UNKNOWN_TITLE
    assert found.message == (
        "Lê Văn Nảm held the office Giám đốc Sở Y tế in full that day, not as acting."
    )
    assert mended(text, found) == "Ông Lê Văn Nảm, Giám đốc Sở Y tế, nói."


def test_who_is_in_charge_may_be_printed_as_acting():
    Tenure.objects.filter(person__name="Lê Văn Nảm").update(kind=Tenure.Kind.IN_CHARGE)

    assert finding("Quyền Giám đốc Sở Y tế Lê Văn Nảm nói.").verdict == Verdict.RIGHT
    assert finding("Phụ trách Giám đốc Sở Y tế Lê Văn Nảm nói.").verdict == Verdict.RIGHT


@pytest.mark.parametrize(
    "title",
    [
        "Bí thư Sông Trăng",
        "Bí thư Tỉnh ủy",
        "Bí thư Tỉnh uỷ Sông Trăng",
        "Bí thư TU",
        "Người cầm lái tỉnh nhà",
    ],
)
def test_a_province_a_short_form_and_an_alias_are_the_same_office(title):
    post = Post.objects.get(label="Bí thư Tỉnh ủy Sông Trăng")
    PostAlias.objects.create(post=post, text="Người cầm lái tỉnh nhà")

    found = finding(f"{title} Đoàn Hữu Thoan nói.")

    assert (found.verdict, found.message) == (Verdict.RIGHT, "")
    assert found.person.name == "Đoàn Hữu Thoan"


def test_a_person_is_known_by_another_name(people):
    PersonName.objects.create(person=people["Lê Văn Nảm"], text="Nảm Sông Trăng", kind="other")

    assert finding("Giám đốc Sở Y tế Nảm Sông Trăng nói.").person == people["Lê Văn Nảm"]


def test_one_plural_title_is_each_ones(people):
    role, body = make_role(name="Phó Chủ tịch"), Organization.objects.get(short_name="HĐND tỉnh")
    post = make_post(role=role, organization=body, seats=2)
    for name in ("Mạc Thị Thìn", "Ninh Văn Bẩy"):
        make_tenure(person=people[name], post=post, start="2019", end="31/12/2022")

    text = "Các Phó Chủ tịch HĐND tỉnh {}, {} cùng dự."

    right = findings(text.format("Mạc Thị Thìn", "Ninh Văn Bẩy"))
    wrong = findings(text.format("Mạc Thị Thìn", "Lê Văn Nảm"))
    assert [found.verdict for found in right] == [Verdict.RIGHT, Verdict.RIGHT]
    assert wrong[0].verdict == Verdict.RIGHT
    assert wrong[1].needs_attention


def test_two_homonyms_are_told_apart_by_title(people):
    (other,) = make_office("Hội trưởng", "Hội Làm vườn", "Lê Văn Nảm", start="2019", end="2022")

    director, gardener = findings(
        "Giám đốc Sở Y tế Lê Văn Nảm đến. Hội trưởng Hội Làm vườn Lê Văn Nảm tiếp."
    )

    assert (director.person, gardener.person) == (people["Lê Văn Nảm"], other.person)


def test_a_homonym_that_was_chosen_is_meant():
    (other,) = make_office("Hội trưởng", "Hội Làm vườn", "Lê Văn Nảm", start="2019", end="2022")

    found = finding("Ông Lê Văn Nảm nói.", chosen=[other.person_id])

    assert (found.verdict, found.person) == (Verdict.RIGHT, other.person)


# The day


def test_a_month_asks_about_each_of_its_days():
    post = Post.objects.get(label="Giám đốc Sở Y tế")
    Tenure.objects.filter(post=post).update(end_lo="2020-10-15", end_hi="2020-10-15")
    text = "Giám đốc Sở Y tế Lê Văn Nảm nói."

    in_october = finding(text, date(2020, 10, 1), date(2020, 10, 31))
    in_september = finding(text, date(2020, 9, 1), date(2020, 9, 30))
    in_november = finding(text, date(2020, 11, 1), date(2020, 11, 30))

    assert in_october.verdict == Verdict.PERHAPS
    assert in_september.verdict == Verdict.RIGHT
    assert in_november.verdict == Verdict.OUTDATED


def test_in_the_month_of_a_promotion_both_ranks_are_right(people):
    colonel = people["Tống Văn Lực"]
    before = colonel.rank_tenures.get()
    colonel.rank_tenures.update(end_lo="2020-10-12", end_hi="2020-10-12")
    after = make_rank(name="Đại tá", service=Rank.Service.ARMY)
    make_rank_tenure(person=colonel, rank=after, start="13/10/2020", end="31/12/2022")

    for rank in (before.rank.name, "Đại tá"):
        text = f"{rank} Tống Văn Lực, Phó Giám đốc Công an tỉnh, nói."
        assert finding(text, date(2020, 10, 1), date(2020, 10, 31)).verdict == Verdict.RIGHT
    text = "Thiếu tá Tống Văn Lực, Phó Giám đốc Công an tỉnh, nói."
    assert finding(text, date(2020, 10, 1), date(2020, 10, 31)).verdict == Verdict.WRONG_RANK


# On what it rests


def test_a_right_finding_rests_on_offices_and_rank(people):
    police = people["Tống Văn Lực"]

    found = finding("Thượng tá Tống Văn Lực, Phó Giám đốc Công an tỉnh, nói.")

    assert found.held == (police.tenures.get(), police.rank_tenures.get())


def test_a_former_or_wrong_office_attests_nothing():
    assert finding("Giám đốc Sở Nội vụ Lê Văn Nảm nói.").held == ()
    text = "nguyên Chủ tịch UBND tỉnh Lại Thị Ngần nói."
    assert finding(text, date(2022, 6, 1)).held == ()


# What became of the organization


def test_what_an_organization_is_now_is_told_and_no_mistake():
    sau = make_organization(name="Sở Xây dựng")
    before = Organization.objects.get(name="Sở Giao thông vận tải")
    make_succession(predecessor=before, successor=sau, on="1/3/2025")

    found = finding("Giám đốc Sở Giao thông vận tải Phan Bá Kiệm nói.")

    assert (found.verdict, found.message) == (Verdict.RIGHT, "")
    assert found.note == "Sở Giao thông vận tải is now (nay là) Sở Xây dựng."
    assert not found.needs_attention


def test_that_an_organization_was_abolished_is_told():
    body = Organization.objects.get(name="Sở Y tế")
    make_succession(predecessor=body, kind="abolish", on="1/3/2025")

    assert finding("Giám đốc Sở Y tế Lê Văn Nảm nói.").note == "Sở Y tế was abolished since."


def test_what_became_of_all_organizations_is_one_query(django_assert_max_num_queries):
    for body in Organization.objects.all():
        make_succession(predecessor=body, on="1/3/2025")
    register = compile_register()
    text = "Giám đốc Sở Y tế Lê Văn Nảm, Giám đốc Sở Giao thông vận tải Phan Bá Kiệm, nói."

    with django_assert_max_num_queries(7):
        checked = check(text, first=DAY, register=register)

    assert all(found.note for found in checked.findings)


# The order of protocol

LIST = "Cùng dự có Chủ tịch UBND tỉnh Lại Thị Ngần, Bí thư Tỉnh ủy Đoàn Hữu Thoan."


@pytest.fixture
def ranked():
    Role.objects.filter(name="Bí thư").update(seniority=1)
    Role.objects.filter(name="Chủ tịch").update(seniority=2)


@pytest.mark.usefixtures("ranked")
def test_the_order_of_protocol_is_not_looked_at_unless_asked_for():
    assert [found.note for found in findings(LIST)] == ["", ""]


@pytest.mark.usefixtures("ranked")
def test_who_stands_too_low_in_a_list_is_remarked_on(settings):
    settings.CHECK_PROTOCOL = True

    first, second = findings(LIST)

    assert (first.note, first.verdict) == ("", Verdict.RIGHT)
    assert second.note == (
        "In the order of protocol Bí thư Tỉnh ủy Sông Trăng stands before "
        "Chủ tịch UBND tỉnh Sông Trăng."
    )
    assert second.verdict == Verdict.RIGHT
    assert not second.needs_attention


@pytest.mark.usefixtures("ranked")
@pytest.mark.parametrize(
    "text",
    [
        # In order.
        "Cùng dự có Bí thư Tỉnh ủy Đoàn Hữu Thoan, Chủ tịch UBND tỉnh Lại Thị Ngần.",
        # No list.
        "Chủ tịch UBND tỉnh Lại Thị Ngần tiếp Bí thư Tỉnh ủy Đoàn Hữu Thoan.",
        # A district's secretary behind a province's chairman.
        "Cùng dự có Chủ tịch UBND tỉnh Lại Thị Ngần; Bí thư Huyện ủy Bến Lau Nguyễn Trọng Sớm.",
    ],
)
def test_what_is_in_order_is_not_remarked_on(text, settings):
    settings.CHECK_PROTOCOL = True

    assert [found.note for found in findings(text)] == ["", ""]


def test_a_lower_rank_whose_end_nobody_wrote_down_is_no_longer_the_rank():
    tong = Person.objects.get(name="Tống Văn Lực")
    make_rank_tenure(person=tong, rank=Rank.objects.get(name="Thiếu tá"), start="1/1/2012")

    found = finding("Thiếu tá Tống Văn Lực - Phó Giám đốc Công an tỉnh đến.")

    assert found.verdict == Verdict.WRONG_RANK
