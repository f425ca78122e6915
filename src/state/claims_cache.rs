//! What kept lists make of the permissions claim, so that a login whose roles have not changed compares
//! and writes no names.

use std::{
    cell::RefCell,
    rc::{Rc, Weak},
};

use crate::{claims, management::page_accumulator::List, names::Names};

/// The most claims that are kept: 10 MB at most, and twice that or so in the arrays parsed of them.
const MAX_CLAIMS: usize = 100;

/// Finished claims, the oldest first.
#[derive(Debug, Default)]
pub struct ClaimsCache(RefCell<Vec<Entry>>);

#[derive(Debug)]
struct Entry {
    /// What it was made of. A list that was read anew is another one.
    lists: Vec<Weak<List>>,
    /// The APIs whose permissions were taken; none: every one.
    apis: Option<Vec<String>>,
    names: Names,
}

impl ClaimsCache {
    /// What these very lists, in this order, made of the claim for these APIs.
    pub fn get(&self, lists: &[Rc<List>], apis: Option<&[&str]>) -> Option<Names> {
        let entries = self.0.borrow();
        let entry = entries.iter().find(|entry| entry.is_of(lists, apis))?;
        Some(entry.names.clone())
    }

    /// Keeps a claim that a token can hold, and drops those of lists that nobody keeps any more.
    pub fn insert(&self, lists: &[Rc<List>], apis: Option<&[&str]>, names: &Names) {
        let mut entries = self.0.borrow_mut();
        entries.retain(|entry| entry.lists.iter().all(|list| list.strong_count() > 0));
        if names.json().len() > claims::MAX_BYTES {
            return;
        }
        if entries.len() == MAX_CLAIMS {
            entries.remove(0);
        }
        entries.push(Entry {
            lists: lists.iter().map(Rc::downgrade).collect(),
            apis: apis.map(|apis| apis.iter().map(|api| (*api).to_owned()).collect()),
            names: names.clone(),
        });
    }
}

impl Entry {
    fn is_of(&self, lists: &[Rc<List>], apis: Option<&[&str]>) -> bool {
        self.lists.len() == lists.len()
            && self.lists.iter().zip(lists).all(|(known, list)| known.as_ptr() == Rc::as_ptr(list))
            && match (&self.apis, apis) {
                (Some(known), Some(apis)) => known.iter().eq(apis),
                (known, apis) => known.is_none() && apis.is_none(),
            }
    }
}
