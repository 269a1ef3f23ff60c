"""What changed between two texts, as a reviewer reads it: in words, in blocks, in marks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.blocks import read_blocks
from articles.changes import (
    CHANGED,
    DELETED,
    INSERTED,
    LEFT,
    MARKED,
    MOVED,
    SAME,
    changed_blocks,
    changed_words,
    is_change,
)
from articles.cleaning import clean

SIGNS = {SAME: "{}", INSERTED: "[+{}+]", DELETED: "[-{}-]", MARKED: "[~{}~]"}
ONE = "<p>Sáng nay bến đò Cồn Sậy mở thêm hai chuyến cho học sinh.</p>"
TWO = "<p>Các hộ trồng cam ở xã Thanh Lâm đang vào vụ thu hoạch.</p>"
THREE = "<p>Mực nước trên sông xuống dần từ chiều hôm qua.</p>"


def read(pieces):
    return "".join(SIGNS[piece.kind].format(piece.text) for piece in pieces)


def words(before, after):
    return read(changed_words(before, after))


def rows(before, after):
    """(kind, text with signs) of the rows that are not as they were."""
    return [
        (row.kind, read(row.pieces))
        for row in changed_blocks(clean(before), clean(after))
        if is_change(row)
    ]


def facts(before, after):
    return [row.facts for row in changed_blocks(clean(before), clean(after)) if row.facts]


def figure(caption="Đò cập bến.", **facts):
    named = "".join(f' data-{name}="{value}"' for name, value in facts.items())
    return f"<figure{named}><figcaption>{caption}</figcaption></figure>"


# Words


def test_a_word_that_was_replaced_is_shown_in_its_sentence():
    was, now = "Đoàn đi tám huyện trong tỉnh.", "Đoàn đi chín huyện trong tỉnh."
    assert words(was, now) == "Đoàn đi [-tám-][+chín+] huyện trong tỉnh."


def test_a_number_is_one_word():
    assert words("Thu 1.500 tấn cam.", "Thu 1.900 tấn cam.") == "Thu [-1.500-][+1.900+] tấn cam."


def test_a_day_is_changed_as_a_whole():
    was, now = "Họp ngày 3 tháng 10 năm 2020.", "Họp ngày 4 tháng 11 năm 2020."
    assert words(was, now) == "Họp ngày [-3 tháng 10-][+4 tháng 11+] năm 2020."


def test_other_marks_on_a_syllable_are_another_word():
    assert words("Ông Hoà nói.", "Ông Hòa nói.") == "Ông [-Hoà-][+Hòa+] nói."


def test_quotation_marks_leave_the_words_between_them_be():
    assert words("Ông Ba nói thế.", "“Ông Ba” nói thế.") == "[+“+]Ông Ba[+”+] nói thế."


def test_a_rewritten_sentence_is_shown_as_a_whole_and_its_neighbour_is_not():
    was = "Trời hôm ấy mưa rất to ở khắp nơi. Bà con vẫn ra đồng."
    now = "Sáng nay đoàn công tác đã tới thăm từng nhà. Bà con vẫn ra đồng."
    assert words(was, now) == (
        "[-Trời hôm ấy mưa rất to ở khắp nơi.-]"
        "[+Sáng nay đoàn công tác đã tới thăm từng nhà.+] Bà con vẫn ra đồng."
    )


def test_an_inserted_sentence_leaves_the_others_be():
    was, now = "Một câu. Hai câu.", "Một câu. Thêm câu này. Hai câu."
    assert words(was, now) == "Một câu.[+ Thêm câu này.+] Hai câu."


def test_a_space_alone_is_seen():
    assert words("Đò , thuyền", "Đò, thuyền") == "Đò[- -], thuyền"


# Blocks


def test_a_paragraph_that_only_changed_its_place_is_moved():
    assert rows(ONE + TWO + THREE, THREE + ONE + TWO) == [
        (MOVED, "Mực nước trên sông xuống dần từ chiều hôm qua."),
        (LEFT, "[-Mực nước trên sông xuống dần từ chiều hôm qua.-]"),
    ]


def test_a_paragraph_that_moved_and_changed_a_little_shows_its_words():
    changed = THREE.replace("chiều hôm qua", "sáng hôm nay")
    moved, left = rows(ONE + TWO + THREE, changed + ONE + TWO)
    assert moved == (
        MOVED,
        "Mực nước trên sông xuống dần từ [-chiều hôm qua-][+sáng hôm nay+].",
    )
    assert left[0] == LEFT


def test_short_lines_are_not_followed_through_the_text():
    assert {kind for kind, _text in rows(f"<p>***</p>{ONE}{TWO}", f"{ONE}{TWO}<p>***</p>")} == {
        DELETED,
        INSERTED,
    }


def test_a_similar_paragraph_is_compared_by_words_beside_new_ones():
    now = TWO + ONE.replace("hai chuyến", "ba chuyến") + THREE
    assert rows(ONE, now) == [
        (INSERTED, "[+Các hộ trồng cam ở xã Thanh Lâm đang vào vụ thu hoạch.+]"),
        (CHANGED, "Sáng nay bến đò Cồn Sậy mở thêm [-hai-][+ba+] chuyến cho học sinh."),
        (INSERTED, "[+Mực nước trên sông xuống dần từ chiều hôm qua.+]"),
    ]


def test_another_paragraph_in_its_place_is_deleted_and_inserted():
    assert [kind for kind, _text in rows(ONE, THREE)] == [DELETED, INSERTED]


DIVIDED = "<p>Sáng nay bến đò mở thêm hai chuyến.</p><p>Các hộ trồng cam đang vào vụ.</p>"
JOINED = "<p>Sáng nay bến đò mở thêm hai chuyến. Các hộ trồng cam đang vào vụ.</p>"


def test_a_paragraph_that_was_divided_keeps_its_words():
    assert rows(JOINED, DIVIDED) == [(CHANGED, "Các hộ trồng cam đang vào vụ.")]
    assert facts(JOINED, DIVIDED) == [(("opens", 0, 1),)]


def test_paragraphs_that_were_joined_keep_their_words():
    assert rows(DIVIDED, JOINED) == [(CHANGED, "Các hộ trồng cam đang vào vụ.")]
    assert facts(DIVIDED, JOINED) == [(("opens", 1, 0),)]


def test_a_paragraph_that_was_divided_and_changed_shows_its_words():
    now = DIVIDED.replace("hai chuyến", "ba chuyến").replace("cam", "bưởi")
    assert rows(JOINED, now) == [
        (CHANGED, "Sáng nay bến đò mở thêm [-hai-][+ba+] chuyến."),
        (CHANGED, "Các hộ trồng [-cam-][+bưởi+] đang vào vụ."),
    ]


def test_a_paragraph_divided_in_three():
    now = DIVIDED.replace(" mở", ".</p><p>Họ mở")
    kinds = [kind for kind, _text in rows(JOINED, now)]
    assert DELETED not in kinds
    assert INSERTED not in kinds


def test_a_paragraph_that_became_a_heading():
    assert facts(ONE, ONE.replace("p>", "h2>")) == [(("kind", ("p",), ("h2",)),)]


def test_a_list_item_says_what_it_stands_in():
    was, now = "<ul><li>Gạo tẻ</li><li>Muối trắng</li></ul>", "<ol><li>Gạo tẻ</li></ol>"
    (changed, deleted) = changed_blocks(clean(was), clean(now))
    assert changed.facts == (("kind", ("ul", "li", "p"), ("ol", "li", "p")),)
    assert (deleted.kind, deleted.before.text) == (DELETED, "Muối trắng")


def test_another_speaker_is_said_once_for_the_whole_quote():
    quote = '<blockquote data-person="3"><p>Một lời.</p><p>Hai lời.</p></blockquote>'
    assert facts(quote, quote.replace("3", "4")) == [(("person", "3", "4"),)]


def test_a_quote_that_was_divided_is_seen():
    one = "<blockquote><p>Một lời.</p><p>Hai lời.</p></blockquote>"
    two = "<blockquote><p>Một lời.</p></blockquote><blockquote><p>Hai lời.</p></blockquote>"
    assert facts(one, two) == [(("opens", 0, 1),)]
    assert facts(two, one) == [(("opens", 1, 0),)]


def test_an_exchanged_photo_under_the_same_caption():
    assert facts(figure(photo=3), figure(photo=4)) == [(("photo", "3", "4"),)]


def test_a_caption_is_compared_by_words():
    assert rows(figure(photo=3), figure("Đò rời bến.", photo=3)) == [
        (CHANGED, "Đò [-cập-][+rời+] bến.")
    ]


def test_the_alternative_text_of_a_photo():
    assert facts(figure(photo=3, alt="Đò"), figure(photo=3, alt="Thuyền")) == [
        (("alt", "Đò", "Thuyền"),)
    ]


def test_a_photo_that_moved_is_moved():
    kinds = [kind for kind, _text in rows(figure("", photo=3) + ONE, ONE + figure("", photo=3))]
    assert kinds == [LEFT, MOVED]


def test_a_rule_that_came():
    assert rows(ONE + TWO, f"{ONE}<hr>{TWO}") == [(INSERTED, "")]


def test_a_row_of_a_table_is_compared_cell_by_cell():
    table = "<table><tr><th>Xã</th><th>Tấn</th></tr><tr><td>Lâm</td><td>30</td></tr></table>"
    assert rows(table, table.replace("30", "35")) == [(CHANGED, "\tLâm\t[-30-][+35+]")]


def test_a_cell_that_became_a_heading():
    table = "<table><tr><td>Xã</td><td>Tấn</td></tr></table>"
    assert rows(table, table.replace("<td>Xã</td>", "<th>Xã</th>")) == [(CHANGED, "[~\t~]Xã\tTấn")]


@pytest.mark.parametrize(
    ("was", "now", "fact"),
    [
        (figure(photo=3), figure(photo=3, width="wide"), ("width", "", "wide")),
        (figure(photo=3), figure(photo=3, decorative="1"), ("decorative", "", "1")),
        (figure(embed="https://y.vn/1"), figure(embed="https://y.vn/2"), "embed"),
        ('<p data-document="7">Nghị quyết</p>', '<p data-document="8">Nghị quyết</p>', "document"),
        (
            "<blockquote><p>Một lời.</p></blockquote>",
            '<blockquote data-pull="1"><p>Một lời.</p></blockquote>',
            ("pull", "", "1"),
        ),
        (
            f'<div data-gallery="">{figure(photo=3)}</div>',
            figure(photo=3),
            ("kind", ("gallery", "figure"), ("figure",)),
        ),
    ],
    ids=["width", "decorative", "embed", "document", "pull quote", "gallery"],
)
def test_what_is_said_of_a_block_besides_its_words(was, now, fact):
    (row,) = changed_blocks(was, now)
    assert row.kind == CHANGED
    assert fact in (row.facts[0], row.facts[0][0])


def test_an_organization_in_the_place_of_another():
    was = '<p>Tại <a data-organization="5">Sở Y tế</a>.</p>'
    (row,) = changed_blocks(was, was.replace("5", "6"))
    (piece,) = filter(is_change, row.pieces)
    assert ([*piece.was], [*piece.marks]) == ([("organization", "5")], [("organization", "6")])


def test_what_stands_in_a_box_is_known_as_such():
    (row,) = changed_blocks(clean(f"<aside>{ONE}</aside>"), clean(ONE))
    assert row.facts == (("kind", ("aside", "p"), ("p",)),)


# Marks


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("<p>Ông Ba nói.</p>", "<p>Ông <strong>Ba</strong> nói.</p>"),
        ("<p>Ông <em>Ba</em> nói.</p>", "<p>Ông <strong>Ba</strong> nói.</p>"),
        ("<p>Ông Ba nói.</p>", '<p>Ông <a href="https://tinh.vn/">Ba</a> nói.</p>'),
        (
            '<p>Ông <a data-person="3">Ba</a> nói.</p>',
            '<p>Ông <a data-person="4">Ba</a> nói.</p>',
        ),
    ],
    ids=["bold", "italic to bold", "link", "another person"],
)
def test_marks_that_changed_on_words_that_stayed(was, now):
    assert rows(was, now) == [(CHANGED, "Ông[~ Ba~] nói.")]


def test_a_mark_keeps_what_it_was():
    was = '<p>Ông <a data-person="3">Ba</a> nói.</p>'
    (row,) = changed_blocks(clean(was), clean(was.replace("3", "4")))
    (piece,) = filter(is_change, row.pieces)
    assert ([*piece.was], [*piece.marks]) == ([("person", "3")], [("person", "4")])


def test_marks_written_in_another_order_are_no_change():
    one = "<p><strong><em>Ba</em></strong> nói.</p>"
    two = "<p><em><strong>Ba</strong></em> nói.</p>"
    assert rows(one, two) == []


# Whatever the texts are

syllables = st.sampled_from(["đò", "bến", "Cồn", "Sậy", "sông", "huyện", "1.500", "30"])
signs = st.sampled_from([" ", " ", " ", ", ", ". ", "! ", "“", "” ", "\n", "(", ") "])
texts = st.lists(st.tuples(syllables, signs), max_size=40).map(
    lambda pairs: "".join(word + sign for word, sign in pairs)
) | st.text(max_size=60)


@given(texts, texts)
def test_the_pieces_of_either_side_are_that_sides_text(before, after):
    pieces = changed_words(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != INSERTED) == before
    assert "".join(piece.text for piece in pieces if piece.kind != DELETED) == after


@given(texts, texts)
def test_words_show_a_change_only_where_there_is_one(before, after):
    assert any(map(is_change, changed_words(before, after))) == (before != after)


lines = st.lists(syllables, min_size=1, max_size=9).map(" ".join)
phrases = st.builds(
    "{} {} {}".format,
    lines,
    lines.map("<strong>{}</strong>".format)
    | st.builds('<a data-person="{}">{}</a>'.format, st.integers(1, 3), lines)
    | st.builds("<em>{}</em>".format, lines),
    lines,
)
paragraphs = st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["p", "h2", "h3"]), phrases)
plain_paragraphs = st.builds("<p>{}</p>".format, phrases)
items = st.lists(st.builds("<li>{}</li>".format, plain_paragraphs), min_size=1, max_size=3)
blocks = st.one_of(
    paragraphs,
    st.just("<hr>"),
    st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["ul", "ol"]), items.map("".join)),
    st.builds(
        '<blockquote data-person="{}">{}</blockquote>'.format,
        st.integers(1, 3),
        st.lists(plain_paragraphs, min_size=1, max_size=3).map("".join),
    ),
    st.builds(
        '<figure data-photo="{}" data-alt="{}"><figcaption>{}</figcaption></figure>'.format,
        st.integers(1, 3),
        lines,
        phrases,
    ),
    st.builds("<aside>{}</aside>".format, st.lists(plain_paragraphs, min_size=1).map("".join)),
    st.builds("<table><tr><th>{}</th><td>{}</td></tr></table>".format, phrases, lines),
)
documents = st.lists(blocks, max_size=7)


@st.composite
def two_documents(draw):
    """One, and one that grew out of it."""
    before = draw(documents)
    after = draw(st.permutations(before)) if draw(st.booleans()) else list(before)
    for block in draw(st.lists(blocks, max_size=2)):
        after.insert(draw(st.integers(0, len(after))), block)
    if after and draw(st.booleans()):
        after.pop(draw(st.integers(0, len(after) - 1)))
    return clean("".join(before)), clean("".join(after))


@settings(max_examples=200)
@given(two_documents())
def test_the_rows_of_either_side_are_that_sides_blocks(two):
    before, after = two
    shown = changed_blocks(before, after)
    old = [row.before for row in shown if row.before and row.kind != MOVED]
    assert [block.text for block in old] == [block.text for block in read_blocks(before)]
    new = [row.after for row in shown if row.after]
    assert [block.text for block in new] == [block.text for block in read_blocks(after)]
    still = [row for row in shown if row.kind not in {MOVED, LEFT}]
    for side, other, here in (("before", INSERTED, old), ("after", DELETED, new)):
        moved = [
            getattr(row, side) for row in shown if row.kind in {MOVED, LEFT} and getattr(row, side)
        ]
        written = ["".join(each.text for each in row.pieces if each.kind != other) for row in still]
        kept = [block.text for block in here if block not in moved]
        # Where a paragraph was divided or joined, the space at the cut is the cut itself.
        assert "".join(written).replace(" ", "") == "".join(kept).replace(" ", "")
    for row in shown:
        if row.kind == MOVED:
            written = [each.text for each in row.pieces if each.kind != INSERTED]
            assert "".join(written) == row.before.text
            written = [each.text for each in row.pieces if each.kind != DELETED]
            assert "".join(written) == row.after.text


@settings(max_examples=200)
@given(two_documents())
def test_bodies_show_a_change_only_where_there_is_one(two):
    before, after = two
    assert any(map(is_change, changed_blocks(before, after))) == (before != after)


def test_thousands_of_lines_are_compared():
    before = "".join(f"<p>dòng {number}</p>" for number in range(3000))
    after = "".join(f"<p>hàng {number}</p>" for number in range(3000))
    assert len(changed_blocks(before, after)) >= 3000
