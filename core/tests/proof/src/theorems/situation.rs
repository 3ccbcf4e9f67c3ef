//! One situation with the answer given, and what would be answered if the facts were others.

use std::cell::OnceCell;

use samtycke::decision::{Actor, Answer, Decision, Facts, Request};
use samtycke::identity::FactId;
use samtycke::law::{Action, Relevance};
use samtycke::organisation::{Assignment, Organisation, ProviderKind};
use samtycke::patient::{PatientData, PatientFacts};
use samtycke::policy::Policy;
use samtycke::record::Entry;
use samtycke::{Verdict, decide, verdict};

/// A question and the answer the core gave.
pub(crate) struct Situation<'s> {
    pub(crate) organisation: &'s Organisation,
    pub(crate) policy: &'s Policy,
    pub(crate) request: &'s Request,
    pub(crate) patient: &'s PatientFacts,
    pub(crate) data: &'s PatientData,
    pub(crate) decision: &'s Decision,
    pub(crate) place: OnceCell<Option<Place<'s>>>,
}

/// Who asks about which entry, looked up.
#[derive(Clone, Copy)]
pub(crate) struct Place<'s> {
    pub(crate) seat: &'s Assignment,
    pub(crate) kind: ProviderKind,
}

impl<'s> Situation<'s> {
    pub(crate) fn new(
        facts: Facts<'s>,
        data: &'s PatientData,
        request: &'s Request,
        decision: &'s Decision,
    ) -> Self {
        let Facts { organisation, patient, policy } = facts;
        Self { organisation, policy, request, patient, data, decision, place: OnceCell::new() }
    }

    pub(crate) fn facts(&self) -> Facts<'s> {
        Facts { organisation: self.organisation, patient: self.patient, policy: self.policy }
    }

    pub(crate) fn permits(&self) -> bool {
        self.decision.verdict == Verdict::Permit
    }

    /// The assignment staff ask in.
    pub(crate) fn staff(&self) -> Option<Place<'s>> {
        *self.place.get_or_init(|| {
            let Actor::Staff(id) = self.request.actor else { return None };
            let seat = self.organisation.assignment(id)?;
            Some(Place { seat, kind: self.organisation.provider(seat.provider)?.kind })
        })
    }

    pub(crate) fn entry(&self) -> Option<&'s Entry> {
        let id = self.request.entry?;
        self.data.entries.iter().find(|e| e.id == id)
    }

    /// An act on one entry as it stands, and no handing out or reporting of it.
    pub(crate) fn on_entry(&self) -> Option<&'s Entry> {
        let told = matches!(self.request.action, Action::Disclose | Action::ReportToRegister);
        self.entry().filter(|_| !told)
    }

    /// Staff, and the data of another provider: who asks, and for what.
    pub(crate) fn across(&self) -> Option<(Place<'s>, &'s Entry)> {
        let (place, entry) = (self.staff()?, self.on_entry()?);
        (entry.provider != place.seat.provider).then_some((place, entry))
    }

    pub(crate) fn judged_to_matter(&self, relevance: Relevance) -> bool {
        self.request.relevance == Some(relevance)
    }

    fn changed(
        &self,
        change: impl FnOnce(&mut PatientData, &mut Request),
    ) -> Option<(PatientFacts, Request)> {
        let (mut data, mut request) = (self.data.clone(), self.request.clone());
        change(&mut data, &mut request);
        Some((PatientFacts::new(data, self.organisation).ok()?, request))
    }

    /// What would be answered if the facts were others; `None` if they do not fit together then.
    pub(crate) fn if_it_were(
        &self,
        change: impl FnOnce(&mut PatientData, &mut Request),
    ) -> Option<Decision> {
        let (patient, request) = self.changed(change)?;
        decide(Facts { patient: &patient, ..self.facts() }, &request).ok()
    }

    /// The same, without the explanation.
    pub(crate) fn verdict_if(
        &self,
        change: impl FnOnce(&mut PatientData, &mut Request),
    ) -> Option<Answer> {
        let (patient, request) = self.changed(change)?;
        verdict(Facts { patient: &patient, ..self.facts() }, &request).ok()
    }
}

/// The id of the `n`th fact a theorem adds; none of a space's is like it.
pub(crate) fn new_id(n: u8) -> FactId {
    FactId::from_uuid(uuid::Uuid::from_u128(0xBEEF_0000 + u128::from(n)))
}

/// Takes blocks away, and what names them.
pub(crate) fn without_blocks(
    data: &mut PatientData,
    mut gone: impl FnMut(&samtycke::patient::Block) -> bool,
) {
    let (away, kept): (Vec<_>, Vec<_>) = data.blocks.drain(..).partition(|b| gone(b));
    data.blocks = kept;
    let names = |id: FactId| away.iter().any(|b| b.id == id);
    data.lifts.retain(|l| !names(l.block));
    data.lift_requests.retain(|r| !names(r.block));
    data.consents.retain(|x| !x.block.is_some_and(names));
}
