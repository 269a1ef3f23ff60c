"""The areas, bodies and posts of an invented country of 63 provinces."""

import random

from benchmarks.copying import copy, number_on
from people.models import Area, Organization, Post, PostAlias, Role

_SYLLABLES = """
An Bắc Bình Cao Châu Đại Đông Giang Hà Hải Hậu Hòa Hưng Kim Lạc Lâm Long Minh Nam Ngọc Ninh Phong
Phú Phước Quảng Sơn Tân Tây Thái Thanh Thạch Thịnh Thượng Tiên Trà Trung Vân Vĩnh Xuân Yên
"""
_OFFICES = """
Nội vụ, Tài chính, Tư pháp, Công Thương, Y tế, Xây dựng, Giáo dục và Đào tạo, Khoa học và Công nghệ,
Nông nghiệp và Môi trường, Văn hóa Thể thao và Du lịch, Ngoại vụ, Dân tộc và Tôn giáo
"""
# (name, short name, kind, what its posts are called)
_PROVINCIAL = [
    ("Tỉnh ủy {}", "Tỉnh ủy", Organization.Kind.PARTY, "Bí thư"),
    ("Hội đồng nhân dân tỉnh {}", "HĐND tỉnh", Organization.Kind.COUNCIL, "Chủ tịch"),
    ("Ủy ban nhân dân tỉnh {}", "UBND tỉnh", Organization.Kind.EXECUTIVE, "Chủ tịch"),
    ("Công an tỉnh {}", "Công an tỉnh", Organization.Kind.POLICE, "Giám đốc"),
    ("Ủy ban MTTQ Việt Nam tỉnh {}", "MTTQ tỉnh", Organization.Kind.FRONT, "Chủ tịch"),
]
_LOCAL = [
    ("Huyện ủy {}", "Huyện ủy", Organization.Kind.PARTY, "Bí thư"),
    ("Hội đồng nhân dân huyện {}", "HĐND huyện", Organization.Kind.COUNCIL, "Chủ tịch"),
    ("Ủy ban nhân dân huyện {}", "UBND huyện", Organization.Kind.EXECUTIVE, "Chủ tịch"),
    ("Công an huyện {}", "Công an huyện", Organization.Kind.POLICE, "Trưởng Công an"),
]
_HEADS = ["Bí thư", "Chủ tịch", "Giám đốc", "Trưởng Công an"]
DISTRICTS = 11


def make_bodies(rng, people):
    """Saved posts: one for seven people, in bodies of about four posts each."""
    roles = _roles()
    wanted = max(8, people * 3 // 20)
    bodies, names = [], _area_names(rng)
    while len(bodies) * 4 < wanted:
        province = Area.objects.create(name=next(names), kind=Area.Kind.PROVINCE)
        _province(bodies, province, names)
    copy(bodies)
    posts = [post for body in bodies for post in _posts(body, roles)]
    for number, post in enumerate(posts, start=1):
        post.pk = number
    copy(posts)
    number_on(Organization, Post)
    copy(_aliases(rng, posts))
    return posts


def _roles():
    """{name: its head, the standing deputy, the deputy}, and one for every body's office."""
    found = {"": [Role.objects.create(name="Chánh Văn phòng", seniority=60)]}
    for place, name in enumerate(_HEADS):
        head = Role.objects.create(name=name, seniority=10 + place)
        deputy = {"name": f"Phó {name}", "deputy_of": head}
        found[name] = [
            head,
            Role.objects.create(**deputy, standing=True, seniority=30 + place),
            Role.objects.create(**deputy, seniority=40 + place),
        ]
    return found


def _area_names(rng):
    syllables = _SYLLABLES.split()
    pairs = [f"{one} {other}" for one in syllables for other in syllables if one != other]
    rng.shuffle(pairs)
    return iter(pairs)


def _province(bodies, area, names):
    top = [_body(bodies, area, area.name, *shape) for shape in _PROVINCIAL]
    for office in _OFFICES.replace("\n", " ").split(","):
        shape = "Sở {}", "", Organization.Kind.EXECUTIVE, "Giám đốc"
        _body(bodies, area, f"{office.strip()} tỉnh {area.name}", *shape, parent=top[2])
    for name in [next(names) for _district in range(DISTRICTS)]:
        for place, shape in enumerate(_LOCAL):
            _body(bodies, area, name, *shape, parent=top[place])


def _body(bodies, area, place, name, short_name, kind, head, parent=None):
    body = Organization(
        pk=len(bodies) + 1,
        name=name.format(place),
        short_name=short_name and f"{short_name} {place}",
        kind=kind,
        area=area,
        parent=parent,
    )
    body.head = head
    bodies.append(body)
    return body


def _posts(body, roles):
    for role in roles[body.head] + roles[""]:
        post = Post(organization=body, role=role, label=f"{role} {body.name}")
        post.short_label = body.short_name and f"{role} {body.short_name}"
        if not role.deputy_of_id:
            post.seats = 1
        yield post


def _aliases(rng: random.Random, posts):
    for post in rng.sample(posts, len(posts) // 3):
        text = post.label.replace("Phó Chủ tịch", "PCT").replace("Phó Giám đốc", "PGĐ")
        yield PostAlias(post=post, text=text.replace("Ủy ban nhân dân", "UBND"))
