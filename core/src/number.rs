//! Numbers for what crosses to C: written out beside each name, never by position.

/// Gives an enum `number` and `from_number`. A variant without a number does not compile, nor, with lints denied,
/// a number that stands twice; `core/tests/numbers.txt` pins every one.
macro_rules! numbered {
    ($type:ident: $($name:ident = $number:literal,)+) => {
        impl $type {
            /// Stable number, never 0 and never given a new meaning: what C passes in flat rows.
            pub const fn number(self) -> u16 {
                match self { $(Self::$name => $number,)+ }
            }

            /// The one of that number; `None` for a number this version does not know.
            pub const fn from_number(number: u16) -> Option<Self> {
                match number { $($number => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

pub(crate) use numbered;
