"""Texts of stories, put together from paragraphs, for the tests of the intake."""

from articles.intake import read_story

LEDE = "Đó là mong muốn của lãnh đạo huyện tại buổi gặp các chủ vườn cam trong vụ thu hoạch này."
OPENING = (
    "Chiều 7/11, huyện Thanh Lâm gặp các chủ vườn để bàn về đầu ra cho vụ cam. Dự buổi gặp có "
    "đại diện các hợp tác xã và doanh nghiệp thu mua trong vùng."
)
BODY = (
    "Vụ này toàn huyện có hơn ba trăm héc-ta cam cho quả. Giá tại vườn giảm so với năm ngoái, "
    "nhiều hộ phải thuê kho lạnh để giữ hàng chờ thương lái."
)
NEXT = "Bên cạnh đó, huyện mở thêm hai điểm bán hàng ở bến xe. Các xã cử người trực hằng ngày."


def story(*paragraphs, header=" date 2021-11 Tìm đầu ra cho cam Thanh Lâm"):
    return read_story("\n\n".join((header, *paragraphs)))


def only_role(paragraph, after=BODY, before=BODY):
    blocks = story(LEDE, OPENING, before, paragraph, after).blocks
    return next(block for block in blocks if block.text == paragraph)
