"""Documents of a review as the core writes them, for the tests of the report. Nobody in them is real."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import Any

from samtycke import _samtycke

Document = dict[str, Any]

FOUND = ("lawful", "only-if-shown", "no-ground", "not-governed", "undecided")
UNITS = [
    ("VC01", "Närhälsan Lerum vårdcentral"),
    ("AKM1", "Akutmottagningen, Norra Älvsborgs länssjukhus"),
    ("BUP1", "Barn- och ungdomspsykiatrisk mottagning Alingsås"),
    ("MED2", "Medicinavdelning 3, Skaraborgs sjukhus Skövde"),
    ("EMI1", "Elevhälsans medicinska insats, Lerum"),
    ("LAB1", "Laboratoriemedicin, klinisk kemi"),
    ("KIR4", "Kirurgmottagningen Alingsås lasarett"),
    ("HSV1", "Kommunal hälso- och sjukvård Ale"),
]
# Share of the day's rows by hour.
DAY = [4, 3, 2, 2, 2, 4, 12, 38, 82, 97, 92, 70, 55, 88, 90, 81, 60, 30, 18, 14, 12, 10, 8, 6]
NEEDS: dict[str, list[str]] = {
    "own-record": ["staff-person"],
    "colleague": ["staff-person"],
    "subordinate": ["staff-person", "managers"],
    "unit-mismatch": ["unit-ages"],
    "no-documentation": ["entries"],
    "repeated-without-relation": ["relations"],
    "spike": ["relations"],
    "attested-without-contact": ["relations"],
    "emergency-share": [],
    "narrow-cluster": ["relations", "people-register"],
    "many-units": ["unit"],
    "search-without-care": ["relations"],
    "printing": [],
    "same-surname": ["staff-person", "people-register"],
    "same-address": ["staff-person", "people-register"],
    "protected-identity": ["relations"],
    "ended-employment": [],
    "off-duty": ["rota"],
    "two-sessions": ["session"],
}
THRESHOLDS: dict[str, dict[str, int]] = {
    "no-documentation": {"contact_days": 7},
    "emergency-share": {
        "emergencies_unit": 10,
        "emergencies_user": 3,
        "emergency_percent_unit": 10,
        "emergency_percent_user": 20,
    },
    "many-units": {"units_user": 8},
    "spike": {"spike_users": 5},
}
LADDER = {
    "sv": [
        "+ PDL 1:1(1): vårdgivarens behandling av uppgifter i hälso- och sjukvård",
        ". PDL 1:1(2): patienten är inte registrerad som avliden",
        "+ PDL 2:4(1): uppdragets ändamål är tillåtet [assignments SE2321000131-VGSYNA0017]",
        "- PDL 4:1: du deltar inte i patientens vård och har inget annat behov i arbetet",
        "? SVOD 2:3(1): det är inte känt om uppgiften är spärrad",
        "+ HSLF-FS 3:15: inloggad med flera faktorer (DOUBT-1)",
        "- övriga grunder: inte uppfyllda (SVOD 3:3, SVOD 3:6; --all visar varför)",
    ],
    "en": [
        "+ PDL 1:1(1): a care provider processes data in health care",
        ". PDL 1:1(2): the patient is not recorded as dead",
        "+ PDL 2:4(1): the assignment's purpose is one the act permits [assignments SE2321000131-VGSYNA0017]",
        "- PDL 4:1: you neither take part in the patient's care nor need the data for your work",
        "? SVOD 2:3(1): it is not known whether the entry is blocked",
        "+ HSLF-FS 3:15: signed in by several factors (DOUBT-1)",
    ],
}
NOTES = {
    "sv": "Lagtexten har inte jämförts så sent som den dag svaret gäller.",
    "en": "The text of the law was not compared as late as the day this answer is for.",
}
WORDS = {
    "sv": {"no": "Nej", "yes": "Ja", "unclear": "Oklart"},
    "en": {"no": "No", "yes": "Yes", "unclear": "Unclear"},
}


@lru_cache
def reasons(language: str) -> dict[str, str]:
    """The reasons in words."""
    return _samtycke.codes(language)["reasons"]


def line(answer: str, reason: str, section: str, language: str = "sv") -> str:
    """The line of an explanation."""
    cited = {
        "PDL 4:1": ("4 kap. 1 § PDL", "chapter 4, section 1, PDL"),
        "PDL 4:4(1)": (
            "4 kap. 4 § första stycket PDL",
            "chapter 4, section 4, first paragraph, PDL",
        ),
        "SVOD 3:1(1)2": (
            "3 kap. 1 § första stycket 2 SVOD",
            "chapter 3, section 1, first paragraph, item 2, SVOD",
        ),
    }[section]
    place = cited[0] if language == "sv" else cited[1]
    return f"{WORDS[language][answer]}: {reasons(language)[reason]} ({place})."


def unit(code: str) -> str:
    return f"SE2321000131-VGSYN{code}"


def by_hour(day: int = 23) -> list[Document]:
    told = []
    for hour, weight in enumerate(DAY):
        counts = {
            "lawful": weight * 50,
            "only-if-shown": weight // 4,
            "no-ground": 9 if hour == 22 else hour == 14,
            "not-governed": weight // 30,
            "undecided": 2 if hour == 3 else 0,
        }
        told.append(
            {"at": f"2026-11-{day}T{hour:02}:00:00+01:00", **{k: int(v) for k, v in counts.items()}}
        )
    return told


def summary(**changed: Any) -> Document:
    """A day of a region, with something of everything."""
    hours = by_hour()
    counts = {word: sum(hour[word] for hour in hours) for word in FOUND}
    rows = sum(counts.values())
    flagged = [
        [(5 * (n + 1) * w // 400) if w > 30 else 0 for w in DAY] for n in (5, 4, 3, 2, 1, 0, 0, 0)
    ]
    flagged[0][22] = 31
    hits = {"colleague": 3, "no-documentation": 11, "own-record": 2, "protected-identity": 1}
    absent = {"rota": "off-duty", "session": "two-sessions"}
    document: Document = {
        "format": "samtycke-review/1",
        "version": "0.1.0",
        "now": "2026-11-24T08:00:00Z",
        "as_known": True,
        "log": {
            "rows": rows,
            "openings": 6512,
            "patients": 5104,
            "staff": 812,
            "units": len(UNITS),
            "from": "2026-11-22T23:00:09Z",
            "to": "2026-11-23T22:58:41Z",
            "undecided": counts["undecided"],
            "faults": [
                {"fault": "`patient`: is null", "rows": 1, "first": 1703},
                {"fault": "`at`: has no zone", "rows": 1, "first": 1711},
            ],
            "out_of_order": 14,
            "duplicates": 2,
            "duplicate_rows": [880, 9120],
            "not_compared_before": None,
            "gaps": [{"from": "2026-11-23T02:00:00Z", "to": "2026-11-23T03:00:00Z"}],
            "unknown_columns": ["klient_ip"],
            "absent_columns": ["session"],
        },
        "editions": [
            {
                "from": "2026-02-01",
                "changed": "HSLF-FS 2025:57: flerfaktorsautentisering, aktivt ställningstagande",
                "checked_until": "2026-04-25",
                "rows": rows,
            }
        ],
        "policy": {
            "format": "samtycke-review-policy/1",
            "name": "Lerum 2026",
            "owner": "Lerums kommun",
            "from": "2026-01-01",
            "spike_users": 5,
        },
        "registers": {
            "people": 5200,
            "staff": 812,
            "units": 8,
            "rota": 0,
            "contacts": 9100,
            "watch": 2,
            "unread": [{"register": "staff", "rows": 3}],
        },
        "counts": counts,
        "counts_then": {
            **counts,
            "lawful": counts["lawful"] - 31,
            "only-if-shown": counts["only-if-shown"] + 31,
        },
        "late": {"became_lawful": 33, "became_unlawful": 1, "other": 2},
        "by_ground": [
            {"ground": "PDL 4:1", "rows": counts["lawful"] - 2210},
            {"ground": "SVOD 3:1", "rows": 2190},
            {"ground": "SVOD 3:6", "rows": 20},
        ],
        "by_section": [
            {
                "found": "no-ground",
                "section": "PDL 4:1",
                "reason": "no-care-participation",
                "rows": 7,
                "openings": 2,
            },
            {
                "found": "no-ground",
                "section": "SVOD 3:1(1)2",
                "reason": "consent-missing",
                "rows": 2,
                "openings": 1,
            },
            {
                "found": "no-ground",
                "section": "PDL 4:4(1)",
                "reason": "inner-block",
                "rows": 1,
                "openings": 1,
            },
            {
                "found": "only-if-shown",
                "section": "PDL 4:1",
                "reason": "relations-unknown",
                "rows": counts["only-if-shown"],
                "openings": 88,
            },
        ],
        "by_missing": [
            {"missing": "relations", "rows": counts["only-if-shown"] - 21},
            {"missing": "consents", "rows": 21},
            {"missing": "blocks", "rows": 6},
        ],
        "by_action": [
            {"action": "read", "rows": rows - 900},
            {"action": "search-hit", "rows": 700},
            {"action": "print", "rows": 200},
        ],
        "by_reader": [
            {"reader": "person", "rows": rows - 120, **counts, "lawful": counts["lawful"] - 120},
            {"reader": "machine", "rows": 120, "lawful": 120},
        ],
        "by_unit": [
            {
                "unit": unit(code),
                "name": name,
                "provider": "SE2321000131-VGSYN-VG",
                "rows": rows // (n + 2),
                "lawful": rows // (n + 2) - sum(flagged[n]),
                "only-if-shown": sum(flagged[n]) - (n == 0) * 9,
                "no-ground": (n == 0) * 9,
                "not-governed": 0,
                "undecided": 0,
                "emergencies": 3 if n == 1 else 0,
            }
            for n, (code, name) in enumerate(UNITS)
        ],
        "by_hour": hours,
        "heat": {
            "units": [unit(code) for code, _ in UNITS],
            "hours": list(range(24)),
            "rows": [[w * 50 // (n + 2) for w in DAY] for n in range(len(UNITS))],
            "flagged": flagged,
        },
        "questions": [
            {
                "detector": code,
                "asked": code not in absent.values() and code != "printing",
                "needs": needs,
                "lacking": [need for need, asks in absent.items() if asks == code],
                "threshold": THRESHOLDS.get(code, {}),
                "weak": code in ("no-documentation", "many-units"),
                "left_out": code == "printing",
                "openings": hits.get(code, 0),
                "rows": hits.get(code, 0) * 3,
                "staff": min(hits.get(code, 0), 4),
                "patients": hits.get(code, 0),
            }
            for code, needs in NEEDS.items()
        ],
        "provisional": {"borne_out": 41, "due": 3, "overdue": 2, "overdue_rows": [510, 9007]},
        "key": None,
    }
    return document | changed


def detail(number: int = 0, language: str = "sv", **changed: Any) -> Document:
    """An opening without ground."""
    code, name = UNITS[number % len(UNITS)]
    document: Document = {
        "row": 17 + 131 * number,
        "at": f"2026-11-23T{number % 23:02}:{(5 + 7 * number) % 60:02}:12Z",
        "staff": f"SE2321000131-VGSYNS{17 + number % 5:04}",
        "assignment": f"SE2321000131-VGSYNA{17 + number % 5:04}",
        "unit": unit(code),
        "unit_name": name,
        "patient": f"2.999.14.1|VGSY******{1234 + number % 7}",
        "action": "read",
        "holder_unit": unit("MED2"),
        "holder_name": "Medicinavdelning 3, Skaraborgs sjukhus Skövde",
        "information_type": "voo",
        "found": "no-ground",
        "section": "PDL 4:1",
        "reason": "no-care-participation",
        "line": line("no", "no-care-participation", "PDL 4:1", language),
        "ladder": LADDER[language],
        "notes": [NOTES[language]],
        "missing": [],
        "questions": ["colleague", "no-documentation"] if number == 0 else [],
        "rows": 7,
        "hash": sha256(str(number).encode()).hexdigest()[:32],
        "found_then": "no-ground",
    }
    return document | changed


def _failing(number: int, section: str, reason: str, language: str, **changed: Any) -> Document:
    told = line("no", reason, section, language)
    return detail(number, language, section=section, reason=reason, line=told, **changed)


def details(language: str = "sv") -> list[Document]:
    """Openings of each kind, in no order."""
    waiting = {
        "found": "only-if-shown",
        "section": "SVOD 3:1(1)2",
        "reason": "consents-unknown",
        "line": line("unclear", "consents-unknown", "SVOD 3:1(1)2", language),
        "missing": ["consents", "relations"],
        "questions": ["no-documentation"],
        "found_then": "only-if-shown",
        "rows": 2,
    }
    asked = {
        "found": "lawful",
        "section": "PDL 4:1",
        "reason": "takes-part-with-unit",
        "line": line("yes", "takes-part-with-unit", "PDL 4:1", language),
        "questions": ["protected-identity"],
        "ladder": LADDER[language][:3],
        "found_then": "only-if-shown",
        "rows": 1,
        "action": "search-hit",
    }
    return [
        detail(5, language, **asked),
        detail(3, language, **waiting),
        detail(0, language),
        _failing(1, "SVOD 3:1(1)2", "consent-missing", language, rows=2),
        _failing(2, "PDL 4:4(1)", "inner-block", language, rows=1),
        detail(8, language, rows=1),
    ]


def sample(language: str = "sv") -> Document:
    told = line("yes", "takes-part", "PDL 4:1", language)
    lawful = {"found": "lawful", "reason": "takes-part", "line": told, "questions": []}
    return {
        "kind": "random",
        "size": 50,
        "openings": 6512,
        "rate": 0.00001,
        "power": 1 - (1 - 0.00001) ** 50,
        "seed": 7,
        "openings_chosen": [detail(n, language, **lawful) for n in range(6)],
    }


def impact(language: str = "sv") -> Document:
    return {
        "before": {"name": "Gällande regler"},
        "after": {"name": "Sträng inre spärr"},
        "rows": 45012,
        "flips": 12,
        "unanswered": 1,
        "by_section": [
            {
                "from": "lawful",
                "to": "no-ground",
                "section": "PDL 4:4(1)",
                "rows": 9,
                "staff": 4,
                "patients": 3,
            },
            {
                "from": "lawful",
                "to": "only-if-shown",
                "section": "PDL 4:1",
                "rows": 3,
                "staff": 2,
                "patients": 2,
            },
        ],
        "examples": [_failing(2, "PDL 4:4(1)", "inner-block", language)],
    }


def key() -> Document:
    return {
        "lawful_called_no_ground": 0,
        "planted_rows": 300,
        "found_rows": 290,
        "kinds": [
            {
                "kind": "colleague",
                "section": "PDL 4:1",
                "shown_by_facts": True,
                "rows": 7,
                "by_verdict": 7,
                "detector": "colleague",
                "by_question": 6,
                "by_any_question": 7,
            },
            {
                "kind": "false-emergency",
                "section": "SVOD 3:6(1)",
                "shown_by_facts": False,
                "rows": 12,
                "by_verdict": 0,
                "detector": None,
                "by_question": 0,
            },
        ],
        "detectors": [{"detector": "colleague", "rows": 20, "planted": 9, "of_kind": 7}],
    }


def empty() -> Document:
    """A log without a row."""
    log = {
        **summary()["log"],
        "rows": 0,
        "openings": 0,
        "patients": 0,
        "staff": 0,
        "units": 0,
        "from": None,
        "to": None,
        "undecided": 0,
    }
    log |= {"faults": [], "out_of_order": 0, "duplicates": 0, "duplicate_rows": [], "gaps": []}
    lists = ("editions", "by_ground", "by_section", "by_missing", "by_action", "by_unit", "by_hour")
    return summary(
        log=log,
        counts=dict.fromkeys(FOUND, 0),
        counts_then=None,
        late=None,
        heat={"units": [], "hours": list(range(24)), "rows": [], "flagged": []},
        provisional={"borne_out": 0, "due": 0, "overdue": 0, "overdue_rows": []},
        questions=[
            {**x, "openings": 0, "rows": 0, "staff": 0, "patients": 0}
            for x in summary()["questions"]
        ],
        **dict.fromkeys(lists, []),
    )


def all_of(found: str) -> Document:
    """A log all of whose rows came to one result."""
    rows = summary()["log"]["rows"]
    hours = [{**dict.fromkeys(FOUND, 0), "at": x["at"], found: x["lawful"]} for x in by_hour()]
    section = {
        "found": found,
        "section": "PDL 4:1",
        "reason": "relations-unknown",
        "rows": rows,
        "openings": 6512,
    }
    return summary(
        counts={**dict.fromkeys(FOUND, 0), found: rows},
        counts_then=None,
        late=None,
        by_hour=hours,
        by_ground=[],
        by_section=[section] if found in ("no-ground", "only-if-shown") else [],
        by_missing=[{"missing": "relations", "rows": rows}] if found == "only-if-shown" else [],
    )
