//! What becomes of kept roles that cannot be read anew.

use std::rc::Rc;

use crate::support::{
    Reply, Simulation, Tenant, check_served, effective, field, network_error, never, page,
    permissions, reply, role, with_roles,
};
use permission_claims::event::Event;

const ADMIN: &str = "GET /api/v2/roles/rol_1/permissions";
const AUDITOR: &str = "GET /api/v2/roles/rol_2/permissions";
const FRESH_MS: u64 = 300_000;
const STALE_MS: u64 = 3_600_000;

fn tenant() -> Rc<Tenant> {
    Tenant::new([role("rol_1", "admin", &["read:old"]), role("rol_2", "auditor", &["read:log"])])
}

/// Jhon, whose roles the runtime knows.
fn jhon() -> Event {
    with_roles(&["admin"], [])
}

/// After a login that kept the role, it cannot be read any more.
fn broken(reply: Reply) -> Simulation {
    let simulation = tenant().simulation().runtime(|_| effective(&["rol_1"], None));
    assert!(permissions(&simulation.login(jhon())).is_some());
    simulation.on(ADMIN, reply)
}

#[test]
fn a_copy_serves_for_one_hour_more_when_the_refresh_fails() {
    let statuses = [400, 401, 403, 404, 418, 503].map(|status| reply(status, "{}"));
    for failure in statuses.into_iter().chain([network_error(), never()]) {
        let simulation = broken(failure);
        simulation.pass_ms(FRESH_MS);
        let answer = simulation.login(jhon());
        assert_eq!(permissions(&answer).unwrap(), ["read:old"], "{}", answer.line);
        assert_eq!(field(&answer, "cache"), "stale");
        simulation.pass_ms(STALE_MS - 15_000);
        assert_eq!(field(&simulation.login(jhon()), "cache"), "stale");
        simulation.pass_ms(15_000);
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
    check_served(&simulation.timed_login(jhon()), "read:old", "stale", 20);
}

#[test]
fn a_wait_that_is_longer_than_the_revalidate_timeout_is_not_waited_for() {
    let simulation = broken(reply(429, "{}").header("retry-after", 3));
    simulation.pass_ms(FRESH_MS);
    check_served(&simulation.timed_login(jhon()), "read:old", "stale", 20);
}

#[test]
fn a_refresh_that_takes_more_than_a_second_is_not_waited_for() {
    let simulation = broken(never());
    simulation.pass_ms(FRESH_MS);
    check_served(&simulation.timed_login(jhon()), "read:old", "stale", 1_000);
    // The next login finds a refresh that takes that long already.
    check_served(&simulation.timed_login(jhon()), "read:old", "stale", 0);
}

#[test]
fn a_late_refresh_serves_the_logins_after_it() {
    let simulation = broken(never());
    simulation.pass_ms(FRESH_MS);
    let slow = simulation.on(ADMIN, page(["read:new"], 100, 1).after_ms(1_500));
    check_served(&slow.timed_login(jhon()), "read:old", "stale", 1_000);
    slow.pass_ms(500);
    check_served(&slow.timed_login(jhon()), "read:new", "hit", 0);
}

#[test]
fn a_refresh_that_fails_for_one_role_keeps_no_other_from_its_own() {
    let both = tenant().simulation().runtime(|_| effective(&["rol_1", "rol_2"], None));
    assert!(permissions(&both.login(jhon())).is_some());
    both.pass_ms(FRESH_MS);
    let admin = both.on(ADMIN, reply(418, "{}")).runtime(|_| effective(&["rol_1"], None));
    check_served(&admin.timed_login(jhon()), "read:old", "stale", 20);
    let auditor = admin.on(AUDITOR, page(["read:new"], 100, 1));
    let auditor = auditor.runtime(|_| effective(&["rol_2"], None));
    check_served(&auditor.timed_login(jhon()), "read:new", "miss", 20);
}

#[test]
fn a_refresh_leaves_the_login_time_to_end_well() {
    for (timeout, took_ms) in [("500", 400), ("900", 800), ("1500", 1_000)] {
        let simulation = broken(never());
        simulation.pass_ms(FRESH_MS);
        let ended = simulation.timed_login(with_roles(&["admin"], [("timeoutMs", timeout)]));
        check_served(&ended, "read:old", "stale", took_ms);
    }
}

#[test]
fn a_missing_role_is_worse_than_a_stale_one() {
    let simulation = broken(reply(400, "{}"))
        .runtime(|_| effective(&["rol_1", "rol_2"], None))
        .on(AUDITOR, reply(400, "{}"));
    simulation.pass_ms(FRESH_MS);
    let answer = simulation.login(jhon());
    assert_eq!(field(&answer, "error"), "bad_response", "{}", answer.line);
    assert_eq!(permissions(&answer), None, "a part is never shown as all");
}

#[test]
fn logins_that_copies_serve_are_no_outage() {
    let limited = || reply(429, "{}").header("retry-after", 3);
    for interleaved in [false, true] {
        let simulation = broken(limited());
        simulation.pass_ms(FRESH_MS);
        let steps = if interleaved { 0 } else { 11_000 };
        for ended in simulation.logins((0..5).map(|login| (login * steps, jhon()))) {
            check_served(&ended, "read:old", "stale", ended.took_ms.min(20));
        }
        simulation.pass_ms(15_000);
        let other = simulation.runtime(|_| effective(&["rol_2"], None));
        assert_eq!(permissions(&other.login(jhon())).unwrap(), ["read:log"]);
    }
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

/// Logins that fail because of a role that is not kept, so that a pause begins after the fifth.
fn fail(simulation: Simulation, times: usize) -> Simulation {
    let simulation =
        simulation.runtime(|_| effective(&["rol_2"], None)).on(AUDITOR, reply(503, "{}"));
    for _ in 0..times {
        // The reading that the last login began has ended.
        simulation.pass_ms(10_000);
        let hasty = with_roles(&["admin"], [("timeoutMs", "500")]);
        assert_eq!(field(&simulation.login(hasty), "error"), "unavailable");
    }
    simulation
}

#[test]
fn in_the_pause_after_an_outage_copies_serve_and_nothing_is_asked() {
    let simulation = broken(reply(503, "{}"));
    simulation.pass_ms(FRESH_MS);
    // A refresh that would be tried again and again is on its way when the pause begins.
    assert_eq!(field(&simulation.login(jhon()), "cache"), "stale");
    let simulation = fail(simulation, 5).runtime(|_| effective(&["rol_1"], None));
    let asked = simulation.requests().len();
    for _ in 0..9 {
        simulation.pass_ms(1_000);
        check_served(&simulation.timed_login(jhon()), "read:old", "stale", 0);
    }
    assert_eq!(simulation.requests().len(), asked);
    let simulation = simulation.on(ADMIN, page(["read:new"], 100, 1));
    simulation.pass_ms(1_000);
    check_served(&simulation.timed_login(jhon()), "read:new", "miss", 20);
}

#[test]
fn fresh_copies_say_nothing_of_an_outage() {
    let simulation = broken(never());
    let simulation = (0..5).fold(simulation, |simulation, _| {
        let simulation = simulation.runtime(|_| effective(&["rol_1"], None));
        assert_eq!(field(&simulation.login(jhon()), "cache"), "hit");
        fail(simulation, 1)
    });
    let paused = simulation.timed_login(jhon());
    assert_eq!((field(&paused.answer, "error").as_str(), paused.took_ms), ("unavailable", 0));
}

#[test]
fn stale_copies_say_nothing_of_an_outage() {
    let simulation = broken(reply(503, "{}"));
    simulation.pass_ms(FRESH_MS);
    let simulation = fail(simulation, 4).runtime(|_| effective(&["rol_1"], None));
    assert_eq!(field(&simulation.login(jhon()), "cache"), "stale");
    let paused = fail(simulation, 1).timed_login(jhon());
    assert_eq!((field(&paused.answer, "error").as_str(), paused.took_ms), ("unavailable", 0));
}

#[test]
fn an_answer_beside_a_slow_refresh_ends_the_row() {
    let simulation = broken(never());
    simulation.pass_ms(FRESH_MS);
    let simulation = fail(simulation, 4)
        .runtime(|_| effective(&["rol_1", "rol_2"], None))
        .on(AUDITOR, page(["read:log"], 100, 1));
    assert_eq!(field(&simulation.login(jhon()), "cache"), "stale");
    let simulation = simulation.runtime(|_| effective(&["rol_3"], None));
    let limited = reply(429, "").header("retry-after", 60);
    let simulation = simulation.on("GET /api/v2/roles/rol_3/permissions", limited);
    for _ in 0..2 {
        assert_eq!(field(&simulation.login(jhon()), "error"), "rate_limited");
    }
}
