//! How all pages of a list are read.

use crate::support::{
    PERMISSIONS, Reply, bare, names, page, page_of_jhon, paged_login, permission, reply,
};
use serde_json::json;

/// All `rows` permissions come, and so many requests for pages are made.
#[track_caller]
fn check_all(rows: usize, requests: usize, script: impl Fn(usize) -> Reply + 'static) {
    let (simulation, outcome, permissions) = paged_login(script);
    assert_eq!(outcome, "ok");
    assert_eq!(permissions, Some(names(0..rows)));
    assert_eq!(simulation.count(PERMISSIONS), requests);
}

/// The page `number` of `rows` permissions when a page has `size` of them.
fn slice(rows: usize, size: usize, number: usize) -> Vec<String> {
    names((number * size).min(rows)..((number + 1) * size).min(rows))
}

#[test]
fn one_page_is_asked_for_with_totals() {
    let (simulation, ..) = paged_login(|_| page(["read:a"], 100, 1));
    assert_eq!(simulation.count(&page_of_jhon(0)), 1);
    assert_eq!(simulation.requests().len(), 2);
}

#[test]
fn the_limit_that_is_echoed_is_the_page_size() {
    check_all(0, 1, |_| page(names(0..0), 100, 0));
    check_all(71, 1, |_| page(names(0..71), 100, 71));
    check_all(100, 1, |_| page(names(0..100), 100, 100));
    check_all(101, 2, |n| page(slice(101, 100, n), 100, 101));
    check_all(171, 4, |n| page(slice(171, 50, n), 50, 171));
    check_all(3, 3, |n| page(slice(3, 1, n), 1, 3));

    let short = |n: usize| (n * 100..n * 100 + 100).map(|number| number.to_string());
    let (_, outcome, permissions) = paged_login(move |n| page(short(n), 100, 10_000));
    assert_eq!((outcome.as_str(), permissions.unwrap().len()), ("ok", 10_000));
}

#[test]
fn a_later_page_may_tell_no_total_or_0() {
    check_all(120, 3, |n| page(slice(120, 50, n), 50, if n == 0 { 120 } else { 0 }));
    check_all(120, 3, |n| match n {
        0 => page(slice(120, 50, n), 50, 120),
        _ => bare(slice(120, 50, n)),
    });
}

#[test]
fn without_totals_pages_are_read_until_one_is_empty_or_shorter_than_the_first() {
    check_all(0, 1, |_| bare(names(0..0)));
    check_all(140, 2, |n| bare(slice(140, 100, n)));
    check_all(200, 3, |n| bare(slice(200, 100, n)));
    check_all(120, 3, |n| bare(slice(120, 50, n)));
    let only = |member: &str, value: usize, names: Vec<String>| {
        let rows: Vec<_> = names.iter().map(|it| permission("https://a/", it)).collect();
        reply(200, json!({ "permissions": rows, member: value }).to_string())
    };
    check_all(120, 3, move |n| only("limit", 50, slice(120, 50, n)));
    check_all(120, 3, move |n| only("total", 120, slice(120, 50, n)));
    check_all(120, 3, move |n| only("start", 0, slice(120, 50, n)));
}

#[test]
fn a_list_of_fewer_rows_than_its_total_is_not_whole() {
    for body in [
        json!({ "permissions": [], "total": 230 }),
        json!({ "permissions": [], "limit": 100, "total": 230 }),
        json!({ "permissions": [permission("https://a/", "a")], "total": 2 }),
    ] {
        // All that there is stands on page 0.
        let (_, outcome, permissions) = paged_login(move |n| match n {
            0 => reply(200, body.to_string()),
            _ => bare(names(0..0)),
        });
        assert_eq!((outcome.as_str(), permissions), ("inconsistent", None));
    }
}

#[test]
fn limit_or_total_that_is_no_number_of_rows_is_a_bad_response_on_every_page() {
    for (limit, total) in [
        ("100", r#""230""#),
        ("100", "-1"),
        ("100", "1e400"),
        ("100", "100.0"),
        ("100", "null"),
        ("100", "true"),
        (r#""100""#, "0"),
        ("null", "0"),
        ("0", "230"),
    ] {
        let body = format!(r#"{{"permissions":[],"limit":{limit},"total":{total}}}"#);
        for bad in 0..2 {
            let body = body.clone();
            let (_, outcome, permissions) = paged_login(move |n| match n {
                n if n == bad => reply(200, body.clone()),
                _ => page(slice(200, 100, n), 100, 200),
            });
            assert_eq!((outcome.as_str(), permissions), ("bad_response", None), "{limit} {total}");
        }
    }
}

#[test]
fn the_remaining_pages_are_read_at_the_same_time_and_no_more_than_four() {
    let (simulation, ..) = paged_login(|n| page(slice(1_000, 50, n), 50, 1_000).after_ms(100));
    assert_eq!(simulation.most_in_flight(), 4);
    let times: Vec<_> = simulation.requests().iter().map(|seen| seen.at).collect();
    let took = *times.last().unwrap() - times[1];
    // Page 0, then 19 pages in five rounds of 100 ms.
    assert_eq!(took.as_millis(), 500);
}

#[test]
fn no_more_are_in_flight_than_the_rate_limit_leaves_but_always_one() {
    for (remaining, expected) in [("0", 1), ("1", 1), ("2", 2), ("3", 3), ("49", 4), ("x", 4)] {
        let (simulation, outcome, _) = paged_login(move |n| {
            page(slice(500, 50, n), 50, 500).header("x-ratelimit-remaining", remaining)
        });
        assert_eq!(
            (outcome.as_str(), simulation.most_in_flight()),
            ("ok", expected),
            "{remaining}"
        );
    }
}

#[test]
fn the_last_word_on_the_rate_limit_counts() {
    let (simulation, ..) = paged_login(|n| {
        page(slice(1_000, 50, n), 50, 1_000)
            .header("x-ratelimit-remaining", if n == 0 { 1 } else { 9 })
    });
    assert_eq!(simulation.most_in_flight(), 4);
}

#[test]
fn pages_that_come_in_another_order_are_put_in_order() {
    check_all(300, 6, |n| page(slice(300, 50, n), 50, 300).after_ms(700 - 100 * n as u64));
}

#[test]
fn a_name_of_two_apis_is_no_moved_row_and_comes_once() {
    let row = |api: &str| vec![permission(api, "read:a")];
    let (simulation, outcome, permissions) = paged_login(move |n| {
        let rows = row(if n == 0 { "https://a/" } else { "https://b/" });
        reply(200, json!({ "permissions": rows, "limit": 1, "total": 2 }).to_string())
    });
    assert_eq!((outcome.as_str(), permissions), ("ok", Some(vec!["read:a".to_owned()])));
    assert_eq!(simulation.count(PERMISSIONS), 2);
}

#[test]
fn a_row_that_stands_twice_on_one_page_has_not_moved() {
    let (simulation, outcome, permissions) = paged_login(|_| page(["b", "a", "b"], 100, 3));
    assert_eq!(outcome, "ok");
    assert_eq!(permissions, Some(vec!["b".to_owned(), "a".to_owned()]));
    assert_eq!(simulation.count(PERMISSIONS), 1);
}

#[test]
fn a_page_of_another_shape_is_a_bad_response() {
    for body in [
        "",
        " ",
        "null",
        "true",
        "17",
        "\"permissions\"",
        "{}",
        "{",
        "[",
        "[]x",
        "<html>",
        "[1]",
        "[[]]",
        "[{}]",
        r#"{"permissions":null}"#,
        r#"{"permissions":{}}"#,
        r#"{"permissions":"read:a"}"#,
        r#"{"roles":[],"limit":100,"total":0}"#,
        r#"[{"permission_name":null}]"#,
        r#"[{"permission_name":7}]"#,
        r#"[{"permission_name":"a"},{"name":"b"}]"#,
        r#"[{"permission_name":"a"}"#,
        r#"[{"permission_name":"a"},]"#,
        r#"[{"permission_name":"a\q"}]"#,
        "[{\"permission_name\":\"a\nb\"}]",
    ] {
        let (_, outcome, permissions) = paged_login(move |_| reply(200, body));
        assert_eq!((outcome.as_str(), permissions), ("bad_response", None), "{body}");
    }
    let (_, outcome, _) = paged_login(|_| reply(200, b"[{\"permission_name\":\"\xff\"}]"));
    assert_eq!(outcome, "bad_response");
}

#[test]
fn members_that_are_not_needed_do_not_matter() {
    let body = r#" {"next":{"a":[1,-2.5e+3,null]},"total":1,"permissions":[
        {"x":[[{}]],"permission_name":"r\u00e9ad:\ud83d\ude00\"\\\/","resource_server_identifier":7}
        ],"limit":100,"start":"zero","\u0061":false} "#;
    let (_, outcome, permissions) = paged_login(move |_| reply(200, body));
    assert_eq!((outcome.as_str(), permissions), ("ok", Some(vec!["réad:😀\"\\/".to_owned()])));
}

#[test]
fn a_page_that_fails_leaves_no_part_of_the_list() {
    for status in [404, 403, 302, 204] {
        let (_, outcome, permissions) = paged_login(move |n| match n {
            2 => reply(status, ""),
            _ => page(slice(200, 50, n), 50, 200),
        });
        assert_ne!(outcome, "ok");
        assert_eq!(permissions, None, "{status}");
    }
}
