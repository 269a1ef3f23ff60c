"""What readers look for, in kinds that cost a database differently."""

import random
from collections import Counter

from benchmarks.planted import IN_EVERY_STORY, PLANTED
from benchmarks.text import Writer
from newsroom.text import fold

QUERIES_OF_A_KIND = 8
_SAMPLE = 1500
# A syllable is common that stands in this part of the stories; a word of two syllables is usual
# that stands in at least so many stories of the sample.
_COMMON, _USUAL = 0.3, 60
_FROM = 30


def searches(writer: Writer) -> dict[str, list[str]]:
    """{kind: what is typed}. The planted kinds have the number of their hits for a name."""
    stories = [" ".join(writer.story(number)).split() for number in range(_SAMPLE)]
    in_stories = Counter(syllable for story in stories for syllable in set(story))
    pairs = Counter(pair for story in stories for pair in {*zip(story, story[1:], strict=False)})
    words = _usual_words(writer, pairs)
    return {
        "no story has it": PLANTED["none"],
        "5 old stories": PLANTED["five"],
        "50 old stories": PLANTED["fifty"],
        "1,000 old stories": PLANTED["thousand"],
        "6,000 old stories": PLANTED["six thousand"],
        "a word in every story": [IN_EVERY_STORY, *_everywhere(in_stories)],
        "two words": [" ".join(two) for two in zip(words[::2], words[1::2], strict=True)],
        "two words without marks": [
            fold(" ".join(two)) for two in zip(words[::2], words[1::2], strict=True)
        ],
        "rare phrase of common syllables": _rare_phrases(in_stories, pairs),
    }


def _usual_words(writer, pairs):
    known = {tuple(word.split()) for word in writer.lexicon.words if " " in word}
    usual = [pair for pair, stories in pairs.items() if stories >= _USUAL and pair in known]
    rng = random.Random("two words")
    return [" ".join(pair) for pair in rng.sample(sorted(usual), 2 * QUERIES_OF_A_KIND)]


def _everywhere(in_stories):
    return [syllable for syllable, _stories in in_stories.most_common(QUERIES_OF_A_KIND - 1)]


def _rare_phrases(in_stories, pairs):
    """Two syllables of many stories that do not stand side by side in any of the sample."""
    common = [one for one, stories in in_stories.most_common() if stories > _COMMON * _SAMPLE]
    rng = random.Random("rare phrases")
    found = []
    while len(found) < QUERIES_OF_A_KIND:
        pair = tuple(rng.sample(common[_FROM:], 2))
        if pair not in pairs:
            found.append(f'"{" ".join(pair)}"')
    return found
