//! The lists that an instance keeps in its memory.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    rc::Rc,
};

use crate::{management::page_accumulator::List, timestamp::Timestamp};

/// The most lists that are kept, as Auth0 allows a tenant so many roles.
/// <https://auth0.com/docs/troubleshoot/customer-support/operational-policies/entity-limit-policy>
const MAX_LISTS: usize = 1_000;

/// The most rows of all of them together, some 10 MB.
const MAX_ROWS: usize = 100_000;

/// A list that is kept.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The list.
    pub list: Rc<List>,
    /// When its reading began.
    pub read_at: Timestamp,
}

/// Lists by key.
#[derive(Debug, Default)]
pub struct ListCache {
    /// Each with its number, in the order of insertion: a clock may be set back.
    entries: RefCell<HashMap<Rc<str>, (u64, Entry)>>,
    insertions: Cell<u64>,
}

impl ListCache {
    /// The list of this key, however old it is.
    pub fn get(&self, key: &str) -> Option<Entry> {
        self.entries.borrow().get(key).map(|(_, entry)| entry.clone())
    }

    /// Keeps a list in place of an earlier one of the same key. The oldest go first.
    pub fn insert(&self, key: Rc<str>, entry: Entry) {
        let mut entries = self.entries.borrow_mut();
        let number = self.insertions.get();
        self.insertions.set(number + 1);
        entries.insert(key, (number, entry));
        let mut rows: usize = entries.values().map(|(_, entry)| entry.list.rows.len()).sum();
        while entries.len() > MAX_LISTS || rows > MAX_ROWS {
            let oldest = entries.iter().min_by_key(|(_, (number, _))| *number);
            let Some(oldest) = oldest.map(|(key, _)| Rc::clone(key)) else { return };
            rows -= entries.remove(&oldest).map_or(0, |(_, entry)| entry.list.rows.len());
        }
    }
}
