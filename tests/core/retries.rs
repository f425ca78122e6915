//! Which attempts are repeated, when, and that everything fits into the time of the login.

use crate::support::{
    Ended, PERMISSIONS, Reply, Simulation, TOKEN, detail, field, jhon, network_error, never, page,
    page_of_jhon, permissions, reply, token, with,
};

/// Logins whose permissions come as `replies` say; the last of them repeats.
fn simulation<const N: usize>(replies: [Reply; N]) -> Simulation {
    Simulation::new().on(TOKEN, token("token")).in_turn(PERMISSIONS, replies)
}

fn good() -> Reply {
    page(["read:a"], 100, 1)
}

/// Milliseconds from each answer to the next attempt.
fn waits_ms(simulation: &Simulation) -> Vec<u64> {
    let seen = simulation.requests();
    let times: Vec<_> = seen.iter().filter(|seen| seen.is(PERMISSIONS)).map(|it| it.at).collect();
    times
        .iter()
        .zip(times.iter().skip(1))
        .map(|(one, next)| (*next - *one).as_millis() as u64 - 20)
        .collect()
}

#[track_caller]
fn check_error(ended: &Ended, error: &str, status: &str) {
    let answer = &ended.answer;
    assert_eq!(field(answer, "error"), error, "{}", answer.line);
    assert_eq!(field(answer, "status"), status, "{}", answer.line);
    assert_eq!(permissions(answer), None);
}

#[test]
fn transient_failures_are_retried() {
    let retryable = [408, 429, 500, 502, 503, 504].map(|status| reply(status, "<html>"));
    for attempt in retryable.into_iter().chain([network_error()]) {
        let simulation = simulation([attempt, good()]);
        let answer = simulation.login(jhon());
        assert_eq!(field(&answer, "outcome"), "ok");
        assert_eq!([field(&answer, "requests"), field(&answer, "retries")], ["3", "1"]);
        assert_eq!(waits_ms(&simulation), [100]);
    }
}

#[test]
fn nothing_else_is_repeated() {
    for status in
        [201, 204, 301, 302, 307, 308, 400, 402, 403, 404, 405, 409, 410, 418, 422, 501, 505]
    {
        let simulation = simulation([reply(status, "{}"), good()]);
        let answer = simulation.login(jhon());
        assert_eq!(field(&answer, "outcome"), "degraded", "{status}");
        assert_eq!(field(&answer, "status"), status.to_string());
        assert_eq!(simulation.count(PERMISSIONS), 1, "{status}");
    }
}

#[test]
fn a_redirect_is_no_answer_and_is_not_followed() {
    let elsewhere = reply(302, "").header("location", "https://evil.example/");
    let simulation = simulation([elsewhere]);
    let ended = simulation.timed_login(jhon());
    check_error(&ended, "bad_response", "302");
    assert_eq!(detail(&ended.answer), "redirected; check the secret `domain`");
    let hosts: Vec<_> = simulation.requests().into_iter().map(|seen| seen.host).collect();
    assert_eq!(hosts, [crate::support::DOMAIN; 2]);
}

#[test]
fn waits_grow_from_100_ms_and_double_six_times() {
    for attempt in [reply(503, ""), network_error(), reply(429, "")] {
        let simulation = simulation([attempt]);
        let ended = simulation.timed_login(with([("timeoutMs", "15000")]));
        assert_eq!(waits_ms(&simulation), [100, 200, 400, 800, 1600, 3200]);
        assert_eq!(field(&ended.answer, "retries"), "6");
        assert_eq!(permissions(&ended.answer), None);
    }
}

#[test]
fn each_request_has_its_own_retries() {
    let simulation = Simulation::new()
        .in_turn(
            TOKEN,
            [reply(500, ""), reply(500, ""), reply(500, ""), reply(500, ""), token("token")],
        )
        .in_turn(
            PERMISSIONS,
            [reply(500, ""), reply(500, ""), reply(500, ""), reply(500, ""), good()],
        );
    let answer = simulation.login(jhon());
    assert_eq!([field(&answer, "outcome"), field(&answer, "retries")], ["ok", "8"]);
}

#[test]
fn a_page_that_is_repeated_is_asked_for_again_alone() {
    let first = page(["read:a"], 1, 2);
    let simulation = Simulation::new()
        .on(TOKEN, token("token"))
        .on(&page_of_jhon(0), first)
        .in_turn(&page_of_jhon(1), [reply(502, "<html>"), page(["read:b"], 1, 2)]);
    let answer = simulation.login(jhon());
    assert_eq!(permissions(&answer).unwrap(), ["read:a", "read:b"]);
    assert_eq!(simulation.count(&page_of_jhon(0)), 1);
}

#[test]
fn jitter_adds_up_to_20_percent() {
    let mut longest = 0;
    for random in (0..64).map(|step| step * (u32::MAX / 63)).chain([200, 201, 1_000]) {
        let simulation = simulation([reply(503, "")]).random(&[random]);
        simulation.login(with([("timeoutMs", "15000")]));
        let waits = waits_ms(&simulation);
        assert_eq!(waits.len(), 6);
        for (wait, least) in waits.into_iter().zip([100, 200, 400, 800, 1600, 3200]) {
            assert!((least..=least * 6 / 5).contains(&wait), "{wait} for {least}");
            longest = longest.max(wait);
        }
    }
    assert!(longest > 3_500, "{longest}: there is hardly any jitter");
}

#[test]
fn so_does_it_to_what_a_429_asks() {
    let refused = reply(429, "{}").header("retry-after", 1);
    let simulation = simulation([refused, good()]).random(&[200]);
    simulation.login(jhon());
    assert_eq!(waits_ms(&simulation), [1_200]);
}

/// A 429 with these headers makes the login wait so long. The clock shows a quarter of a second
/// past `now`, and the answer takes 2 * 20 ms.
#[track_caller]
fn check_asked(headers: &[(&str, &str)], expected_ms: u64) {
    let now = Simulation::new().unix_seconds();
    let refused = headers.iter().fold(reply(429, "{}"), |reply, (name, value)| {
        let seconds =
            value.strip_prefix("now").map(|more| now as i64 + more.parse::<i64>().unwrap());
        reply.header(name, seconds.map_or((*value).to_owned(), |seconds| seconds.to_string()))
    });
    let simulation = simulation([refused, good()]);
    let answer = simulation.login(jhon());
    assert_eq!(field(&answer, "outcome"), "ok", "{}", answer.line);
    assert_eq!(waits_ms(&simulation), [expected_ms], "{headers:?}");
}

#[test]
fn a_429_says_how_long_to_wait() {
    check_asked(&[("retry-after", "1")], 1_000);
    check_asked(&[("retry-after", " 2 ")], 2_000);
    check_asked(&[("retry-after", "1"), ("x-ratelimit-reset", "now+3")], 1_000);
    check_asked(&[("x-ratelimit-reset", "now+1")], 1_000 - 250 - 40);
    check_asked(&[("x-ratelimit-reset", "now+3")], 3_000 - 250 - 40);
}

#[test]
fn no_wait_is_below_50_ms() {
    check_asked(&[("retry-after", "0")], 50);
    check_asked(&[("x-ratelimit-reset", "now+0")], 50);
    check_asked(&[("x-ratelimit-reset", "now-9")], 50);
}

#[test]
fn headers_that_make_no_sense_are_as_good_as_none() {
    for odd in ["", "soon", "-1", "+1", "1.5", "NaN", "١"] {
        check_asked(&[("retry-after", odd)], 100);
        check_asked(&[("x-ratelimit-reset", odd)], 100);
        check_asked(&[("retry-after", odd), ("x-ratelimit-reset", "now+1")], 710);
    }
}

#[test]
fn only_a_429_is_asked_how_long_to_wait() {
    let simulation = simulation([reply(503, "").header("retry-after", "3"), good()]);
    simulation.login(jhon());
    assert_eq!(waits_ms(&simulation), [100]);
}

#[test]
fn a_wait_that_does_not_fit_is_not_begun() {
    for value in ["5", "60", "99999999999", "18446744073709551615"] {
        let simulation = simulation([reply(429, "{}").header("retry-after", value)]);
        let ended = simulation.timed_login(jhon());
        check_error(&ended, "rate_limited", "429");
        assert_eq!(ended.took_ms, 40, "{value}");
    }
    let simulation = simulation([reply(503, "<html>")]);
    let ended = simulation.timed_login(with([("timeoutMs", "500")]));
    check_error(&ended, "unavailable", "503");
    // 20 for the token, then three attempts with two waits; 400 ms more would be too much.
    assert_eq!(ended.took_ms, 20 + 20 + 100 + 20 + 200 + 20);
    assert_eq!(field(&ended.answer, "retries"), "2");
}

#[test]
fn everything_fits_into_the_time_of_the_login() {
    for (timeout, expected_ms) in [("500", 500), ("5000", 5_000), ("15000", 15_000)] {
        let simulation = simulation([never()]);
        let ended = simulation.timed_login(with([("timeoutMs", timeout)]));
        check_error(&ended, "timeout", "");
        assert_eq!(ended.took_ms, expected_ms);
        assert_eq!(field(&ended.answer, "ms"), timeout);
    }
    let slow_token = Simulation::new()
        .on(TOKEN, token("token").after_ms(300))
        .on(PERMISSIONS, good().after_ms(300));
    let ended = slow_token.timed_login(with([("timeoutMs", "500")]));
    check_error(&ended, "timeout", "");
    assert_eq!(ended.took_ms, 500);
    let just_in_time = simulation([good().after_ms(1_479)]);
    let just_in_time = just_in_time.timed_login(with([("timeoutMs", "1500")]));
    assert_eq!(field(&just_in_time.answer, "outcome"), "ok");
}

#[test]
fn a_slow_list_is_given_up_as_a_whole() {
    let simulation = Simulation::new()
        .on(TOKEN, token("token"))
        .answering(PERMISSIONS, |seen| page([seen.page().to_string()], 1, 500));
    let ended = simulation.timed_login(with([("timeoutMs", "1000")]));
    check_error(&ended, "timeout", "");
    assert_eq!(ended.took_ms, 1_000);
}

#[test]
fn server_errors_to_the_end_are_unavailable() {
    check_error(&simulation([network_error()]).timed_login(jhon()), "unavailable", "");
    for status in [500, 502, 503, 504] {
        let ended = simulation([reply(status, "")]).timed_login(jhon());
        check_error(&ended, "unavailable", &status.to_string());
    }
}
