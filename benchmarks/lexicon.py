"""Words of one and two syllables that together print each syllable as often as it is printed."""

import itertools
import math
import random
from dataclasses import dataclass

from benchmarks.syllables import frequencies, inventory

PAIRS = 34_000
# Up to this rank a syllable mostly stands alone; behind it, mostly as a part of a pair.
_LOOSE, _LOOSEST = 120, 12
_ALONE, _SELDOM_ALONE = 0.85, 0.3
_ROUNDS = 12
# Words drawn beforehand: taking one of them by its place is faster than drawing by weight.
_POOL = 1 << 19
# How many favourite followers a word has: few, and more of them the oftener it is printed.
_FOLLOWERS = 5_500
_FEWEST, _MOST = 2, 700


@dataclass(frozen=True)
class Lexicon:
    syllables: list[str]
    words: list[str]
    sizes: list[int]
    pool: list[int]
    followers: list[list[int]]


def make_lexicon(seed: int) -> Lexicon:
    rng = random.Random(f"lexicon {seed}")
    syllables = inventory(rng)
    goal = frequencies(len(syllables))
    words = [(rank,) for rank in range(len(syllables))] + _pairs(rng, goal)
    weights = _fitted(words, _first_guess(rng, words, goal), goal)
    places = range(len(words))
    pool = rng.choices(places, cum_weights=[*itertools.accumulate(weights)], k=_POOL)
    return Lexicon(
        syllables=syllables,
        words=[" ".join(syllables[rank] for rank in word) for word in words],
        sizes=[len(word) for word in words],
        pool=pool,
        followers=[rng.choices(pool, k=_count_followers(weight)) for weight in weights],
    )


def _pairs(rng, goal):
    """Usual syllables make more words than rare ones, loose ones hardly any, the loosest none."""
    liking = [part**0.75 * (0.15 if rank < _LOOSE else 1) for rank, part in enumerate(goal)]
    liking[:_LOOSEST] = [0.0] * _LOOSEST
    up_to = [*itertools.accumulate(liking)]
    found = {}
    while len(found) < PAIRS:
        drawn = rng.choices(range(len(goal)), cum_weights=up_to, k=2 * PAIRS)
        found.update(dict.fromkeys(zip(drawn[::2], drawn[1::2], strict=True)))
    return [*found][:PAIRS]


def _first_guess(rng, words, goal):
    guess = []
    for word in words:
        if len(word) == 1:
            share = _ALONE if word[0] < _LOOSE else _SELDOM_ALONE
            guess.append(goal[word[0]] * share)
        else:
            usual = math.sqrt(goal[word[0]] * goal[word[1]])
            guess.append(usual * rng.lognormvariate(0, 1.5))
    return guess


def _fitted(words, weights, goal):
    """The weights moved until each syllable comes out as often as it should."""
    for _round in range(_ROUNDS):
        printed = [0.0] * len(goal)
        for word, weight in zip(words, weights, strict=True):
            for rank in word:
                printed[rank] += weight
        off = [goal[rank] / part for rank, part in enumerate(printed)]
        weights = [
            weight * (off[word[0]] if len(word) == 1 else math.sqrt(off[word[0]] * off[word[1]]))
            for word, weight in zip(words, weights, strict=True)
        ]
    total = math.fsum(weights)
    return [weight / total for weight in weights]


def _count_followers(weight):
    return max(_FEWEST, min(_MOST, round(_FOLLOWERS * weight**0.7)))
