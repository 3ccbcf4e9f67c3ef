//! Events taken in: checked, kept, told of; and what the law lets be erased.

pub(super) mod apply;
pub(super) mod directory;
pub(super) mod erasure;
pub(super) mod form;
pub(super) mod keep;
pub(super) mod parts;
pub(super) mod remark;
pub(super) mod report;
pub(super) mod told;
