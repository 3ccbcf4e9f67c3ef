//! Who is who in bytes.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

use super::facts::CompletenessV1;
use super::pack::{IdV1, Names, Pack};
use super::{WireError, decode, encode};
use crate::environment::events::event::{OrganisationEvent, OrganisationFact};
use crate::identity::{FactId, HsaId, OrganisationNumber, PersonId};
use crate::organisation::{
    Assignment, Authority, Body, Branch, BranchKind, Connection, Process, Provider, ProviderKind,
    Right, Staff, StaffKind, Unit, UnitAlias,
};
use crate::record::Purpose;
use crate::time::{Instant, Period};

macro_rules! parts {
    ($($ty:ident as $v1:ident { $($field:ident : $kind:ty),+ $(,)? })+) => {$(
        #[derive(Serialize, Deserialize)]
        pub(in crate::environment) struct $v1 { $($field: <$kind as Pack>::V1,)+ }

        impl Pack for $ty {
            type V1 = $v1;

            fn pack(&self, names: &mut Names) -> $v1 {
                $v1 { $($field: self.$field.pack(names),)+ }
            }

            fn unpack(v1: $v1, names: &Names) -> Result<Self, WireError> {
                Ok(Self { $($field: <$kind as Pack>::unpack(v1.$field, names)?,)+ })
            }
        }
    )+};
}

parts! {
    Provider as ProviderV1 {
        id: HsaId, name: String, kind: ProviderKind, body: Body,
        organisation_number: Option<OrganisationNumber>,
    }
    Authority as AuthorityV1 { id: HsaId, provider: HsaId, name: String }
    Branch as BranchV1 { id: HsaId, provider: HsaId, kind: BranchKind, name: String }
    Unit as UnitV1 {
        id: HsaId, name: String, provider: HsaId, authority: Option<HsaId>, branch: Option<HsaId>,
        part_of: Option<HsaId>,
    }
    UnitAlias as UnitAliasV1 { old: HsaId, new: HsaId }
    Process as ProcessV1 { id: HsaId, provider: HsaId, name: String }
    Staff as StaffV1 { id: HsaId, name: Option<String>, person: Option<PersonId>, kind: StaffKind }
    Assignment as AssignmentV1 {
        id: HsaId, staff: HsaId, provider: HsaId, unit: Option<HsaId>, process: Option<HsaId>,
        purpose: Purpose, rights: Vec<Right>, may_lift: bool, holds: Period,
    }
    Connection as ConnectionV1 {
        id: FactId, provider: HsaId, authority: Option<HsaId>, units: Vec<HsaId>,
        individual_documentation: bool, holds: Period, recorded: Instant,
    }
}

#[derive(Serialize, Deserialize)]
enum FactV1 {
    Provider(ProviderV1),
    Authority(AuthorityV1),
    Branch(BranchV1),
    Unit(UnitV1),
    UnitAlias(UnitAliasV1),
    Process(ProcessV1),
    Staff(StaffV1),
    Assignment(Box<AssignmentV1>),
    Connection(Box<ConnectionV1>),
    /// As JSON.
    Policy(String),
    Completeness(Box<CompletenessV1>),
}

#[derive(Serialize, Deserialize)]
struct EventV1 {
    id: IdV1,
    source: u32,
    recorded: i64,
    fact: FactV1,
}

/// Appends an event about who is who.
pub(in crate::environment) fn pack_organisation(
    event: &OrganisationEvent,
    source: HsaId,
    names: &mut Names,
    out: &mut Vec<u8>,
) -> Result<(), WireError> {
    let fact = match &event.fact {
        OrganisationFact::Provider(x) => FactV1::Provider(x.pack(names)),
        OrganisationFact::Authority(x) => FactV1::Authority(x.pack(names)),
        OrganisationFact::Branch(x) => FactV1::Branch(x.pack(names)),
        OrganisationFact::Unit(x) => FactV1::Unit(x.pack(names)),
        OrganisationFact::UnitAlias(x) => FactV1::UnitAlias(x.pack(names)),
        OrganisationFact::Process(x) => FactV1::Process(x.pack(names)),
        OrganisationFact::Staff(x) => FactV1::Staff(x.pack(names)),
        OrganisationFact::Assignment(x) => FactV1::Assignment(Box::new(x.pack(names))),
        OrganisationFact::Connection(x) => FactV1::Connection(Box::new(Pack::pack(x, names))),
        OrganisationFact::Policy(x) => {
            FactV1::Policy(serde_json::to_string(x).map_err(|_| WireError::Damaged)?)
        }
        OrganisationFact::Completeness(x) => FactV1::Completeness(Box::new(x.pack(names))),
    };
    let v1 = EventV1 {
        id: event.id.pack(names),
        source: names.number(source),
        recorded: event.recorded.pack(names),
        fact,
    };
    encode(&v1, out)
}

/// Reads an event about who is who, and the system that told it.
pub(in crate::environment) fn unpack_organisation(
    bytes: &[u8],
    names: &Names,
) -> Result<(OrganisationEvent, HsaId), WireError> {
    let v1: EventV1 = decode(bytes)?;
    let fact = match v1.fact {
        FactV1::Provider(x) => OrganisationFact::Provider(Pack::unpack(x, names)?),
        FactV1::Authority(x) => OrganisationFact::Authority(Pack::unpack(x, names)?),
        FactV1::Branch(x) => OrganisationFact::Branch(Pack::unpack(x, names)?),
        FactV1::Unit(x) => OrganisationFact::Unit(Pack::unpack(x, names)?),
        FactV1::UnitAlias(x) => OrganisationFact::UnitAlias(Pack::unpack(x, names)?),
        FactV1::Process(x) => OrganisationFact::Process(Pack::unpack(x, names)?),
        FactV1::Staff(x) => OrganisationFact::Staff(Pack::unpack(x, names)?),
        FactV1::Assignment(x) => OrganisationFact::Assignment(Pack::unpack(*x, names)?),
        FactV1::Connection(x) => OrganisationFact::Connection(Pack::unpack(*x, names)?),
        FactV1::Policy(text) => {
            OrganisationFact::Policy(serde_json::from_str(&text).map_err(|_| WireError::Damaged)?)
        }
        FactV1::Completeness(x) => OrganisationFact::Completeness(Pack::unpack(*x, names)?),
    };
    let event = OrganisationEvent {
        id: FactId::unpack(v1.id, names)?,
        recorded: Instant::unpack(v1.recorded, names)?,
        fact,
    };
    Ok((event, HsaId::unpack(v1.source, names)?))
}
