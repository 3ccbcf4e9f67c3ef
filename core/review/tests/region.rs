//! The log of a made-up region with misuse planted in it: what the facts decide is found, and nothing lawful is called
//! unlawful.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, reason = "a test")]

mod made;

use made::{Made, number};

#[test]
fn what_the_facts_decide_is_found_and_nothing_lawful_is_called_unlawful() {
    for records in [0, 3] {
        let made = Made::of("0.02", 7, records);
        let summary = made.reviewed(|_| {}).1;
        let key = &summary["key"];
        println!("{}", serde_json::to_string_pretty(key).unwrap());
        assert_eq!(number(&key["lawful_called_no_ground"]), 0);
        for kind in key["kinds"].as_array().unwrap() {
            assert_eq!(kind["rows"], kind["in_log"], "{kind}");
            if kind["shown_by_facts"] == true {
                assert_eq!(kind["by_verdict"], kind["rows"], "{kind}");
            } else {
                assert!(number(&kind["by_question"]) > 0, "{kind}");
            }
        }
        println!("{}", serde_json::to_string_pretty(&summary["questions"]).unwrap());
    }
}
