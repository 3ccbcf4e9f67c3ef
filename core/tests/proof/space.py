"""Situations of a space, built as the Rust side builds them: a product of choices, or drawn from it."""

MASK = (1 << 64) - 1


class Draw:
    """SplitMix64, the same on both sides."""

    def __init__(self, seed):
        self.state = seed & MASK

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)


def merged(base, more):
    """A patient or an organisation with more facts: lists grow, the rest is replaced."""
    if not more:
        return base
    whole = dict(base)
    for name, value in more.items():
        whole[name] = [*whole.get(name, ()), *value] if isinstance(value, list) else value
    return whole


class Space:
    def __init__(self, document, name=""):
        self.document, self.name = document, name
        self.base = document["patient"]
        self.factors = document["factors"]
        self.policy = document.get("policy")
        self.sizes = [len(f["options"]) for f in self.factors]
        self.size = 1
        for n in self.sizes:
            self.size *= n
        self._asks = [any(o.get("request") for o in f["options"]) for f in self.factors]
        self.places = [any(o.get("organisation") for o in f["options"]) for f in self.factors]
        self._requests, self._organisations = {}, {}

    # --- which options of each factor ------------------------------------------------------------

    def nth(self, index):
        chosen = []
        for n in reversed(self.sizes):
            index, option = divmod(index, n)
            chosen.append((option,))
        return chosen[::-1]

    def counted(self, indices):
        """The choices of each index, an option a factor: as `nth`, without dividing each time."""
        sizes = self.sizes
        steps = [picks[0] for picks in self.nth(indices.step % self.size)]
        still = [not any(steps[:f]) for f in range(len(steps))]  # nothing to add further to the left
        chosen = [picks[0] for picks in self.nth(indices.start)]
        for _ in indices:
            yield chosen
            carry = 0
            for f in range(len(sizes) - 1, -1, -1):
                carry, chosen[f] = divmod(chosen[f] + steps[f] + carry, sizes[f])
                if not carry and still[f]:
                    break

    def drawn(self, seed, index):
        draw = Draw(seed + index * 0xD1342543DE82EF95)
        chosen = []
        for factor, n in zip(self.factors, self.sizes):
            if not factor.get("many"):
                chosen.append((draw.next() % n,))
                continue
            # One in `rare` of each, short lists and long; a draw does for eight.
            limit = 256 // (2 + draw.next() % 6)
            lots = b"".join(draw.next().to_bytes(8, "little") for _ in range(0, n, 8))
            chosen.append(tuple(i for i, lot in enumerate(lots[:n]) if lot < limit))
        return chosen

    def picks(self, chosen):
        """Choices of which each factor has one, written as those that may have several."""
        return [(one,) if isinstance(one, int) else one for one in chosen]

    def choices(self, chosen):
        return [f["options"][i] for f, picks in zip(self.factors, chosen) for i in picks]

    # --- what they make ---------------------------------------------------------------------------

    def request(self, chosen):
        key = tuple(c for c, asks in zip(chosen, self._asks) if asks)
        if key not in self._requests:
            request = dict(self.document["request"])
            for choice in self.choices(chosen):
                request.update(choice.get("request") or {})
            self._requests[key] = {k: v for k, v in request.items() if v is not None}
        return self._requests[key]

    def organisation(self, chosen):
        key = tuple(c for c, places in zip(chosen, self.places) if places)
        if key not in self._organisations:
            whole = self.document["organisation"]
            for choice in self.choices(chosen):
                whole = merged(whole, choice.get("organisation"))
            self._organisations[key] = whole
        return self._organisations[key]

    def patient(self, chosen):
        whole, fresh = dict(self.base), set()
        for choice in self.choices(chosen):
            for name, value in (choice.get("patient") or {}).items():
                if not isinstance(value, list):
                    whole[name] = value
                elif name in fresh:
                    whole[name] += value
                else:
                    fresh.add(name)
                    whole[name] = [*whole.get(name, ()), *value]
        return whole

    def labels(self, chosen):
        return {f["name"]: [f["options"][i].get("label", str(i)) for i in picks]
                for f, picks in zip(self.factors, chosen)}
