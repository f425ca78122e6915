//! `api.cache`, in memory.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    time::Duration,
};

/// A value that was given to the cache.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    pub key: String,
    pub value: String,
    pub lifetime: Duration,
}

/// The cache, and all that was ever written to it.
#[derive(Debug, Default)]
pub struct Cache {
    records: RefCell<BTreeMap<String, (String, Duration)>>,
    pub writes: RefCell<Vec<Write>>,
    pub loses_everything: Cell<bool>,
    pub cannot_delete: Cell<bool>,
}

impl Cache {
    pub fn read(&self, key: &str, now: Duration) -> Option<(String, Duration)> {
        let record = self.records.borrow().get(key).cloned();
        record.filter(|(_, expires_at)| *expires_at > now)
    }

    pub fn write(&self, key: &str, value: &str, lifetime: Duration, now: Duration) {
        self.writes.borrow_mut().push(Write {
            key: key.to_owned(),
            value: value.to_owned(),
            lifetime,
        });
        if !self.loses_everything.get() {
            let record = (value.to_owned(), now + lifetime);
            self.records.borrow_mut().insert(key.to_owned(), record);
        }
    }

    pub fn remove(&self, key: &str) {
        if !self.cannot_delete.get() {
            self.records.borrow_mut().remove(key);
        }
    }

    /// Puts a value in the place of all that are kept.
    pub fn fill(&self, value: &str) {
        let mut records = self.records.borrow_mut();
        records.values_mut().for_each(|(kept, _)| value.clone_into(kept));
    }

    /// The values that are kept now.
    pub fn values(&self) -> Vec<String> {
        let records = self.records.borrow();
        records.values().map(|(value, _)| value.clone()).collect()
    }
}
