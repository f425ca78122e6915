//! One word out of a few, in whatever case.

use super::value::invalid;
use crate::{error::Error, secret::Secrets};

/// A setting that is one of a few words.
pub(super) struct EnumSetting<T: 'static> {
    pub(super) name: &'static str,
    /// Each word with what it stands for, the default first.
    pub(super) words: &'static [(&'static str, T)],
    pub(super) advice: &'static str,
}

impl<T: Copy> EnumSetting<T> {
    /// What the word stands for; the default when the secret is absent.
    pub(super) fn read(&self, secrets: &Secrets) -> Result<T, Error> {
        let value = secrets.get(self.name);
        let is_meant = |word: &str| value.is_none_or(|value| word.eq_ignore_ascii_case(value));
        let meant = self.words.iter().find(|(word, _)| is_meant(word));
        meant.map(|(_, meaning)| *meaning).ok_or_else(|| invalid(self.advice))
    }
}
