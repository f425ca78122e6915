//! Bodies of every kind. The first byte says what kind it is.

use super::{error_response, page, pages, token};

/// What each kind's own check says.
#[track_caller]
pub fn check(bytes: &[u8]) {
    let Some((kind, rest)) = bytes.split_first() else {
        return;
    };
    match kind % 4 {
        0 => page::check(rest),
        1 => pages::check(rest),
        2 => error_response::check(rest),
        _ => token::check(rest),
    }
}
