"""Who signed a story, and what its reading gives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.intake import Block, Proposal, Unreadable, decode, read_story
from newsroom.dates import PartialDate
from newsroom.text import clean_line
from tests.stories import BODY, LEDE, NEXT, OPENING, story

pytestmark = pytest.mark.usefixtures("in_english")


# The byline


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Minh Hà", ("Minh Hà",)),
        ("Minh Hà - Anh Tú", ("Minh Hà", "Anh Tú")),
        ("MINH HÀ – ANH TÚ", ("MINH HÀ", "ANH TÚ")),
        ("Minh Hà, Anh Tú và Lê Na", ("Minh Hà", "Anh Tú", "Lê Na")),
        ("M.HÀ", ("M.HÀ",)),
        ("N.H.", ("N.H.",)),
        ("H.Vỹ", ("H.Vỹ",)),
        ("H'Yang Niê", ("H'Yang Niê",)),
        ("Minh Hà/NLĐO", ("Minh Hà",)),
        ("(Theo MINH HÀ/SGGP)", ("MINH HÀ",)),
        ("Theo Minh Hà ( Dân Trí)", ("Minh Hà",)),
        ("Minh HàTheo Reuters", ("Minh Hà",)),
        ("Tác giả: Minh Hà", ("Minh Hà",)),
        ("Bài và ảnh: Minh Hà", ("Minh Hà",)),
        ("Bài, ảnh: Minh Hà, Anh Tú", ("Minh Hà", "Anh Tú")),
        ("Bài: Minh Hà - Ảnh: Anh Tú", ("Minh Hà", "Anh Tú")),
        ("Trần Minh Hà -", ("Trần Minh Hà",)),
        ("Minh Hà - PV", ("Minh Hà",)),
    ],
)
def test_the_last_line_signs_the_story(line, authors):
    proposal = story(LEDE, BODY, line)
    assert proposal.authors == authors
    assert proposal.byline == line
    assert proposal.blocks[-1].text == BODY


@pytest.mark.parametrize("line", ["PV", "Nhóm PV", "Tổng hợp", "(TTXVN)", "TTXVN/Vietnam+"])
def test_agencies_and_desks_are_not_authors(line):
    proposal = story(LEDE, BODY, line)
    assert proposal.authors == ()
    assert proposal.byline == line


@pytest.mark.parametrize(
    "line", ["Giá cam còn tăng.", "(Còn nữa)", "***", "Ảnh: Minh Hà", "Quang cảnh buổi gặp"]
)
def test_a_last_line_that_is_no_signature_stays_in_the_story(line):
    proposal = story(LEDE, OPENING, BODY, line)
    assert proposal.authors == ()
    assert line in proposal.blocks[-1].text


def test_the_photographer_may_sign_below_the_author():
    proposal = story(LEDE, BODY, "Bài: Minh Hà", "Ảnh: Anh Tú")
    assert proposal.authors == ("Minh Hà", "Anh Tú")
    assert [block.text for block in proposal.blocks] == [BODY]


# What comes out


def test_the_proposal_as_json_holds_every_part():
    assert story(LEDE, OPENING, "Quang cảnh buổi gặp", "Minh Hà").as_json() == {
        "headline": "Tìm đầu ra cho cam Thanh Lâm",
        "date": "2021-11-07",
        "standfirst": LEDE,
        "blocks": [
            {"role": "paragraph", "text": OPENING, "why": ""},
            {
                "role": "caption",
                "text": "Quang cảnh buổi gặp",
                "why": "Opens with words that show a scene.",
            },
        ],
        "authors": ["Minh Hà"],
    }


def test_the_body_is_escaped_html_with_frames_waiting_for_photos():
    blocks = (
        Block("paragraph", "Cam & quýt <b>ngọt</b>."),
        Block("heading", "Kho lạnh"),
        Block("quote", "“Mong hòa vốn.”"),
        Block("caption", "Quang cảnh"),
    )
    assert Proposal("Cam", PartialDate(), "", blocks, ()).body_html() == (
        "<p>Cam &amp; quýt &lt;b&gt;ngọt&lt;/b&gt;.</p>"
        "<h2>Kho lạnh</h2>"
        "<blockquote><p>“Mong hòa vốn.”</p></blockquote>"
        '<figure data-photo=""><figcaption>Quang cảnh</figcaption></figure>'
    )


LINES = st.text(max_size=60) | st.sampled_from(
    [LEDE, OPENING, BODY, NEXT, "Ảnh: M.H", "Minh Hà", "PV", "Quang cảnh", "“Vâng.”", "***"]
)


@given(st.lists(LINES, max_size=8).map("\n\n".join))
@settings(max_examples=200, deadline=None)
def test_no_word_of_any_text_is_lost(text):
    try:
        proposal = read_story("Tìm đầu ra\n\n" + text)
    except Unreadable:
        return
    kept = [proposal.headline, proposal.standfirst, proposal.byline]
    kept += [block.text for block in proposal.blocks]
    assert set(clean_line(text).split()) - {"-"} <= set(clean_line(" ".join(kept)).split())


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@settings(deadline=None)
def test_any_bytes_are_a_story_or_a_refusal(data):
    try:
        proposal = read_story(decode(data))
    except Unreadable:
        return
    assert proposal.headline
    assert proposal.body_html().count("<p>") <= len(proposal.blocks)
