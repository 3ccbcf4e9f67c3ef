#![allow(missing_docs)]
use serde::{Deserialize, Serialize};
use crate::identity::*;
use crate::time::Instant;
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StatusMessage { pub id: FactId, pub referral: FactId, pub code: u16, pub at: Instant, pub by: HsaId, pub recorded: Instant }
