"""Three-valued logic and decision tables.

True: the condition is met. False: it is not. None: not known.
"""

def all_of(*values):
    """One not met is a no, whatever the others; else one unknown is unknown."""
    if False in values:
        return False
    return None if None in values else True

def any_of(*values):
    """One met is enough; else one unknown is unknown."""
    if True in values:
        return True
    return None if None in values else False

def not_(value): return None if value is None else not value

def table(rows, c):
    """Rows (section, what it asks, predicate) that all must hold."""
    result, asked = True, c.asked
    for _section, _asks, holds in rows:
        if holds not in asked:
            asked[holds] = holds(c)
        value = asked[holds]
        if value is False:
            return False
        if value is None:
            result = None
    return result

def first_ground(grounds, c):
    """Alternative grounds (section, rows) in the order of the act: (value, section of the first satisfied)."""
    result = False
    for section, rows in grounds:
        value = table(rows, c)
        if value is True:
            return True, section
        if value is None:
            result = None
    return result, None

class Finding:
    """What a table came to: the first key, its ground, the second key, what is shown."""

    def __init__(self, processing, ground=None, secrecy="not-concerned", signals=()):
        self.processing = processing
        self.ground = ground
        self.secrecy = secrecy
        self.signals = signals

def no_rule(signals=()):
    """No rule read here decides."""
    return Finding(None, None, "not-concerned", signals)
