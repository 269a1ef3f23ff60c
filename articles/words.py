"""What changed in a line of words: no confetti, a rewritten sentence as a whole."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from articles.alignment import alike_in_order
from articles.blocks import Mark, Token

SAME, INSERTED, DELETED, MARKED = "same", "inserted", "deleted", "marked"

# Beyond this many comparisons the words are not looked at one by one any more.
_BUDGET = 90_000
# A sentence that keeps less of its words than this reads better as a whole, old and new.
_KEPT_AT_LEAST = 0.4
_ISLAND = 2
_SENTENCE_ENDS = {".", "!", "?", "…", "\n", "\t"}


class Piece(NamedTuple):
    """Words that stayed, came, went, or stayed with other marks (`was` are those before)."""

    kind: str
    text: str
    marks: tuple[Mark, ...] = ()
    was: tuple[Mark, ...] = ()


class _Span(NamedTuple):
    """before[i:j] stands against after[m:n]; `is_same` word by word."""

    i: int
    j: int
    m: int
    n: int
    is_same: bool = False


def compare_tokens(before: list[Token], after: list[Token]) -> list[Piece]:
    spans = _absorbed(list(matching(before, after)), before, after)
    return list(_joined(_written(_whole_sentences(spans, before, after), before, after)))


def matching(before: list[Token], after: list[Token]) -> Iterator[_Span]:
    """What stands against what, all of both texts in order."""
    old, new = [token.text for token in before], [token.text for token in after]
    start, end = _common_ends(old, new)
    yield _Span(0, start, 0, start, is_same=True)
    yield from _between(old, new, (start, len(old) - end), (start, len(new) - end))
    yield _Span(len(old) - end, len(old), len(new) - end, len(new), is_same=True)


def _common_ends(old: list[str], new: list[str]) -> tuple[int, int]:
    shorter, start, end = min(len(old), len(new)), 0, 0
    while start < shorter and old[start] == new[start]:
        start += 1
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, end


def _between(old, new, mine, theirs) -> Iterator[_Span]:
    if (mine[1] - mine[0]) * (theirs[1] - theirs[0]) <= _BUDGET:
        yield from _word_by_word(old, new, mine, theirs)
    else:
        yield from _by_sentences(old, new, mine, theirs)


def _word_by_word(old, new, mine, theirs) -> Iterator[_Span]:
    matcher = SequenceMatcher(None, old[slice(*mine)], new[slice(*theirs)], autojunk=False)
    for tag, i, j, m, n in matcher.get_opcodes():
        places = mine[0] + i, mine[0] + j, theirs[0] + m, theirs[0] + n
        yield _Span(*places, is_same=tag == "equal")


def _by_sentences(old, new, mine, theirs) -> Iterator[_Span]:
    """Equal sentences first; what lies between them word by word, if it is not too long."""
    ours, others = _sentences(old, *mine), _sentences(new, *theirs)
    pairs = alike_in_order(
        [tuple(old[slice(*place)]) for place in ours],
        [tuple(new[slice(*place)]) for place in others],
    )
    at = (mine[0], theirs[0])
    for here, there in [
        *((ours[i], others[j]) for i, j in pairs),
        ((mine[1],) * 2, (theirs[1],) * 2),
    ]:
        gap = (at[0], here[0]), (at[1], there[0])
        if (here[0] - at[0]) * (there[0] - at[1]) <= _BUDGET:
            yield from _word_by_word(old, new, *gap)
        else:
            yield _Span(*gap[0], *gap[1])
        yield _Span(*here, *there, is_same=True)
        at = (here[1], there[1])


def _sentences(words: list[str], start: int, end: int) -> list[tuple[int, int]]:
    places, begun = [], start
    for index in range(start, end):
        if words[index] in _SENTENCE_ENDS:
            places.append((begun, index + 1))
            begun = index + 1
    return [*places, (begun, end)] if begun < end else places


def _absorbed(spans: list[_Span], before, after) -> list[_Span]:
    """Without the few equal words between two changes that would make confetti of a sentence."""
    done: list[_Span] = []
    for span in _merged(spans):
        done.append(span)
        while len(done) >= 3 and _is_island(*done[-3:], before, after):
            done[-3:] = [_around(done[-3:])]
    return done


def _is_island(one: _Span, between: _Span, two: _Span, before, after) -> bool:
    if one.is_same or two.is_same or not between.is_same:
        return False
    if any(token.text in _SENTENCE_ENDS for token in after[between.m : between.n]):
        return False
    kept = _count(after, between.m, between.n)
    around = min(_size(one, before, after), _size(two, before, after))
    # Signs alone, such as a pair of quotation marks, leave the words between them be.
    return around > 0 and kept <= max(_ISLAND, around)


def _size(span: _Span, before, after) -> int:
    return max(_count(before, span.i, span.j), _count(after, span.m, span.n))


def _count(tokens: list[Token], start: int, end: int) -> int:
    return sum(token.is_word for token in tokens[start:end])


def _merged(spans: Iterable[_Span]) -> list[_Span]:
    """Neighbours of one kind are one; empty ones are none."""
    done: list[_Span] = []
    for span in spans:
        if span.i == span.j and span.m == span.n:
            continue
        if done and done[-1].is_same == span.is_same:
            span = _Span(done[-1].i, span.j, done[-1].m, span.n, span.is_same)
            done.pop()
        done.append(span)
    return done


def _whole_sentences(spans: list[_Span], before, after) -> list[_Span]:
    done = []
    for sentence in _by_common_ends(spans, after):
        size = _size(_around(sentence), before, after)
        kept = sum(_count(after, span.m, span.n) for span in sentence if span.is_same)
        is_rewritten = kept < size * _KEPT_AT_LEAST and _replaces(sentence, before, after)
        done += [_around(sentence)] if is_rewritten else sentence
    return _merged(done)


def _replaces(sentence: list[_Span], before, after) -> bool:
    """More than one word went, and more than one came."""
    changed = [span for span in sentence if not span.is_same]
    went = sum(_count(before, span.i, span.j) for span in changed)
    came = sum(_count(after, span.m, span.n) for span in changed)
    return min(went, came) > 1


def _around(spans: list[_Span]) -> _Span:
    return _Span(spans[0].i, spans[-1].j, spans[0].m, spans[-1].n)


def _by_common_ends(spans: list[_Span], after) -> Iterator[list[_Span]]:
    """The spans cut behind every end of a sentence that both texts have."""
    sentence: list[_Span] = []
    for span in spans:
        start = span.m
        if span.is_same:
            for index in range(span.m, span.n):
                if after[index].text in _SENTENCE_ENDS:
                    yield [*sentence, _part(span, start, index + 1)]
                    sentence, start = [], index + 1
        if not span.is_same or start < span.n:
            sentence.append(_part(span, start, span.n) if span.is_same else span)
    if sentence:
        yield sentence


def _part(span: _Span, start: int, end: int) -> _Span:
    offset = span.i - span.m
    return _Span(start + offset, end + offset, start, end, is_same=True)


def _written(spans: list[_Span], before, after) -> Iterator[Piece]:
    for span in spans:
        old, new = before[span.i : span.j], after[span.m : span.n]
        if span.is_same:
            for was, now in zip(old, new, strict=True):
                yield from _kept(was, now)
        else:
            if old and new and old[0].lead == new[0].lead:
                # The space before both is neither's.
                yield Piece(SAME, new[0].lead)
                old, new = ([each[0]._replace(lead=""), *each[1:]] for each in (old, new))
            yield from one_sided(DELETED, old)
            yield from one_sided(INSERTED, new)


def _kept(was: Token, now: Token) -> Iterator[Piece]:
    is_same = was.marks == now.marks
    kind, marks = (SAME, ()) if is_same else (MARKED, was.marks)
    if was.lead != now.lead:
        yield Piece(DELETED, was.lead)
        yield Piece(INSERTED, now.lead)
        yield Piece(kind, now.text, now.marks, marks)
    else:
        yield Piece(kind, now.lead + now.text, now.marks, marks)


def one_sided(kind: str, tokens: list[Token]) -> list[Piece]:
    return list(_joined(Piece(kind, token.lead + token.text, token.marks) for token in tokens))


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind and the same marks are one piece."""
    last = None
    for piece in pieces:
        if not piece.text:
            continue
        if last and last[0] == piece.kind and last[2:] == piece[2:]:
            last = last._replace(text=last.text + piece.text)
        else:
            if last:
                yield last
            last = piece
    if last:
        yield last
