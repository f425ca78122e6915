//! How large claims may be.

use crate::support::{
    PERMISSIONS, Simulation, TOKEN, by_protocol, detail, field, jhon, page, permissions, roles,
    token, with,
};
use permission_claims::{answer::Answer, event::Event};
use serde_json::{Map, Value, json};

const ROLES: &str = "https://portal.example.com/claims/roles";
const PERMISSIONS_CLAIM: &str = "https://portal.example.com/claims/permissions";

/// A login whose claims are so many bytes of JSON, with characters that JSON escapes.
fn login_of(bytes: usize, event: Event) -> Answer {
    let start = "\"\\/\n\u{1}\u{8}\u{7f}é😀\u{2028}";
    let size = |name: &str| {
        let claims = [
            (ROLES, json!(event.roles.as_ref().unwrap().names)),
            (PERMISSIONS_CLAIM, json!([name])),
        ];
        let claims: Map<String, Value> =
            claims.map(|(name, value)| (name.to_owned(), value)).into_iter().collect();
        Value::from(claims).to_string().len()
    };
    let name = [start, &"x".repeat(bytes - size(start))].concat();
    assert_eq!(size(&name), bytes);
    Simulation::new().on(TOKEN, token("token")).on(PERMISSIONS, page([name], 100, 1)).login(event)
}

#[track_caller]
fn check_limit(bytes: usize, event: impl Fn() -> Event) {
    let answer = login_of(bytes, event());
    assert_eq!(field(&answer, "outcome"), "ok", "{}", answer.line);
    assert_eq!(permissions(&answer).unwrap().len(), 1);
    let answer = login_of(bytes + 1, event());
    assert_eq!(field(&answer, "error"), "too_large", "{}", answer.line);
    assert_eq!((roles(&answer), permissions(&answer)), (Some(vec!["admin".to_owned()]), None));
}

#[test]
fn the_detail_says_what_to_do() {
    let code_flow = detail(&login_of(100_001, jhon()));
    assert_eq!(code_flow, "too many permissions for a token; list fewer APIs in `audience`");
    let implicit = detail(&login_of(1_501, by_protocol("oidc-implicit-profile", "id")));
    assert!(implicit.contains("use the code flow"), "{implicit}");
}

#[test]
fn claims_have_100_000_bytes() {
    check_limit(100_000, jhon);
    check_limit(100_000, || with([("tokens", "both")]));
    check_limit(100_000, || Event { protocol: None, ..jhon() });
}

#[test]
fn claims_of_an_implicit_or_hybrid_id_token_have_1_500_bytes() {
    for protocol in ["oidc-implicit-profile", "oidc-hybrid-profile"] {
        check_limit(1_500, || by_protocol(protocol, "id"));
        check_limit(1_500, || by_protocol(protocol, "both"));
        check_limit(100_000, || by_protocol(protocol, "access"));
    }
}
