"""How Vietnamese personal names are put together."""

from newsroom.text import clean_line


def split_name(name):
    """Proposes (family, middle, given); an editor corrects it for compound and minority names."""
    words = clean_line(name).split()
    if len(words) < 2:
        return "", "", " ".join(words)
    return words[0], " ".join(words[1:-1]), words[-1]
