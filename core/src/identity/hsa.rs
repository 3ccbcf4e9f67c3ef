//! HSA ids and the addresses made of them.

use core::fmt;

use super::error::{IdentityError, IdentityKind};
use super::organisation_number::OrganisationNumber;
use super::text::{Inline, visible};
use super::text_form::{TextForm, shown, text_form};

/// HSA id (HSA-id): the address of a care provider, a unit, a member of staff or a system in the
/// national directory.
///
/// 1 to 32 visible ASCII characters without `#`. Surrounding blanks are dropped, and case does not
/// count: the normal form is upper case. There is no further pattern, because valid ids follow none
/// (`SE2321000131-E000000000001`, `SE5564323748100S`, `TST5565594230-114W`).
///
/// **The prefix does not name the care provider.** In Västra Götaland 88 private units carry the
/// region's own prefix. Who the care provider is must be stated beside the unit ([`UnitAddress`]);
/// nothing in this library derives it from an id, and the part after the prefix is never read.
///
/// ```
/// use samtycke::identity::HsaId;
///
/// let unit: HsaId = " se2321000131-e000000000109 ".parse()?;
/// assert_eq!(unit.as_str(), "SE2321000131-E000000000109");
/// assert!("SE2321000131#SE2321000131-E000000000109".parse::<HsaId>().is_err());
/// # Ok::<(), samtycke::identity::IdentityError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HsaId(Inline<32>);

impl HsaId {
    pub(super) const fn text(self) -> Inline<32> {
        self.0
    }

    /// The normal form: upper case, no blanks.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Whether both ids are the same address, also when one body is written with and one without
    /// the prefix `16`.
    ///
    /// `SE` + ten digits and `SE16` + the same ten digits are two writings of one organisation's
    /// address, and both are in use (`SE162321000024`, `SE2321000131`). This holds where the ten
    /// digits are an organisation number and the id ends there or goes on with `-`. Equality (`==`)
    /// stays literal: ids that differ in writing are different keys.
    ///
    /// ```
    /// use samtycke::identity::HsaId;
    ///
    /// let (long, short): (HsaId, HsaId) = ("SE162321000024".parse()?, "SE2321000024".parse()?);
    /// assert!(long.same_address(short));
    /// assert_ne!(long, short);
    /// # Ok::<(), samtycke::identity::IdentityError>(())
    /// ```
    pub fn same_address(self, other: Self) -> bool {
        self == other || self.address_form() == other.address_form()
    }

    /// The id with the prefix `16` of a twelve-digit organisation number taken away; otherwise the
    /// id itself.
    ///
    /// A key for looking addresses up in the sense of [`HsaId::same_address`]. It is a whole
    /// address, tail included, and says nothing of who runs the unit.
    #[must_use]
    pub fn address_form(self) -> Self {
        self.without_sixteen().unwrap_or(self)
    }

    fn without_sixteen(self) -> Option<Self> {
        let rest = self.as_str().strip_prefix("SE16")?;
        let (digits, tail) = rest.split_at_checked(10)?;
        let ends_there = tail.is_empty() || tail.starts_with('-');
        // A ten-digit number may itself begin with 16 and run into its tail; only a real number settles it.
        if !ends_there || OrganisationNumber::read(digits).is_err() {
            return None;
        }
        Inline::gather(b"SE".iter().copied().chain(rest.bytes())).map(Self)
    }
}

impl TextForm for HsaId {
    const KIND: IdentityKind = IdentityKind::HsaId;

    fn read(text: &str) -> Result<Self, IdentityError> {
        let text: Inline<32> = visible(text, Self::KIND)?;
        match text.as_str().find('#') {
            Some(index) => Err(IdentityError::character(Self::KIND, index)),
            None => Ok(Self(text.to_upper())),
        }
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

shown!(HsaId, crate::identity::discreet);
text_form!(
    HsaId,
    "HSA id: 1 to 32 visible ASCII characters without `#`; letter case does not count",
    "^[!-\"$-~]{1,32}$"
);

/// The address of a care provider (vårdgivare, VG) alone, or of one of its units (vårdenhet, VE):
/// `VG` or `VG#VE`.
///
/// The pair states both, since the unit's own id does not tell the provider.
///
/// ```
/// use samtycke::identity::UnitAddress;
///
/// let address: UnitAddress = "SE2321000131#SE2321000131-E000000000109".parse()?;
/// assert_eq!(address.provider().as_str(), "SE2321000131");
/// assert!(address.unit().is_some());
/// assert!("SE2321000131#".parse::<UnitAddress>().is_err());
/// # Ok::<(), samtycke::identity::IdentityError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitAddress {
    provider: HsaId,
    unit: Option<HsaId>,
}

impl UnitAddress {
    /// The address of a provider, or of a unit as the caller knows it to belong to that provider.
    pub const fn new(provider: HsaId, unit: Option<HsaId>) -> Self {
        Self { provider, unit }
    }

    /// The care provider.
    pub const fn provider(&self) -> HsaId {
        self.provider
    }

    /// The unit, if the address names one.
    pub const fn unit(&self) -> Option<HsaId> {
        self.unit
    }

    /// Whether provider and unit are pairwise the same address, in the sense of
    /// [`HsaId::same_address`].
    ///
    /// A provider alone and a unit of it are different addresses.
    pub fn same_address(self, other: Self) -> bool {
        let units_agree = match (self.unit, other.unit) {
            (Some(one), Some(another)) => one.same_address(another),
            (one, another) => one.is_none() && another.is_none(),
        };
        self.provider.same_address(other.provider) && units_agree
    }
}

impl TextForm for UnitAddress {
    const KIND: IdentityKind = IdentityKind::UnitAddress;

    fn read(text: &str) -> Result<Self, IdentityError> {
        let mut parts = text.split('#').map(HsaId::read);
        let provider = parts.next().unwrap_or(Err(IdentityError::Empty { kind: Self::KIND }))?;
        let unit = parts.next().transpose()?;
        match parts.next() {
            Some(_) => Err(IdentityError::TooManyParts),
            None => Ok(Self { provider, unit }),
        }
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.provider.as_str())?;
        match &self.unit {
            Some(unit) => write!(f, "#{}", unit.as_str()),
            None => Ok(()),
        }
    }
}

shown!(UnitAddress, crate::identity::discreet);
text_form!(
    UnitAddress,
    "Care provider, or care provider and unit, as HSA ids: `provider` or `provider#unit`",
    "^[!-\"$-~]{1,32}(#[!-\"$-~]{1,32})?$"
);

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed test may panic")]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use proptest::prelude::*;

    fn hsa(text: &str) -> HsaId {
        text.parse().unwrap()
    }

    #[test]
    fn published_forms_are_valid() {
        for text in [
            "SE2321000016-4HK5",
            "SE165565594230-1000",
            "SE5564323748100S",
            "TST5565594230-114W",
            "TSTNMT2321000156-105M",
            "IFV1239877878-103H",
        ] {
            assert_eq!(hsa(text).as_str(), text);
        }
    }

    #[test]
    fn errors_say_what_and_where() {
        let kind = IdentityKind::HsaId;
        assert_eq!("".parse::<HsaId>(), Err(IdentityError::Empty { kind }));
        assert_eq!("SE 1".parse::<HsaId>(), Err(IdentityError::Character { kind, position: 3 }));
        assert_eq!(
            "A".repeat(33).parse::<HsaId>(),
            Err(IdentityError::TooLong { kind, limit: 32, found: 33 })
        );
        assert_eq!("a#b#c".parse::<UnitAddress>(), Err(IdentityError::TooManyParts));
        assert_eq!("#b".parse::<UnitAddress>(), Err(IdentityError::Empty { kind }));
    }

    #[test]
    fn the_prefix_16_is_one_writing_of_the_same_body() {
        assert!(hsa("SE165565594230-1000").same_address(hsa("se5565594230-1000")));
        assert!(!hsa("SE165565594230-1000").same_address(hsa("SE5565594230-1001")));
        // Ten digits that are no organisation number, and a tail without hyphen, are left alone.
        for text in ["SE161234567890", "SE165565594230100S", "SE16", "TST165565594230"] {
            assert_eq!(hsa(text).address_form(), hsa(text));
        }
    }

    #[test]
    fn a_provider_is_not_the_same_address_as_its_unit() {
        let provider: UnitAddress = "SE162321000024".parse().unwrap();
        let unit: UnitAddress = "SE2321000024#SE2321000024-1".parse().unwrap();
        assert!(!provider.same_address(unit));
        assert!(unit.same_address("SE162321000024#SE162321000024-1".parse().unwrap()));
        assert!(provider.same_address("SE2321000024".parse().unwrap()));
    }

    proptest! {
        #[test]
        fn case_and_outer_blanks_do_not_count(text in "[!-\"$-~]{1,32}", before in " {0,3}", after in "[ \t]{0,3}") {
            let id = hsa(&text);
            prop_assert_eq!(hsa(&alloc::format!("{before}{}{after}", text.to_ascii_lowercase())), id);
            prop_assert_eq!(hsa(&id.to_string()), id);
            prop_assert!(id.same_address(id));
            prop_assert_eq!(id.address_form().address_form(), id.address_form());
        }

        #[test]
        fn addresses_round_trip(provider in "[A-Z0-9-]{1,32}", unit in proptest::option::of("[A-Z0-9-]{1,32}")) {
            let address = UnitAddress::new(hsa(&provider), unit.as_deref().map(hsa));
            prop_assert_eq!(address.to_string().parse(), Ok(address));
            let json = serde_json::to_string(&address).unwrap();
            prop_assert_eq!(serde_json::from_str::<UnitAddress>(&json).unwrap(), address);
        }
    }
}
