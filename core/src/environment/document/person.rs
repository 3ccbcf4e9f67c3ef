//! The resident's overview and the picture around a pupil, in documents.

use serde_json::{Value, json};

use super::record::{all, line, one};
use super::show::Members;
use crate::decision::Language;
use crate::decision::canonical::value;
use crate::environment::{
    BookingLine, Involved, Overview, PupilReferral, PupilView, ReferralLine, SchoolChange,
};

pub(super) fn overview(shown: Overview, language: Language) -> Members {
    let Overview { areas, bookings, referrals, log, places_left_out } = shown;
    let areas = all(areas, |(area, lines)| {
        json!({
            "area": area.word(),
            "name": area.name(language),
            "notice": area.notice(language),
            "lines": all(lines, line),
        })
    });
    let mut members = one("areas", areas);
    members.insert("bookings".into(), all(bookings, booking));
    members.insert("referrals".into(), all(&referrals, referral));
    members.insert("log".into(), log.into());
    members.insert("places_left_out".into(), places_left_out.into());
    members
}

pub(super) fn pupil(shown: PupilView) -> Members {
    let PupilView { involved, planned, referrals, changes, places_left_out } = shown;
    let mut members = one("involved", all(involved, unit));
    let planned =
        all(planned, |(unit, line)| json!({ "unit": value(&unit), "booking": booking(line) }));
    members.insert("planned".into(), planned);
    members.insert("referrals".into(), all(referrals, pupil_referral));
    members.insert("changes".into(), all(changes, change));
    members.insert("places_left_out".into(), places_left_out.into());
    members
}

fn booking(line: BookingLine) -> Value {
    let BookingLine { entry, status, from, until, meeting, place, may_rebook, may_cancel } = line;
    json!({
        "entry": value(&entry),
        "status": value(&status),
        "from": value(&from),
        "until": value(&until),
        "meeting": value(&meeting),
        "place": place,
        "may_rebook": may_rebook,
        "may_cancel": may_cancel,
    })
}

fn referral(line: &ReferralLine) -> Value {
    let ReferralLine { entry, step, since } = line;
    json!({ "entry": value(entry), "step": value(step), "since": value(since) })
}

fn unit(involved: Involved) -> Value {
    let Involved { unit, provider, origin, holds, current } = involved;
    json!({
        "unit": value(&unit),
        "provider": value(&provider),
        "origin": value(&origin),
        "holds": value(&holds),
        "current": current,
    })
}

fn pupil_referral(of: PupilReferral) -> Value {
    let PupilReferral { line, from, to, answers } = of;
    let mut told = referral(&line);
    if let Some(members) = told.as_object_mut() {
        members.insert("from".into(), value(&from));
        members.insert("to".into(), value(&to));
        members.insert("answers".into(), value(&answers));
    }
    told
}

fn change(of: SchoolChange) -> Value {
    let SchoolChange { at, from, to, same_provider } = of;
    json!({
        "at": value(&at),
        "from": value(&from),
        "to": value(&to),
        "same_provider": same_provider,
    })
}
