//! Whether data moved while the pages of a list were read: what the pages themselves show of it.

use std::{
    collections::HashSet,
    hash::{BuildHasher, RandomState},
};

use super::{
    endpoint::Body,
    page::{Page, Row},
};

/// What the pages of one reading show, page by page.
#[derive(Debug)]
pub(super) struct Consistency {
    body: Body,
    /// What page 0 says of the number of rows.
    total: Option<usize>,
    /// Whether all pages say the same.
    has_one_total: bool,
    rows: usize,
    has_moved: bool,
    /// The rows of all pages but the last, hashed to 64 bits: of 10,000 rows two are taken for one in
    /// one of 10¹¹ lists, which costs a second reading.
    seen: HashSet<u64>,
    hasher: RandomState,
}

impl Consistency {
    /// Begins with page 0.
    pub(super) fn begin(body: Body, first: &Page) -> Self {
        Self {
            body,
            total: first.total,
            has_one_total: true,
            rows: first.rows.len(),
            has_moved: false,
            seen: HashSet::new(),
            hasher: RandomState::new(),
        }
    }

    /// Adds the next page. `previous` are the rows of the page before it, and `page_size` is how many a
    /// page has that is not the last.
    pub(super) fn add(&mut self, page: &Page, previous: &[Row], page_size: usize) {
        self.rows += page.rows.len();
        self.has_one_total &= page.total == self.total;
        // On later pages a total of 0 is a known mistake.
        // <https://github.com/auth0/node-auth0/issues/625>
        let is_other_total = page.total.is_some_and(|total| total != 0) && page.total != self.total;
        let is_gap = previous.len() < page_size && !page.rows.is_empty();
        self.seen.extend(previous.iter().map(|row| hash(&self.hasher, self.body, row)));
        let mut rows = page.rows.iter().map(|row| hash(&self.hasher, self.body, row));
        // Twice on one page it has not moved.
        let is_repeated = rows.any(|row| self.seen.contains(&row));
        self.has_moved |= is_other_total || is_gap || is_repeated;
    }

    /// Whether a page does not fit to those before it: a row that stands on two pages, rows behind a
    /// page that is not full, or another total.
    pub(super) fn has_moved(&self) -> bool {
        self.has_moved
    }

    /// Whether all pages together fit, and have as many rows as page 0 says.
    pub(super) fn is_consistent(&self) -> bool {
        !self.has_moved && self.total.is_none_or(|total| total == self.rows)
    }

    /// The same for a list that was read one page after another to its end: there all pages may tell
    /// one total that is too small.
    pub(super) fn is_consistent_to_the_end(&self) -> bool {
        let is_total_too_small = self.total.is_some_and(|total| total < self.rows);
        self.is_consistent() || !self.has_moved && self.has_one_total && is_total_too_small
    }
}

/// A permission is another one if its name or its API is, a role if its id is.
fn hash(hasher: &RandomState, body: Body, row: &Row) -> u64 {
    let name = if body == Body::Roles { "" } else { &row.name };
    hasher.hash_one((&row.identifier, name))
}
