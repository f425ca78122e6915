//! Lists that moved while they were read, and lists that have no end.

use std::cell::{Cell, RefCell};

use crate::support::{
    PERMISSIONS, Reply, Seen, Simulation, TOKEN, bare, field, names, page, paged_login, reply,
    token, with,
};
use permission_claims::management::{
    endpoint::Endpoint,
    page::{Page, Row},
    page_accumulator::PageAccumulator,
    path_segment::PathSegment,
};
use serde_json::json;

#[track_caller]
fn check_error(error: &str, requests: usize, script: impl Fn(usize) -> Reply + 'static) {
    let (simulation, outcome, permissions) = paged_login(script);
    assert_eq!((outcome.as_str(), permissions), (error, None));
    assert_eq!(simulation.count(PERMISSIONS), requests);
}

/// The page `number` of `rows` permissions when a page has `size` of them.
fn slice(rows: usize, size: usize, number: usize) -> Vec<String> {
    names((number * size).min(rows)..((number + 1) * size).min(rows))
}

/// The rows of a page, which has two at most, and the total that it tells; without one it is a bare
/// array.
type Told = (&'static [&'static str], Option<usize>);

/// Pages by turn: these, and no others, are asked for.
#[track_caller]
fn check(told: &[Told], expected: Result<&[&str], &str>) {
    let (pages, turn) = (told.to_vec(), Cell::new(0));
    let (simulation, outcome, permissions) =
        paged_login(move |_| match pages.get(turn.replace(turn.get() + 1)) {
            Some((rows, Some(total))) => page(*rows, 2, *total),
            Some((rows, None)) => bare(*rows),
            None => panic!("one more than {pages:?}"),
        });
    let expected =
        expected.map(|rows| rows.iter().map(|row| (*row).to_owned()).collect::<Vec<_>>());
    assert_eq!(permissions.ok_or(outcome.as_str()), expected, "{told:?}");
    assert_eq!(simulation.count(PERMISSIONS), told.len(), "{told:?}");
}

/// What shows, in a first reading, that data moved.
const MOVED: [&[Told]; 9] = [
    // A row stands on two pages.
    &[(&["a", "b"], Some(4)), (&["b", "c"], Some(4))],
    // There are fewer rows than page 0 said, ...
    &[(&["a", "b"], Some(4)), (&["c"], Some(4))],
    &[(&["a"], Some(2))],
    &[(&["a", "b"], Some(3)), (&[], Some(0))],
    // ... or more: on the last page, or on page 0 itself.
    &[(&["a", "b"], Some(3)), (&["c", "d"], Some(0))],
    &[(&["a", "b"], Some(1))],
    // A later page tells another total: it is the first to see a row that came, or that went.
    &[(&["a", "b"], Some(4)), (&["c", "d"], Some(5))],
    &[(&["a", "b"], Some(3)), (&["c"], Some(2))],
    // There are rows behind a page that is not full.
    &[(&["a", "b"], Some(5)), (&["c"], Some(0)), (&["d", "e"], Some(0))],
];

/// Second readings in which nothing moved: they end with a page that is empty, or not full.
const WHOLE: [(&[Told], &[&str]); 4] = [
    (&[(&["x", "a"], Some(3)), (&["b"], Some(3))], &["x", "a", "b"]),
    (&[(&["x", "y"], Some(4)), (&["z", "a"], Some(0)), (&[], Some(0))], &["x", "y", "z", "a"]),
    (&[(&["x"], Some(1))], &["x"]),
    (&[(&[], Some(0))], &[]),
];

/// Second readings in which data moved again. No more is read than it takes to see that.
const MOVED_AGAIN: [&[Told]; 7] = [
    &[(&["a", "b"], Some(6)), (&["b", "c"], Some(6))],
    &[(&["a", "b"], Some(6)), (&["c", "d"], Some(5))],
    &[(&["a", "b"], Some(6)), (&["c", "d"], Some(7))],
    &[(&["a", "b"], Some(4)), (&["c"], Some(4))],
    &[(&["a", "b"], Some(4)), (&["c"], Some(0))],
    &[(&["a"], Some(2))],
    &[(&[], Some(2))],
];

#[test]
fn data_that_moved_is_read_once_more_and_the_second_reading_alone_counts() {
    for first in MOVED {
        for (second, expected) in WHOLE {
            check(&[first, second].concat(), Ok(expected));
        }
        for second in MOVED_AGAIN {
            check(&[first, second].concat(), Err("inconsistent"));
        }
    }
}

#[test]
fn bare_arrays_move_too() {
    // Nothing but a row on two pages shows it, and the page that has it is the last to be read.
    check(
        &[(&["a", "b"], None), (&["b", "c"], None), (&["a", "b"], None), (&["c"], None)],
        Ok(&["a", "b", "c"]),
    );
    check(
        &[(&["a", "b"], None), (&["b", "c"], None), (&["a", "b"], None), (&["b", "c"], None)],
        Err("inconsistent"),
    );
}

#[test]
fn a_total_that_is_always_too_small_counts_nothing_in_a_second_reading() {
    const FIRST: &[Told] = &[(&["a", "b"], Some(1))];
    let check =
        |second: &[Told], expected: Result<&[_], _>| check(&[FIRST, second].concat(), expected);
    check(
        &[(&["a", "b"], Some(1)), (&["c", "d"], Some(1)), (&["e"], Some(1))],
        Ok(&["a", "b", "c", "d", "e"]),
    );
    check(&[(&["a", "b"], Some(0)), (&[], Some(0))], Ok(&["a", "b"]));
    check(&[(&["a"], Some(0))], Ok(&["a"]));
    // Without a row twice, and if it is the same on all pages.
    check(&[(&["a", "b"], Some(1)), (&["b"], Some(1))], Err("inconsistent"));
    check(&[(&["a", "b"], Some(3)), (&["c", "d"], Some(0)), (&[], Some(0))], Err("inconsistent"));
    check(&[(&["a", "b"], Some(3)), (&["c", "d"], None), (&[], None)], Err("inconsistent"));
}

#[test]
fn a_role_that_gets_another_name_meanwhile_stands_on_two_pages() {
    let page = |id: &str, name: &str| {
        let row = Row { identifier: id.to_owned(), name: name.to_owned() };
        Page { rows: vec![row], ..Page::default() }
    };
    let id = PathSegment::of("id").unwrap();
    for (endpoint, has_moved) in [
        (Endpoint::roles(), true),
        (Endpoint::member_roles(&id, &id), true),
        (Endpoint::user_permissions(&id), false),
    ] {
        let mut pages = PageAccumulator::begin(&endpoint, page("a", "old")).unwrap();
        pages.add(page("a", "new")).unwrap();
        assert_eq!(pages.changed_while_reading(), has_moved, "{endpoint:?}");
        let mut pages = PageAccumulator::begin(&endpoint, page("a", "same")).unwrap();
        pages.add(page("b", "same")).unwrap();
        assert!(!pages.changed_while_reading());
    }
}

#[test]
fn the_second_reading_goes_one_page_after_another() {
    let turn = Cell::new(0);
    let (simulation, outcome, _) = paged_login(move |n| {
        let is_first_reading = turn.replace(turn.get() + 1) < 10;
        let rows = slice(499, 50, if is_first_reading { 0 } else { n });
        page(rows, 50, 499).after_ms(10)
    });
    assert_eq!(outcome, "ok");
    let seen = simulation.requests().split_off(11);
    let pages: Vec<_> = seen.iter().map(Seen::page).collect();
    assert_eq!(pages, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert!(seen.windows(2).all(|pair| pair[0].at < pair[1].at));
}

#[test]
fn a_server_that_ignores_the_page_is_a_bad_response() {
    const SAME: Told = (&["a", "b"], None);
    check(&[SAME, SAME], Err("bad_response"));
    check(&[(&["a"], None), (&["a"], None)], Err("bad_response"));
    // In the second reading, too.
    check(&[SAME, (&["b", "c"], None), SAME, SAME], Err("bad_response"));
    check(&[(&["a", "b"], Some(3)), (&["c", "d"], Some(3)), SAME, SAME], Err("bad_response"));
    // With totals the same rows are rows that moved.
    const TOTAL: Told = (&["a", "b"], Some(6));
    check(&[TOTAL, TOTAL, TOTAL, TOTAL, TOTAL], Err("inconsistent"));
}

#[test]
fn more_than_10_000_rows_are_too_large() {
    check_error("too_large", 1, |_| page(names(0..100), 100, 10_001));
    check_error("too_large", 1, |_| page(names(0..100), 100, usize::MAX));
    check_error("too_large", 101, |n| bare(names(n * 100..n * 100 + 100)));
}

#[test]
fn more_than_500_pages_are_too_large() {
    check_error("too_large", 1, |_| page(names(0..1), 1, 501));
    check_error("too_large", 500, |n| bare(names(n..n + 1)).after_ms(0));
    let (_, outcome, permissions) = paged_login(|n| page(slice(500, 1, n), 1, 500).after_ms(0));
    assert_eq!((outcome.as_str(), permissions), ("ok", Some(names(0..500))));
}

#[test]
fn no_list_takes_more_than_500_requests_with_those_that_are_repeated() {
    for (pages, expected) in [(249, "ok"), (251, "too_large")] {
        let attempts = RefCell::new(vec![0; pages]);
        let simulation =
            Simulation::new().on(TOKEN, token("token")).answering(PERMISSIONS, move |seen| {
                let mut attempts = attempts.borrow_mut();
                attempts[seen.page()] += 1;
                let reply = match attempts[seen.page()] {
                    1 => reply(503, ""),
                    _ => page(slice(pages, 1, seen.page()), 1, pages),
                };
                reply.after_ms(0)
            });
        let answer = simulation.login(with([("timeoutMs", "15000")]));
        let outcome = ["error", "outcome"].map(|name| field(&answer, name)).concat();
        assert!(outcome.starts_with(expected), "{pages}: {}", answer.line);
        assert!(simulation.count(PERMISSIONS) <= 500);
    }
}

#[test]
fn invalid_paging_is_too_large_on_a_later_page_only() {
    let refused = || reply(400, json!({ "errorCode": "invalid_paging" }).to_string());
    check_error(
        "too_large",
        2,
        move |n| if n == 0 { page(names(0..100), 100, 200) } else { refused() },
    );
    check_error("too_large", 2, move |n| if n == 0 { bare(names(0..100)) } else { refused() });
    check_error("bad_response", 1, move |_| refused());
    let other = || reply(400, json!({ "errorCode": "invalid_query_string" }).to_string());
    check_error(
        "bad_response",
        2,
        move |n| if n == 0 { page(names(0..100), 100, 200) } else { other() },
    );
}
