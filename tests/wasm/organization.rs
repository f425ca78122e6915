//! Which events are of an organization login: one that is missed would get tenant-wide permissions.

use permission_claims::wasm::event;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::javascript::{evaluate, evaluate_in_new_realm};

fn check(organization: &str, id: Option<&str>) {
    let event = event::read(&evaluate(&format!("{{ organization: {organization} }}")));
    assert_eq!(event.organization_id.as_deref(), id);
}

#[wasm_bindgen_test]
fn one_with_an_id() {
    check("{ id: 'org_1', name: 'acme' }", Some("org_1"));
    check("new Proxy({ id: 'org_1' }, {})", Some("org_1"));
    check("{ id: 'org_\\ufffd' }", Some("org_\u{fffd}"));
    let event = evaluate_in_new_realm("({ organization: { id: 'org_1' } })");
    assert_eq!(event::read(&event).organization_id.as_deref(), Some("org_1"));
}

#[wasm_bindgen_test]
fn one_that_throws_is_one_without_an_id() {
    let event = event::read(&evaluate("throwing('organization')"));
    assert_eq!(event.organization_id.as_deref(), Some(""));
}

#[wasm_bindgen_test]
fn whatever_is_truthy_is_one_though_without_an_id() {
    for organization in [
        "{}",
        "[]",
        "true",
        "5",
        "5n",
        "'org_1'",
        "Symbol('a')",
        "throws",
        "{ id: 5 }",
        "{ id: null }",
        "{ id: new String('org_1') }",
        "{ id: 'org_\\ud83d' }",
        "throwing('id')",
        "hostile",
        "revoked({})",
    ] {
        check(organization, Some(""));
    }
}

#[wasm_bindgen_test]
fn what_is_not_truthy_is_none() {
    for organization in ["undefined", "null", "false", "0", "0n", "NaN", "''"] {
        check(organization, None);
    }
}
