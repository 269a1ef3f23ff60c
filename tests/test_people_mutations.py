"""Texts that are right raise no alarm; each mistake an editor fears is caught for what it is."""

import unicodedata
from collections import Counter
from datetime import date

import pytest

from newsroom.text import TONES
from people.checking import check
from people.compiled import compile_register
from people.facts import Verdict
from tests.officials import LADDER, make_province

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

DAY = date(2020, 10, 1)
# [rank, name, title] as they are printed.
STORIES = [
    "Chiều 1/10, Bí thư Tỉnh ủy Đoàn Hữu Thoan chủ trì buổi làm việc về phòng, chống lụt bão.",
    "Bí thư Tỉnh ủy Sông Trăng Đoàn Hữu Thoan kiểm tra kè biển ở Bến Lau.",
    "Cùng đi có Chủ tịch UBND tỉnh Lại Thị Ngần, Phó Chủ tịch Thường trực UBND tỉnh Vũ Đình Lãm, "
    "Trưởng ban Nội chính Tỉnh ủy Trần Báu Hạ.",
    "Thượng tá Tống Văn Lực - Phó Giám đốc Công an tỉnh Sông Trăng báo cáo tình hình trật tự.",
    "Trung tá Cao Xuân Tịnh - Trưởng Công an TP. Vạn Bến đề xuất phân luồng từ xa.",
    "Bí thư Huyện ủy Thạch Bàn Trần Nhật Tâm: Địa bàn hiện cơ bản ổn định.",
    "Thượng tá Đỗ Hữu Rạng - Chỉ huy trưởng BĐBP tỉnh: Phải bám dân, bám đảo.",
    "Đại tá Lê Hồng Phước - Giám đốc Công an tỉnh đưa ra ba nhóm giải pháp.",
    "Giám đốc Sở Giao thông vận tải Phan Bá Kiệm hứa thông xe trước mùa mưa.",
    "Ông Lê Văn Nảm, Giám đốc Sở Y tế, cho biết thuốc đã đủ.",
    "Bà Mạc Thị Thìn - Trưởng ban Dân vận Tỉnh ủy thăm hỏi bà con.",
    "Dự lễ có Hồ Sĩ Quảng - Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND tỉnh; "
    "Nguyễn Trọng Sớm - Bí thư Huyện ủy Bến Lau; Ninh Văn Bẩy - Chủ tịch UBND huyện Bến Lau.",
]
WRONG_TITLE = {
    Verdict.MIXED_UP,
    Verdict.UNKNOWN_TITLE,
    Verdict.WRONG_ORGANIZATION,
    Verdict.OUTDATED,
    Verdict.NOT_YET,
}


@pytest.fixture
def register():
    make_province()
    return compile_register()


def found(text, register, day=DAY):
    return check(text, first=day, register=register)


@pytest.mark.parametrize("text", STORIES)
def test_a_right_text_raises_no_alarm(text, register):
    checked = found(text, register)

    assert checked.findings
    assert [(each.verdict, each.message) for each in checked.open] == []


def test_a_whole_story_raises_no_alarm(register):
    assert found("\n\n".join(STORIES), register).open == []


def mutations(register):
    """(what was done, the text, the verdicts that are right for it)."""
    for text in STORIES:
        findings = found(text, register).findings
        for finding in findings:
            yield from _of_rank(text, finding)
            yield from _of_name(text, finding)
            yield from _of_titles(text, finding, findings)
            yield from _of_holder(text, finding)


def _of_rank(text, finding):
    if span := finding.mention.rank:
        for rank in LADDER:
            if rank != text[span.start : span.end]:
                yield "rank", _put(text, span, rank), {Verdict.WRONG_RANK}
        without = text[: span.start] + text[span.end + 1 :]
        yield "rank dropped", without, {Verdict.RANK_MISSING}


def _of_name(text, finding):
    """Each tone mark dropped, and changed."""
    span = finding.mention.name
    name = text[span.start : span.end]
    letters = unicodedata.normalize("NFD", name)
    for place, letter in enumerate(letters):
        if letter in TONES:
            others = ["", *(tone for tone in TONES if tone != letter)]
            for other in others[:4]:
                changed = unicodedata.normalize(
                    "NFC", letters[:place] + other + letters[place + 1 :]
                )
                yield "tone mark", _put(text, span, changed), {Verdict.MISSPELT}


OTHER_TITLES = ["Giám đốc Sở Y tế", "Bí thư Huyện ủy Bến Lau", "Chủ tịch UBND tỉnh"]
OTHER_PEOPLE = ["Phan Bá Kiệm", "Mạc Thị Thìn", "Ninh Văn Bẩy"]


def _of_titles(text, finding, findings):
    for title in finding.mention.titles:
        printed = text[title.span.start : title.span.end]
        for other in OTHER_TITLES:
            if other != printed:
                yield "post", _put(text, title.span, other), WRONG_TITLE
        if title.body:
            for body in ("Sở Nội vụ", "Huyện ủy Cồn Tiên"):
                wrong = WRONG_TITLE
                yield "organization", _put(text, title.body, body), wrong
    others = [each for each in findings if each is not finding and each.mention.titles]
    for other in others[:1]:
        yield "exchanged", _exchanged(text, finding, other), WRONG_TITLE


def _exchanged(text, one, other):
    """The two people stand in each other's places."""
    first, second = sorted((one.mention.name, other.mention.name))
    return (
        text[: first.start]
        + text[second.start : second.end]
        + text[first.end : second.start]
        + text[first.start : first.end]
        + text[second.end :]
    )


def _of_holder(text, finding):
    span = finding.mention.name
    for name in OTHER_PEOPLE:
        if name != text[span.start : span.end]:
            yield "holder", _put(text, span, name), WRONG_TITLE


def _put(text, span, words):
    return text[: span.start] + words + text[span.end :]


def test_mistakes_are_caught_for_what_they_are(register):
    caught, missed = Counter(), []
    for kind, text, right in mutations(register):
        verdicts = {finding.verdict for finding in found(text, register).open}
        caught[kind] += bool(verdicts & right)
        if not verdicts & right:
            missed.append((kind, text, verdicts))

    total = sum(caught.values()) + len(missed)
    assert total > 250
    assert len(missed) <= 0.02 * total, "\n".join(map(str, missed))


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        (date(2019, 2, 1), Verdict.NOT_YET),
        (date(2022, 5, 1), Verdict.OUTDATED),
        (date(2020, 10, 1), Verdict.RIGHT),
    ],
)
def test_the_same_sentence_on_another_day(day, verdict, register):
    checked = found("Bí thư Tỉnh ủy Đoàn Hữu Thoan phát biểu.", register, day)

    assert [finding.verdict for finding in checked.findings] == [verdict]
