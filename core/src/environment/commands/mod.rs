//! Wishes asked about: form, then law; what is refused says by which section.

pub(super) mod asked;
pub(super) mod asked_entry;
pub(super) mod command;
pub(super) mod made_available;
pub(super) mod refusal;
pub(super) mod said;
