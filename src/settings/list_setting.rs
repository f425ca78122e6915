//! Lists of identifiers.

use super::value::{invalid, is_unmeant, items};
use crate::{error::Error, secret::Secrets};

/// A setting that is a list.
pub(super) struct ListSetting {
    pub(super) name: &'static str,
    pub(super) advice: &'static str,
}

impl ListSetting {
    /// The items of the list; none when the secret is absent.
    pub(super) fn read(&self, secrets: &Secrets) -> Result<Vec<String>, Error> {
        let Some(value) = secrets.get(self.name) else {
            return Ok(Vec::new());
        };
        let list: Vec<_> = items(value).map(str::to_owned).collect();
        // A list that was meant to narrow must end up neither as "all" nor as nothing that there is.
        if list.is_empty() || list.iter().any(|item| is_unmeant(item) || is_quoted(item)) {
            return Err(invalid(self.advice));
        }
        Ok(list)
    }
}

/// Whether an item is a piece of JSON, or in quotation marks of whatever kind.
fn is_quoted(item: &str) -> bool {
    item.starts_with(|first| {
        matches!(
            first,
            '[' | '{' | '"' | '\'' | '`' | '«' | '»' | '‹' | '›' | '\u{2018}'..='\u{201f}'
        )
    })
}
