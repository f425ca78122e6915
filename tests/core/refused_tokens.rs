//! Tokens that the Management API refuses, and token requests that fail.

use crate::support::{
    PERMISSIONS, Reply, Simulation, TOKEN, field, jhon, page, page_of_jhon, permissions, reply,
    token, without_scope,
};

fn good() -> Reply {
    page(["read:a"], 100, 1)
}

fn simulation<const N: usize>(tokens: [Reply; N]) -> Simulation {
    Simulation::new().in_turn(TOKEN, tokens).on(PERMISSIONS, good())
}

#[test]
fn a_401_gets_one_new_token_and_repeats_once() {
    let simulation =
        simulation([token("old"), token("new")]).in_turn(PERMISSIONS, [reply(401, "{}"), good()]);
    let answer = simulation.login(jhon());
    assert_eq!([field(&answer, "outcome"), field(&answer, "token")], ["ok", "refreshed"]);
    assert_eq!([field(&answer, "requests"), field(&answer, "retries")], ["4", "0"]);
    assert_eq!(simulation.requests()[3].authorization, "Bearer new");
    assert_eq!(simulation.cache_values(), ["new"]);
}

#[test]
fn a_second_401_is_unauthorized() {
    let simulation = simulation([token("old"), token("new")]).on(PERMISSIONS, reply(401, "{}"));
    let answer = simulation.login(jhon());
    assert_eq!([field(&answer, "error"), field(&answer, "status")], ["unauthorized", "401"]);
    assert_eq!([simulation.count(TOKEN), simulation.count(PERMISSIONS)], [2, 2]);
    assert_eq!(simulation.cache_values(), [""; 0]);
}

#[test]
fn pages_that_are_refused_together_share_one_new_token() {
    let simulation = Simulation::new().in_turn(TOKEN, [token("old"), token("new")]).answering(
        PERMISSIONS,
        |seen| match (seen.page(), seen.authorization.as_str()) {
            (0, _) | (_, "Bearer new") => page([seen.page().to_string()], 1, 4),
            // One after another: the last refusal comes when there is a new token.
            (number, _) => reply(401, "{}").after_ms(number as u64 * 100),
        },
    );
    let answer = simulation.login(jhon());
    assert_eq!(permissions(&answer).unwrap(), ["0", "1", "2", "3"]);
    assert_eq!(simulation.count(TOKEN), 2);
    assert_eq!(simulation.count(&page_of_jhon(3)), 2);
}

#[test]
fn a_refusal_of_the_old_token_does_not_drop_a_newer_one() {
    let simulation = simulation([token("old"), token("new"), token("needless")]);
    simulation.login(jhon());
    let simulation = simulation.answering(PERMISSIONS, |seen| match seen.authorization.as_str() {
        "Bearer old" => {
            reply(401, "{}").after_ms(if seen.at.as_millis() % 2 == 0 { 500 } else { 20 })
        }
        _ => good(),
    });
    // The login that begins first is refused last.
    let ended = simulation.logins([(0, jhon()), (1, jhon())]);
    assert!(ended[0].took_ms > 500 && ended[1].took_ms < 100, "{ended:?}");
    assert!(ended.iter().all(|it| permissions(&it.answer).is_some()));
    assert_eq!(simulation.count(TOKEN), 2);
    assert_eq!(simulation.cache_values(), ["new"]);
}

#[test]
fn a_403_that_lacks_a_scope_drops_the_token_and_does_not_repeat() {
    let simulation =
        simulation([token("old"), token("new")]).in_turn(PERMISSIONS, [without_scope(), good()]);
    let answer = simulation.login(jhon());
    assert_eq!([field(&answer, "error"), field(&answer, "status")], ["insufficient_scope", "403"]);
    assert!(field(&answer, "detail").contains("read:users"), "{}", answer.line);
    assert_eq!(simulation.requests().len(), 2);
    assert_eq!(simulation.cache_values(), [""; 0]);
    let answer = simulation.login(jhon());
    assert_eq!([field(&answer, "outcome"), field(&answer, "token")], ["ok", "miss"]);
}

#[test]
fn any_other_403_keeps_the_token() {
    for body in ["<html>a rule of the network</html>", r#"{"errorCode":"feature_not_enabled"}"#] {
        let simulation = simulation([token("old"), token("needless")])
            .in_turn(PERMISSIONS, [reply(403, body), good()]);
        let answer = simulation.login(jhon());
        assert_eq!([field(&answer, "error"), field(&answer, "status")], ["forbidden", "403"]);
        assert_eq!(simulation.requests().len(), 2);
        assert_eq!(simulation.cache_values(), ["old"]);
        let answer = simulation.login(jhon());
        assert_eq!([field(&answer, "outcome"), field(&answer, "token")], ["ok", "hit"]);
    }
}

#[test]
fn a_token_request_that_is_refused() {
    let oauth = r#"{"error":"access_denied","error_description":"Unauthorized"}"#;
    for (status, body, error) in [
        (400, oauth, "token_denied"),
        (401, oauth, "token_denied"),
        (403, oauth, "token_denied"),
        (400, "not even JSON", "bad_response"),
        (401, "not even JSON", "bad_response"),
        (403, "not even JSON", "forbidden"),
        (302, oauth, "bad_response"),
        (404, oauth, "bad_response"),
        (418, oauth, "bad_response"),
    ] {
        let simulation = simulation([reply(status, body)]);
        let answer = simulation.login(jhon());
        assert_eq!(field(&answer, "error"), error, "{status} {body}");
        assert_eq!(field(&answer, "status"), status.to_string());
        assert_eq!(simulation.requests().len(), 1);
    }
}

#[test]
fn a_token_that_cannot_be_used() {
    for body in [
        "",
        "[]",
        "null",
        "<html>",
        "{}",
        r#"{"expires_in":86400}"#,
        r#"{"access_token":"","expires_in":86400}"#,
        r#"{"access_token":7,"expires_in":86400}"#,
        r#"{"access_token":"a\r\nb","expires_in":86400}"#,
        r#"{"access_token":"a b","expires_in":86400}"#,
        r#"{"access_token":"é","expires_in":86400}"#,
        r#"{"access_token":"a","expires_in":86400"#,
    ] {
        let simulation = simulation([reply(200, body)]);
        let answer = simulation.login(jhon());
        assert_eq!(field(&answer, "error"), "bad_response", "{body}");
        assert_eq!(simulation.cache_writes(), []);
    }
}
