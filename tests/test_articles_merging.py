"""Two people's texts over one: nothing that either wrote is left out without being chosen so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.merging import BOTH, MINE, THEIRS, differences, leaves_out, merge, merge_bodies

EMPTY = {
    **dict.fromkeys(("headline", "kicker", "standfirst", "body", "lead_caption", "lead_alt"), ""),
    **dict.fromkeys(("section", "lead_photo")),
    "story_date": [None, None, ""],
    "bylines": [],
    "events": [],
    "topics": [],
}
paragraphs = st.lists(st.sampled_from(["một", "hai", "ba", "bốn", "năm", "sáu", "bảy"]), max_size=7)


def body(words):
    return "".join(f"<p>{word}</p>" for word in words)


def words(blocks):
    return [block.html.removeprefix("<p>").removesuffix("</p>") for block in blocks]


def content(**fields):
    return {**EMPTY, **fields}


@given(paragraphs, paragraphs, paragraphs)
def test_what_either_wrote_stands_in_the_merged_body(base, mine, theirs):
    merged = words(merge_bodies(*map(body, (base, mine, theirs))))

    assert {*mine} - {*base} <= {*merged}
    assert {*theirs} - {*base} <= {*merged}
    assert {*merged} <= {*mine, *theirs}


@given(st.integers(2, 7).flatmap(lambda n: st.tuples(*[st.permutations(range(n))] * 2)), st.data())
def test_what_neither_took_out_stands_once_however_both_moved_it(moved, data):
    kept = [data.draw(st.sets(st.sampled_from(order))) for order in moved]
    mine, theirs = (
        [str(n) for n in order if n in some] for order, some in zip(moved, kept, strict=True)
    )

    merged = words(merge_bodies(body(map(str, sorted(moved[0]))), body(mine), body(theirs)))

    assert {*mine} & {*theirs} <= {*merged}
    assert len(merged) == len({*merged})


@given(paragraphs, paragraphs)
def test_where_one_changed_nothing_the_others_text_is_the_result(base, changed):
    for mine, theirs in ((base, changed), (changed, base), (changed, changed)):
        blocks = merge_bodies(*map(body, (base, mine, theirs)))
        assert words(blocks) == changed
        assert not any(block.side for block in blocks)


@given(paragraphs, paragraphs)
def test_without_a_common_text_everything_of_both_stands(mine, theirs):
    merged = words(merge_bodies(None, body(mine), body(theirs)))

    assert {*merged} == {*mine, *theirs}
    assert len(merged) >= max(len(mine), len(theirs))


@pytest.mark.parametrize(
    ("mine", "theirs", "merged"),
    [
        ("một HAI ba", "một hai BA", "một HAI BA"),
        ("một hai ba bốn", "không một hai ba", "không một hai ba bốn"),
        ("một ba", "một hai BA", "một BA"),
        ("một HAI ba", "một Hai ba", "một HAI Hai ba"),
        ("một hai ba", "ba một hai", "ba một hai"),
        ("một hai BA", "ba một hai", "ba một hai BA"),
        ("", "một hai BA", "BA"),
    ],
)
def test_changes_of_both_are_joined_by_paragraphs(mine, theirs, merged):
    sides = [body(text.split()) for text in ("một hai ba", mine, theirs)]

    assert words(merge_bodies(*sides)) == merged.split()


def test_each_field_has_the_choices_that_it_can_have_and_a_proposal():
    base = content(headline="Cũ", kicker="Cũ", section=1, lead_photo=5)
    mine = content(headline="Tôi", kicker="Cũ", section=2, lead_photo=5)
    theirs = content(headline="Họ", kicker="Họ", section=3, lead_photo=6)

    found = {each.name: (each.choices, each.proposal) for each in differences(base, mine, theirs)}

    texts, values = (MINE, THEIRS, BOTH), (MINE, THEIRS)
    assert found == {
        "headline": (texts, BOTH),
        "kicker": (texts, THEIRS),
        "section": (values, MINE),
        "lead_photo": (values, THEIRS),
    }


def test_lists_of_both_keep_what_came_and_lose_what_went():
    base = content(topics=[1, 2, 3], bylines=[[1, "text"]])
    mine = content(topics=[1, 3, 4], bylines=[[1, "text"], [2, "text"]])
    theirs = content(topics=[1, 2, 5], bylines=[[3, "text"], [1, "text"]])

    merged = merge(base, mine, theirs, {"topics": BOTH, "bylines": BOTH})

    assert merged["topics"] == [1, 4, 5]
    assert merged["bylines"] == [[1, "text"], [2, "text"], [3, "text"]]


@pytest.mark.parametrize(
    ("field", "mine", "theirs", "choice", "expected"),
    [
        ("headline", "Tôi", "Họ", THEIRS, True),
        ("headline", "Tôi", "Họ", BOTH, False),
        ("headline", "Tôi", "Họ", MINE, False),
        ("body", body(["tôi"]), body(["họ"]), BOTH, False),
        ("body", body(["tôi"]), body(["họ"]), THEIRS, True),
        ("topics", [7], [8], THEIRS, True),
        ("section", 7, 8, THEIRS, True),
    ],
)
def test_it_is_known_whether_something_of_mine_is_left_out(field, mine, theirs, choice, expected):
    base, ours, others = content(), content(**{field: mine}), content(**{field: theirs})

    merged = merge(base, ours, others, {field: choice})

    assert leaves_out(base, ours, merged) is expected


def test_a_choice_that_does_not_exist_is_the_proposal():
    merged = merge(content(), content(section=1), content(section=2), {"section": "both"})

    assert merged["section"] == 1
