"""Which block of one text goes with which of another: alike ones, similar ones, moved ones.

Every step is bounded: nothing compares all with all, however the texts were made.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence

from articles.blocks import Block

Pair = tuple[int, int]

SIMILAR = 0.35
# What is looked for in another place must be surer: two paragraphs often share half their words.
SIMILAR_ELSEWHERE = 0.6
# Shorter ones (an "***", a "Ảnh: CTV") are not followed through the text.
MOVABLE_WORDS = 4
_RARE = 3
_CANDIDATES = 4
_SMALL = 36
_SHORT = 5


def align(before: Sequence[Block], after: Sequence[Block]) -> tuple[list[Pair], list[Pair]]:
    """(pairs in place, pairs that moved), both in the order of the second text."""
    alike = alike_in_order([block.key for block in before], [block.key for block in after])
    elsewhere = _alike_elsewhere(before, after, alike)
    similar = _similar(before, after, alike, elsewhere)
    pairs = sorted([*alike, *elsewhere, *similar])
    in_place = heaviest(pairs, lambda pair: _weight(before, after, pair))
    moved = [
        pair
        for pair in set(pairs).difference(in_place)
        if _is_movable(before[pair[0]]) and similar.get(pair, 1) >= SIMILAR_ELSEWHERE
    ]
    return in_place, sorted(moved, key=lambda pair: pair[1])


def alike_in_order(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Pair]:
    """Pairs of equal keys, increasing on both sides: the longest texts decide what stays."""
    start = 0
    shorter = min(len(before), len(after))
    while start < shorter and before[start] == after[start]:
        start += 1
    end = 0
    while end < shorter - start and before[-1 - end] == after[-1 - end]:
        end += 1
    kept = [(index, index) for index in range(start)]
    middle = (start, len(before) - end), (start, len(after) - end)
    anchors = _numbered(before, after, *middle)
    for first, second in zip(
        [(start - 1, start - 1), *anchors], [*anchors, (middle[0][1], middle[1][1])], strict=True
    ):
        kept += _numbered(before, after, (first[0] + 1, second[0]), (first[1] + 1, second[1]))
    kept += anchors
    kept += [(len(before) - index, len(after) - index) for index in range(end, 0, -1)]
    return sorted(kept)


def heaviest(pairs: Sequence[Pair], weight) -> list[Pair]:
    """Of pairs sorted by their first, those of greatest weight whose seconds increase, too."""
    if all(one[1] < two[1] for one, two in zip(pairs, pairs[1:], strict=False)):
        return list(pairs)
    places = {second: rank for rank, second in enumerate(sorted({j for _i, j in pairs}), 1)}
    # A Fenwick tree of the best chain that ends at or before a place: (weight, its last pair).
    best = [(0, -1)] * (len(places) + 1)
    previous = []
    for index, pair in enumerate(pairs):
        place = places[pair[1]]
        total, last = max(_upto(best, place - 1))
        previous.append(last)
        _raise(best, place, (total + weight(pair), index))
    chain, index = [], max(_upto(best, len(places)))[1]
    while index >= 0:
        chain.append(pairs[index])
        index = previous[index]
    return chain[::-1]


def _upto(tree: list, place: int):
    yield 0, -1
    while place > 0:
        yield tree[place]
        place -= place & -place


def _raise(tree: list, place: int, value: tuple) -> None:
    while place < len(tree):
        tree[place] = max(tree[place], value)
        place += place & -place


def _numbered(before, after, mine: Pair, theirs: Pair) -> list[Pair]:
    """Equal keys within two stretches, the first with the first, the second with the second."""
    if mine[0] >= mine[1] or theirs[0] >= theirs[1]:
        return []
    places = dict(_counted(before, *mine))
    pairs = [(places[key], index) for key, index in _counted(after, *theirs) if key in places]
    return heaviest(sorted(pairs), lambda pair: 1 + len(str(before[pair[0]])))


def _counted(keys, start: int, end: int):
    seen = Counter()
    for index in range(start, end):
        key = keys[index]
        seen[key] += 1
        yield (key, seen[key]), index


def _left(count: int, taken: set[int]) -> list[int]:
    return [index for index in range(count) if index not in taken]


def _weight(before, after, pair: Pair) -> int:
    return 1 + len(before[pair[0]].words) + len(after[pair[1]].words)


def _is_movable(block: Block) -> bool:
    return len(block.words) >= MOVABLE_WORDS or bool(block.fact("photo"))


def _alike_elsewhere(before, after, alike: list[Pair]) -> list[Pair]:
    left = _left(len(before), {i for i, _j in alike})
    places = {
        key: left[index]
        for key, index in _counted([before[i].key for i in left], 0, len(left))
        if _is_movable(before[left[index]])
    }
    right = _left(len(after), {j for _i, j in alike})
    return [
        (places[key], right[index])
        for key, index in _counted([after[j].key for j in right], 0, len(right))
        if key in places
    ]


def _similar(before, after, alike: list[Pair], elsewhere: list[Pair]) -> dict[Pair, float]:
    """How similar they are, by pair. The most similar first; each block once."""
    taken = alike + elsewhere
    left = _left(len(before), {i for i, _j in taken})
    right = _left(len(after), {j for _i, j in taken})
    firsts, seconds = [i for i, _j in alike], [j for _i, j in alike]
    gaps_before = {i: bisect_left(firsts, i) for i in left}
    gaps_after = {j: bisect_right(seconds, j) for j in right}
    scored = []
    for i, j in _candidates(before, after, gaps_before, gaps_after):
        is_near = gaps_before[i] == gaps_after[j]
        score = similarity(before[i], after[j])
        is_far_enough = _is_movable(before[i]) and score >= SIMILAR_ELSEWHERE
        if score >= SIMILAR if is_near else is_far_enough:
            scored.append((-score - is_near / 10, abs(i - j), score, i, j))
    pairs, used, met = {}, set(), set()
    for _rank, _distance, score, i, j in sorted(scored):
        if i not in used and j not in met:
            pairs[i, j] = score
            used.add(i)
            met.add(j)
    return pairs


def _candidates(before, after, left: dict[int, int], right: dict[int, int]) -> set[Pair]:
    """Pairs worth a look: in a small gap all, else those that share rare words."""
    gaps = defaultdict(lambda: ([], []))
    for i, gap in left.items():
        gaps[gap][0].append(i)
    for j, gap in right.items():
        gaps[gap][1].append(j)
    found = set()
    for mine, theirs in gaps.values():
        if len(mine) * len(theirs) <= _SMALL:
            found |= {(i, j) for i in mine for j in theirs}
        else:
            found |= set(zip(mine, theirs, strict=False))
            found |= set(zip(mine[::-1], theirs[::-1], strict=False))
    return found | _sharing_rare_words(before, after, left, right)


def _sharing_rare_words(before, after, left, right) -> set[Pair]:
    mine, theirs = _index(before, left), _index(after, right)
    shared = defaultdict(Counter)
    for feature, ours in mine.items():
        others = theirs.get(feature, ())
        if len(ours) <= _RARE and len(others) <= _RARE:
            for j in others:
                shared[j].update(ours)
    return {(i, j) for j, counts in shared.items() for i, _n in counts.most_common(_CANDIDATES)}


def _index(blocks, chosen) -> dict[Hashable, list[int]]:
    index = defaultdict(list)
    for number in chosen:
        syllables, neighbours = blocks[number].features
        for feature in (*syllables, *neighbours, *_handles(blocks[number])):
            index[feature].append(number)
    return index


def _handles(block: Block):
    """What a figure without words is known by."""
    return (fact for fact in block.facts if fact[0] in {"photo", "embed", "document"})


def similarity(one: Block, two: Block) -> float:
    """Of words and of their order, between 0 and 1."""
    if one.kind == two.kind and not {*_handles(one)}.isdisjoint(_handles(two)):
        return 1.0
    if not one.words or not two.words:
        return float(one.kind == two.kind and one.text == two.text)
    if one.words == two.words:
        return 1.0
    syllables, neighbours = map(_dice, one.features, two.features)
    # One other word in a heading or a cell leaves hardly a pair of neighbours.
    is_short = min(len(one.words), len(two.words)) <= _SHORT
    return syllables if is_short else (syllables + neighbours) / 2


def _dice(one: frozenset, two: frozenset) -> float:
    return 2 * len(one & two) / ((len(one) + len(two)) or 1)
