//! Which claims are set, and on which tokens.

use crate::support::{
    PERMISSIONS, Simulation, TOKEN, by_protocol, claims, denied, detail, field, jhon, page,
    permission, permissions, reply, role_names, roles, token, with,
};
use permission_claims::{
    answer::Answer,
    claims::{Claims, custom_claims},
    error::Code,
    event::Event,
    names::Names,
    settings::Namespace,
};
use serde_json::json;

const ROLES: &str = "https://portal.example.com/claims/roles";

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
        let answer =
            login(Event { roles: role_names(given.iter().copied(), false), ..jhon() }, &[]);
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
fn claims_says_which_are_set() {
    for (chosen, names) in [
        ("roles", &["roles"][..]),
        ("permissions", &["permissions"]),
        ("roles permissions", &["permissions", "roles"]),
    ] {
        let answer = login(with([("claims", chosen)]), &[("https://a/", "a")]);
        let set: Vec<_> = claims(&answer).into_keys().collect();
        let expected: Vec<_> =
            names.iter().map(|name| format!("https://portal.example.com/claims/{name}")).collect();
        assert_eq!(set, expected, "{chosen}");
        for name in ["roles", "permissions"] {
            assert_eq!(!field(&answer, name).is_empty(), names.contains(&name), "{}", answer.line);
        }
    }
}

#[test]
fn roles_alone_need_nothing_of_the_management_api() {
    for source in ["user", "roles", "effective"] {
        let settings = [("claims", "roles"), ("source", source), ("audience", "requested")];
        // No user id, an organization without an id, no API: whatever is needed for permissions only.
        for organization_id in [None, Some(String::new())] {
            let simulation = Simulation::new();
            let event = Event { organization_id, user_id: None, ..with(settings) };
            let answer = simulation.login(event);
            let line = "permission-claims outcome=ok roles=1 requests=0 retries=0 token=none ms=0";
            assert_eq!((answer.line.as_str(), simulation.requests().len()), (line, 0));
            assert_eq!(json!(answer.claims), json!({ ROLES: ["admin"] }));
        }
    }
    let many =
        Event { roles: role_names(["x".repeat(100_000)], false), ..with([("claims", "roles")]) };
    let answer = Simulation::new().login(many);
    assert_eq!(detail(&answer), "too many roles for a token");
    assert_eq!(answer.claims, Claims::default());
}

#[test]
fn without_the_roles_claim_a_failed_login_has_none() {
    for on_error in ["allow", "deny"] {
        let failing = Simulation::new().on(TOKEN, reply(403, "{}"));
        let answer = failing.login(with([("claims", "permissions"), ("onError", on_error)]));
        assert_eq!(answer.claims, Claims::default());
        assert_eq!(answer.deny.is_some(), on_error == "deny");
    }
}

#[test]
fn a_role_whose_name_was_left_out_is_said_where_names_are_shown() {
    let roles = || role_names(["admin"], true);
    let event = |claims| Event { roles: roles(), ..with([("claims", claims)]) };
    let said = "what cannot be read of the roles was left out";
    assert_eq!(detail(&login(event("roles permissions"), &[])), said);
    assert_eq!(detail(&login(event("roles"), &[])), said);
    assert_eq!(detail(&login(event("permissions"), &[])), "");
    // An error says more than that, and a wrong `audience`.
    let failing = Simulation::new().on(TOKEN, reply(500, ""));
    assert!(!detail(&failing.login(event("roles permissions"))).contains("left out"));
    let elsewhere = Event { roles: roles(), ..with([("audience", "https://b/")]) };
    let answer = login(elsewhere, &[("https://a/", "a")]);
    assert_eq!(detail(&answer), "no permission is of an API in `audience`");
}

#[test]
fn roles_that_cannot_be_read_at_all_are_not_shown_as_none() {
    let event = |secrets: [(&str, &str); 1]| Event { roles: None, ..with(secrets) };
    let read = login(event([("claims", "roles permissions")]), &[("https://a/", "a")]);
    assert_eq!((read.claims.roles, read.claims.permissions.is_some()), (None, true));
    let failed = Simulation::new().on(TOKEN, reply(500, "")).login(event([("claims", "roles")]));
    assert_eq!(failed.claims, Claims::default());
}

/// The outcome of Jhon's login with these scopes, after how many requests.
fn scoped(protocol: &str, scopes: Option<&[&str]>, tokens: &str) -> (String, String, usize) {
    let simulation =
        Simulation::new().on(TOKEN, token("token")).on(PERMISSIONS, page(["a"], 100, 1));
    let event = Event { requested_scopes: scopes.map(texts), ..by_protocol(protocol, tokens) };
    let answer = simulation.login(event);
    (field(&answer, "outcome"), detail(&answer), simulation.requests().len())
}

#[test]
fn a_login_that_can_issue_no_token_of_the_chosen_ones_is_skipped() {
    let detail = "no ID token is issued without the scope openid";
    let skipped = ("skipped".to_owned(), detail.to_owned(), 0);
    for protocol in ["oidc-basic-profile", "oidc-implicit-profile", "oidc-hybrid-profile", "oidc-"]
    {
        for scopes in [&["profile", "email"][..], &["OpenID"], &["openid2"], &[""]] {
            assert_eq!(scoped(protocol, Some(scopes), "id"), skipped, "{protocol} {scopes:?}");
        }
    }
    let served = ("ok".to_owned(), String::new(), 2);
    for (protocol, scopes, tokens) in [
        ("oidc-basic-profile", Some(&["email", "openid"][..]), "id"),
        ("oidc-basic-profile", Some(&["profile"]), "access"),
        ("oidc-basic-profile", Some(&["profile"]), "both"),
        ("oidc-basic-profile", Some(&["profile"]), "id access"),
        // Nothing is known of the scopes, or of the protocol.
        ("oidc-basic-profile", Some(&[]), "id"),
        ("oidc-basic-profile", None, "id"),
        ("samlp", Some(&["profile"]), "id"),
        ("oauth2-refresh-token", Some(&["profile"]), "id"),
        ("OIDC-basic-profile", Some(&["profile"]), "id"),
        ("", Some(&["profile"]), "id"),
    ] {
        assert_eq!(scoped(protocol, scopes, tokens), served, "{protocol} {scopes:?} {tokens}");
    }
    // A wrong setting is said all the same, and `clients` is looked at first.
    let event = |settings| Event { requested_scopes: Some(texts(&["email"])), ..with(settings) };
    let answer = Simulation::new().login(event([("source", "all"), ("onError", "deny")]));
    assert_eq!(answer.deny.as_deref(), Some("permission-claims: settings"));
    let answer = Simulation::new().login(event([("clients", "other"), ("onError", "deny")]));
    assert_eq!(field(&answer, "detail"), "not in clients");
    let answer = Simulation::new().login(event([("surce", "roles"), ("onError", "deny")]));
    assert_eq!((field(&answer, "detail").as_str(), answer.claims), (detail, Claims::default()));
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
