"""Finding people, posts and organizations by what is typed of their names."""

import unicodedata
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from newsroom import search
from people.finding import find
from people.models import (
    Organization,
    OrganizationName,
    Person,
    PersonName,
    Post,
    PostAlias,
    Revision,
)
from people.models.person import PersonQuerySet
from tests.factories import (
    DIRECTORY_KEEPER,
    REPORTER,
    make_organization,
    make_person,
    make_post,
    make_role,
    make_tenure,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def people(typed, **options):
    return [each.name for each in find(typed, **options).people]


def posts(typed):
    return {each.name for each in find(typed).posts}


def organizations(typed):
    return [each.name for each in find(typed).organizations]


def told(typed):
    """What tells each of the people found from the others."""
    return [each.told for each in find(typed).people]


# The order


def test_whole_syllables_stand_before_beginnings():
    for name in ("Trần Văn Tuấn", "Trần Văn Tú", "Trần Văn Tùng", "Trần Văn Tư"):
        make_person(name=name)

    assert people("tran van tu") == [
        "Trần Văn Tú",
        "Trần Văn Tư",
        "Trần Văn Tuấn",
        "Trần Văn Tùng",
    ]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["Nguyễn Văn Thuỷ", "NGUYỄN VĂN THỦY", "thủy"])
def test_marks_that_were_typed_stand_first_however_the_tone_is_placed(form, typed):
    for name in ("Nguyễn Văn Thúy", "Nguyễn Văn Thuỳ", "Nguyễn Văn Thuỷ", "Nguyễn Văn Thủy"):
        make_person(name=name)

    found = people(unicodedata.normalize(form, typed))

    assert set(found[:2]) == {"Nguyễn Văn Thuỷ", "Nguyễn Văn Thủy"}
    assert set(found[2:]) == {"Nguyễn Văn Thúy", "Nguyễn Văn Thuỳ"}


def test_of_a_syllable_that_is_still_being_typed_the_letters_count():
    for name in ("Lê Tua", "Lê Tuấn", "Lê Tuân"):
        make_person(name=name)

    assert people("lê tuâ") == ["Lê Tuân", "Lê Tuấn", "Lê Tua"]
    assert people("lê tuấ") == ["Lê Tuân", "Lê Tuấn", "Lê Tua"]
    assert people("lê tuấn")[0] == "Lê Tuấn"


def test_beginnings_of_several_syllables_count_where_nothing_closer_is_found():
    for name in ("Hoàng Thị Quý", "Hồ Thu"):
        make_person(name=name)

    assert people("ho th") == ["Hồ Thu"]
    assert people("ho th q") == ["Hoàng Thị Quý"]


def test_equally_close_ones_stand_as_on_a_ballot():
    for name in ("Lê Văn Bình", "Đỗ Văn An", "Bùi Văn An"):
        make_person(name=name)

    assert people("van") == ["Bùi Văn An", "Đỗ Văn An", "Lê Văn Bình"]


def test_no_more_are_found_than_are_wanted():
    for number in range(30):
        make_person(name=f"Lê Văn {number}")

    assert len(people("van", most=5)) == 5


@pytest.fixture
def a_long_table(monkeypatch):
    """As if three rows were the first two thousand of a table, and many."""
    monkeypatch.setattr(PersonQuerySet, "near", 3)
    monkeypatch.setattr(search, "FEW", 3)


@pytest.mark.usefixtures("a_long_table")
@pytest.mark.parametrize("most", [1, 2, 3, 8])
@pytest.mark.parametrize("typed", ["an", "án", "van an", "ân", "n", "thi", "xuan"])
def test_the_same_are_found_in_the_same_order_whichever_way_they_are_looked_for(
    monkeypatch, typed, most
):
    for name in ("Lê Văn An", "Đỗ Văn An", "Lê Ân", "Bùi Án", "Lê Anh", "Vũ Thị Ngân", "Ngô Án"):
        make_person(name=name)
    make_person(name="Hồ Xuân").names.create(text="An")

    walked = people(typed, most=most)
    monkeypatch.setattr(PersonQuerySet, "near", 0)

    assert people(typed, most=most) == walked


# Lists that are paged


@pytest.mark.usefixtures("a_long_table")
def test_many_stand_in_the_order_of_the_table():
    for name in ("Lê Anh", "Đỗ An", "Bùi Ân", "Vũ Án"):
        make_person(name=name)

    assert [person.name for person in Person.objects.matching("an")] == [
        "Đỗ An",
        "Vũ Án",
        "Lê Anh",
        "Bùi Ân",
    ]


@pytest.mark.usefixtures("a_long_table")
def test_of_many_those_with_the_typed_marks_stand_first():
    for name in ("Lê Anh", "Đỗ An", "Bùi Ân", "Vũ Án"):
        make_person(name=name)

    assert [person.name for person in Person.objects.matching("ân")][0] == "Bùi Ân"
    assert Person.objects.matching("ân").count() == 4


@pytest.mark.usefixtures("a_long_table")
def test_where_many_have_the_typed_marks_only_they_are_meant():
    for name in ("Lê Ân", "Đỗ Ân", "Bùi Ân", "Vũ Ân", "Hồ An"):
        make_person(name=name)

    assert {person.name.split()[1] for person in Person.objects.matching("ân")} == {"Ân"}
    assert Person.objects.matching("an").count() == 5


def test_a_list_keeps_what_else_it_is_narrowed_by():
    hidden = make_person(name="Lê Hải", status=Person.Status.HIDDEN)
    shown = make_person(name="Lê Hải")

    assert list(Person.objects.public().matching("hai")) == [shown]
    assert set(Person.objects.matching("hai")) == {hidden, shown}


# Other names


def test_a_person_is_found_by_another_name_which_is_told():
    person = make_person(name="Đặng Minh Châu")
    person.names.create(text="Thích Bảo Nghiêm")

    assert people("bảo nghiêm") == ["Đặng Minh Châu"]
    assert told("bao ngh") == [["also Thích Bảo Nghiêm"]]
    assert told("minh chau") == [[]]


def test_those_of_the_name_stand_before_those_of_the_other_name():
    make_person(name="Lê Văn An").names.create(text="Hải Triều")
    make_person(name="Vũ Hải Triều")

    assert people("hai trieu") == ["Vũ Hải Triều", "Lê Văn An"]


def test_another_name_that_changes_or_goes_finds_nobody_any_more():
    person = make_person(name="Đặng Minh Châu")
    name = person.names.create(text="Bảo Nghiêm")
    PersonName.objects.filter(pk=name.pk).update(text="Bảo Nghiêm", person=make_person(name="Lê"))
    assert people("nghiem") == ["Lê"]

    PersonName.objects.all().delete()

    assert people("nghiem") == []
    assert people("dang chau") == ["Đặng Minh Châu"]


def test_a_new_name_keeps_the_other_names():
    person = make_person(name="Đặng Minh Châu")
    person.names.create(text="Bảo Nghiêm")
    person.name = "Đặng Minh Chiếu"
    person.save()

    assert people("nghiem") == ["Đặng Minh Chiếu"]
    assert people("chieu") == ["Đặng Minh Chiếu"]
    assert people("chau") == []


def test_another_name_is_one_change_of_the_directory_and_none_of_the_person():
    person = make_person()
    before = Revision.objects.count()

    person.names.create(text="Ba Nghị")

    assert [each.table for each in Revision.objects.order_by("pk")[before:]] == ["personname"]


def test_organizations_are_found_by_what_they_were_called():
    body = make_organization(name="Sở Nông nghiệp và Môi trường")
    OrganizationName.objects.create(organization=body, text="Sở Thủy sản")

    assert organizations("so thuy san") == ["Sở Nông nghiệp và Môi trường"]
    assert find("thủy sản").organizations[0].told[0] == "also Sở Thủy sản"
    assert list(Organization.objects.matching("thuỷ sản")) == [body]


def test_posts_are_found_by_other_titles():
    post = make_post(label="Phó Chủ tịch Thường trực UBND tỉnh Hà Tĩnh")
    PostAlias.objects.create(post=post, text="Phó Chủ tịch TT")

    assert list(Post.objects.matching("pho chu tich tt")) == [post]


# Abbreviations


@pytest.fixture
def offices():
    province = make_organization(name="UBND tỉnh Hà Tĩnh")
    for label in ("Chủ tịch UBND tỉnh Hà Tĩnh", "Phó Chủ tịch UBND tỉnh Hà Tĩnh"):
        make_post(organization=province, label=label)
    make_post(label="Chủ tịch HĐND tỉnh Hà Tĩnh")
    make_post(label="Phó Chủ tịch Ủy ban nhân dân huyện Cồn Sậy")


@pytest.mark.usefixtures("offices")
@pytest.mark.parametrize(
    "typed",
    ["pct ubnd", "PCT UBND", "pho chu tich uy ban", "phó chủ tịch ubnd", "pct uỷ ban nhân dân"],
)
def test_an_abbreviation_finds_what_its_words_find(typed):
    assert posts(typed) == {
        "Phó Chủ tịch UBND tỉnh Hà Tĩnh",
        "Phó Chủ tịch Ủy ban nhân dân huyện Cồn Sậy",
    }


@pytest.mark.usefixtures("offices")
@pytest.mark.parametrize("typed", ["ubnd ha tinh", "uy ban nhan dan ha tinh", "UBND Hà Tĩnh"])
def test_a_body_finds_its_posts_under_both_spellings(typed):
    assert posts(typed) == {"Chủ tịch UBND tỉnh Hà Tĩnh", "Phó Chủ tịch UBND tỉnh Hà Tĩnh"}
    assert organizations(typed) == ["UBND tỉnh Hà Tĩnh"]


@pytest.mark.usefixtures("offices")
def test_the_shorter_title_stands_first():
    assert [each.name for each in find("chu tich uy ban").posts][0] == "Chủ tịch UBND tỉnh Hà Tĩnh"


# What tells them apart


def test_homonyms_are_told_apart_by_distinguisher_office_years_and_life():
    secretary = make_person(name="Lê Đình Sơn", birth="1960", distinguisher="Cồn Lau")
    make_tenure(
        person=secretary,
        post=make_post(short_label="Phó Bí thư"),
        start="2005",
        end="2010",
    )
    make_tenure(person=secretary, post=make_post(short_label="Bí thư Tỉnh ủy"), start="2015")
    teacher = make_person(name="Lê Đình Sơn", birth="2/9/1971", death="2019")
    make_tenure(
        person=teacher, post=make_post(short_label="Hiệu trưởng"), start="6/1999", end="2012"
    )
    make_person(name="Lê Đình Sơn")

    assert told("le dinh son") == [
        ["Cồn Lau", "Bí thư Tỉnh ủy, 2015–?", "born 1960"],
        ["Hiệu trưởng, 1999–2012", "1971–2019"],
        [],
    ]


def test_the_present_office_is_told_before_a_later_one_that_is_not_sure():
    person = make_person(name="Lê Đình Sơn")
    make_tenure(
        person=person,
        post=make_post(short_label="Bí thư"),
        start="2015",
        seen_first=date(2016, 1, 1),
        seen_last=date(2150, 1, 1),
    )
    make_tenure(person=person, post=make_post(short_label="Trưởng đoàn"), start="2021")

    assert told("son") == [["Bí thư, 2015–?"]]


def test_of_who_was_only_seen_the_years_are_told_in_which():
    person = make_person(name="Lê Đình Sơn")
    seen = {"seen_first": date(2019, 5, 1), "seen_last": date(2020, 10, 1)}
    make_tenure(person=person, post=make_post(short_label="Bí thư"), **seen)

    assert told("son") == [["Bí thư, 2019–2020"]]


def test_what_a_source_got_wrong_is_not_told():
    make_tenure(person=make_person(name="Lê Đình Sơn"), retracted=True)

    assert told("son") == [[]]


def test_a_post_comes_with_its_present_holders():
    post = make_post(label="Bí thư Tỉnh ủy")
    make_tenure(person=make_person(name="Lê Cũ"), post=post, start="2010", end="1/6/2015")
    make_tenure(person=make_person(name="Lê Nay"), post=post, start="1/6/2015")
    make_tenure(
        person=make_person(name="Lê Sure", distinguisher="Cồn Lau"),
        post=post,
        seen_first=date(2016, 1, 1),
        seen_last=date(2150, 1, 1),
    )

    assert find("bi thu").posts[0].told == [
        "Lê Sure (Cồn Lau), 2016–2150",
        "perhaps Lê Nay, 2015–?",
    ]


def test_an_organization_that_is_gone_says_so():
    parent = make_organization(name="UBND tỉnh")
    make_organization(name="Sở Thủy sản", parent=parent, dissolved="3/2008")

    assert find("thuy san").organizations[0].told == ["until 3/2008", "UBND tỉnh"]


def test_hidden_people_are_found_and_marked():
    make_person(name="Lê Ẩn", status=Person.Status.HIDDEN)

    (found,) = find("le an").people

    assert found.is_hidden
    assert found.told == ["hidden"]


# By a name and an office


@pytest.fixture
def secretary():
    role = make_role(name="Bí thư")
    make_role(name="Phó Bí thư")
    person = make_person(name="Lê Đình Sơn")
    make_tenure(person=person, post=make_post(role=role, label="Bí thư Tỉnh ủy Ven Sông"))
    make_tenure(person=make_person(name="Lê Văn Sơn"), post=make_post(label="Giám đốc Sở"))
    make_tenure(person=make_person(name="Bùi Thư"), post=make_post(label="Bí thư Huyện ủy"))
    return person


@pytest.mark.usefixtures("secretary")
@pytest.mark.parametrize(
    "typed",
    [
        "sơn bí thư",
        "son bi thu",
        "đình sơn bí thư tỉnh ủy",
        "son bi thu tu",
        "bí thư sơn",
        "bi thu tinh uy le dinh so",
        "bí thư ven sông sơn",
    ],
)
def test_a_name_and_an_office_find_who_holds_it(typed):
    assert people(typed) == ["Lê Đình Sơn"]


def test_the_office_that_was_asked_for_is_told(secretary):
    make_tenure(
        person=secretary,
        post=make_post(label="Trưởng đoàn"),
        seen_first=date(2016, 1, 1),
        seen_last=date(2150, 1, 1),
    )

    assert told("sơn bí thư") == [["Bí thư Tỉnh ủy Ven Sông"]]
    assert told("son bi thu tu") == [["Bí thư Tỉnh ủy Ven Sông"]]
    assert told("đình sơn") == [["Trưởng đoàn, 2016–2150"]]


@pytest.mark.usefixtures("secretary")
@pytest.mark.parametrize("typed", ["bí thư", "sơn giám đốc tỉnh ủy", "sơn huyện", "bí thư hải"])
def test_an_office_without_the_name_finds_nobody(typed):
    assert people(typed) == []


# As many queries, whatever is found


def queries(typed):
    with CaptureQueriesContext(connection) as asked:
        found = find(typed, most=50)
        assert all(each.told for each in [*found.people, *found.organizations])
        assert all(each.told for each in found.posts)
    return len(asked)


def test_fifty_take_as_many_queries_as_one():
    parent = make_organization()
    for name in ["Một", *(f"Mười {number}" for number in range(50))]:
        person = make_person(name=f"Lê {name}")
        person.names.create(text=f"Hai {name}")
        body = make_organization(name=f"Sở {name}", parent=parent)
        post = make_post(organization=body, label=f"Bí thư {name}")
        make_tenure(person=person, post=post, start="2015")
    make_role(name="Bí thư")

    assert queries("một") == queries("mười") == 10
    # Those of a name and an office are looked for where the names leave room.
    assert queries("một bí thư") <= 13


# Whatever is typed

GARBAGE = [
    "",
    "  ",
    "'",
    "\\",
    "\x00",
    "':*",
    "a':* | 'b",
    "' & 'x",
    "!a",
    "a <-> b",
    "(((",
    "🙂",
    "le 🙂 an",
    "%s %(way_0)s",
    "x" * 10_000,
    "le " * 4_000,
    "\ud800",
    "\u0301\u0323",
    "ß İ ŉ",
]


@pytest.mark.parametrize("typed", GARBAGE)
def test_anything_may_be_typed(typed):
    make_person(name="Lê An")
    make_tenure(post=make_post(role=make_role(name="Bí thư")))

    find(typed)
    for model in (Person, Organization, Post):
        list(model.objects.matching(typed))


# At the desk


@pytest.fixture
def desk(client):
    client.force_login(make_user(role=REPORTER, is_staff=True, language="en"))
    return client


def offers(client, typed):
    return client.get(reverse("admin:people_find_offers"), {"q": typed})


def test_the_desk_answers_while_one_types(desk):
    person = make_person(name="Lê Đình Sơn", distinguisher="Cồn Lau")
    hidden = make_person(name="Lê Đình Sơn", status=Person.Status.HIDDEN)

    answer = offers(desk, "le dinh")

    assert answer.json() == {
        "groups": [
            {
                "label": "People",
                "rows": [
                    {
                        "name": "Lê Đình Sơn",
                        "told": ["Cồn Lau"],
                        "hidden": False,
                        "url": reverse("admin:people_person_change", args=[person.pk]),
                    },
                    {
                        "name": "Lê Đình Sơn",
                        "told": ["hidden"],
                        "hidden": True,
                        "url": reverse("admin:people_person_change", args=[hidden.pk]),
                    },
                ],
            }
        ]
    }
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("typed", GARBAGE[:-4])
def test_the_desk_answers_whatever_is_typed(desk, typed):
    assert offers(desk, typed).status_code == 200
    assert desk.get(reverse("admin:people_find"), {"q": typed}).status_code == 200


def test_the_page_has_the_answers_without_a_script(desk):
    make_person(name="Lê Đình Sơn", distinguisher="Cồn Lau")
    make_post(label="Bí thư Sơn Lộc")
    make_organization(name="Sở Sơn Lộc")

    page = desk.get(reverse("admin:people_find"), {"q": "sơn"}).content.decode()

    assert page.index("Lê Đình Sơn") < page.index("Bí thư Sơn Lộc") < page.index("Sở Sơn Lộc")
    assert "Cồn Lau" in page
    assert 'value="sơn"' in page


@pytest.mark.parametrize("name", ["people_find", "people_find_offers"])
def test_only_the_desk_may_ask(client, name):
    address = reverse(f"admin:{name}")
    assert client.get(address).status_code == 302

    client.force_login(make_user(is_staff=True))
    assert client.get(address).status_code == 403

    client.force_login(make_user(role=DIRECTORY_KEEPER, is_staff=True))
    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 405


# Readers


def test_readers_never_find_a_hidden_person(client):
    make_person(name="Lê Ẩn", status=Person.Status.HIDDEN)
    make_person(name="Lê Án")

    page = client.get("/nhan-su/", {"ten": "le an"})

    assert [person.name for person in page.context["page"].rows] == ["Lê Án"]
