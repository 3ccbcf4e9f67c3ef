//! What only the boundary knows to be wrong, in both languages.

use core::fmt::Display;
use core::str::Utf8Error;

use samtycke::Language;

use crate::error::samtycke_error;
use crate::field::Unread;
use crate::status::{
    SAMTYCKE_ARROW, SAMTYCKE_AUDIT, SAMTYCKE_BAD_HANDLE, SAMTYCKE_BUFFER, SAMTYCKE_BUSY,
    SAMTYCKE_INVALID, SAMTYCKE_NOT_UTF8, SAMTYCKE_NULL, SAMTYCKE_PANIC, SAMTYCKE_TOO_LONG,
    SAMTYCKE_WRONG_SIZE, samtycke_status,
};

impl samtycke_error {
    fn boundary(status: samtycke_status, en: impl Display, sv: impl Display) -> Self {
        let (en, sv) = (en.to_string().into(), sv.to_string().into());
        Self { status, code: status, en, sv, path: None, section: None }
    }

    fn numbered(self, code: u32) -> Self {
        Self { code, ..self }
    }

    pub(crate) fn null(name: &'static str) -> Self {
        Self::boundary(
            SAMTYCKE_NULL,
            format_args!("`{name}` is NULL"),
            format_args!("`{name}` är NULL"),
        )
    }

    pub(crate) fn too_long(name: &'static str) -> Self {
        Self::boundary(
            SAMTYCKE_TOO_LONG,
            format_args!("the length of `{name}` is more than an object can have"),
            format_args!("längden på `{name}` är större än något objekt kan ha"),
        )
    }

    pub(crate) fn not_utf8(name: &'static str, fault: Utf8Error) -> Self {
        let at = fault.valid_up_to();
        Self::boundary(
            SAMTYCKE_NOT_UTF8,
            format_args!("`{name}` is not UTF-8 at byte {at}"),
            format_args!("`{name}` är inte UTF-8 vid byte {at}"),
        )
    }

    pub(crate) fn bad_handle(name: &'static str) -> Self {
        Self::boundary(
            SAMTYCKE_BAD_HANDLE,
            format_args!("`{name}` is no such handle, or one that was freed"),
            format_args!("`{name}` är inget sådant objekt, eller ett som har lämnats tillbaka"),
        )
    }

    pub(crate) fn size(name: &'static str) -> Self {
        Self::boundary(
            SAMTYCKE_WRONG_SIZE,
            format_args!("the size of `{name}` is none it can have; set it to sizeof of its type"),
            format_args!("storleken på `{name}` är ingen den kan ha; sätt den till typens sizeof"),
        )
    }

    pub(crate) fn newer(name: &'static str) -> Self {
        Self::boundary(
            SAMTYCKE_WRONG_SIZE,
            format_args!("`{name}` uses a field that this library is too old to know"),
            format_args!("`{name}` använder ett fält som det här biblioteket är för gammalt för"),
        )
    }

    pub(crate) fn not_aligned(name: &'static str) -> Self {
        Self::boundary(
            SAMTYCKE_INVALID,
            format_args!("`{name}` does not stand where its type can, and is hardly one"),
            format_args!("`{name}` står inte där dess typ kan stå, och är knappast en"),
        )
    }

    pub(crate) fn facts_busy() -> Self {
        Self::boundary(
            SAMTYCKE_BUSY,
            "the facts are in use by another thread",
            "fakta används av en annan tråd",
        )
    }

    pub(crate) fn in_callback() -> Self {
        Self::boundary(
            SAMTYCKE_BUSY,
            "a callback may read, but change no environment and log nothing",
            "ett återanrop får läsa, men inte ändra någon miljö och inte logga",
        )
    }

    pub(crate) fn damaged() -> Self {
        Self::boundary(
            SAMTYCKE_PANIC,
            "a change of the environment failed half-way before: load it anew from what is stored",
            "en ändring av miljön fallerade på halva vägen: läs in den på nytt ur det som lagrats",
        )
    }

    pub(crate) fn not_permitted() -> Self {
        Self::boundary(
            SAMTYCKE_INVALID,
            "the command was refused, and becomes nothing",
            "åtgärden nekades, och blir ingenting",
        )
        .numbered(1906)
    }

    /// A scenario's own faults are told to whoever writes scenarios, in English as the format is.
    pub(crate) fn scenario(fault: &samtycke_scenario::ScenarioError) -> Self {
        Self::boundary(SAMTYCKE_INVALID, fault, fault)
    }

    pub(crate) fn not_logged(status: samtycke_status) -> Self {
        Self::boundary(
            SAMTYCKE_AUDIT,
            format_args!("the access was not logged: the callback returned {status}"),
            format_args!("åtkomsten loggades inte: återanropet svarade {status}"),
        )
    }

    pub(crate) fn arrow(fault: &samtycke_columnar::ColumnarError) -> Self {
        let (en, sv) = (fault.message(Language::English), fault.message(Language::Swedish));
        let told = Self::boundary(SAMTYCKE_ARROW, en, sv).numbered(fault.code());
        Self { path: fault.column().map(Into::into), ..told }
    }

    pub(crate) fn no_zone(at: &'static str) -> Self {
        Self::boundary(
            SAMTYCKE_INVALID,
            format_args!("`{at}` names no time zone; one is called as in `Europe/Stockholm`"),
            format_args!("`{at}` är ingen tidszon; en heter som i `Europe/Stockholm`"),
        )
        .at(at)
    }

    pub(crate) fn no_column(at: &'static str) -> Self {
        Self::boundary(
            SAMTYCKE_INVALID,
            format_args!("`{at}` names a column that is not read"),
            format_args!("`{at}` nämner en kolumn som inte läses"),
        )
        .at(at)
    }

    pub(crate) fn buffer(needed: usize) -> Self {
        Self::boundary(
            SAMTYCKE_BUFFER,
            format_args!("the buffer is too small; {needed} bytes are needed"),
            format_args!("bufferten är för liten; {needed} byte behövs"),
        )
    }

    pub(crate) fn no_item(index: usize, count: usize) -> Self {
        Self::boundary(
            SAMTYCKE_INVALID,
            format_args!("`index` is {index}; there are {count}, numbered from 0"),
            format_args!("`index` är {index}; det finns {count}, räknade från 0"),
        )
        .at("index")
    }

    pub(crate) fn no_entry() -> Self {
        Self::boundary(
            SAMTYCKE_INVALID,
            "`entry`: the patient has no entry of that id",
            "`entry`: patienten har ingen uppgift med det id:t",
        )
        .numbered(1402)
        .at("entry")
    }

    pub(crate) fn bad_rows(first: usize, count: usize) -> Self {
        Self::boundary(
            SAMTYCKE_INVALID,
            format_args!("row {first} (from 0) is no entry, {count} such in all; they are refused"),
            format_args!("rad {first} (från 0) är ingen uppgift, {count} sådana i allt; de nekas"),
        )
        .at("rows")
    }

    pub(crate) fn missing(at: &'static str) -> Self {
        Self::boundary(
            SAMTYCKE_INVALID,
            format_args!("`{at}` is missing"),
            format_args!("`{at}` saknas"),
        )
        .numbered(1303)
        .at(at)
    }

    pub(crate) fn superfluous(at: &'static str) -> Self {
        Self::boundary(
            SAMTYCKE_INVALID,
            format_args!("`{at}` does not belong with the rest that was given"),
            format_args!("`{at}` hör inte ihop med det övriga som lämnats"),
        )
        .numbered(1304)
        .at(at)
    }

    pub(crate) fn no_constant(value: u8, at: &'static str) -> Self {
        Self::boundary(
            SAMTYCKE_INVALID,
            format_args!("`{at}` is {value}, which is none of its constants"),
            format_args!("`{at}` är {value}, som inte är någon av dess konstanter"),
        )
        .at(at)
    }

    pub(crate) fn unread(fault: &dyn Unread, at: &'static str) -> Self {
        let told = |language| format!("`{at}`: {}", fault.message(language));
        Self::boundary(SAMTYCKE_INVALID, told(Language::English), told(Language::Swedish))
            .numbered(fault.code())
            .at(at)
    }

    /// The panic's own words are kept out: they may hold what the patient's facts hold.
    pub(crate) fn panic() -> Self {
        Self::boundary(
            SAMTYCKE_PANIC,
            "the library failed in itself, and nothing was decided",
            "biblioteket fallerade i sig självt, och inget avgjordes",
        )
    }
}
