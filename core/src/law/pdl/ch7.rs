//! PDL chapter 7: national and regional quality registers. And 5:7, feasibility counts.

use crate::law::case::fact;
use crate::law::provision::date;
use crate::law::svod::{ability, assessed, presumed, presumption};
use crate::law::{Action, Case, Doubt, FactKind, Outcome, Provision, Reason, Trace};
use crate::patient::{Ability, Placed, PresumptionRule};
use crate::record::{Entry, Purpose};

use super::S2_4_1_7;

/// 7 kap. 2 § första stycket.
pub static S7_2_1: Provision = Provision::pdl(
    "PDL 7:2(1)",
    "den enskilde kan motsätta sig kvalitetsregistret",
    "the individual may object to the quality register",
);
/// 7 kap. 2 § andra stycket.
pub static S7_2_2: Provision = Provision::pdl(
    "PDL 7:2(2)",
    "efter invändning ska uppgifterna utplånas",
    "after an objection the data are erased",
);
/// 7 kap. 2 a §.
pub static S7_2A: Provision = Provision::pdl(
    "PDL 7:2 a",
    "den som inte kan ta ställning till kvalitetsregistret",
    "persons unable to take a position on the quality register",
)
.since(2014, 10, 1)
.doubtful(Doubt::D18);
/// 7 kap. 2 a § andra stycket.
pub static S7_2A_2: Provision = Provision::pdl(
    "PDL 7:2 a(2)",
    "finns senare skäl att anta en invändning ska uppgifterna utplånas",
    "if reason later comes up to assume an objection the data are erased",
)
.since(2014, 10, 1);
/// 7 kap. 3 § första stycket.
pub static S7_3_1: Provision = Provision::pdl(
    "PDL 7:3(1)",
    "information innan uppgifter behandlas i kvalitetsregistret",
    "information before data are processed in the quality register",
)
.unread_before(2018, 5, 25);
/// 7 kap. 3 § andra stycket.
pub static S7_3_2: Provision = Provision::pdl(
    "PDL 7:3(2)",
    "kan den enskilde inte informeras innan, sker det så snart som möjligt",
    "who can't be informed before is as soon as possible",
)
.unread_before(2018, 5, 25);
/// 7 kap. 4 §.
pub static S7_4: Provision = Provision::pdl(
    "PDL 7:4",
    "registrets ändamål: att utveckla och säkra kvaliteten",
    "the register's purpose: developing and assuring quality",
);
/// 7 kap. 5 §.
pub static S7_5: Provision =
    Provision::pdl("PDL 7:5", "registrets övriga ändamål", "the register's other purposes");
/// 7 kap. 6 §.
pub static S7_6: Provision = Provision::pdl(
    "PDL 7:6",
    "inga andra ändamål, inte heller vården av den enskilde",
    "no other purpose, nor the care of the individual",
);
/// 7 kap. 9 §.
pub static S7_9: Provision = Provision::pdl(
    "PDL 7:9",
    "direktåtkomst till de uppgifter vårdgivaren själv lämnat",
    "direct access to the data the provider itself delivered",
);
/// 5 kap. 7 §.
pub static S5_7: Provision = Provision::pdl(
    "PDL 5:7",
    "antalsberäkning lämnas bara som antal",
    "a feasibility count is told as a number only",
)
.since(2023, 5, 1);

/// The day chapter 7 reached older registers; what was processed in them before is outside 7:2 and 7:3.
const REGISTERS: chrono::NaiveDate = date(2009, 7, 1);

/// Where data stand when a register's purpose is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// On their way in: for 7:4 only.
    Reporting,
    /// Processed under 7:4 already: for 7:5 too.
    InRegister,
}

/// 7:4, 7:5 and 7:6. A register's purpose is quality (7:4), further statistics, research and from
/// 2023-05-01 feasibility counts (7:5); **no other** (7:6), so not the care of the individual. These stand
/// instead of 2:4 and 2:5.
pub fn s7_4_purpose<T: Trace>(c: &Case<'_>, stage: Stage, t: &mut T) -> Outcome {
    let assignment = c.assignment_ref();
    let (provision, listed) = match c.assignment.purpose {
        Purpose::Quality | Purpose::QualityRegister => (&S7_4, true),
        Purpose::Statistics if stage == Stage::InRegister => (&S7_5, true),
        Purpose::FeasibilityCount if stage == Stage::InRegister => {
            (&S7_5, S2_4_1_7.in_force(c.law))
        }
        _ => (&S7_6, false),
    };
    if listed {
        t.aside(&S7_6, Reason::RegisterPurpose)
            & t.met(provision, Reason::RegisterPurpose, assignment)
    } else {
        t.aside(&S7_4, Reason::NotRegisterPurpose)
            & t.not(provision, Reason::NotRegisterPurpose, assignment)
    }
}

/// 7:2(1). If the individual objects, the data may not be processed in the register.
pub fn s7_2_1_objection<T: Trace>(c: &Case<'_>, register: &str, t: &mut T) -> Outcome {
    if c.law < REGISTERS {
        return t.aside(&S7_2_1, Reason::EarlyRegister);
    }
    match objection(c, register) {
        Some(id) => t.not(&S7_2_1, Reason::RegisterObjection, fact(FactKind::Objection, id)),
        None if !known(c) => t.unknown(&S7_2_1, Reason::ObjectionsUnknown),
        None => t.met(&S7_2_1, Reason::NoRegisterObjection, None),
    }
}

/// Are all objections to registers known here?
fn known(c: &Case<'_>) -> bool {
    c.trust(c.patient.completeness.register_objections) == crate::law::case::Trust::Complete
}

fn objection(c: &Case<'_>, register: &str) -> Option<crate::identity::FactId> {
    let found = c.patient.register_objections.iter().find(|o| {
        c.known(o.recorded)
            && o.holds.holds_at(c.at)
            && o.register.as_deref().is_none_or(|r| r.eq_ignore_ascii_case(register))
    });
    found.map(|o| o.id)
}

/// 7:2(2). After an objection the data are erased as soon as possible: nothing is left to read. Not what
/// was processed before 2009-07-01.
pub fn s7_2_2_erased<T: Trace>(
    c: &Case<'_>,
    entry: &Placed<Entry>,
    register: &str,
    t: &mut T,
) -> Outcome {
    if crate::time::swedish_date(entry.fact.recorded) < REGISTERS {
        return t.aside(&S7_2_2, Reason::EarlyRegister);
    }
    match objection(c, register) {
        Some(id) => t.not(&S7_2_2, Reason::RegisterObjection, fact(FactKind::Objection, id)),
        None if !known(c) => t.unknown(&S7_2_2, Reason::ObjectionsUnknown),
        None => t.met(&S7_2_2, Reason::NoRegisterObjection, None),
    }
}

/// 7:2 a, from 2014-10-01. For an individual not merely temporarily unable to take a position: the
/// attitude clarified as far as possible, and no reason to assume an objection. It stands beside 2:2 (D18).
pub fn s7_2a_unable<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    if !S7_2A.in_force(c.law) {
        return t.aside(&S7_2A, Reason::NotLastinglyUnable);
    }
    // Of assessments of one moment the one that asks most: here the inability.
    let lasting = assessed(c, c.at, |ability| u8::from(ability == Ability::LastinglyUnable));
    let tests = match lasting {
        _ if !assessments_known(c) => Some(t.unknown(&S7_2A, Reason::CapacityUnknown)),
        Some(a) if a.ability != Ability::LastinglyUnable => None,
        Some(a) => Some(t.met(&S7_2A, Reason::LastinglyUnable, fact(FactKind::Capacity, a.id))),
        None => None,
    };
    match tests {
        None => t.aside(&S7_2A, Reason::NotLastinglyUnable),
        // Somebody able needs no presumption: what it says hangs on what is not known.
        Some(Outcome::Unknown) => Outcome::Unknown,
        Some(unable) => {
            let rule = PresumptionRule::RegisterProcessing;
            unable & presumption(&S7_2A, &S7_2A, rule, c.reader, c, t)
        }
    }
}

/// 7:2 a(2), from 2014-10-01. If reason later comes up to assume that an individual not merely temporarily
/// unable to take a position would have objected, the data are erased as soon as possible: nothing is left
/// to read.
pub fn s7_2a_2_erased<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    if !S7_2A_2.in_force(c.law) {
        return t.aside(&S7_2A_2, Reason::NotYetInAct);
    }
    let lasting = assessed(c, c.at, |ability| u8::from(ability == Ability::LastinglyUnable));
    if !assessments_known(c) {
        return t.unknown(&S7_2A_2, Reason::CapacityUnknown);
    }
    if lasting.is_none_or(|a| a.ability != Ability::LastinglyUnable) {
        return t.aside(&S7_2A_2, Reason::NotLastinglyUnable);
    }
    match presumed(c, PresumptionRule::RegisterProcessing, c.reader) {
        Some(p) if p.fact.reason_to_assume_objection => {
            t.not(&S7_2A_2, Reason::ObjectionLikely, fact(FactKind::Presumption, p.fact.id))
        }
        _ => t.met(&S7_2A_2, Reason::NoReasonToAssumeObjection, None),
    }
}

fn assessments_known(c: &Case<'_>) -> bool {
    c.trust(c.patient.completeness.assessments) == crate::law::case::Trust::Complete
}

/// 7:3. Before the processing the individual is told of it and of the right to have the data erased (1); where
/// that is not possible, as soon as possible after (2). The wording before 2018-05-25 was not read.
pub fn s7_3_informed<T: Trace>(c: &Case<'_>, register: &str, t: &mut T) -> Outcome {
    if c.law < REGISTERS {
        return t.aside(&S7_3_1, Reason::EarlyRegister);
    }
    let told = c.patient.information.iter().find(|i| {
        i.provider == c.reader
            && i.fact.register.as_deref().is_some_and(|r| r.eq_ignore_ascii_case(register))
            && c.known(i.fact.recorded)
            && i.fact.holds.holds_once_recorded(i.fact.recorded, c.at)
    });
    let complete = c.trust(c.patient.completeness.information) == crate::law::case::Trust::Complete;
    // (2) Who is assessed as unable to take a position can't be told now.
    let unable = ability(c, c.at).filter(|a| assessments_known(c) && a.ability != Ability::Able);
    if let (None, Some(assessed)) = (told, unable) {
        let this = fact(FactKind::Capacity, assessed.id);
        return t.met(&S7_3_2, Reason::InformedLater, this);
    }
    match told {
        Some(i) => t.met(&S7_3_1, Reason::Informed, fact(FactKind::Information, i.fact.id)),
        // Whether the person could be told.
        None if !assessments_known(c) => t.unknown(&S7_3_2, Reason::CapacityUnknown),
        None if complete => t.not(&S7_3_1, Reason::NotInformedOfRegister, None),
        None => t.unknown(&S7_3_1, Reason::InformationUnknown),
    }
}

/// 7:9. A care provider may have direct access to what **it** delivered, not to what others did.
pub fn s7_9_own<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    let this = fact(FactKind::Entry, entry.fact.id);
    if entry.fact.register.is_some() && !c.action.only_reads() && c.action != Action::Disclose {
        return t.not(&S7_9, Reason::OnlyReading, this);
    }
    if entry.provider == c.reader {
        t.met(&S7_9, Reason::DeliveredByReader, this)
    } else {
        t.not(&S7_9, Reason::DeliveredByOther, this)
    }
}
