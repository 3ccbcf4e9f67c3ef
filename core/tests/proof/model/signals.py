"""What is shown: flags without content, names on the actions that ask for them, and what must not be shown."""

from . import agency, pdl, pdl_ch6, svod
from .blocks import (binds_reader_inside, blocked_across, blocks_across, inner_blocks_against_reader, lifts_for_reader,
                     stands)
from .facts import OSL_IN_FORCE, SVOD_IN_FORCE
from .logic import table

BLOCKED = "blocked-data-exist"
UNBLOCKED = "unblocked-data-exist"

def whereabouts(c):
    """OSL 21:3: protected identity forbids showing an address."""
    return ["whereabouts"] if c.day >= OSL_IN_FORCE and c.in_force("protected_identity") else []

# --- whom flags reach: patient data too, but before the active choice ---------------------------

def purpose_across(c):
    """Purposes that may reach other providers' data (SVOD 2:1(2), 3:1, 3:2; PDL ch. 6)."""
    if c.reader_is_care:
        return c.purpose in ("care", "patient-administration", "other-documentation")
    return c.purpose == "social-services"

def task_across(c):
    """PDL 4:1; in social care the task is one of services (SVOD 4:3(1))."""
    return pdl.needs_the_data(c) if c.reader_is_care else c.purpose == "social-services"

AT_WORK = (
    ("PDL 4:1", "somebody who works at the provider", pdl.works_here),
    ("PDL 4:1", "not the own record", pdl.not_own_record),
)
AT_WORK_INSIDE = AT_WORK + (
    ("PDL 2:4(1)", "a permitted purpose", pdl.permitted_purpose),
    ("PDL 4:1", "takes part in the care or else needs the data", pdl.needs_the_data),
)
AT_WORK_ACROSS = AT_WORK + (
    ("SVOD 2:1", "a purpose that may reach others' data", purpose_across),
    ("PDL 4:1, SVOD 4:3(1)", "a task that brings the reader to the patient", task_across),
    ("SVOD 1:3", "takes part in the shared documentation", svod.reader_takes_part),
    ("HSLF-FS 3:15", "signed in with several factors", agency.authentication_across),
)
RIGHT = ("PDL 4:2(1), SVOD 4:3(1)", "an authority assigned and wide enough", pdl.has_right)

FLAG_ON_ENTRY_INSIDE = AT_WORK_INSIDE + (
    RIGHT,
    ("HSLF-FS 3:15", "signed in with several factors, beyond the own unit", agency.authentication_inside),
)
FLAG_ON_ENTRY_ACROSS = (("SVOD 3:7", "reading only", svod.read_only),) + AT_WORK_ACROSS + (RIGHT,)
FLAG_INSIDE = AT_WORK_INSIDE + (
    ("PDL 4:2(1)", "a right to read beyond the own unit", pdl.has_right_beyond_unit),
    ("HSLF-FS 3:15", "signed in with several factors", agency.authentication_beyond_unit),
)
FLAG_ACROSS = AT_WORK_ACROSS + (
    ("PDL 4:2(1), SVOD 4:3(1)", "a right to read that reaches other providers", pdl.has_right_across),
)

# --- on an act on an entry ---------------------------------------------------------------------

def on_entry_inside(c):
    """PDL 4:4(3): that blocked data exist, whatever the reader's purpose; never who blocked. Not of register copies."""
    if not c.is_own(c.entry["provider"]) or c.entry.get("register"):
        return []
    kept_out = [b for b in inner_blocks_against_reader(c, c.entry) if not lifts_for_reader(c, b)]
    return [BLOCKED] if kept_out and table(FLAG_ON_ENTRY_INSIDE, c) else []

def on_entry_across(c):
    """SVOD 2:4(2), 2:5; PDL 6:2(5). An inner block gives others no flag, not even where it binds them (D17)."""
    act = svod if c.day >= SVOD_IN_FORCE else pdl_ch6
    if not table(FLAG_ON_ENTRY_ACROSS, c) or not act.in_reach(c, c.entry):
        return []
    in_the_way = [b for b in blocks_across(c, c.entry) if b["kind"] == "outer" and not lifts_for_reader(c, b)]
    if in_the_way:
        return [BLOCKED] if told_of_block(c, in_the_way) else []
    if act.stage_one(c, c.entry) and blocked_across(c, c.entry) is False:
        return [UNBLOCKED]
    return []

def told_of_block(c, blocks):
    """SVOD 2:5: among care providers only (DOUBT-9)."""
    return c.reader_is_care and any(c.org.is_care(b["provider"]) for b in blocks)

# --- on the actions that ask for names ----------------------------------------------------------

def blocked_elsewhere(c, permitted):
    """SVOD 2:5, 3:5: outer blocks of other, connected care providers; who blocked only if permitted."""
    blocks = [b for b in c.facts("blocks")
              if b["kind"] == "outer" and not c.is_own(b["provider"]) and c.org.is_care(b["provider"]) and stands(c, b)
              and any(c.org.provider(k["provider"]) == c.org.provider(b["provider"]) and c.holds(k)
                      for k in c.org.connections)]
    shown = ["blocking-provider " + b["provider"] for b in blocks] if permitted else []
    if blocks and told_of_block(c, blocks) and table(FLAG_ACROSS, c):
        shown.append(BLOCKED)
    return shown

def own_blocks_standing(c):
    return [b for b in c.facts("blocks") if b["kind"] == "inner" and c.is_own(b["provider"]) and stands(c, b)]

def own_inner_blocks(c, permitted):
    """PDL 4:4(3), 4:5(2)."""
    blocks = own_blocks_standing(c)
    shown = ["blocking-unit " + unit_or_process(c, b) for b in blocks] if permitted else []
    if any(binds_reader_inside(c, b) and not lifts_for_reader(c, b) for b in blocks) and table(FLAG_INSIDE, c):
        shown.append(BLOCKED)
    return shown

def unit_or_process(c, block):
    """PDL 4:5(2): the unit that the blocked one counts as now, or the process."""
    return c.org.unit_name(block["unit"]) if block.get("unit") else block.get("process") or block["provider"]
