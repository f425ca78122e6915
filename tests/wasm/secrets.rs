//! What is read of an event's secrets.

use permission_claims::wasm::event;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::javascript::evaluate;

fn check(given: &str, expected: &[(&str, &str)]) {
    let read = event::read(&evaluate(&format!("{{ secrets: {given} }}")));
    let read = read.secrets.0.iter().map(|(name, secret)| (name.as_str(), secret.expose()));
    assert_eq!(read.collect::<Vec<_>>(), expected);
}

#[wasm_bindgen_test]
fn secrets_are_texts_or_what_is_as_good() {
    check("{ domain: 'd', empty: '' }", &[("domain", "d"), ("empty", "")]);
    check("{ timeoutMs: 800, on: true }", &[("timeoutMs", "800"), ("on", "true")]);
    check("{ a: ['b'], c: { d: 1 } }", &[("a", r#"["b"]"#), ("c", r#"{"d":1}"#)]);
    check("{ a: null, b: NaN }", &[("a", "null"), ("b", "null")]);
    check("{ a: '\\ud83d' }", &[("a", "\u{fffd}")]);
    check("Object.assign(Object.create(null), { a: 'b' })", &[("a", "b")]);
    check("new Proxy({ a: 'b' }, {})", &[("a", "b")]);
}

#[wasm_bindgen_test]
fn secrets_that_are_none_are_left_out() {
    check("{ a: undefined, z: 'z' }", &[("z", "z")]);
    check("{ [Symbol('a')]: 'a', z: 'z' }", &[("z", "z")]);
    for none in ["undefined", "null", "5", "5n", "'text'", "hostile", "revoked({})"] {
        check(none, &[]);
    }
}

#[wasm_bindgen_test]
fn a_secret_that_cannot_be_read_is_there_with_what_no_setting_takes() {
    for secret in ["5n", "throws", "Symbol('a')", "hostile", "revoked({})", "{ toJSON: throws }"] {
        check(&format!("{{ a: {secret}, z: 'z' }}"), &[("a", "\u{fffd}"), ("z", "z")]);
    }
    check("throwing('a', { z: 'z' })", &[("z", "z"), ("a", "\u{fffd}")]);
    let cycle =
        "(() => { const cycle = { z: 'z' }; cycle.a = { cycle: [cycle] }; return cycle; })()";
    check(cycle, &[("z", "z"), ("a", "\u{fffd}")]);
}
