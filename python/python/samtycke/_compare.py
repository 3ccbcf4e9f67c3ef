"""What if: the same requests by other facts, another policy or other readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ._enums import Verdict
from ._errors import SamtyckeError
from ._samtycke import Decision, Environment, PersonId, Request, World


@dataclass(frozen=True)
class Flip:
    """An answer that is another afterwards.

    Attributes:
        number: Which request, from 0.
        patient: Whose data.
        request: What was asked before.
        before: What was decided before.
        after: What was decided afterwards.
    """

    number: int
    patient: PersonId
    request: Request
    before: Decision
    after: Decision

    @property
    def section(self) -> str | None:
        """The provision that decides afterwards."""
        return self.after.section

    @property
    def was(self) -> str | None:
        """The provision that decided before."""
        return self.before.section


@dataclass(frozen=True)
class Unanswered:
    """A request that one of the two sides can't answer at all, and why."""

    number: int
    patient: PersonId
    request: Request
    before: SamtyckeError | None
    after: SamtyckeError | None


@dataclass(frozen=True)
class Comparison:
    """The same requests, answered twice.

    Attributes:
        requests: How many were asked.
        flips: Those whose verdict is another afterwards.
        unanswered: Those one of the sides could not answer.
    """

    requests: int
    flips: tuple[Flip, ...]
    unanswered: tuple[Unanswered, ...] = ()

    def by_section(self) -> dict[tuple[Verdict, Verdict, str | None], int]:
        """How many answers flip from what to what, by the section that decides afterwards."""
        keys = ((flip.before.verdict, flip.after.verdict, flip.section) for flip in self.flips)
        return dict(Counter(keys).most_common())

    def __len__(self) -> int:
        return len(self.flips)

    def __iter__(self) -> Iterator[Flip]:
        return iter(self.flips)


def _asked(
    facts: World | Environment, patient: PersonId, request: Request
) -> Decision | SamtyckeError:
    try:
        return facts.decide(patient, request)
    except SamtyckeError as error:
        return error


def compare(
    requests: Iterable[tuple[PersonId | str, Request]],
    *,
    before: World | Environment,
    after: World | Environment | None = None,
    changes: Mapping[str, Any] | None = None,
) -> Comparison:
    """Answer the same requests by one set of facts and by another, and tell which answers flip.

    Arguments:
        requests: Whose data, and what is asked.
        before: The facts to compare with.
        after: Other facts, or the same under another policy (``World.with_policy``); left out: the same.
        changes: What is otherwise in every request, as for ``Request.replace``: other ``switches``, another
            ``at``, so that another edition of the law decides.

    >>> world, patient, request = read_question(QUESTION)
    >>> told = compare([(patient, request)], before=world, changes={"at": "2008-03-02T09:00:00+01:00"})
    >>> [(str(flip.before.verdict), str(flip.after.verdict)) for flip in told]
    [('deny', 'undetermined')]
    """
    if after is None and not changes:
        raise TypeError("say what is otherwise: `after`, or `changes`")
    then = before if after is None else after
    flips, unanswered, number = [], [], -1
    for number, (whose, request) in enumerate(requests):
        patient = PersonId(whose) if isinstance(whose, str) else whose
        first = _asked(before, patient, request)
        second = _asked(then, patient, request.replace(**changes) if changes else request)
        if isinstance(first, Decision) and isinstance(second, Decision):
            if first.verdict != second.verdict:
                flips.append(Flip(number, patient, request, first, second))
            continue
        faults = [x if isinstance(x, SamtyckeError) else None for x in (first, second)]
        unanswered.append(Unanswered(number, patient, request, faults[0], faults[1]))
    return Comparison(number + 1, tuple(flips), tuple(unanswered))
