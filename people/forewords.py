"""The words that print puts before a name: honorifics, ranks and degrees, posts."""

import re


def _any(*alternatives):
    """One of the phrases, as a whole; any white space between their words."""
    return rf"(?:{'|'.join(alternatives)})(?![^\W_])".replace(" ", r"\s+")


def _pattern(text):
    return re.compile(text, re.IGNORECASE)


HONORIFIC = _pattern(
    _any("(?:các |hai |ba |quý )?(?:đồng chí|đ/c|đ/ch|ông|bà|anh|chị|cô|chú|cụ|ngài|vị)")
    + r"\.?(?:\s*[,/]\s*(?:bà|ông|anh|chị)(?![^\W_]))?\s*:?\s*"
)
_DEGREES = r"PGS|GS|TSKH|TS|ThS|Th\.S|BSCKI{1,2}|BS|DS|KTS|KS|LS|CN|NSND|NSƯT|NGND|NGƯT|AHLĐ"
RANK = _pattern(
    "(?:"
    + _any(
        "(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy|uý)",
        "chuẩn (?:úy|uý|tướng|đô đốc)",
        "(?:phó )?đô đốc",
        "(?:thượng|trung|hạ) sĩ",
        "(?:phó )?giáo sư",
        "viện sĩ|tiến sĩ|thạc s[ĩỹ]|bác s[ĩỹ](?: CKI{1,2}| cao cấp)?|dược s[ĩỹ]",
        "kỹ sư|kiến trúc sư|luật sư|cử nhân",
        "(?:nghệ sĩ|nhà giáo)(?: nhân dân| ưu tú)?|nghệ nhân(?: ưu tú)?",
        "nhà báo|nhà văn|nhà thơ|nhạc sĩ|họa sĩ",
        "hòa thượng|hoà thượng|thượng tọa|thượng toạ|đại đức|ni sư|linh mục|mục sư|giám mục",
    )
    + rf"|(?:{_DEGREES})(?:\s?[.–-]\s?(?:{_DEGREES}))*(?:\.|(?![^\W_])))\s*,?\s*"
)

_FORMERLY = "(?:(?:nguyên|cựu|tân|quyền|q\\.|phụ trách|kiêm|đương kim) (?:là )?)*"
POST = _pattern(
    _any(
        _FORMERLY
        + "(?:"
        + "|".join(
            [
                "(?:(?:phó|tổng) )*(?:bí thư|chủ tịch|giám đốc|thư ký|trưởng|chánh)",
                "(?:phó )?(?:chỉ huy|tư lệnh)",
                "(?:phó )?(?:chủ nhiệm|thủ tướng|chính [ủu][ỷy]|tham mưu trưởng)",
                "(?:phó |phó tổng |tổng )(?:ban|biên tập|văn phòng|thanh tra|kiểm toán|lãnh sự)",
                "phó (?:đoàn|phòng|khoa|đồn|đội|trạm|thôn|CT|GĐ)",
                "(?:(?:tỉnh|thành|huyện|thị|quận|đảng|đoàn|chi) )?[ủu][ỷy] viên",
                "đại biểu (?:Quốc hội|HĐND|Hội đồng)|ĐBQH|đại sứ|tham tán|người phát ngôn",
                "thẩm phán|trợ lý|cố vấn|trụ trì|chính trị viên",
                "(?:kiểm sát|chuyên|giảng|điều phối|chấp hành|thanh tra) viên",
                "anh hùng (?:lao động|LLVT|lực lượng vũ trang)",
                r"(?:[^\W\d_]+ ){1,2}trưởng",
                "UV|UVBTV|PBT|PCT|CT|GĐ|PGĐ",
            ]
        )
        + ")"
    )
    + r"|(?:nguyên|cựu)\s+(?=[^\W\d_])"
)
_SURNAMED_PHO = re.compile(r"Phó (?:Đức|Văn|Thị|Bá|Hữu) \S+")


def begins_post(text: str) -> bool:
    return bool(POST.match(text)) and not _SURNAMED_PHO.match(text)
