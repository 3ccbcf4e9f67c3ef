"""A second reading of the Swedish patient-data rules: slow, obvious, declarative.

    judge(organisation, patient, request, policy) -> the answer of both keys
"""

from . import pdl, pdl_ch6, registers, resident, signals, svod, tasks
from .facts import PDL_IN_FORCE, SECRECY_READ_FROM, SVOD_IN_FORCE, Case
from .logic import Finding, no_rule

ENTRY_ACTIONS = ("read", "write", "sign", "countersign", "print", "delete", "search-hit", "list")
WORD = {True: "permit", False: "deny", None: "undetermined"}

def judge(organisation, patient, request, policy=None):
    c = Case(organisation, patient, request, policy)
    if c.day < PDL_IN_FORCE:
        finding = no_rule()
    elif request.get("resident"):
        finding = resident.reading(c)
    elif c.action in ENTRY_ACTIONS:
        finding = staff_and_entry(c)
    else:
        finding = tasks.TASKS[c.action](c)
    return answer(c, finding)

def staff_and_entry(c):
    """Which act decides a staff access to an entry."""
    holder_is_care = c.org.is_care(c.entry["provider"])
    if c.is_own(c.entry["provider"]):
        if not c.reader_is_care:
            return no_rule()  # social care reading its own: neither act
        if c.entry.get("register"):
            return registers.reading(c)
        finding = pdl.access_inside(c)
        finding.signals = signals.on_entry_inside(c)
        return finding
    if c.day < SVOD_IN_FORCE:
        if not holder_is_care:
            return no_rule()
        if not c.reader_is_care:
            return Finding(False, None, "hinders")  # PDL 5:4(1)
    finding = (svod if c.day >= SVOD_IN_FORCE else pdl_ch6).access_across(c)
    finding.signals = signals.on_entry_across(c)
    return finding

def answer(c, finding):
    """Both keys: a no of either is a no; else an unknown of either is undetermined."""
    processing = WORD[finding.processing]
    tells_nothing_secret = finding.secrecy == "not-concerned"  # or no act decides
    unheld = finding.secrecy == "unheld"  # the acts that keep it secret are not read here: a yes waits
    read = c.day >= SECRECY_READ_FROM and not unheld
    secrecy = finding.secrecy if read or tells_nothing_secret else "not-assessed"
    if processing == "deny" or secrecy == "hinders":
        verdict = "deny"
    elif processing == "undetermined" or secrecy == "undetermined" or unheld:
        verdict = "undetermined"
    else:
        verdict = "permit"
    return {
        "verdict": verdict,
        "ground": finding.ground if verdict == "permit" else None,
        "secrecy": secrecy,
        "processing": processing,
        "signals": sorted(set(finding.signals) | set(signals.whereabouts(c))),
    }
