"""The worked example of docs/directory.md: its table is read, and the directory asked."""

from datetime import date
from pathlib import Path

import pytest

from newsroom.dates import parse_partial_date
from tests.factories import cite, make_person, make_post, make_tenure, make_vacancy

pytestmark = pytest.mark.django_db

DOCUMENT = Path(__file__).parent.parent / "docs" / "directory.md"


def rows():
    """(day, answer, who) of each line of the table."""
    _before, _mark, rest = DOCUMENT.read_text().partition("<!-- example -->\n")
    lines = rest.partition("<!-- end of the example -->")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.fixture
def post():
    post = make_post(seats=1)
    for name, held in {
        "Trần Văn Bình": {"start": "18/10/2015", "end": "16/10/2020"},
        "Lê Thị Cúc": {"start": "16/10/2020", "end": "2023"},
        "Đỗ Quang Duy": {"start": "6/2024", **dict.fromkeys(SEEN, date(2024, 6, 12))},
    }.items():
        make_tenure(person=make_person(name=name), post=post, **held)
    cite(make_vacancy(post=post, start="1/3/2024", end="31/5/2024"))
    return post


SEEN = ("seen_first", "seen_last")


def answer(post, day):
    """As docs/directory.md says it, and who stands first."""
    holders = post.holders_on(day)
    if any(held.sure for held in holders):
        return "held", holders[0].person.name
    if any(vacancy.sure for vacancy in post.vacancies.on(day)):
        return "vacant", ""
    return ("perhaps", holders[0].person.name) if holders else ("no record", "")


@pytest.mark.parametrize(("day", "word", "who"), rows())
def test_the_example_in_the_documentation_is_true(post, day, word, who):
    assert answer(post, parse_partial_date(day).first) == (word, who)


def test_on_a_handover_the_newcomer_is_sure_and_the_predecessor_perhaps(post):
    holders = post.holders_on(date(2020, 10, 16))

    assert [(held.person.name, held.sure) for held in holders] == [
        ("Lê Thị Cúc", True),
        ("Trần Văn Bình", False),
    ]


def test_in_the_year_of_a_handover_both_held_it(post):
    held = post.tenures.during(date(2020, 1, 1), date(2020, 12, 31))

    assert {tenure.person.name for tenure in held if tenure.sure} == {"Trần Văn Bình", "Lê Thị Cúc"}
