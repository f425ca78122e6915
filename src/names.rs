//! The value of a claim.

use std::{collections::HashSet, rc::Rc};

use serde::{Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};

/// Names, each once, as the JSON text in which they leave the core: written once, whoever gets it.
#[derive(Clone, Debug)]
pub struct Names {
    json: Rc<RawValue>,
    count: usize,
}

impl Names {
    /// Each name once, where it comes first. Names can always be written; none is for a serializer that
    /// fails, because nothing is what no names would be.
    pub fn distinct(names: &[impl AsRef<str>]) -> Option<Self> {
        let mut seen = HashSet::with_capacity(names.len());
        let names = names.iter().map(AsRef::as_ref);
        let names: Vec<&str> = names.filter(|name| seen.insert(*name)).collect();
        Some(Self { json: to_raw_value(&names).ok()?.into(), count: names.len() })
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The array of them.
    pub fn json(&self) -> &str {
        self.json.get()
    }

    /// Whether these are the others, and not only equal to them.
    pub fn is_same(&self, others: &Self) -> bool {
        Rc::ptr_eq(&self.json, &others.json)
    }

    /// Whether somebody else has them, too.
    pub fn is_shared(&self) -> bool {
        Rc::strong_count(&self.json) > 1
    }
}

impl PartialEq for Names {
    fn eq(&self, other: &Self) -> bool {
        self.json() == other.json()
    }
}

impl Eq for Names {}

impl Serialize for Names {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.json.serialize(serializer)
    }
}
