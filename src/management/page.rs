//! One page of a list.

use std::num::NonZeroUsize;

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row {
    /// What tells it from others of its name: the identifier of a permission's API, the id of a
    /// role. Empty when not said.
    pub identifier: String,
    /// The name of a permission or a role.
    pub name: String,
}

/// One page of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The rows in the order of the API.
    pub rows: Vec<Row>,
    /// The page size that the server used, which may be below what was asked; absent in a bare array.
    pub limit: Option<NonZeroUsize>,
    /// How many rows there are in all; absent in a bare array.
    pub total: Option<usize>,
    /// The cursor of the next page, where the list is cut by cursors and does not end here.
    pub next: Option<String>,
}
