//! One page of a list.

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
    /// The page size that the server used, and how many rows there are in all; absent in a bare
    /// array.
    pub totals: Option<Totals>,
    /// The cursor of the next page, where the list is cut by cursors and does not end here.
    pub next: Option<String>,
}

/// What a page says of its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    /// The page size that the server used; it may be below what was asked.
    pub limit: usize,
    /// How many rows there are in all.
    pub total: usize,
}

impl Totals {
    /// The totals, where both are numbers and there can be a page.
    pub(super) fn new(limit: Option<u64>, total: Option<u64>) -> Option<Self> {
        let limit = usize::try_from(limit?).ok().filter(|limit| *limit > 0)?;
        Some(Self { limit, total: usize::try_from(total?).unwrap_or(usize::MAX) })
    }
}
