//! Fields of the caller's structs, read into the library's types.

use core::marker::PhantomData;
use core::mem::size_of;
use core::slice;
use core::str::FromStr;

use samtycke::Language;
use samtycke::identity::IdentityError;
use samtycke::organisation::ParseRightError;
use samtycke::record::ParseInformationTypeError;
use samtycke::time::{Instant, Period, Span};

use crate::error::samtycke_error;
use crate::text::{self, samtycke_text};

/// A moment: microseconds from the beginning of 1970 in UTC. 0 is no moment: not known, or an open end.
/// (The very microsecond at which 1970 began can't be said; say the next.)
pub type samtycke_time = i64;

/// No moment.
pub const SAMTYCKE_NO_TIME: samtycke_time = 0i64;

/// Yes, no, or nothing said.
pub type samtycke_choice = u8;

/// Nothing is said.
pub const SAMTYCKE_UNSAID: samtycke_choice = 0u8;

/// Yes.
pub const SAMTYCKE_YES: samtycke_choice = 1u8;

/// No.
pub const SAMTYCKE_NO: samtycke_choice = 2u8;

/// Why a text could not be read, with the number of the fault.
pub(crate) trait Unread {
    fn code(&self) -> u32;

    fn message(&self, language: Language) -> String;
}

macro_rules! unread {
    ($($fault:ty = $code:expr;)+) => {
        $(impl Unread for $fault {
            fn code(&self) -> u32 {
                $code(self)
            }

            fn message(&self, language: Language) -> String {
                Self::message(self, language)
            }
        })+
    };
}

unread! {
    IdentityError = Self::code;
    ParseRightError = |_| 1201;
    ParseInformationTypeError = |_| 1211;
}

/// The caller's promise that texts and lists in the structs it gave may be read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields<'a>(PhantomData<&'a str>);

impl<'a> Fields<'a> {
    /// Takes the caller at its word.
    ///
    /// # Safety
    ///
    /// Every text and list handed to the methods is NULL or, to the length it says, readable and
    /// unchanged for `'a`.
    pub(crate) const unsafe fn promised() -> Self {
        Self(PhantomData)
    }

    /// A text that may be left out.
    #[expect(clippy::unused_self, reason = "to have one is to have the promise")]
    pub(crate) fn optional(
        self,
        text: samtycke_text,
        at: &'static str,
    ) -> Result<Option<&'a str>, samtycke_error> {
        if text.ptr.is_null() && text.len == 0 {
            return Ok(None);
        }
        // SAFETY: as was promised.
        unsafe { text::read(text.ptr, text.len, at) }.map(Some)
    }

    /// A text that must be there.
    pub(crate) fn text(
        self,
        text: samtycke_text,
        at: &'static str,
    ) -> Result<&'a str, samtycke_error> {
        self.optional(text, at)?.ok_or_else(|| samtycke_error::missing(at))
    }

    /// An id, or another text of a form, that may be left out.
    pub(crate) fn optional_id<T>(
        self,
        text: samtycke_text,
        at: &'static str,
    ) -> Result<Option<T>, samtycke_error>
    where
        T: FromStr,
        T::Err: Unread,
    {
        self.optional(text, at)?.map(|text| parsed(text, at)).transpose()
    }

    /// An id, or another text of a form, that must be there.
    pub(crate) fn id<T>(self, text: samtycke_text, at: &'static str) -> Result<T, samtycke_error>
    where
        T: FromStr,
        T::Err: Unread,
    {
        parsed(self.text(text, at)?, at)
    }

    /// A list of ids, or of other texts of a form.
    pub(crate) fn ids<T>(
        self,
        list: *const samtycke_text,
        count: usize,
        at: &'static str,
    ) -> Result<Vec<T>, samtycke_error>
    where
        T: FromStr,
        T::Err: Unread,
    {
        if count == 0 {
            return Ok(Vec::new());
        }
        // SAFETY: as was promised.
        let texts = unsafe { items(list, count, at) }?;
        texts.iter().map(|text| self.id(*text, at)).collect()
    }
}

fn parsed<T>(text: &str, at: &'static str) -> Result<T, samtycke_error>
where
    T: FromStr,
    T::Err: Unread,
{
    text.parse().map_err(|fault: T::Err| samtycke_error::unread(&fault, at))
}

/// The caller's list `name`.
///
/// # Safety
///
/// Unless NULL, `count` items behind `list` are readable and unchanged for `'a`.
pub(crate) unsafe fn items<'a, T: Copy>(
    list: *const T,
    count: usize,
    name: &'static str,
) -> Result<&'a [T], samtycke_error> {
    if list.is_null() {
        return Err(samtycke_error::null(name));
    }
    let bytes = count.checked_mul(size_of::<T>()).map(isize::try_from);
    if !matches!(bytes, Some(Ok(_))) {
        return Err(samtycke_error::too_long(name));
    }
    if !list.is_aligned() {
        return Err(samtycke_error::not_aligned(name));
    }
    // SAFETY: not NULL, aligned and not too long, as just seen; readable, as the caller says.
    Ok(unsafe { slice::from_raw_parts(list, count) })
}

/// One of a type's constants, which must be given.
pub(crate) fn chosen<T: Copy>(
    value: u8,
    constants: &[(u8, T)],
    at: &'static str,
) -> Result<T, samtycke_error> {
    optionally(value, constants, at)?.ok_or_else(|| samtycke_error::missing(at))
}

/// One of a type's constants, or 0 for none.
pub(crate) fn optionally<T: Copy>(
    value: u8,
    constants: &[(u8, T)],
    at: &'static str,
) -> Result<Option<T>, samtycke_error> {
    let found = constants.iter().find(|(constant, _)| *constant == value).map(|(_, it)| *it);
    match found {
        None if value != 0 => Err(samtycke_error::no_constant(value, at)),
        found => Ok(found),
    }
}

/// Yes, or nothing said.
pub(crate) fn flag(value: u8, at: &'static str) -> Result<bool, samtycke_error> {
    Ok(choice(value, at)? == Some(true))
}

/// Yes, no, or nothing said.
pub(crate) fn choice(
    value: samtycke_choice,
    at: &'static str,
) -> Result<Option<bool>, samtycke_error> {
    optionally(value, &[(SAMTYCKE_YES, true), (SAMTYCKE_NO, false)], at)
}

/// Fields that have no meaning yet.
pub(crate) fn reserved(value: impl Into<u64>, name: &'static str) -> Result<(), samtycke_error> {
    if value.into() == 0 { Ok(()) } else { Err(samtycke_error::newer(name)) }
}

/// Three reserved bytes as one number.
pub(crate) const fn three([a, b, c]: [u8; 3]) -> u32 {
    u32::from_le_bytes([a, b, c, 0])
}

/// A moment that may be left out.
pub(crate) fn optional_time(
    micros: samtycke_time,
    at: &'static str,
) -> Result<Option<Instant>, samtycke_error> {
    if micros == SAMTYCKE_NO_TIME {
        return Ok(None);
    }
    let moment = Instant::from_micros(micros);
    moment.map(Some).map_err(|fault| samtycke_error::from(fault).at(at))
}

/// A moment that must be there.
pub(crate) fn time(micros: samtycke_time, at: &'static str) -> Result<Instant, samtycke_error> {
    optional_time(micros, at)?.ok_or_else(|| samtycke_error::missing(at))
}

/// When something holds.
pub(crate) fn period(
    from: samtycke_time,
    until: samtycke_time,
    at: &'static str,
) -> Result<Period, samtycke_error> {
    let (from, until) = (optional_time(from, at)?, optional_time(until, at)?);
    let period = Period::new(from, until);
    period.map_err(|fault| samtycke_error::from(fault).at(at))
}

/// A stretch of time, both ends counted in.
pub(crate) fn span(
    first: samtycke_time,
    last: samtycke_time,
    at: &'static str,
) -> Result<Span, samtycke_error> {
    let (first, last) = (optional_time(first, at)?, optional_time(last, at)?);
    let span = Span::new(first, last);
    span.map_err(|fault| samtycke_error::from(fault).at(at))
}
