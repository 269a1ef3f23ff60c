"""How print shortens titles and bodies: one office under its long and its short spelling."""

import re

from newsroom.text import clean_line, fold, search_key, syllables

# What every Vietnamese paper shortens. A newsroom's own short forms are other names of an
# organization or a post.
ABBREVIATIONS = {
    "BCĐ": "Ban Chỉ đạo",
    "BCH": "Ban Chấp hành",
    "BĐBP": "Bộ đội Biên phòng",
    "BTC": "Ban Tổ chức",
    "BTV": "Ban Thường vụ",
    "CA": "Công an",
    "CHQS": "Chỉ huy quân sự",
    "CT": "Chủ tịch",
    "ĐBQH": "đại biểu Quốc hội",
    "ĐT": "Đào tạo",
    "GD": "Giáo dục",
    "GĐ": "Giám đốc",
    "HĐND": "Hội đồng nhân dân",
    "HU": "Huyện ủy",
    "KH": "Khoa học",
    "LĐLĐ": "Liên đoàn Lao động",
    "MTTQ": "Mặt trận Tổ quốc",
    "NN": "Nông nghiệp",
    "PBT": "Phó Bí thư",
    "PCT": "Phó Chủ tịch",
    "PGĐ": "Phó Giám đốc",
    "PTNT": "Phát triển nông thôn",
    "TAND": "Tòa án nhân dân",
    "TNCS": "Thanh niên Cộng sản",
    "TP": "thành phố",
    "TT": "Thường trực",
    "TU": "Tỉnh ủy",
    "TX": "thị xã",
    "UBKT": "Ủy ban Kiểm tra",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "UBND": "Ủy ban nhân dân",
    "UV": "Ủy viên",
    "UVBTV": "Ủy viên Ban Thường vụ",
    "VH": "Văn hóa",
    "VKSND": "Viện kiểm sát nhân dân",
    "VP": "Văn phòng",
}
# As somebody types them who is in a hurry: {"ubnd": ("uy", "ban", "nhan", "dan")}.
SHORT = {fold(short): tuple(syllables(words)) for short, words in ABBREVIATIONS.items()}
_SHORT = re.compile(rf"\b({'|'.join(sorted(ABBREVIATIONS, key=len, reverse=True))})\b\.?")


def expanded(text: str) -> str:
    """ "PCT UBND TP. Hà Tĩnh" in full. Only what stands in capitals is an abbreviation."""
    return clean_line(_SHORT.sub(lambda found: f"{ABBREVIATIONS[found[1]]} ", clean_line(text)))


def title_key(text: str) -> str:
    """Equal for two spellings of one title or body: abbreviations, marks, case, tone placement."""
    return search_key(expanded(text))
