//! PDL chapter 3 as the duty to keep a record, and 9:4: what a written entry is held against.
//!
//! None of it decides access. A gap is reported; only who, when and an attributed correction are such
//! that an entry without them is refused where it is written here ([`refused`]).

use alloc::vec::Vec;

use chrono::{Months, NaiveDate};

use super::{S3_11, S3_17_1};
use crate::law::case::fact;
use crate::law::provision::date;
use crate::law::{FactKind, FactRef, Finding, Ladder, Outcome, Provision, Reason, Trace};
use crate::record::{Signature, Stated, Written};

/// First day on which signing may be left out as unnecessary (2020:1042; that it could not before is from
/// memory).
const UNNECESSARY: NaiveDate = date(2021, 7, 1);

const fn item(id: &'static str, title_sv: &'static str, title_en: &'static str) -> Provision {
    // The wording before 2014:827 was not read.
    Provision::pdl(id, title_sv, title_en).since(2015, 1, 1)
}

/// 3 kap. 6 § andra stycket 1.
pub static S3_6_2_1: Provision =
    item("PDL 3:6(2)1", "uppgift om patientens identitet", "the patient's identity");
/// 3 kap. 6 § andra stycket 2.
pub static S3_6_2_2: Provision = item(
    "PDL 3:6(2)2",
    "väsentliga uppgifter om bakgrunden till vården",
    "essential data on the background of the care",
);
/// 3 kap. 6 § andra stycket 3.
pub static S3_6_2_3: Provision = item(
    "PDL 3:6(2)3",
    "ställd diagnos och anledning till mera betydande åtgärder",
    "the diagnosis and the reason for more significant measures",
);
/// 3 kap. 6 § andra stycket 4.
pub static S3_6_2_4: Provision = item(
    "PDL 3:6(2)4",
    "väsentliga uppgifter om vidtagna och planerade åtgärder",
    "essential data on measures taken and planned",
);
/// 3 kap. 6 § andra stycket 5.
pub static S3_6_2_5: Provision = item(
    "PDL 3:6(2)5",
    "lämnad information och ställningstaganden om behandling och ny medicinsk bedömning",
    "information given and positions taken on treatment and a second opinion",
);
/// 3 kap. 6 § andra stycket 6.
pub static S3_6_2_6: Provision = item(
    "PDL 3:6(2)6",
    "att patienten avstår från vård eller behandling",
    "that the patient abstains from care or treatment",
);
/// 3 kap. 6 § tredje stycket.
pub static S3_6_3: Provision = Provision::pdl(
    "PDL 3:6(3)",
    "vem som har gjort en viss anteckning och när",
    "who made an entry and when",
);
/// 3 kap. 8 §.
pub static S3_8: Provision = Provision::pdl(
    "PDL 3:8",
    "patientens mening att en uppgift är felaktig antecknas",
    "that the patient finds data incorrect or misleading is noted",
);
/// 3 kap. 9 §.
pub static S3_9: Provision = Provision::pdl(
    "PDL 3:9",
    "uppgifter förs in så snart som möjligt",
    "data are entered as soon as possible",
);
/// 3 kap. 10 §.
pub static S3_10: Provision = Provision::pdl(
    "PDL 3:10",
    "anteckningen signeras av den som svarar för uppgiften",
    "the entry is signed by the person responsible for the data",
);
/// 3 kap. 14 § andra stycket.
pub static S3_14_2: Provision = Provision::pdl(
    "PDL 3:14(2)",
    "vid rättelse anges när den skett och vem som gjort den",
    "a correction tells when and by whom",
);
/// 9 kap. 4 §.
pub static S9_4: Provision = Provision::pdl(
    "PDL 9:4",
    "omhändertagna journaler bevaras minst tio år från ankomsten",
    "records in custody are kept at least ten years from their arrival",
);

/// 3:6(2). If available, a record always holds: 1 the patient's identity; 2 the essential background; 3 the
/// diagnosis and the reason for more significant measures; 4 measures taken and planned; 5 information given
/// and positions taken; 6 that the patient abstains. Whether an absent item was available the entry does
/// not say, so a gap is reported as unknown and refuses nothing. One entry need not hold them all.
pub fn s3_6_2_items<T: Trace>(w: &Written, t: &mut T) -> Outcome {
    let items = &w.items;
    let each = [
        (&S3_6_2_1, items.identity),
        (&S3_6_2_2, items.background),
        (&S3_6_2_3, items.diagnosis),
        (&S3_6_2_4, items.measures),
        (&S3_6_2_5, items.information),
        (&S3_6_2_6, items.abstention),
    ];
    let day = written_on(w);
    each.into_iter().fold(Outcome::NotApplicable, |so_far, (provision, stated)| {
        so_far
            & match stated {
                _ if day.is_some_and(|day| !provision.in_force(day)) => {
                    t.aside(provision, Reason::NotYetInAct)
                }
                Stated::Stated => t.met(provision, Reason::ItemStated, this(w)),
                Stated::NotAvailable => t.aside(provision, Reason::ItemNotAvailable),
                Stated::NotStated => t.unknown(provision, Reason::ItemNotStated),
            }
    })
}

/// 3:6(3). Who made an entry and when is **always** stated; there is no "if available".
pub fn s3_6_3_who_and_when<T: Trace>(w: &Written, t: &mut T) -> Outcome {
    match (w.by, w.at) {
        (Some(_), Some(_)) => t.met(&S3_6_3, Reason::WhoAndWhenStated, this(w)),
        (None, _) => t.not(&S3_6_3, Reason::AuthorNotStated, this(w)),
        (_, None) => t.not(&S3_6_3, Reason::WritingTimeNotStated, this(w)),
    }
}

/// 3:8. A patient who finds data incorrect or misleading is entitled to a note of that in the record. The
/// data stay.
pub fn s3_8_dissent<T: Trace>(w: &Written, t: &mut T) -> Outcome {
    if w.dissents.is_empty() {
        t.aside(&S3_8, Reason::NoDissent)
    } else if w.dissents.iter().all(|d| d.noted.is_some()) {
        t.met(&S3_8, Reason::DissentNoted, this(w))
    } else {
        t.not(&S3_8, Reason::DissentNotNoted, this(w))
    }
}

/// 3:9. What 3:6–3:8 ask for is entered **as soon as possible**. The act names no hours: what counts as
/// much later is the region's to say (`late_after_hours`), and without it nothing is judged.
pub fn s3_9_in_time<T: Trace>(w: &Written, late_after_hours: Option<u32>, t: &mut T) -> Outcome {
    let Some(hours) = late_after_hours else {
        return t.aside(&S3_9, Reason::NoLatenessLimit);
    };
    let happened = w.event.last().or(w.event.first());
    let (Some(happened), Some(at)) = (happened, w.at) else {
        return t.unknown(&S3_9, Reason::EventTimeUnknown);
    };
    if happened.plus_seconds(i64::from(hours) * 3600) < at {
        t.not(&S3_9, Reason::WrittenLate, this(w))
    } else {
        t.met(&S3_9, Reason::WrittenInTime, this(w))
    }
}

/// 3:10. An entry is signed by the person responsible for the data, unless there is an exceptional obstacle;
/// from 2021-07-01 (2020:1042) neither if signing is unnecessary: before, from memory, that exception was
/// not in the act. Unsigned is no ground for hiding an entry.
pub fn s3_10_signed<T: Trace>(w: &Written, t: &mut T) -> Outcome {
    match &w.signature {
        Signature::Signed { by, .. } => match w.responsible.or(w.by) {
            Some(responsible) if responsible != *by => {
                t.not(&S3_10, Reason::SignedByAnother, this(w))
            }
            _ => t.met(&S3_10, Reason::Signed, this(w)),
        },
        Signature::Obstacle { reason } if crate::fact::says_something(reason.as_str()) => {
            t.met(&S3_10, Reason::SigningObstacle, this(w))
        }
        Signature::Unnecessary => match written_on(w) {
            Some(day) if signing_may_be_unnecessary(day) => {
                t.met(&S3_10, Reason::SigningUnnecessary, this(w))
            }
            Some(_) => t.not(&S3_10, Reason::SigningExceptionNotYet, this(w)),
            None => t.unknown(&S3_10, Reason::WritingTimeNotStated),
        },
        Signature::None | Signature::Obstacle { .. } => t.not(&S3_10, Reason::NotSigned, this(w)),
    }
}

/// Does 3:10 except an entry written on a day, where signing it is unnecessary?
pub fn signing_may_be_unnecessary(day: NaiveDate) -> bool {
    day >= UNNECESSARY
}

/// 3:11. Where a document, transcript or copy was handed out, to whom and when is noted; not where it was by
/// direct access.
pub fn s3_11_handing_out<T: Trace>(w: &Written, t: &mut T) -> Outcome {
    let mut notes = w.handed_out.iter().filter(|out| !out.direct_access).peekable();
    if w.handed_out.is_empty() {
        t.aside(&S3_11, Reason::NothingHandedOut)
    } else if notes.peek().is_none() {
        t.aside(&S3_11, Reason::OnlyByDirectAccess)
    } else if notes.all(|o| o.at.is_some() && crate::fact::says_something(o.to.as_str())) {
        t.met(&S3_11, Reason::HandOutNoted, this(w))
    } else {
        t.not(&S3_11, Reason::HandOutNotNoted, this(w))
    }
}

/// 3:14(2). The correction of an error tells when it was made and by whom.
pub fn s3_14_2_correction<T: Trace>(w: &Written, t: &mut T) -> Outcome {
    if w.corrections.is_empty() {
        t.aside(&S3_14_2, Reason::NothingCorrected)
    } else if w.corrections.iter().all(|c| c.at.is_some() && c.by.is_some()) {
        t.met(&S3_14_2, Reason::CorrectionAttributed, this(w))
    } else {
        t.not(&S3_14_2, Reason::CorrectionNotAttributed, this(w))
    }
}

/// 3:17 and 9:4. A record document is kept at least ten years after data were last entered in it (D13); one
/// taken into custody at least ten years from its arrival at the archive authority instead. *Met* says
/// that it may not be disposed of yet. A floor, no permission: when it has run, rules not held here decide.
pub fn s3_17_kept<T: Trace>(w: &Written, day: NaiveDate, t: &mut T) -> Outcome {
    let provision = if w.in_custody.is_some() { &S9_4 } else { &S3_17_1 };
    match kept_through(w) {
        Some(last) if last < day => t.unknown(provision, Reason::RetentionRun),
        Some(_) => t.met(provision, Reason::RetentionRuns, this(w)),
        // From when it counts is not known: it is kept.
        None => t.met(provision, Reason::RetentionRuns, None),
    }
}

/// The last day on which an entry must be kept (3:17(1), 9:4), if the day to count from is known.
pub fn kept_through(w: &Written) -> Option<NaiveDate> {
    let from = w.in_custody.or(w.document_last.max(written_on(w)))?;
    Some(from.checked_add_months(Months::new(120)).unwrap_or(NaiveDate::MAX))
}

/// Every duty of record keeping, tried on an entry on a day.
///
/// ```
/// use samtycke::law::{Outcome, pdl};
/// use samtycke::record::Written;
/// let entry: Written = serde_json::from_str(
///     r#"{"entry":"note-1","by":"SE1-P","at":"2026-03-02T10:00:00+01:00",
///         "corrections":[{"at":"2026-03-03T10:00:00+01:00"}]}"#,
/// )?;
/// let findings = pdl::record_keeping(&entry, "2026-03-04".parse()?, None);
/// let wrong: Vec<_> = findings.iter().filter(|f| f.outcome == Outcome::NotMet).collect();
/// assert_eq!(wrong.iter().map(|f| f.provision.id).collect::<Vec<_>>(), ["PDL 3:10", "PDL 3:14(2)"]);
/// assert!(pdl::refused(&findings)); // nobody knows who corrected it
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn record_keeping(w: &Written, day: NaiveDate, late_after_hours: Option<u32>) -> Vec<Finding> {
    let mut ladder = Ladder::new();
    let t = &mut ladder;
    if written_on(w).is_some_and(|written| written < date(2008, 7, 1)) {
        // Written under patientjournallagen: of this act only what concerns the record as it is kept.
        s3_8_dissent(w, t);
        s3_11_handing_out(w, t);
        s3_14_2_correction(w, t);
        s3_17_kept(w, day, t);
        return ladder.into_findings();
    }
    s3_6_2_items(w, t);
    s3_6_3_who_and_when(w, t);
    s3_8_dissent(w, t);
    s3_9_in_time(w, late_after_hours, t);
    s3_10_signed(w, t);
    s3_11_handing_out(w, t);
    s3_14_2_correction(w, t);
    s3_17_kept(w, day, t);
    ladder.into_findings()
}

/// Is the entry such that it is refused where it is written here? Without who and when, or with a
/// correction that nobody owns. What another system has written is kept all the same, with the finding.
pub fn refused(findings: &[Finding]) -> bool {
    findings.iter().any(|f| {
        f.outcome == Outcome::NotMet && (f.provision == &S3_6_3 || f.provision == &S3_14_2)
    })
}

fn this(w: &Written) -> Option<FactRef> {
    fact(FactKind::Entry, w.entry)
}

fn written_on(w: &Written) -> Option<NaiveDate> {
    w.at.map(crate::time::swedish_date)
}
