//! A clock that is set forward or back makes nothing last longer than it should.

use crate::support::{
    PERMISSIONS, Reply, Simulation, TOKEN, Tenant, field, jhon, page, permissions, reply, role,
    token, token_for, with, with_roles,
};

const DAY: i64 = 86_400;

fn good() -> Reply {
    page(["read:a"], 100, 1)
}

/// Whether something still lasts after so many milliseconds, though the clock was set by a day.
#[track_caller]
fn check(
    by_seconds: i64,
    begin: impl Fn() -> Simulation,
    lasts: impl Fn(&Simulation) -> bool,
    ms: u64,
) {
    let simulation = begin();
    assert!(lasts(&simulation), "it has begun");
    simulation.set_clock(by_seconds);
    simulation.pass_ms(ms);
    assert!(!lasts(&simulation), "{ms} ms after the clock was set by {by_seconds} s");
}

#[test]
fn a_pause_after_an_outage_ends_after_10_s() {
    let outage = || {
        let simulation =
            Simulation::new().on(TOKEN, token("token")).on(PERMISSIONS, reply(503, ""));
        for _ in 0..5 {
            simulation.login(with([("timeoutMs", "500")]));
        }
        simulation.on(PERMISSIONS, good())
    };
    let is_paused = |simulation: &Simulation| field(&simulation.login(jhon()), "outcome") != "ok";
    for by_seconds in [-DAY, -1, 0] {
        check(by_seconds, outage, is_paused, 10_000);
    }
    check(DAY, outage, is_paused, 0);
}

#[test]
fn a_rate_limit_holds_as_long_as_it_says() {
    let limited = || {
        let told = good().header("x-ratelimit-remaining", 0).header("retry-after", 20);
        let simulation =
            Simulation::new().on(TOKEN, token("token")).in_turn(PERMISSIONS, [told, good()]);
        simulation.login(jhon());
        simulation
    };
    let is_limited = |simulation: &Simulation| field(&simulation.login(jhon()), "outcome") != "ok";
    for by_seconds in [-DAY, -1, 0] {
        check(by_seconds, limited, is_limited, 20_000);
    }
}

#[test]
fn a_login_waits_for_what_is_left_of_a_rate_limit() {
    for by_seconds in [-DAY, -1, 0] {
        let told = good().header("x-ratelimit-remaining", 0).header("retry-after", 20);
        let simulation =
            Simulation::new().on(TOKEN, token("token")).in_turn(PERMISSIONS, [told, good()]);
        simulation.login(jhon());
        simulation.set_clock(by_seconds);
        simulation.pass_ms(18_000);
        let ended = simulation.timed_login(jhon());
        assert_eq!(field(&ended.answer, "outcome"), "ok", "{by_seconds}: {}", ended.answer.line);
        assert_eq!(ended.took_ms, 2_020, "{by_seconds}");
    }
}

#[test]
fn stale_roles_are_asked_for_again_10_s_after_a_failure() {
    let paused = || {
        let simulation = Tenant::new([role("rol_1", "admin", &["read:a"])]).simulation();
        simulation.login(with_roles(&["admin"], []));
        simulation.pass_ms(300_000);
        let simulation = simulation.on("GET /api/v2/roles", reply(403, "{}"));
        simulation.login(with_roles(&["admin"], []));
        simulation
    };
    let is_paused = |simulation: &Simulation| {
        let before = simulation.requests().len();
        simulation.login(with_roles(&["admin"], []));
        simulation.requests().len() == before
    };
    for by_seconds in [-DAY, -1, 0] {
        check(by_seconds, paused, is_paused, 10_000);
    }
}

#[test]
fn a_role_that_is_kept_is_as_old_as_it_is() {
    let warm = || {
        let simulation = Tenant::new([role("rol_1", "admin", &["read:a"])]).simulation();
        simulation.login(with_roles(&["admin"], []));
        simulation
    };
    let is_kept = |simulation: &Simulation| {
        field(&simulation.login(with_roles(&["admin"], [])), "cache") == "hit"
    };
    for by_seconds in [-DAY, -1, 0] {
        check(by_seconds, warm, is_kept, 300_000);
    }
    check(DAY, warm, is_kept, 0);
    check(300, warm, is_kept, 0);
}

#[test]
fn a_token_in_memory_ends_when_it_should() {
    let with_token = || {
        let simulation =
            Simulation::new().on(TOKEN, token_for("token", 3_660)).on(PERMISSIONS, good());
        let simulation = simulation.without_cache();
        simulation.login(jhon());
        simulation
    };
    let is_kept = |simulation: &Simulation| field(&simulation.login(jhon()), "token") == "hit";
    for by_seconds in [-DAY, -1, 0] {
        check(by_seconds, with_token, is_kept, 3_600_000);
    }
    check(DAY, with_token, is_kept, 0);
}

#[test]
fn the_time_of_day_alone_says_how_long_a_cached_token_lives() {
    let cached = || {
        let mut simulation =
            Simulation::new().on(TOKEN, token_for("token", 3_660)).on(PERMISSIONS, good());
        simulation.login(jhon());
        simulation.restart();
        simulation
    };
    let simulation = cached();
    simulation.set_clock(3_590);
    assert_eq!(field(&simulation.login(jhon()), "token"), "hit");
    let simulation = cached();
    simulation.set_clock(3_600);
    assert_eq!(field(&simulation.login(jhon()), "token"), "miss");
    // It was a day ahead when the token came.
    let mut simulation =
        Simulation::new().on(TOKEN, token_for("token", 3_660)).on(PERMISSIONS, good());
    simulation.set_clock(DAY);
    simulation.login(jhon());
    simulation.set_clock(-DAY);
    simulation.restart();
    assert_eq!(field(&simulation.login(jhon()), "token"), "hit");
}

#[test]
fn the_line_tells_how_long_it_took() {
    for by_seconds in [-DAY, DAY] {
        let simulation = Simulation::new().on(TOKEN, token("token")).on(PERMISSIONS, good());
        let clock = simulation.clock_setter();
        let simulation = simulation.answering(PERMISSIONS, move |_| {
            clock(by_seconds);
            good()
        });
        let answer = simulation.login(jhon());
        assert_eq!(permissions(&answer).unwrap(), ["read:a"], "{}", answer.line);
        assert_eq!(field(&answer, "ms"), "40");
    }
}
