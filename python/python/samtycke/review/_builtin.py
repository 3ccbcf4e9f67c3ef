"""The mappings that are built in: documents ``samtycke-log-mapping/1`` like anybody else's."""

from __future__ import annotations

from typing import Any

FORMAT = "samtycke-log-mapping/1"


def _resource(*ends: str) -> list[str]:
    """What an element of a resource is called, laid flat."""
    return [
        f"{start}.{end}"
        for start in ("resource", "resources.resource", "resources")
        for end in ends
    ]


_CANONICAL: dict[str, Any] = {
    "format": FORMAT,
    "name": "samtycke",
    "columns": {
        name: name
        for name in (
            "at assignment patient action entry provider unit process information_type documented_for "
            "availability secrecy active_choice relevance factors known_at staff session workplace "
            "attested reader_unit purpose"
        ).split()
    }
    # A row is numbered when it is read; what the log itself calls its number is the row's own id.
    | {"log_id": {"from": ["log_id", "row"]}},
}

# The national log contract, riv:ehr:log 1 and riv:informationsecurity:auditing:log 2, its elements laid flat.
# A provider and a unit stand on both sides: theirs are the user's or the resource's, and never guessed.
_RIV: dict[str, Any] = {
    "format": FORMAT,
    "name": "riv-log",
    # xs:dateTime without an offset, as the contract's own examples have it.
    "zone": "Europe/Stockholm",
    "columns": {
        "log_id": {"from": ["logId", "log.logId"]},
        "at": {"from": ["startDate", "activity.startDate"]},
        "staff": {"from": ["userId", "user.userId"]},
        "assignment": {"from": ["assignment", "user.assignment"]},
        "purpose": {
            "from": ["purpose", "activity.purpose"],
            "values": {
                # PDL 2:4(1)1 and 2 together, as the contract says.
                "Vård och behandling": "care",
                "Kvalitetssäkring": "quality",
                "Annan dokumentation enligt lag": "other-documentation",
                "Statistik": "statistics",
                "Administration": "administration",
                "Kvalitetsregister": "quality-register",
            },
        },
        "workplace": {"from": ["user.careUnit.careUnitId", "user.careUnitId", "userCareUnitId"]},
        "action": {
            "from": ["activityType", "activity.activityType"],
            "values": {
                "Läsa": "read",
                "Skriva": "write",
                "Signera": "sign",
                "Utskrift": "print",
                "Vidimera": "countersign",
                "Radera": "delete",
                "Nödöppning": {"value": "read", "attested": "emergency"},
            },
        },
        "patient": {
            "from": [
                *_resource("patient.patientId.extension", "patientId.extension"),
                "patientId.extension",
                *_resource("patient.patientId", "patientId"),
                "patientId",
            ],
            "root": [
                *_resource("patient.patientId.root", "patientId.root"),
                "patientId.root",
                "patientIdRoot",
            ],
            "roots": {
                "1.2.752.129.2.1.3.1": "personnummer",
                "1.2.752.129.2.1.3.3": "samordningsnummer",
            },
            # Contract 1 has the number alone.
            "as": "number",
        },
        "provider": {"from": _resource("careProvider.careProviderId", "careProviderId")},
        "unit": {"from": _resource("careUnit.careUnitId", "careUnitId")},
        "information_type": {
            "from": [*_resource("resourceType"), "resourceType"],
            "values": {
                "Diagnos": "dia",
                "Funktionsnedsättning": "fun",
                "PADL": "pad",
                "Undersökningsresultat": "und",
                "Uppmärksamhetsinformation": "upp",
                "Vårdbegäran": "vbe",
                "Vård- och omsorgstagare": "pat",
                "Vård- och omsorgstjänst": "vot",
                "Vård- och omsorgskontakt": "vko",
                "Vård- och omsorgsdokument": "voo",
                "Vård- och omsorgsplan": "vpo",
            },
            # Free text in the contract: what is no code is not known, and blocks then count as covering it.
            "others": "code-or-null",
        },
    },
    "passed": [
        "systemId",
        "system.systemId",
        "systemName",
        "system.systemName",
        "activityLevel",
        "activity.activityLevel",
        "activityArgs",
        "activity.activityArgs",
        "user.careProvider.careProviderId",
        "user.careProviderId",
        "user.careProvider.careProviderName",
        "user.careUnit.careUnitName",
        "user.name",
        "user.title",
        "user.personId",
        *_resource("patient.patientName", "careProvider.careProviderName", "careUnit.careUnitName"),
    ],
}

# VGR's PDL program: the columns of its table `vgr_pdl_event_log` and its eleven actions. The unit and the
# provider of that table are the user's; whose the data were stands in no column of it, only in its text.
# `provider` and `unit` are read where an extract has them besides.
_VGR: dict[str, Any] = {
    "format": FORMAT,
    "name": "vgr-pdl",
    "zone": "Europe/Stockholm",
    "columns": {
        "log_id": {"from": ["id"]},
        "at": {"from": ["creation_time"]},
        "staff": {"from": ["employee_id"]},
        "assignment": {"from": ["assignment_id"]},
        "workplace": {"from": ["care_unit_id"]},
        "session": {"from": ["search_session"]},
        "patient": {"from": ["patient_id"], "as": "number"},
        "action": {
            "from": ["user_action", "action"],
            "values": {
                # That a search gave a hit tells that there is a record, and where.
                "SEARCH_PATIENT": "search-hit",
                "REVEAL_BLOCKED": "list",
                "REVEAL_OTHER_UNITS": {"value": "list", "active_choice": "true"},
                "REVEAL_OTHER_PROVIDER": {"value": "list", "active_choice": "true"},
                "PASS_BLOCKED": "read",
                "EMERGENCY_PASS_BLOCKED": {"value": "read", "attested": "emergency"},
                "SUMMARY_CARE_SYSTEMS": "list",
                "ENTER_CARE_SYSTEM": "read",
            },
        },
        "provider": "provider",
        "unit": "unit",
        "information_type": "information_type",
        "factors": "factors",
        "relevance": "relevance",
    },
    "registrations": {
        "ATTEST_RELATION": None,
        "ATTEST_CONSENT": "consent",
        "EMERGENCY_CONSENT": "emergency",
    },
    "passed": [
        "care_provider_id",
        "care_provider_display_name",
        "care_unit_display_name",
        "assignment_display_name",
        "employee_display_name",
        "patient_display_name",
        "system_id",
        "log_text",
    ],
}

BUILTIN: dict[str, dict[str, Any]] = {
    document["name"]: document for document in (_CANONICAL, _RIV, _VGR)
}
