"""The worked cases of practice.md section 6, the boundary cases of statutes.md section 8, and the points settled."""

import glob
import json
import os
import unittest

from model import judge

with open(os.environ.get("WORLD", os.path.join(os.path.dirname(__file__), "../../../examples/scenarios/worlds/lerum.json"))) as world:
    WORLD = json.load(world)
PUPIL, CHILD, ADULT, OLD = WORLD["patients"]
VGR, LERUM, DIN = "SE2321000131-E000000000001", "SE2120001447-VG", "DINVARDCENTRAL-VG"
OMS, GOMS = "SE2120001447-OMS", "SE2120001355-OMS"
VC = "SE2321000131-E000000000431"
GUARDIAN = "personnummer|198001022386"
REC = "2026-02-01T08:00:00+01:00"
NOW = "2026-03-02T09:00:00+01:00"


def fact(**members):
    return {"id": "f", "recorded": REC, **{k.rstrip("_"): v for k, v in members.items()}}


def relation(unit, origin="care-contact", **more):
    return fact(unit=unit, origin=origin, **more)


def former(unit):
    return relation(unit, holds={"from": "2026-01-01T00:00:00+01:00", "until": "2026-02-20T00:00:00+01:00"})


def consent(provider, answer="given", given_by="patient", **more):
    return fact(provider=provider, answer=answer, given_by=given_by, **more)


def block(kind, provider, by="patient", **more):
    return {**fact(kind=kind, provider=provider, requested_by=by, **more), "id": "b"}


def attest(by, *what):
    return fact(by=by, reason="seen", holds={"until": "2026-12-31T00:00:00+01:00"}, **{w: True for w in what})


def mature(yes, matter="all"):
    return fact(matter=matter, mature=yes)


def presumption(rule, provider, objection=False):
    return fact(rule=rule, provider=provider, attitude_clarified=True, reason_to_assume_objection=objection)


def test_of(question, answer, provider=VGR):
    return fact(question=question, answer=answer, provider=provider, reason="tested")


LASTING = fact(ability="lastingly-unable")
TEMPORARY = fact(ability="temporarily-unable")
EARLY = [{"id": "early-" + p["id"], "provider": p["id"], "individual_documentation": True,
          "holds": {"from": "2010-01-01T00:00:00+01:00"}, "recorded": "2010-01-01T00:00:00+01:00"}
         for p in WORLD["organisation"]["providers"]]
EARLY_ORGANISATION = {**WORLD["organisation"], "connections": EARLY}


def early_patient(patient):
    """The same patient, informed and with entries since 2012."""
    told = [{**i, "recorded": "2010-01-01T00:00:00+01:00"} for i in patient["information"]]
    entries = [{**e, "recorded": "2012-01-12T16:00:00+01:00"} for e in patient["entries"]]
    return {**patient, "information": told, "entries": entries}


def ask(patient, who, action="read", entry=None, organisation=None, policy=None, changed=None, **more):
    """One question. Lists of the patient and members of the request may be given by name."""
    lists = {k: more.pop(k) for k in list(more) if k in LISTS}
    patient = {**patient, **lists}
    if changed:
        patient["entries"] = [{**e, **changed.get(e["id"], {})} for e in patient["entries"]]
    request = {"action": action, "at": NOW, "authentication": {"factors": 2}, "active_choice": True, **more}
    request.update({"assignment": who} if isinstance(who, str) else {"resident": who})
    if entry:
        request["entry"] = entry
    question = (organisation or WORLD["organisation"], patient, request, policy)
    before = json.dumps(question)
    answer = judge(*question)
    assert json.dumps(question) == before, "judge changed its arguments"
    assert judge(*question) == answer == judge(*json.loads(before)), "the same question, another answer"
    return answer


LISTS = ("relations", "work_needs", "consents", "blocks", "lifts", "lift_requests", "attestations", "capacity",
         "maturity", "presumptions", "information", "secrecy_tests", "opened", "guardians", "representatives",
         "grants", "seals", "protected_identity", "register_objections", "destructions", "entries", "died", "born",
         "completeness")
SHOWN = {e["id"]: {"approved_for_patient": True} for e in ADULT["entries"]}


def at_home(person, **more):
    return {"person": person, **more}


ME, ME_OLD, ME_PUPIL = (at_home(p["identities"][0]) for p in (ADULT, OLD, PUPIL))


class Cases(unittest.TestCase):
    def permits(self, answer, ground=None):
        self.assertEqual("permit", answer["verdict"], answer)
        if ground:
            self.assertEqual(ground, answer["ground"], answer)

    def denies(self, answer):
        self.assertEqual("deny", answer["verdict"], answer)

    def leaves_open(self, answer):
        self.assertEqual("undetermined", answer["verdict"], answer)


class Inside(Cases):
    def test_r1_consent_does_not_make_an_inside_access_lawful(self):
        self.denies(ask(OLD, "A-CURIOUS", entry="e-su", consents=[consent(VGR)]))

    def test_r3_danger_without_taking_part(self):
        self.denies(ask(OLD, "A-PSYK", entry="e-su", attestations=[attest("A-PSYK", "danger")]))

    def test_r5_student_is_judged_as_staff(self):
        self.denies(ask(OLD, "A-STUDENT", entry="e-su"))
        self.permits(ask(OLD, "A-STUDENT", entry="e-su", relations=[relation("SU-BARN")]), "PDL 4:1")

    def test_r6_a_search_hit_and_a_list_are_accesses(self):
        self.denies(ask(OLD, "A-CURIOUS", "search-hit", "e-lak"))
        self.denies(ask(OLD, "A-CURIOUS", "list", "e-lak"))

    def test_r10_consulted_takes_part(self):
        self.permits(ask(OLD, "A-AKUT", entry="e-su", relations=[relation("SU-AKUT", "consultation", staff="AKUT-DOC")]),
                     "PDL 4:1")

    def test_r10_mere_interest_is_open(self):
        self.leaves_open(ask(OLD, "A-AKUT", entry="e-su",
                             work_needs=[fact(assignment="A-AKUT", reason="follow-up-interest")]))

    def test_e1_own_record(self):
        self.denies(ask(ADULT, "A-VC", entry="e-vc", relations=[relation(VC)]))

    def test_s1_other_unit_after_an_active_choice(self):
        mine = [relation("SU-BARN")]
        self.permits(ask(OLD, "A-SU", entry="e-vc", relations=mine), "PDL 4:1")
        self.denies(ask(OLD, "A-SU", entry="e-vc", relations=mine, active_choice=False))
        self.leaves_open(ask(OLD, "A-SU", entry="e-vc", relations=mine, active_choice=None))
        self.permits(ask(OLD, "A-SU", entry="e-su-dag", relations=mine, active_choice=None, authentication=None))

    def test_s3_lift_without_consent_opens_only_what_matters(self):
        lift = {**fact(block="b", unit="SU-AKUT", by="A-SU-OFFICER", ground="consent-unobtainable", reason="x",
                       holds={"until": "2026-03-05T00:00:00+01:00"})}
        facts = dict(relations=[relation("SU-AKUT")], blocks=[block("inner", VGR, unit="SU-BARN")])
        closed = ask(OLD, "A-AKUT", entry="e-su", **facts)
        self.denies(closed)
        self.assertEqual(["blocked-data-exist"], closed["signals"])
        self.permits(ask(OLD, "A-AKUT", entry="e-su", lifts=[lift], relevance="indispensable-care", **facts))
        self.denies(ask(OLD, "A-AKUT", entry="e-su", lifts=[lift], relevance="none", **facts))
        self.denies(ask(OLD, "A-AKUT", entry="e-su", lifts=[{**lift, "by": "A-SU"}], relevance="indispensable-care",
                        **facts))

    def test_own_unit_and_sub_unit_stay_open(self):
        facts = dict(relations=[relation("SU-BARN")], blocks=[block("inner", VGR, unit="SU-BARN")])
        self.permits(ask(OLD, "A-SU", entry="e-su", **facts))
        self.permits(ask(OLD, "A-SU", entry="e-su-dag", **facts))

    def test_unknown_blocks_leave_the_own_unit_open(self):
        known = {k: "complete" for k in ("relations", "attestations")}
        self.permits(ask(OLD, "A-SU", entry="e-su", relations=[relation("SU-BARN")], completeness=known))
        self.leaves_open(ask(OLD, "A-SU", entry="e-vc", relations=[relation("SU-BARN")], completeness=known))

    def test_process_block(self):
        facts = dict(relations=[relation("SU-AKUT")], blocks=[block("inner", VGR, process="VGR-STROKE")])
        self.permits(ask(OLD, "A-STROKE", entry="e-stroke", **facts))
        self.denies(ask(OLD, "A-AKUT", entry="e-stroke", **facts))

    def test_merged_unit(self):
        old = block("inner", VGR, unit="SE2321000131-E000000000999")
        self.denies(ask(OLD, "A-SU", entry="e-vc", relations=[relation("SU-BARN")], blocks=[old]))

    def test_d1_quality_is_not_stopped(self):
        facts = dict(blocks=[block("inner", VGR, unit="SU-BARN")],
                     work_needs=[fact(assignment="A-QUALITY", reason="quality")])
        self.permits(ask(OLD, "A-QUALITY", entry="e-su", **facts))
        self.denies(ask(OLD, "A-QUALITY", entry="e-su", switches={"strict_inner_block": True}, **facts))

    def test_guardians_block_has_no_effect(self):
        facts = dict(relations=[relation("SU-AKUT")], blocks=[block("inner", VGR, "guardian", unit="SU-BARN")])
        self.permits(ask(CHILD, "A-AKUT", entry="e-su", **facts))

    def test_partial_overlap_is_an_overlap(self):
        barred = block("inner", VGR, unit="SU-BARN", information={"first": "2026-02-10", "last": "2026-02-28"})
        facts = dict(relations=[relation("SU-AKUT")], blocks=[barred])
        self.denies(ask(OLD, "A-AKUT", entry="e-su", **facts))
        self.permits(ask(OLD, "A-AKUT", entry="e-insurance", changed={"e-insurance": {"activity": "ordinary"}}, **facts))

    def test_insurance_medicine_from_another_unit(self):
        self.denies(ask(OLD, "A-AKUT", entry="e-insurance", relations=[relation("SU-AKUT")]))
        self.permits(ask(OLD, "A-SU", entry="e-insurance", relations=[relation("SU-BARN")]))

    def test_e8_e10_other_board_of_the_municipality(self):
        pupil = [relation("LERUM-EMI", "school")]
        self.permits(ask(PUPIL, "A-EMI", entry="e-hsv", relations=pupil), "PDL 4:1")
        self.permits(ask(CHILD, "A-EMI", entry="e-hsv", relations=pupil,
                         consents=[consent(LERUM, "refused", "guardian")]), "PDL 4:1")

    def test_s25_school_psychology_is_not_carried(self):
        facts = dict(relations=[relation("LERUM-HSV")])
        self.leaves_open(ask(PUPIL, "A-HSV", entry="e-epi", **facts))
        self.permits(ask(PUPIL, "A-HSV", entry="e-epi", switches={"school_psychology_is_health_care": True}, **facts))
        self.permits(ask(PUPIL, "A-HSV", entry="e-epi", secrecy_tests=[test_of("no-harm", True, LERUM)], **facts))
        self.denies(ask(PUPIL, "A-HSV", entry="e-epi", secrecy_tests=[test_of("no-harm", False, LERUM)], **facts))

    def test_s38_medical_pupil_health_to_pupil_support(self):
        need = [fact(assignment="A-EPI", reason="pupil-support")]
        self.permits(ask(PUPIL, "A-EPI", entry="e-emi", work_needs=need), "PDL 4:1")
        self.leaves_open(ask(PUPIL, "A-EPI", entry="e-emi", relations=[relation("LERUM-EPI", "school")]))

    def test_s35_multi_factor_from_february_2026(self):
        facts = dict(relations=[fact(unit="SU-BARN", origin="booking", holds={"from": "2026-01-01T00:00:00+01:00"})],
                     authentication={"factors": 1})
        self.permits(ask(OLD, "A-SU", entry="e-vc", at="2026-01-31T12:00:00+01:00", **facts))
        self.denies(ask(OLD, "A-SU", entry="e-vc", at="2026-02-01T12:00:00+01:00", **facts))

    def test_s43_reception_reads_what_booking_needs(self):
        need = [fact(assignment="A-VC-RECEPTION", reason="patient-administration")]
        self.permits(ask(OLD, "A-VC-RECEPTION", entry="e-vc", work_needs=need, changed={"e-vc": {"information_type": "vko"}}))
        self.denies(ask(OLD, "A-VC-RECEPTION", entry="e-vc", work_needs=need))

    def test_feasibility_count_from_may_2023(self):
        organisation = {**WORLD["organisation"], "assignments": [
            {"id": "A-COUNT", "staff": "SU-STAT", "provider": VGR, "purpose": "feasibility-count",
             "rights": ["Läsa;alla;VG"]}]}
        need = [{**fact(assignment="A-COUNT", reason="feasibility-count"), "recorded": "2023-01-01T00:00:00+01:00"}]
        for day, check in (("2023-04-30", self.denies), ("2023-05-01", self.permits)):
            check(ask(OLD, "A-COUNT", entry="e-su", work_needs=need, organisation=organisation, at=day + "T12:00:00+02:00"))

    def test_destroying_takes_a_decision(self):
        mine = [relation("SU-BARN")]
        organisation = {**WORLD["organisation"], "assignments": [
            {"id": "A-SU", "staff": "SU-DOC", "provider": VGR, "unit": "SU-BARN", "purpose": "care",
             "rights": ["Skriva;alla;VE"]}]}
        self.denies(ask(OLD, "A-SU", "delete", "e-su", relations=mine, organisation=organisation))
        decided = [fact(entry="e-su", case_number="1")]
        self.permits(ask(OLD, "A-SU", "delete", "e-su", relations=mine, organisation=organisation,
                         destructions=decided), "PDL 8:4(1)")
        self.leaves_open(ask(OLD, "A-SU", "delete", "e-su", relations=mine, organisation=organisation,
                             changed={"e-su": {"recorded": "2015-02-10T16:00:00+01:00"}}))

    def test_machine(self):
        self.denies(ask(OLD, "A-MACHINE", entry="e-su", relations=[relation("SU-BARN")]))

    def test_before_the_act(self):
        self.leaves_open(ask(OLD, "A-SU", entry="e-su", at="2008-06-30T12:00:00+02:00"))


class Across(Cases):
    DIN_UNIT = "SE2321000131-E000000012182"

    def test_s5_consent_relation_relevance(self):
        facts = dict(relations=[relation(self.DIN_UNIT)], consents=[consent(DIN)])
        self.permits(ask(OLD, "A-DIN", entry="e-vc", relevance="care", **facts), "SVOD 3:1")
        self.leaves_open(ask(OLD, "A-DIN", entry="e-vc", **facts))
        self.denies(ask(OLD, "A-DIN", entry="e-vc", relevance="none", **facts))

    def test_explicit_consent_without_a_relation(self):
        answer = ask(OLD, "A-DIN", entry="e-vc", relevance="care", consents=[consent(DIN)])
        self.denies(answer)
        self.assertEqual([], answer["signals"])  # no task brings the reader to the patient

    def test_s13_the_flag_before_any_consent(self):
        answer = ask(OLD, "A-DIN", entry="e-vc", relations=[relation(self.DIN_UNIT)], active_choice=None)
        self.denies(answer)
        self.assertEqual(["unblocked-data-exist"], answer["signals"])

    def test_s6_certificate_after_the_relation_ended(self):
        facts = dict(relations=[former(self.DIN_UNIT)], relevance="certificate",
                     work_needs=[fact(assignment="A-DIN", reason="certificate")])
        self.permits(ask(OLD, "A-DIN", entry="e-vc", consents=[consent(DIN)], **facts), "SVOD 3:1")
        self.denies(ask(OLD, "A-DIN", entry="e-vc", **facts))

    def test_s8_lastingly_unable(self):
        facts = dict(capacity=[LASTING], attestations=[attest("A-DIN", "takes_part")], relevance="necessary-care")
        self.permits(ask(OLD, "A-DIN", entry="e-vc", presumptions=[presumption("care-access", DIN)], **facts), "SVOD 3:3")
        self.denies(ask(OLD, "A-DIN", entry="e-vc", presumptions=[presumption("care-access", DIN, True)], **facts))
        self.permits(ask(OLD, "A-DIN", entry="e-ht", presumptions=[presumption("care-access", DIN)], **facts), "SVOD 3:3")

    def test_unconscious_not_in_danger(self):
        self.denies(ask(OLD, "A-DIN", entry="e-vc", capacity=[TEMPORARY], relations=[relation(self.DIN_UNIT)],
                        attestations=[attest("A-DIN", "takes_part", "consent_unobtainable")],
                        relevance="indispensable-care"))

    def test_s10_unconscious_in_danger(self):
        facts = dict(attestations=[attest("A-DIN", "takes_part", "danger", "consent_unobtainable", "cannot_ask_for_lift")],
                     relevance="indispensable-care")
        self.permits(ask(OLD, "A-DIN", entry="e-vc", **facts), "SVOD 3:6")
        self.denies(ask(OLD, "A-DIN", entry="e-ht", **facts))  # D6
        self.permits(ask(OLD, "A-DIN", entry="e-ht", switches={"emergency_opens_social_care": True}, **facts), "SVOD 3:6")

    def test_s11_refusal_in_danger(self):
        self.denies(ask(OLD, "A-DIN", entry="e-vc", relevance="indispensable-care", consents=[consent(DIN, "refused")],
                        relations=[relation(self.DIN_UNIT)],
                        attestations=[attest("A-DIN", "takes_part", "danger", "consent_unobtainable")]))

    def test_e18_blocked_in_danger(self):
        answer = ask(OLD, "A-DIN", entry="e-vc", relevance="indispensable-care", blocks=[block("outer", VGR)],
                     attestations=[attest("A-DIN", "takes_part", "danger", "consent_unobtainable", "cannot_ask_for_lift")])
        self.denies(answer)
        self.assertEqual(["blocked-data-exist"], answer["signals"])  # who blocked: only on asking for it

    def test_e23_asking_the_reader_is_not_asking_the_holder(self):
        facts = dict(relations=[relation(self.DIN_UNIT)], consents=[consent(DIN)], relevance="care",
                     blocks=[block("outer", VGR)])
        answer = ask(OLD, "A-DIN", entry="e-vc", **facts)
        self.denies(answer)
        self.assertEqual(["blocked-data-exist"], answer["signals"])

    def test_e15_adult_refuses(self):
        self.denies(ask(OLD, "A-EMI", entry="e-vc", relations=[relation("LERUM-EMI")], relevance="care",
                        consents=[consent(LERUM, "refused")]))

    def test_s20_small_child(self):
        facts = dict(relations=[relation("LERUM-EMI", "school")], relevance="care")
        self.permits(ask(CHILD, "A-EMI", entry="e-vc", maturity=[mature(False)], **facts), "SVOD 3:1")
        self.permits(ask(CHILD, "A-EMI", entry="e-ht", maturity=[mature(False)], **facts), "SVOD 3:1")
        self.leaves_open(ask(CHILD, "A-EMI", entry="e-vc", **facts))
        self.denies(ask(PUPIL, "A-EMI", entry="e-vc", maturity=[mature(True)], consents=[consent(LERUM, given_by="guardian")],
                        **facts))  # D3

    def test_s21_small_child_social_care(self):
        facts = dict(relations=[relation("LERUM-HEMTJANST", "services")], maturity=[mature(False)], relevance="services")
        self.denies(ask(CHILD, "A-HT", entry="e-vc", **facts))
        self.permits(ask(CHILD, "A-HT", entry="e-ght", **facts), "SVOD 3:2")

    def test_s16_e30_care_assessor(self):
        facts = dict(relations=[fact(unit="LERUM-HEMTJANST", origin="services", holds={"from": "2020-01-01T00:00:00+01:00"})],
                     consents=[consent(OMS, valid={"first": "2023-01-01"})], relevance="services")
        self.permits(ask(OLD, "A-HT", entry="e-vc", **facts), "SVOD 3:2")
        old = early_patient(OLD)
        self.denies(ask(old, "A-HT", entry="e-vc", organisation=EARLY_ORGANISATION, at="2022-12-31T12:00:00+01:00", **facts))
        self.permits(ask(old, "A-HT", entry="e-vc", organisation=EARLY_ORGANISATION, at="2023-01-01T12:00:00+01:00", **facts))
        self.leaves_open(ask(old, "A-HT", entry="e-ght", organisation=EARLY_ORGANISATION, at="2022-12-31T12:00:00+01:00",
                             **facts))
        self.leaves_open(ask(OLD, "A-HT", entry="e-ht", **facts))

    def test_s18_social_care_and_the_demented(self):
        facts = dict(relations=[relation("LERUM-HEMTJANST", "services")], capacity=[LASTING], relevance="services",
                     presumptions=[presumption("services-access", OMS)])
        self.permits(ask(OLD, "A-HT", entry="e-ght", **facts), "SVOD 3:4")
        self.denies(ask(OLD, "A-HT", entry="e-vc", **facts))

    def test_s23_not_informed(self):
        self.denies(ask(OLD, "A-DIN", entry="e-vc", relations=[relation(self.DIN_UNIT)], consents=[consent(DIN)],
                        relevance="care", information=[]))

    def test_s26_school_nurse_and_the_region(self):
        facts = dict(relations=[relation("LERUM-EMI", "school")], maturity=[mature(True)], relevance="care")
        self.permits(ask(PUPIL, "A-EMI", entry="e-su", consents=[consent(LERUM)], **facts), "SVOD 3:1")
        self.denies(ask(PUPIL, "A-EMI", entry="e-su", **facts))

    def test_s41_social_care_does_not_see_that_blocked_data_exist(self):
        answer = ask(OLD, "A-HT", entry="e-vc", blocks=[block("outer", VGR)])
        self.denies(answer)
        self.assertEqual([], answer["signals"])

    def test_outside_the_act(self):
        facts = dict(relations=[relation("SU-BARN")], consents=[consent(VGR)], relevance="care")
        self.permits(ask(OLD, "A-SU", entry="e-din", **facts), "SVOD 3:1")
        self.denies(ask(OLD, "A-SU", entry="e-aesthetic", **facts))
        self.denies(ask(OLD, "A-DIN", entry="e-quality", relations=[relation(self.DIN_UNIT)], consents=[consent(DIN)],
                        relevance="care"))

    def test_presumed(self):
        given = {**consent(DIN), "recorded": "2026-01-15T08:00:00+01:00"}
        facts = dict(relations=[relation(self.DIN_UNIT)], consents=[given], relevance="care")
        self.denies(ask(OLD, "A-DIN", entry="e-presumed", **facts))
        self.permits(ask(OLD, "A-DIN", entry="e-presumed", capacity=[LASTING],
                         presumptions=[presumption("make-available", VGR)], **facts))

    def test_chapter_6(self):
        facts = dict(relations=[fact(unit=self.DIN_UNIT, origin="booking", holds={"from": "2020-01-01T00:00:00+01:00"})],
                     consents=[consent(DIN, valid={"first": "2020-01-01"})], relevance="care",
                     organisation=EARLY_ORGANISATION, at="2022-12-31T12:00:00+01:00")
        self.permits(ask(early_patient(OLD), "A-DIN", entry="e-vc", **facts), "PDL 6:3")
        self.leaves_open(ask(early_patient(OLD), "A-DIN", entry="e-ht", **facts))

    def test_protected_identity_is_shown(self):
        answer = ask(OLD, "A-SU", entry="e-su", protected_identity=[fact(form="secrecy-marking")])
        self.assertEqual(["whereabouts"], answer["signals"])


class Tasks(Cases):
    def set_block(self, patient, kind, by, **more):
        return ask(patient, "A-SU", "block", new_block={"kind": kind, "requested_by": by}, **more)

    def test_e20_guardian_may_not_block(self):
        self.denies(self.set_block(CHILD, "inner", "guardian"))
        self.denies(self.set_block(CHILD, "outer", "guardian"))

    def test_e20_the_child_may_by_maturity(self):
        self.permits(self.set_block(PUPIL, "inner", "patient", maturity=[mature(True)]), "PDL 4:4(1)")
        self.permits(self.set_block(PUPIL, "outer", "patient", maturity=[mature(True, "block")]), "SVOD 2:3(1)")
        self.denies(self.set_block(CHILD, "inner", "patient", maturity=[mature(False)]))
        self.leaves_open(self.set_block(PUPIL, "inner", "patient"))

    def test_e21_an_adult_may_block(self):
        answer = self.set_block(OLD, "inner", "patient")
        self.permits(answer, "PDL 4:4(1)")
        self.assertEqual("not-concerned", answer["secrecy"])

    def test_social_care_blocks(self):
        outer, inner = ({"kind": k, "requested_by": "patient"} for k in ("outer", "inner"))
        self.permits(ask(OLD, "A-HT", "block", new_block=outer), "SVOD 2:3(1)")
        self.leaves_open(ask(OLD, "A-HT", "block", new_block=inner))
        self.leaves_open(ask(OLD, "A-HT", "block", new_block=outer, at="2022-12-31T12:00:00+01:00"))

    def test_inner_lift(self):
        facts = dict(block="b", blocks=[block("inner", VGR, unit="SU-BARN")])
        agreed = consent(VGR, for_="lift-inner-block", block="b")
        self.denies(ask(OLD, "A-AKUT", "lift", **facts))
        self.permits(ask(OLD, "A-AKUT", "lift", consents=[agreed], **facts), "PDL 4:5(1)1")
        self.denies(ask(OLD, "A-SU", "lift", consents=[agreed], **facts))
        self.denies(ask(OLD, "A-DIN-OFFICER", "lift", consents=[agreed], **facts))

    def test_inner_lift_when_consent_cannot_be_obtained(self):
        """Unconscious, not in danger."""
        facts = dict(block="b", blocks=[block("inner", VGR, unit="SU-BARN")], relevance="indispensable-care",
                     attestations=[attest("A-AKUT", "consent_unobtainable")])
        answer = ask(OLD, "A-AKUT", "lift", **facts)
        self.permits(answer, "PDL 4:5(1)2")
        self.assertEqual(["blocking-unit SU-BARN"], answer["signals"])
        self.denies(ask(OLD, "A-AKUT", "lift", consents=[consent(VGR, "refused", for_="lift-inner-block")], **facts))

    def test_outer_lift(self):
        facts = dict(block="b", blocks=[block("outer", VGR)])
        self.denies(ask(OLD, "A-AKUT", "lift", **facts))
        self.permits(ask(OLD, "A-AKUT", "lift", lift_requests=[fact(block="b")], **facts), "SVOD 2:3(3)")
        asked = fact(block="b", provider=DIN)
        self.leaves_open(ask(OLD, "A-AKUT", "lift", lift_requests=[asked], **facts))
        self.denies(ask(OLD, "A-AKUT", "lift", lift_requests=[{**asked, "holder_agrees": False}], **facts))
        self.permits(ask(OLD, "A-AKUT", "lift", lift_requests=[{**asked, "holder_agrees": True}], **facts), "SVOD 3:5(2)")
        self.denies(ask(OLD, "A-DIN-OFFICER", "lift", lift_requests=[fact(block="b")], **facts))

    def test_reveal_inside(self):
        facts = dict(reach="own-provider", blocks=[block("inner", VGR, unit="SU-BARN")],
                     attestations=[attest("A-AKUT", "consent_unobtainable", "takes_part")])
        answer = ask(OLD, "A-AKUT", "reveal-who-blocked", relevance="indispensable-care", **facts)
        self.permits(answer, "PDL 4:5(2)")
        self.assertEqual(["blocked-data-exist", "blocking-unit SU-BARN"], answer["signals"])
        answer = ask(OLD, "A-SU", "reveal-who-blocked", relevance="indispensable-care", **facts)
        self.denies(answer)

    def test_reveal_and_ask_across(self):
        facts = dict(reach="other-providers", blocks=[block("outer", VGR)], relevance="indispensable-care")
        facts["relations"] = [relation("SE2321000131-E000000012182")]
        emergency = [attest("A-DIN", "danger", "cannot_ask_for_lift")]
        answer = ask(OLD, "A-DIN", "reveal-who-blocked", attestations=emergency, **facts)
        self.permits(answer, "SVOD 3:5(1)1")
        self.assertEqual(["blocked-data-exist", "blocking-provider " + VGR], answer["signals"])
        answer = ask(OLD, "A-DIN", "reveal-who-blocked", **facts)
        self.denies(answer)
        self.assertEqual(["blocked-data-exist"], answer["signals"])
        del facts["reach"]
        self.permits(ask(OLD, "A-DIN", "request-lift", attestations=emergency, **facts), "SVOD 3:5(2)")
        self.denies(ask(OLD, "A-HT", "request-lift", attestations=[attest("A-HT", "danger", "cannot_ask_for_lift")], **facts))

    def test_reveal_holders(self):
        answer = ask(OLD, "A-DIN", "reveal-holders", capacity=[LASTING], attestations=[attest("A-DIN", "takes_part")])
        self.permits(answer, "SVOD 3:3(1)")
        self.assertIn("holding-provider " + GOMS, answer["signals"])
        answer = ask(OLD, "A-DIN", "reveal-holders",
                     attestations=[attest("A-DIN", "takes_part", "danger", "consent_unobtainable")])
        self.permits(answer, "SVOD 3:6(1)1")
        self.assertEqual(["holding-provider " + LERUM, "holding-provider " + VGR, "unblocked-data-exist"], answer["signals"])
        answer = ask(OLD, "A-HT", "reveal-holders", capacity=[LASTING], relations=[relation("LERUM-HEMTJANST", "services")])
        self.permits(answer, "SVOD 3:4(1)")
        self.assertEqual(["holding-provider " + GOMS, "unblocked-data-exist"], answer["signals"])
        answer = ask(OLD, "A-DIN", "reveal-holders", relations=[relation("SE2321000131-E000000012182")])  # s13
        self.denies(answer)
        self.assertEqual(["unblocked-data-exist"], answer["signals"])
        self.assertEqual([], ask(OLD, "A-DIN", "reveal-holders")["signals"])


class Residents(Cases):
    def test_own_record(self):
        self.permits(ask(ADULT, ME, entry="e-vc", changed=SHOWN), "PDL 5:5(1)s1")
        self.denies(ask(ADULT, ME_OLD, entry="e-vc", changed=SHOWN))
        self.denies(ask(ADULT, ME, entry="e-vc"))
        self.leaves_open(ask(ADULT, ME, entry="e-vc", changed=SHOWN, authentication=None))

    def test_r23_agent(self):
        agent = at_home("personnummer|193501096998")
        self.denies(ask(ADULT, agent, entry="e-vc", changed=SHOWN,
                        representatives=[fact(person="personnummer|193501096998", kind="agent")]))

    def test_r26_unsigned(self):
        unsigned = {"e-vc": {"approved_for_patient": True, "signed": False}}
        self.permits(ask(ADULT, ME, entry="e-vc", changed=unsigned))
        old = {"e-vc": {**unsigned["e-vc"], "recorded": "2022-02-20T12:00:00+01:00"}}
        self.denies(ask(ADULT, ME, entry="e-vc", changed=old, at="2022-02-28T12:00:00+01:00"))
        self.permits(ask(ADULT, ME, entry="e-vc", changed=old, at="2022-03-01T12:00:00+01:00"))

    def test_r28_guardian_of_a_young_child(self):
        guardian = at_home(GUARDIAN)
        self.permits(ask(CHILD, guardian, entry="e-vc", changed=SHOWN), "PDL 5:5(1)s1")
        answer = ask(CHILD, guardian, entry="e-vc", changed=SHOWN, secrecy_tests=[test_of("significant-harm", True)])
        self.denies(answer)
        self.assertEqual("hinders", answer["secrecy"])

    def test_age_lines(self):
        self.permits(ask(PUPIL, ME_PUPIL, entry="e-vc", changed=SHOWN))
        self.denies(ask(PUPIL, at_home(GUARDIAN), entry="e-vc", changed=SHOWN))

    def test_e28_the_thirteenth_birthday(self):
        facts = dict(entry="e-vc", changed=SHOWN, born="2013-03-02")
        self.permits(ask(CHILD, at_home(GUARDIAN), at="2026-03-01T23:59:00+01:00", **facts))
        self.denies(ask(CHILD, at_home(GUARDIAN), at="2026-03-02T00:00:00+01:00", **facts))
        self.permits(ask(CHILD, at_home(GUARDIAN), grants=[fact(to="guardians", unit=VC)], **facts))

    def test_e25_protected_child(self):
        self.denies(ask(CHILD, at_home(GUARDIAN), entry="e-vc", changed=SHOWN,
                        protected_identity=[fact(form="secrecy-marking")]))

    def test_e26_the_dead(self):
        self.denies(ask(ADULT, ME, entry="e-vc", changed=SHOWN, died="2026-01-20"))

    def test_seal(self):
        self.denies(ask(ADULT, ME, entry="e-vc", changed=SHOWN, seals=[fact(target="patient", provider=VGR)]))

    def test_shared_service(self):
        through = {**ME_OLD, "through": DIN}
        self.permits(ask(OLD, through, entry="e-vc", changed=SHOWN), "SVOD 4:2(1)")
        self.permits(ask(OLD, ME_OLD, entry="e-ht", changed=SHOWN), "SVOD 4:2(1)")
        self.denies(ask(OLD, through, entry="e-vc", changed=SHOWN, blocks=[block("outer", VGR)]))

    def test_s30_presumed_data(self):
        facts = dict(entry="e-presumed", changed=SHOWN, capacity=[LASTING],
                     presumptions=[presumption("make-available", VGR)])
        self.denies(ask(OLD, {**ME_OLD, "through": DIN}, **facts))
        self.permits(ask(OLD, ME_OLD, **facts), "PDL 5:5(1)s1")

    def test_s33_who_told(self):
        told = {"e-vc": {"approved_for_patient": True, "third_party": True}}
        facts = dict(entry="e-vc", changed=told)
        self.leaves_open(ask(CHILD, at_home(GUARDIAN), **facts))
        self.denies(ask(CHILD, at_home(GUARDIAN), secrecy_tests=[test_of("danger-to-informant", True)], **facts))
        self.permits(ask(CHILD, at_home(GUARDIAN), secrecy_tests=[test_of("danger-to-informant", False)], **facts))

    def test_withheld_from_the_patient(self):
        answer = ask(ADULT, ME, entry="e-vc", changed=SHOWN, secrecy_tests=[test_of("withheld-from-patient", True)])
        self.denies(answer)
        self.assertEqual("permit", answer["processing"])

    def test_log(self):
        self.permits(ask(ADULT, ME, "read-log"), "PDL 5:5(1)s2")
        self.permits(ask(ADULT, {**ME, "through": OMS}, "read-log"), "SVOD 4:2(1)s2")


class OtherTasks(Cases):
    def test_review(self):
        need = [fact(assignment="A-REVIEWER", reason="log-review")]
        self.permits(ask(OLD, "A-REVIEWER", "read-log", work_needs=need), "PDL 4:3(1)")
        self.denies(ask(OLD, "A-CURIOUS", "read-log", work_needs=need))

    def test_s28_search(self):
        self.permits(ask(OLD, "A-SU", "search", search="health"), "PDL 2:8(2)")
        self.permits(ask(OLD, "A-SU", "search", search="coercion"), "PDL 2:8(2)")
        self.permits(ask(OLD, "A-SU", "search", search="neutral"), "PDL 2:8(1)")
        for term in ("ethnicity", "offence", "aliens-act", "social-services", "other-sensitive"):
            self.denies(ask(OLD, "A-SU", "search", search=term))
        self.leaves_open(ask(OLD, "A-HT", "search", search="neutral"))

    REPORTING = dict(entry="e-stroke", register="stroke",
                     work_needs=[fact(assignment="A-QUALITY", reason="quality-register")],
                     information=[fact(provider=VGR, register="stroke")])

    def report(self, who="A-QUALITY", **more):
        return ask(OLD, who, "report-to-register", **{**self.REPORTING, **more})

    def test_register(self):
        self.permits(self.report(), "PDL 7:4")
        self.denies(self.report(register_objections=[fact(register="stroke")]))
        self.permits(self.report(register_objections=[fact(register="knee")]))
        self.denies(self.report(information=[]))
        self.denies(self.report(capacity=[LASTING]))
        self.permits(self.report(capacity=[LASTING], presumptions=[presumption("register-processing", VGR)]))
        self.leaves_open(self.report(completeness={"relations": "complete", "information": "complete",
                                                   "assessments": "complete"}))

    def test_register_reading(self):
        copy = {"e-su": {"register": "stroke"}}
        need = [fact(assignment="A-QUALITY", reason="quality-register")]
        self.permits(ask(OLD, "A-QUALITY", entry="e-su", changed=copy, work_needs=need), "PDL 7:9")
        self.denies(ask(OLD, "A-SU", entry="e-su", changed=copy, relations=[relation("SU-BARN")]))

    def test_before_the_transition_7_2_does_not_apply(self):
        need = [fact(assignment="A-QUALITY", reason="quality-register", holds={"from": "2009-01-01T00:00:00+01:00"})]
        facts = dict(register_objections=[fact()], work_needs=need, information=[])
        self.permits(self.report(at="2009-06-30T12:00:00+02:00", **facts))
        self.denies(self.report(at="2009-07-01T12:00:00+02:00", **facts))

    def test_r30_r31_relatives_of_the_dead(self):
        facts = dict(entry="e-su", died="2026-01-20", work_needs=[fact(assignment="A-SU", reason="disclosure")])
        self.leaves_open(ask(OLD, "A-SU", "disclose", recipient="anyone", **facts))
        self.denies(ask(OLD, "A-SU", "disclose", recipient="anyone", secrecy_tests=[test_of("no-harm", False)], **facts))
        self.permits(ask(OLD, "A-SU", "disclose", recipient="close-one", secrecy_tests=[test_of("no-harm", True)], **facts),
                     "PDL 2:5")

    def test_s31_others_data_are_absolutely_secret(self):
        need = [fact(assignment="A-EMI", reason="disclosure")]
        answer = ask(OLD, "A-EMI", "disclose", entry="e-su", recipient="anyone", work_needs=need)
        self.denies(answer)
        opened = [fact(entry="e-su", provider=LERUM, authority="LERUM-UTBILDNING", at="2026-02-15T10:00:00+01:00")]
        self.leaves_open(ask(OLD, "A-EMI", "disclose", entry="e-su", recipient="anyone", work_needs=need, opened=opened))

    def test_s40_needed_for_support(self):
        facts = dict(entry="e-psyk", recipient="care-or-social-authority", relations=[relation("SU-PSYK")])
        self.leaves_open(ask(PUPIL, "A-PSYK", "disclose", **facts))
        self.permits(ask(PUPIL, "A-PSYK", "disclose", secrecy_tests=[test_of("needed-for-support", True)], **facts))

    def test_beside_25_1(self):
        facts = dict(entry="e-psyk", recipient="anyone", relations=[relation("SU-PSYK")])
        free = test_of("no-harm", True)
        for question in ("danger-to-foreigner", "unlawful-processing"):
            kept = [free, {**test_of(question, True), "id": "beside"}]
            self.denies(ask(PUPIL, "A-PSYK", "disclose", secrecy_tests=kept, **facts))
        self.permits(ask(PUPIL, "A-PSYK", "disclose", secrecy_tests=[test_of("necessary-for-activity", True)], **facts))

    def test_social_care_discloses(self):
        facts = dict(entry="e-ht", recipient="patient", relations=[relation("LERUM-HEMTJANST", "services")])
        self.permits(ask(OLD, "A-HT", "disclose", **facts), "SVOD 4:3(1)")


class Rulings(Cases):
    """The points settled after the first comparison, one or more tests each."""

    UNIT = "SE2321000131-E000000012182"  # A-DIN's
    LATER = "2026-03-10T08:00:00+01:00"
    READS = dict(relations=[relation(UNIT)], relevance="care")
    EMERGENCY = dict(attestations=[attest("A-DIN", "takes_part", "danger", "consent_unobtainable")],
                     relevance="indispensable-care")
    OFFICER = fact(assignment="A-SU", reason="disclosure")

    def din(self, entry="e-vc", patient=OLD, who="A-DIN", **more):
        return ask(patient, who, entry=entry, **{**self.READS, **more})

    def known_but(self, *unknown):
        kinds = ("relations", "consents", "blocks", "attestations", "assessments", "information", "register_objections")
        return {k: "complete" for k in kinds if k not in unknown}

    def assignments(self, **changed):
        rows = [{**a, **changed.get(a["id"].replace("-", "_"), {})} for a in WORLD["organisation"]["assignments"]]
        return {**WORLD["organisation"], "assignments": rows}

    def test_i1_what_closes_holds_from_the_beginning(self):
        barred = {**block("inner", VGR, unit="SU-BARN"), "recorded": self.LATER}
        mine = [relation("SU-AKUT")]
        self.denies(ask(OLD, "A-AKUT", entry="e-su", relations=mine, blocks=[barred]))
        self.permits(ask(OLD, "A-AKUT", entry="e-su", relations=mine,
                         blocks=[{**barred, "holds": {"from": self.LATER}}]))
        self.permits(ask(OLD, "A-AKUT", entry="e-su", relations=mine, blocks=[barred], known_at=NOW))
        self.denies(ask(ADULT, ME, entry="e-vc", changed=SHOWN,
                        seals=[{**fact(target="patient", provider=VGR), "recorded": self.LATER}]))
        self.denies(ask(OLD, "A-AKUT", entry="e-su", relations=[{**mine[0], "recorded": self.LATER}]))
        self.assertEqual(["whereabouts"], ask(OLD, "A-AKUT", "search", search="neutral", protected_identity=[
            {**fact(form="secrecy-marking"), "recorded": self.LATER}])["signals"])

    def test_i2_a_later_contrary_answer_cannot_be_excluded(self):
        yes, no = [consent(DIN)], [consent(DIN, "refused")]
        self.permits(self.din(consents=yes, completeness=self.known_but()), "SVOD 3:1")
        self.leaves_open(self.din(consents=yes, completeness=self.known_but("consents")))
        self.denies(self.din(consents=no, completeness=self.known_but("consents")))
        self.leaves_open(self.din(completeness=self.known_but("consents"), **self.EMERGENCY))
        self.permits(self.din(completeness=self.known_but(), **self.EMERGENCY), "SVOD 3:6")
        facts = dict(patient=CHILD, maturity=[mature(False)])
        self.permits(self.din(**facts, completeness=self.known_but()), "SVOD 3:1")
        self.leaves_open(self.din(**facts, completeness=self.known_but("assessments")))

    def test_i3_as_of_without_a_limit_is_not_fresh(self):
        for moment, check in (("2026-03-02T08:59:59+01:00", self.leaves_open), (NOW, self.permits)):
            known = {**self.known_but(), "consents": {"as-of": moment}}
            check(self.din(consents=[consent(DIN)], completeness=known))
        known = {**self.known_but(), "consents": {"as-of": "2026-03-02T08:59:59+01:00"}}
        self.permits(self.din(consents=[consent(DIN)], completeness=known, max_age_seconds=1))

    def test_i4_the_day_of_death_counts_as_living(self):
        self.permits(self.din(consents=[consent(DIN)], died="2026-03-02"))
        self.denies(self.din(consents=[consent(DIN)], died="2026-03-01"))

    def test_i5_of_two_at_once_the_one_that_closes(self):
        yes, no = consent(DIN), consent(DIN, "refused")
        for consents in ([yes, no], [no, yes]):
            self.denies(self.din(consents=consents))
        facts = dict(consents=[consent(DIN, given_by="guardian")], patient=PUPIL)
        self.denies(self.din(maturity=[mature(True), mature(False)], **facts))
        able = fact(ability="able")
        self.denies(self.din(capacity=[LASTING, able], presumptions=[presumption("care-access", DIN)],
                             relevance="necessary-care"))
        self.denies(self.din(capacity=[TEMPORARY, able], consents=[yes]))

    def test_i6_nothing_secret_is_told(self):
        old = dict(at="2010-06-01T12:00:00+02:00")
        self.assertEqual("not-concerned", ask(OLD, "A-SU", "search", search="neutral", **old)["secrecy"])
        self.assertEqual("not-assessed", ask(OLD, "A-SU", entry="e-su", **old)["secrecy"])
        self.assertEqual("not-concerned", ask(OLD, "A-SU", entry="e-su", at="2008-06-30T12:00:00+02:00")["secrecy"])

    def test_i7_the_latest_is_the_one_that_begins_last(self):
        begins = consent(DIN, valid={"first": "2026-02-20"})
        self.permits(self.din(consents=[begins, {**consent(DIN, "refused"), "recorded": "2026-02-10T08:00:00+01:00"}]))
        late_record = {**consent(DIN, "refused", valid={"first": "2026-02-10"}), "recorded": "2026-02-25T08:00:00+01:00"}
        self.permits(self.din(consents=[begins, late_record]))
        same_start = {**late_record, "valid": {"first": "2026-02-20"}}
        self.denies(self.din(consents=[begins, same_start]))

    def test_i8_any_limit_on_a_guardian_limits(self):
        for limit in ("no-record-access", "significant-harm"):
            two = [fact(person=GUARDIAN), fact(person=GUARDIAN, limit=limit)]
            self.denies(ask(CHILD, at_home(GUARDIAN), entry="e-vc", changed=SHOWN, guardians=two))

    def test_i9_names_only_on_a_permitted_action_that_asks(self):
        facts = dict(blocks=[block("outer", VGR)],
                     attestations=[attest("A-DIN", "takes_part", "danger", "cannot_ask_for_lift")])
        named = "blocking-provider " + VGR
        self.assertEqual(["blocked-data-exist"], ask(OLD, "A-DIN", entry="e-vc", **facts)["signals"])
        self.assertIn(named, ask(OLD, "A-DIN", "request-lift", relevance="indispensable-care", **facts)["signals"])
        answer = ask(OLD, "A-DIN", "request-lift", relevance="care", **facts)
        self.denies(answer)
        self.assertEqual(["blocked-data-exist"], answer["signals"])

    def test_i10_flags_on_the_actions_that_ask_for_names(self):
        facts = dict(blocks=[block("outer", VGR), {**block("inner", VGR, unit="SU-BARN"), "id": "b2"}])
        here = dict(relations=[relation(self.UNIT), relation("SU-AKUT")], **facts)
        flag = ["blocked-data-exist"]
        self.assertEqual(flag, ask(OLD, "A-DIN", "reveal-who-blocked", reach="other-providers", **here)["signals"])
        self.assertEqual(flag, ask(OLD, "A-DIN", "request-lift", **here)["signals"])
        self.assertEqual(flag, ask(OLD, "A-AKUT", "reveal-who-blocked", reach="own-provider", **here)["signals"])
        self.assertEqual([], ask(OLD, "A-SU", "reveal-who-blocked", reach="own-provider", relations=[relation("SU-BARN")],
                                 **facts)["signals"])
        self.assertEqual(["unblocked-data-exist"], ask(OLD, "A-DIN", "reveal-holders", **here)["signals"])
        self.assertEqual([], ask(OLD, "A-AKUT", "lift", block="b", **here)["signals"])
        self.assertEqual([], ask(OLD, "A-AKUT", "search", search="neutral", **here)["signals"])

    def test_i11_whom_flags_reach(self):
        shown = ["unblocked-data-exist"]
        self.assertEqual(shown, self.din()["signals"])
        self.assertEqual(shown, self.din(active_choice=False)["signals"])
        self.assertEqual([], self.din(authentication={"factors": 1})["signals"])
        self.assertEqual([], self.din(relations=[])["signals"])
        self.assertEqual([], self.din(action="write")["signals"])
        self.assertEqual(shown, ask(OLD, "A-HT", entry="e-vc")["signals"])  # SVOD 4:3: for services
        for change in ({"rights": ["Läsa;alla;VG"]}, {"purpose": "quality"}, {"holds": {"until": NOW}}):
            self.assertEqual([], self.din(organisation=self.assignments(A_DIN=change), work_needs=[
                fact(assignment="A-DIN", reason="quality")])["signals"])
        barred = dict(blocks=[block("inner", VGR, unit="SU-AKUT")])
        self.assertEqual([], ask(OLD, "A-STUDENT", entry="e-stroke", **barred)["signals"])
        self.assertEqual(["blocked-data-exist"], ask(OLD, "A-STUDENT", entry="e-stroke", active_choice=None,
                                                     relations=[relation("SU-BARN")], **barred)["signals"])

    def test_i12_the_flag_inside(self):
        facts = dict(blocks=[block("inner", VGR, unit="SU-BARN")], relations=[relation("SU-AKUT")],
                     work_needs=[fact(assignment="A-QUALITY", reason="quality")])
        answer = ask(OLD, "A-QUALITY", entry="e-su", **facts)
        self.permits(answer)
        self.assertEqual(["blocked-data-exist"], answer["signals"])
        lift = fact(block="b", unit="SU-AKUT", by="A-SU-OFFICER", ground="consent-unobtainable", reason="x",
                    holds={"until": "2026-03-05T00:00:00+01:00"})
        answer = ask(OLD, "A-AKUT", entry="e-su", lifts=[lift], relevance="none", **facts)
        self.denies(answer)
        self.assertEqual([], answer["signals"])

    def test_i13_an_inner_block_gives_others_no_flag(self):
        answer = self.din(consents=[consent(DIN)], blocks=[block("inner", VGR)], switches={"inner_block_binds_others": True})
        self.denies(answer)
        self.assertEqual([], answer["signals"])

    def test_l1_consent_only_from_a_person_able_to_give_it(self):
        early = "2026-01-15T08:00:00+01:00"
        for unable in (LASTING, TEMPORARY):
            self.denies(self.din(consents=[consent(DIN)], capacity=[unable]))
            self.denies(self.din(consents=[consent(DIN)], capacity=[
                {**unable, "holds": {"from": early, "until": "2026-02-10T08:00:00+01:00"}}]))
            self.permits(self.din(consents=[{**consent(DIN), "recorded": early}], capacity=[unable]), "SVOD 3:1")
        agreed = consent(VGR, for_="lift-inner-block", block="b")
        facts = dict(block="b", blocks=[block("inner", VGR, unit="SU-BARN")], capacity=[TEMPORARY])
        self.denies(ask(OLD, "A-AKUT", "lift", consents=[agreed], **facts))
        self.denies(ask(OLD, "A-HT", entry="e-vc", relations=[relation("LERUM-HEMTJANST", "services")],
                        relevance="services", consents=[consent(OMS)], capacity=[LASTING]))

    def test_l2_a_refusal_is_a_reason_to_assume_an_objection(self):
        refused = {**consent(DIN, "refused"), "recorded": "2026-01-15T08:00:00+01:00"}
        facts = dict(capacity=[LASTING], presumptions=[presumption("care-access", DIN)], relevance="necessary-care")
        self.denies(self.din(consents=[refused], **facts))

    def test_l3_the_dead(self):
        dead = dict(died="2026-02-20")
        need = [fact(assignment="A-SU", reason="certificate")]
        self.denies(self.din(consents=[consent(DIN)], **dead))
        self.denies(self.din(consents=[consent(DIN)], relevance="certificate", **dead))
        self.denies(self.din(**self.EMERGENCY, **dead))
        self.denies(self.din(capacity=[LASTING], presumptions=[presumption("care-access", DIN)],
                             relevance="necessary-care", **dead))
        self.denies(ask(OLD, "A-HT", entry="e-vc", relations=[relation("LERUM-HEMTJANST", "services")],
                        relevance="services", consents=[consent(OMS)], **dead))
        self.denies(ask(OLD, "A-SU", entry="e-su", attestations=[attest("A-SU", "takes_part")], **dead))
        self.permits(ask(OLD, "A-SU", entry="e-su", work_needs=need, **dead), "PDL 4:1")
        lifting = dict(block="b", blocks=[block("inner", VGR, unit="SU-BARN")], **dead)
        self.denies(ask(OLD, "A-AKUT", "lift", relevance="indispensable-care",
                        attestations=[attest("A-AKUT", "consent_unobtainable")], **lifting))
        agreed = consent(VGR, for_="lift-inner-block", block="b")
        self.permits(ask(OLD, "A-AKUT", "lift", consents=[agreed], **lifting), "PDL 4:5(1)1")
        agreed["recorded"] = "2026-02-21T08:00:00+01:00"
        self.denies(ask(OLD, "A-AKUT", "lift", consents=[agreed], **lifting))

    def test_l4_consent_under_chapter_6_is_not_widened(self):
        old = [consent(DIN, valid={"first": "2022-12-31"})]
        self.permits(self.din(consents=old), "SVOD 3:1")
        self.denies(self.din("e-ht", consents=old))
        self.permits(self.din("e-ht", consents=[consent(DIN, valid={"first": "2023-01-01"})]), "SVOD 3:1")
        social = dict(relations=[relation("LERUM-HEMTJANST", "services")], relevance="services")
        for entry in ("e-vc", "e-ght"):
            self.denies(ask(OLD, "A-HT", entry=entry, consents=[consent(OMS, valid={"first": "2022-12-31"})], **social))
        names = self.din(entry=None, action="reveal-holders", consents=old)["signals"]
        self.assertIn("holding-provider " + VGR, names)
        self.assertNotIn("holding-provider " + GOMS, names)

    def test_l5_names_and_searches_ask_a_right(self):
        for rights, check in ((["Läsa;alla;VG"], self.denies), (["Läsa;alla;SJF"], self.permits),
                              (["Läsa;alla;SU-BARN"], self.permits)):
            organisation = self.assignments(A_DIN={"rights": rights})
            check(ask(OLD, "A-DIN", "reveal-holders", organisation=organisation, **self.EMERGENCY))
            check(ask(OLD, "A-DIN", "reveal-who-blocked", reach="other-providers", organisation=organisation,
                      attestations=[attest("A-DIN", "takes_part", "danger", "cannot_ask_for_lift")]))
        for rights, check in (([], self.denies), (["Läsa;pat;VE"], self.permits)):
            check(ask(OLD, "A-DIN", "search", search="neutral", organisation=self.assignments(A_DIN={"rights": rights})))

    def test_l6_an_outer_block_is_lifted_by_any_of_the_holders_staff(self):
        lifted = {"at": REC, "by": "A-SU", "recorded": REC}
        self.permits(self.din(consents=[consent(DIN)], blocks=[block("outer", VGR, lifted=lifted)]))
        self.denies(self.din(consents=[consent(DIN)], blocks=[block("outer", VGR, lifted={**lifted, "by": "A-DIN"})]))
        mine = [relation("SU-AKUT")]
        self.denies(ask(OLD, "A-AKUT", entry="e-su", relations=mine,
                        blocks=[block("inner", VGR, unit="SU-BARN", lifted=lifted)]))
        self.permits(ask(OLD, "A-SU", "lift", block="b", blocks=[block("outer", VGR)],
                         lift_requests=[fact(block="b")]), "SVOD 2:3(3)")

    def test_l7_reporting_is_quality_work(self):
        report = dict(OtherTasks.REPORTING, relations=[relation("SU-AKUT")])
        self.denies(ask(OLD, "A-STROKE", "report-to-register", **report))
        self.denies(ask(OLD, "A-STAT", "report-to-register", **{**report, "work_needs": [
            fact(assignment="A-STAT", reason="quality-register")]}))
        barred = [block("inner", VGR, unit="SU-AKUT")]
        self.permits(ask(OLD, "A-QUALITY", "report-to-register", blocks=barred, **report), "PDL 7:4")
        self.denies(ask(OLD, "A-QUALITY", "report-to-register", blocks=barred, switches={"strict_inner_block": True},
                        **report))

    def test_l8_registers_are_no_purpose_for_ordinary_entries(self):
        need = [fact(assignment="A-QUALITY", reason="quality-register")]
        self.denies(ask(OLD, "A-QUALITY", entry="e-su", work_needs=need,
                        organisation=self.assignments(A_QUALITY={"purpose": "quality-register"})))
        self.permits(ask(OLD, "A-QUALITY", entry="e-su", work_needs=need), "PDL 4:1")

    def test_l9_what_was_in_a_register_before_july_2009(self):
        facts = dict(entry="e-su", work_needs=[fact(assignment="A-QUALITY", reason="quality-register")],
                     register_objections=[fact(register="stroke")])
        for recorded, check in (("2009-06-30T23:59:59+02:00", self.permits), ("2009-07-01T00:00:00+02:00", self.denies)):
            check(ask(OLD, "A-QUALITY", changed={"e-su": {"register": "stroke", "recorded": recorded}}, **facts))
        # an ordinary entry reported today was not shown to be in a register then (transitional items 2-3)
        self.denies(ask(OLD, "A-QUALITY", "report-to-register", register="stroke",
                        information=[fact(provider=VGR, register="stroke")],
                        changed={"e-su": {"recorded": "2009-06-30T12:00:00+02:00"}}, **facts))

    def test_l10_handing_out(self):
        out = dict(recipient="patient", relations=[relation("SU-AKUT")])
        self.permits(ask(OLD, "A-AKUT", "disclose", entry="e-su", **out), "PDL 2:5")
        self.denies(ask(OLD, "A-AKUT", "disclose", entry="e-su", blocks=[block("inner", VGR, unit="SU-BARN")], **out))
        self.denies(ask(OLD, "A-AKUT", "disclose", entry="e-insurance", **out))
        # another provider's: never on a ground of SVOD alone, but once opened
        others = dict(recipient="patient", consents=[consent(DIN)], **self.READS)
        opened = fact(entry="e-vc", provider=DIN, at=REC)
        self.denies(ask(OLD, "A-DIN", "disclose", entry="e-vc", **others))
        self.permits(ask(OLD, "A-DIN", "disclose", entry="e-vc", opened=[opened], **others), "PDL 2:5")
        # an authority left out is not the reader's, where the provider has authorities
        opened = dict(entry="e-su", provider=LERUM, at=REC)
        nurse = dict(entry="e-su", recipient="patient", relations=[relation("LERUM-EMI", "school")])
        self.denies(ask(OLD, "A-EMI", "disclose", opened=[fact(**opened)], **nurse))
        self.permits(ask(OLD, "A-EMI", "disclose", opened=[fact(authority="LERUM-UTBILDNING", **opened)], **nurse))
        # social care: no relation is asked
        self.permits(ask(OLD, "A-HT", "disclose", entry="e-ht", recipient="patient"), "SVOD 4:3(1)")
        self.denies(ask(OLD, "A-HT", "disclose", entry="e-ht", recipient="patient",
                        organisation=self.assignments(A_HT={"purpose": "administration"})))

    def test_l10_two_absent_authorities(self):
        """A-EPI and the entry without units: an authority's border may lie between."""
        organisation = self.assignments(A_EPI={"unit": None})
        facts = dict(entry="e-epi", changed={"e-epi": {"unit": None}},
                     work_needs=[fact(assignment="A-EPI", reason="supervision")])
        self.leaves_open(ask(PUPIL, "A-EPI", organisation=organisation, **facts))
        self.permits(ask(PUPIL, "A-EPI", organisation={**organisation, "authorities": []}, **facts))

    def test_l11_unable_and_needed(self):
        facts = dict(entry="e-vc", recipient="private-care", relations=[relation("SU-AKUT")])
        needed = [test_of("needed-for-care", True)]
        for unable in (LASTING, TEMPORARY):
            self.permits(ask(OLD, "A-AKUT", "disclose", capacity=[unable], secrecy_tests=needed, **facts), "PDL 2:5")
        self.leaves_open(ask(OLD, "A-AKUT", "disclose", secrecy_tests=needed, **facts))
        # what was found for 25:12 is not 25:13's test
        self.leaves_open(ask(OLD, "A-AKUT", "disclose", capacity=[LASTING],
                             secrecy_tests=[test_of("needed-for-support", True)], **facts))
        self.leaves_open(ask(OLD, "A-AKUT", "disclose", capacity=[LASTING], relevance="indispensable-care", **facts))

    def test_l12_ten_years_to_the_end_of_the_day(self):
        facts = dict(entry="e-su", relations=[fact(unit="SU-BARN", origin="booking", holds={"from": REC})],
                     organisation=self.assignments(A_SU={"rights": ["Skriva;alla;VE"]}),
                     changed={"e-su": {"recorded": "2016-03-02T08:00:00+01:00"}})
        self.denies(ask(OLD, "A-SU", "delete", at="2026-03-02T23:59:59+01:00", **facts))
        self.leaves_open(ask(OLD, "A-SU", "delete", at="2026-03-03T00:00:00+01:00", **facts))

    def test_l13_the_regulation_binds_care_providers(self):
        facts = dict(relations=[relation("LERUM-HEMTJANST", "services")], consents=[consent(OMS)], relevance="services",
                     authentication=None, active_choice=None)
        self.permits(ask(OLD, "A-HT", entry="e-vc", **facts), "SVOD 3:2")
        self.leaves_open(self.din(consents=[consent(DIN)], authentication=None))

    def test_l14_under_the_act_only_if_the_first_key_says_so(self):
        facts = dict(consents=[consent(DIN)], authentication=None)
        self.assertEqual("undetermined", self.din(**facts)["secrecy"])
        self.assertEqual("no-hindrance", self.din(consents=[consent(DIN)])["secrecy"])
        answer = ask(OLD, "A-SU", entry="e-din", relations=[relation("SU-BARN")], consents=[consent(VGR)], relevance="care",
                     active_choice=None)
        self.assertEqual("undetermined", answer["secrecy"])
        answer = ask(OLD, "A-DIN", entry="e-din", changed={"e-din": {"unit": None}}, authentication=None, **self.READS)
        self.assertEqual(("undetermined", "undetermined"), (answer["processing"], answer["secrecy"]))

    def test_l15_whether_a_child_could_block(self):
        asked = "2026-01-15T08:00:00+01:00"
        facts = dict(relations=[relation("SU-AKUT")])
        barred = [{**block("inner", VGR, unit="SU-BARN"), "recorded": asked}]
        then = {**mature(False), "recorded": asked}
        read = lambda patient=PUPIL, **more: ask(patient, "A-AKUT", entry="e-su", blocks=barred, **facts, **more)
        self.permits(read(maturity=[then]))
        self.denies(read(maturity=[{**then, "recorded": "2026-01-15T08:00:01+01:00"}]))  # assessed afterwards
        self.denies(read())  # not assessed
        self.denies(read(maturity=[{**then, "matter": "consent"}]))
        self.denies(read(maturity=[then, {**then, "mature": True}]))
        self.denies(read(OLD, maturity=[then]))  # no child
        own_start = [{**barred[0], "holds": {"from": "2026-01-14T08:00:00+01:00"}}]
        self.denies(ask(PUPIL, "A-AKUT", entry="e-su", blocks=own_start, maturity=[then], **facts))


class SecondRulings(Cases):
    """The points settled after the second comparison, one or more tests each."""

    READS, LATER = Rulings.READS, Rulings.LATER
    din, known_but, assignments = Rulings.din, Rulings.known_but, Rulings.assignments
    FLAG = ["blocked-data-exist"]
    INNER = dict(blocks=[block("inner", VGR, unit="SU-BARN")])

    def test_r1_a_known_block_goes_on(self):
        unknown = self.known_but("blocks")
        lift = fact(block="b", unit="SU-AKUT", by="A-SU-OFFICER", ground="patient-consents", reason="x",
                    holds={"until": self.LATER})
        facts = dict(relations=[relation("SU-AKUT")], completeness=unknown, **self.INNER)
        answer = ask(OLD, "A-AKUT", entry="e-su", **facts)
        self.denies(answer)
        self.assertEqual(self.FLAG, answer["signals"])
        self.leaves_open(ask(OLD, "A-AKUT", entry="e-vc", **facts))  # no known block hides it
        self.leaves_open(ask(OLD, "A-AKUT", entry="e-su", lifts=[lift], **facts))  # another block may
        answer = self.din(consents=[consent(DIN)], blocks=[block("outer", VGR)], completeness=unknown)
        self.denies(answer)
        self.assertEqual(self.FLAG, answer["signals"])
        self.leaves_open(self.din(consents=[consent(DIN)], completeness=unknown))

    def test_r2_only_quality_and_administration_go_on(self):
        for purpose, check in (("quality", self.permits), ("administration", self.permits), ("statistics", self.denies),
                               ("other-documentation", self.denies), ("feasibility-count", self.denies)):
            work = dict(organisation=self.assignments(A_QUALITY={"purpose": purpose}),
                        work_needs=[fact(assignment="A-QUALITY", reason="supervision")])
            self.permits(ask(OLD, "A-QUALITY", entry="e-su", **work))
            check(ask(OLD, "A-QUALITY", entry="e-su", **work, **self.INNER))
        self.permits(ask(OLD, "A-QUALITY", "report-to-register", **OtherTasks.REPORTING,
                         blocks=[block("inner", VGR, unit="SU-AKUT")],
                         organisation=self.assignments(A_QUALITY={"purpose": "quality-register"})), "PDL 7:4")

    def test_r3_outside_every_possible_block(self):
        def read(who, unit, process):
            return ask(OLD, who, entry="e-stroke", relations=[relation("SU-AKUT")], completeness=self.known_but("blocks"),
                       changed={"e-stroke": {"unit": unit, "process": process}})
        self.permits(read("A-STROKE", "SU-AKUT", "VGR-STROKE"))
        self.permits(read("A-STROKE", "SU-AKUT", None))
        self.permits(read("A-STROKE", None, "VGR-STROKE"))
        self.leaves_open(read("A-AKUT", "SU-AKUT", "VGR-STROKE"))
        self.leaves_open(read("A-STROKE", "SU-PSYK", "VGR-STROKE"))
        self.leaves_open(read("A-STROKE", "SU-PSYK", None))

    def test_r4_a_certificate_is_a_need_at_work(self):
        need = [fact(assignment="A-DIN", reason="certificate")]
        facts = dict(relevance="certificate", consents=[consent(DIN)])
        once = dict(relations=[former(Rulings.UNIT)], **facts)
        self.denies(self.din(**once))
        self.denies(self.din(work_needs=[fact(assignment="A-DIN", reason="quality")], **once))
        self.permits(self.din(work_needs=need, **once), "SVOD 3:1")
        self.permits(self.din(**facts), "SVOD 3:1")  # takes part in the care
        other = dict(organisation=self.assignments(A_DIN={"purpose": "other-documentation"}))
        self.denies(self.din(**facts, **other))
        self.permits(self.din(work_needs=need, **facts, **other), "SVOD 3:1")
        self.denies(ask(OLD, "A-DIN", "reveal-holders", **{**once, "relevance": "certificate"}))
        early = dict(at="2022-12-31T12:00:00+01:00", organisation=EARLY_ORGANISATION, entry="e-vc", relevance="certificate",
                     consents=[consent(DIN, valid={"first": "2020-01-01"})], relations=[relation(
                         Rulings.UNIT, holds={"from": "2020-01-01T00:00:00+01:00", "until": "2021-01-01T00:00:00+01:00"})])
        self.denies(ask(early_patient(OLD), "A-DIN", **early))
        need = [{**need[0], "recorded": "2021-01-01T00:00:00+01:00"}]
        self.permits(ask(early_patient(OLD), "A-DIN", work_needs=need, **early), "PDL 6:3")

    def test_r5_a_recorded_relation_to_the_dead(self):
        dead = dict(died="2026-02-20")
        self.permits(ask(OLD, "A-SU", entry="e-su", relations=[relation("SU-BARN")], **dead), "PDL 4:1")
        self.denies(ask(OLD, "A-SU", entry="e-su", relations=[former("SU-BARN")], **dead))
        facts = dict(relations=[relation("SU-AKUT")], **dead, **self.INNER)
        answer = ask(OLD, "A-AKUT", entry="e-su", **facts)
        self.denies(answer)
        self.assertEqual(self.FLAG, answer["signals"])
        self.assertEqual([], ask(OLD, "A-AKUT", entry="e-su", **{**facts, "relations": []})["signals"])
        answer = self.din(consents=[consent(DIN)], **dead)
        self.denies(answer)
        self.assertEqual(["unblocked-data-exist"], answer["signals"])
        ended = dict(switches={"block_ends_at_death": True})
        answer = ask(OLD, "A-AKUT", entry="e-su", **facts, **ended)
        self.permits(answer)
        self.assertEqual([], answer["signals"])
        self.permits(ask(OLD, "A-AKUT", entry="e-su", completeness=self.known_but("blocks"), **facts, **ended))

    def test_r6_any_refusal_is_a_reason_to_assume_an_objection(self):
        facts = dict(capacity=[LASTING], presumptions=[presumption("care-access", DIN)], relevance="necessary-care")
        no = consent(DIN, "refused")  # while unable
        self.permits(self.din(**facts), "SVOD 3:3")
        self.denies(self.din(consents=[no], **facts))
        self.denies(self.din(consents=[{**no, "unit": "DIN-OTHER"}], **facts))
        self.denies(self.din(patient=CHILD, consents=[no], maturity=[mature(False)], **{**facts, "relations": [],
                             "attestations": [attest("A-DIN", "takes_part")]}))
        self.permits(self.din(consents=[{**no, "annulled": "2026-02-20T08:00:00+01:00"}], **facts), "SVOD 3:3")
        self.permits(self.din(consents=[consent(VGR, "refused")], **facts), "SVOD 3:3")
        refused = {**consent(DIN, "refused"), "recorded": "2026-01-15T08:00:00+01:00"}  # while able, never taken back
        withdrawn = {**consent(DIN), "recorded": "2026-01-20T08:00:00+01:00"}
        self.denies(self.din(consents=[refused], **facts))
        self.permits(self.din(consents=[refused, withdrawn], **{**facts, "relations": [], "attestations": [
            attest("A-DIN", "takes_part")]}), "SVOD 3:3")

    def test_r7_a_consent_presumes_ability(self):
        unknown = self.known_but("assessments")
        self.permits(self.din(consents=[consent(DIN)], completeness=unknown), "SVOD 3:1")
        self.denies(self.din(consents=[consent(DIN)], capacity=[TEMPORARY], completeness=unknown))
        child = dict(relations=[relation("LERUM-HEMTJANST", "services")], relevance="services",
                     consents=[consent(OMS)], completeness=unknown)
        self.permits(ask(PUPIL, "A-HT", entry="e-vc", maturity=[mature(True)], **child), "SVOD 3:2")
        self.leaves_open(ask(PUPIL, "A-HT", entry="e-vc", maturity=[mature(False)], **child))
        self.leaves_open(ask(PUPIL, "A-HT", entry="e-vc", **child))
        agreed = consent(VGR, for_="lift-inner-block", block="b")
        self.permits(ask(OLD, "A-AKUT", "lift", block="b", consents=[agreed], completeness=unknown, **self.INNER),
                     "PDL 4:5(1)1")

    def test_r8_what_was_neither_held_nor_opened(self):
        out = dict(recipient="patient", organisation=EARLY_ORGANISATION)
        opened = dict(at="2022-01-01T08:00:00+01:00", recorded="2022-01-01T08:00:00+01:00")
        for day in ("2010-06-01", "2022-12-31", "2026-03-02"):
            old, then = early_patient(OLD), dict(at=day + "T12:00:00+01:00", **out)
            self.denies(ask(old, "A-SU", "disclose", entry="e-ht", **then))
            self.denies(ask(old, "A-SU", "disclose", entry="e-din", **then))
            self.denies(ask(old, "A-HT", "disclose", entry="e-vc", **then))
            self.denies(ask(old, "A-HT", "disclose", entry="e-ght", **then))
            self.denies(ask(old, "A-SU", "disclose", entry="e-ht", relations=[relation("SU-BARN")],
                            opened=[fact(entry="e-ht", provider=VGR, authority="VGR-SU", **opened)], **then))
        before = dict(at="2022-12-31T12:00:00+01:00", **out)
        self.leaves_open(ask(old, "A-HT", "disclose", entry="e-ht", **before))
        self.leaves_open(ask(old, "A-HT", "disclose", entry="e-ght", opened=[fact(entry="e-ght", provider=OMS, **opened)],
                             **before))

    def test_r9_the_switch_is_about_the_record(self):
        switch = dict(switches={"school_psychology_is_health_care": True})
        self.permits(ask(PUPIL, "A-HSV", entry="e-epi", relations=[relation("LERUM-HSV")], **switch))
        for more in ({}, switch):
            self.leaves_open(ask(PUPIL, "A-EPI", entry="e-hsv", relations=[relation("LERUM-EPI", "school")], **more))

    def test_r10_a_register_searches_nothing_in_ordinary_records(self):
        for purpose, check in (("quality-register", self.denies), ("quality", self.permits)):
            check(ask(OLD, "A-QUALITY", "search", search="health",
                      organisation=self.assignments(A_QUALITY={"purpose": purpose})))

    def test_r11_the_flag_on_reporting_and_handing_out(self):
        barred = dict(blocks=[block("inner", VGR, unit="SU-AKUT")])
        answer = ask(OLD, "A-QUALITY", "report-to-register", **OtherTasks.REPORTING, **barred)
        self.permits(answer)
        self.assertEqual(self.FLAG, answer["signals"])
        out = dict(recipient="patient", relations=[relation("SU-AKUT")])
        answer = ask(OLD, "A-AKUT", "disclose", entry="e-su", **out, **self.INNER)
        self.denies(answer)
        self.assertEqual(self.FLAG, answer["signals"])
        self.assertEqual([], ask(OLD, "A-DIN", "disclose", entry="e-su", **out, **self.INNER)["signals"])
        self.assertEqual([], ask(OLD, "A-SU", "disclose", entry="e-su", recipient="patient",
                                 relations=[relation("SU-BARN")], **self.INNER)["signals"])

    def test_r12_who_may_have_a_block_set(self):
        def wish(patient, by, **more):
            return ask(patient, "A-SU", "block", new_block={"kind": "inner", "requested_by": by}, **more)
        for patient in (PUPIL, CHILD, ADULT, {**OLD, "identities": []}):
            self.permits(wish(patient, "unknown"))
            self.permits(wish(patient, "unknown", completeness=self.known_but("assessments")))
        unknown = dict(completeness=self.known_but("assessments"))
        self.permits(wish(PUPIL, "patient", maturity=[mature(True)], **unknown))
        self.leaves_open(wish(PUPIL, "patient", maturity=[mature(False)], **unknown))
        self.leaves_open(wish(PUPIL, "patient", **unknown))
        self.denies(wish(PUPIL, "patient", maturity=[mature(False)]))

    def test_r13_names_of_blocks_that_have_effect(self):
        unknown = dict(completeness=self.known_but("blocks"))
        inside = dict(reach="own-provider", relevance="indispensable-care", relations=[relation("SU-AKUT")],
                      attestations=[attest("A-AKUT", "consent_unobtainable")])
        across = dict(relations=[relation(Rulings.UNIT)], relevance="indispensable-care",
                      attestations=[attest("A-DIN", "danger", "cannot_ask_for_lift")])
        for who, action, kind, facts in (("A-AKUT", "reveal-who-blocked", "inner", inside),
                                         ("A-DIN", "reveal-who-blocked", "outer", {**across, "reach": "other-providers"}),
                                         ("A-DIN", "request-lift", "outer", across)):
            guardians = ask(OLD, who, action, blocks=[block(kind, VGR, "guardian")], **facts)
            self.permits(guardians)
            self.assertEqual([], guardians["signals"])
            answer = ask(OLD, who, action, blocks=[block(kind, VGR)], **facts)
            self.permits(answer)
            self.assertEqual(2, len(answer["signals"]))
            answer = ask(OLD, who, action, blocks=[block(kind, VGR)], **facts, **unknown)
            self.leaves_open(answer)
            self.assertEqual(self.FLAG, answer["signals"])
            self.denies(ask(OLD, "A-MACHINE", action, **facts, **unknown))
        lifting = dict(block="b", relevance="indispensable-care", attestations=inside["attestations"])
        for by, shown in (("patient", ["blocking-unit SU-BARN"]), ("guardian", [])):
            answer = ask(OLD, "A-AKUT", "lift", blocks=[block("inner", VGR, by, unit="SU-BARN")], **lifting)
            self.assertEqual(shown, answer["signals"])


class ThirdRulings(Cases):
    """The points settled after the third comparison, one test each."""

    din, known_but, assignments = Rulings.din, Rulings.known_but, Rulings.assignments
    READS = Rulings.READS
    LATER = "2026-02-15T08:00:00+01:00"  # after the other facts, before the question

    def test_r14_who_asks_for_names_has_a_task_with_the_patient(self):
        unobtainable = attest("A-AKUT", "consent_unobtainable")
        inside = dict(reach="own-provider", relevance="indispensable-care", blocks=[block("inner", VGR, unit="SU-BARN")],
                      attestations=[unobtainable])
        across = dict(relevance="indispensable-care", blocks=[block("outer", VGR)],
                      attestations=[attest("A-DIN", "danger", "cannot_ask_for_lift")])
        for who, action, unit, facts in (
                ("A-AKUT", "reveal-who-blocked", "SU-AKUT", inside),
                ("A-DIN", "reveal-who-blocked", Rulings.UNIT, {**across, "reach": "other-providers"}),
                ("A-DIN", "request-lift", Rulings.UNIT, across)):
            answer = ask(OLD, who, action, **facts)
            self.denies(answer)
            self.assertEqual([], answer["signals"])
            self.leaves_open(ask(OLD, who, action, completeness=self.known_but("relations"), **facts))
            for more in (dict(relations=[relation(unit)]),
                         dict(work_needs=[fact(assignment=who, reason="block-administration")])):
                answer = ask(OLD, who, action, **facts, **more)
                self.permits(answer)
                self.assertEqual(2, len(answer["signals"]))
        self.permits(ask(OLD, "A-AKUT", "reveal-who-blocked",
                         **{**inside, "attestations": [unobtainable, attest("A-AKUT", "takes_part")]}))
        # social care: a recorded relation of services, for names and for data
        for action, entry in (("reveal-holders", None), ("read", "e-ght")):
            facts = dict(entry=entry, action=action, relevance="services", capacity=[LASTING],
                         presumptions=[presumption("services-access", OMS)])
            self.denies(ask(OLD, "A-HT", attestations=[attest("A-HT", "takes_part")], **facts))
            self.permits(ask(OLD, "A-HT", relations=[relation("LERUM-HEMTJANST", "services")], **facts))

    def test_r15_a_known_ability_closes(self):
        facts = dict(presumptions=[presumption("care-access", DIN)], relevance="necessary-care")
        unknown = dict(completeness=self.known_but("assessments"))
        self.permits(self.din(capacity=[LASTING], **facts), "SVOD 3:3")
        self.leaves_open(self.din(capacity=[LASTING], **facts, **unknown))
        self.leaves_open(self.din(**facts, **unknown))
        for able in (TEMPORARY, fact(ability="able")):
            self.denies(self.din(capacity=[able], **facts, **unknown))
            self.denies(self.din(capacity=[LASTING, {**able, "recorded": self.LATER}], **facts, **unknown))
            self.leaves_open(self.din(capacity=[able, {**LASTING, "recorded": self.LATER}], **facts, **unknown))
            self.denies(self.din("e-presumed", capacity=[able], consents=[consent(DIN)], **unknown))  # SVOD 2:6

    def test_r16_only_the_own_unit_is_free(self):
        """In the own process, at another unit."""
        moved = dict(entry="e-stroke", changed={"e-stroke": {"unit": "SU-BARN"}}, relations=[relation("SU-AKUT")])
        self.permits(ask(OLD, "A-STROKE", **moved), "PDL 4:1")
        self.denies(ask(OLD, "A-STROKE", active_choice=False, **moved))
        self.denies(ask(OLD, "A-STROKE", authentication={"factors": 1}, **moved))
        at_home_unit = {**moved, "changed": None}
        self.permits(ask(OLD, "A-STROKE", active_choice=False, authentication={"factors": 1}, **at_home_unit), "PDL 4:1")
        no_unit = {**moved, "changed": {"e-stroke": {"unit": None}}}
        self.denies(ask(OLD, "A-STROKE", active_choice=False, **no_unit))

    def test_r17_the_latest_test_counts(self):
        facts = dict(recipient="anyone", entry="e-su", relations=[relation("SU-BARN")])
        general, special = test_of("no-harm", True), {**test_of("no-harm", False), "entry": "e-su"}

        def hand_out(*tests):
            return ask(OLD, "A-SU", "disclose", secrecy_tests=list(tests), **facts)
        self.permits(hand_out(special, {**general, "recorded": self.LATER}), "PDL 2:5")
        self.denies(hand_out(general, {**special, "recorded": self.LATER}))
        self.denies(hand_out({**general, "answer": False}, {**special, "answer": True}))
        self.denies(hand_out(general, special))
        self.permits(hand_out(general, {**special, "entry": "e-vc", "recorded": self.LATER}), "PDL 2:5")

    def test_r18_the_unit_that_the_blocked_one_counts_as_now(self):
        merged, vc = "SE2321000131-E000000000999", block("inner", VGR, unit=VC)
        facts = dict(relevance="indispensable-care", attestations=[attest("A-AKUT", "consent_unobtainable", "takes_part")])
        old = {**vc, "unit": merged.lower(), "id": "b2"}
        for blocks in ([old], [vc, old]):
            answer = ask(OLD, "A-AKUT", "reveal-who-blocked", reach="own-provider", blocks=blocks, **facts)
            self.assertEqual(["blocked-data-exist", "blocking-unit " + VC], answer["signals"])
        self.assertEqual(["blocking-unit " + VC], ask(OLD, "A-AKUT", "lift", block="b2", blocks=[old], **facts)["signals"])
        process = block("inner", VGR, process="VGR-STROKE")
        self.assertEqual(["blocking-unit VGR-STROKE"],
                         ask(OLD, "A-AKUT", "lift", block="b", blocks=[process], **facts)["signals"])


class FourthRulings(Cases):
    """The points settled after the fourth comparison, one test each."""

    known_but = Rulings.known_but
    INNER = dict(block="b", blocks=[block("inner", VGR, unit="SU-BARN")])
    AGREED = dict(for_="lift-inner-block", block="b")

    def test_r19_a_request_to_lift_is_of_outer_blocks(self):
        asked, outer = dict(lift_requests=[fact(block="b")]), dict(block="b", blocks=[block("outer", VGR)])
        self.permits(ask(OLD, "A-AKUT", "lift", **asked, **outer), "SVOD 2:3(3)")
        self.denies(ask(OLD, "A-AKUT", "lift", **asked, **self.INNER))
        self.denies(ask(OLD, "A-AKUT", "lift", completeness=self.known_but("blocks"), **self.INNER))
        self.permits(ask(OLD, "A-AKUT", "lift", consents=[consent(VGR, **self.AGREED)], **self.INNER), "PDL 4:5(1)1")

    def test_r20_nobody_consents_to_lifting_for_a_child_not_mature(self):
        def lift(maturity, *answers, unknown=(), **more):
            return ask(PUPIL, "A-AKUT", "lift", maturity=maturity, consents=list(answers),
                       completeness=self.known_but(*unknown), **self.INNER, **more)
        own, guardians = (consent(VGR, given_by=by, **self.AGREED) for by in ("patient", "guardian"))
        for answers in ((), (own,), (guardians,), (own, guardians)):
            for unknown in ((), ("consents",)):
                self.denies(lift([mature(False)], *answers, unknown=unknown))
        self.permits(lift([mature(True)], own), "PDL 4:5(1)1")
        self.denies(lift([mature(True)], guardians))
        self.leaves_open(lift([], own))
        self.leaves_open(lift([mature(False)], own, unknown=("assessments",)))
        self.permits(lift([mature(False)], relevance="indispensable-care",
                          attestations=[attest("A-AKUT", "consent_unobtainable")]), "PDL 4:5(1)2")

    def test_r21_what_is_withheld_from_the_child_is_withheld_from_the_guardian(self):
        facts, withheld = dict(entry="e-vc", changed=SHOWN), test_of("withheld-from-patient", True)
        for guardian in (at_home(GUARDIAN), at_home(GUARDIAN, through=DIN)):
            self.permits(ask(CHILD, guardian, **facts))
            answer = ask(CHILD, guardian, secrecy_tests=[withheld], **facts)
            self.denies(answer)
            self.assertEqual(("permit", "hinders"), (answer["processing"], answer["secrecy"]))
        self.permits(ask(CHILD, at_home(GUARDIAN), secrecy_tests=[{**withheld, "answer": False}], **facts))
        self.permits(ask(CHILD, at_home(GUARDIAN), secrecy_tests=[{**withheld, "entry": "e-su"}], **facts))
        self.permits(ask(CHILD, at_home(GUARDIAN), "read-log", secrecy_tests=[withheld]))

    def test_r22_what_the_own_unit_attests(self):
        def read(*attestations, who="A-DIN", **more):
            return ask(OLD, who, entry="e-vc", relevance="indispensable-care", attestations=list(attestations), **more)
        state, part = ("danger", "consent_unobtainable"), attest("A-DIN", "takes_part")
        self.permits(read(part, attest("A-DIN-OFFICER", *state)), "SVOD 3:6")
        self.permits(read(part, attest("a-din-officer", "danger"), attest("A-DIN", "consent_unobtainable")), "SVOD 3:6")
        self.denies(read(part, attest("A-GBG", *state)))
        self.denies(read(part, attest("A-NOBODY", *state)))
        self.denies(read(attest("A-DIN-OFFICER", "takes_part", *state)))
        elsewhere = Rulings.assignments(self, A_DIN={"unit": None}, A_DIN_OFFICER={"unit": None})
        self.denies(read(part, attest("A-DIN-OFFICER", *state), organisation=elsewhere))
        who = dict(reach="other-providers", relations=[relation(Rulings.UNIT)], blocks=[block("outer", VGR)])
        told = attest("A-DIN-OFFICER", "danger", "cannot_ask_for_lift")
        self.permits(ask(OLD, "A-DIN", "reveal-who-blocked", attestations=[told], **who), "SVOD 3:5(1)1")
        self.permits(ask(OLD, "A-AKUT", "lift", relevance="indispensable-care",
                         attestations=[attest("A-STROKE", "consent_unobtainable")], **self.INNER), "PDL 4:5(1)2")

    def test_r23_a_block_by_an_unknown_requester_stands(self):
        asked = "2026-01-15T08:00:00+01:00"
        facts = dict(relations=[relation("SU-AKUT")], maturity=[{**mature(False), "recorded": asked}])
        for by, check in (("unknown", self.denies), ("patient", self.permits), ("guardian", self.permits)):
            barred = {**block("inner", VGR, by, unit="SU-BARN"), "recorded": asked}
            check(ask(PUPIL, "A-AKUT", entry="e-su", blocks=[barred], **facts))


class FifthRulings(Cases):
    """The points settled after the fifth comparison, one test each."""

    known_but = Rulings.known_but
    HOME = Rulings.UNIT

    def test_r25_of_a_child_not_mature_no_refusal_is_missed(self):
        told = dict(relevance="indispensable-care", completeness=self.known_but("consents"))
        ways = (("A-DIN", dict(entry="e-vc", **told), ("danger", "takes_part"), "SVOD 3:6"),
                ("A-AKUT", dict(action="lift", **FourthRulings.INNER, **told), (), "PDL 4:5(1)2"))
        for who, facts, also, ground in ways:
            facts["attestations"] = [attest(who, "consent_unobtainable", *also)]
            self.permits(ask(CHILD, who, maturity=[mature(False)], **facts), ground)
            self.leaves_open(ask(CHILD, who, maturity=[mature(True)], **facts))
            self.leaves_open(ask(CHILD, who, **facts))
            unknown = {**facts, "completeness": self.known_but("consents", "assessments")}
            self.leaves_open(ask(CHILD, who, maturity=[mature(False)], **unknown))

    def test_r26_only_the_childs_own_consent_opens_to_social_care(self):
        own, guardians = (consent(OMS, given_by=by) for by in ("patient", "guardian"))

        def read(maturity, *answers, entry="e-vc", action="read", **more):
            return ask(CHILD, "A-HT", action, entry=entry, maturity=maturity, consents=list(answers), relevance="services",
                       relations=[relation("LERUM-HEMTJANST", "services")], **more)
        for maturity in ([], [mature(False)], [mature(True)]):
            self.denies(read(maturity))
            self.denies(read(maturity, guardians))
        self.permits(read([mature(True)], own), "SVOD 3:2")
        self.denies(read([mature(False)], own))
        self.leaves_open(read([], own))
        self.leaves_open(read([], completeness=self.known_but("consents")))
        self.permits(read([mature(False)], entry="e-ght"), "SVOD 3:2")
        for maturity, named in ((mature(True), True), (mature(False), False)):
            shown = read([maturity], own, entry=None, action="reveal-holders")["signals"]
            self.assertIn("holding-provider " + GOMS, shown)
            self.assertEqual(named, "holding-provider " + VGR in shown)

    def test_r27_interest_leaves_it_open_across_and_for_names(self):
        facts = dict(relations=[former(self.HOME)], consents=[consent(DIN)], relevance="certificate")
        for action, entry in (("read", "e-vc"), ("reveal-holders", None)):
            for reason, check in (("follow-up-interest", self.leaves_open), ("quality", self.denies),
                                  ("certificate", self.permits)):
                check(ask(OLD, "A-DIN", action, entry=entry, work_needs=[fact(assignment="A-DIN", reason=reason)], **facts))
        self.denies(ask(OLD, "A-REVIEWER", "read-log",
                        work_needs=[fact(assignment="A-REVIEWER", reason="follow-up-interest")]))

    def test_r28_needed_support_binds_authorities(self):
        held = dict(entry="e-su", changed={"e-su": {"provider": DIN, "unit": self.HOME}}, relations=[relation(self.HOME)])
        for recipient in ("care-or-social-authority", "private-care"):
            def hand_out(question):
                return ask(OLD, "A-DIN", "disclose", recipient=recipient, capacity=[LASTING],
                           secrecy_tests=[test_of(question, True, DIN)], **held)
            self.leaves_open(hand_out("needed-for-support"))
            self.leaves_open(hand_out("needed-for-care"))
            self.permits(hand_out("no-harm"), "PDL 2:5")
            self.permits(hand_out("person-lifts"), "PDL 2:5")
            self.permits(ask(OLD, "A-SU", "disclose", "e-su", recipient=recipient, capacity=[LASTING],
                             relations=[relation("SU-BARN")], secrecy_tests=[test_of("needed-for-care", True)]), "PDL 2:5")

    def test_r29_the_relation_is_the_providers(self):
        entry = dict(entry="e-vc", changed={"e-vc": {"provider": DIN, "unit": self.HOME}}, relevance="care",
                     consents=[consent(VGR)])
        part = [attest("A-AKUT", "takes_part")]
        for theirs in (relation("SU-BARN"), relation("SU-AKUT", staff="SOMEBODY-ELSE")):
            self.denies(ask(OLD, "A-AKUT", relations=[theirs], **entry))  # PDL 4:1
            self.permits(ask(OLD, "A-AKUT", relations=[theirs], attestations=part, **entry), "SVOD 3:1")
        self.denies(ask(OLD, "A-AKUT", attestations=part, **entry))
        self.denies(ask(OLD, "A-AKUT", relations=[relation(self.HOME)], attestations=part, **entry))
        self.denies(ask(OLD, "A-AKUT", relations=[former("SU-BARN")], attestations=part, **entry))
        certificate = {**entry, "relevance": "certificate", "attestations": part}
        self.permits(ask(OLD, "A-AKUT", relations=[former("SU-BARN")], **certificate), "SVOD 3:1")


class ForTheProof(unittest.TestCase):
    """ask() checks that judge changes no argument and answers the same question in the same way."""

    def test_no_clock_and_no_chance(self):
        for path in glob.glob(os.path.join(os.path.dirname(os.path.abspath(__file__)), "model", "*.py")):
            with open(path) as source:
                text = source.read()
            for word in (".now(", ".today(", "utcnow", "import time", "import random", "os.environ", "open("):
                self.assertNotIn(word, text, path)

    def test_shared_facts_and_one_organisation(self):
        """Lists rebuilt from shared facts: an answer depends on no call before it."""
        shared = [relation(Rulings.UNIT), consent(DIN), block("outer", VGR)]
        cases = [dict(relations=shared[:1], consents=shared[1:2], blocks=shared[2:3][:n], relevance="care") for n in (0, 1)]
        first = [ask(OLD, "A-DIN", entry="e-vc", **case) for case in cases]
        self.assertEqual(["permit", "deny"], [a["verdict"] for a in first])
        self.assertEqual(first[::-1], [ask(OLD, "A-DIN", entry="e-vc", **case) for case in cases[::-1]])

    def test_the_log_and_harm_found_on_any_data(self):
        """OSL 12:3: the log tells of every unit that read."""
        for harm, secrecy in ((False, "no-hindrance"), (True, "hinders")):
            tests = [test_of("significant-harm", harm)]
            self.assertEqual(secrecy, ask(CHILD, at_home(GUARDIAN), "read-log", secrecy_tests=tests)["secrecy"])


if __name__ == "__main__":
    unittest.main()
