"""Printed titles against the directory: what is proposed; of several none is chosen."""

import pytest

from people.matching import match
from people.models import OrganizationName, PostAlias
from tests.factories import make_organization, make_post, make_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee():
    return make_organization(name="Ủy ban nhân dân tỉnh Ven Sông", short_name="UBND tỉnh")


@pytest.fixture
def chair(committee):
    return make_post(
        organization=committee,
        role=make_role(name="Chủ tịch"),
        label="Chủ tịch Ủy ban nhân dân tỉnh Ven Sông",
        short_label="Chủ tịch UBND tỉnh",
    )


def one(title):
    return match([title])[title]


@pytest.mark.parametrize(
    "title",
    [
        "Chủ tịch Ủy ban nhân dân tỉnh Ven Sông",
        "Chủ tịch UBND tỉnh Ven Sông",
        "CT UBND tỉnh",
        "Chủ tịch Uỷ ban nhân dân tỉnh",
        "CHỦ TỊCH UBND TỈNH",
        "Đồng chí Chủ",
    ],
)
def test_a_post_is_found_by_every_spelling_of_its_titles(chair, title):
    PostAlias.objects.create(post=chair, text="Đồng chí Chủ")
    make_post(organization=chair.organization, role=make_role(name="Phó Chủ tịch"))

    assert one(title).posts.the_one == chair


def test_a_deputy_is_another_post(chair):
    found = one("Phó Chủ tịch UBND tỉnh")

    assert found.posts.all == ()
    assert (found.role_name, found.organizations.the_one) == ("Phó Chủ tịch", chair.organization)


def test_of_several_posts_of_one_title_none_is_chosen(chair):
    other = make_post(
        role=chair.role, label="Chủ tịch UBND tỉnh Cồn Lau", short_label="Chủ tịch UBND tỉnh"
    )

    found = one("Chủ tịch UBND tỉnh").posts

    assert found.the_one is None
    assert set(found.called) == {chair, other}


def test_a_longer_title_that_begins_so_is_near_and_not_chosen():
    post = make_post(label="Bí thư Tỉnh ủy Ven Sông")
    make_post(label="Phó Bí thư Tỉnh ủy Ven Sông")

    found = one("Bí thư Tỉnh ủy").posts

    assert (found.the_one, found.called, found.near) == (None, (), (post,))


def test_the_place_behind_a_comma_need_not_be_in_the_directory(chair):
    post = make_post(label="Chủ tịch UBND huyện Cồn Sậy")

    found = one("Chủ tịch UBND huyện Cồn Sậy, tỉnh Ven Sông").posts

    assert (found.the_one, found.near) == (None, (post,))


def test_the_longest_role_at_the_front_divides_the_title(committee):
    for name in ("Phó Chủ tịch", "Phó"):
        make_role(name=name)
    make_role(name="Phó Chủ tịch", standing=True)

    found = one("PCT Thường trực UBND tỉnh")

    assert found.role_name == "Phó Chủ tịch Thường trực"
    assert (found.organizations.the_one, found.organization_name) == (committee, "UBND tỉnh")


@pytest.mark.parametrize(
    ("title", "role", "organization"),
    [
        ("Giám đốc Sở Y tế", "Giám đốc", "Sở Y tế"),
        ("Trưởng ban Tổ chức Tỉnh ủy", "Trưởng ban", "Ban Tổ chức Tỉnh ủy"),
        ("Tỉnh ủy viên", "Tỉnh ủy viên", "Tỉnh ủy"),
        ("Ủy viên Ban Thường vụ", "Ủy viên", "Ban Thường vụ"),
        ("Thủ tướng", "Thủ tướng", ""),
        ("không có gì", "không có gì", ""),
    ],
)
def test_what_nobody_knows_is_proposed_as_printed(title, role, organization):
    found = one(title)

    assert (found.role_name, found.organization_name) == (role, organization)
    assert (found.posts.all, found.organizations.all) == ((), ())


def test_an_organization_is_found_by_each_of_its_names(committee):
    OrganizationName.objects.create(organization=committee, text="Ủy ban hành chính tỉnh")

    for printed in ("UBND tỉnh", "UBND tỉnh Ven Sông", "Ủy ban Hành chính tỉnh"):
        assert one(f"Giám đốc {printed}").organizations.the_one == committee


def test_the_leader_of_a_department_names_it_by_half(committee):
    department = make_organization(name="Ban Nội chính Tỉnh ủy")
    make_role(name="Trưởng ban")

    assert one("Trưởng Ban Nội chính Tỉnh ủy").organizations.the_one == department


def test_of_two_organizations_of_one_short_name_none_is_chosen(committee):
    make_organization(name="Ủy ban nhân dân tỉnh Cồn Lau", short_name="UBND tỉnh")

    found = one("Giám đốc UBND tỉnh").organizations

    assert (found.the_one, len(found.called)) == (None, 2)


def test_any_number_of_titles_takes_the_same_queries(chair, django_assert_num_queries):
    for title in ("Giám đốc Sở Y tế", "Trưởng ban Tổ chức", "Bí thư Tỉnh ủy"):
        make_post(label=title, organization=make_organization(short_name="UBND tỉnh"))
    titles = ["Chủ tịch UBND tỉnh", "Giám đốc Sở Y tế", "Trưởng ban Tổ chức", "Bí thư Tỉnh ủy"]

    with django_assert_num_queries(9):
        match(titles[:1])
    with django_assert_num_queries(9):
        match(titles * 20)


@pytest.mark.parametrize("titles", [[], [""], ["' & | \\ :*"], ["\0"], ["a" * 5000]])
def test_whatever_is_asked_has_an_answer(chair, titles):
    assert set(match(titles)) == set(titles)
