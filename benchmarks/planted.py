"""Words that stand in a known number of stories, the oldest ones, and in no other."""

# How many of the oldest stories have each word of a kind; "none" has its words in no story.
OLD_HITS = {"none": 0, "five": 5, "fifty": 50, "thousand": 1000, "six thousand": 6000}
WORDS_OF_A_KIND = 8
IN_EVERY_STORY = "zắng"
# "z" begins no Vietnamese syllable and no open word of benchmarks/text.py.
_STEMS = {"none": "zươ", "five": "ziê", "fifty": "zoă", "thousand": "zuyê", "six thousand": "zơ"}
_ENDINGS = ("c", "m", "n", "ng", "nh", "p", "t", "u")

PLANTED = {kind: [stem + ending for ending in _ENDINGS] for kind, stem in _STEMS.items()}


def words_in(number: int) -> list[str]:
    """The planted words of the story with that number; the oldest has the number 0."""
    found = [IN_EVERY_STORY]
    for kind, stories in OLD_HITS.items():
        if number < stories:
            found += PLANTED[kind]
    return found
