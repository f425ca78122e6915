//! How long the permissions of a role are kept, and what becomes of them when they cannot be read
//! anew.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail")]
#![cfg(not(target_arch = "wasm32"))]

mod simulated;

use std::{cell::Cell, rc::Rc};

use permission_claims::event::Event;
use simulated::{
    Ended, Reply, Simulation, TOKEN, Tenant, effective, field, never, page, permissions, reply,
    role, with_roles,
};

const ADMIN: &str = "GET /api/v2/roles/rol_1/permissions";
const FRESH_MS: u64 = 300_000;
const STALE_MS: u64 = 3_600_000;

fn tenant() -> Rc<Tenant> {
    Tenant::new([role("rol_1", "admin", &["read:old"]), role("rol_2", "auditor", &["read:log"])])
}

/// Jhon, whom the runtime knows as an administrator.
fn jhon() -> Event {
    with_roles(&["admin"], [])
}

/// Logins to a tenant whose runtime knows the role, after a first one at this moment.
fn warm(tenant: &Rc<Tenant>) -> Simulation {
    let simulation = tenant.simulation().runtime(|_| effective(&["rol_1"], None));
    assert!(permissions(&simulation.login(jhon())).is_some());
    simulation
}

fn change(tenant: &Tenant) {
    tenant.permit("rol_1", &["read:new"]);
}

/// The role cannot be read any more.
fn broken(reply: Reply) -> Simulation {
    warm(&tenant()).on(ADMIN, reply)
}

#[track_caller]
fn check(ended: &Ended, expected: &str, cache: &str, took_ms: u64) {
    let answer = &ended.answer;
    assert_eq!(field(answer, "outcome"), "ok", "{}", answer.line);
    assert_eq!(permissions(answer).unwrap(), [expected]);
    assert_eq!((field(answer, "cache").as_str(), ended.took_ms), (cache, took_ms));
    assert!(!answer.is_error);
}

#[test]
fn a_change_shows_after_cache_seconds() {
    let tenant = tenant();
    let simulation = warm(&tenant);
    change(&tenant);
    // The reading began 20 ms after the login's token request, 20 ms before the login ended.
    simulation.pass_ms(FRESH_MS - 21 - 20);
    check(&simulation.timed_login(jhon()), "read:old", "hit", 0);
    simulation.pass_ms(21);
    check(&simulation.timed_login(jhon()), "read:new", "miss", 20);
    check(&simulation.timed_login(jhon()), "read:new", "hit", 0);
}

#[test]
fn cache_seconds_0_keeps_nothing() {
    let simulation = warm(&tenant());
    let event = || with_roles(&["admin"], [("cacheSeconds", "0")]);
    for _ in 0..2 {
        check(&simulation.timed_login(event()), "read:old", "miss", 20);
    }
    let failing = simulation.on(ADMIN, reply(404, "").after_ms(1)).on(ADMIN, reply(400, ""));
    let answer = failing.login(event());
    assert_eq!(field(&answer, "error"), "bad_response", "{}", answer.line);
}

#[test]
fn cache_seconds_is_the_time_that_a_copy_is_fresh() {
    let tenant = tenant();
    let simulation = warm(&tenant);
    change(&tenant);
    simulation.pass_ms(59_900);
    let within = |seconds| with_roles(&["admin"], [("cacheSeconds", seconds)]);
    check(&simulation.timed_login(within("60")), "read:old", "hit", 0);
    check(&simulation.timed_login(within("59")), "read:new", "miss", 20);
}

#[test]
fn a_copy_serves_for_one_hour_more_when_the_refresh_fails() {
    for status in [400, 401, 403, 418] {
        let simulation = broken(reply(status, "{}"));
        simulation.pass_ms(FRESH_MS);
        let answer = simulation.login(jhon());
        assert_eq!(permissions(&answer).unwrap(), ["read:old"], "{}", answer.line);
        assert_eq!(field(&answer, "cache"), "stale");
        simulation.pass_ms(STALE_MS - 5_000);
        assert_eq!(field(&simulation.login(jhon()), "cache"), "stale");
        simulation.pass_ms(5_000);
        let answer = simulation.login(jhon());
        assert_eq!(field(&answer, "outcome"), "degraded", "too old: {}", answer.line);
        assert_eq!(permissions(&answer), None);
        assert_eq!(field(&answer, "cache"), "miss");
    }
}

#[test]
fn a_refresh_that_fails_for_good_is_not_waited_for() {
    let simulation = broken(reply(418, "{}"));
    simulation.pass_ms(FRESH_MS);
    check(&simulation.timed_login(jhon()), "read:old", "stale", 20);
}

#[test]
fn a_wait_that_is_longer_than_the_patience_is_not_waited_for() {
    let simulation = broken(reply(429, "{}").header("retry-after", 3));
    simulation.pass_ms(FRESH_MS);
    check(&simulation.timed_login(jhon()), "read:old", "stale", 20);
}

#[test]
fn a_refresh_that_takes_more_than_a_second_is_not_waited_for() {
    let simulation = broken(never());
    simulation.pass_ms(FRESH_MS);
    check(&simulation.timed_login(jhon()), "read:old", "stale", 1_000);
    // The next login finds a refresh that takes that long already.
    check(&simulation.timed_login(jhon()), "read:old", "stale", 0);
}

#[test]
fn a_late_refresh_serves_the_logins_after_it() {
    let simulation = warm(&tenant());
    simulation.pass_ms(FRESH_MS);
    let slow = simulation.on(ADMIN, page(["read:new"], 100, 1).after_ms(1_500));
    check(&slow.timed_login(jhon()), "read:old", "stale", 1_000);
    slow.pass_ms(500);
    check(&slow.timed_login(jhon()), "read:new", "hit", 0);
}

#[test]
fn all_refreshes_of_a_login_have_one_second_together() {
    let ids: Vec<_> = (0..20).map(|number| format!("rol_{number}")).collect();
    let roles = ids.iter().map(|id| role(id, id, &[&format!("read:{id}")]));
    let known = ids.clone();
    let simulation = Tenant::new(roles)
        .simulation()
        .runtime(move |_| effective(&known.iter().map(String::as_str).collect::<Vec<_>>(), None));
    let all = permissions(&simulation.login(jhon()));
    let silent = ids.iter().fold(simulation, |simulation, id| {
        simulation.on(&format!("GET /api/v2/roles/{id}/permissions"), never())
    });
    silent.pass_ms(FRESH_MS);
    let ended = silent.timed_login(jhon());
    assert_eq!((permissions(&ended.answer), ended.took_ms), (all, 1_000));
    assert_eq!(field(&ended.answer, "cache"), "stale");
}

#[test]
fn a_missing_role_is_worse_than_a_stale_one() {
    let tenant = tenant();
    let simulation = tenant.simulation().runtime(|_| effective(&["rol_1"], None));
    simulation.login(jhon());
    let simulation = simulation
        .runtime(|_| effective(&["rol_1", "rol_2"], None))
        .on("GET /api/v2/roles/rol_2/permissions", reply(400, "{}"));
    let answer = simulation.login(jhon());
    assert_eq!(field(&answer, "error"), "bad_response", "{}", answer.line);
    assert_eq!(permissions(&answer), None, "a part is never shown as all");
}

#[test]
fn in_the_pause_after_an_outage_copies_serve_and_nothing_is_asked() {
    let simulation = broken(reply(503, "{}"));
    simulation.pass_ms(FRESH_MS);
    for _ in 0..5 {
        assert_eq!(field(&simulation.login(jhon()), "cache"), "stale");
    }
    let asked = simulation.requests().len();
    check(&simulation.timed_login(jhon()), "read:old", "stale", 0);
    assert_eq!(simulation.requests().len(), asked);
    let other = simulation.runtime(|_| effective(&["rol_2"], None));
    let ended = other.timed_login(jhon());
    assert_eq!(field(&ended.answer, "error"), "unavailable", "{}", ended.answer.line);
    assert_eq!((ended.took_ms, other.requests().len()), (0, asked));
    other.pass_ms(10_000);
    assert_eq!(permissions(&other.login(jhon())).unwrap(), ["read:log"]);
}

#[test]
fn fresh_copies_say_nothing_of_an_outage() {
    let tenant = tenant();
    let simulation = warm(&tenant);
    let simulation = simulation
        .on("GET /api/v2/roles/rol_2/permissions", reply(429, "").header("retry-after", 60));
    let auditor = || with_roles(&["auditor"], []);
    let admin_is_next = Rc::new(Cell::new(false));
    let is_admin = Rc::clone(&admin_is_next);
    let simulation = simulation
        .runtime(move |_| effective(&[if is_admin.get() { "rol_1" } else { "rol_2" }], None));
    for _ in 0..5 {
        admin_is_next.set(true);
        assert_eq!(field(&simulation.login(jhon()), "cache"), "hit");
        admin_is_next.set(false);
        assert_eq!(field(&simulation.login(auditor()), "requests"), "1");
    }
    let paused = simulation.timed_login(auditor());
    assert_eq!((field(&paused.answer, "requests").as_str(), paused.took_ms), ("0", 0));
}

#[test]
fn slow_refreshes_are_no_outage() {
    let simulation = broken(never());
    for _ in 0..8 {
        simulation.pass_ms(FRESH_MS);
        assert_eq!(field(&simulation.login(jhon()), "cache"), "stale");
    }
    let simulation = simulation.runtime(|_| effective(&["rol_2"], None));
    assert_eq!(permissions(&simulation.login(jhon())).unwrap(), ["read:log"]);
}

#[test]
fn two_tenants_and_two_applications_share_nothing() {
    let tenant = tenant();
    let simulation = tenant.simulation().runtime(|_| effective(&["rol_1"], None));
    let of = |name, value| with_roles(&["admin"], [(name, value)]);
    for event in [
        || jhon(),
        || with_roles(&["admin"], [("domain", "other.eu.auth0.com")]),
        || with_roles(&["admin"], [("clientId", "another-machine")]),
    ] {
        let before = simulation.count(ADMIN);
        assert_eq!(field(&simulation.login(event()), "cache"), "miss");
        assert_eq!(field(&simulation.login(event()), "cache"), "hit");
        assert_eq!(simulation.count(ADMIN), before + 1);
    }
    // What is only shown differently is the same.
    assert_eq!(field(&simulation.login(of("namespace", "https://a.example.com")), "cache"), "hit");
}

#[test]
fn memory_holds_1_000_roles_the_oldest_go_first() {
    let roles = (0..1_001).map(|number| role(&format!("rol_{number}"), "", &["a"]));
    let next = Rc::new(Cell::new(0));
    let number = Rc::clone(&next);
    let simulation = Tenant::new(roles)
        .simulation()
        .runtime(move |_| effective(&[&format!("rol_{}", number.get())], None));
    let login = |role| {
        next.set(role);
        field(&simulation.login(jhon()), "cache")
    };
    assert!((0..1_000).all(|role| login(role) == "miss"));
    assert!((0..1_000).all(|role| login(role) == "hit"));
    assert_eq!(
        [login(1_000), login(1), login(0), login(1), login(3)].join(" "),
        "miss hit miss miss hit"
    );
    assert_eq!(simulation.count(TOKEN), 1);
}
