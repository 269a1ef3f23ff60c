"""A printed list of people: who it names, with what rank and title, and who came without a name."""

import re
from typing import NamedTuple

from people.forewords import begins_post
from people.fullnames import run_length
from people.introductions import head, introduced, is_only_rank, until_deed

ATTEND = "attend"


class Attendee(NamedTuple):
    """Letter for letter as printed."""

    name: str
    rank: str = ""
    title: str = ""
    part: str = ATTEND


class Reading(NamedTuple):
    """Every word of the text stands in one of the four: `bodies` took part without a name, `frame`
    says how the others did, `unread` is what was not understood."""

    attendees: tuple[Attendee, ...] = ()
    bodies: tuple[str, ...] = ()
    frame: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


_BODY = re.compile(
    r"(?:(?:và|cùng|với|có|cùng\s+với|đông\s+đủ)\s+)*(?:(?:các|một\s+số|toàn\s+thể|nhiều|đông\s+đảo|"
    r"hơn|gần|trên|khoảng|những|quý|tập\s+thể)\s+(?!ông\b|bà\b(?!\s+con))|\d+\s|"
    r"(?:nguyên\s+)?lãnh\s+đạo|đại\s+diện|đại\s+biểu(?!\s+(?:Quốc|HĐND|Hội\s+đồng))|thành\s+viên|cán\s+bộ|nhân\s+dân|người\s+dân|"
    r"bà\s+con|cơ\s+quan|phóng\s+viên|chuyên\s+gia|hội\s+viên|đoàn\s+viên|doanh\s+nghiệp|đảng\s+viên)",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"(?:các|hai|ba|bốn|năm|những)\s+(?:đồng\s+chí\s+|đ/c\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s+(?:và|cùng với|cùng)\s+")
# As far as one must read to know whether something new begins.
_AHEAD = 120
_HONORIFIC_WITHIN = re.compile(r"\s(?:đồng chí|đ/c\.?|ông|bà)\s+(\S)", re.IGNORECASE)
# When and where: nobody is meant.
_SETTING = re.compile(
    r"(?:rạng\s+)?(?:sáng|trưa|chiều|tối|đêm|ngày|tại|trong|sau|theo|vào|"
    r"hôm)(?![^\W_])",
    re.IGNORECASE,
)
# A sentence that goes on behind the list.
_GOES_ON = re.compile(r"(?:hội\s+nghị|buổi|cuộc|lễ|phiên)\s", re.IGNORECASE)


class Notes:
    """What has been read so far, in printed order."""

    def __init__(self):
        self.attendees, self.bodies, self.frame, self.unread = [], [], [], []

    def reading(self):
        return Reading(
            tuple(self.attendees), tuple(self.bodies), tuple(self.frame), tuple(self.unread)
        )

    @staticmethod
    def add(notes, text):
        text = text.strip(" ,;:-–—")
        if re.search(r"[^\W_]", text):
            notes.append(text)


def names_somebody(text):
    return any(introduced(each) for each in _segments(text) if not _is_body(each))


def read_list(text, part, notes):
    for clause in _outside_brackets(text, ";"):
        _Clause(part, notes).read(clause)


class _Clause:
    """What stands between two semicolons: posts belong to the person before them, unless the list
    prints them before the names."""

    def __init__(self, part, notes):
        self.part, self.notes = part, notes
        self.posts, self.body, self.shared = [], [], ""
        # Of the last person, None before the first.
        self.last = None

    def read(self, clause):
        for segment in _segments(clause):
            self._take(self._behind_shared(segment))
        self._close()

    def _take(self, segment):
        person = None if _is_body(segment) else introduced(segment)
        if person and not (self.body and _may_be_place(person)):
            self._add(person)
        elif _is_body(segment):
            self._close()
            self.body.append(segment)
        elif self.body:
            self.body.append(segment)
        elif begins_post(head(segment).rest):
            self.posts.append(segment)
        else:
            self.notes.add(
                self.notes.frame if _SETTING.match(segment) else self.notes.unread, segment
            )

    def _behind_shared(self, segment):
        """ "A" of "các Phó Chủ tịch UBND tỉnh: A" or, without the colon, the same with the title:
        that of all who follow."""
        plural, colon, first = segment.partition(":")
        if colon and not introduced(plural):
            return self._share(plural, first.strip())
        found = _PLURAL.match(segment)
        person = found and introduced(segment[found.end() :])
        if not (person and person.is_post_first and begins_post(person.title)):
            return segment
        self._close()
        self.shared = person.title
        self.notes.add(self.notes.frame, found[0])
        return segment[found.end() :]

    def _share(self, plural, first):
        self._close()
        if _BODY.match(plural) and not introduced(first):
            self.body.append(plural)
        else:
            self.shared = _PLURAL.sub("", head(plural).rest.strip())
            self.notes.add(self.notes.frame, plural)
        return first

    def _add(self, person):
        own = []
        if self.last is None or (self.last.is_post_first and person.is_post_first):
            own, self.posts = [head(post) for post in self.posts], []
        self._close()
        titles = [*(each.rest for each in own), person.title]
        if not own and self.shared != person.title and self._is_shared_by(person):
            titles.insert(0, self.shared)
        ranks = [*(each.rank for each in own), person.rank]
        self.notes.attendees.append(
            Attendee(person.name, _joined(ranks), _joined(titles), self.part)
        )
        self.last = person
        for called in (*(each.called for each in own), person.called):
            self.notes.add(self.notes.frame, called)
        self.notes.add(self.notes.unread, person.rest)

    def _is_shared_by(self, person):
        """Who has a title of their own shares a post only: not that they are "lãnh đạo tỉnh"."""
        return not person.title or begins_post(self.shared)

    def _close(self):
        self._give_posts()
        if self.body:
            self.notes.add(self.notes.bodies, _joined(self.body))
        self.body = []

    def _give_posts(self):
        """To the person before, if there is one."""
        for post in self.posts:
            title, rest = until_deed(post)
            if self.last:
                last = self.notes.attendees[-1]
                self.notes.attendees[-1] = last._replace(title=_joined([last.title, title]))
                self.notes.add(self.notes.unread, rest)
            else:
                self.notes.add(self.notes.unread, post)
        self.posts = []


def _joined(texts):
    return ", ".join(filter(None, texts))


def _may_be_place(person):
    """Among bodies: "các xã Cồn Sậy, Kim Sơn"."""
    return not (person.called or person.rank or person.title) and len(person.name.split()) < 3


def _is_body(segment):
    """Took part without a name."""
    if ":" in segment or not (_BODY.match(segment) or _PLURAL.match(segment)):
        return False
    found = _PLURAL.match(segment)
    return not (found and introduced(segment[found.end() :]))


def _segments(clause):
    """By commas and "và", where something new begins behind them; ranks go with what follows."""
    joined = []
    for glue, piece in _pieces(clause):
        if joined and (is_only_rank(joined[-1].strip()) or not _begins_something(piece.strip())):
            joined[-1] += glue + piece
        else:
            joined.append(piece)
    return [piece.strip() for piece in joined if re.search(r"[^\W_]", piece)]


def _pieces(clause):
    for comma in _outside_brackets(clause, ","):
        glue, start = ",", 0
        for found in _AND.finditer(comma):
            if _begins_something(comma[found.end() : found.end() + _AHEAD]):
                yield from _by_honorific(glue, comma[start : found.start()])
                glue, start = found[0], found.end()
        yield from _by_honorific(glue, comma[start:])


def _by_honorific(glue, text):
    """ "Bí thư Tỉnh ủy đồng chí A": what stands before "đồng chí" is its own."""
    start = 0
    for found in _HONORIFIC_WITHIN.finditer(text):
        before = text[start : found.start()]
        if found[1].isupper() and before.strip() and not before.lower().endswith("các"):
            yield glue, before
            glue, start = " ", found.start() + 1
    yield glue, text[start:]


def _begins_something(piece):
    if any(each.match(piece) for each in (_BODY, _PLURAL, _SETTING, _GOES_ON)) or begins_post(
        piece
    ):
        return True
    if not until_deed(piece)[0]:
        return True
    taken = head(piece)
    if taken.called or taken.rank:
        return True
    return run_length(piece.split(" ")) > 1 and introduced(piece) is not None


def _outside_brackets(text, mark):
    """Split where the mark stands outside brackets that close; "1,5" is a number."""
    depth, start = 0, 0
    closes = text.rfind(")")
    for place, letter in enumerate(text):
        if letter == "(" and place < closes:
            depth += 1
        elif letter == ")" and depth:
            depth -= 1
        elif letter == mark and not depth and not text[place + 1 : place + 2].isdigit():
            yield text[start:place]
            start = place + 1
    yield text[start:]
