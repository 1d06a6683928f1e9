"""What participants answered before and after a meeting: how many of those asked said yes."""

import random
from dataclasses import dataclass

from .plan import Meeting


@dataclass(frozen=True)
class Answers:
    asked_before: int
    yes_before: int
    asked_after: int
    yes_after: int


def answers(meeting: Meeting, about: str) -> Answers:
    """Not everybody answers, and some leave early; afterwards more say yes."""
    dice = random.Random(f"{meeting.day} {meeting.city} {about}")
    before = max(2, meeting.visitors - dice.randrange(0, 3))
    after = max(2, before - dice.randrange(0, 2))
    yes_before = round(before * dice.uniform(0.25, 0.6))
    yes_after = max(yes_before, round(after * dice.uniform(0.65, 0.98)))
    return Answers(before, yes_before, after, min(yes_after, after))
