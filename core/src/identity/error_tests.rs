use super::*;
use alloc::string::ToString;
use alloc::vec::Vec;

/// One error of each variant, in the order of the codes.
fn every() -> Vec<IdentityError> {
    let kind = IdentityKind::Personnummer;
    Vec::from([
        IdentityError::Empty { kind },
        IdentityError::TooLong { kind, limit: 1, found: 2 },
        IdentityError::Length { kind, found: 2 },
        IdentityError::Character { kind, position: 1 },
        IdentityError::CheckDigit { kind },
        IdentityError::SupersededCheckDigit { domain: ReserveDomain::Vgr, first_counted: 3 },
        IdentityError::NotADate { kind },
        IdentityError::SerialZero { kind },
        IdentityError::IsSamordningsnummer,
        IdentityError::IsPersonnummer,
        IdentityError::NeedsReferenceDate { kind },
        IdentityError::AfterReferenceDate { kind },
        IdentityError::NoSystem,
        IdentityError::UnknownSystem,
        IdentityError::NotAccepted { kind },
        IdentityError::OidArc { arc: 1 },
        IdentityError::OrganisationGroup,
        IdentityError::TooManyParts,
        IdentityError::NotText { kind },
    ])
}

#[test]
fn codes_are_fixed() {
    let codes: Vec<u32> = every().iter().map(IdentityError::code).collect();
    assert_eq!(codes, (1001..=1019).collect::<Vec<_>>());
}

#[test]
fn messages_follow_the_house_style() {
    for error in every() {
        let text = error.to_string();
        assert!(text.starts_with("the ") || text.starts_with("part "), "{text}");
        assert!(!text.ends_with('.'), "{text}");
        assert!(!text.contains("Error") && !text.contains("::"), "{text}");
        assert_eq!(text.matches('`').count() % 2, 0, "{text}");
    }
}

#[test]
fn a_message_in_full() {
    assert_eq!(
        IdentityError::Character { kind: IdentityKind::Regional(ReserveDomain::Vgr), position: 9 }
            .to_string(),
        "the character at position 9 of the regional reserve number `reserve-vgr` cannot stand there; \
         expected `YYYYMMDDGNNC` with `K`, `M` or `X` at `G` and `NN` from 06 to 89"
    );
}
