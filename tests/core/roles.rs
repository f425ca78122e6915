//! Source `roles`: which roles count, and what their permissions make of the claim.

use std::rc::Rc;

use crate::support::{
    API, Role, TOKEN, Tenant, effective, field, permissions, role, roles, with_roles, without_scope,
};
use permission_claims::answer::Answer;

const LIST: &str = "GET /api/v2/roles";
const ADMIN: &str = "GET /api/v2/roles/rol_1/permissions";

fn tenant() -> Rc<Tenant> {
    Tenant::new([
        role("rol_1", "admin", &["read:project-list", "read:user-list"]),
        role("rol_2", "project-manager", &["read:project-list", "write:project"]),
        role("rol_3", "administrator", &["delete:tenant"]),
        role("rol_4", "nobody", &[]),
    ])
}

#[track_caller]
fn check(answer: &Answer, expected: &[&str]) {
    assert_eq!(field(answer, "outcome"), "ok", "{}", answer.line);
    assert_eq!(permissions(answer).unwrap(), expected);
}

#[track_caller]
fn check_error(answer: &Answer, error: &str) {
    assert_eq!(field(answer, "error"), error, "{}", answer.line);
    assert_eq!(permissions(answer), None);
    assert!(roles(answer).is_some());
}

/// The fields that say what a login took.
#[track_caller]
fn check_took(answer: &Answer, pages: &str, requests: &str, token: &str, cache: &str) {
    let took = ["pages", "requests", "token", "cache"].map(|name| field(answer, name));
    assert_eq!(took, [pages, requests, token, cache], "{}", answer.line);
    assert_eq!(field(answer, "source"), "roles");
}

#[test]
fn the_union_of_the_roles_each_name_once() {
    for (names, expected) in [
        (&["admin"][..], &["read:project-list", "read:user-list"][..]),
        (&["project-manager", "admin"], &["read:project-list", "write:project", "read:user-list"]),
        (&["admin", "admin"], &["read:project-list", "read:user-list"]),
        (&["nobody"], &[]),
        (&[], &[]),
    ] {
        check(&tenant().simulation().login(with_roles(names, [])), expected);
    }
}

#[test]
fn a_warm_login_makes_no_request() {
    let simulation = tenant().simulation();
    let event = || with_roles(&["admin", "project-manager"], []);
    check_took(&simulation.login(event()), "3", "4", "miss", "miss");
    let asked = simulation.requests().len();
    for _ in 0..3 {
        let ended = simulation.timed_login(event());
        check(&ended.answer, &["read:project-list", "read:user-list", "write:project"]);
        check_took(&ended.answer, "0", "0", "none", "hit");
        assert_eq!(ended.took_ms, 0);
    }
    // Whoever has the role.
    check_took(&simulation.login(with_roles(&["admin"], [])), "0", "0", "none", "hit");
    check_took(&simulation.login(with_roles(&[], [])), "0", "0", "none", "hit");
    assert_eq!(simulation.requests().len(), asked);
}

#[test]
fn a_user_without_roles_has_no_permissions_and_costs_no_request() {
    let simulation = tenant().simulation();
    check_took(&simulation.login(with_roles(&[], [])), "0", "0", "none", "hit");
    assert_eq!(simulation.requests().len(), 0);
}

#[test]
fn audience_takes_the_listed_apis_only() {
    let simulation = tenant().simulation();
    let admin = |audience| simulation.login(with_roles(&["admin"], [("audience", audience)]));
    check(&admin("https://other/"), &[]);
    // What is kept is kept for every audience.
    check(&admin(API), &["read:project-list", "read:user-list"]);
}

#[test]
fn names_are_matched_whole() {
    let simulation = tenant().simulation();
    check(&simulation.login(with_roles(&["administrator"], [])), &["delete:tenant"]);
    for part in ["adm", "dmin", "Admin", "admin ", "ADMIN", ""] {
        check_error(&simulation.login(with_roles(&["admin", part], [])), "unknown_role");
    }
}

#[test]
fn two_roles_of_one_name_are_unknown() {
    let twice = Tenant::new([role("rol_1", "twin", &["a"]), role("rol_2", "twin", &["b"])]);
    let simulation = twice.simulation();
    check_error(&simulation.login(with_roles(&["twin"], [])), "unknown_role");
    assert_eq!(simulation.count(LIST), 1, "a list just read is not read again");
    twice.roles.borrow_mut().pop();
    twice.roles.borrow_mut().push(role("rol_2", "other", &["b"]));
    check(&simulation.login(with_roles(&["twin"], [])), &["a"]);
    assert_eq!(simulation.count(LIST), 2, "a kept one is, once");
}

#[test]
fn an_unknown_role_counts_as_soon_as_it_is_created() {
    let tenant = tenant();
    let simulation = tenant.simulation();
    check_error(&simulation.login(with_roles(&["new"], [])), "unknown_role");
    assert_eq!(simulation.count(LIST), 1, "a list just read is not read again");
    check_error(&simulation.login(with_roles(&["admin", "new"], [])), "unknown_role");
    assert_eq!(simulation.count(LIST), 2, "a kept one is, once");
    tenant.roles.borrow_mut().push(role("rol_9", "new", &["read:new"]));
    check(&simulation.login(with_roles(&["new"], [])), &["read:new"]);
    check_took(&simulation.login(with_roles(&["new"], [])), "0", "0", "none", "hit");
    assert_eq!(simulation.count(LIST), 3);
}

#[test]
fn a_permission_that_does_not_name_its_api_is_not_left_out() {
    let body = r#"{"permissions":[{"permission_name":"read:a"}],"limit":100,"total":1}"#;
    let simulation = tenant().simulation().on(ADMIN, crate::support::reply(200, body));
    check(&simulation.login(with_roles(&["admin"], [])), &["read:a"]);
    check_error(&simulation.login(with_roles(&["admin"], [("audience", API)])), "bad_response");
}

#[test]
fn many_roles_in_the_tenant_and_on_one_user() {
    let number = |number| {
        let name = format!("role-{number}");
        role(&format!("rol_{number}"), &name, &[&format!("read:{number}")])
    };
    let simulation = Tenant::new((0..330).map(number)).simulation();
    let names: Vec<_> = (280..330).map(|number| format!("role-{number}")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let expected: Vec<_> = (280..330).map(|number| format!("read:{number}")).collect();
    let answer = simulation.login(with_roles(&names, []));
    assert_eq!(permissions(&answer).unwrap(), expected, "{}", answer.line);
    assert_eq!([simulation.count(TOKEN), simulation.count(LIST)], [1, 4]);
    assert_eq!(simulation.requests().len(), 1 + 4 + 50);
    assert_eq!(simulation.most_in_flight(), 4);
    check_took(&simulation.login(with_roles(&names, [])), "0", "0", "none", "hit");
}

#[test]
fn a_role_of_many_pages_is_read_whole() {
    let permissions: Vec<_> = (0..230).map(|number| format!("read:{number}")).collect();
    let wide = Role { permissions: permissions.clone(), ..role("rol_1", "wide", &[]) };
    let simulation = Tenant::new([wide]).simulation();
    let answer = simulation.login(with_roles(&["wide"], []));
    assert_eq!(crate::support::permissions(&answer).unwrap(), permissions);
    assert_eq!(simulation.count(ADMIN), 3);
}

#[test]
fn four_requests_at_most_for_all_pages_of_all_roles() {
    let permissions: Vec<_> = (0..430).map(|number| format!("read:{number}")).collect();
    let wide = |number| Role {
        permissions: permissions.clone(),
        ..role(&format!("rol_{number}"), "", &[])
    };
    let ids = ["rol_0", "rol_1", "rol_2", "rol_3", "rol_4"];
    let simulation =
        Tenant::new((0..5).map(wide)).simulation().runtime(move |_| effective(&ids, None));
    simulation.login(with_roles(&[], []));
    assert_eq!(simulation.most_in_flight(), 4);
    assert_eq!(simulation.requests().len(), 1 + 5 * 5);
}

#[test]
fn a_scope_that_lacks_is_named() {
    let lacking =
        |path| tenant().simulation().on(path, without_scope()).login(with_roles(&["admin"], []));
    for path in [LIST, ADMIN] {
        let answer = lacking(path);
        check_error(&answer, "insufficient_scope");
        assert_eq!(crate::support::detail(&answer), "grant read:roles to the application");
    }
}
