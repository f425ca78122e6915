//! The rate limits of the tenant: nobody asks for what is not left, or waits for what will not come.

use std::{cell::RefCell, rc::Rc};

use crate::support::{
    PERMISSIONS, Reply, Simulation, TOKEN, Tenant, event_of, field, jhon, page, permissions, reply,
    role, token, with, with_roles,
};

/// Two logins, the first of which is told this of the rate limit: when the request of the second one
/// is made, in milliseconds after the first answer; none if it fails at once.
#[track_caller]
fn check_second(headers: &[(&str, &str)], pattern: &str, expected_ms: Option<u64>) {
    let told = headers.iter().fold(page(["read:a"], 100, 1), |reply, (name, value)| {
        let seconds = value.strip_prefix("now").map(|more| more.parse::<u64>().unwrap());
        let now = Simulation::new().unix_seconds();
        reply.header(name, seconds.map_or((*value).to_owned(), |more| (now + more).to_string()))
    });
    let good = page(["read:a"], 100, 1);
    let simulation =
        Simulation::new().on(TOKEN, token("token")).in_turn(pattern, [told, good.clone(), good]);
    simulation.login(jhon());
    let ended = simulation.timed_login(jhon());
    match expected_ms {
        Some(expected_ms) => {
            assert_eq!(field(&ended.answer, "outcome"), "ok", "{headers:?}");
            assert_eq!(ended.took_ms, expected_ms + 20, "{headers:?}");
        }
        None => {
            let fields = ["error", "status", "requests"].map(|name| field(&ended.answer, name));
            assert_eq!(fields, ["rate_limited", "", "0"], "{headers:?}");
            assert_eq!(ended.took_ms, 0, "{headers:?}");
        }
    }
}

#[test]
fn when_none_is_left_nothing_is_sent_before_the_time_that_the_answer_names() {
    let none_left = ("x-ratelimit-remaining", "0");
    // The first login ends 290 ms past a full second.
    for (headers, expected_ms) in [
        (vec![none_left, ("retry-after", "2")], Some(2_000)),
        (vec![none_left, ("x-ratelimit-reset", "now1")], Some(710)),
        (vec![none_left, ("retry-after", "2"), ("x-ratelimit-reset", "now1")], Some(2_000)),
        (vec![none_left, ("x-ratelimit-reset", "now0")], Some(0)),
        (vec![none_left], Some(0)),
        (vec![("x-ratelimit-remaining", "1"), ("x-ratelimit-reset", "now3")], Some(0)),
        (vec![("x-ratelimit-reset", "now3")], Some(0)),
        // A time that does not fit is not waited for.
        (vec![none_left, ("x-ratelimit-reset", "now6")], None),
        (vec![none_left, ("retry-after", "99999999999")], None),
    ] {
        check_second(&headers, PERMISSIONS, expected_ms);
    }
}

#[test]
fn the_reset_is_counted_from_the_time_at_the_server() {
    let told = [("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "now3")];
    for (date, expected_ms) in [
        // Within the second that it names, the local clock says more.
        ("now0", 2_710),
        ("now1", 2_000),
        ("now2", 1_000),
        ("now9", 0),
    ] {
        check_second(&[told[0], told[1], ("date", date)], PERMISSIONS, Some(expected_ms));
    }
}

#[test]
fn it_is_never_longer_than_60_s() {
    let told = page(["read:a"], 100, 1)
        .header("x-ratelimit-remaining", 0)
        .header("x-ratelimit-reset", "99999999999");
    let simulation = Simulation::new()
        .on(TOKEN, token("token"))
        .in_turn(PERMISSIONS, [told, page(["read:a"], 100, 1)]);
    simulation.login(jhon());
    simulation.pass_ms(54_800);
    assert_eq!(field(&simulation.login(jhon()), "error"), "rate_limited");
    simulation.pass_ms(5_000);
    assert_eq!(field(&simulation.login(jhon()), "outcome"), "ok");
}

#[test]
fn a_429_holds_for_every_login() {
    let limited = reply(429, "{}").header("retry-after", 3);
    let simulation = Simulation::new()
        .on(TOKEN, token("token"))
        .in_turn(PERMISSIONS, [limited, page(["read:a"], 100, 1)]);
    let hasty = with([("timeoutMs", "2000")]);
    let ended = simulation.logins([(0, jhon()), (500, hasty), (600, jhon())]);
    let all: Vec<_> = ended.iter().map(|it| (field(&it.answer, "error"), it.took_ms)).collect();
    let ok = String::new();
    assert_eq!(all, [(ok.clone(), 3_060), ("rate_limited".to_owned(), 0), (ok, 2_480)]);
    assert_eq!(field(&ended[1].answer, "status"), "", "nothing was sent");
}

#[test]
fn logins_go_on_in_the_order_in_which_they_came() {
    let order = Rc::new(RefCell::new(Vec::new()));
    let seen_by = Rc::clone(&order);
    let simulation = Simulation::new().on(TOKEN, token("token")).answering("*", move |seen| {
        if seen.is(TOKEN) {
            return token("token");
        }
        let (user, number) = (seen.segments()[3].clone(), seen.page());
        seen_by.borrow_mut().push(format!("{user} {number}"));
        let reply = page([format!("{user}-{number}")], 1, 2);
        match (user.as_str(), number) {
            // While it waits for its first page, the second login uses up what there is.
            ("one", 0) => reply.after_ms(300),
            ("two", 0) => reply.header("x-ratelimit-remaining", 0).header("retry-after", 1),
            _ => reply.header("x-ratelimit-remaining", 1),
        }
    });
    let users = ["one", "two", "three"];
    let ended =
        simulation.logins((0..).zip(users).map(|(place, user)| (place * 50, event_of(user))));
    assert!(ended.iter().all(|it| permissions(&it.answer).is_some()));
    assert_eq!(*order.borrow(), ["one 0", "two 0", "one 1", "two 1", "three 0", "three 1"]);
}

#[test]
fn what_is_under_way_is_not_left_any_more() {
    let slow = page(["read:a"], 100, 1).after_ms(500);
    let told = |left| page(["read:a"], 100, 1).header("x-ratelimit-remaining", left);
    let simulation = Simulation::new()
        .on(TOKEN, token("token"))
        .in_turn(PERMISSIONS, [told(2), slow, told(1), told(1)]);
    simulation.login(jhon());
    // The answer to the second one says that one is left, which the first one has taken.
    let ended = simulation.logins([(0, jhon()), (10, jhon()), (40, jhon())]);
    let took: Vec<_> = ended.iter().map(|it| it.took_ms).collect();
    assert_eq!(took, [500, 20, 480]);
}

#[test]
fn each_kind_has_a_limit_of_its_own() {
    let used_up = |reply: Reply| reply.header("x-ratelimit-remaining", 0).header("retry-after", 60);
    let roles = Tenant::new([role("rol_1", "admin", &["read:a"])]);
    let simulation = roles
        .simulation()
        .on(PERMISSIONS, used_up(page(["read:a"], 100, 1)))
        .on(TOKEN, used_up(token("token")));
    simulation.login(jhon());
    assert_eq!(field(&simulation.login(jhon()), "error"), "rate_limited", "users");
    assert_eq!(field(&simulation.login(with_roles(&["admin"], [])), "outcome"), "ok", "roles");
}

#[test]
fn one_request_finds_out_how_many_are_left() {
    let told = page(["read:a"], 100, 1).header("x-ratelimit-remaining", 0).header("retry-after", 1);
    let more = page(["read:a"], 100, 1).header("x-ratelimit-remaining", 2);
    let simulation = Simulation::new().on(TOKEN, token("token")).in_turn(PERMISSIONS, [told, more]);
    simulation.login(jhon());
    let ended = simulation.logins((0..5).map(|_| (0, jhon())));
    let mut took: Vec<_> = ended.iter().map(|it| it.took_ms).collect();
    took.sort_unstable();
    // One, then the two that are left, and each answer tells of more.
    assert_eq!(took, [1_020, 1_040, 1_040, 1_060, 1_060]);
}

#[test]
fn the_first_who_waits_has_the_time_that_the_answer_names() {
    // Others have used what was left, so that the limit seems slow.
    let told = |left| page(["read:a"], 100, 1).header("x-ratelimit-remaining", left);
    let replies = [39, 0, 9].map(|left| told(left).header("retry-after", 1));
    let simulation = Simulation::new().on(TOKEN, token("token")).in_turn(PERMISSIONS, replies);
    simulation.login(jhon());
    simulation.login(jhon());
    let ended = simulation.timed_login(with([("timeoutMs", "2000")]));
    assert_eq!((field(&ended.answer, "outcome").as_str(), ended.took_ms), ("ok", 1_020));
}

#[test]
fn where_no_time_is_named_nothing_is_waited_for() {
    let simulation = Simulation::new().on(TOKEN, token("token")).answering("*", move |seen| {
        if seen.is(TOKEN) {
            return token("token");
        }
        let number = seen.page();
        let left = if number == 0 { 9 } else { 0 };
        page([format!("read:{number}")], 1, 15).header("x-ratelimit-remaining", left)
    });
    let answer = simulation.login(jhon());
    assert_eq!(field(&answer, "permissions"), "15", "{}", answer.line);
}

#[test]
fn a_lost_answer_stops_the_others_for_a_second_at_most() {
    let told = page(["read:a"], 100, 1).header("x-ratelimit-remaining", 0).header("retry-after", 1);
    let simulation = Simulation::new()
        .on(TOKEN, token("token"))
        .in_turn(PERMISSIONS, [told, crate::support::never(), page(["read:a"], 100, 1)]);
    simulation.login(jhon());
    let ended = simulation.logins((0..3).map(|_| (0, jhon())));
    let all: Vec<_> = ended.iter().map(|it| (field(&it.answer, "error"), it.took_ms)).collect();
    let ok = String::new();
    assert_eq!(all, [("timeout".to_owned(), 5_000), (ok.clone(), 2_020), (ok, 2_040)]);
}

#[test]
fn a_login_whose_turn_does_not_come_is_rate_limited_and_no_outage() {
    let told = page(["read:a"], 100, 1).header("x-ratelimit-remaining", 0).header("retry-after", 2);
    let slow = page(["read:a"], 100, 1).after_ms(600);
    let simulation = Simulation::new().on(TOKEN, token("token")).in_turn(PERMISSIONS, [told, slow]);
    simulation.login(jhon());
    let hasty = || with([("timeoutMs", "2500")]);
    let ended = simulation.logins((0..3).map(|_| (0, hasty())));
    assert_eq!(field(&ended[0].answer, "error"), "timeout", "it has asked");
    for ended in &ended[1..] {
        let fields = ["error", "requests"].map(|name| field(&ended.answer, name));
        assert_eq!(fields, ["rate_limited", "0"], "{}", ended.answer.line);
        assert_eq!(ended.took_ms, 2_400, "no answer comes within 0.1 s");
    }
    assert_eq!(field(&simulation.login(jhon()), "outcome"), "ok");
}

#[test]
fn a_request_that_fails_is_retried_as_ever_though_it_was_the_last_that_was_left() {
    let told = page(["read:a"], 100, 1).header("x-ratelimit-remaining", 1);
    let good = page(["read:a"], 100, 1);
    let replies = [told, crate::support::network_error(), good];
    let simulation = Simulation::new().on(TOKEN, token("token")).in_turn(PERMISSIONS, replies);
    simulation.login(jhon());
    let ended = simulation.timed_login(with([("timeoutMs", "500")]));
    assert_eq!(field(&ended.answer, "outcome"), "ok", "{}", ended.answer.line);
    assert_eq!(ended.took_ms, 20 + 100 + 20);
}
