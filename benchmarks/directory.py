"""The people, bodies, rubrics and pictures of a corpus, in numbers that fit its stories."""

import hashlib
import io
import random
from datetime import date, timedelta

from django.core.files.base import ContentFile

from articles.demo.pictures import CREDIT, DRAWINGS, describe
from articles.models import Photo, Section, Topic
from benchmarks.copying import copy, number_on
from newsroom.dates import PartialDate
from newsroom.models import User
from people.models import Author, Event, Organization, Person, Post, Role, Tenure
from people.names import split_name

_SECTIONS = """
Chính trị, Kinh tế, Xã hội, Pháp luật, Văn hóa, Giáo dục, Y tế, Thể thao, Đời sống, Môi trường,
Du lịch, Bạn đọc
"""
_ROLES = """
Bí thư, Chủ tịch, Giám đốc, Trưởng ban, Phó Bí thư, Phó Chủ tịch, Phó Giám đốc, Chánh Văn phòng
"""
AUTHORS, TOPICS = 120, 48
# The first so many people hold one office all the time; they are the ones who are quoted.
OFFICIALS = 40
DRAWN = 6
# The more often a name stands here, the more people have it.
_FAMILY = """
Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Phạm Hoàng Huỳnh Phan
Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý
"""
_MIDDLE = """
Văn Văn Văn Văn Văn Thị Thị Thị Thị Thị Đức Đức Minh Minh Thanh Thanh Quang Hữu Ngọc Xuân Thành
Công Quốc Đình Thế Tiến Bá
"""
_GIVEN = """
An Anh Bình Bảo Châu Chi Chung Cường Dung Dũng Dương Đạt Đông Đức Giang Hà Hải Hạnh Hằng Hiền Hiếu
Hoa Hòa Hoàng Hùng Huệ Hương Khánh Khoa Lan Linh Loan Long Lợi Mai Mạnh Minh Nam Nga Ngân Nghĩa
Nhung Oanh Phong Phúc Phương Quang Quân Quyên Sơn Tâm Tân Thảo Thắng Thành Thịnh Thu Thủy Thương
Tiến Toàn Trang Trung Tuấn Tùng Tuyết Vân Việt Vinh Yến
"""
_BODIES = ["Sở", "Ban", "Hội", "Phòng", "Trung tâm", "Công ty", "Trường"]


def count_people(stories):
    return max(OFFICIALS, min(50_000, stories // (2 if stories <= 20_000 else 4)))


def make_directory(writer, stories, *, until):
    """{"users": …, "sections": …, …}: lists of saved rows."""
    rng = random.Random(f"directory {writer.seed}")
    users = _users()
    made = {
        "users": users,
        "sections": [_section(place, name) for place, name in enumerate(_listed(_SECTIONS))],
        "topics": [
            Topic.objects.create(name=_phrase(rng, writer, 2, place)) for place in range(TOPICS)
        ],
        "authors": [
            Author.objects.create(pen_name=f"{_short_name(rng)} {number}")
            for number in range(1, AUTHORS + 1)
        ],
        "people": _people(rng, count_people(stories)),
    }
    made["posts"] = _posts(rng, writer, len(made["people"]) // 40 + 4)
    _tenures(rng, made["people"], made["posts"], until)
    made["events"] = _events(rng, writer, max(4, stories // 100), until)
    made["photos"] = _photos(rng, writer, max(DRAWN + 4, stories // 2), users[0], until)
    return made


def _users():
    names = ["thuky", *(f"phongvien{number}" for number in range(1, 9))]
    return [User.objects.create(username=name, password="!", last_name=name) for name in names]


def _section(place, name):
    section = Section(name=name, position=10 * place)
    section.slug = Topic._meta.get_field("slug").function(name)
    section.save()
    return section


def _phrase(rng, writer, words, number=None):
    text = " ".join(writer.words(rng, 2 * words)[:words])
    text = text[:1].upper() + text[1:]
    return text if number is None else f"{text} {number + 1}"


def full_name(rng):
    return f"{rng.choice(_FAMILY.split())} {_short_name(rng)}"


def _short_name(rng):
    return f"{rng.choice(_MIDDLE.split())} {rng.choice(_GIVEN.split())}"


def _listed(names):
    return [name.strip() for name in names.split(",")]


def _people(rng, count):
    people = []
    for number in range(1, count + 1):
        person = Person(pk=number, name=full_name(rng))
        person.family, person.middle, person.given = split_name(person.name)
        person.slug = Person._meta.get_field("slug").function(person.name)
        people.append(person)
    copy(people)
    number_on(Person)
    return people


def _posts(rng, writer, bodies):
    roles = [
        Role.objects.create(name=name, seniority=place)
        for place, name in enumerate(_listed(_ROLES), start=1)
    ]
    posts = []
    for number in range(bodies):
        name = f"{rng.choice(_BODIES)} {_phrase(rng, writer, 2, number)}"
        organization = Organization.objects.create(name=name)
        posts += [
            Post.objects.create(organization=organization, role=role)
            for role in rng.sample(roles, 4)
        ]
    return posts


def _tenures(rng, people, posts, until):
    """An official's one office began before the oldest story and is seen to this day; the others
    have held two, one after the other."""
    day = until.date()
    rows = []
    for place, person in enumerate(people):
        if place < OFFICIALS:
            post = posts[place % len(posts)]
            rows.append(_tenure(person, post, date(2004, 5, 1), None, day))
            continue
        first, second = rng.sample(posts, 2)
        turn = date(2010, 1, 1) + timedelta(days=rng.randrange(4000))
        rows.append(_tenure(person, first, turn - timedelta(days=1500), turn))
        rows.append(_tenure(person, second, turn, None))
    copy(rows)


def _tenure(person, post, first, last, seen=None):
    row = Tenure(person=person, post=post)
    row.start = PartialDate(first, first, f"{first.day}/{first.month}/{first.year}")
    if last:
        row.end = PartialDate(last, last, f"{last.day}/{last.month}/{last.year}")
    if seen:
        row.seen_first, row.seen_last = first, seen
    return row


def _events(rng, writer, count, until):
    """Spread over the same years as the stories."""
    events = []
    for number in range(count):
        event = Event(name=_phrase(rng, writer, 4, number))
        day = (until - timedelta(days=4380 * (count - number) / count)).date()
        event.start = PartialDate(day, day, f"{day.day}/{day.month}/{day.year}")
        event.save()
        events.append(event)
    return events


def _photos(rng, writer, count, by, until):
    """A handful of real pictures, and rows whose files nobody asks for."""
    drawn = [_drawn(name, by) for name in [*DRAWINGS][:DRAWN]]
    first = max(photo.pk for photo in drawn) + 1
    rows = [
        _photo(number, _phrase(rng, writer, 8), by, until - timedelta(hours=count - number))
        for number in range(first, first + count - len(drawn))
    ]
    copy(rows)
    number_on(Photo)
    return [*drawn, *rows]


def _drawn(name, by):
    buffer = io.BytesIO()
    DRAWINGS[name]().save(buffer, "JPEG", quality=90)
    file = ContentFile(buffer.getvalue(), name=f"{name}.jpg")
    return Photo.objects.add(file, by=by, credit=CREDIT, **describe(name))[0]


def _photo(number, description, by, at):
    sha256 = hashlib.sha256(f"photo {number}".encode()).hexdigest()
    return Photo(
        pk=number,
        file=f"originals/{sha256[:2]}/{sha256}.jpg",
        sha256=sha256,
        width=1600,
        height=1067,
        description=f"{description}.",
        alt=description,
        creator="Hải Triều",
        credit="Hải Triều",
        uploaded_by=by,
        uploaded_at=at,
    )
