//! `api.cache`, well and not.

use std::time::Duration;

use permission_claims::{
    environment::{Cached, Environment as _},
    secret::Secret,
    wasm::environment::JsEnvironment,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::javascript::{NOTHING, environment, evaluate, json, member, settle};

/// What a record is read as: its value, and its end in milliseconds.
fn read(environment: &JsEnvironment) -> Option<(String, u64)> {
    let Cached { value, expires_at } = environment.cached("key")?;
    Some((value.expose().to_owned(), u64::try_from(expires_at.as_millis()).unwrap()))
}

fn check_record(record: &str, expected: Option<(&str, u64)>) {
    let read = read(&environment(&format!("{{ cache: {{ get: () => ({record}) }} }}")));
    assert_eq!(read.as_ref().map(|(value, end)| (value.as_str(), *end)), expected);
}

#[wasm_bindgen_test]
fn it_is_asked_as_its_documentation_says() {
    let api = evaluate(
        "{
            cache: {
                calls: [],
                get(...all) { this.calls.push(['get', ...all]); },
                set(...all) { this.calls.push(['set', ...all]); },
                delete(...all) { this.calls.push(['delete', ...all]); },
            },
        }",
    );
    let calls = member(&member(&api, "cache"), "calls");
    let environment = JsEnvironment::new(api);
    assert!(environment.cached("a key").is_none());
    environment.cache(
        "a key",
        &Secret::new("ä value".into()),
        Duration::from_micros(86_340_000_999),
    );
    environment.uncache("a key");
    assert_eq!(
        json(&calls),
        r#"[["get","a key"],["set","a key","ä value",{"ttl":86340000}],["delete","a key"]]"#,
    );
}

#[wasm_bindgen_test]
fn a_record_has_a_value_and_an_end_in_milliseconds() {
    check_record("{ value: 'v', expires_at: 1e12 }", Some(("v", 1_000_000_000_000)));
    check_record("{ value: 'v', expires_at: 1e12 + 0.5 }", Some(("v", 1_000_000_000_000)));
    check_record("{ value: '', expires_at: 0 }", Some(("", 0)));
    check_record("{ value: 'v', expires_at: -1 }", Some(("v", 0)));
    check_record("{ value: 'v', expires_at: NaN }", None);
    check_record("{ value: 'v', expires_at: -Infinity }", None);
    check_record("{ value: 'v', expires_at: Infinity }", None);
    check_record("{ value: 'v', expires_at: 1e300 }", Some(("v", u64::MAX)));
    check_record("new Proxy({ value: 'v', expires_at: 5 }, {})", Some(("v", 5)));
}

#[wasm_bindgen_test]
fn a_record_that_is_none_is_nothing() {
    for record in NOTHING.into_iter().chain([
        "{ value: 'v' }",
        "{ expires_at: 1e12 }",
        "{ value: 'v', expires_at: '1e12' }",
        "{ value: 'v', expires_at: 1n }",
        "{ value: 'v', expires_at: new Date() }",
        "{ value: 'v', expires_at: null }",
        "{ value: 5, expires_at: 1e12 }",
        "{ value: new String('v'), expires_at: 1e12 }",
        "{ value: Symbol('v'), expires_at: 1e12 }",
        "{ value: 'v\\ud83d', expires_at: 1e12 }",
        "Promise.resolve({ value: 'v', expires_at: 1e12 })",
        "Object.assign(Promise.resolve(), { value: 'v', expires_at: 1e12 })",
        "{ then() {}, value: 'v', expires_at: 1e12 }",
        "throwing('value', { expires_at: 1e12 })",
        "throwing('expires_at', { value: 'v' })",
        "{ type: 'error', code: 'CacheSizeExceeded' }",
    ]) {
        check_record(record, None);
    }
}

#[wasm_bindgen_test]
async fn one_that_is_broken_has_nothing() {
    for api in NOTHING.into_iter().chain([
        "throwing('cache')",
        "{ cache: null }",
        "{ cache: 5 }",
        "{ cache: {} }",
        "{ cache: hostile }",
        "{ cache: revoked({}) }",
        "{ cache: { get: 5, set: 'a', delete: {} } }",
        "{ cache: { get: class {}, set: class {}, delete: class {} } }",
        "{ cache: { get: hostile, set: hostile, delete: hostile } }",
        "{ cache: { get: revoked(throws), set: revoked(throws), delete: revoked(throws) } }",
        "{ cache: throwing('get', throwing('set', throwing('delete'))) }",
        "{ cache: { get: throws, set: throws, delete: throws } }",
        "{ cache: { get: async () => ({ value: 'v', expires_at: 1e12 }) } }",
        // A promise that rejects unheard ends the process.
        "{ cache: { get: async () => throws(), set: async () => throws(), delete: async () => throws() } }",
        "{ cache: { get: later, set: later, delete: later } }",
        "{ cache: { get: () => ({ then: throws }), set: () => ({ then: throws }) } }",
        "{ cache: { get: () => ({ then: hostile }), set: () => ({ then: revoked(throws) }) } }",
        "{ cache: { get: () => ({ then: (_, reject) => setImmediate(reject) }) } }",
        "{ cache: { get: () => throwing('then'), set: () => throwing('then') } }",
    ]) {
        let environment = environment(api);
        assert_eq!(read(&environment), None);
        environment.cache("key", &Secret::new("value".into()), Duration::from_secs(1));
        environment.uncache("key");
        settle().await;
        settle().await;
    }
}
