//! References from one entry to others, listed and stripped in one place a kind.

use crate::identity::FactId;

/// The references of a content: at most three single ones and one list.
pub(super) type Links<'a> = ([Option<FactId>; 3], &'a [FactId]);

/// Something that may refer to other entries.
pub(super) trait Linked {
    /// The references.
    fn links(&self) -> Links<'_>;
    /// Takes away those that are `hidden`.
    fn strip(&mut self, hidden: &dyn Fn(FactId) -> bool);
}

/// Names the reference fields of a kind once, for listing and for stripping: `linked!(Note: contact; about)`.
macro_rules! linked {
    (@ones $it:ident) => { [None, None, None] };
    (@ones $it:ident $a:ident) => { [$it.$a, None, None] };
    (@ones $it:ident $a:ident $b:ident) => { [$it.$a, $it.$b, None] };
    (@ones $it:ident $a:ident $b:ident $c:ident) => { [$it.$a, $it.$b, $it.$c] };
    (@many $it:ident) => { &[] };
    (@many $it:ident $many:ident) => { $it.$many.as_slice() };
    ($kind:ident: $($one:ident)*; $($many:ident)?) => {
        impl $crate::record::content::links::Linked for $kind {
            fn links(&self) -> $crate::record::content::links::Links<'_> {
                let it = self;
                (
                    $crate::record::content::links::linked!(@ones it $($one)*),
                    $crate::record::content::links::linked!(@many it $($many)?),
                )
            }

            fn strip(&mut self, hidden: &dyn Fn($crate::identity::FactId) -> bool) {
                $(self.$one = self.$one.filter(|id| !hidden(*id));)*
                $(self.$many.retain(|id| !hidden(*id));)?
            }
        }
    };
}

pub(super) use linked;
