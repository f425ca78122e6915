//! The Management API token: how it is asked for, how long it is kept, and who drops it.

use crate::support::{
    DOMAIN, PERMISSIONS, Reply, SECRET, Simulation, TOKEN, Write, field, jhon, page, permissions,
    token, token_for, with,
};
use serde_json::{Value, json};
use std::time::Duration;

fn good() -> Reply {
    page(["read:a"], 100, 1)
}

fn simulation<const N: usize>(tokens: [Reply; N]) -> Simulation {
    Simulation::new().in_turn(TOKEN, tokens).on(PERMISSIONS, good())
}

/// What a token that lives so many seconds leaves in the cache.
fn written(expires_in: u64) -> Vec<Write> {
    let simulation = simulation([token_for("token", expires_in)]);
    assert_eq!(permissions(&simulation.login(jhon())).unwrap(), ["read:a"]);
    simulation.cache_writes()
}

#[test]
fn the_token_request() {
    let simulation = simulation([token("the-token")]);
    simulation.login(jhon());
    let [asked, listed] = <[_; 2]>::try_from(simulation.requests()).unwrap();
    assert_eq!((asked.target.as_str(), asked.host.as_str()), (TOKEN, DOMAIN));
    assert_eq!(asked.authorization, "");
    assert_eq!(
        serde_json::from_str::<Value>(&asked.body).unwrap(),
        json!({
            "grant_type": "client_credentials",
            "client_id": "machine-to-machine",
            "client_secret": SECRET,
            "audience": format!("https://{DOMAIN}/api/v2/"),
        })
    );
    assert_eq!((listed.authorization.as_str(), listed.body.as_str()), ("Bearer the-token", ""));
}

#[test]
fn the_body_is_json_whatever_the_secret_holds() {
    let odd = "quote\" backslash\\ line\nend tab\t é 😀 \u{1} \u{7f} </script>";
    let simulation = simulation([token("token")]);
    simulation.login(with([("clientSecret", odd), ("clientId", "a\"b")]));
    let body: Value = serde_json::from_str(&simulation.requests()[0].body).unwrap();
    assert_eq!([&body["client_secret"], &body["client_id"]], [odd, "a\"b"]);
}

#[test]
fn it_is_cached_for_its_lifetime_less_60_s_and_at_most_24_h() {
    for (expires_in, kept) in [
        (61, 1),
        (3_600, 3_540),
        (86_400, 86_340),
        (86_460, 86_400),
        (86_461, 86_400),
        (2_592_000, 86_400),
        (u64::MAX, 86_400),
    ] {
        let writes = written(expires_in);
        assert_eq!(writes.len(), 1, "{expires_in}");
        assert_eq!(writes[0].lifetime, Duration::from_secs(kept), "{expires_in}");
        assert_eq!(writes[0].value, "token");
    }
    for expires_in in [0, 1, 60] {
        assert_eq!(written(expires_in), []);
    }
}

#[test]
fn one_that_ends_at_once_serves_the_logins_that_waited_for_it_and_all_of_their_pages() {
    for expires_in in [0, 1, 60] {
        let simulation = Simulation::new()
            .on(TOKEN, token_for("token", expires_in))
            .answering(PERMISSIONS, |seen| page([seen.page().to_string()], 1, 10));
        let ended = simulation.logins([(0, jhon()), (10, jhon())]);
        for ended in &ended {
            assert_eq!(permissions(&ended.answer).unwrap().len(), 10);
        }
        assert_eq!(simulation.count(TOKEN), 1, "{expires_in} s");
        assert_eq!(field(&simulation.login(jhon()), "token"), "miss");
    }
}

#[test]
fn memory_keeps_it_as_long() {
    // It came 20 ms before the first login ended.
    for (pause_ms, expected) in [(39_979, "hit"), (39_980, "miss")] {
        let simulation =
            simulation([token_for("first", 100), token_for("second", 100)]).without_cache();
        assert_eq!(field(&simulation.login(jhon()), "token"), "miss");
        simulation.pass_ms(pause_ms);
        assert_eq!(field(&simulation.login(jhon()), "token"), expected, "after {pause_ms} ms");
    }
}

#[test]
fn another_instance_takes_it_from_the_cache() {
    let mut simulation = simulation([token_for("token", 3_600)]);
    simulation.login(jhon());
    simulation.restart();
    assert_eq!(field(&simulation.login(jhon()), "token"), "hit");
    simulation.pass_ms(3_540_000);
    simulation.restart();
    assert_eq!(field(&simulation.login(jhon()), "token"), "miss");
    assert_eq!(simulation.count(TOKEN), 2);
}

#[test]
fn what_cannot_be_sent_is_not_taken_from_the_cache_but_replaced_in_it() {
    let mut simulation = simulation([token("first"), token("second")]);
    simulation.login(jhon());
    simulation.fill_cache("no token\n");
    simulation.restart();
    assert_eq!(field(&simulation.login(jhon()), "token"), "miss");
    assert_eq!(simulation.cache_values(), ["second"]);
}

#[test]
fn a_cache_that_loses_everything_costs_requests_only() {
    let mut simulation = simulation([token("token")]).without_cache();
    for _ in 0..3 {
        assert_eq!(field(&simulation.login(jhon()), "outcome"), "ok");
        simulation.restart();
    }
    assert_eq!(simulation.count(TOKEN), 3);
}

#[test]
fn the_cache_key_is_short_and_differs_by_domain_client_and_audience() {
    let long = "x".repeat(500);
    let settings = [
        ("timeoutMs", "5000"),
        ("domain", "other.auth0.com"),
        ("domain", "project-portal.eu.auth0.com:444"),
        ("clientId", "other"),
        ("clientId", &long),
        ("managementAudience", "https://other.auth0.com/api/v2/"),
    ];
    let mut keys = Vec::new();
    for setting in settings {
        let simulation = simulation([token("token")]);
        simulation.login(with([setting]));
        keys.push(simulation.cache_writes().remove(0).key);
    }
    assert!(keys.iter().all(|key| key.len() <= 64 && key.starts_with("permission-claims:")));
    assert!((1..keys.len()).all(|place| !keys[..place].contains(&keys[place])), "{keys:?}");
}

#[test]
fn nothing_is_shared_between_applications() {
    let simulation = simulation([token("of-one"), token("of-other")]);
    for client in ["one", "other", "one", "other"] {
        simulation.login(with([("clientId", client)]));
    }
    let seen = simulation.requests();
    let used: Vec<_> =
        seen.iter().filter(|seen| seen.is(PERMISSIONS)).map(|it| &it.authorization).collect();
    assert_eq!(used, ["Bearer of-one", "Bearer of-other", "Bearer of-one", "Bearer of-other"]);
}

#[test]
fn a_token_above_4096_bytes_lives_in_memory_only() {
    for (bytes, is_cached) in [(4_096, true), (4_097, false)] {
        let simulation = simulation([token(&"t".repeat(bytes))]);
        assert_eq!(field(&simulation.login(jhon()), "token"), "miss");
        assert_eq!(field(&simulation.login(jhon()), "token"), "hit");
        assert_eq!(simulation.cache_writes().len(), usize::from(is_cached));
    }
}
