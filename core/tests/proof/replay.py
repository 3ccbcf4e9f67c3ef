"""Answers of the second reading, remembered by the facts it read.

`judge` is a pure function of what it reads, so which fact it reads next hangs on the former ones alone. Its readings make
a tree: a fact at each branching, an answer at each end. A situation that follows a known branch to its end is one that
`judge` could not tell from the one before: what differs it never looked at. Nothing of the law is in here.

What is read is noted by name (`relations`, `completeness`, `relevance`), the organisation as a whole.
"""

import json

from model import judge


WHICH = ""  # all kinds in a word, or kind by kind?


class Unforeseen(Exception):
    """The same readings, another next one: then `judge` is no function of what it read."""


class Noted(dict):
    """A document that notes which members are read, and within `completeness` which kinds. To be read by name only."""

    def __init__(self, document, kind, read):
        super().__init__(document)
        self._kind, self._read = kind, read

    def get(self, name, default=None):
        value = super().get(name, default)
        whole = name == "completeness" and isinstance(value, dict)
        self._read[self._kind + ((name, WHICH) if name == "completeness" else (name,))] = None
        return Noted(value, self._kind + (name,), self._read) if whole else value

    def __getitem__(self, name):
        self.get(name)
        return super().__getitem__(name)

    def _not_by_name(self, *_):
        raise TypeError("read in a way that is not noted")

    __iter__ = __contains__ = __eq__ = __len__ = __or__ = __ror__ = _not_by_name
    keys = values = items = copy = pop = setdefault = update = _not_by_name


class Replay:
    """The answers to one space, an organisation and a branch at a time."""

    def __init__(self, space, told, most=3_000_000):
        self.space, self.told, self.most = space, told, most
        self.asked = self.ran = self.checked = self.size = 0
        self.every = 1  # of so many one is put to `judge` again, although it is remembered
        self.roots, self._steps = {}, {}
        self._places = [f for f, places in enumerate(space.places) if places]

    def answer(self, chosen):
        """The answer to a situation of the product; `chosen` has an option for each factor."""
        key = tuple(chosen[f] for f in self._places)
        node = self.roots.get(key)
        while node.__class__ is list:
            node = node[1][chosen[node[0]]]
        self.asked += 1
        answer = self._run(key, chosen) if node is None else node
        if self.asked % self.every == 0:
            self._check(chosen, answer)
        return answer

    def _check(self, chosen, answer):
        space, picks = self.space, self.space.picks(chosen)
        plain = self.told(judge(space.organisation(picks), space.patient(picks), space.request(picks), space.policy))
        if plain != answer:
            raise Unforeseen(f"{space.labels(picks)}: remembered {answer}, asked {plain}")
        self.checked += 1

    def _run(self, key, chosen):
        self.ran += 1
        read = {}
        space, picks = self.space, self.space.picks(chosen)
        answer = self.told(judge(space.organisation(picks), Noted(space.patient(picks), ("patient",), read),
                                 Noted(space.request(picks), ("request",), read), space.policy))
        if self.size > self.most:
            self.roots.clear()
            self.size = 0
        self._keep(key, [step for name in read for step in self._steps_of(name)], chosen, answer)
        return answer

    def _keep(self, key, path, chosen, answer):
        where, at = self.roots, [key]
        for factor, classes in path:
            node = where[at[0]] if where.__class__ is list else where.get(key)
            if node is None:
                node = [factor, [None] * len(classes)]
                self.size += 1
                for i in at:
                    where[i] = node
            elif node.__class__ is not list or node[0] != factor:
                raise Unforeseen(path)
            where, at = node[1], classes[chosen[factor]]
        for i in at:
            where[i] = answer

    def _steps_of(self, name):
        """The factors that say something of a member, and for each option the options that say the same of it."""
        if name not in self._steps:
            steps = []
            for f, factor in enumerate(self.space.factors):
                said = [json.dumps(said_of(option, *name), sort_keys=True) for option in factor["options"]]
                if len(set(said)) > 1:
                    steps.append((f, [[i for i, other in enumerate(said) if other == one] for one in said]))
            self._steps[name] = steps
        return self._steps[name]


def said_of(option, kind, name, within=None):
    """What an option says of a member; None: nothing."""
    more = option.get(kind) or {}
    if name not in more:
        return None
    value = more[name]
    if within is None or not isinstance(value, dict):
        return [value]
    return ["by kind" if within == WHICH else value.get(within)]
