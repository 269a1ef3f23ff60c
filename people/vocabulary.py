"""The words by which print names offices and ranks. Pure patterns, no directory."""

import re

# What a title begins with.
_TITLES = """
Biên tập viên|Bác sĩ|Bí thư|Bộ trưởng|Chi cục trưởng|Chi ủy viên|Chuyên viên|Chánh|Chính trị viên|
Chính ủy|Chỉ huy phó|Chỉ huy trưởng|Chủ nhiệm|Chủ tịch|Cán bộ|Cục trưởng|Giám đốc|Giáo viên|
Giảng viên|Hiệu phó|Hiệu trưởng|Huyện đội trưởng|Huyện ủy viên|Hải đội trưởng|Hội trưởng|
Khoa trưởng|Kiểm sát viên|Kế toán trưởng|Kế toán viên|Kỹ sư|Lữ đoàn trưởng|Nhân viên|Phó|
Phó Bí thư|Phó Chi cục trưởng|Phó Chánh|Phó Chính ủy|Phó Chỉ huy trưởng|Phó Chủ nhiệm|
Phó Chủ tịch|Phó Cục trưởng|Phó Giám đốc|Phó Hiệu trưởng|Phó Quản đốc|Phó Tham mưu trưởng|
Phó Thủ tướng|Phó Trưởng|Phó Trạm trưởng|Phó Tư lệnh|Phó Tổng Biên tập|Phó Tổng Cục trưởng|
Phó Tổng Giám đốc|Phó Tổng Thư ký|Phó Viện trưởng|Phó Vụ trưởng|Phó ban|Phó khoa|Phó phòng|
Phó Đồn trưởng|Phó Đội trưởng|Phó đoàn|Phóng viên|Quản đốc|Quận ủy viên|Sư đoàn trưởng|
Tham mưu phó|Tham mưu trưởng|Thanh tra viên|Thuyền trưởng|Thành viên|Thành ủy viên|Thư ký|
Thẩm phán|Thị ủy viên|Thủ tướng|Thứ trưởng|Tiểu đoàn trưởng|Tiểu đội trưởng|Trung đoàn trưởng|
Trung đội trưởng|Trưởng Công an|Trưởng ban|Trưởng bản|Trưởng bộ môn|Trưởng cơ quan|Trưởng khoa|
Trưởng phòng|Trưởng thôn|Trưởng tiểu ban|Trưởng trạm|Trưởng xóm|Trưởng đoàn|Trưởng đại diện|
Trạm trưởng|Trợ lý|Tư lệnh|Tỉnh đội trưởng|Tỉnh ủy viên|Tổ phó|Tổ trưởng|Tổng Biên tập|
Tổng Bí thư|Tổng Cục trưởng|Tổng Giám đốc|Tổng Tham mưu trưởng|Tổng Thanh tra|Tổng Thư ký|
Viện phó|Viện trưởng|Vụ trưởng|Xã đội phó|Xã đội trưởng|Đoàn trưởng|Đoàn viên|Đại biểu|
Đại đội trưởng|Đảng ủy viên|Đồn phó|
Đồn trưởng|Đội phó|Đội trưởng|Ủy viên
"""
_IN_CAPITALS = "PCT|PBT|PGĐ|TUV|UVBTV|UV|GĐ|CT|BT"
# The longest first: "Phó Chủ tịch" is not found as "Phó".
_WORDS = sorted(_TITLES.replace("\n", "").split("|"), key=len, reverse=True)
# "Ủy" and "Uỷ" are one word under two house styles.
_LISTED = re.sub("[ủỦ]y", "(?:ủy|uỷ)", "|".join(_WORDS))

TITLE = rf"(?:(?:{_LISTED})\b|(?-i:(?:{_IN_CAPITALS})\b|[Tt]rưởng(?= [A-ZĐ])))"
RANK = (
    r"(?:(?:thiếu|trung|thượng|đại) (?:úy|uý|tá|tướng)|chuẩn tướng"
    r"|(?:chuẩn |phó )?đô đốc(?: hải quân)?)\b"
)
