"""Blocks and lifts (PDL 4:4-4:5, SVOD 2:3, PDL 6:2)."""

from .facts import CARE_PURPOSES, instant, touch
from .logic import any_of, not_

def stands(c, block):
    """A block stands from when it was asked for until it is lifted for good or found wrongly registered."""
    if block["requested_by"] in ("guardian", "representative"):  # PDL 4:4(2), SVOD 2:3(2), D15
        return False
    if not c.holds(block, closing=True) or c.happened(block.get("annulled")) or lifted_for_good(c, block):
        return False
    if asked_by_immature_child(c, block):
        return False
    return not all_ended(c)

def all_ended(c):
    """D14: by a switch blocks end at death."""
    return c.switch("block_ends_at_death") and c.is_dead

def asked_by_immature_child(c, block):
    """D2: a child assessed as not mature when it asked for the block could not. Not assessed: it stands.

    Who asked is not known: it stands, since somebody who could may have asked.
    """
    if block["requested_by"] == "unknown":
        return False
    asked = c.starts(block)
    age = c.age_at(asked)
    return age is not None and age < 18 and c.mature("block", asked) is False

def lifted_for_good(c, block):
    lift = block.get("lifted")
    return (bool(lift) and c.recorded_in_time(lift) and instant(lift["at"]) <= c.now
            and c.may_lift(lift["by"], block, instant(lift["recorded"])))

def covers(c, block, entry):
    """Does the block reach the entry? D12: never wider than chosen; what the entry leaves out is reached."""
    if c.org.provider(block["provider"]) != c.org.provider(entry["provider"]):
        return False
    kind = entry.get("information_type")
    if kind in ("lak", "upp") and kind in (block.get("excepted") or ()):
        return False
    if not touch(block.get("information") or {}, entry.get("event") or {}):
        return False
    return block["kind"] == "outer" or _of_unit_or_process(c, block, entry)

def _of_unit_or_process(c, block, entry):
    if not entry.get("unit"):
        return True
    if block.get("unit"):
        return c.org.unit(block["unit"]) == c.entry_unit(entry)
    if block.get("process"):
        return block["process"].upper() == c.entry_process(entry)
    return True

def binds_reader_inside(c, block):
    """An inner block binds staff outside the unit or process whose data it is."""
    if block.get("unit"):
        return c.org.unit(block["unit"]) != c.unit
    if block.get("process"):
        return block["process"].upper() != c.process
    return True

def lifts_for_reader(c, block):
    """Temporary lifts of the block for the reader's unit, by somebody of the blocking provider who may lift it."""
    return [lift for lift in c.facts("lifts")
            if lift["block"] == block["id"] and c.unit is not None and c.org.unit(lift["unit"]) == c.unit
            and (not lift.get("staff") or lift["staff"].upper() == c.assignment["staff"].upper())
            and c.holds(lift) and c.may_lift(lift["by"], block, instant(lift["recorded"]))]

def lifted_for_reader(c, block):
    """PDL 4:5(2): where consent could not be obtained, only what matters for care the patient can't do without."""
    opened = []  # a block goes on until a lift is known
    for lift in lifts_for_reader(c, block):
        narrow = lift["ground"] == "consent-unobtainable" and block["kind"] == "inner"
        opened.append(c.matters_for("indispensable-care") if narrow else True)
    return any_of(*opened)

def inner_blocks_against_reader(c, entry):
    """Inner blocks that stand, reach the entry and bind staff of the reader's unit; temporary lifts aside."""
    if entry["documented_for"] not in CARE_PURPOSES:  # PDL 4:4(1): documented for 2:4(1)1-2
        return []
    return [b for b in c.facts("blocks")
            if b["kind"] == "inner" and stands(c, b) and covers(c, b, entry) and binds_reader_inside(c, b)]

def goes_on_behind_a_block(c):
    """D1: quality development (PDL 2:4(1)4, reporting to registers: 7:4), and administration, follow-up (2:4(1)5)."""
    return c.purpose in ("quality", "administration") or c.action == "report-to-register"

def stops_this_purpose(c):
    """D1: by a switch all work."""
    return not goes_on_behind_a_block(c) or c.switch("strict_inner_block")

def blocked_inside(c, entry):
    """PDL 4:4(1)."""
    if not stops_this_purpose(c):
        return False
    found = [not_(lifted_for_reader(c, b)) for b in inner_blocks_against_reader(c, entry)]
    if not c.known("blocks") and _another_block_could_bind(c, entry):
        found.append(None)
    return any_of(*found)

def _another_block_could_bind(c, entry):
    """The own unit stays open: what the entry names, unit and process, must all be the reader's."""
    if entry["documented_for"] not in CARE_PURPOSES or all_ended(c):
        return False
    unit, process = c.entry_unit(entry), c.entry_process(entry)
    if unit is None and process is None:  # not known to be the reader's
        return True
    return unit not in (None, c.unit) or process not in (None, c.process)

def blocks_across(c, entry):
    """Outer blocks that stand and reach the entry; by a switch (D17) inner ones too."""
    kinds = ("outer", "inner") if c.switch("inner_block_binds_others") else ("outer",)
    return [b for b in c.facts("blocks") if b["kind"] in kinds and stands(c, b) and covers(c, b, entry)]

def blocked_across(c, entry):
    """SVOD 2:3(1), PDL 6:2."""
    found = [not_(lifted_for_reader(c, b)) for b in blocks_across(c, entry)]
    return any_of(False if all_ended(c) else c.absent("blocks"), *found)
