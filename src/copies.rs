//! The copies of lists that an instance keeps in its memory.

use alloc::{rc::Rc, vec::Vec};
use core::cell::RefCell;

use crate::{management::page::Row, time::Timestamp};

/// The most lists that are kept: one for each role of a tenant, and Auth0 allows it 1,000.
/// <https://auth0.com/docs/troubleshoot/customer-support/operational-policies/entity-limit-policy>
const MOST_LISTS: usize = 1_000;

/// The most rows of all of them together, some 10 MB.
const MOST_ROWS: usize = 100_000;

/// The rows of a list, in the order of the API.
pub type Rows = Rc<Vec<Row>>;

/// A list as it was read.
#[derive(Clone, Debug)]
pub struct ListCopy {
    /// What tells the list from others of the tenant.
    pub key: Rc<str>,
    /// All of its rows.
    pub rows: Rows,
    /// When the reading began.
    pub read_at: Timestamp,
}

/// The lists that are kept, those read first in front.
#[derive(Debug, Default)]
pub struct Copies(RefCell<Vec<ListCopy>>);

impl Copies {
    /// The copy of a list, however old it is.
    pub fn find(&self, key: &str) -> Option<ListCopy> {
        self.0.borrow().iter().find(|copy| *copy.key == *key).cloned()
    }

    /// Keeps a copy in place of an earlier one of the same list. The oldest go first.
    pub fn keep(&self, copy: ListCopy) {
        let mut copies = self.0.borrow_mut();
        copies.retain(|known| known.key != copy.key);
        copies.push(copy);
        let mut rows: usize = copies.iter().map(|copy| copy.rows.len()).sum();
        while copies.len() > MOST_LISTS || rows > MOST_ROWS {
            rows -= copies.remove(0).rows.len();
        }
    }
}
