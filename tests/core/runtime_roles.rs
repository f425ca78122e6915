//! Source `roles`, where the runtime knows the roles of a user itself.

use std::{cell::Cell, rc::Rc};

use crate::support::{
    Simulation, Tenant, detail, effective, field, named, permissions, reply, role, role_names,
    roles, with, with_roles,
};
use permission_claims::{environment::EffectiveRoles, event::Event};

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
    check_runtime(|_| effective(&["rol_3", ".."], None), &[], 1);
}

/// The names count after so many pages of roles.
#[track_caller]
fn check_ends(next: impl Fn(usize) -> String + 'static, pages: usize) {
    let asked = Rc::new(Cell::new(0));
    let count = Rc::clone(&asked);
    let endless = move |_: Option<&str>| {
        count.set(count.get() + 1);
        effective(&["rol_3"], Some(&next(count.get())))
    };
    check_runtime(endless, &[], 1);
    assert_eq!(asked.get(), pages);
}

#[test]
fn a_cursor_that_was_there_before_is_the_end_of_the_runtime() {
    check_ends(|_| "same".to_owned(), 2);
    check_ends(|page| (page % 3).to_string(), 4);
    // One that is always new is, too, at some time.
    check_ends(|page| page.to_string(), 100);
}

#[test]
fn the_runtime_has_one_second_for_all_its_pages() {
    let pages = |from: Option<&str>| match from {
        None => effective(&["rol_3"], Some("two")),
        Some(_) => effective(&["rol_2"], None),
    };
    // What comes behind it: a token, the list of roles, and a role.
    for (latency_ms, took_ms, expected) in [
        (499, 998 + 40, &["delete:tenant", "read:project-list", "write:project"][..]),
        (600, 1_000 + 60, &[]),
        (60_000, 1_000 + 60, &[]),
    ] {
        let simulation = tenant().simulation().runtime(pages).runtime_latency_ms(latency_ms);
        let ended = simulation.timed_login(with_roles(&["nobody"], []));
        assert_eq!(permissions(&ended.answer).unwrap(), expected, "{}", ended.answer.line);
        assert_eq!(ended.took_ms, took_ms);
    }
}

#[test]
fn a_runtime_that_is_slower_than_the_login_is_too_late() {
    let simulation = tenant().simulation().runtime(|_| effective(&[], None));
    let simulation = simulation.runtime_latency_ms(60_000);
    let ended = simulation.timed_login(with_roles(&["nobody"], [("timeoutMs", "800")]));
    assert_eq!((field(&ended.answer, "error").as_str(), ended.took_ms), ("timeout", 800));
    assert_eq!(roles(&ended.answer).unwrap(), ["nobody"]);
    assert_eq!(simulation.requests().len(), 0);
}

#[test]
fn the_names_of_the_runtime_are_the_claim_in_its_order() {
    let pages = |from: Option<&str>| match from {
        None => effective(&["rol_4"], Some("two")),
        Some(_) => named(&[("rol_3", Some("z")), ("rol_2", Some("a"))]),
    };
    let simulation = tenant().simulation().runtime(pages);
    for _ in 0..2 {
        let answer = simulation.login(with_roles(&["nobody"], []));
        assert_eq!(roles(&answer).unwrap(), ["rol_4", "z", "a"], "{}", answer.line);
    }
}

#[test]
fn a_name_that_cannot_be_read_is_left_out_and_its_permissions_count() {
    let pages = |_: Option<&str>| named(&[("rol_3", None), ("rol_2", Some("a"))]);
    let answer = tenant().simulation().runtime(pages).login(with_roles(&["nobody"], []));
    assert_eq!(roles(&answer).unwrap(), ["a"]);
    let expected = ["delete:tenant", "read:project-list", "write:project"];
    assert_eq!(permissions(&answer).unwrap(), expected, "{}", answer.line);
    assert!(detail(&answer).contains("of the roles was left out"), "{}", answer.line);
}

#[test]
fn each_name_comes_once() {
    let pages = |_: Option<&str>| named(&[("rol_3", Some("z")), ("rol_2", Some("z"))]);
    let answer = tenant().simulation().runtime(pages).login(with_roles(&[], []));
    assert_eq!(roles(&answer).unwrap(), ["z"]);
    assert_eq!(field(&answer, "roles"), "1");
    assert_eq!(permissions(&answer).unwrap().len(), 3);
}

#[test]
fn a_name_of_the_event_that_is_no_text_is_an_error_where_it_is_looked_up() {
    let event = || Event { roles: role_names(["nobody"], true), ..with_roles(&[], []) };
    let answer = tenant().simulation().login(event());
    assert_eq!(field(&answer, "error"), "event", "{}", answer.line);
    assert_eq!(roles(&answer).unwrap(), ["nobody"]);
    // The runtime knows the role by its id.
    let answer = tenant().simulation().runtime(|_| effective(&["rol_3"], None)).login(event());
    assert_eq!(permissions(&answer).unwrap(), ["delete:tenant"], "{}", answer.line);
    assert_eq!(detail(&answer), "");
}

#[test]
fn the_names_alone_come_from_the_runtime_where_the_source_goes_by_it() {
    let is_in_organization = |event| Event { organization_id: Some("org_1".to_owned()), ..event };
    for (source, is_member, latency_ms, expected) in [
        ("roles", false, 0, "rol_3"),
        ("effective", false, 0, "rol_3"),
        ("user", true, 0, "rol_3"),
        ("user", false, 0, "admin"),
        ("roles", false, 5_000, "admin"),
    ] {
        let simulation = tenant().simulation().runtime(|_| effective(&["rol_3"], None));
        let simulation = simulation.runtime_latency_ms(latency_ms);
        for alone in [("claims", "roles"), ("audience", "requested")] {
            let event = with([("source", source), ("audience", "https://a/"), alone]);
            let event = if is_member { is_in_organization(event) } else { event };
            let ended = simulation.timed_login(event);
            assert_eq!(roles(&ended.answer).unwrap(), [expected], "{}", ended.answer.line);
            assert_eq!(ended.took_ms, latency_ms.min(1_000));
        }
        assert_eq!(simulation.requests().len(), 0);
    }
}

#[test]
fn on_an_error_the_names_count_that_were_read_whole() {
    let broken = || tenant().simulation().on("GET /api/v2/roles/rol_3/permissions", reply(400, ""));
    let login = |simulation: Simulation| simulation.login(with_roles(&["administrator"], []));
    let read = login(broken().runtime(|_| named(&[("rol_3", Some("z"))])));
    assert_eq!(field(&read, "error"), "bad_response", "{}", read.line);
    assert_eq!(roles(&read).unwrap(), ["z"]);
    for part in [effective(&["rol_3"], Some("more")), None] {
        let page = Cell::new(part);
        let answer = login(broken().runtime(move |_| page.take()));
        assert_eq!(field(&answer, "error"), "bad_response", "{}", answer.line);
        assert_eq!(roles(&answer).unwrap(), ["administrator"]);
    }
}

#[test]
fn where_permissions_are_the_users_the_runtime_is_not_asked() {
    let asked = Rc::new(Cell::new(false));
    let is_asked = Rc::clone(&asked);
    let simulation = tenant().simulation().runtime(move |_| {
        is_asked.set(true);
        effective(&["rol_3"], None)
    });
    let answer = simulation.login(with([("source", "user")]));
    assert_eq!(roles(&answer).unwrap(), ["admin"]);
    assert!(!asked.get());
}
