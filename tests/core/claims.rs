//! Which claims are set, on which tokens, and how large they may be.

use crate::support::{
    PERMISSIONS, Simulation, TOKEN, denied, detail, field, jhon, page, permission, permissions,
    reply, roles, token, with,
};
use permission_claims::{
    answer::Answer,
    claims::{Claims, custom_claims},
    error::Code,
    event::Event,
    names::Names,
    settings::Namespace,
};
use serde_json::{Map, Value, json};

const ROLES: &str = "https://portal.example.com/claims/roles";
const PERMISSIONS_CLAIM: &str = "https://portal.example.com/claims/permissions";

fn login(event: Event, rows: &[(&str, &str)]) -> Answer {
    let all: Vec<_> = rows.iter().map(|(api, name)| permission(api, name)).collect();
    let body = json!({ "permissions": all, "limit": 100, "total": rows.len() });
    Simulation::new()
        .on(TOKEN, token("token"))
        .on(PERMISSIONS, reply(200, body.to_string()))
        .login(event)
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn two_claims_and_nothing_else() {
    let answer = login(jhon(), &[("https://a/", "read:b"), ("https://a/", "read:a")]);
    let expected = [
        r#"{"https://portal.example.com/claims/roles":["admin"],"#,
        r#""https://portal.example.com/claims/permissions":["read:b","read:a"]}"#,
    ];
    assert_eq!(serde_json::to_string(&answer.claims).unwrap(), expected.concat());
}

#[test]
fn each_permission_comes_once_where_it_came_first() {
    let rows = [("https://a/", "b"), ("https://a/", "a"), ("https://b/", "b"), ("https://b/", "c")];
    assert_eq!(permissions(&login(jhon(), &rows)).unwrap(), ["b", "a", "c"]);
}

#[test]
fn roles_come_in_their_order_each_once() {
    for (given, expected) in [(&["b", "a", "b", ""][..], &["b", "a", ""][..]), (&[], &[])] {
        let answer = login(Event { roles: texts(given), ..jhon() }, &[]);
        assert_eq!(roles(&answer).unwrap(), expected);
        assert_eq!(field(&answer, "roles"), expected.len().to_string());
        assert_eq!(permissions(&answer).unwrap(), [""; 0]);
    }
}

#[test]
fn an_empty_claim_is_not_an_absent_one() {
    let answer = login(jhon(), &[]);
    assert_eq!([field(&answer, "outcome"), field(&answer, "permissions")], ["ok", "0"]);
    assert_eq!(permissions(&answer).unwrap(), [""; 0]);
}

#[test]
fn audience_takes_the_listed_apis_only() {
    let rows = [("https://a/", "a"), ("https://b/", "b"), ("https://A/", "c"), ("https://a", "d")];
    for (audience, expected) in
        [("https://a/", &["a"][..]), ("https://a/, https://b/", &["a", "b"]), ("https://c/", &[])]
    {
        let answer = login(with([("audience", audience)]), &rows);
        assert_eq!(permissions(&answer).unwrap(), expected, "{audience}");
    }
}

#[test]
fn tokens_says_where_the_claims_go() {
    for (tokens, id, access) in [("id", true, false), ("access", false, true), ("both", true, true)]
    {
        let answer = login(with([("tokens", tokens)]), &[]);
        assert_eq!((answer.id_token, answer.access_token), (id, access), "{tokens}");
    }
}

#[test]
fn a_failed_login_has_roles_only_or_is_denied() {
    let failing = || Simulation::new().on(TOKEN, denied());
    let answer = failing().login(jhon());
    assert_eq!(json!(answer.claims), json!({ ROLES: ["admin"] }));
    assert_eq!(answer.deny, None);

    let answer = failing().login(with([("onError", "deny")]));
    assert_eq!(answer.claims, Claims::default());
    assert_eq!(answer.deny.as_deref(), Some("permission-claims: token_denied"));
}

/// A login whose claims are so many bytes of JSON, with characters that JSON escapes.
fn login_of(bytes: usize, event: Event) -> Answer {
    let start = "\"\\/\n\u{1}\u{8}\u{7f}é😀\u{2028}";
    let size = |name: &str| {
        let claims = [(ROLES, json!(event.roles)), (PERMISSIONS_CLAIM, json!([name]))];
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
    assert_eq!((roles(&answer), permissions(&answer)), (Some(texts(&["admin"])), None));
}

/// Jhon logs in by another protocol.
fn by(protocol: &str, tokens: &str) -> Event {
    Event { protocol: Some(protocol.to_owned()), ..with([("tokens", tokens)]) }
}

#[test]
fn the_detail_says_what_to_do() {
    let code_flow = detail(&login_of(100_001, jhon()));
    assert_eq!(code_flow, "too many permissions for a token; list fewer APIs in `audience`");
    let implicit = detail(&login_of(1_501, by("oidc-implicit-profile", "id")));
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
        check_limit(1_500, || by(protocol, "id"));
        check_limit(1_500, || by(protocol, "both"));
        check_limit(100_000, || by(protocol, "access"));
    }
}

#[test]
fn claims_are_a_pure_function_of_their_parts() {
    let claims = |namespace: &str, roles: &[&str], permissions: Option<&[&str]>| {
        let namespace = Namespace::read(namespace).expect("a good namespace");
        let names = |names: &[&str]| Names::distinct(names);
        json!(custom_claims(&namespace, names(roles), permissions.and_then(names)))
    };
    assert_eq!(
        claims("https://a.b/", &["a", "a"], Some(&["r", "s", "r"])),
        json!({ "https://a.b/roles": ["a"], "https://a.b/permissions": ["r", "s"] })
    );
    assert_eq!(
        claims("https://a.b", &[], Some(&[])),
        json!({ "https://a.b/roles": [], "https://a.b/permissions": [] })
    );
    assert_eq!(claims("https://a.b", &["a"], None), json!({ "https://a.b/roles": ["a"] }));

    let refused = Namespace::read("https://a.auth0.com").unwrap_err();
    let advice = "set `namespace` to a URL that is not under auth0.com, webtask.io or webtask.run";
    assert_eq!((refused.code, refused.detail), (Code::Settings, advice));
}
