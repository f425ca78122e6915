//! The value of a claim.

use std::{any::Any, cell::OnceCell, collections::HashSet, rc::Rc};

use serde::{Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};

/// Names, each once, as the JSON text in which they leave the core: written once, whoever gets it.
#[derive(Clone, Debug)]
pub struct Names(Rc<Written>);

#[derive(Debug)]
struct Written {
    json: Box<RawValue>,
    count: usize,
    parsed: OnceCell<Box<dyn Any>>,
}

impl Names {
    /// Each name once, where it comes first. Names can always be written; none is for a serializer that
    /// fails, because nothing is what no names would be.
    pub fn distinct(names: &[impl AsRef<str>]) -> Option<Self> {
        let mut seen = HashSet::with_capacity(names.len());
        let names = names.iter().map(AsRef::as_ref);
        let names: Vec<&str> = names.filter(|name| seen.insert(*name)).collect();
        let json = to_raw_value(&names).ok()?;
        Some(Self(Rc::new(Written { json, count: names.len(), parsed: OnceCell::new() })))
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.count
    }

    /// The array of them.
    pub fn json(&self) -> &str {
        self.0.json.get()
    }

    /// What `parse` makes of the JSON, which is kept as long as the names are: parsed once, whoever gets it.
    pub fn parsed<T: Clone + 'static>(&self, parse: impl Fn(&str) -> T) -> T {
        let parsed = self.0.parsed.get_or_init(|| Box::new(parse(self.json())));
        parsed.downcast_ref().cloned().unwrap_or_else(|| parse(self.json()))
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
        self.0.json.serialize(serializer)
    }
}
