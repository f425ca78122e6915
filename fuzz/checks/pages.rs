//! Pages put together to a list.

use std::collections::BTreeSet;

use permission_claims::management::{
    endpoint::{Endpoint, PageRef, Pagination},
    page::{Page, Row, Totals},
    page_accumulator::{List, PageAccumulator},
    path_segment::PathSegment,
};

/// A list that is put together holds every row of its pages in their order, and as many different
/// ones as page 0 says there are. The first three bytes are what page 0 says, each other byte is a
/// row; 255 ends a page.
#[track_caller]
pub fn check(bytes: &[u8]) {
    let [kind, limit, total, rows @ ..] = bytes else {
        return;
    };
    let user = PathSegment::of("auth0|jhon").expect("a segment");
    let endpoint = match kind % 3 {
        0 => Endpoint::effective_permissions(&user, "https://api.example.com/"),
        _ => Endpoint::user_permissions(&user),
    };
    let totals = (kind % 3 == 1)
        .then(|| Totals { limit: usize::from(*limit).max(1), total: usize::from(*total) });
    let pages: Vec<_> = rows.split(|row| *row == u8::MAX).collect();
    let Some((list, read)) = whole(endpoint.pagination, totals, &pages) else {
        return;
    };
    let expected: Vec<_> = pages.iter().take(read).flat_map(|page| rows_of(page)).collect();
    assert_eq!(list.rows, expected);
    let distinct: BTreeSet<_> = list.rows.iter().collect();
    let first = pages.first().map_or(0, |page| rows_of(page).len());
    if let Some(totals) = totals.filter(|totals| totals.total >= first) {
        assert!(distinct.len() >= totals.total, "{} rows of {}", distinct.len(), totals.total);
    }
    if endpoint.pagination == Pagination::Cursor {
        assert_eq!(read, pages.len(), "a cursor is followed to its end");
    }
}

/// The list, if all its pages are there and nothing changed, and how many pages that were.
fn whole(pagination: Pagination, totals: Option<Totals>, pages: &[&[u8]]) -> Option<(List, usize)> {
    let page = |number: usize| {
        let rows = rows_of(pages.get(number)?);
        let next = (pagination == Pagination::Cursor && number + 1 < pages.len())
            .then(|| (number + 1).to_string());
        Some(Page { rows, totals, next })
    };
    let mut accumulator = PageAccumulator::begin(pagination, page(0)?).ok()?;
    if let Some(planned) = accumulator.planned_pages() {
        for number in 1..planned {
            accumulator.add(page(number)?).ok()?;
        }
    } else {
        while let Some(page_ref) = accumulator.next_page() {
            let number = match page_ref {
                PageRef::Offset(number) => number,
                PageRef::Cursor(cursor) => cursor.parse().expect("our own cursor"),
            };
            accumulator.add(page(number)?).ok()?;
        }
    }
    let read = accumulator.count();
    (!accumulator.changed_while_reading()).then(|| (accumulator.into_list(), read))
}

/// The rows of a page, each once.
fn rows_of(page: &[u8]) -> Vec<Row> {
    let mut seen = BTreeSet::new();
    let row = |row: &u8| Row { identifier: "api".to_owned(), name: row.to_string() };
    page.iter().filter(|row| seen.insert(**row)).map(row).collect()
}
