//! The claims of an answer.

use std::collections::BTreeMap;

use permission_claims::{answer::Answer, names::Names};

use super::{line::field, simulation::Ended};

/// The claims by name.
pub fn claims(answer: &Answer) -> BTreeMap<String, Vec<String>> {
    let claims = [&answer.claims.roles, &answer.claims.permissions].into_iter().flatten();
    let values = |names: &Names| serde_json::from_str(names.json()).expect("an array of texts");
    claims.map(|claim| (claim.name.clone(), values(&claim.values))).collect()
}

/// The values of the claim that ends with `name`; none when it is not set.
pub fn claim(answer: &Answer, name: &str) -> Option<Vec<String>> {
    let mut claims = claims(answer).into_iter();
    let found = claims.find(|(full, _)| full.ends_with(&format!("/{name}")));
    found.map(|(_, values)| values)
}

/// The permissions claim.
pub fn permissions(answer: &Answer) -> Option<Vec<String>> {
    claim(answer, "permissions")
}

/// The roles claim.
pub fn roles(answer: &Answer) -> Option<Vec<String>> {
    claim(answer, "roles")
}

/// A login got one permission, from memory as `cache` says, in so many milliseconds.
#[track_caller]
pub fn check_served(ended: &Ended, permission: &str, cache: &str, took_ms: u64) {
    let answer = &ended.answer;
    assert_eq!(field(answer, "outcome"), "ok", "{}", answer.line);
    assert_eq!(permissions(answer).unwrap(), [permission]);
    assert_eq!((field(answer, "cache").as_str(), ended.took_ms), (cache, took_ms));
    assert!(!answer.is_error);
}
