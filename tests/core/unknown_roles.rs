//! A role that answers 404: whoever named it is asked once more.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use crate::support::{
    Reply, Role, Simulation, Tenant, bare, detail, effective, field, names, no_role, page,
    permissions, reply, role, roles, with_roles,
};
use permission_claims::{answer::Answer, environment::EffectiveRoles, event::Event};

const LIST: &str = "GET /api/v2/roles";
const MEMBER: &str = "GET /api/v2/organizations/org_1/members/auth0%7Cjhon/roles";
const ADMIN: &str = "GET /api/v2/roles/rol_1/permissions";
const AUDITOR: &str = "GET /api/v2/roles/rol_2/permissions";

fn tenant() -> Rc<Tenant> {
    let tenant =
        Tenant::new([role("rol_1", "admin", &["read:a"]), role("rol_2", "auditor", &["read:b"])]);
    tenant.member("org_1/auth0%7Cjhon", &["rol_1", "rol_2"])
}

/// Jhon has both roles.
fn jhon() -> Event {
    with_roles(&["admin", "auditor"], [])
}

fn through_organization() -> Event {
    Event { organization_id: Some("org_1".to_owned()), ..jhon() }
}

/// The runtime gives these answers in turn, the last one for all that follow.
fn in_turn(answers: &'static [&[&str]]) -> impl Fn(Option<&str>) -> Option<EffectiveRoles> {
    let next = Cell::new(0);
    move |_| {
        let turn = next.replace(next.get() + 1).min(answers.len() - 1);
        effective(answers[turn], None)
    }
}

#[track_caller]
fn check(answer: &Answer, expected: &[&str]) {
    assert_eq!(field(answer, "outcome"), "ok", "{}", answer.line);
    assert_eq!(permissions(answer).unwrap(), expected);
}

#[track_caller]
fn check_unknown(answer: &Answer) {
    let said = ["error", "status"].map(|name| field(answer, name));
    assert_eq!(said, ["unknown_role", "404"], "{}", answer.line);
    assert!(detail(answer).contains("check `domain`"), "{}", answer.line);
    assert_eq!(permissions(answer), None);
}

/// A tenant whose role answers 404 once.
fn lagging(tenant: &Rc<Tenant>) -> Simulation {
    tenant.simulation().in_turn(ADMIN, [no_role(), page(["read:a"], 100, 1)])
}

#[test]
fn one_that_the_runtime_names_no_longer_has_no_permissions() {
    let simulation = lagging(&tenant()).runtime(in_turn(&[&["rol_1", "rol_2"], &["rol_2"]]));
    let answer = simulation.login(jhon());
    check(&answer, &["read:b"]);
    assert_eq!(roles(&answer).unwrap(), ["rol_2"], "the names of the same answer");
    assert_eq!([simulation.count(ADMIN), simulation.count(AUDITOR)], [1, 1]);
    assert_eq!(field(&simulation.login(jhon()), "requests"), "0");
}

#[test]
fn one_that_the_member_has_no_longer_has_no_permissions() {
    let tenant = tenant();
    let changing = Rc::clone(&tenant);
    let simulation = tenant.simulation().answering(ADMIN, move |_| {
        changing.members.borrow_mut()[0].1.remove(0);
        no_role()
    });
    let answer = simulation.login(through_organization());
    check(&answer, &["read:b"]);
    assert_eq!(roles(&answer).unwrap(), ["auditor"]);
    assert_eq!([simulation.count(MEMBER), simulation.count(LIST)], [2, 0]);
}

#[test]
fn one_that_the_list_of_roles_names_no_longer_is_unknown() {
    // A name of the event that no role bears: what it permits is not known.
    let tenant = tenant();
    let simulation = tenant.simulation();
    simulation.login(with_roles(&["auditor"], []));
    tenant.roles.borrow_mut().remove(0);
    let answer = simulation.login(jhon());
    assert_eq!(field(&answer, "error"), "unknown_role", "{}", answer.line);
    assert!(detail(&answer).contains("list of roles"), "{}", answer.line);
    assert_eq!(simulation.count(LIST), 2);
}

#[test]
fn one_that_was_created_anew_under_its_name_counts() {
    let tenant = tenant();
    let simulation = tenant.simulation();
    simulation.login(with_roles(&["auditor"], []));
    tenant.roles.borrow_mut()[0] = role("rol_9", "admin", &["read:new"]);
    check(&simulation.login(jhon()), &["read:new", "read:b"]);
    assert_eq!(simulation.count(LIST), 2);
}

#[test]
fn one_that_is_named_still_is_an_error_and_not_kept() {
    let way = |has_runtime, event: fn() -> Event, lists| (has_runtime, event, lists);
    for (has_runtime, event, [member, list]) in [
        way(true, jhon, [0, 0]),
        way(false, through_organization, [2, 0]),
        way(false, jhon, [0, 2]),
    ] {
        let simulation = lagging(&tenant())
            .runtime(move |_| if has_runtime { effective(&["rol_1"], None) } else { None });
        check_unknown(&simulation.login(event()));
        let asked = [ADMIN, MEMBER, LIST].map(|path| simulation.count(path));
        assert_eq!(asked, [1, member, list]);
        let permissions = permissions(&simulation.login(event())).unwrap();
        assert_eq!(permissions[0], "read:a");
    }
}

#[test]
fn the_runtime_is_asked_once_more_and_no_more() {
    let asked = Rc::new(Cell::new(0));
    let count = Rc::clone(&asked);
    let simulation = tenant().simulation().on(ADMIN, no_role()).runtime(move |_| {
        count.set(count.get() + 1);
        effective(&["rol_1"], None)
    });
    for login in 1..4 {
        check_unknown(&simulation.login(jhon()));
        assert_eq!([asked.get(), simulation.count(ADMIN)], [2 * login, login]);
    }
}

#[test]
fn a_new_answer_whose_role_is_unknown_is_an_error() {
    let simulation = tenant().simulation().runtime(in_turn(&[&["rol_8"], &["rol_9"]]));
    check_unknown(&simulation.login(jhon()));
}

#[test]
fn where_the_runtime_fails_meanwhile_the_next_way_is_taken() {
    let page = RefCell::new(effective(&["rol_1"], None));
    let simulation = lagging(&tenant()).runtime(move |_| page.take());
    let answer = simulation.login(with_roles(&["auditor"], []));
    check(&answer, &["read:b"]);
    assert_eq!(roles(&answer).unwrap(), ["auditor"], "those of the event, which were looked up");
}

#[test]
fn a_domain_of_another_tenant_is_no_lack_of_permissions() {
    // It has neither of the roles.
    let simulation = Tenant::new([]).simulation().runtime(|_| effective(&["rol_1", "rol_2"], None));
    for _ in 0..2 {
        check_unknown(&simulation.login(jhon()));
    }
}

#[test]
fn a_404_behind_the_first_page_is_one_too() {
    let pages = |seen: &crate::support::Seen| match seen.page() {
        0 => bare(names(0..100)),
        _ => no_role(),
    };
    let still = tenant().simulation().answering(ADMIN, pages);
    check_unknown(&still.login(jhon()));
    let no_longer = tenant().simulation().answering(ADMIN, pages);
    let no_longer = no_longer.runtime(in_turn(&[&["rol_1", "rol_2"], &["rol_2"]]));
    check(&no_longer.login(jhon()), &["read:b"]);
}

#[test]
fn a_404_that_is_not_the_management_apis_says_nothing() {
    let foreign: [Reply; 3] = ["", "{}", "<html>no route</html>"].map(|body| reply(404, body));
    for reply in foreign {
        let simulation = tenant().simulation().on(ADMIN, reply);
        let answer = simulation.login(jhon());
        assert_eq!(field(&answer, "error"), "bad_response", "{}", answer.line);
        assert_eq!(simulation.count(LIST), 1);
    }
}

#[test]
fn a_404_of_a_refresh_is_an_answer_and_no_failure() {
    let kept = || {
        let simulation = tenant().simulation().runtime(|_| effective(&["rol_1", "rol_2"], None));
        check(&simulation.login(jhon()), &["read:a", "read:b"]);
        simulation.pass_ms(300_000);
        simulation.on(ADMIN, no_role())
    };
    check_unknown(&kept().login(jhon()));
    let vanished = kept().runtime(in_turn(&[&["rol_1", "rol_2"], &["rol_2"]]));
    check(&vanished.login(jhon()), &["read:b"]);
}

#[test]
fn many_that_vanished_together_cost_one_question() {
    let kept = Role { ..role("rol_0", "", &["read:0"]) };
    let gone: Vec<_> = (0..20).map(|number| format!("rol_{number}")).collect();
    let answers = Cell::new(0);
    let simulation = Tenant::new([kept]).simulation().runtime(move |_| {
        let ids: Vec<_> = gone.iter().map(String::as_str).collect();
        let is_first = answers.replace(answers.get() + 1) == 0;
        effective(if is_first { &ids } else { &ids[..1] }, None)
    });
    let answer = simulation.login(jhon());
    check(&answer, &["read:0"]);
    assert_eq!(field(&answer, "requests"), "21");
}
