import random
import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from newsroom.text import slugify
from people.models import Author, Event, Organization, Participant, Person, PersonName, Post, Rank
from tests.factories import (
    make_article,
    make_author,
    make_event,
    make_live,
    make_organization,
    make_person,
    make_post,
    make_rank,
    make_role,
    make_section,
    make_tenure,
    make_topic,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def names(found):
    return [person.name for person in found]


# Finding people


@pytest.mark.parametrize(
    "typed",
    [
        "Đặng Quốc Vinh",
        "dang quoc vinh",
        "DANG QUOC",
        "đặng vinh",
        "vinh dang",
        "qu vi",
        "  Đặng   Quốc\u00a0Vinh ",
        unicodedata.normalize("NFD", "Đặng Quốc Vinh"),
        "\u00d0ặng",
    ],
)
def test_a_person_is_found_with_and_without_marks_by_the_beginnings_of_syllables(typed):
    make_person(name="Đặng Quốc Vinh")
    make_person(name="Nguyễn Thị Thúy")

    assert names(Person.objects.matching(typed)) == ["Đặng Quốc Vinh"]


@pytest.mark.parametrize("typed", ["uoc", "inh", "dang%", "_", "ang quoc x", "zzz"])
def test_a_piece_from_inside_a_syllable_finds_nobody(typed):
    make_person(name="Đặng Quốc Vinh")
    expected = ["Đặng Quốc Vinh"] if typed in {"dang%", "_"} else []

    assert names(Person.objects.matching(typed)) == expected


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["Nguyễn Văn Dành", "nguyễn văn dành", "  Nguyễn Văn Dành "])
def test_those_written_with_the_same_marks_stand_first(form, typed):
    for name in ("Nguyễn Văn Danh", "Nguyễn Văn Dành", "Nguyễn Văn Dánh"):
        make_person(name=name)

    found = names(Person.objects.matching(unicodedata.normalize(form, typed)))

    assert found[0] == "Nguyễn Văn Dành"
    assert len(found) == 3


def test_a_person_is_found_once_under_any_other_name():
    person = make_person(name="Đặng Minh Châu")
    for text in ("Thích Bảo Nghiêm", "Bảo Nghiêm", "Đặng Văn Châu"):
        PersonName.objects.create(person=person, text=text)
    make_person(name="Lê Nghiêm")

    assert names(Person.objects.matching("bao nghiem")) == ["Đặng Minh Châu"]
    assert names(Person.objects.matching("thich chau")) == ["Đặng Minh Châu"]


@pytest.mark.parametrize(
    ("rows", "typed"),
    [
        (lambda: make_organization(name="Huyện ủy Thạch Cồn", short_name="HU"), "huyen uy con"),
        (lambda: make_role(name="Chủ tịch"), "chu tich"),
        (lambda: make_rank(name="Thượng tá"), "thuong"),
        (lambda: make_post(label="Phó Bí thư Thường trực"), "bi thu truc"),
        (lambda: make_author(pen_name="Hải Đăng"), "hai dang"),
        (lambda: make_event(name="Hội trại", place="Đồng Cói"), "dong coi"),
        (lambda: make_section(name="Đời sống"), "doi"),
        (lambda: make_topic(name="Đại hội Đảng"), "dai hoi dang"),
    ],
    ids=["organization", "role", "rank", "post", "author", "event", "section", "topic"],
)
def test_every_table_is_searched_alike(rows, typed):
    row = rows()

    assert list(type(row).objects.matching(typed)) == [row]
    assert not type(row).objects.matching("khongcoai").exists()


def test_a_changed_name_is_found_under_the_new_one():
    person = make_person(name="Lê Văn Cũ")
    person.name = "Trần Văn Mới"
    person.save()

    assert names(Person.objects.matching("moi")) == ["Trần Văn Mới"]
    assert not Person.objects.matching("cu").exists()


# How a name is written


def test_a_name_comes_in_clean_and_composed():
    person = make_person(name=unicodedata.normalize("NFD", " \u00d0ặng  Quốc\u00a0Vinh\u200b "))

    assert Person.objects.get(pk=person.pk).name == "Đặng Quốc Vinh"
    assert Person.objects.filter(name=unicodedata.normalize("NFD", "Đặng Quốc Vinh")).exists()


@pytest.mark.parametrize(
    ("table", "column", "row"),
    [
        ("people_person", "name", make_person),
        ("people_organization", "name", make_organization),
        ("people_role", "name", make_role),
        ("people_post", "label", make_post),
        ("people_rank", "name", make_rank),
        ("people_event", "name", make_event),
        ("people_author", "pen_name", make_author),
        ("people_personname", "text", lambda: make_person().names.create(text="Nghị")),
        (
            "people_participant",
            "name_printed",
            lambda: make_event().participants.create(name_printed="Nghị"),
        ),
        ("articles_section", "name", make_section),
        ("articles_topic", "name", make_topic),
    ],
)
def test_the_database_refuses_a_name_that_only_looks_right(table, column, row):
    pk = row().pk

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET {column} = %s WHERE id = %s",
            [unicodedata.normalize("NFD", "Nguyễn"), pk],
        )


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Đặng Quốc Vinh", "dang-quoc-vinh"), ("Đinh Việt Dũng", "dinh-viet-dung")],
)
def test_an_address_keeps_the_letter_d(name, slug):
    person = make_person(name=name)

    assert person.get_absolute_url() == f"/nhan-su/{slug}-{person.pk}/"
    assert slugify(make_author(pen_name=name).pen_name) == Author.objects.get().slug == slug


def test_a_person_needs_a_name():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_person(name=" ")


def test_the_parts_of_a_name_are_proposed_and_then_left_alone():
    person = make_person(name="Siu Hương", family="", given="Siu Hương")
    assert (person.family, person.given) == ("", "Siu Hương")

    assert make_person(name="Trần Thị Diệu Thúy").middle == "Thị Diệu"


def test_homonyms_are_told_apart_where_they_stand_together():
    make_person(name="Đinh Việt Dũng", distinguisher="Công an Cồn Sậy")
    make_person(name="Đinh Việt Dũng", distinguisher="Huyện ủy Đồng Cói")

    assert [str(person) for person in Person.objects.matching("dinh viet dung")] == [
        "Đinh Việt Dũng (Công an Cồn Sậy)",
        "Đinh Việt Dũng (Huyện ủy Đồng Cói)",
    ]
    assert len({person.get_absolute_url() for person in Person.objects.all()}) == 2


def test_people_are_listed_in_ballot_order():
    ballot = ["Lê Văn An", "Đỗ Thị Ánh", "Trần Văn Ân", "Vũ Văn Bé", "Lý Thị Đào", "Hà Văn Yên"]
    shuffled = random.Random(3).sample(ballot, len(ballot))
    for name in shuffled:
        make_person(name=name)

    assert names(Person.objects.all()) == ballot


def test_the_database_sorts_as_the_key_says():
    for name in ("An", "Anh", "An Bình", "Ân", "Ấn", "Đào", "Dung", "Yên"):
        make_person(name=f"Lê {name}", family="Lê", given=name)

    keys = list(Person.objects.values_list("sort_key", flat=True))

    assert keys == sorted(keys)


# Organizations and posts


def test_an_organization_is_no_part_of_itself_however_far_down():
    province = make_organization(name="Tỉnh ủy Cồn Sậy")
    district = make_organization(name="Huyện ủy Thạch Cồn", parent=province)
    commune = make_organization(name="Đảng ủy xã Bến", parent=district)

    for parent in (province, district, commune):
        province.parent = parent
        with pytest.raises(ValidationError):
            province.full_clean()


def test_a_circle_that_stands_in_the_database_is_refused_and_not_run_in():
    one, other = make_organization(), make_organization()
    Organization.objects.filter(pk=one.pk).update(parent=other)
    Organization.objects.filter(pk=other.pk).update(parent=one)

    with pytest.raises(ValidationError):
        Organization.objects.get(pk=one.pk).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Organization.objects.filter(pk=one.pk).update(parent=one)


def test_an_event_is_no_part_of_itself_however_far_down():
    congress = make_event(name="Đại hội")
    meeting = make_event(name="Phiên trù bị", parent=congress)
    group = make_event(name="Thảo luận tổ", parent=meeting)

    for parent in (congress, meeting, group):
        congress.parent = parent
        with pytest.raises(ValidationError):
            congress.full_clean()


def test_an_old_name_may_be_taken_again_by_an_organization_founded_later():
    make_organization(name="Tỉnh Đồng Cói", founded="1976", dissolved="1/7/2025")
    make_organization(name="Tỉnh Đồng Cói", founded="1/7/2025")

    for founded in ("1976", "1/7/2025"):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_organization(name="Tỉnh Đồng Cói", founded=founded)
    make_organization(name="Ban Dân vận")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_organization(name="Ban Dân vận")


def test_an_organization_is_not_dissolved_before_it_is_founded():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_organization(founded="2010", dissolved="2009")
    assert make_organization(founded="2010", dissolved="2010")


def test_a_post_puts_its_title_together_unless_it_is_given():
    organization, role = make_organization(name="HĐND xã Bến"), make_role(name="Phó Chủ tịch")
    standing = make_role(name="Phó Chủ tịch", standing=True)

    assert make_post(organization=organization, role=role).label == "Phó Chủ tịch HĐND xã Bến"
    assert (
        make_post(organization=organization, role=standing).label
        == "Phó Chủ tịch Thường trực HĐND xã Bến"
    )
    assert make_post(label="Phó Chủ tịch xã").label == "Phó Chủ tịch xã"
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(organization=organization, role=role)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_post(seats=0)


def test_a_rank_stands_once_on_its_ladder():
    make_rank(name="Thượng tá", service=Rank.Service.POLICE, ordinal=7)
    make_rank(name="Thượng tá", service=Rank.Service.ARMY, ordinal=7)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_rank(name="Trung tá", service=Rank.Service.ARMY, ordinal=7)


# What holds what


def test_who_held_an_office_or_stands_in_a_story_cannot_be_deleted():
    officer, quoted = make_person(), make_person(name="Lê Thị Lời")
    tenure = make_tenure(person=officer)
    make_article(body=f'<blockquote data-person="{quoted.pk}"><p>Lời.</p></blockquote>')

    for row in (officer, tenure.post, tenure.post.organization, quoted):
        with pytest.raises(ProtectedError):
            row.delete()


def test_what_was_printed_outlives_the_person_and_the_office():
    person = make_person(name="Võ Tiến Nghị")
    tenure = make_tenure(person=person)
    participant = Participant.objects.create(
        event=make_event(),
        person=person,
        tenure=tenure,
        name_printed="Võ Tiến Nghị",
        rank_printed="Thượng tá",
        title_printed="Chỉ huy trưởng",
    )
    tenure.delete()
    person.delete()

    participant.refresh_from_db()

    assert (participant.person, participant.tenure) == (None, None)
    assert str(participant) == "Thượng tá Võ Tiến Nghị"


def test_an_office_named_at_an_event_is_the_participants_own():
    tenure = make_tenure()
    participant = Participant(
        event=make_event(), person=make_person(), tenure=tenure, name_printed="Nghị"
    )

    with pytest.raises(ValidationError, match="held by someone else"):
        participant.full_clean()


def test_an_event_does_not_end_before_it_begins():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_event(start="2/10/2020", end="1/10/2020")
    assert make_event(start="10/2020", end="2020")


def test_events_stand_with_the_newest_first_and_the_undated_last():
    for start in ("2019", "", "1/10/2020"):
        make_event(name=f"Hội {start or 'chưa rõ'}", start=start)

    assert [event.name for event in Event.objects.all()] == [
        "Hội 1/10/2020",
        "Hội 2019",
        "Hội chưa rõ",
    ]


def test_a_hidden_person_is_printed_without_link_in_what_is_published_then():
    person = make_person(status=Person.Status.HIDDEN)
    edition = make_live(
        body=f'<p>Ông <a data-person="{person.pk}">Võ Tiến Nghị</a> dự.</p>'
    ).editions.get()

    assert edition.body == "<p>Ông Võ Tiến Nghị dự.</p>"
    assert not Person.objects.public().exists()
