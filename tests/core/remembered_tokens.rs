//! Tokens that were refused are not taken again, and lost scopes do not cost a token for each login.

use crate::support::{
    PERMISSIONS, Reply, Simulation, TOKEN, field, jhon, page, permissions, reply, token,
};

fn good() -> Reply {
    page(["read:a"], 100, 1)
}

/// A tenant that takes only these tokens, and a cache that cannot delete.
fn tenant(good_tokens: &'static [&'static str], refusal: fn() -> Reply) -> Simulation {
    let simulation = Simulation::new().without_deleting();
    simulation.answering(PERMISSIONS, move |seen| {
        let token = seen.authorization.strip_prefix("Bearer ").expect("a token");
        if good_tokens.contains(&token) { good() } else { refusal() }
    })
}

fn unauthorized() -> Reply {
    reply(401, r#"{"statusCode":401,"error":"Unauthorized","message":"Invalid token"}"#)
}

fn insufficient_scope() -> Reply {
    let message = "Insufficient scope, expected any of: read:users";
    let body = format!(
        r#"{{"statusCode":403,"error":"Forbidden","message":"{message}","errorCode":"insufficient_scope"}}"#
    );
    reply(403, body)
}

#[test]
fn a_cache_that_cannot_delete_does_not_bring_a_refused_token_back() {
    for refusal in [unauthorized, insufficient_scope] {
        let simulation = tenant(&["new"], refusal).in_turn(TOKEN, [token("old"), token("new")]);
        simulation.login(jhon());
        simulation.fill_cache("old");
        let answer = simulation.login(jhon());
        assert_eq!(permissions(&answer).unwrap(), ["read:a"], "{}", answer.line);
        assert_eq!(simulation.count(TOKEN), 2);
    }
}

#[test]
fn several_refused_tokens_are_remembered() {
    let tokens = ["one", "two", "three", "four"].map(token);
    let simulation = tenant(&["four"], insufficient_scope).in_turn(TOKEN, tokens);
    for _ in 0..3 {
        simulation.login(jhon());
        simulation.pass_ms(10_000);
    }
    for old in ["one", "two", "three"] {
        simulation.fill_cache(old);
        assert_eq!(field(&simulation.login(jhon()), "outcome"), "ok");
    }
    assert_eq!(simulation.count(TOKEN), 4);
}

#[test]
fn a_scope_that_is_lacking_costs_a_new_token_once_in_10_s() {
    let simulation = tenant(&[], insufficient_scope)
        .answering(TOKEN, |seen| token(&format!("token-{}", seen.at.as_millis())));
    for _ in 0..40 {
        assert_eq!(field(&simulation.login(jhon()), "error"), "insufficient_scope");
        simulation.pass_ms(1_000);
    }
    assert!((4..=6).contains(&simulation.count(TOKEN)), "{}", simulation.count(TOKEN));
}

#[test]
fn a_scope_that_was_just_granted_is_seen_at_the_next_login() {
    let simulation =
        tenant(&["new"], insufficient_scope).in_turn(TOKEN, [token("old"), token("new")]);
    assert_eq!(field(&simulation.login(jhon()), "error"), "insufficient_scope");
    assert_eq!(simulation.count(PERMISSIONS), 1, "it is not repeated");
    assert_eq!(field(&simulation.login(jhon()), "outcome"), "ok");
}
