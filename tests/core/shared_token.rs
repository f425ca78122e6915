//! Logins that interleave while there is no token share one request for it.

use crate::support::{
    Ended, PERMISSIONS, Reply, Simulation, TOKEN, denied, event_of, field, jhon, network_error,
    never, no_user, page, permissions, reply, token, with,
};
use permission_claims::event::Event;

fn simulation<const N: usize>(tokens: [Reply; N]) -> Simulation {
    let good = page(["read:a"], 100, 1);
    Simulation::new().in_turn(TOKEN, tokens).on(PERMISSIONS, good)
}

fn jhon_within(timeout_ms: &str) -> Event {
    with([("timeoutMs", timeout_ms)])
}

#[track_caller]
fn check_ok(ended: &Ended, took_ms: u64) {
    assert_eq!(permissions(&ended.answer).unwrap(), ["read:a"], "{}", ended.answer.line);
    assert_eq!(ended.took_ms, took_ms);
}

#[track_caller]
fn check_error(ended: &Ended, error: &str, took_ms: u64) {
    assert_eq!(field(&ended.answer, "error"), error, "{}", ended.answer.line);
    assert_eq!(ended.took_ms, took_ms);
}

#[test]
fn ten_logins_make_one_request() {
    let simulation = simulation([token("token").after_ms(100)]);
    let ended = simulation.logins((0..10).map(|number| (number * 10, jhon())));
    assert!(ended.iter().all(|it| permissions(&it.answer).is_some()));
    assert_eq!([simulation.count(TOKEN), simulation.count(PERMISSIONS)], [1, 10]);
    let requests: u32 =
        ended.iter().map(|it| field(&it.answer, "requests").parse::<u32>().unwrap()).sum();
    assert_eq!(requests, 11, "each request is counted once");
}

#[test]
fn every_login_keeps_its_own_data() {
    let simulation = Simulation::new()
        .on(TOKEN, token("token"))
        .on("GET /api/v2/users/one/permissions", page(["read:one"], 100, 1).after_ms(50))
        .on("GET /api/v2/users/two/permissions", page(["read:two"], 100, 1).after_ms(10))
        .on("GET /api/v2/users/three/permissions", no_user().after_ms(30));
    let ended = simulation.logins(["one", "two", "three"].map(|user| (0, event_of(user))));
    assert_eq!(permissions(&ended[0].answer).unwrap(), ["read:one"]);
    assert_eq!(permissions(&ended[1].answer).unwrap(), ["read:two"]);
    assert_eq!(field(&ended[2].answer, "error"), "user_not_found");
}

#[test]
fn a_short_login_that_waits_fails_in_its_own_time() {
    let simulation = simulation([token("token").after_ms(900)]);
    let ended = simulation.logins([(0, jhon_within("5000")), (0, jhon_within("500"))]);
    check_ok(&ended[0], 920);
    check_error(&ended[1], "timeout", 500);
    assert_eq!(simulation.count(TOKEN), 1);
}

#[test]
fn the_request_outlives_the_login_that_began_it() {
    let simulation = simulation([token("token").after_ms(900)]);
    let ended = simulation.logins([(0, jhon_within("500")), (10, jhon_within("5000"))]);
    check_error(&ended[0], "timeout", 500);
    check_ok(&ended[1], 910);
    assert_eq!(simulation.count(TOKEN), 1);
}

#[test]
fn a_token_that_comes_when_nobody_waits_serves_the_next_login() {
    let simulation = simulation([token("token").after_ms(900)]);
    check_error(&simulation.timed_login(jhon_within("500")), "timeout", 500);
    simulation.pass_ms(2_000);
    check_ok(&simulation.timed_login(jhon()), 20);
    assert_eq!(simulation.count(TOKEN), 1);
}

#[test]
fn the_request_ends_after_10_s_by_itself() {
    let simulation = simulation([never(), never(), never(), token("token")]);
    let ended = simulation.logins([(0, jhon_within("15000")), (9_000, jhon_within("15000"))]);
    check_error(&ended[0], "timeout", 10_000);
    assert_eq!(field(&ended[1].answer, "error"), "timeout");
    check_ok(&simulation.timed_login(jhon()), 40);
    assert_eq!(simulation.count(TOKEN), 4);
}

#[test]
fn the_10_s_count_from_its_beginning_and_not_from_the_login_that_waits_last() {
    let simulation = simulation([never(), never(), never(), token("token")]);
    let ended = simulation.logins([(0, jhon_within("500")), (9_900, jhon_within("15000"))]);
    check_error(&ended[0], "timeout", 500);
    check_error(&ended[1], "timeout", 100);
}

#[test]
fn a_wait_for_the_next_attempt_fails_those_at_once_for_whom_it_is_too_long() {
    let refused = reply(429, "{}").header("retry-after", 3);
    let simulation = simulation([refused, token("token")]);
    let ended = simulation.logins([
        (0, jhon_within("1000")),
        (0, jhon_within("5000")),
        (100, jhon_within("2000")),
    ]);
    check_error(&ended[0], "rate_limited", 20);
    check_ok(&ended[1], 3_060);
    check_error(&ended[2], "rate_limited", 0);
    assert_eq!(simulation.count(TOKEN), 2);
}

#[test]
fn a_failure_is_shared_and_not_kept() {
    let simulation = simulation([denied(), token("token")]);
    let ended = simulation.logins([(0, jhon()), (10, jhon())]);
    check_error(&ended[0], "token_denied", 20);
    check_error(&ended[1], "token_denied", 10);
    assert_eq!(simulation.count(TOKEN), 1);
    check_ok(&simulation.timed_login(jhon()), 40);
}

#[test]
fn a_retry_is_shared() {
    let simulation = simulation([network_error(), reply(503, ""), token("token")]);
    let ended = simulation.logins((0..3).map(|_| (0, jhon())));
    for ended in &ended {
        check_ok(ended, 20 + 100 + 20 + 200 + 20 + 20);
    }
    assert_eq!(simulation.count(TOKEN), 3);
}

#[test]
fn other_applications_do_not_wait_for_it() {
    let simulation = simulation([token("slow").after_ms(900), token("fast")]);
    let other = with([("clientId", "another-machine")]);
    let ended = simulation.logins([(0, jhon()), (10, other)]);
    check_ok(&ended[0], 920);
    check_ok(&ended[1], 40);
}
