//! Secrecy against the patient and the guardian: OSL 12:1, 12:3, 25:6, 25:7, 26:5; PSL 6:12–13; FB 6:11.

use super::tested::latest_of;
use super::{Keeper, PSL_6_12, S26_5, osl, psl};
use crate::law::case::fact;
use crate::law::provision::date;
use crate::law::resident::{ResidentCase, Role};
use crate::law::{Act, FactKind, Outcome, Provision, Reason, Trace};
use crate::patient::{Guardian, GuardianLimit, Placed, SecrecyQuestion, SecrecyTest, WillMatter};
use crate::record::{Entry, SecrecyRegime};

/// 12 kap. 1 §.
pub static S12_1: Provision = osl(
    "OSL 12:1",
    "sekretess till skydd för den enskilde gäller inte mot den enskilde",
    "secrecy for the individual's protection does not hold against the individual",
);
/// 12 kap. 3 §.
pub static S12_3: Provision = osl(
    "OSL 12:3",
    "sekretess för barn gäller också mot vårdnadshavaren, i vissa fall",
    "a child's secrecy also holds against the guardian, in some cases",
);
/// 25 kap. 6 §.
pub static S25_6: Provision = osl(
    "OSL 25:6",
    "sekretess mot patienten själv, om vården synnerligen kräver det",
    "secrecy against the patient, if of utmost importance for the care",
);
/// 25 kap. 7 §.
pub static S25_7: Provision = osl(
    "OSL 25:7",
    "skydd för den som lämnat uppgiften, vid fara för våld",
    "protection of who told, in danger of violence",
);
/// 6 kap. 12 § andra stycket.
pub static PSL_6_12_2: Provision = psl(
    "PSL 6:12(2)",
    "tystnad mot patienten själv i enskild vård, om vården synnerligen kräver det",
    "silence towards the patient in private care, if of utmost importance for the care",
);
/// 6 kap. 13 §.
pub static PSL_6_13: Provision = psl(
    "PSL 6:13(1)",
    "skydd för den som lämnat uppgiften i enskild vård",
    "protection of who told in private care",
);
/// 6 kap. 11 §.
pub static FB_6_11: Provision = Provision::of(
    Act::Fb,
    date(1983, 7, 1),
    "FB 6:11",
    "vårdnadshavaren bestämmer, med allt större hänsyn till barnets vilja",
    "the guardian decides, with growing regard to the child's will",
);

/// 25:6, 25:7, in social services 26:5, in private care PSL 6:12(2), 6:13. Against the patient nothing is
/// secret (12:1) but what it is of utmost importance for the care not to tell, and who told something about
/// the patient where that person would be in danger of violence or other serious harm. A human tests
/// both; a private person's statement is not shown untested.
pub fn against_the_patient<T: Trace>(
    r: &ResidentCase<'_>,
    entry: &Placed<Entry>,
    t: &mut T,
) -> Outcome {
    let keeper = Keeper::at(r.organisation, entry.provider);
    let school = r.switches.school_psychology_is_health_care;
    protections(keeper, school, |question| latest(r, question, entry), entry, t)
}

/// What is kept from the patient: 25:6 and 25:7, in social services 26:5 alone, in private care PSL 6:12(2)
/// and 6:13. The secrecy of school psychology (23:2, DOUBT-8) has nothing like them.
pub(super) fn protections<'a, T: Trace>(
    keeper: Keeper,
    psychology_is_health_care: bool,
    latest: impl Fn(SecrecyQuestion) -> Option<&'a Placed<SecrecyTest>>,
    entry: &Placed<Entry>,
    t: &mut T,
) -> Outcome {
    let psychology = entry.fact.secrecy == SecrecyRegime::Osl23 && !psychology_is_health_care;
    let (withheld, informant) = match keeper {
        Keeper::PublicCare if psychology => return Outcome::NotApplicable,
        Keeper::PublicCare => (Some(&S25_6), &S25_7),
        Keeper::PublicSocialCare => (None, &S26_5),
        Keeper::PrivateCare => (Some(&PSL_6_12_2), &PSL_6_13),
        Keeper::PrivateSocialCare => return Outcome::Unknown,
    };
    let first = match (withheld, latest(SecrecyQuestion::WithheldFromPatient)) {
        (None, _) => Outcome::NotApplicable,
        (Some(p), Some(x)) if x.fact.answer => {
            t.not(p, Reason::WithheldFromPatient, fact(FactKind::SecrecyTest, x.fact.id))
        }
        (Some(p), _) => t.met(p, Reason::NotWithheld, None),
    };
    first & informant_safe(informant, latest, entry, t)
}

/// Whoever told something of the patient in private is not in danger if it is told on.
pub(super) fn informant_safe<'a, T: Trace>(
    p: &'static Provision,
    latest: impl Fn(SecrecyQuestion) -> Option<&'a Placed<SecrecyTest>>,
    entry: &Placed<Entry>,
    t: &mut T,
) -> Outcome {
    if !entry.fact.third_party {
        return t.aside(p, Reason::NoInformant);
    }
    match latest(SecrecyQuestion::DangerToInformant) {
        Some(x) => {
            let this = fact(FactKind::SecrecyTest, x.fact.id);
            if x.fact.answer {
                t.not(p, Reason::DangerToInformant, this)
            } else {
                t.met(p, Reason::NoDangerToInformant, this)
            }
        }
        None => t.unknown(p, Reason::InformantNotTested),
    }
}

/// 12:1 and 12:3. Secrecy that protects the patient does not hold against the patient. A child's also
/// holds against the guardian, but not as far as the guardian decides in the matter (FB 6:11), **unless**
/// significant harm (*betydande men*) can be assumed; where the child by maturity disposes of it alone,
/// the guardian needs the child's consent.
///
/// In private care the same is asked of PSL 6:12(1): nothing is told without authority that is told to the
/// patient, or to the guardian who decides in the matter.
pub fn s12_whose<T: Trace>(
    r: &ResidentCase<'_>,
    keeper: Keeper,
    entry: Option<&Placed<Entry>>,
    t: &mut T,
) -> Outcome {
    let (own, child) = if keeper.public() { (&S12_1, &S12_3) } else { (&PSL_6_12, &PSL_6_12) };
    match r.role {
        Role::Patient => t.met(own, Reason::OwnData, None),
        Role::Guardian(guardian) => s12_3_guardian(child, r, guardian, entry, t),
        Role::Representative(_) | Role::Stranger => t.not(own, Reason::NotOwnData, None),
    }
}

fn s12_3_guardian<T: Trace>(
    p: &'static Provision,
    r: &ResidentCase<'_>,
    guardian: &Guardian,
    entry: Option<&Placed<Entry>>,
    t: &mut T,
) -> Outcome {
    if guardian.limit == Some(GuardianLimit::SignificantHarm) {
        return t.not(p, Reason::SignificantHarm, fact(FactKind::Guardian, guardian.id));
    }
    // The log tells of every unit: harm found on any entry closes it.
    let harm = match entry {
        Some(entry) => latest(r, SecrecyQuestion::SignificantHarm, entry),
        None => tests(r, SecrecyQuestion::SignificantHarm).find(|x| x.fact.answer),
    };
    if let Some(x) = harm.filter(|x| x.fact.answer) {
        return t.not(p, Reason::SignificantHarm, fact(FactKind::SecrecyTest, x.fact.id));
    }
    let mature = r
        .patient
        .maturity
        .iter()
        .filter(|m| {
            m.matter != WillMatter::Block
                && r.known(m.recorded)
                && m.holds.holds_once_recorded(m.recorded, r.at)
        })
        .max_by_key(|m| (m.holds.since(m.recorded), m.recorded, m.mature, m.id));
    if let Some(m) = mature.filter(|m| m.mature) {
        let this = fact(FactKind::Maturity, m.id);
        t.find(&FB_6_11, Outcome::NotApplicable, Reason::ChildDecides, this);
        let lifts = entry
            .and_then(|entry| latest(r, SecrecyQuestion::PersonLifts, entry))
            .filter(|x| x.fact.answer);
        return match lifts {
            Some(x) => t.met(p, Reason::PersonLiftsSecrecy, fact(FactKind::SecrecyTest, x.fact.id)),
            None => t.not(p, Reason::ChildDecides, this),
        };
    }
    t.met(&FB_6_11, Reason::GuardianDecides, fact(FactKind::Guardian, guardian.id))
        & t.met(p, Reason::GuardianDecides, None)
}

/// Tests of one question that hold now.
fn tests<'a>(
    r: &ResidentCase<'a>,
    question: SecrecyQuestion,
) -> impl Iterator<Item = &'a Placed<SecrecyTest>> {
    let (patient, case) = (r.patient, *r);
    patient.secrecy_tests.iter().filter(move |x| {
        x.fact.question == question
            && case.known(x.fact.recorded)
            && x.fact.holds.holds_once_recorded(x.fact.recorded, case.at)
    })
}

/// The holder's latest answer to a question of secrecy.
fn latest<'a>(
    r: &ResidentCase<'a>,
    question: SecrecyQuestion,
    entry: &Placed<Entry>,
) -> Option<&'a Placed<SecrecyTest>> {
    latest_of(tests(r, question), entry)
}
