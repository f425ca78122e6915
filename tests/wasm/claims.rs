//! The pure function as JavaScript calls it.

use permission_claims::wasm::exports::custom_claims;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::javascript::{NOTHING, call, evaluate, evaluate_in_new_realm, json, member};

const NAMESPACE: &str = "namespace: 'https://portal.example.com/claims'";

/// `roles` and `permissions` are JSON, or empty without the claim.
fn check(parts: &str, roles: &str, permissions: &str) {
    let claims = custom_claims(evaluate(&format!("{{ {NAMESPACE}, {parts} }}"))).unwrap();
    let expected: Vec<_> = [("roles", roles), ("permissions", permissions)]
        .iter()
        .filter(|(_, texts)| !texts.is_empty())
        .map(|(name, texts)| format!(r#""https://portal.example.com/claims/{name}":{texts}"#))
        .collect();
    assert_eq!(json(&claims), format!("{{{}}}", expected.join(",")));
}

fn check_error(parts: &str) {
    let thrown = custom_claims(evaluate(parts)).unwrap_err();
    assert!(call("(thrown) => thrown instanceof Error", &[&thrown]).is_truthy());
    assert_eq!(member(&thrown, "code"), "settings");
    let message = member(&thrown, "message").as_string().unwrap();
    assert!(message.contains("`namespace`"), "{message}");
}

#[wasm_bindgen_test]
fn claims_are_real_values() {
    let parts = evaluate(&format!("{{ {NAMESPACE}, roles: ['a'], permissions: ['b'] }}"));
    let claims = custom_claims(parts).unwrap();
    let is_plain = "(claims) => Object.getPrototypeOf(claims) === Object.prototype
        && Object.values(claims).every((value) => Array.isArray(value) && typeof value[0] === 'string')";
    assert!(call(is_plain, &[&claims]).is_truthy());
}

#[wasm_bindgen_test]
fn whole_texts_are_taken_and_nothing_else() {
    check("roles: ['a'], permissions: ['b', 'a', 'b']", r#"["a"]"#, r#"["b","a"]"#);
    check("roles: [], permissions: []", "[]", "[]");
    check("roles: ['a', 5, null, {}, Symbol('b'), '😀'], permissions: []", r#"["a","😀"]"#, "[]");
    check(
        "roles: ['\\ud83d', 'a'], permissions: ['\\ufffd', '\\ud83d', 'b\\ude00']",
        r#"["a"]"#,
        r#"["�"]"#,
    );
    check("roles: 'a', permissions: { 0: 'a', length: 1 }", "", "");
    check("roles: hostile, permissions: revoked([])", "", "");
    check("roles: [], permissions: undefined", "[]", "");
    check("roles: new Array(4294967295), permissions: ['a'], more: 1n", "", r#"["a"]"#);
    check("...{}, get roles() { throws(); }, permissions: ['a']", "", r#"["a"]"#);
    let parts = format!("({{ {NAMESPACE}, roles: ['a'], permissions: ['b'] }})");
    let claims = custom_claims(evaluate_in_new_realm(&parts)).unwrap();
    assert!(json(&claims).ends_with(r#"/permissions":["b"]}"#));
}

#[wasm_bindgen_test]
fn many_names_are_all_there() {
    let parts = "{ namespace: 'https://a.example', permissions: Array.from({ length: 100000 }, (_, i) => `p${i}`) }";
    let claims = custom_claims(evaluate(parts)).unwrap();
    let permissions = member(&claims, "https://a.example/permissions");
    assert_eq!(member(&permissions, "length"), 100_000);
    assert_eq!(member(&permissions, "99999"), "p99999");
}

#[wasm_bindgen_test]
fn without_a_namespace_that_may_be_there_is_an_error() {
    for parts in NOTHING.into_iter().chain([
        "throwing('namespace')",
        "{ namespace: 5 }",
        "{ namespace: '' }",
        "{ namespace: 'claims' }",
        "{ namespace: 'https://\\ud83d' }",
        "{ namespace: 'https://example.auth0.com' }",
        "{ namespace: new URL('https://portal.example.com') }",
    ]) {
        check_error(parts);
    }
}
