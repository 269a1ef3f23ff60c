"""The words by which Vietnamese texts name people: families, honorifics, roles, bodies."""


def _listed(words: str) -> tuple[str, ...]:
    return tuple(" ".join(word.split()) for word in words.split(",") if word.strip())


# Of most people; a place's name begins so far less often.
FOREMOST_FAMILIES = _listed(
    """
    Nguyễn, Trần, Lê, Phạm, Huỳnh, Hoàng, Phan, Vũ, Võ, Đặng, Bùi, Đỗ, Ngô, Dương, Đinh, Trương,
    Trịnh
    """
)
# Behind these two syllables alone are a name.
COMMON_FAMILIES = (
    *FOREMOST_FAMILIES,
    *_listed(
        """
    Đoàn, Đào, Lương, Lưu, Mai, Tô, Tạ, Nghiêm, Khuất, Kiều, Lại, Phùng, Thái, Vương, Trình
    """
    ),
)
# What names of the minorities begin with is not always a family.
MINORITIES = _listed(
    """
    A, Alăng, Bh'riu, Bríu, Chảo, Chá, Cil, Danh, Điểu, Giàng, Hạng, Hờ, Ka, Kă, Kpă, Kră, Ksor,
    Lầu, Liêng, Lồ, Lơ, Nay, Niê, Pang, Rah, Rcom, Rơ, Rơô, Siu, Tráng, Và, Y, Zơ
    """
)
FAMILIES = (
    *COMMON_FAMILIES,
    *MINORITIES,
    *_listed(
        """
    Arâl, Âu, Bạc, Bạch, Bàn, Bành, Bế, Bh, Blúp, Bon, Bồ, Brao, Ca, Cái, Cao, Cầm, Cấn, Châu,
    Chẩu, Chu, Chung, Chử, Cơ, Cù, Cung, Cứ, Diêm, Diệp, Doãn, Đàm, Đậu, Đèo, Điền, Đồ, Đồng,
    Đổng, Đới, Đường, Giang, Giáp, H, Hà, Hạ, Hàn, Hàng, Hảng, Hầu, Hiêng, Hình, Hlang, Hoa, Hồ,
    Hồng, Hứa, K, Kha, Khiếu, Khoàng, Khổng, Khúc, Khương, Kim, Kơ, Kpuih, La, Lã, Lăng, Lâm,
    Lèng, Lềnh, Liêu, Liễu, Lìm, Lò, Lô, Lỗ, Lù, Luân, Lục, Lữ, Lường, Ly, Lỳ, Lý, Ma, Mã, Mạc,
    Mạch, Mạnh, Mẫn, Mầu, Mùa, Mùi, Nghị, Ngọ, Ngụy, Nhâm, Nhữ, Ninh, Nông, Ông, Phà, Phàn, Phí,
    Phó, Phù, Phương, Pờ, Pơloong, Puih, Quách, Quan, Quản, Quàng, Quảng, Ríah, Rmah, Rơchâm, Sầm,
    Sần, Séo, Sơn, Sùng, Tán, Tào, Tăng, Tần, Tẩn, Thạch, Thang, Thào, Thẩm, Thân, Thèn, Thi,
    Thích, Thiều, Thịnh, Tiêu, Tòng, Tou, Tôn, Tống, Trà, Trang, Trầm, Triệu, Trưng, Từ, Tường,
    Tưởng, Ty, Ung, Uông, Ứng, Vạn, Vàng, Vảng, Văn, Vi, Viêm, Viên, Viềng, Vòng, Vù, Vừ, Vy, Xa,
    Xeo, Xồng, Ya, Yên
    """
    ),
)
# Parts of a name that no place has.
MIDDLES = _listed("Văn, Thị, Đình, Hữu, Đức, Quốc, Xuân, Ngọc, Minh, Công, Viết, Nhật, Tiến, Báu")

HONORIFICS = _listed(
    """
    ông, bà, anh, chị, em, cô, chú, bác, cụ, cháu, thầy, đồng chí, đ/c, các đồng chí, các ông, các
    bà, các anh, các chị, Mẹ Việt Nam anh hùng, nghệ nhân, nghệ sĩ, hòa thượng, thượng tọa, đại
    đức, linh mục, giám mục, mục sư, già làng, anh hùng lao động, liệt sĩ, thương binh, cựu chiến
    binh, nhà giáo, nhà báo, nhà văn, nhà thơ, nhạc sĩ, họa sĩ, luật sư, doanh nhân, kỹ sư, bác
    sĩ, dược sĩ, ca sĩ, diễn viên, học sinh, sinh viên, phóng viên, nạn nhân, bị cáo, đối tượng
    """
)
# These alone tie a later given name to the full one before.
PRONOUNS = _listed("ông, bà, anh, chị, cô, chú, bác, cụ, thầy, đồng chí, đ/c, em")
WOMEN = _listed("bà, chị, cô")
MEN = _listed("ông, anh, chú")
# Before one title that is several people's.
SEVERAL = _listed("các, hai, ba, những")

DEGREES = _listed(
    """
    GS, PGS, TS, ThS, BS, CKI, CKII, BSCKI, BSCKII, LS, KS, DS, NSND, NSƯT, NGND, NGƯT, TTND,
    TTƯT, giáo sư, phó giáo sư, tiến sĩ, thạc sĩ, viện sĩ, Thầy thuốc nhân dân, Nhà giáo nhân dân,
    Nhà giáo ưu tú, Nghệ sĩ nhân dân, Nghệ sĩ ưu tú
    """
)
RANKS = _listed(
    """
    Đại tướng, Thượng tướng, Trung tướng, Thiếu tướng, Đại tá, Thượng tá, Trung tá, Thiếu tá, Đại
    úy, Thượng úy, Trung úy, Thiếu úy, Thượng sĩ, Trung sĩ, Hạ sĩ, Đô đốc, Phó Đô đốc, Chuẩn Đô
    đốc, Đại uý, Thượng uý, Trung uý, Thiếu uý
    """
)
# What stands before an office: it was, it will be, it is held for another.
MODIFIERS = {
    "nguyên": "former",
    "cựu": "former",
    "cố": "former",
    "tân": "new",
    "quyền": "acting",
    "q": "acting",
    "phụ trách": "acting",
    "kiêm": "concurrent",
}
# "chính quyền", "thẩm quyền": no acting chairman follows.
NOT_ACTING = frozenset(_listed("chính, thẩm, nhân, chủ, uy, có, ủy, đặc, bản, quyết, toàn, công"))

_HEADS = _listed(
    """
    Bí thư, Chủ tịch, Giám đốc, Tổng Giám đốc, Trưởng ban, Trưởng phòng, Chánh Văn phòng, Chánh
    Thanh tra, Chánh án, Viện trưởng, Hiệu trưởng, Bộ trưởng, Thủ tướng, Thủ tướng Chính phủ, Chủ
    nhiệm, Cục trưởng, Chi cục trưởng, Tổng cục trưởng, Vụ trưởng, Chỉ huy trưởng, Tham mưu
    trưởng, Tư lệnh, Chính ủy, Chính trị viên, Đồn trưởng, Đội trưởng, Trạm trưởng, Hạt trưởng,
    Tổng Biên tập, Tổng Thư ký, Trưởng đoàn, Trưởng khoa, Trưởng thôn, Tổ trưởng, Viện trưởng, Kế
    toán trưởng, Tổng Thanh tra, Tổng Kiểm toán, Đại sứ, Lãnh sự, Tổng Lãnh sự, Hội trưởng, Chi
    hội trưởng, Thủ trưởng, Tiểu đoàn trưởng, Trung đoàn trưởng, Đại đội trưởng, Lữ đoàn trưởng,
    Sư đoàn trưởng, Tổng Tham mưu trưởng, Phi đội trưởng, Trưởng tiểu ban, Trưởng bộ môn, Trưởng
    trạm, Trưởng đài
    """
)
ROLES = (
    *_HEADS,
    *(f"Phó {head}" for head in _HEADS),
    *_listed(
        """
    Thứ trưởng, Trợ lý, Thư ký, Ủy viên, Ủy viên Bộ Chính trị, Tổng Bí thư, Tổng Bí thư Ban Chấp
    hành Trung ương Đảng, Bí thư Trung ương Đảng, Chủ tịch nước, Giám đốc điều hành, Giám đốc kỹ
    thuật, Giảng viên, Nhân viên, Giáo viên, Trưởng Trạm, Phó Trạm trưởng, Phó Chủ tịch nước, Chủ
    tịch Quốc hội, Phó Chủ tịch Quốc hội, Phó Thủ tướng, Phó Thủ tướng Chính phủ, Tỉnh ủy viên,
    Thành ủy viên, Huyện ủy viên, Đảng ủy viên, Ủy viên Ban Thường vụ, Ủy viên Thường vụ, Ủy viên
    Ban Chấp hành, Ủy viên Trung ương, Ủy viên Thường trực, Đại biểu Quốc hội, Đại biểu, Người
    phát ngôn, Thành viên, Phát ngôn viên, Phó Trưởng ban, Phó Trưởng phòng, Phó Chánh Văn phòng,
    Phó Chánh Thanh tra, Phó Chánh án, Phó Viện trưởng, Phó Hiệu trưởng, Phó Trưởng đoàn, Phó
    Trưởng khoa, Điều tra viên, Kiểm sát viên, Thẩm phán, Cán bộ, Chuyên viên, Huấn luyện viên,
    Nhà lãnh đạo, Ngoại trưởng, Tổng thống, Phó Tổng thống, Quốc vương, Nữ hoàng, Giáo hoàng
    """
    ),
)
# "Trưởng Công an huyện", "Phó Trưởng Công an phường": the body must follow.
ROLES_OF_A_BODY = _listed("Trưởng, Phó Trưởng, Phó, Chánh, Phó Chánh, Chủ")
STANDING = _listed("Thường trực, TT, chuyên trách, thứ nhất")

BODIES = _listed(
    """
    Tỉnh ủy, Thành ủy, Huyện ủy, Quận ủy, Thị ủy, Đảng ủy, Đảng bộ, Chi bộ, Tỉnh đoàn, Thành đoàn,
    Huyện đoàn, Quận đoàn, Thị đoàn, Đoàn Thanh niên, UBND, HĐND, UBMTTQ, MTTQ, UBMTTQVN, Ủy ban,
    Ủy ban MTTQ Việt Nam, MTTQ Việt Nam, Mặt trận Tổ quốc Việt Nam, Hội đồng, Mặt trận, Sở, Ban,
    Bộ, Cục, Chi cục, Tổng cục, Vụ, Viện, Phòng, Văn phòng, Công an, CA, BĐBP, Bộ đội, Bộ Chỉ huy,
    Ban Chỉ huy, Quân khu, Quân đoàn, Trung đoàn, Sư đoàn, Lữ đoàn, Tiểu đoàn, Đồn, Đồn Biên
    phòng, Hải đoàn, Hải đội, Cảnh sát, Hội, Đoàn, Liên đoàn, Liên minh, Hiệp hội, Tòa án, TAND,
    Viện kiểm sát, VKSND, Quốc hội, Chính phủ, Đảng, Trung ương, Trường, Đại học, Học viện, Bệnh
    viện, Trung tâm, Công ty, Cty, Tổng công ty, Tập đoàn, Ngân hàng, Hợp tác xã, HTX, Quỹ, Nhà
    máy, Xí nghiệp, Ban Quản lý, BQL, Chi nhánh, Hạt Kiểm lâm, Kiểm lâm, Vườn quốc gia, Đài, Báo,
    Tạp chí, Nhà hát, Bảo tàng, Thư viện, Thanh tra, Kho bạc, Cơ quan, Chi hội, Câu lạc bộ, CLB,
    Ban Thường vụ, Ban Chấp hành, Ban Bí thư, Bộ Tư lệnh, Quân đội, Quân đội nhân dân, BCH, BTV,
    Thường trực, Khoa, Đội, Tổ, Trạm, Thôn, LĐLĐ, Giáo hội, Cơ quan CSĐT, Cảnh sát điều tra, Tiểu
    ban, Bộ Chính trị, Bộ môn, ĐBQH, Đoàn ĐBQH, Nhà xuất bản, Thông tấn xã
    """
)
# What a body's name may go on with in small letters.
FIELDS = _listed(
    """
    nhân dân, giao thông vận tải, giao thông, vận tải, nông nghiệp, phát triển, phát triển nông
    thôn, giáo dục, đào tạo, tài chính, kế hoạch, đầu tư, công thương, xây dựng, văn hóa, thể
    thao, du lịch, tài nguyên, môi trường, y tế, lao động, thương binh, xã hội, nội vụ, tư pháp,
    khoa học, công nghệ, thông tin, truyền thông, ngoại vụ, ngoại giao, thanh tra, dân tộc, tôn
    giáo, tổ chức, tuyên giáo, dân vận, nội chính, kiểm tra, kinh tế, ngân sách, pháp chế, công
    an, quân sự, biên phòng, quốc phòng, an ninh, cảnh sát, điều tra, hình sự, ma túy, hành chính,
    quản lý, trật tự, phòng cháy, chữa cháy, cứu nạn, cứu hộ, phụ nữ, nông dân, thanh niên, cựu
    chiến binh, công đoàn, người cao tuổi, chữ thập đỏ, nhà báo, văn học, nghệ thuật, khuyến học,
    thương mại, công nghiệp, thống kê, thuế, hải quan, bảo hiểm, kiểm sát, tối cao, quốc gia,
    trung ương, thường vụ, thường trực, chấp hành, thủy lợi, thủy sản, chăn nuôi, thú y, trồng
    trọt, bảo vệ thực vật, khuyến nông, khuyến ngư, nghiên cứu, nghi lễ, văn công, văn nghệ, công
    tác, quần chúng, tư vấn, xúc tiến, kế toán, đô thị, khoa học kỹ thuật, ứng dụng, kiểm lâm, đê
    điều, khí tượng, thủy văn, phòng chống thiên tai, dự án, khu kinh tế, khu công nghiệp, phát
    thanh, truyền hình, kiểm soát, bệnh tật, đa khoa, chuyên khoa, y học, cổ truyền, đại học, cao
    đẳng, trung học, tiểu học, mầm non, mẫu giáo, trung học phổ thông, phổ thông, chỉ đạo, chỉ
    huy, quân y, hậu cần, kỹ thuật, chính trị, tác chiến, tham mưu, đối ngoại, hữu nghị, hợp tác
    xã, doanh nghiệp, cổ phần, trách nhiệm hữu hạn, tổng hợp, đại biểu quốc hội, bầu cử, lễ tang,
    giám đốc, quản trị, kiểm toán, xuất nhập khẩu, đất đai, quy hoạch, kiến trúc, phát triển nông
    thôn mới, đường bộ, đường thủy, đăng kiểm, sát hạch, cai nghiện, bảo trợ
    """
)
# What stands behind these is called so, whoever of that name there may be.
ROADS_AND_SCHOOLS = _listed(
    """
    đường, phố, đại lộ, ngõ, hẻm, quảng trường, tuyến, tuyến đường, tuyến phố, nút giao, ngã tư,
    ngã ba, cầu, THPT, THCS, tiểu học, mầm non, trường trung học phổ thông, giải thưởng, giải báo
    chí, tượng đài
    """
)
# A place's name follows, and is no person's.
AREAS = _listed(
    """
    tỉnh, thành phố, TP, huyện, quận, thị xã, TX, thị trấn, TT, xã, phường, đặc khu, thôn, bản,
    làng, ấp, buôn, khu phố, tổ dân phố, khối, vùng, miền, châu, đảo, quần đảo, quân khu
    """
)
NAMED_AFTER_PEOPLE = _listed(
    """
    công viên, trường, đại học, học viện, giải, quỹ, chợ, bến, cảng, sân bay, sân, nhà thi đấu,
    khu đô thị, khu dân cư, tòa nhà, chiến dịch, phong trào, huân chương, kỷ niệm chương, huy
    hiệu, lăng, đền, đình, miếu, mộ, nhà thờ họ, bảo tàng, khu di tích, di tích, khu lưu niệm,
    công ty, bệnh viện, khách sạn, nhà hàng, cửa hàng, thư viện, nhà sách, nhà xuất bản, tư tưởng,
    thôn, họ, dòng họ, tàu, đội, trung đoàn, sư đoàn, sông, núi, hồ, đèo, đảo, khu, trạm, rạp, nhà
    hát, nhà hát tuồng, nhà hát chèo, nhà hát cải lương, đoàn tuồng, cung, hội trường, taxi, nhà
    xe, hãng, hãng xe, bão
    """
)
COUNTRIES = _listed(
    """
    Lào, Campuchia, Trung Quốc, Hàn Quốc, Nhật Bản, Triều Tiên, Thái Lan, Hoa Kỳ, Mỹ, Anh, Pháp,
    Đức, Nga, Úc, Ấn Độ, Indonesia, Malaysia, Singapore, Philippines, Myanmar, Đài Loan, Ukraine,
    Israel, Iran, Cuba, Canada, Ý, Tây Ban Nha, Bồ Đào Nha, Hà Lan, Bỉ, Thụy Sĩ, Thụy Điển, Na Uy
    """
)
PLACES = _listed(
    """
    An Giang, Bà Rịa, Vũng Tàu, Bà Rịa - Vũng Tàu, Bạc Liêu, Bắc Giang, Bắc Kạn, Bắc Ninh, Bến
    Tre, Bình Dương, Bình Định, Bình Phước, Bình Thuận, Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk
    Lắk, Đắk Nông, Điện Biên, Đồng Nai, Đồng Tháp, Gia Lai, Hà Giang, Hà Nam, Hà Nội, Hà Tĩnh, Hải
    Dương, Hải Phòng, Hậu Giang, Hòa Bình, Hưng Yên, Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu,
    Lạng Sơn, Lào Cai, Lâm Đồng, Long An, Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ, Phú
    Yên, Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh,
    Thái Bình, Thái Nguyên, Thanh Hóa, Thừa Thiên Huế, Thừa Thiên - Huế, Huế, Tiền Giang, TP Hồ
    Chí Minh, Hồ Chí Minh, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái, Sài Gòn, Việt
    Nam, Lào, Campuchia, Trung Quốc, Hàn Quốc, Nhật Bản, Triều Tiên, Thái Lan, Hoa Kỳ, Mỹ, Anh,
    Pháp, Đức, Nga, Úc, Ấn Độ, Indonesia, Malaysia, Singapore, Philippines, Myanmar, Đài Loan,
    Hồng Kông, Ukraine, Israel, Iran, Cuba, Canada, Ý, Tây Ban Nha, Bồ Đào Nha, Hà Lan, Bỉ, Thụy
    Sĩ, Thụy Điển, Na Uy, Biển Đông, Thái Bình Dương, Đại Tây Dương, Ấn Độ Dương, Hồ Gươm, Hoàng
    Sa, Trường Sa, Tây Nguyên, Nam Bộ, Bắc Bộ, Trung Bộ, Đông Nam Bộ, Quy Nhơn, Nha Trang, Đà Lạt,
    Vinh, Pleiku, Buôn Ma Thuột, Kim Thành, Kim Sơn, Kim Bôi, Hồ Tây, Lam Sơn, Mai Sơn, Mai Châu,
    Cao Lãnh, Lương Sơn, Hà Đông, Hà Trung, Tô Hiệu, Phan Thiết, Phan Rang
    """
)
