"""The agency regulation HSLF-FS 2016:40, as far as it decides (3:15, 4:4, 4:5; DOUBT-1, DOUBT-3).

It binds care providers (1:1); social care is under other regulations, not read here (DOUBT-2).
"""

from datetime import date

REGULATION = date(2017, 3, 1)
MULTI_FACTOR = date(2026, 2, 1)  # HSLF-FS 2025:57

def two_factors(c):
    signed_in = c.request.get("authentication")
    return None if signed_in is None else signed_in["factors"] >= 2

def authentication_across(c):
    """3:15: before direct access at another provider, since 2017."""
    return True if c.day < REGULATION or not c.reader_is_care else two_factors(c)

def authentication_of_resident(c):
    """3:15: the individual, since 2017."""
    return True if c.day < REGULATION else two_factors(c)

def authentication_inside(c):
    """3:15: inside the provider only since 2026, and then beyond the own unit, in the own process too."""
    return True if c.day < MULTI_FACTOR or c.in_own_unit(c.entry) else two_factors(c)

def authentication_beyond_unit(c):
    """3:15, for what no entry is named for."""
    return True if c.day < MULTI_FACTOR else two_factors(c)

def chose_actively(c): return True if c.day < REGULATION else c.request.get("active_choice")

def active_choice_inside(c):
    """4:4: before data of other units are opened, of the own process too."""
    return True if c.in_own_unit(c.entry) else chose_actively(c)

def active_choice_across(c):
    """4:5: before data of other providers are opened."""
    return chose_actively(c) if c.reader_is_care else True
