//! One or both of two words, in whatever case.

use super::value::{invalid, items};
use crate::{error::Error, secret::Secrets};

/// A setting that is a list of one or both of two words.
pub(super) struct PairSetting {
    pub(super) name: &'static str,
    pub(super) words: [&'static str; 2],
    /// A word that stands for both of them, if there is one.
    pub(super) both: Option<&'static str>,
    /// Which of them are meant when the secret is absent.
    pub(super) default: [bool; 2],
    pub(super) advice: &'static str,
}

impl PairSetting {
    /// Which of the words are in the list.
    pub(super) fn read(&self, secrets: &Secrets) -> Result<[bool; 2], Error> {
        let Some(value) = secrets.get(self.name) else {
            return Ok(self.default);
        };
        if self.both.is_some_and(|both| both.eq_ignore_ascii_case(value)) {
            return Ok([true; 2]);
        }
        let mut chosen = [false; 2];
        for item in items(value) {
            let place = self.words.iter().position(|word| word.eq_ignore_ascii_case(item));
            match place.and_then(|place| chosen.get_mut(place)) {
                Some(is_chosen) => *is_chosen = true,
                None => return Err(invalid(self.advice)),
            }
        }
        if chosen == [false; 2] { Err(invalid(self.advice)) } else { Ok(chosen) }
    }
}
