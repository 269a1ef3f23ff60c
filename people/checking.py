"""What the directory says of everybody whom a text names, as of a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from people.compiled import register as compiled
from people.facts import Facts, Finding
from people.phrases import Text
from people.protocol import remarked
from people.recognition import recognize
from people.register import Register
from people.verdicts import Judge


@dataclass(frozen=True)
class Checked:
    text: str
    findings: list[Finding]

    @property
    def open(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.needs_attention]


def check(
    text: str,
    *,
    first: date,
    last: date | None = None,
    chosen: Iterable[int] = (),
    register: Register | None = None,
) -> Checked:
    """Everybody whom the text names, asked about between the two days, both counted. `chosen` are
    people of whom somebody has said that they are meant, where several have the name."""
    register = register or compiled()
    read = Text(text)
    mentions = recognize(read.text, register)
    facts = Facts(read, mentions, register, first, last or first)
    findings = Judge(read, register, facts, frozenset(chosen)).findings(mentions)
    if settings.CHECK_PROTOCOL:
        findings = remarked(findings, read.text)
    return Checked(read.text, findings)
