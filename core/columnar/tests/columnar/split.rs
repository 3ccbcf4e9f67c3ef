//! How a log is split into batches, in what order it stands and how many threads work makes no difference.

use std::num::NonZeroUsize;
use std::sync::LazyLock;

use super::rows::*;
use arrow_schema::DataType;
use proptest::prelude::*;
use samtycke::record::Availability;
use samtycke_columnar::{Decider, Description, Options};

/// The log more than once over, so that it is worth several threads; here and there a bad row.
static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let named = REGION.1.iter().map(Row::from);
    let unnamed = REGION.1.iter().map(|row| Row { entry: None, ..Row::from(row) });
    let mut rows: Vec<Row> = named.chain(unnamed).cycle().take(20_000).collect();
    for (n, row) in rows.iter_mut().enumerate() {
        match n % 97 {
            3 => row.patient = None,
            5 => row.patient = Some(format!("nonsense-{n}")),
            7 => row.assignment = Some("NOBODY".to_owned()),
            11 => row.known_at = row.at.map(|at| at - 86_400_000_000),
            13 => row.at = None,
            _ => {}
        }
    }
    rows
});

static WHOLE: LazyLock<Vec<Got>> =
    LazyLock::new(|| decide(&decider(1), &batch(&ROWS, &form(false))));

fn decider(threads: usize) -> Decider<'static> {
    let options = Options {
        threads: NonZeroUsize::new(threads),
        described: Some(Description::of_care(Availability::Available)),
        ..Options::default()
    };
    Decider::over_environment(&REGION.0, options)
}

fn form(keyed: bool) -> Form {
    Form { keys: keyed.then_some(DataType::Int32), ..Form::default() }
}

#[test]
fn threads() {
    assert!(WHOLE.iter().any(|got| got.3.is_some()) && WHOLE.iter().any(|got| got.0 == "permit"));
    for keyed in [false, true] {
        let batch = batch(&ROWS, &form(keyed));
        for threads in [1, 2, 3, 8, 64] {
            assert!(decide(&decider(threads), &batch) == *WHOLE, "{threads} {keyed}");
        }
    }
}

/// A decider is used by several threads at once.
#[test]
fn shared() {
    let decider = decider(2);
    let batch = batch(&ROWS, &form(true));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert!(decide(&decider, &batch) == *WHOLE));
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn split(mut cuts in prop::collection::vec(0_usize..20_000, 0..12), keyed: bool, threads in 1_usize..4) {
        let whole = batch(&ROWS, &form(keyed));
        cuts.extend([0, ROWS.len()]);
        cuts.sort_unstable();
        let decider = decider(threads);
        let parts = cuts.windows(2).map(|cut| whole.slice(cut[0], cut[1] - cut[0]));
        let got: Vec<Got> = parts.flat_map(|part| decide(&decider, &part)).collect();
        prop_assert!(got == *WHOLE);
    }

    #[test]
    fn order(seed: u64, keyed: bool, threads in 1_usize..4) {
        // A walk over all rows with a step that has no factor in common with their number.
        let step = usize::try_from(seed % 9_999).unwrap() * 10 + 3;
        let order: Vec<usize> = (0..ROWS.len()).map(|n| n * step % ROWS.len()).collect();
        let rows: Vec<Row> = order.iter().map(|n| ROWS[*n].clone()).collect();
        let got = decide(&decider(threads), &batch(&rows, &form(keyed)));
        for (n, got) in order.iter().zip(&got) {
            prop_assert_eq!(got, &WHOLE[*n]);
        }
    }
}
