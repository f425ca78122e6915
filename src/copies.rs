//! The copies of lists that an instance keeps in its memory.

use alloc::{rc::Rc, vec::Vec};
use core::cell::RefCell;

use crate::{distinct::fnv1a, management::reading::List, time::Timestamp};

/// The most lists that are kept, as Auth0 allows a tenant so many roles.
/// <https://auth0.com/docs/troubleshoot/customer-support/operational-policies/entity-limit-policy>
const MOST_LISTS: usize = 1_000;

/// The most rows of all of them together, some 10 MB.
const MOST_ROWS: usize = 100_000;

/// A list as it was read.
#[derive(Clone, Debug)]
pub struct ListCopy {
    key: Rc<str>,
    /// Of the key: a thousand of them are looked through in some microseconds.
    hash: u64,
    /// The list.
    pub list: Rc<List>,
    /// When the reading began.
    pub read_at: Timestamp,
}

impl ListCopy {
    /// A list that was read; `key` tells it from others.
    pub fn new(key: Rc<str>, list: Rc<List>, read_at: Timestamp) -> Self {
        Self { hash: fnv1a([&key, ""]), key, list, read_at }
    }
}

/// Lists that are kept, those read first in front.
#[derive(Debug, Default)]
pub struct Copies(RefCell<Vec<ListCopy>>);

impl Copies {
    /// The copy of a list, however old it is.
    pub fn find(&self, key: &str) -> Option<ListCopy> {
        let hash = fnv1a([key, ""]);
        let copies = self.0.borrow();
        copies.iter().find(|copy| copy.hash == hash && *copy.key == *key).cloned()
    }

    /// Keeps a copy in place of an earlier one of the same list. The oldest go first.
    pub fn keep(&self, copy: ListCopy) {
        let mut copies = self.0.borrow_mut();
        copies.retain(|known| known.key != copy.key);
        copies.push(copy);
        let mut rows: usize = copies.iter().map(|copy| copy.list.rows.len()).sum();
        while copies.len() > MOST_LISTS || rows > MOST_ROWS {
            rows -= copies.remove(0).list.rows.len();
        }
    }
}
