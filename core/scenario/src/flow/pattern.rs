//! Partial patterns of documents.

use serde_json::Value;

/// Notes where `found` is not of the pattern `wanted`.
pub(super) fn differ(path: &str, wanted: &Value, found: &Value, out: &mut Vec<String>) {
    match (wanted, found) {
        (Value::Object(members), Value::Object(there)) => {
            for (name, wanted) in members {
                let found = there.get(name).unwrap_or(&Value::Null);
                differ(&format!("{path}.{name}"), wanted, found, out);
            }
        }
        (Value::Array(items), Value::Array(there)) => {
            if items.len() != there.len() {
                let (wanted, found) = (items.len(), told(found));
                out.push(format!("{path}: expected {wanted} items, got {}: {found}", there.len()));
                return;
            }
            for (n, (wanted, found)) in items.iter().zip(there).enumerate() {
                differ(&format!("{path}[{n}]"), wanted, found, out);
            }
        }
        _ if wanted == found => {}
        _ => out.push(format!("{path}: expected {}, got {}", told(wanted), told(found))),
    }
}

fn told(value: &Value) -> String {
    let text = value.to_string();
    let short: String = text.chars().take(400).collect();
    if short.len() < text.len() { short + "…" } else { text }
}

/// The document's text without its hashes, in which any short text may stand by chance.
pub(super) fn without_hashes(value: &Value) -> String {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(members) => {
                members.remove("hash");
                members.values_mut().for_each(strip);
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let mut value = value.clone();
    strip(&mut value);
    value.to_string()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn matches(wanted: &Value, found: &Value) -> bool {
        let mut out = Vec::new();
        differ("x", wanted, found, &mut out);
        out.is_empty()
    }

    #[test]
    fn objects_in_part_and_lists_in_full() {
        let found = json!({"a": 1, "b": [{"c": 2, "d": 3}, {"c": 4}]});
        assert!(matches(&json!({}), &found));
        assert!(matches(&json!({"b": [{"c": 2}, {}]}), &found));
        assert!(matches(&json!({"e": null, "a": 1}), &found));
        assert!(!matches(&json!({"a": null}), &found));
        assert!(!matches(&json!({"b": [{"c": 2}]}), &found));
        assert!(!matches(&json!({"b": [{"c": 4}, {"c": 2}]}), &found));
        assert!(!matches(&json!({"b": {}}), &found));
        assert!(!matches(&json!({"e": 1}), &found));
    }

    #[test]
    fn hashes_are_no_text() {
        let found = json!({"hash": "abc", "x": [{"hash": "abd", "y": "z"}]});
        assert_eq!(without_hashes(&found), r#"{"x":[{"y":"z"}]}"#);
    }
}
