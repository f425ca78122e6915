//! One page of a list.

use serde_json::Value;

use super::listing::Listing;
use crate::error::{Code, Error};

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// What the row belongs to: the identifier of a permission's API. Empty when not said.
    pub identifier: String,
    /// The name of a permission.
    pub name: String,
}

/// One page of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The rows in the order of the API.
    pub rows: Vec<Row>,
    /// The page size that the server used, and how many rows there are in all; absent in a bare
    /// array.
    pub totals: Option<Totals>,
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
    /// Reads the body of a page.
    ///
    /// # Errors
    ///
    /// `bad_response`: not JSON, or a row without a name.
    pub fn read(listing: &Listing, body: &[u8]) -> Result<Self, Error> {
        let bad = || {
            Error::new(
                Code::BadResponse,
                "the Management API sent something unexpected",
            )
        };
        let body: Value = serde_json::from_slice(body).map_err(|_| bad())?;
        let rows = body
            .as_array()
            .or_else(|| body.get(listing.rows)?.as_array());
        let text = |row: &Value, member: &str| Some(row.get(member)?.as_str()?.to_owned());
        let row = |row: &Value| {
            Some(Row {
                identifier: text(row, listing.identifier).unwrap_or_default(),
                name: text(row, listing.name)?,
            })
        };
        Ok(Self {
            rows: rows
                .ok_or_else(bad)?
                .iter()
                .map(row)
                .collect::<Option<_>>()
                .ok_or_else(bad)?,
            totals: totals(&body),
        })
    }
}

fn totals(body: &Value) -> Option<Totals> {
    let number = |member: &str| usize::try_from(body.get(member)?.as_u64()?).ok();
    Some(Totals {
        limit: number("limit").filter(|limit| *limit > 0)?,
        total: number("total")?,
    })
}
