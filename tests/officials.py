"""A small province of our own: who held which office and rank, from 2019 to 2022."""

from people.models import Rank
from tests.factories import (
    make_area,
    make_organization,
    make_person,
    make_post,
    make_rank,
    make_rank_tenure,
    make_role,
    make_tenure,
)

PROVINCE = "Sông Trăng"
# Role, body, its short name, holder, from, until; one after the other where a post stands twice.
OFFICES = """
Bí thư | Tỉnh ủy Sông Trăng | Tỉnh ủy | Đoàn Hữu Thoan | 1/3/2019 | 31/12/2021
Bí thư | Tỉnh ủy Sông Trăng | Tỉnh ủy | Lại Thị Ngần | 31/12/2021 |
Phó Bí thư Thường trực | Tỉnh ủy Sông Trăng | Tỉnh ủy | Hồ Sĩ Quảng | 1/3/2019 |
Trưởng ban | Ban Nội chính Tỉnh ủy Sông Trăng | Nội chính Tỉnh ủy | Trần Báu Hạ | 5/2019 |
Trưởng ban | Ban Dân vận Tỉnh ủy Sông Trăng | Dân vận Tỉnh ủy | Mạc Thị Thìn | 5/2019 |
Chủ tịch | UBND tỉnh Sông Trăng | UBND tỉnh | Lại Thị Ngần | 1/6/2019 | 30/12/2021
Chủ tịch | UBND tỉnh Sông Trăng | UBND tỉnh | Vũ Đình Lãm | 31/12/2021 |
Phó Chủ tịch Thường trực | UBND tỉnh Sông Trăng | UBND tỉnh | Vũ Đình Lãm | 1/6/2019 | 30/12/2021
Giám đốc | Sở Giao thông vận tải | Sở GTVT | Phan Bá Kiệm | 2/2019 |
Giám đốc | Sở Y tế | | Lê Văn Nảm | 2/2019 |
Giám đốc | Công an tỉnh Sông Trăng | Công an tỉnh | Lê Hồng Phước | 7/2019 |
Phó Giám đốc | Công an tỉnh Sông Trăng | Công an tỉnh | Tống Văn Lực | 7/2019 |
Trưởng | Công an thành phố Vạn Bến | Công an TP. Vạn Bến | Cao Xuân Tịnh | 7/2019 |
Chỉ huy trưởng | Bộ đội Biên phòng tỉnh Sông Trăng | BĐBP tỉnh | Đỗ Hữu Rạng | 7/2019 |
Bí thư | Huyện ủy Bến Lau | | Nguyễn Trọng Sớm | 8/2019 |
Bí thư | Huyện ủy Thạch Bàn | | Trần Nhật Tâm | 8/2019 |
Chủ tịch | Ủy ban nhân dân huyện Bến Lau | UBND huyện Bến Lau | Ninh Văn Bẩy | 8/2019 |
Chủ tịch | Hội đồng nhân dân tỉnh Sông Trăng | HĐND tỉnh | Hồ Sĩ Quảng | 9/2019 |
"""
RANKS = """
Lê Hồng Phước | Đại tá
Tống Văn Lực | Thượng tá
Cao Xuân Tịnh | Trung tá
Đỗ Hữu Rạng | Thượng tá
"""
LADDER = ["Thiếu tá", "Trung tá", "Thượng tá", "Đại tá", "Thiếu tướng"]


def make_province():
    people, roles, bodies, posts = {}, {}, {}, {}
    area = make_area(name=PROVINCE)
    make_area(name="Bến Lau", kind="district", parent=area)
    make_area(name="Thạch Bàn", kind="district", parent=area)
    for role, body, short, name, start, end in _rows(OFFICES):
        person = people.setdefault(name, None) or make_person(name=name)
        people[name] = person
        if role not in roles:
            roles[role] = make_role(name=role)
        if body not in bodies:
            at = area if PROVINCE in body else None
            bodies[body] = make_organization(name=body, short_name=short, area=at)
        if (role, body) not in posts:
            posts[role, body] = make_post(organization=bodies[body], role=roles[role], seats=1)
        make_tenure(person=person, post=posts[role, body], start=start, end=end or "31/12/2022")
    ranks = {
        name: make_rank(name=name, service=Rank.Service.POLICE, ordinal=place)
        for place, name in enumerate(LADDER, 1)
    }
    for name, rank in _rows(RANKS):
        make_rank_tenure(person=people[name], rank=ranks[rank], start="1/1/2019", end="31/12/2022")
    return people


def _rows(table):
    for line in table.strip().splitlines():
        yield [cell.strip() for cell in line.split("|")]
