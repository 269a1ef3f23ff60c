"""Rows that are part of one another through `parent`."""


def ids_above(row):
    """Ids up the tree, the nearest first; ends at a circle instead of running in it."""
    found, parent = [], row.parent
    while parent is not None and parent.pk not in found:
        found.append(parent.pk)
        parent = parent.parent
    return found
