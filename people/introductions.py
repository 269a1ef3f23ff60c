"""How print introduces one person: honorific, rank, post and name, in one order or another."""

import re
from typing import NamedTuple

from people.forewords import HONORIFIC, RANK, begins_post
from people.fullnames import LONGEST, is_family, is_place, run_length, start_at_the_end

_DASH = re.compile(r"\s+[-–—]\s*|[-–—]\s+|[–—]")
_OPENS = re.compile(r"\s*\(")
# Said of where somebody stands in a photo, or of another name.
_ASIDE = re.compile(
    r"(?:bìa |ngoài cùng |đứng |ngồi )?(?:bên |hàng |từ |giữa|trái|phải|thứ |áo |ảnh|đứng|ngồi|"
    r"ngoài cùng|tức |tên thật|sinh |SN |bí danh|\d)",
    re.IGNORECASE,
)
# What somebody does, behind who they are.
_DOES = re.compile(
    r"(?:(?<=\s)|^)(?:đề nghị|yêu cầu|đề xuất|hoan nghênh|biểu dương|gợi ý|lưu ý|chúc mừng|"
    r"cho rằng|đưa ra|đã|thay mặt|trao|tặng|nói|chia sẻ|bày tỏ|cam kết|thống nhất|"
    r"làm trưởng đoàn)(?!\w)"
)


class Introduced(NamedTuple):
    """As printed; `rest` is what was not understood, `called` the honorific."""

    name: str
    rank: str = ""
    title: str = ""
    rest: str = ""
    called: str = ""
    is_post_first: bool = False


class _Head(NamedTuple):
    called: str
    rank: str
    rest: str


def head(text: str) -> _Head:
    """Honorifics and ranks are taken off the beginning."""
    called, rank = [], []
    while text:
        if (found := HONORIFIC.match(text)) and _is_honorific(text[found.end() :]):
            called.append(found[0])
        elif (found := RANK.match(text)) and found[0].strip(" ,."):
            rank.append(found[0])
        else:
            break
        text = text[found.end() :]
    return _Head("".join(called), "".join(rank).strip(" ,"), text)


def _is_honorific(following):
    """ "anh hùng", "bà con" are none."""
    return (
        not following
        or following[0].isupper()
        or begins_post(following)
        or following[0] in "“("
        or bool(RANK.match(following))
        or bool(HONORIFIC.match(following))
    )


def is_only_rank(text: str) -> bool:
    taken = head(text)
    return bool(taken.rank) and not taken.rest


def introduced(text: str) -> Introduced | None:
    """None where no person is named."""
    called, rank, rest = head(text)
    if not rest:
        return None
    found = None if begins_post(rest) else _name_first(rest, is_announced=bool(called or rank))
    found = found or _post_first(rest)
    if found is None:
        return None
    between = found.rank
    return found._replace(rank=", ".join(filter(None, (rank, between))), called=called.strip(" :"))


# NAME, NAME - POST, NAME (POST), NAME nguyên POST


def _name_first(text, *, is_announced):
    words = text.split(" ")
    # The name may end where a dash or a bracket is glued to it.
    cut = _end_of_words(text)
    length = run_length(text[:cut].split(" "))
    for place in range(2, min(length, LONGEST + 1)):
        if begins_post(" ".join(words[place:])):
            length = place
            break
    name = " ".join(text[:cut].split(" ")[:length])
    after = text[len(name) :]
    if not name or not _is_name(name.split(" "), after, is_announced=is_announced):
        return None
    title, rest = _said_after(after)
    return Introduced(name, "", title, rest)


def _end_of_words(text):
    ends = [found.start() for each in (_DASH, _OPENS) if (found := each.search(text))]
    ends += [found.start() for found in [re.search(r"[:,“\"”;]", text)] if found]
    return min(ends, default=len(text))


def _is_name(words, after, *, is_announced):
    if len(words) > LONGEST or is_place(words):
        return False
    follows = after.strip()
    ends_here = not follows or bool(re.match(r"[-–—(:,]", follows)) or begins_post(follows)
    if is_announced and (ends_here or (len(words) > 1 and not _BODIES.fullmatch(words[0]))):
        return True
    if (
        len(words) < 2
        or _BODIES.fullmatch(words[0])
        or (words[0] == "Đoàn" and words[1] == "Thanh")
    ):
        return False
    return ends_here or (len(words) > 2 and is_family(words[0]))


# With what the names of bodies, works and places begin.
_BODIES = re.compile(
    "Ban|Báo|Bảo|Bộ|Bệnh|Các|Công|Cơ|Cục|Chi|Chương|Cảng|Cảnh|Doanh|Đài|Đảng|Đại|Đội|Đồn|Hiệp|Hội|"
    "Huyện|Hợp|Kho|Khu|Mặt|Mẹ|Ngân|Ngành|Nhà|Nhân|Phòng|Phường|Quân|Quốc|Quận|Quỹ|Sở|Sư|Tập|Tổ|"
    "Tổng|Thanh|Thành|Thị|Thường|Tỉnh|Tòa|Trạm|Trung|Trường|Ủy|Uỷ|Viện|Vụ|Vùng|Xã|Xí"
)


def _said_after(after):
    """(title, not understood) of what follows a name."""
    follows = after.strip()
    if not follows:
        return "", ""
    if follows.startswith("("):
        return _in_brackets(follows)
    if found := re.match(r"[-–—,]\s*", follows):
        return until_deed(follows[found.end() :])
    if begins_post(follows):
        return until_deed(follows)
    return "", follows


def until_deed(text):
    """(who somebody is, what they do) of "Giám đốc Công an tỉnh đề nghị …"."""
    found = _DOES.search(text)
    end = found.start() if found else len(text)
    return text[:end].strip(), text[end:].strip()


def _in_brackets(follows):
    inside, closed, after = follows[1:].partition(")")
    if not closed:
        return "", follows
    title, rest = _said_after(after)
    other_name = introduced(inside.strip())
    if _ASIDE.match(inside) or (other_name and not other_name.title):
        return title, " ".join(filter(None, (f"({inside})", rest)))
    return ", ".join(filter(None, (inside.strip(), title))), rest


# POST NAME, and what may follow


def _post_first(text):
    """At the first dash or bracket before which a name ends; else at the text's end; else where a
    sentence goes on behind a name."""
    marks = [found.start() for found in re.finditer(r"\s*\(|\s+[-–—]|[-–—]\s|[–—]|\s*:", text)]
    for end in (*marks[:20], len(text)):
        found = _ending_in_name(text[:end], text[end:])
        if found:
            return found
    return _amid(text)


def _ending_in_name(before, after):
    follows = after.strip()
    if re.match(r"[-–—]", follows) and not begins_post(re.sub(r"^[-–—]\s*", "", follows)):
        return None
    words = before.strip().split(" ")
    start = start_at_the_end(words)
    if not start:
        return None
    said, rest = _said_after(after)
    title, rank = _without_rank(" ".join(words[:start]))
    title = title.strip(" ,")
    titles = ", ".join(filter(None, (title, said)))
    return Introduced(" ".join(words[start:]), rank, titles, rest, is_post_first=True)


def _without_rank(title):
    """Of "Giám đốc Bệnh viện TS.BS": the rank may stand between the post and the name."""
    for found in RANK.finditer(title):
        if found.end() == len(title) and (
            found.start() == 0 or not title[found.start() - 1].isalnum()
        ):
            return title[: found.start()], found[0].strip(" ,")
    return title, ""


def _amid(text):
    """ "Bí thư Tỉnh ủy Tạ Văn Mây yêu cầu …": of three syllables at least, behind a post."""
    if not begins_post(text):
        return None
    words = text.split(" ")
    length = 0
    for place, word in enumerate(words[:60]):
        run = run_length([word])
        if not run and length >= 3 and place > length:
            found = _ending_in_name(" ".join(words[:place]), "")
            if found and len(found.name.split(" ")) >= 3:
                return found._replace(rest=" ".join(words[place:]))
        length = length + 1 if run else 0
    return None
