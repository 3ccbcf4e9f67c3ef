use super::*;
use alloc::vec::Vec;

#[test]
fn names_and_oids_are_unique_and_well_formed() {
    let mut names: Vec<_> = ReserveDomain::ALL.iter().map(|domain| domain.name()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), ReserveDomain::ALL.len());

    let mut oids: Vec<_> = ReserveDomain::ALL.iter().filter_map(|domain| domain.oid()).collect();
    assert!(oids.iter().all(|oid| oid.as_str().parse() == Ok(*oid)));
    let count = oids.len();
    oids.sort_unstable();
    oids.dedup();
    assert_eq!((oids.len(), count), (10, 10));
}

#[test]
fn shapes_take_what_they_describe() {
    use ReserveDomain as D;
    for (domain, value) in [
        (D::Stockholm, "991993000032"),
        (D::Vgr, "19810829M071"),
        (D::VgrOlder, "19810829x999"),
        (D::Carelink, "198108320014"),
        (D::Varmland, "19810829SU3A"),
        (D::Varmland, "19930829SX01"),
        (D::Orebro, "19810829TB1F"),
        (D::Skane, "810829DA1B"),
        (D::Skane, "19810829FZ0Z"),
        (D::Blekinge, "20200501AA8A"),
        (D::Vasternorrland, "20100101014R"),
        (D::Sormland1, "19600606AA1G"),
        (D::Sormland2, "18500101N123"),
        (D::Sormland2, "18600101P001"),
        (D::Vasterbotten, "19810829K123"),
        (D::Halland, "198108590000"),
        (D::Gavleborg, "19810829-01M2"),
        (D::Dalarna, "19810829Q123"),
    ] {
        assert_eq!(domain.check(value), Ok(()), "{domain} {value}");
    }
}

#[test]
fn the_fault_is_placed() {
    use ReserveDomain as D;
    for (domain, value, position) in [
        (D::Stockholm, "981993000032", 2),
        (D::Vgr, "19810829A071", 9),
        (D::Vgr, "19810829M051", 10),
        (D::Vgr, "19810829M901", 10),
        (D::Carelink, "198108310014", 7),
        (D::Carelink, "168108320014", 1),
        (D::Varmland, "19810829SU3V", 12),
        (D::Varmland, "19810829SU30", 12),
        (D::Orebro, "19810829TB1K", 12),
        (D::Blekinge, "20201301AA8A", 5),
        (D::Skane, "810829DA2B", 9),
        (D::Sormland2, "18700101N123", 3),
        (D::Sormland2, "18500101N000", 10),
    ] {
        let kind = IdentityKind::Regional(domain);
        assert_eq!(
            domain.check(value),
            Err(IdentityError::Character { kind, position }),
            "{value}"
        );
    }
    for (domain, value) in [
        (D::Vgr, "19810829M07"),
        (D::Vgr, "19810829M0711"),
        (D::Skane, "810829DA1BB"),
        (D::Dalarna, ""),
    ] {
        let (kind, found) = (IdentityKind::Regional(domain), value.len());
        assert_eq!(domain.check(value), Err(IdentityError::Length { kind, found }), "{value}");
    }
}
