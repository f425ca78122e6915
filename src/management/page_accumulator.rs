//! A list put together from its pages: which pages are still to be read, and whether all came.

use std::collections::HashSet;

use super::{
    endpoint::{PageRef, Pagination},
    page::{Page, Row, Totals},
};
use crate::error::{Code, Error};

/// The most rows of one list.
const MAX_ROWS: usize = 10_000;

/// The pages of a list that were read so far, in their order.
#[derive(Debug)]
pub struct PageAccumulator {
    pages: Vec<Vec<Row>>,
    /// What page 0 said of the list; on later pages it has been seen wrong.
    /// <https://github.com/auth0/node-auth0/issues/625>
    totals: Option<Totals>,
    /// The greatest total that a page has said.
    greatest_total: usize,
    rows: usize,
    pagination: Pagination,
    /// The cursor of the next page.
    next: Option<String>,
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
    /// `too_large`: there are more than 10,000 rows.
    pub fn begin(pagination: Pagination, first: Page) -> Result<Self, Error> {
        // A total below the rows at hand is no total: to trust it could shorten the list.
        let totals = first.totals.filter(|totals| totals.total >= first.rows.len());
        if totals.is_some_and(|totals| totals.total > MAX_ROWS) {
            return Err(too_large());
        }
        let mut accumulator =
            Self { pages: Vec::new(), totals, greatest_total: 0, rows: 0, pagination, next: None };
        accumulator.add(first)?;
        Ok(accumulator)
    }

    /// Adds the next page.
    ///
    /// # Errors
    ///
    /// `too_large`: there are more than 10,000 rows.
    pub fn add(&mut self, page: Page) -> Result<(), Error> {
        self.rows += page.rows.len();
        let total = page.totals.map_or(0, |totals| totals.total);
        self.greatest_total = self.greatest_total.max(total);
        self.pages.push(page.rows);
        self.next = page.next;
        if self.rows > MAX_ROWS || self.pages.len() > MAX_ROWS { Err(too_large()) } else { Ok(()) }
    }

    /// How many pages there are in all, if page 0 tells.
    pub fn planned_pages(&self) -> Option<usize> {
        self.totals.map(|totals| totals.total.div_ceil(totals.limit).max(1))
    }

    /// How many pages were read.
    pub fn count(&self) -> usize {
        self.pages.len()
    }

    /// Which page is the next one when the pages are read one after another; none at the end.
    pub fn next_page(&self) -> Option<PageRef> {
        match self.pagination {
            Pagination::Offset => self.has_next_page().then_some(PageRef::Offset(self.pages.len())),
            Pagination::Cursor => self.next.clone().map(PageRef::Cursor),
        }
    }

    /// Whether there is another page by number: while rows are missing and still come; without
    /// totals, until a page is shorter than the first.
    fn has_next_page(&self) -> bool {
        let (Some(first), Some(last)) = (self.pages.first(), self.pages.last()) else {
            return true;
        };
        match self.totals {
            Some(totals) => !last.is_empty() && self.rows < totals.total,
            None => !last.is_empty() && last.len() >= first.len(),
        }
    }

    /// Whether data moved between the pages: a row stands on two of them, or there are fewer or more
    /// rows than page 0 said; or the last page is full, so that a row may have been pushed behind it,
    /// and a later page knows of more rows.
    pub fn changed_while_reading(&self) -> bool {
        let expected = self.expected_rows();
        let is_full = self.totals.is_some_and(|it| self.rows == it.limit * self.pages.len());
        self.distinct_rows() < self.rows.max(expected)
            || self.rows > expected
            || is_full && self.greatest_total > expected
    }

    /// Whether rows are missing, with those that stand on two pages counted once.
    pub fn is_incomplete(&self) -> bool {
        self.distinct_rows() < self.expected_rows()
    }

    /// The list, when all pages were read.
    pub fn into_list(self) -> List {
        List { rows: self.pages.into_iter().flatten().collect() }
    }

    fn expected_rows(&self) -> usize {
        self.totals.map_or(self.rows, |totals| totals.total)
    }

    /// The number of rows, less those that stand on an earlier page.
    fn distinct_rows(&self) -> usize {
        if self.pages.len() < 2 {
            return self.rows;
        }
        let mut seen = HashSet::with_capacity(self.rows);
        let mut distinct = 0;
        for page in &self.pages {
            distinct += page.iter().filter(|row| !seen.contains(row)).count();
            seen.extend(page);
        }
        distinct
    }
}

fn too_large() -> Error {
    Error::new(Code::TooLarge, "the Management API lists more than 10,000 rows")
}
