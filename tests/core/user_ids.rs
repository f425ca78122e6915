//! The user id as one segment of the path.

use crate::support::{Simulation, TOKEN, event_of, field, no_user, page, token};
use permission_claims::event::Event;

/// The user id is asked for as `segment`.
#[track_caller]
fn check(user_id: &str, segment: &str) {
    let pattern = format!("GET /api/v2/users/{segment}/permissions");
    let simulation =
        Simulation::new().on(TOKEN, token("token")).on(&pattern, page(["read:a"], 100, 1));
    let answer = simulation.login(event_of(user_id));
    assert_eq!(field(&answer, "outcome"), "ok", "{}", answer.line);
}

/// The user id is refused before any request.
#[track_caller]
fn check_refused(event: Event) {
    let simulation = Simulation::new();
    let answer = simulation.login(event);
    assert_eq!(field(&answer, "error"), "event");
    assert_eq!(simulation.requests().len(), 0);
}

#[test]
fn everything_but_unreserved_characters_is_encoded() {
    check("auth0|5f7c8ec7c33c6c004bbafe82", "auth0%7C5f7c8ec7c33c6c004bbafe82");
    check("waad|a-b_c~d.e", "waad%7Ca-b_c~d.e");
    check("samlp|idp|name@example.com", "samlp%7Cidp%7Cname%40example.com");
    check("a/b", "a%2Fb");
    check("a%2Fb", "a%252Fb");
    check("%", "%25");
    check("a?b=c#d", "a%3Fb%3Dc%23d");
    check("a b\t\n", "a%20b%09%0A");
    check(" a ", "%20a%20");
    check("a+b&c;d,e:f!$'()*[]", "a%2Bb%26c%3Bd%2Ce%3Af%21%24%27%28%29%2A%5B%5D");
    check("é", "%C3%A9");
    check("日本", "%E6%97%A5%E6%9C%AC");
    check("😀", "%F0%9F%98%80");
    check("\u{0}\u{7f}", "%00%7F");
    check("..\\", "..%5C");
    check("...", "...");
    check("../../clients", "..%2F..%2Fclients");
    check("%2e%2e", "%252e%252e");
}

#[test]
fn an_id_that_is_no_segment_is_refused_before_any_request() {
    check_refused(event_of(""));
    check_refused(event_of("."));
    check_refused(event_of(".."));
    check_refused(Event { user_id: None, ..event_of("") });
}

/// "one percent-encoded path segment whatever it holds (…, any Unicode)".
#[test]
fn the_replacement_character_is_a_character_like_any_other() {
    check("\u{fffd}", "%EF%BF%BD");
}

#[test]
fn a_user_whom_the_tenant_does_not_know() {
    let simulation = Simulation::new()
        .on(TOKEN, token("token"))
        .on("GET /api/v2/users/auth0%7Cgone/permissions", no_user());
    let answer = simulation.login(event_of("auth0|gone"));
    assert_eq!(field(&answer, "error"), "user_not_found");
    assert_eq!(field(&answer, "status"), "404");
    assert_eq!(simulation.requests().len(), 2);
}
