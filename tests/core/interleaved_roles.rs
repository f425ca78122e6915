//! Cold logins that interleave read each role once, and none waits longer than its own time.

use std::rc::Rc;

use crate::support::{
    PERMISSIONS, Simulation, TOKEN, Tenant, field, jhon, never, no_role, page, permissions, reply,
    role, token, with, with_roles,
};
use serde_json::json;

const LIST: &str = "GET /api/v2/roles";
const ADMIN: &str = "GET /api/v2/roles/rol_1/permissions";

fn tenant() -> Rc<Tenant> {
    let numbers = 0..10;
    Tenant::new(numbers.map(|number| {
        let id = format!("rol_{number}");
        role(&id, &format!("role-{number}"), &[&format!("read:{number}")])
    }))
}

#[test]
fn a_hundred_cold_logins_read_each_role_once() {
    let simulation = tenant().simulation();
    let names: Vec<_> = (0..100).map(|login| [login % 10, login / 10]).collect();
    let ended = simulation.logins(names.iter().map(|roles| {
        let names = roles.map(|number| format!("role-{number}"));
        (0, with_roles(&names.each_ref().map(String::as_str), []))
    }));
    for (ended, [one, other]) in ended.iter().zip(names) {
        let mut expected = vec![format!("read:{one}"), format!("read:{other}")];
        expected.dedup();
        assert_eq!(permissions(&ended.answer).unwrap(), expected, "{}", ended.answer.line);
        assert_eq!(field(&ended.answer, "cache"), "miss");
    }
    assert_eq!([simulation.count(TOKEN), simulation.count(LIST)], [1, 1]);
    assert_eq!(simulation.requests().len(), 1 + 1 + 10);
    let requests = ended.iter().map(|it| field(&it.answer, "requests").parse::<u32>().unwrap());
    assert_eq!(requests.sum::<u32>(), 12, "each request is counted once");
}

#[test]
fn a_login_waits_no_longer_than_its_own_time() {
    let admin = |timeout| with_roles(&["role-1"], [("timeoutMs", timeout)]);
    let slow = page(["read:1"], 100, 1).after_ms(900);
    let simulation = tenant().simulation().on(ADMIN, slow);
    let ended = simulation.logins([(0, admin("500")), (0, admin("5000"))]);
    assert_eq!((field(&ended[0].answer, "error").as_str(), ended[0].took_ms), ("timeout", 500));
    assert_eq!(permissions(&ended[1].answer).unwrap(), ["read:1"]);
    assert_eq!(simulation.count(ADMIN), 1);
}

#[test]
fn a_reading_outlives_the_login_that_began_it() {
    let event = || with_roles(&["role-1"], [("timeoutMs", "500")]);
    let slow = page(["read:1"], 100, 1).after_ms(2_000);
    let simulation = tenant().simulation().on(ADMIN, slow);
    assert_eq!(field(&simulation.login(event()), "error"), "timeout");
    simulation.pass_ms(2_000);
    assert_eq!(field(&simulation.login(event()), "cache"), "hit");
}

#[test]
fn a_failed_reading_fails_all_who_wait_and_nobody_else() {
    let event = || with_roles(&["role-1"], []);
    let simulation = tenant()
        .simulation()
        .in_turn(ADMIN, [reply(400, "{}").after_ms(100), page(["read:1"], 100, 1)]);
    for ended in simulation.logins((0..5).map(|_| (0, event()))) {
        assert_eq!(field(&ended.answer, "error"), "bad_response", "{}", ended.answer.line);
    }
    assert_eq!(permissions(&simulation.login(event())).unwrap(), ["read:1"]);
    assert_eq!(simulation.count(ADMIN), 2);
}

/// Two logins, of which only the second has time to wait as long as Auth0 asks for.
#[track_caller]
fn check_rate_limit(simulation: &Simulation) {
    let within = |timeout| with_roles(&["role-1"], [("timeoutMs", timeout)]);
    let mut ended = simulation.logins([(0, within("2000")), (0, within("8000"))]).into_iter();
    let [short, long] = [(); 2].map(|()| ended.next().unwrap());
    assert_eq!(field(&short.answer, "error"), "rate_limited", "{}", short.answer.line);
    assert!(short.took_ms < 200, "{} ms", short.took_ms);
    assert_eq!(permissions(&long.answer).unwrap(), ["read:1"]);
}

#[test]
fn a_wait_that_does_not_fit_is_not_begun_wherever_it_arises() {
    let limited = || reply(429, "{}").header("retry-after", 3);
    check_rate_limit(&tenant().simulation().in_turn(ADMIN, [limited(), page(["read:1"], 100, 1)]));
    check_rate_limit(&tenant().simulation().in_turn(TOKEN, [limited(), token("token")]));
}

#[test]
fn of_several_waits_the_longest_counts() {
    let names = |page: usize| crate::support::names(page * 100..page * 100 + 100);
    for (first, second) in [(8, 1), (1, 8)] {
        let simulation = tenant().simulation().answering(ADMIN, move |seen| match seen.page() {
            0 => page(names(0), 100, 300),
            1 => reply(429, "{}").header("retry-after", first),
            _ => reply(429, "{}").header("retry-after", second).after_ms(30),
        });
        let ended = simulation.timed_login(with_roles(&["role-1"], []));
        assert_eq!(field(&ended.answer, "error"), "rate_limited", "{}", ended.answer.line);
        assert!(ended.took_ms < 200, "{} ms", ended.took_ms);
    }
}

#[test]
fn a_list_asked_for_before_the_login_may_be_older_than_a_role() {
    let list = |names: &[&str]| {
        let rows: Vec<_> = names
            .iter()
            .map(|name| json!({ "id": name.replace("role-", "rol_"), "name": name }))
            .collect();
        reply(200, json!({ "roles": rows, "limit": 100, "total": rows.len() }).to_string())
    };
    let lists = [list(&["role-1"]).after_ms(500), list(&["role-1", "role-2"])];
    let simulation = tenant().simulation().in_turn(LIST, lists);
    let ended =
        simulation.logins([(0, with_roles(&["role-1"], [])), (300, with_roles(&["role-2"], []))]);
    let all: Vec<_> = ended.iter().map(|it| permissions(&it.answer)).collect();
    assert_eq!(all, [Some(vec!["read:1".to_owned()]), Some(vec!["read:2".to_owned()])]);
}

#[test]
fn a_list_read_anew_is_younger_than_the_login_whoever_else_reads_it() {
    let list = |roles: &[(&str, &str)]| {
        let rows: Vec<_> =
            roles.iter().map(|(id, name)| json!({ "id": id, "name": name })).collect();
        reply(200, json!({ "roles": rows, "limit": 100, "total": rows.len() }).to_string())
    };
    let old = [("rol_1", "role-1"), ("rol_3", "role-3")];
    for (name, new) in [
        // A role is created, or created anew, while another login has the list read.
        ("role-2", [("rol_1", "role-1"), ("rol_2", "role-2")]),
        ("role-1", [("rol_2", "role-1"), ("rol_3", "role-3")]),
    ] {
        let simulation = tenant()
            .simulation()
            .on(ADMIN, no_role())
            .in_turn(LIST, [list(&old), list(&old).after_ms(500), list(&new)]);
        simulation.login(with_roles(&["role-3"], []));
        let logins = [(0, with_roles(&["nobody"], [])), (200, with_roles(&[name], []))];
        let ended = simulation.logins(logins);
        assert_eq!(field(&ended[0].answer, "error"), "unknown_role");
        let line = &ended[1].answer.line;
        assert_eq!(permissions(&ended[1].answer), Some(vec!["read:2".to_owned()]), "{line}");
        assert_eq!(simulation.count(LIST), 3);
    }
}

#[test]
fn a_shared_reading_lives_for_10_s() {
    let event = || with_roles(&["role-1"], [("timeoutMs", "500")]);
    let good = page(["read:1"], 100, 1);
    // Sent once, a second time, and once more.
    let simulation = tenant().simulation().in_turn(ADMIN, [never(), never(), never(), good]);
    assert_eq!(field(&simulation.login(event()), "error"), "timeout");
    simulation.pass_ms(9_000);
    assert_eq!(field(&simulation.login(event()), "error"), "timeout");
    simulation.pass_ms(500);
    assert_eq!(permissions(&simulation.login(event())).unwrap(), ["read:1"]);
}

#[test]
fn logins_that_wait_for_one_reading_are_one_failure() {
    let event = || with_roles(&["role-1"], [("timeoutMs", "500")]);
    let simulation = tenant().simulation().on(ADMIN, never());
    simulation.logins((0..5).map(|_| (0, event())));
    assert_eq!(field(&simulation.login(event()), "error"), "timeout", "nothing pauses");
}

#[test]
fn a_reading_that_began_in_a_pause_is_tried_again() {
    let list = r#"{"roles":[{"id":"rol_1","name":"role-1"}],"limit":100,"total":1}"#;
    let simulation = tenant()
        .simulation()
        .on(PERMISSIONS, reply(503, "{}"))
        .on(LIST, reply(200, list).after_ms(500))
        .in_turn(ADMIN, [reply(503, "{}"), page(["read:1"], 100, 1)]);
    // They begin the pause, while the login that had begun before has its list of roles read.
    let failing = (0..5).map(|_| (0, with([("timeoutMs", "500")])));
    let logins = [(0, with_roles(&["role-1"], [])), (400, jhon())].into_iter().chain(failing);
    let ended = simulation.logins(logins);
    assert_eq!(field(&ended[1].answer, "detail"), "paused for 10 s after an outage");
    assert_eq!(permissions(&ended[0].answer).unwrap(), ["read:1"], "{}", ended[0].answer.line);
}
