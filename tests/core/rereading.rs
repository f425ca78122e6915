//! Lists that moved while they were read, and lists that are too long.

use crate::support::{PERMISSIONS, Reply, Seen, bare, names, page, paged_login, reply};
use permission_claims::{
    error::Code,
    management::{endpoint::Pagination, page::Page, page_accumulator::PageAccumulator},
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

/// Pages by turn: each inner list is one page of two rows, in the order in which they are asked
/// for.
#[track_caller]
fn check_moved(pages: &'static [(&[&str], usize)], expected: Result<&[&str], &str>) {
    let turn = std::cell::Cell::new(0);
    let (simulation, outcome, permissions) = paged_login(move |_| {
        let (rows, total) = pages[turn.replace(turn.get() + 1)];
        page(rows, 2, total)
    });
    let expected =
        expected.map(|rows| rows.iter().map(|row| (*row).to_owned()).collect::<Vec<_>>());
    assert_eq!(permissions.ok_or(outcome.as_str()), expected);
    assert_eq!(simulation.count(PERMISSIONS), pages.len());
}

#[test]
fn data_that_moved_is_read_once_more_and_the_second_reading_alone_counts() {
    // A row stands on two pages.
    check_moved(
        &[(&["a", "b"], 4), (&["b", "c"], 4), (&["x", "a"], 4), (&["b", "c"], 4)],
        Ok(&["x", "a", "b", "c"]),
    );
    // A row went away.
    check_moved(
        &[(&["a", "b"], 4), (&["d"], 4), (&["a", "b"], 3), (&["d"], 3)],
        Ok(&["a", "b", "d"]),
    );
    // All went away.
    check_moved(&[(&["a", "b"], 3), (&[], 0), (&[], 0)], Ok(&[]));
    // Rows came: the last of them do not show.
    check_moved(
        &[(&["a", "b"], 3), (&["c", "d"], 5), (&["a", "b"], 5), (&["c", "d"], 5), (&["e"], 5)],
        Ok(&["a", "b", "c", "d", "e"]),
    );
    // Whatever a later page says of it.
    check_moved(
        &[(&["a", "b"], 3), (&["c", "d"], 0), (&["a", "b"], 4), (&["c", "d"], 4)],
        Ok(&["a", "b", "c", "d"]),
    );
    // A row came, and pushed another one, which was there all the time, behind the last page.
    check_moved(
        &[
            (&["a", "b"], 6),
            (&["x", "c"], 7),
            (&["d", "e"], 7),
            (&["a", "b"], 7),
            (&["x", "c"], 7),
            (&["d", "e"], 7),
            (&["f"], 7),
        ],
        Ok(&["a", "b", "x", "c", "d", "e", "f"]),
    );
}

#[test]
fn a_greater_total_of_a_later_page_means_nothing_where_no_row_can_have_been_pushed_out() {
    check_moved(&[(&["a", "b"], 3), (&["c"], 9)], Ok(&["a", "b", "c"]));
    check_moved(&[(&["a", "b"], 4), (&["c", "d"], 0)], Ok(&["a", "b", "c", "d"]));
}

#[test]
fn data_that_moved_twice_is_inconsistent() {
    check_moved(
        &[(&["a", "b"], 4), (&["b", "c"], 4), (&["a", "b"], 4), (&["b", "c"], 4)],
        Err("inconsistent"),
    );
    check_moved(
        &[(&["a", "b"], 4), (&["c"], 4), (&["a", "b"], 4), (&["c"], 4), (&[], 4)],
        Err("inconsistent"),
    );
}

#[test]
fn the_second_reading_goes_one_page_after_another() {
    let turn = std::cell::Cell::new(0);
    let (simulation, outcome, _) = paged_login(move |n| {
        let is_first_reading = turn.replace(turn.get() + 1) < 10;
        let rows = slice(500, 50, if is_first_reading { 0 } else { n });
        page(rows, 50, 500).after_ms(10)
    });
    assert_eq!(outcome, "ok");
    let seen = simulation.requests().split_off(11);
    let pages: Vec<_> = seen.iter().map(Seen::page).collect();
    assert_eq!(pages, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert!(seen.windows(2).all(|pair| pair[0].at < pair[1].at));
}

#[test]
fn more_than_10_000_rows_are_too_large() {
    check_error("too_large", 1, |_| page(names(0..100), 100, 10_001));
    check_error("too_large", 101, |n| bare(names(n * 100..n * 100 + 100)));
}

#[test]
fn more_than_10_000_pages_are_too_large_even_if_they_are_empty() {
    let mut pages = PageAccumulator::begin(Pagination::Cursor, Page::default()).unwrap();
    for _ in 1..10_000 {
        pages.add(Page::default()).unwrap();
    }
    assert_eq!(pages.add(Page::default()).unwrap_err().code, Code::TooLarge);
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
