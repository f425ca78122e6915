//! One page of a list.

use alloc::{string::String, vec::Vec};

use super::listing::{Listing, Paging};
use crate::{
    error::{Code, Error},
    json::{self, Malformed, Reader},
};

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// What tells it from others of its name: the identifier of a permission's API, the id of a
    /// role. Empty when not said.
    pub identifier: String,
    /// The name of a permission or a role.
    pub name: String,
}

impl Row {
    pub(super) fn texts(&self) -> [&str; 2] {
        [&self.identifier, &self.name]
    }
}

/// One page of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The rows in the order of the API.
    pub rows: Vec<Row>,
    /// The page size that the server used, and how many rows there are in all; absent in a bare
    /// array.
    pub totals: Option<Totals>,
    /// The cursor of the next page, where the list is cut by cursors and does not end here.
    pub next: Option<String>,
    /// Whether the whole list is gone.
    pub is_gone: bool,
}

/// What a page says of its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    /// The page size that the server used; it may be below what was asked.
    pub limit: usize,
    /// How many rows there are in all.
    pub total: usize,
}

impl Page {
    /// The page of a list that is gone.
    pub fn gone() -> Self {
        Self { is_gone: true, ..Self::default() }
    }

    /// Reads the body of a page: an object with rows and with `limit` and `total` or `next`, or a
    /// bare array of rows.
    ///
    /// # Errors
    ///
    /// `bad_response`: not JSON, no rows, or a row without a name.
    pub fn read(listing: &Listing, body: &[u8]) -> Result<Self, Error> {
        json::document(body, |reader| {
            let (mut rows, mut limit, mut total, mut next) = (None, None, None, None);
            let has_cursor = listing.paging == Paging::Cursor;
            if reader.next_byte() == Some(b'[') {
                rows = read_rows(listing, reader)?;
            } else {
                reader.object(&mut |name, reader| {
                    match name {
                        "limit" if !has_cursor => limit = reader.whole_number()?,
                        "total" if !has_cursor => total = reader.whole_number()?,
                        "next" if has_cursor => next = read_cursor(reader)?,
                        _ if name == listing.rows => rows = read_rows(listing, reader)?,
                        _ => reader.skip()?,
                    }
                    Ok(())
                })?;
            }
            let totals = Totals::new(limit, total);
            Ok(Self { rows: rows.ok_or(Malformed)?, totals, next, is_gone: false })
        })
        .map_err(|Malformed| {
            Error::new(Code::BadResponse, "the Management API sent something unexpected")
        })
    }
}

/// The cursor of the next page. What is no text must not be taken for the end of the list.
fn read_cursor(reader: &mut Reader<'_>) -> Result<Option<String>, Malformed> {
    if reader.next_byte() == Some(b'n') {
        return reader.skip().map(|()| None);
    }
    let cursor = reader.string()?.ok_or(Malformed)?;
    Ok(Some(cursor.into_owned()).filter(|cursor| !cursor.is_empty()))
}

impl Totals {
    fn new(limit: Option<u64>, total: Option<u64>) -> Option<Self> {
        let limit = usize::try_from(limit?).ok().filter(|limit| *limit > 0)?;
        Some(Self { limit, total: usize::try_from(total?).unwrap_or(usize::MAX) })
    }
}

fn read_rows(listing: &Listing, reader: &mut Reader<'_>) -> Result<Option<Vec<Row>>, Malformed> {
    let mut rows = Vec::new();
    let is_array = reader.array(&mut |reader| {
        rows.push(read_row(listing, reader)?);
        Ok(())
    })?;
    Ok(is_array.then_some(rows))
}

fn read_row(listing: &Listing, reader: &mut Reader<'_>) -> Result<Row, Malformed> {
    let (mut identifier, mut row_name) = (None, None);
    reader.object(&mut |name, reader| {
        if name == listing.identifier {
            identifier = reader.string()?;
        } else if name == listing.name {
            row_name = reader.string()?;
        } else {
            reader.skip()?;
        }
        Ok(())
    })?;
    Ok(Row {
        identifier: identifier.unwrap_or_default().into_owned(),
        name: row_name.ok_or(Malformed)?.into_owned(),
    })
}
