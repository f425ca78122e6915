//! What is read of an event, whatever else is in it.

use permission_claims::{
    event::{Event, RoleNames},
    secret::{Secret, Secrets},
    wasm::event,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::javascript::{evaluate, evaluate_in_new_realm, held};

/// An event that has all that is needed.
const WHOLE: &str = "({
    secrets: { domain: 'example.eu.auth0.com', timeoutMs: '800' },
    client: { client_id: 'spa', name: 'Portal' },
    user: { user_id: 'auth0|jhon', email: 'jhon@example.com' },
    authorization: { roles: ['admin', 'ädmin'] },
    organization: { id: 'org_1' },
    transaction: { protocol: 'oidc-basic-profile', requested_scopes: ['openid', 'email'] },
    resource_server: { identifier: 'https://api.example.com/' },
})";

fn whole() -> Event {
    Event {
        secrets: secrets(&[("domain", "example.eu.auth0.com"), ("timeoutMs", "800")]),
        client_id: Some("spa".into()),
        user_id: Some("auth0|jhon".into()),
        roles: roles(&["admin", "ädmin"], false),
        organization_id: Some("org_1".into()),
        protocol: Some("oidc-basic-profile".into()),
        requested_scopes: Some(vec!["openid".into(), "email".into()]),
        requested_api: Some("https://api.example.com/".into()),
    }
}

fn secrets(all: &[(&str, &str)]) -> Secrets {
    all.iter().map(|(name, value)| ((*name).into(), Secret::new((*value).into()))).collect()
}

fn check(event: &str, expected: &Event) {
    assert_eq!(&event::read(&evaluate(event)), expected);
}

/// An id as an expression, where an event has one.
fn check_id(id: &str, expected: Option<&str>) {
    let expected = expected.map(String::from);
    let user = Event { user_id: expected.clone(), ..nothing() };
    check(&format!("{{ user: {{ user_id: {id} }} }}"), &user);
    let client = Event { client_id: expected, ..nothing() };
    check(&format!("{{ client: {{ client_id: {id} }} }}"), &client);
}

fn roles(names: &[&str], has_unreadable: bool) -> Option<RoleNames> {
    Some(RoleNames { names: names.iter().map(|name| (*name).into()).collect(), has_unreadable })
}

/// What is read where there is nothing.
fn nothing() -> Event {
    Event { roles: roles(&[], false), ..Event::default() }
}

/// `expected` is none where the list cannot be read.
fn check_roles_of(list: &str, expected: Option<RoleNames>) {
    let expected = Event { roles: expected, ..nothing() };
    check(&format!("{{ authorization: {{ roles: {list} }} }}"), &expected);
}

fn check_roles(list: &str, expected: &[&str]) {
    check_roles_of(list, roles(expected, false));
}

#[wasm_bindgen_test]
fn all_that_is_needed_is_read() {
    for event in [
        WHOLE.to_owned(),
        format!("new Proxy({WHOLE}, {{}})"),
        format!("Object.freeze({WHOLE})"),
        format!("Object.assign(Object.create(null), {WHOLE})"),
        format!("Object.create({WHOLE})"),
        format!("Object.assign(() => {{}}, {WHOLE})"),
        format!("((event) => {{ event.self = event.user.event = event; return event; }})({WHOLE})"),
        format!("throwing('toJSON', throwing('more', {WHOLE}))"),
        format!("({{ ...{WHOLE}, big: 1n, call: throws, [Symbol('a')]: Symbol('b'), hostile }})"),
        format!("({{ ...{WHOLE}, list: new Array(4294967295) }})"),
    ] {
        check(&event, &whole());
    }
    assert_eq!(event::read(&evaluate_in_new_realm(WHOLE)), whole());
}

#[wasm_bindgen_test]
fn of_what_is_no_event_nothing_is_read() {
    for event in [
        "undefined",
        "null",
        "true",
        "5",
        "5n",
        "'text'",
        "Symbol('a')",
        "throws",
        "[]",
        "{}",
        "Promise.resolve({ user: { user_id: 'u' } })",
    ] {
        check(event, &nothing());
    }
    // It may be of an organization login, and of somebody with roles.
    let organization_id = Some(String::new());
    let unknown = Event { organization_id, ..Event::default() };
    for event in
        ["hostile", "revoked({})", "new Proxy({}, { get: throws, has: throws, ownKeys: throws })"]
    {
        check(event, &unknown);
    }
}

#[wasm_bindgen_test]
fn members_that_are_broken_are_left_out() {
    let (nothing, unknown_roles) = (nothing(), Event::default());
    let expected = |may_have_roles| if may_have_roles { &unknown_roles } else { &nothing };
    let members = ["secrets", "client", "user", "authorization", "transaction", "resource_server"];
    for broken in ["null", "5", "5n", "Symbol('a')", "{}", "hostile", "revoked({})"] {
        let throws = matches!(broken, "hostile" | "revoked({})");
        for name in members {
            let expected = expected(throws && name == "authorization");
            check(&format!("{{ {name}: {broken} }}"), expected);
        }
        check(&format!("{{ client: {{ client_id: {broken} }} }}"), &nothing);
        check(&format!("{{ user: {{ user_id: {broken} }} }}"), &nothing);
        check(&format!("{{ authorization: {{ roles: {broken} }} }}"), expected(broken != "null"));
        check(&format!("{{ transaction: {{ protocol: {broken} }} }}"), &nothing);
        check(&format!("{{ transaction: {{ requested_scopes: {broken} }} }}"), &nothing);
        check(&format!("{{ resource_server: {{ identifier: {broken} }} }}"), &nothing);
    }
    for name in members {
        check(&format!("{{ {name}: 'text' }}"), &nothing);
        check(&format!("throwing('{name}')"), expected(name == "authorization"));
    }
}

#[wasm_bindgen_test]
fn a_member_that_is_broken_leaves_the_others() {
    let event = format!("throwing('user', {{ ...{WHOLE}, client: revoked({{}}) }})");
    check(&event, &Event { user_id: None, client_id: None, ..whole() });
}

#[wasm_bindgen_test]
fn an_id_is_whole_or_none() {
    check_id("''", Some(""));
    check_id("'auth0|😀'", Some("auth0|😀"));
    check_id("'a\\0b'", Some("a\0b"));
    // The character that stands for lost ones is one like others.
    check_id("'auth0|\\ufffd'", Some("auth0|\u{fffd}"));
    check_id("'auth0|\\ud83d'", None);
    check_id("'\\ude00|auth0'", None);
    check_id("'\\ude00\\ud83d'", None);
    check_id("'\\ufffd\\ud83d'", None);
    check_id("new String('auth0|jhon')", None);
    check_id("5", None);
}

#[wasm_bindgen_test]
fn an_api_is_whole_or_none() {
    check("{ resource_server: { identifier: 'urn:\\ud83d' } }", &nothing());
    let expected = Event { requested_api: Some("urn:\u{fffd}".into()), ..nothing() };
    check("{ resource_server: { identifier: 'urn:\\ufffd' } }", &expected);
}

#[wasm_bindgen_test]
fn scopes_are_the_texts_of_an_array() {
    for (scopes, expected) in [("[]", &[][..]), ("['a', 5, null, 'openid']", &["a", "openid"])] {
        let expected = Some(expected.iter().map(|scope| (*scope).into()).collect());
        let expected = Event { requested_scopes: expected, ..nothing() };
        check(&format!("{{ transaction: {{ requested_scopes: {scopes} }} }}"), &expected);
    }
    for broken in ["'openid'", "throwing(0, ['openid'])", "new Array(4294967295)"] {
        let event = format!("{{ transaction: {{ requested_scopes: {broken} }} }}");
        check(&event, &nothing());
    }
}

#[wasm_bindgen_test]
fn roles_are_the_texts_of_an_array() {
    check_roles("['a', '\\ufffd', '', '😀']", &["a", "\u{fffd}", "", "😀"]);
    check_roles("new Proxy(['a', 'b'], {})", &["a", "b"]);
    check_roles_of("'admin'", None);
    check_roles_of("{ 0: 'admin', length: 1 }", None);
    check_roles_of("new Set(['admin'])", None);
    check_roles_of("revoked(['admin'])", None);
    check_roles_of("new Proxy(['admin'], { get: throws })", None);
    check_roles_of("throwing(0, ['admin'])", None);
    assert_eq!(
        event::read(&evaluate_in_new_realm("({ authorization: { roles: ['a'] } })")).roles,
        roles(&["a"], false),
    );
}

#[wasm_bindgen_test]
fn that_a_role_is_left_out_is_told() {
    for role in [
        "'\\ud83d'",
        "'team \\ud83d'",
        "'\\ude00\\ud83d'",
        "'\\ufffd\\ud83d'",
        "5",
        "null",
        "undefined",
        "5n",
        "{}",
        "['c']",
        "Symbol('c')",
        "new String('c')",
        "",
    ] {
        check_roles_of(&format!("['a', {role}, 'b']"), roles(&["a", "b"], true));
    }
}

#[wasm_bindgen_test]
fn an_array_that_says_to_be_enormous_has_no_texts() {
    check_roles_of("new Array(4294967295)", None);
    for length in ["1e300", "Infinity", "2 ** 53", "NaN", "-1", "'2'", "{}", "5n"] {
        let get = format!("(roles, name) => (name === 'length' ? {length} : roles[name])");
        check_roles_of(&format!("new Proxy(['a'], {{ get: {get} }})"), None);
    }
}

#[wasm_bindgen_test]
fn reading_leaves_nothing() {
    let events: Vec<_> =
        [WHOLE, "{}", "undefined", "{ client: 'text', user: 5, authorization: { roles: [5] } }"]
            .map(evaluate)
            .into();
    let before = held();
    for _ in 0..1_000 {
        for event in &events {
            event::read(event);
        }
    }
    assert_eq!(held(), before);
}
