//! A forwarded referral is the original, but for stated fields.

use alloc::vec::Vec;

use crate::identity::FactId;
use crate::record::content::Referral;

/// The fields in which a forwarded referral may differ from its original: to whom it goes, and which one it
/// forwards. The sender stays the original referrer, to whom the answer goes. (The national rule says
/// *stated fields*; that it is these is our reading.)
pub const FORWARDING_MAY_CHANGE: &[&str] = &["to", "forwards"];

/// The fields in which a forwarded referral differs from its original and may not; `forwards` where it does
/// not name the original.
///
/// ```
/// use samtycke::record::content::Referral;
/// use samtycke::record::referral::forwarding_differences;
/// let original: Referral = serde_json::from_str(
///     r#"{"request":4,"question":"Artros?","issued":"2026-03-02T08:00:00Z","from":"SE1-A","to":"SE1-B"}"#,
/// )?;
/// let mut forwarded = Referral { to: "SE1-C".parse()?, forwards: Some("r1".parse()?), ..original.clone() };
/// assert!(forwarding_differences("r1".parse()?, &original, &forwarded).is_empty());
/// forwarded.question = "Artros".into();
/// assert_eq!(forwarding_differences("r1".parse()?, &original, &forwarded), ["question"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn forwarding_differences(
    id: FactId,
    original: &Referral,
    forwarded: &Referral,
) -> Vec<&'static str> {
    // Taken apart whole, so that a new field has to be thought of.
    let Referral {
        request,
        service,
        question,
        background,
        priority,
        issued,
        from,
        to: _,
        version,
        changed,
        supersedes,
        forwards,
        attached,
    } = forwarded;
    [
        ("request", *request == original.request),
        ("service", *service == original.service),
        ("question", *question == original.question),
        ("background", *background == original.background),
        ("priority", *priority == original.priority),
        ("issued", *issued == original.issued),
        ("from", *from == original.from),
        ("version", *version == original.version),
        ("changed", *changed == original.changed),
        ("supersedes", *supersedes == original.supersedes),
        ("forwards", *forwards == Some(id)),
        ("attached", *attached == original.attached),
    ]
    .into_iter()
    .filter_map(|(field, same)| (!same).then_some(field))
    .collect()
}
