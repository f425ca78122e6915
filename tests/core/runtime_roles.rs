//! Source `roles`, where the runtime knows the roles of a user itself.

use std::rc::Rc;

use crate::support::{Tenant, effective, field, permissions, role, with_roles};
use permission_claims::environment::EffectiveRoles;

const LIST: &str = "GET /api/v2/roles";

fn tenant() -> Rc<Tenant> {
    Tenant::new([
        role("rol_2", "project-manager", &["read:project-list", "write:project"]),
        role("rol_3", "administrator", &["delete:tenant"]),
        role("rol_4", "nobody", &[]),
    ])
}

/// Logs in where the runtime knows roles, page by page.
#[track_caller]
fn check_runtime(
    pages: impl Fn(Option<&str>) -> Option<EffectiveRoles> + 'static,
    expected: &[&str],
    list_requests: usize,
) {
    let simulation = tenant().simulation().runtime(pages);
    let answer = simulation.login(with_roles(&["nobody"], []));
    assert_eq!(field(&answer, "outcome"), "ok", "{}", answer.line);
    assert_eq!(permissions(&answer).unwrap(), expected);
    assert_eq!(simulation.count(LIST), list_requests);
}

#[test]
fn roles_that_the_runtime_knows_go_before_the_names() {
    check_runtime(|_| effective(&["rol_3"], None), &["delete:tenant"], 0);
    check_runtime(|_| effective(&[], None), &[], 0);
    check_runtime(|_| effective(&["rol_3"], Some("")), &["delete:tenant"], 0);
}

#[test]
fn all_pages_of_the_runtime_count() {
    let pages = |from: Option<&str>| match from {
        None => effective(&["rol_3"], Some("two")),
        Some("two") => effective(&[], Some("three")),
        Some("three") => effective(&["rol_2"], None),
        Some(other) => panic!("{other}"),
    };
    check_runtime(pages, &["delete:tenant", "read:project-list", "write:project"], 0);
}

#[test]
fn without_the_runtime_the_names_count() {
    check_runtime(|_| None, &[], 1);
    let fails_later = |from: Option<&str>| {
        if from.is_none() { effective(&["rol_3"], Some("more")) } else { None }
    };
    check_runtime(fails_later, &[], 1);
    check_runtime(|_| effective(&["rol_3"], Some("more")), &[], 1);
    check_runtime(|_| effective(&["rol_3", ".."], None), &[], 1);
}
