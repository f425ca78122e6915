//! Logins through an organization: the member's roles in it, and nothing tenant-wide.

use std::rc::Rc;

use crate::support::{
    API, PERMISSIONS, Simulation, Tenant, detail, effective, field, permissions, reply, role, with,
    without_scope,
};
use permission_claims::{answer::Answer, event::Event};

const MEMBER: &str = "GET /api/v2/organizations/org_1/members/auth0%7Cjhon/roles";

fn tenant() -> Rc<Tenant> {
    let admin = role("rol_1", "admin", &["delete:tenant"]);
    let reader = role("rol_2", "reader", &["read:project-list"]);
    Tenant::new([admin, reader])
        .member("org_1/auth0%7Cjhon", &["rol_2"])
        .member("org_2/auth0%7Cjhon", &[])
}

/// Jhon, who is an administrator of the tenant, logs in through an organization.
fn through(organization: &str, source: &str) -> Event {
    let event = with([("source", source), ("audience", API)]);
    Event { organization_id: Some(organization.to_owned()), ..event }
}

#[track_caller]
fn check(answer: &Answer, expected: &[&str]) {
    assert_eq!(permissions(answer).expect("permissions"), expected, "{}", answer.line);
    assert_eq!(field(answer, "source"), "roles");
}

#[track_caller]
fn check_error(answer: &Answer, error: &str) {
    assert_eq!(field(answer, "error"), error, "{}", answer.line);
    assert_eq!(permissions(answer), None);
    assert_eq!(field(answer, "source"), "roles");
}

#[test]
fn the_members_roles_count_whatever_the_source() {
    for source in ["user", "roles", "effective"] {
        let simulation = tenant().simulation();
        check(&simulation.login(through("org_1", source)), &["read:project-list"]);
        check(&simulation.login(through("org_2", source)), &[]);
        assert_eq!(simulation.count(PERMISSIONS), 0);
        assert_eq!(simulation.count("GET /api/v2/roles"), 0);
    }
}

#[test]
fn a_warm_login_asks_for_the_members_roles_alone() {
    let simulation = tenant().simulation();
    simulation.login(through("org_1", "user"));
    let answer = simulation.login(through("org_1", "user"));
    check(&answer, &["read:project-list"]);
    let took = ["pages", "requests", "token", "cache"].map(|name| field(&answer, name));
    assert_eq!(took, ["1", "1", "hit", "hit"], "{}", answer.line);
    assert_eq!(simulation.count(MEMBER), 2);
}

#[test]
fn the_runtime_goes_before_and_costs_no_request() {
    let simulation = tenant().simulation().runtime(|_| effective(&["rol_2"], None));
    check(&simulation.login(through("org_1", "user")), &["read:project-list"]);
    let answer = simulation.login(through("org_1", "user"));
    check(&answer, &["read:project-list"]);
    assert_eq!(field(&answer, "requests"), "0");
    assert_eq!(simulation.count(MEMBER), 0);
}

#[test]
fn who_is_no_member_gets_no_permissions_claim() {
    let answer = tenant().simulation().login(through("org_3", "user"));
    check_error(&answer, "user_not_found");
    assert_eq!(field(&answer, "status"), "404");
}

#[test]
fn the_scope_that_lacks_is_named() {
    let simulation = tenant().simulation().on(MEMBER, without_scope());
    let answer = simulation.login(through("org_1", "user"));
    check_error(&answer, "insufficient_scope");
    assert_eq!(detail(&answer), "grant read:organization_member_roles to the application");
}

#[test]
fn ids_that_cannot_stand_in_a_path_are_refused_before_any_request() {
    for organization in ["", ".", ".."] {
        let simulation = tenant().simulation();
        check_error(&simulation.login(through(organization, "roles")), "event");
        assert_eq!(simulation.requests().len(), 0);
    }
}

#[test]
fn any_other_id_is_one_segment() {
    let path = "GET /api/v2/organizations/a%2F..%2Fb%3F/members/auth0%7Cjhon/roles";
    let simulation: Simulation =
        tenant().simulation().on(path, reply(200, r#"{"roles":[],"limit":100,"total":0}"#));
    check(&simulation.login(through("a/../b?", "roles")), &[]);
}

#[test]
fn a_role_without_a_usable_id_is_no_role() {
    for row in [r#"{"name":"a"}"#, r#"{"id":"","name":"a"}"#, r#"{"id":"..","name":"a"}"#] {
        let body = format!(r#"{{"roles":[{row}],"limit":100,"total":1}}"#);
        let simulation = tenant().simulation().on(MEMBER, reply(200, body));
        check_error(&simulation.login(through("org_1", "roles")), "bad_response");
    }
}
