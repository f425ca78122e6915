//! A list put together from its pages: which pages are still to be read, and whether all came.

use std::{
    collections::HashSet,
    hash::{BuildHasher, RandomState},
};

use super::{
    consistency::Consistency,
    endpoint::{Endpoint, PageRef, Pagination},
    page::{Page, Row},
};
use crate::error::{Code, Error};

/// The most rows of one list.
const MAX_ROWS: usize = 10_000;

/// The most pages of one list.
const MAX_PAGES: usize = 500;

/// The most pages of cursors that may be empty in a row.
const MAX_EMPTY_PAGES: usize = 50;

/// The pages of a list that were read so far, in their order.
#[derive(Debug)]
pub struct PageAccumulator {
    pagination: Pagination,
    rows: Vec<Row>,
    /// How many pages were read.
    count: usize,
    /// Where the last page begins in `rows`.
    last: usize,
    /// How many rows a page has at least that is not the last; 0 where cursors tell the end.
    page_size: usize,
    planned_pages: Option<usize>,
    consistency: Consistency,
    next: Option<PageRef>,
    /// The cursors so far, hashed: one may be as long as a body.
    cursors: HashSet<u64>,
    hasher: RandomState,
    /// How many pages in a row were empty, up to the last one.
    empty_pages: usize,
}

/// A list that was read whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// All rows in their order.
    pub rows: Vec<Row>,
}

impl PageAccumulator {
    /// Begins with the first page.
    ///
    /// # Errors
    ///
    /// `too_large`: there are more than 10,000 rows, or 500 pages.
    pub fn begin(endpoint: &Endpoint, first: Page) -> Result<Self, Error> {
        let planned_pages =
            first.limit.zip(first.total).map(|(limit, total)| total.div_ceil(limit.get()).max(1));
        let is_too_large = first.total.is_some_and(|total| total > MAX_ROWS);
        if is_too_large || planned_pages.is_some_and(|count| count > MAX_PAGES) {
            return Err(too_large());
        }
        let page_size = match (endpoint.pagination, first.limit) {
            (Pagination::Cursor, _) => 0,
            (Pagination::Offset, Some(limit)) if first.total.is_some() => limit.get(),
            (Pagination::Offset, _) => first.rows.len(),
        };
        let mut accumulator = Self {
            pagination: endpoint.pagination,
            rows: Vec::new(),
            count: 0,
            last: 0,
            page_size,
            planned_pages,
            consistency: Consistency::begin(endpoint.body, &first),
            next: None,
            cursors: HashSet::new(),
            hasher: RandomState::new(),
            empty_pages: 0,
        };
        accumulator.push(first)?;
        Ok(accumulator)
    }

    /// Adds the next page.
    ///
    /// # Errors
    ///
    /// `too_large`: there are more than 10,000 rows. `bad_response`: the list does not end.
    pub fn add(&mut self, page: Page) -> Result<(), Error> {
        let previous = self.rows.get(self.last..).unwrap_or_default();
        // The server ignores which page it is asked for.
        if page.total.is_none() && !page.rows.is_empty() && page.rows == previous {
            return Err(endless());
        }
        self.consistency.add(&page, previous, self.page_size);
        self.push(page)
    }

    fn push(&mut self, page: Page) -> Result<(), Error> {
        let count = page.rows.len();
        self.last = self.rows.len();
        self.rows.extend(page.rows);
        self.count += 1;
        self.empty_pages = if count == 0 { self.empty_pages + 1 } else { 0 };
        self.next = match (self.pagination, page.next) {
            (Pagination::Offset, _) => {
                let is_full = count > 0 && count >= self.page_size;
                is_full.then_some(PageRef::Offset(self.count))
            }
            (Pagination::Cursor, None) => None,
            (Pagination::Cursor, Some(cursor)) => {
                let is_new = self.cursors.insert(self.hasher.hash_one(&cursor));
                if self.empty_pages == MAX_EMPTY_PAGES || !is_new {
                    return Err(endless());
                }
                Some(PageRef::Cursor(cursor))
            }
        };
        if self.rows.len() > MAX_ROWS { Err(too_large()) } else { Ok(()) }
    }

    /// How many pages there are in all, if page 0 tells.
    pub fn planned_pages(&self) -> Option<usize> {
        self.planned_pages
    }

    /// How many pages were read.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Which page is the next one when the pages are read one after another: until one is empty, or has
    /// fewer rows than it could have. None, too, as soon as data is seen to have moved.
    ///
    /// # Errors
    ///
    /// `too_large`: it would be the 501st.
    pub fn next_page(&self) -> Result<Option<&PageRef>, Error> {
        let next = self.next.as_ref().filter(|_| !self.consistency.has_moved());
        if next.is_some() && self.count == MAX_PAGES { Err(too_large()) } else { Ok(next) }
    }

    /// Whether data moved between the pages.
    pub fn changed_while_reading(&self) -> bool {
        !self.consistency.is_consistent()
    }

    /// The same of pages that were read one after another to the last one.
    pub fn changed_while_reading_to_the_end(&self) -> bool {
        !self.consistency.is_consistent_to_the_end()
    }

    /// The list, when all pages were read.
    pub fn into_list(self) -> List {
        List { rows: self.rows }
    }
}

fn too_large() -> Error {
    Error::new(Code::TooLarge, "the Management API lists more than 10,000 rows, or 500 pages")
}

fn endless() -> Error {
    Error::new(Code::BadResponse, "a list of the Management API does not end")
}
