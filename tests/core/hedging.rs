//! Hedged requests: one response that is lost on its way costs no login its claims.

use crate::support::{
    Ended, PERMISSIONS, Reply, Simulation, TOKEN, Tenant, field, jhon, names, network_error, never,
    page, page_of_jhon, permissions, reply, role, token, with, with_roles,
};

fn good() -> Reply {
    page(["read:a"], 100, 1)
}

fn simulation<const N: usize>(replies: [Reply; N]) -> Simulation {
    Simulation::new().on(TOKEN, token("token")).in_turn(PERMISSIONS, replies)
}

/// How a login ended, its requests and its retries.
fn summary(ended: &Ended) -> (String, u64, String, String) {
    let [error, requests, retries] =
        ["error", "requests", "retries"].map(|name| field(&ended.answer, name));
    (error, ended.took_ms, requests, retries)
}

/// A login whose page is answered like this, attempt by attempt.
#[track_caller]
fn check<const N: usize>(
    replies: [Reply; N],
    (error, took_ms): (&str, u64),
    [requests, retries]: [u32; 2],
) {
    let ended = simulation(replies).timed_login(jhon());
    let expected = (error.to_owned(), took_ms, requests.to_string(), retries.to_string());
    assert_eq!(summary(&ended), expected, "{}", ended.answer.line);
}

#[test]
fn a_request_without_an_answer_is_sent_a_second_time_after_a_second() {
    // The token came after 20 ms.
    check([good().after_ms(999), good()], ("", 20 + 999), [2, 0]);
    check([good().after_ms(1_001), never()], ("", 20 + 1_001), [3, 0]);
    check([never(), good()], ("", 20 + 1_000 + 20), [3, 0]);
    check([never(), good().after_ms(1_999)], ("", 20 + 2_999), [3, 0]);
}

#[test]
fn the_first_answer_that_is_not_to_be_retried_counts() {
    // The other one is waited for.
    check([reply(503, "").after_ms(1_500), good().after_ms(900)], ("", 20 + 1_900), [3, 0]);
    check([good().after_ms(1_500), reply(503, "")], ("", 20 + 1_500), [3, 0]);
    check([good().after_ms(1_500), network_error()], ("", 20 + 1_500), [3, 0]);
    check([good().after_ms(1_500), reply(429, "")], ("", 20 + 1_500), [3, 0]);
    check(
        [reply(400, "{}").after_ms(1_500), good().after_ms(900)],
        ("bad_response", 1_520),
        [3, 0],
    );
    // Before there are two of them, it is retried as ever.
    check([reply(503, "").after_ms(900), good()], ("", 20 + 900 + 100 + 20), [3, 1]);
}

#[test]
fn when_neither_has_answered_after_2_s_more_the_attempt_has_failed() {
    // Whatever its retries, a request is sent a second time once.
    check([never(), never(), good()], ("", 20 + 3_000 + 100 + 20), [4, 1]);
    check([never(), never(), good().after_ms(1_500)], ("", 20 + 3_000 + 100 + 1_500), [4, 1]);
    check([never(), never(), never(), good()], ("timeout", 5_000), [4, 1]);
    check([never(), reply(503, ""), good()], ("", 20 + 3_000 + 100 + 20), [4, 1]);
}

#[test]
fn the_other_one_is_aborted() {
    let simulation = simulation([never(), good()]);
    simulation.login(jhon());
    assert_eq!(simulation.in_flight(), 0);
}

#[test]
fn a_login_of_less_than_2_s_has_no_time_for_it() {
    for (timeout_ms, requests) in [("1999", "2"), ("2000", "3")] {
        let ended = simulation([never(), good()]).timed_login(with([("timeoutMs", timeout_ms)]));
        assert_eq!(field(&ended.answer, "requests"), requests, "{timeout_ms}");
    }
}

#[test]
fn what_logins_share_is_hedged_whatever_their_time() {
    let simulation =
        Simulation::new().in_turn(TOKEN, [never(), token("token")]).on(PERMISSIONS, good());
    let hasty = || with([("timeoutMs", "1500")]);
    let ended = simulation.logins((0..10).map(|place| (place * 40, hasty())));
    assert!(ended.iter().all(|it| permissions(&it.answer).is_some()));
    assert_eq!(simulation.count(TOKEN), 2);

    let roles = Tenant::new([role("rol_1", "admin", &["read:a"])]);
    let admin = "GET /api/v2/roles/rol_1/permissions";
    let simulation = roles.simulation().in_turn(admin, [never(), good()]);
    let hasty = with_roles(&["admin"], [("timeoutMs", "1500")]);
    let answer = simulation.login(hasty);
    assert_eq!(permissions(&answer).unwrap(), ["read:a"], "{}", answer.line);
}

#[test]
fn one_lost_response_of_any_page_costs_no_login_its_claims() {
    for lost in 0..5 {
        let simulation = Simulation::new().on(TOKEN, token("token"));
        let simulation = (0..5).fold(simulation, |simulation, number| {
            let good = page(names(number..number + 1), 1, 5);
            match number == lost {
                true => simulation.in_turn(&page_of_jhon(number), [never(), good]),
                false => simulation.on(&page_of_jhon(number), good),
            }
        });
        let ended = simulation.timed_login(jhon());
        assert_eq!(permissions(&ended.answer).unwrap(), names(0..5));
        assert!(ended.took_ms <= 1_100, "{}", ended.took_ms);
    }
}

#[test]
fn a_login_hedges_one_request_at_a_time() {
    let simulation =
        Simulation::new().on(TOKEN, token("token")).on(&page_of_jhon(0), page(["0"], 1, 4));
    let simulation = (1..4).fold(simulation, |simulation, number| {
        let good = page([number.to_string()], 1, 4);
        simulation.in_turn(&page_of_jhon(number), [never(), good.after_ms(300)])
    });
    let ended = simulation.timed_login(jhon());
    assert_eq!(permissions(&ended.answer).unwrap(), ["0", "1", "2", "3"]);
    assert_eq!(ended.took_ms, 40 + 1_000 + 3 * 300);
    assert_eq!(simulation.most_in_flight(), 4, "three that are lost, and one more");
}

#[test]
fn a_tenant_that_is_slow_is_not_asked_twice() {
    let simulation =
        Simulation::new().on(TOKEN, token("token")).on(PERMISSIONS, good().after_ms(1_100));
    let requests = |count: usize| {
        let before = simulation.count(PERMISSIONS);
        for _ in 0..count {
            assert_eq!(field(&simulation.login(jhon()), "outcome"), "ok");
        }
        simulation.count(PERMISSIONS) - before
    };
    // Five are saved up, and each answer is a tenth of another one.
    assert_eq!(requests(5), 10);
    assert_eq!(requests(50), 55);
}

#[test]
fn no_more_than_five_are_saved_up() {
    let simulation = Simulation::new().on(TOKEN, token("token")).on(PERMISSIONS, good());
    for _ in 0..200 {
        simulation.login(jhon());
    }
    let simulation = simulation.on(PERMISSIONS, never());
    let before = simulation.count(PERMISSIONS);
    simulation.logins((0..10).map(|_| (0, with([("timeoutMs", "2500")]))));
    assert_eq!(simulation.count(PERMISSIONS) - before, 15);
}

#[test]
fn there_is_none_when_no_request_is_left() {
    for (remaining, requests) in [(0, 1), (1, 2)] {
        let told = good().header("x-ratelimit-remaining", remaining);
        let simulation = simulation([told, never(), good()]);
        simulation.login(jhon());
        let answer = simulation.login(with([("timeoutMs", "2500")]));
        assert_eq!(field(&answer, "requests"), requests.to_string(), "{remaining} left");
    }
}

#[test]
fn an_answer_to_be_retried_is_what_is_known_if_the_other_one_does_not_come() {
    for (status, error) in [(503, "unavailable"), (429, "rate_limited")] {
        for replies in [[never(), reply(status, "")], [reply(status, "").after_ms(1_500), never()]]
        {
            let ended = simulation(replies).timed_login(with([("timeoutMs", "3100")]));
            let fields = ["error", "status"].map(|name| field(&ended.answer, name));
            assert_eq!(fields, [error, &status.to_string()], "{}", ended.answer.line);
            assert_eq!(ended.took_ms, 20 + 3_000);
        }
    }
}

#[test]
fn there_is_none_before_the_time_that_a_429_of_another_login_names() {
    let limited = reply(429, "").header("retry-after", 3);
    let simulation = simulation([never(), limited, good()]);
    let ended = simulation.logins([(0, with([("timeoutMs", "3000")])), (500, jhon())]);
    assert_eq!(field(&ended[0].answer, "requests"), "2", "the token, and one page");
    assert_eq!(field(&ended[1].answer, "outcome"), "ok");
}
