//! Pages put together to a list.

use std::{collections::BTreeSet, num::NonZeroUsize};

use permission_claims::management::{
    endpoint::{Endpoint, PageRef, Pagination},
    page::{Page, Row},
    page_accumulator::PageAccumulator,
    path_segment::PathSegment,
};

/// A list that is put together holds every row of its pages in their order, and is taken for whole if
/// nothing shows that data moved. Of the first four bytes one says what kind of list it is, and the others
/// what page 0 says of it, and the other pages. Each other byte is a row; 255 ends a page.
#[track_caller]
pub fn check(bytes: &[u8]) {
    let [kind, limit, total, later_total, rows @ ..] = bytes else {
        return;
    };
    let user = PathSegment::of("auth0|jhon").expect("a segment");
    let endpoint = match kind % 4 {
        0 => Endpoint::effective_permissions(&user, "https://api.example.com/"),
        _ => Endpoint::user_permissions(&user),
    };
    let limit = NonZeroUsize::new(usize::from(*limit)).filter(|_| kind % 4 > 1);
    let totals = [*total, *later_total].map(|total| (kind % 4 > 2).then_some(usize::from(total)));
    let rows: Vec<_> = rows.split(|row| *row == u8::MAX).collect();
    let page = |(number, page): (usize, &&[u8])| {
        let is_last = number + 1 == rows.len();
        let next = (endpoint.pagination == Pagination::Cursor && !is_last)
            .then(|| (number + 1).to_string());
        Page { rows: rows_of(page), limit, total: totals[number.min(1)], next }
    };
    let pages: Vec<_> = rows.iter().enumerate().map(page).collect();

    if let Some(read) = read(&endpoint, &pages, false) {
        let shown = Shown::by(&pages[..read.count()], page_size(&endpoint, &pages[0]));
        let is_whole = !shown.has_moved && shown.total.is_none_or(|total| total == shown.rows);
        assert_eq!(!read.changed_while_reading(), is_whole, "{pages:?}");
        check_rows(read, &pages);
    }
    if let Some(read) = read(&endpoint, &pages, true) {
        let shown = Shown::by(&pages[..read.count()], page_size(&endpoint, &pages[0]));
        let is_whole = !shown.has_moved
            && shown.total.is_none_or(|total| {
                total == shown.rows || total < shown.rows && shown.has_one_total
            });
        assert_eq!(!read.changed_while_reading_to_the_end(), is_whole, "{pages:?}");
        check_rows(read, &pages);
    }
}

/// The pages as they are read: those that page 0 plans, or one after another to the end. None where the
/// list has no end, or the pages do not.
fn read(endpoint: &Endpoint, pages: &[Page], to_the_end: bool) -> Option<PageAccumulator> {
    let page = |number: usize| pages.get(number).cloned();
    let mut read = PageAccumulator::begin(endpoint, page(0)?).ok()?;
    if let Some(planned) = read.planned_pages().filter(|_| !to_the_end) {
        for number in 1..planned {
            read.add(page(number)?).ok()?;
        }
        return Some(read);
    }
    while let Some(next) = read.next_page().ok()? {
        let number = match next {
            PageRef::Offset(number) => *number,
            PageRef::Cursor(cursor) => cursor.parse().expect("our own cursor"),
        };
        read.add(page(number)?).ok()?;
    }
    Some(read)
}

#[track_caller]
fn check_rows(read: PageAccumulator, pages: &[Page]) {
    let expected: Vec<_> =
        pages[..read.count()].iter().flat_map(|page| page.rows.clone()).collect();
    assert_eq!(read.into_list().rows, expected);
}

/// How many rows a page has that is not the last.
fn page_size(endpoint: &Endpoint, first: &Page) -> usize {
    match (endpoint.pagination, first.limit, first.total) {
        (Pagination::Cursor, ..) => 0,
        (_, Some(limit), Some(_)) => limit.get(),
        _ => first.rows.len(),
    }
}

/// What pages show.
struct Shown {
    rows: usize,
    total: Option<usize>,
    has_one_total: bool,
    has_moved: bool,
}

impl Shown {
    fn by(pages: &[Page], page_size: usize) -> Self {
        let total = pages[0].total;
        let is_other = |page: &Page| page.total != total && page.total.unwrap_or_default() != 0;
        let is_gap = |pair: &[Page]| pair[0].rows.len() < page_size && !pair[1].rows.is_empty();
        let distinct = |page: &Page| page.rows.iter().cloned().collect::<BTreeSet<_>>();
        let all: BTreeSet<_> = pages.iter().flat_map(distinct).collect();
        let is_repeated = all.len() < pages.iter().map(|page| distinct(page).len()).sum();
        Self {
            rows: pages.iter().map(|page| page.rows.len()).sum(),
            total,
            has_one_total: pages.iter().all(|page| page.total == total),
            has_moved: pages.iter().any(is_other) || pages.windows(2).any(is_gap) || is_repeated,
        }
    }
}

fn rows_of(page: &[u8]) -> Vec<Row> {
    let row = |row: &u8| Row { identifier: "api".to_owned(), name: row.to_string() };
    page.iter().map(row).collect()
}
