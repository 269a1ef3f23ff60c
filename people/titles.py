"""Who a person was on a day, as the paper prints it."""


def title_line(person, first, last=None):
    """ "Thượng tá Võ Tiến Nghị, Chỉ huy trưởng BĐBP Hà Tĩnh": name with the rank and the offices
    surely held between the two days, both counted. Without a day, the name alone."""
    if first is None:
        return person.name
    last = last or first
    rank = next(
        (
            held.rank.name
            for held in person.rank_tenures.during(first, last).select_related("rank")
            if held.sure
        ),
        "",
    )
    offices = [
        held.post.short_label or held.post.label
        for held in person.tenures.during(first, last).select_related("post")
        if held.sure
    ]
    return ", ".join([f"{rank} {person.name}".strip(), *offices])
