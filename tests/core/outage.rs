//! The pause after an outage of the Management API.

use crate::support::{
    Ended, PERMISSIONS, Reply, Simulation, TOKEN, Tenant, field, network_error, never, page, reply,
    role, token, with, with_roles,
};
use permission_claims::event::Event;

const FAILURES: u64 = 5;

/// An answer that fails a login that has half a second.
fn outage() -> Reply {
    reply(503, "{}")
}

fn jhon() -> Event {
    with([("timeoutMs", "500")])
}

fn good() -> Reply {
    page(["read:a"], 100, 1)
}

/// Auth0 with a token at hand, so that each login makes one request.
fn simulation() -> Simulation {
    let simulation = Simulation::new().on(TOKEN, token("token")).on(PERMISSIONS, good());
    simulation.login(jhon());
    simulation
}

/// So many logins fail, one after another.
fn fail(simulation: Simulation, times: u64, reply: Reply) -> Simulation {
    let simulation = simulation.on(PERMISSIONS, reply);
    for _ in 0..times {
        let answer = simulation.login(jhon());
        assert_ne!(field(&answer, "requests"), "0", "{}", answer.line);
    }
    simulation
}

#[track_caller]
fn check_paused(ended: &Ended) {
    let answer = &ended.answer;
    assert_eq!(field(answer, "error"), "unavailable", "{}", answer.line);
    assert_eq!([field(answer, "requests"), field(answer, "status")], ["0", ""]);
    assert_eq!(ended.took_ms, 0);
}

#[track_caller]
fn check_asks(simulation: &Simulation) {
    let answer = simulation.login(jhon());
    assert_ne!(field(&answer, "requests"), "0", "{}", answer.line);
}

#[test]
fn after_five_failures_nothing_is_asked_for_10_s() {
    let simulation = fail(simulation(), FAILURES, outage()).on(PERMISSIONS, good());
    for _ in 0..9 {
        check_paused(&simulation.timed_login(jhon()));
        simulation.pass_ms(1_000);
    }
    simulation.pass_ms(999);
    // Nor do logins in the pause make it longer.
    check_paused(&simulation.timed_login(jhon()));
    simulation.pass_ms(1);
    check_asks(&simulation);
}

#[test]
fn four_failures_are_no_outage() {
    let simulation = fail(simulation(), FAILURES - 1, outage());
    check_asks(&simulation);
}

#[test]
fn each_kind_of_outage_counts() {
    let kinds = [(outage(), "unavailable"), (network_error(), "unavailable"), (never(), "timeout")];
    for (reply, error) in kinds {
        let simulation = simulation().on(PERMISSIONS, reply);
        for _ in 0..FAILURES {
            assert_eq!(field(&simulation.login(jhon()), "error"), error);
        }
        check_paused(&simulation.timed_login(jhon()));
    }
}

#[test]
fn the_token_endpoint_counts_too() {
    let simulation = Simulation::new().on(TOKEN, outage());
    for _ in 0..FAILURES {
        // The shared request of the last login has ended.
        simulation.pass_ms(10_000);
        assert_eq!(field(&simulation.login(jhon()), "error"), "unavailable");
    }
    check_paused(&simulation.timed_login(jhon()));
}

#[test]
fn a_rate_limit_is_no_outage() {
    let limited = reply(429, "{}").header("retry-after", 1);
    let simulation = fail(simulation(), FAILURES - 1, outage()).on(PERMISSIONS, limited);
    for _ in 0..FAILURES {
        assert_eq!(field(&simulation.login(jhon()), "error"), "rate_limited");
        simulation.pass_ms(1_000);
    }
    check_asks(&simulation);
}

#[test]
fn a_timeout_counts_if_no_request_was_answered() {
    let silent = simulation().on(PERMISSIONS, never());
    let slow = simulation().answering(PERMISSIONS, |seen| match seen.page() {
        0 => page(["read:a"], 1, 2),
        _ => never(),
    });
    for (simulation, is_outage) in [(silent, true), (slow, false)] {
        for _ in 0..FAILURES {
            assert_eq!(field(&simulation.login(jhon()), "error"), "timeout");
        }
        assert_eq!(field(&simulation.login(jhon()), "error") == "unavailable", is_outage);
    }
}

#[test]
fn a_timeout_of_timers_that_are_late_says_nothing() {
    for (late_ms, is_outage) in [(250, true), (251, false)] {
        let simulation = simulation().on(PERMISSIONS, never());
        simulation.delay_timers_ms(late_ms);
        for _ in 0..FAILURES {
            assert_eq!(field(&simulation.login(jhon()), "error"), "timeout");
        }
        simulation.delay_timers_ms(0);
        let error = field(&simulation.login(jhon()), "error");
        assert_eq!(error == "unavailable", is_outage, "{late_ms}");
    }
}

#[test]
fn logins_that_fail_on_one_shared_request_are_one_failure() {
    for reply in [never(), outage(), network_error()] {
        let simulation = Simulation::new().on(TOKEN, reply);
        for _ in 0..FAILURES - 1 {
            simulation.logins((0..FAILURES).map(|_| (0, jhon())));
            let next = simulation.login(jhon());
            assert_ne!(field(&next, "detail"), "paused for 10 s after an outage");
            // Until the shared request has ended, too.
            simulation.pass_ms(10_000);
        }
        assert_ne!(field(&simulation.login(jhon()), "requests"), "0");
        check_paused(&simulation.timed_login(jhon()));
    }
}

#[test]
fn logins_that_fail_at_the_same_time_count() {
    let simulation = simulation().on(PERMISSIONS, outage());
    simulation.logins((0..FAILURES).map(|_| (0, jhon())));
    check_paused(&simulation.timed_login(jhon()));
}

#[test]
fn after_the_pause_one_login_tries_for_all() {
    let simulation = fail(simulation(), FAILURES, outage()).on(PERMISSIONS, good().after_ms(450));
    simulation.pass_ms(10_000);
    let ended = simulation.logins([(0, jhon()), (1, jhon()), (400, jhon()), (451, jhon())]);
    assert_eq!(field(&ended[0].answer, "outcome"), "ok");
    check_paused(&ended[1]);
    check_paused(&ended[2]);
    assert_eq!(field(&ended[3].answer, "outcome"), "ok", "the outage is over");
}

#[test]
fn a_try_that_fails_begins_another_pause() {
    let simulation = fail(simulation(), FAILURES, outage());
    for _ in 0..3 {
        simulation.pass_ms(10_000);
        check_asks(&simulation);
        check_paused(&simulation.timed_login(jhon()));
        simulation.pass_ms(9_500);
        check_paused(&simulation.timed_login(jhon()));
    }
}

#[test]
fn any_other_end_breaks_the_row() {
    for other in
        [good(), reply(404, "{}"), reply(403, "{}"), reply(400, "{}"), reply(200, "<html>")]
    {
        let simulation = fail(simulation(), FAILURES - 1, outage()).on(PERMISSIONS, other);
        simulation.login(jhon());
        // The 403 dropped the token.
        simulation.login(jhon());
        let simulation = fail(simulation, FAILURES - 1, outage());
        check_asks(&simulation);
    }
}

#[test]
fn logins_that_never_come_to_ask_neither_count_nor_end_the_pause() {
    let simulation = fail(simulation(), FAILURES, outage()).on(PERMISSIONS, good());
    simulation.login(with([("clients", "another-app")]));
    simulation.login(with([("tokens", "none")]));
    check_paused(&simulation.timed_login(jhon()));
}

#[test]
fn a_login_without_a_user_id_is_no_try() {
    let simulation = fail(simulation(), FAILURES, outage()).on(PERMISSIONS, outage());
    simulation.pass_ms(10_000);
    let answer = simulation.login(crate::support::event_of(""));
    assert_eq!(field(&answer, "error"), "event");
    check_asks(&simulation);
    check_paused(&simulation.timed_login(jhon()));
}

#[test]
fn other_applications_have_no_pause() {
    let simulation = fail(simulation(), FAILURES, outage()).on(PERMISSIONS, good());
    let other = simulation.login(with([("clientId", "another-machine")]));
    assert_eq!(field(&other, "outcome"), "ok");
    check_paused(&simulation.timed_login(jhon()));
}

#[test]
fn nor_are_they_more_where_other_shared_requests_went_well() {
    let roles = [role("rol_1", "lost", &["read:a"]), role("rol_2", "found", &["read:b"])];
    for names in [["lost", "found"], ["found", "lost"]] {
        let lost = "GET /api/v2/roles/rol_1/permissions";
        let simulation = Tenant::new(roles.clone()).simulation().on(lost, never());
        simulation.logins((0..2 * FAILURES).map(|_| (0, with_roles(&names, []))));
        let answer = simulation.login(with_roles(&["found"], [("cacheSeconds", "0")]));
        assert_eq!(field(&answer, "outcome"), "ok", "{}", answer.line);
    }
}
