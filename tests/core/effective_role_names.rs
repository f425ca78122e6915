//! Source `effective`: the names of the roles, as `api.roles` has them, are read beside the lists.

use crate::support::{
    Ended, Reply, Simulation, TOKEN, effective, field, reply, roles, token, with,
};
use permission_claims::event::Event;

/// The last page of an API's permissions: none.
const EMPTY: &str = r#"{"permissions":[],"next":null}"#;

fn simulation(list: Reply) -> Simulation {
    let path = "GET /api/v2/users/auth0%7Cjhon/effective-permissions";
    Simulation::new().on(TOKEN, token("token")).on(path, list)
}

fn login() -> Event {
    with([("source", "effective"), ("audience", "https://a/")])
}

/// Logs in where the lists take 20 ms each after a token that takes as long, and `api.roles` so long
/// for each page.
fn names_after(latency_ms: u64, pages: usize) -> Ended {
    let simulation = simulation(reply(200, EMPTY));
    let simulation = simulation.runtime_latency_ms(latency_ms).runtime(move |from| {
        let number: usize = from.map_or(0, |from| from.parse().expect("our own"));
        let next = (number + 1 < pages).then(|| (number + 1).to_string());
        effective(&[&format!("rol_{number}")], next.as_deref())
    });
    simulation.timed_login(login())
}

#[test]
fn the_names_of_roles_come_meanwhile_and_are_not_waited_for() {
    for (latency_ms, pages, expected) in [
        (0, 1, &["rol_0"][..]),
        (0, 3, &["rol_0", "rol_1", "rol_2"]),
        (39, 1, &["rol_0"]),
        (19, 2, &["rol_0", "rol_1"]),
        // Too late, or a part of them.
        (41, 1, &["admin"]),
        (30, 2, &["admin"]),
        (60_000, 1, &["admin"]),
    ] {
        let ended = names_after(latency_ms, pages);
        assert_eq!(roles(&ended.answer).unwrap(), expected, "{latency_ms} ms, {pages} pages");
        assert_eq!((field(&ended.answer, "outcome").as_str(), ended.took_ms), ("ok", 40));
    }
}

#[test]
fn the_names_of_roles_count_also_where_a_list_fails() {
    for (runtime_ms, expected) in [(10, "rol_1"), (50, "admin")] {
        let simulation = simulation(reply(400, "{}")).runtime_latency_ms(runtime_ms);
        let simulation = simulation.runtime(|_| effective(&["rol_1"], None));
        let answer = simulation.login(login());
        assert_eq!(roles(&answer).unwrap(), [expected], "{}", answer.line);
    }
    let simulation = simulation(reply(200, EMPTY)).runtime(|_| None);
    assert_eq!(roles(&simulation.login(login())).unwrap(), ["admin"]);
}
