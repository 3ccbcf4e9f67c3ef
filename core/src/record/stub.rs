#![allow(missing_docs)]
use alloc::string::String;
use serde::{Deserialize, Serialize};
use crate::identity::*;
use crate::time::Instant;
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Content { Note { text: String } }
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentKind { Note }
impl ContentKind { pub fn code(self) -> u8 { 1 } pub fn of(code: u8) -> Option<Self> { (code == 1).then_some(Self::Note) } }
impl Content { pub fn kind(&self) -> ContentKind { ContentKind::Note } pub fn headline(&self) -> &str { "" } }
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StatusMessage { pub id: FactId, pub referral: FactId, pub code: u16, pub at: Instant, pub by: HsaId, pub recorded: Instant }
