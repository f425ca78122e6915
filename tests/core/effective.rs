//! Source `effective`: one walk by cursor for each API in `audience`.

use crate::support::{
    Reply, Seen, Simulation, TOKEN, detail, field, no_user, permission, permissions, reply, token,
    with, without_scope,
};
use permission_claims::answer::Answer;
use serde_json::{Value, json};

const LIST: &str = "GET /api/v2/users/auth0%7Cjhon/effective-permissions";

/// A page of an API's permissions.
fn page(api: &str, names: &[String], next: Value) -> Reply {
    let rows: Vec<_> = names.iter().map(|name| permission(api, name)).collect();
    reply(200, json!({ "permissions": rows, "next": next }).to_string())
}

fn numbers(numbers: std::ops::Range<usize>) -> Vec<String> {
    numbers.map(|number| format!("read:{number}")).collect()
}

fn simulation(script: impl Fn(&Seen) -> Reply + 'static) -> Simulation {
    Simulation::new().on(TOKEN, token("token")).answering(LIST, script)
}

/// What a request asks for, decoded as far as the tests need it.
fn asked(seen: &Seen, name: &str) -> Option<String> {
    let mut parameters = seen.target.split(['?', '&']);
    let value = parameters.find_map(|part| part.strip_prefix(&format!("{name}=")));
    value.map(|value| value.replace("%3A", ":").replace("%2F", "/"))
}

fn login(simulation: &Simulation, audience: &str) -> Answer {
    simulation.login(with([("source", "effective"), ("audience", audience)]))
}

#[track_caller]
fn check(answer: &Answer, expected: &[String], pages: &str) {
    assert_eq!(permissions(answer).expect("permissions"), expected, "{}", answer.line);
    assert_eq!(
        (field(answer, "source").as_str(), field(answer, "pages").as_str()),
        ("effective", pages)
    );
    assert_eq!(field(answer, "cache"), "");
}

#[test]
fn each_api_is_asked_for_with_its_identifier() {
    let simulation = simulation(|seen| {
        let api = asked(seen, "resource_server_identifier").expect("an API");
        page(&api, &[format!("read:{api}")], Value::Null)
    });
    let answer = login(&simulation, "https://b/ urn:a");
    check(&answer, &["read:https://b/".to_owned(), "read:urn:a".to_owned()], "2");
    let targets: Vec<_> =
        simulation.requests().iter().skip(1).map(|seen| seen.target.clone()).collect();
    assert_eq!(
        targets,
        [
            format!("{LIST}?resource_server_identifier=https%3A%2F%2Fb%2F&take=100"),
            format!("{LIST}?resource_server_identifier=urn%3Aa&take=100"),
        ]
    );
}

#[test]
fn the_cursor_is_followed_to_its_end() {
    for end in [Value::Null, json!("")] {
        let simulation = simulation(move |seen| match asked(seen, "from").as_deref() {
            None => page("https://a/", &numbers(0..100), json!("a+b/c=")),
            // The server may send less than it was asked for, or nothing at all.
            Some("a%2Bb/c%3D") => page("https://a/", &numbers(100..103), json!("two")),
            Some("two") => page("https://a/", &[], json!("three")),
            Some("three") => page("https://a/", &numbers(103..110), end.clone()),
            Some(other) => panic!("{other}"),
        });
        check(&login(&simulation, "https://a/"), &numbers(0..110), "4");
    }
}

#[test]
fn four_walks_at_most_at_a_time() {
    let simulation = simulation(|_| page("https://a/", &[], Value::Null));
    let apis: Vec<_> = (0..12).map(|number| format!("https://{number}/")).collect();
    check(&login(&simulation, &apis.join(" ")), &[], "12");
    assert_eq!(simulation.most_in_flight(), 4);
}

#[test]
fn a_total_or_a_page_number_means_nothing_here() {
    let simulation = simulation(|_| {
        let rows = [permission("https://a/", "read:a")];
        let body = json!({ "permissions": rows, "start": 0, "limit": 1, "total": 5 });
        reply(200, body.to_string())
    });
    check(&login(&simulation, "https://a/"), &["read:a".to_owned()], "1");
}

#[track_caller]
fn check_error(answer: &Answer, error: &str, part: &str) {
    assert_eq!(field(answer, "error"), error, "{}", answer.line);
    assert!(detail(answer).contains(part), "{}", answer.line);
    assert_eq!(permissions(answer), None);
}

/// The page behind each cursor, a number; the first one is behind 0.
#[track_caller]
fn check_endless(error: &str, requests: usize, page: impl Fn(usize) -> Reply + 'static) {
    let simulation = simulation(move |seen| {
        page(asked(seen, "from").map_or(0, |from| from.parse().expect("a cursor"))).after_ms(0)
    });
    check_error(&login(&simulation, "https://a/"), error, "");
    assert_eq!(simulation.count(LIST), requests);
}

#[test]
fn cursors_that_never_end_are_ended() {
    let row = |number: usize| numbers(number..number + 1);
    let next = |number: usize| json!(number.to_string());
    // One that was there before, however long ago.
    check_endless("bad_response", 2, move |_| page("https://a/", &[], next(1)));
    check_endless("bad_response", 3, move |n| page("https://a/", &row(n), next(1 + n % 2)));
    // 50 empty pages in a row, but not fewer.
    check_endless("bad_response", 50, move |n| page("https://a/", &[], next(n + 1)));
    check_endless("bad_response", 98, move |n| {
        page("https://a/", &numbers(0..usize::from(n == 47)), next(n + 1))
    });
    // Rows again and again.
    check_endless("bad_response", 2, move |n| page("https://a/", &row(0), next(n + 1)));
    check_endless("too_large", 500, move |n| page("https://a/", &row(n), next(n + 1)));
    check_endless("too_large", 101, move |n| {
        page("https://a/", &numbers(n * 100..n * 100 + 100), next(n + 1))
    });
}

#[test]
fn empty_pages_may_come_between_others() {
    let simulation = simulation(|seen| {
        let number: usize = asked(seen, "from").map_or(0, |from| from.parse().expect("a cursor"));
        let next = if number == 149 { Value::Null } else { json!((number + 1).to_string()) };
        let rows = if number.is_multiple_of(50) { number / 50..number / 50 + 1 } else { 0..0 };
        page("https://a/", &numbers(rows), next).after_ms(0)
    });
    check(&login(&simulation, "https://a/"), &numbers(0..3), "150");
}

#[test]
fn a_cursor_that_is_no_text_is_not_the_end() {
    for next in [json!(17), json!(["more"]), json!({ "cursor": "more" }), json!(true)] {
        let simulation = simulation(move |_| page("https://a/", &numbers(0..1), next.clone()));
        check_error(&login(&simulation, "https://a/"), "bad_response", "unexpected");
    }
}

#[test]
fn a_permission_that_does_not_name_its_api_belongs_to_the_one_asked_for() {
    let body = r#"{"permissions":[{"permission_name":"read:0"}]}"#;
    let simulation = simulation(move |_| reply(200, body));
    check(&login(&simulation, "https://a/"), &numbers(0..1), "1");
}

#[test]
fn rows_that_come_twice_are_read_anew_once() {
    let moving = simulation(|seen| match asked(seen, "from") {
        None => page("https://a/", &numbers(0..2), json!("more")),
        Some(_) => page("https://a/", &numbers(1..3), Value::Null),
    });
    check_error(&login(&moving, "https://a/"), "inconsistent", "changed");
    assert_eq!(moving.count(LIST), 4);
}

#[test]
fn the_second_reading_may_have_the_cursors_of_the_first() {
    let first = std::cell::Cell::new(0);
    let moving = simulation(move |seen| match asked(seen, "from") {
        None => {
            first.set(first.get() + 1);
            page("https://a/", &numbers(0..2), json!("more"))
        }
        Some(_) => page("https://a/", &numbers(first.get()..4), Value::Null),
    });
    check(&login(&moving, "https://a/"), &numbers(0..4), "2");
}

#[test]
fn audience_is_required() {
    let simulation = Simulation::new();
    let answer = simulation.login(with([("source", "effective")]));
    check_error(&answer, "settings", "`audience`");
    assert_eq!(simulation.requests().len(), 0);
}

#[test]
fn what_is_refused_is_said() {
    let not_offered = "or the tenant does not offer effective permissions";
    for (reply, error, part) in [
        (without_scope(), "insufficient_scope", "grant read:user_effective_permissions"),
        (reply(403, "{}"), "forbidden", "no scope is lacking"),
        (no_user(), "user_not_found", "linked"),
        (reply(404, r#"{"message":"Not Found"}"#), "user_not_found", not_offered),
        (reply(404, "{}"), "bad_response", not_offered),
        (reply(400, "{}"), "bad_response", "domain"),
    ] {
        let simulation = simulation(move |_| reply.clone());
        check_error(&login(&simulation, "https://a/"), error, part);
    }
}

#[test]
fn a_permission_of_another_api_is_left_out() {
    let simulation = simulation(|seen| {
        let api = asked(seen, "resource_server_identifier").expect("an API");
        let others = ["https://a", "https://a/b", "HTTPS://A/", "https://b/"].into_iter();
        let others = others.filter(|other| *other != api).map(|other| permission(other, other));
        let mut rows: Vec<_> = others.collect();
        rows.insert(2, permission(&api, &format!("read:{api}")));
        reply(200, json!({ "permissions": rows }).to_string())
    });
    let expected = ["read:https://a/", "read:https://b/"].map(str::to_owned);
    check(&login(&simulation, "https://a/ https://b/"), &expected, "2");
    check(&login(&simulation, "https://c/"), &["read:https://c/".to_owned()], "1");
}

#[test]
fn where_all_are_of_other_apis_the_line_says_so() {
    let simulation = simulation(|_| page("https://b/", &numbers(0..2), Value::Null));
    let answer = login(&simulation, "https://a/");
    check(&answer, &[], "1");
    assert!(detail(&answer).contains("`audience`"), "{}", answer.line);
}
