//! The scopes that logins ask for, one by one, and that deploy/scopes.json has them all and no other.

use std::{collections::BTreeSet, fs};

use crate::support::{
    API, PERMISSIONS, Simulation, TOKEN, Tenant, detail, field, names, page, reply, role,
    role_names, with, without_scope,
};
use permission_claims::event::Event;
use serde_json::json;

const EFFECTIVE: &str = "GET /api/v2/users/auth0%7Cjhon/effective-permissions";

/// A tenant that answers whatever is asked.
fn tenant() -> Simulation {
    let reader = role("rol_1", "reader", &["read:project-list"]);
    let tenant = Tenant::new([reader]).member("org_1/auth0%7Cjhon", &["rol_1"]);
    let effective = json!({ "permissions": [], "next": null }).to_string();
    tenant
        .simulation()
        .on(PERMISSIONS, page(names(0..3), 100, 3))
        .on(EFFECTIVE, reply(200, effective))
}

/// Jhon, who has a role by its name, logs in.
fn login(source: &str, organization: Option<&str>) -> Event {
    let event = with([("source", source), ("audience", API)]);
    let roles = role_names(["reader"], false);
    Event { roles, organization_id: organization.map(str::to_owned), ..event }
}

/// The scopes without which a login gets no permissions: what it says when it is refused one of its
/// requests.
#[track_caller]
fn scopes(login: impl Fn() -> Event) -> BTreeSet<String> {
    let whole = tenant();
    let answer = whole.login(login());
    assert_eq!(field(&answer, "outcome"), "ok", "{}", answer.line);
    let asked = whole.requests().into_iter().filter(|seen| !seen.is(TOKEN));
    let refused = |target: String| {
        let path = target.split('?').next().unwrap_or_default();
        let answer = tenant().on(path, without_scope()).login(login());
        assert_eq!(field(&answer, "error"), "insufficient_scope", "{path}: {}", answer.line);
        let detail = detail(&answer);
        let scope =
            detail.strip_prefix("grant ").and_then(|it| it.strip_suffix(" to the application"));
        scope.expect("a scope").to_owned()
    };
    asked.map(|seen| refused(seen.target)).collect()
}

#[test]
fn those_of_each_source_are_in_deploy_scopes_json() {
    let of = |source| scopes(|| login(source, None));
    let expected = json!({
        "sources": { "user": of("user"), "roles": of("roles"), "effective": of("effective") },
        "organizations": scopes(|| login("user", Some("org_1"))),
    });
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/deploy/scopes.json");
    let written: serde_json::Value =
        serde_json::from_slice(&fs::read(file).expect("the file")).expect("JSON");
    assert_eq!(written, expected, "deploy/scopes.json must be\n{expected:#}");
}
