"""From a file a reporter sends to a proposal an editor confirms."""

from articles.intake.files import Unreadable, decode
from articles.intake.story import Block, Proposal, read_story

__all__ = ["Block", "Proposal", "Unreadable", "decode", "read_story"]
