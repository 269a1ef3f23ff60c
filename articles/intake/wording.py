"""The words by which Vietnamese stories name people, open paragraphs and show scenes."""

import re

_LETTERS = [chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00))]
CAPITAL = "[" + "".join(letter for letter in _LETTERS if letter.isupper()) + "]"
SYLLABLE = rf"{CAPITAL}[^\W\d_]*(?:['’][^\W\d_]+)?"
NAME = rf"{SYLLABLE}(?: {SYLLABLE}){{1,5}}"

RANKS = (
    r"(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy|uý)",
    r"đại úy|chuẩn (?:úy|đô đốc)|phó đô đốc|đô đốc",
    r"(?:thượng|trung|hạ) sĩ",
)
HONORIFICS = (r"(?:các )?đồng chí|đ/c|ông|bà|anh|chị|em",)
LEARNED = (r"(?:pgs|gs|ts|th\.?s|bs|ths|cn|ks)\.?(?:[ .-]?(?:ts|bs)\.?)?",)
POSTS = (
    r"tổng bí thư|bí thư|chủ tịch|thủ tướng|bộ trưởng|thứ trưởng|thống đốc",
    r"tổng giám đốc|giám đốc|tổng biên tập|tổng thư ký|thư ký|chủ nhiệm|tổng cục trưởng",
    r"(?:chi )?cục trưởng|vụ trưởng|viện trưởng|hiệu trưởng|đội trưởng|đồn trưởng|trạm trưởng",
    r"chánh (?:án|văn phòng|thanh tra)|chính (?:ủy|uỷ|trị viên)|tư lệnh|chỉ huy trưởng",
    r"tham mưu trưởng|trưởng (?:ban|phòng|đoàn|khoa|bộ môn|thôn|trạm|công an|khu phố|đại diện)",
    r"(?:ủy|uỷ) viên|đại biểu quốc hội|người phát ngôn|cựu chiến binh|thương binh",
)
# What may stand before a post without making it another one.
POST_PREFIXES = (r"nguyên|cựu|tân|quyền|phó|q\.",)

# A day, a place or a link to what was said: such a paragraph carries the story on.
NARRATIVE_OPENERS = (
    r"(?:rạng )?sáng|trưa|chiều|tối|đêm|khuya|ngày|hôm|tháng|năm|khoảng|gần|mới đây",
    r"quý (?=[IVX0-9])|đầu (?=năm|tháng|tuần|giờ|[0-9])|giữa|cuối|từ|đến|tính đến",
    r"hiện(?! trường)|trong(?! ảnh)|trước|sau|tại|ở|trên|dưới|vào|qua",
    r"theo|với|đối với|về|nhân|nhằm|để|do|vì|nhờ|khi|nếu|tuy|mặc dù|dù|dịp này|được biết",
    r"bên cạnh|ngoài|cùng|đồng thời|đặc biệt|tiếp|thế nhưng|nhưng|song|còn|và|cũng|như vậy",
    r"phát biểu|kết luận|kết thúc|dự(?! án)|tham dự|đó|đây|điều này|thực hiện|dự kiến|trả lời",
)
# Only with something said before do these make sense: what stands between is no part of it.
CONTINUATIONS = (
    r"bên cạnh đó|theo đó|ngoài ra|đồng thời|cùng với đó|tuy nhiên|do đó|vì vậy|vì thế|nhờ đó",
    r"trong đó|từ đó|qua đó|song song|mặt khác|thêm vào đó|không chỉ|tiếp đó|sau đó|đáng chú ý",
)
# A caption shows a moment; "đã", "cũng", "sẽ" tell of one.
TELLING = (r"đã|cũng|sẽ|vẫn|cho rằng|cho hay|cho biết|nói|kể|chia sẻ|nhấn mạnh|khẳng định|bày tỏ",)

SCENES = (
    r"quang cảnh|toàn cảnh|khung cảnh|một góc|hiện trường|cảnh(?! sát)|phối cảnh",
    r"bên trong|bên ngoài|tranh của|tranh minh (?:họa|hoạ)|bìa|chân dung",
    r"(?:các )?tiết mục|màn biểu diễn",
)
GROUPS = (
    r"(?:các |đông đảo |nhiều )?(?:đại biểu|người dân|bà con|du khách|học sinh|sinh viên)",
    r"(?:các |đông đảo |nhiều )?(?:nữ )?(?:chiến sĩ|cán bộ|đoàn viên|nghệ sĩ|vận động viên)",
    r"các đồng chí|(?:đồng chí )?lãnh đạo|đoàn công tác|lực lượng|ban tổ chức|tập thể",
)
ACTS = (
    r"phát biểu|chủ trì|chủ tọa|chủ toạ|điều hành|báo cáo|trình bày|truyền đạt|thuyết trình",
    r"trao|tặng|trao đổi|thăm|đến thăm|động viên|kiểm tra|khảo sát|thị sát|tiếp|bắt tay|ký",
    r"dự|tham dự|dâng|thắp|chúc mừng|cắt băng|bấm nút|trồng|chụp|giao lưu|phát động|khai mạc",
    r"ôn lại|công bố|giới thiệu|tham quan|làm việc|thảo luận|biểu quyết|tham gia",
)


def any_of(*groups: tuple[str, ...]) -> str:
    return "(?:" + "|".join(choice for group in groups for choice in group) + ")"


def opening(*groups: tuple[str, ...]) -> re.Pattern:
    return re.compile(rf"{any_of(*groups)}\b", re.IGNORECASE)
