"""Reads who took part out of a paragraph such as "Cùng dự có …; …", as newspapers print it."""

import re

from newsroom.text import clean
from people.roll import ATTEND, Notes, Reading, names_somebody, read_list

# The words that say what part somebody took.
_CUES = [
    ("chair", r"(?:dưới\s+sự\s+)?(?:đồng\s+)?(?:chủ\s+trì|chủ\s+t[oọ][aạ])(?![^\W_])"),
    (
        ATTEND,
        r"(?:(?:cùng|tham|đến|về|cũng|còn|thành\s+phần)\s+)*dự(?![^\W_])"
        r"(?!\s+(?:án|khuyết|kiến|thảo|báo|toán|phòng|bị|trữ|lệnh|đoán)(?![^\W_]))|"
        r"(?:cùng\s+)?tham\s+gia(?![^\W_])|(?:cùng\s+)?có\s+mặt|chứng\s+kiến|(?:về\s+)?phía(?=\s)",
    ),
    ("report", r"báo\s+cáo(?![^\W_])(?!\s+viên)|trình\s+bày"),
    ("speak", r"phát\s+biểu|kết\s+luận|nhấn\s+mạnh|khẳng\s+định|cho\s+biết"),
    ("sign", r"(?<!thư )(?<!đăng )(?<!chữ )(?<!nhật )ký(?![^\W_])"),
]
_CUE = re.compile(
    "|".join(rf"(?P<{part}>(?<![^\W_])(?:{words})(?![^\W_]))" for part, words in _CUES),
    re.IGNORECASE,
)
# Between the cue and the people: "hội nghị tại điểm cầu tỉnh có các đồng chí:".
_LEADS_ON = re.compile(
    r"[^;:]{0,160}?(?:(?<![^\W_])(?:còn\s+|cũng\s+)?(?:có|gồm|bao\s+gồm|là|của)(?![^\W_])"
    r"(?:\s+sự\s+(?:tham\s+gia|tham\s+dự|hiện\s+diện|góp\s+mặt|có\s+mặt|chủ\s+trì)(?:\s+của)?)?|:)"
    r"\s*:?\s*",
    re.IGNORECASE,
)
_CLAUSE_BEGINS = re.compile(
    r"(?:^|[,;:])\s*(?:(?:và|cũng|cùng|ngoài\s+ra|trong\s+đó|với|dưới\s+sự|do)\s+)*$", re.IGNORECASE
)
_STOP = re.compile(r"[.!?…]+[\"”’)]*\s+(?=[\"“(]?[^\W\d_])")
_NO_STOP = re.compile(
    r"(?:^|[\s(./-])(?:TP|TX|TT|TS|PGS|GS|ThS|Th\.S|TSKH|BS|DS|KS|KTS|LS|CN|Đ/c|đ/c|NSND|NSƯT|q|Q|"
    r"[A-ZĐ])\.$"
)
_BULLET = re.compile(r"\s*(?:[-–—+*•●▪]|\d{1,3}[.)])\s+")


def read(text: str) -> Reading:
    """Never fails, whatever the text is."""
    notes = Notes()
    part = ATTEND
    for sentence, goes_on in _sentences(clean(text), notes):
        part = _read_sentence(sentence, part if goes_on else ATTEND, notes)
    return notes.reading()


# Sentences and what they say of the part


def _sentences(cleaned, notes):
    """(sentence, whether it goes on with the list of the line above)."""
    goes_on = False
    for line in cleaned.split("\n"):
        bullet = _BULLET.match(line)
        if bullet:
            notes.add(notes.frame, bullet[0])
            line = line[bullet.end() :]
        for sentence in _divided(line.strip()):
            yield sentence, goes_on
            goes_on = sentence.endswith((":", ";", ",")) or (goes_on and bool(bullet))
        if not line.strip():
            goes_on = False


def _divided(line):
    start = 0
    for found in _STOP.finditer(line):
        if found[0].startswith(".") and _NO_STOP.search(
            line[max(start, found.start() - 8) : found.start() + 1]
        ):
            continue
        yield line[start : found.end()].strip()
        start = found.end()
    if line[start:].strip():
        yield line[start:].strip()


def _read_sentence(sentence, part, notes):
    """Gives the part of a list that may go on in the next line."""
    spoken = _Sentence(sentence.rstrip(" .!?…"), part, notes)
    for cue in _CUE.finditer(spoken.text):
        if cue.start() >= spoken.at:
            spoken.meet(cue)
    spoken.end()
    return spoken.part


class _Sentence:
    """Between the cues stand the people; a cue says the part of those behind it ("Cùng dự có A, B")
    or of those before it ("A chủ trì")."""

    def __init__(self, text, part, notes):
        self.text, self.part, self.notes = text, part, notes
        self.at = 0
        # Up to here from `at`, nobody is named.
        self.nobody = 0
        # Whether the people behind the last cue are meant by it, or have done with it.
        self.leads, self.is_told = False, False

    def meet(self, cue):
        before = self.text[self.at : cue.start()]
        is_named = self._names_somebody(cue.start())
        if self._begins_clause(cue):
            end = self._list_behind(cue, is_named=is_named)
            if end is not None:
                self._leave(before)
                self.notes.add(self.notes.frame, self.text[cue.start() : end])
                self.at, self.part, self.leads, self.is_told = end, cue.lastgroup, True, False
                return
        if is_named and not (self.leads and cue.lastgroup == ATTEND):
            self._close(before, cue)

    def _names_somebody(self, end):
        """Between `at` and there; asked again and again, for little at a time."""
        if names_somebody(self.text[max(self.at, self.nobody) : end]):
            return True
        self.nobody = end
        return False

    def _begins_clause(self, cue):
        before = self.text[max(0, cue.start() - 40) : cue.start()]
        return cue[0].lower().startswith("dưới") or bool(_CLAUSE_BEGINS.search(before))

    def _list_behind(self, cue, *, is_named):
        """Where the list begins that the cue opens; None if it opens none."""
        on = _LEADS_ON.match(self.text, cue.end())
        if on and not names_somebody(self.text[cue.end() : on.end()]):
            return on.end()
        if self.leads or is_named:
            return None
        comma = self.text.find(",", cue.end())
        end = len(self.text) if comma < 0 else comma
        return cue.end() if names_somebody(self.text[cue.end() : end]) else end

    def _close(self, before, cue):
        """The last of the people before the cue are those it means."""
        listed, theirs = _last_clause(before) if self.leads else ("", before)
        read_list(listed, self.part, self.notes)
        read_list(theirs, cue.lastgroup, self.notes)
        self.notes.add(self.notes.frame, cue[0])
        self.at, self.part, self.leads, self.is_told = cue.end(), ATTEND, False, True

    def _leave(self, text):
        """What stands before the next cue, or the end."""
        if self.is_told and not names_somebody(text):
            self.notes.add(self.notes.frame, text)
        else:
            read_list(text, self.part, self.notes)

    def end(self):
        rest = self.text[self.at :]
        if self.is_told and names_somebody(rest):
            self.notes.add(self.notes.unread, rest)
        else:
            self._leave(rest)


def _last_clause(before):
    listed, mark, theirs = before.rpartition(";")
    return (listed, theirs) if mark and names_somebody(theirs) else ("", before)
