import unicodedata

import pytest

from articles.intake import Block, Unreadable, decode, read_story
from newsroom.dates import PartialDate
from tests.stories import BODY, LEDE, NEXT, OPENING, only_role, story

pytestmark = pytest.mark.usefixtures("in_english")


# The file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_files_are_read_with_and_without_their_mark(encoding):
    assert decode("Tìm đầu ra".encode(encoding)) == "Tìm đầu ra"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b" \r\n\r\n", "empty"),
        ("\ufeff".encode(), "empty"),
        (b"\x89PNG\r\n\x00\x00", "binary"),
        (b"abc\x00", "binary"),
        (b"abc\x07", "binary"),
        (b"PK\x03\x04word/document.xml", "formatted document"),
        (b"%PDF-1.7 abc", "formatted document"),
        (b"{\\rtf1 abc}", "formatted document"),
        ("Huyện Thanh Lâm".encode("cp1258", "replace"), "UTF-8"),
        (b"\xff\xfea", "UTF-8"),
        (b"a" * (2 * 1024 * 1024 + 1), "2 MB"),
    ],
)
def test_a_file_that_holds_no_story_is_refused_with_the_reason(data, sentence):
    with pytest.raises(Unreadable, match=sentence):
        decode(data)


def test_a_story_of_blanks_is_refused():
    with pytest.raises(Unreadable):
        read_story(" \n\n ")


# The header


@pytest.mark.parametrize("written", ["2021", "2021-11", "2021-11-30"])
def test_the_header_gives_date_and_headline(written):
    proposal = read_story(f" date {written} Cam được mùa\n\n{BODY}")
    assert proposal.headline == "Cam được mùa"
    assert proposal.date.iso() == written


def test_a_header_without_date_is_the_headline():
    proposal = read_story(f"Cam được mùa\n\n{BODY}")
    assert proposal.headline == "Cam được mùa"
    assert proposal.date == PartialDate()


def test_a_date_no_calendar_has_stays_in_sight():
    proposal = read_story(f" date 2021-13 Cam được mùa\n\n{BODY}")
    assert proposal.headline == "date 2021-13 Cam được mùa"
    assert not proposal.date.is_known


def test_a_date_alone_leaves_the_headline_to_the_next_line():
    assert story(BODY, LEDE, header=" date 2021-11").headline == BODY


def test_text_is_cleaned_on_the_way_in():
    typed = (
        unicodedata.normalize("NFD", " date 2021-11 Huyện\xa0Thanh  Lâm") + "\r\n\r\nÐất\u200b cam."
    )
    proposal = read_story(typed)
    assert proposal.headline == "Huyện Thanh Lâm"
    assert proposal.blocks == (Block("paragraph", "Đất cam."),)


def test_without_blank_lines_every_line_is_a_paragraph():
    proposal = read_story(f"Cam được mùa\n{LEDE}\n{BODY}\n{NEXT}\nMinh Hà")
    assert [block.text for block in proposal.blocks] == [BODY, NEXT]
    assert proposal.authors == ("Minh Hà",)


# The day


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("Chiều 7/11, huyện họp.", "2021-11-07"),
        ("Nhân dịp mùa cam, sáng 07.11, huyện họp.", "2021-11-07"),
        ("Gần 9 giờ tối 7.11, đoàn xe đến chợ.", "2021-11-07"),
        ("Ngày 7/11/2021, huyện họp.", "2021-11-07"),
        ("Ngày 7 tháng 11, huyện họp.", "2021-11-07"),
        ("Sáng nay (7/11), huyện họp.", "2021-11-07"),
        ("Sáng 30/10, huyện họp.", "2021-10-30"),
        ("Kỷ niệm ngày 20/11, chiều 19/11, trường mở hội.", "2021-11-19"),
        ("Ngày 7/11, chợ mở. Tối 8/11, chợ đóng.", "2021-11-07"),
        ("Ngày 7/11/2015, huyện họp.", "2021-11"),
        ("Sáng 7/3, huyện họp.", "2021-11"),
        ("Sáng 31/11, huyện họp.", "2021-11"),
        ("Đến ngày 10.11, cam đã bán hết.", "2021-11"),
        ("Theo Quyết định số 12/QĐ-UBND ngày 3/11/2021, giá giảm.", "2021-11"),
        ("Kỷ niệm 50 năm (8/11/1971 - 8/11/2021), huyện họp.", "2021-11"),
        ("Trong 2 ngày 6 và 7/11, huyện họp.", "2021-11"),
    ],
)
def test_the_opening_gives_the_day_within_the_headers_month(opening, day):
    assert story(opening, BODY, NEXT).as_json()["date"] == day


def test_the_day_keeps_its_printed_form():
    assert story(LEDE, OPENING, BODY).date.text == "Chiều 7/11"


def test_new_years_eve_belongs_to_the_year_before():
    proposal = story("Tối 31/12, phố đi bộ mở hội.", BODY, header=" date 2022-01 Đón năm mới")
    assert proposal.date.iso() == "2021-12-31"


def test_days_further_down_are_no_concern():
    assert story(LEDE, BODY, NEXT, "Sáng 9/11, chợ mở lại.", BODY).date.iso() == "2021-11"


def test_a_day_in_the_header_stands():
    proposal = story(OPENING, BODY, header=" date 2021-11-08 Tìm đầu ra cho cam")
    assert proposal.date.iso() == "2021-11-08"


def test_without_a_date_in_the_header_no_day_is_guessed():
    assert not story(OPENING, BODY, header="Tìm đầu ra cho cam").date.is_known


# Standfirst and source


def test_the_first_paragraph_is_the_standfirst():
    proposal = story(LEDE, OPENING, BODY)
    assert proposal.standfirst == LEDE
    assert [block.text for block in proposal.blocks] == [OPENING, BODY]


def test_a_story_of_one_paragraph_has_no_standfirst():
    proposal = story(BODY)
    assert proposal.standfirst == ""
    assert proposal.blocks == (Block("paragraph", BODY),)


def test_a_long_first_paragraph_is_body():
    proposal = story(BODY * 4, NEXT)
    assert proposal.standfirst == ""
    assert proposal.blocks[0].text == BODY * 4


@pytest.mark.parametrize("tag", ["(TL) - ", "(thanhlam.gov.vn) – ", "(Báo Thanh) - "])
def test_the_source_tag_is_dropped_from_the_lede(tag):
    assert story(tag + LEDE, BODY).standfirst == LEDE


def test_brackets_inside_a_lede_stay():
    lede = "Hợp tác xã (HTX) - nơi gom cam - mở cửa từ năm giờ sáng."
    assert story(lede, BODY).standfirst == lede


# Captions, headings, quotes


@pytest.mark.parametrize(
    ("paragraph", "why"),
    [
        ("Chủ vườn kể lại mùa trước. Năm nay bà trồng ít hơn. Ảnh: M.H", "credit"),
        ("Cam chờ xe ở bến. Ảnh: Minh Hà.", "credit"),
        ("Cam chờ xe ở bến. (Ảnh: Minh Hà/TTXVN)", "credit"),
        ("Sáng 7/11, xe vào vườn lấy hàng. Ảnh: thanhlam.gov.vn", "credit"),
        ("Xe vào vườn lấy hàng. Ảnh:", "credit"),
        ("Xe vào vườn lấy hàng. Ảnh do nhân vật cung cấp", "credit"),
        ("Vườn cam nhà bà Hoa (ảnh).", "Points"),
        ("Trong ảnh: Vườn cam nhà bà Hoa.", "Points"),
        ("Bà Trần Thị Hoa (bên trái) hái những quả cam đầu mùa.", "stands in the picture"),
        ("Ông Lê Văn Đức (thứ 2 từ phải sang) nghe kể chuyện vườn.", "stands in the picture"),
        ("Quang cảnh buổi gặp", "scene"),
        ("Toàn cảnh vườn cam xã Đông nhìn từ trên cao.", "scene"),
        ("Các đại biểu chụp ảnh lưu niệm.", "group"),
        ("Lãnh đạo huyện trao giấy khen cho những hộ đã có thành tích.", "group"),
        ("Chủ tịch Hội Nông dân huyện Trần Văn Bảy: Phải có kho lạnh trước vụ sau.", "colon"),
        ("Trung tá Lê Văn Sáu - Trưởng Công an huyện: Xe chở cam được ưu tiên.", "colon"),
        (
            "Đại úy Phạm Văn Chín - Phó Trưởng Công an xã Đông đề xuất mỗi tổ cử hai người phân "
            "luồng ở ngã ba đầu chợ, không để xe tải đỗ qua đêm trên đường vào vườn.",
            "their post",
        ),
        ("Bí thư Huyện ủy Nguyễn Thị Năm phát biểu tại buổi gặp.", "act"),
        ("Phó Chủ tịch UBND huyện Đỗ Văn Tư kiểm tra kho lạnh ở xã Đông", "act"),
        ("Bà Trần Thị Hoa mong có kho lạnh trước vụ sau", "without a full stop"),
    ],
)
def test_a_caption_is_told_by_a_sign(paragraph, why):
    block = only_role(paragraph)
    assert block.role == "caption"
    assert why in block.why


@pytest.mark.parametrize(
    "paragraph",
    [
        BODY,
        "Chiều cùng ngày, Bí thư Huyện ủy Nguyễn Thị Năm thăm xã Đông.",
        "Tại buổi gặp, Phó Chủ tịch UBND huyện Đỗ Văn Tư trao giấy khen.",
        "Theo đó, các đại biểu tham dự sẽ ký cam kết.",
        "Các đại biểu đã thảo luận về giá cam.",
        "Bí thư Huyện ủy yêu cầu các xã báo cáo trước ngày rằm.",
        "Bí thư Huyện ủy Nguyễn Thị Năm cho biết, giá cam sẽ tăng.",
        "- Nơi nhận cam: sân vận động xã Đông.",
        "Cảnh sát giao thông phân luồng từ sáng sớm.",
        "Giá cam (mặt hàng chủ lực, đứng đầu cả tỉnh) giảm mạnh.",
        "Nhà vườn (phải trả tiền kho) bán lỗ mỗi cân hai nghìn.",
        "Ảnh hưởng của bão làm giá cam giảm.",
    ],
)
def test_a_paragraph_that_tells_stays_a_paragraph(paragraph):
    block = only_role(paragraph)
    assert (block.role, block.why) == ("paragraph", "")


def test_a_sentence_between_two_that_go_together_is_a_caption():
    speech = "Giám đốc Hợp tác xã Đông Phong Lê Thị Tám muốn xe lạnh vào tận vườn lấy hàng."
    assert only_role(speech, after=BODY).role == "paragraph"
    assert "go together" in only_role(speech, after=NEXT).why
    told = "Bà Trần Thị Hoa, chủ vườn ở xã Đông, cho biết nhà còn năm tấn cam trong kho."
    assert only_role(told, after=NEXT).role == "paragraph"


def test_a_sentence_that_repeats_the_story_is_a_caption():
    repeated = "Nhiều hộ phải thuê kho lạnh để giữ hàng chờ thương lái."
    assert "Repeats" in only_role(repeated).why


def test_repetition_sees_through_tone_placement():
    body = "Huyện uỷ muốn các xã hoà giải xong trước khi mùa cam bắt đầu. Việc này không dễ."
    repeated = "Huyện ủy muốn các xã hòa giải xong trước khi mùa cam bắt đầu."
    assert only_role(repeated, after=body).role == "caption"


def test_a_form_filled_in_over_and_over_is_no_caption():
    rows = [f"Xã số {n} có diện tích trồng cam vượt so với quy định chung." for n in range(5)]
    assert {block.role for block in story(LEDE, OPENING, *rows).blocks} == {"paragraph"}


def test_the_first_paragraph_is_never_a_caption():
    proposal = story("Quang cảnh buổi gặp. Ảnh: M.H", BODY)
    assert proposal.standfirst == "Quang cảnh buổi gặp. Ảnh: M.H"


def test_a_credit_on_its_own_line_joins_the_caption_above():
    blocks = story(LEDE, BODY, "Cam chờ xe ở bến.", "Ảnh: Minh Hà", BODY).blocks
    assert [block.role for block in blocks] == ["paragraph", "caption", "paragraph"]
    assert blocks[1].text == "Cam chờ xe ở bến. Ảnh: Minh Hà"


def test_a_credit_below_a_telling_paragraph_stands_alone():
    blocks = story(LEDE, OPENING, BODY, "Ảnh: Minh Hà", NEXT).blocks
    assert [block.role for block in blocks] == ["paragraph", "paragraph", "caption", "paragraph"]


def test_a_short_line_above_a_paragraph_is_a_heading():
    assert only_role("Kho lạnh giữ giá cam").role == "heading"


def test_lines_of_verse_are_no_headings():
    verse = ["Vườn cam trĩu quả", "Gió sang mùa rồi", "Ai về phố chợ"]
    assert only_role(verse[0], after=verse[1]).role == "paragraph"


def test_a_short_line_at_the_end_heads_nothing():
    assert story(LEDE, BODY, "giá cam còn tăng").blocks[-1].role == "paragraph"


@pytest.mark.parametrize(
    ("paragraph", "role"),
    [
        ("“Vụ này tôi chỉ mong hòa vốn. Sang năm tính tiếp.”", "quote"),
        ('"Vụ này tôi chỉ mong hòa vốn."', "quote"),
        ("“Vụ này tôi chỉ mong hòa vốn”, bà Hoa nói.", "paragraph"),
        ("“Cam sạch” đi cùng “giá tốt”", "heading"),
    ],
)
def test_a_quote_stands_wholly_in_quotation_marks(paragraph, role):
    assert only_role(paragraph).role == role
