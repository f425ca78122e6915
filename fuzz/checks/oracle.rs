//! What `serde_json` makes of any JSON, which what the core reads of it is held to.

use std::fmt::Debug;

use serde_json::Value;

/// What a body says.
pub enum Oracle {
    /// This.
    Json(Value),
    /// It is JSON but for what is no text: half surrogates, bytes that are no UTF-8, control characters.
    /// Here they are replaced. Where nobody reads them, they do no harm.
    Repaired(Value),
    /// It is no JSON.
    NotJson,
    /// It may be JSON: `serde_json` refuses more than 128 levels.
    Unknown,
}

impl Oracle {
    pub fn of(body: &[u8]) -> Self {
        let error = match serde_json::from_slice(body) {
            Ok(value) => return Self::Json(value),
            Err(error) if is_limit(&error) => return Self::Unknown,
            Err(_) => serde_json::from_str(&repaired(body)),
        };
        match error {
            Ok(value) => Self::Repaired(value),
            Err(error) if is_limit(&error) => Self::Unknown,
            Err(_) => Self::NotJson,
        }
    }

    /// Holds what `read` makes of the body to what `expected` makes of its value; none is a body of
    /// another shape.
    #[track_caller]
    pub fn check<T: Debug + PartialEq>(
        body: &[u8],
        read: impl Fn(&[u8]) -> Option<T>,
        expected: impl Fn(&Value) -> Option<T>,
    ) {
        let shown = String::from_utf8_lossy(body);
        let read = read(body);
        match Self::of(body) {
            Self::Json(value) => assert_eq!(read, expected(&value), "{shown}"),
            // What must be text may be what was repaired.
            Self::Repaired(value) if read.is_some() => {
                assert_eq!(read, expected(&value), "{shown}");
            }
            Self::NotJson => assert_eq!(read, None, "no JSON: {shown}"),
            Self::Repaired(_) | Self::Unknown => {}
        }
    }
}

fn is_limit(error: &serde_json::Error) -> bool {
    error.to_string().starts_with("recursion limit exceeded")
}

/// The body with U+FFFD for what is no text.
fn repaired(body: &[u8]) -> String {
    let body = String::from_utf8_lossy(body);
    let mut repaired = String::new();
    let mut is_in_string = false;
    let mut rest = &*body;
    while let Some(character) = rest.chars().next() {
        let (taken, text) = match character {
            '\\' => escape(rest),
            character if is_in_string && character.is_ascii_control() && character != '\u{7f}' => {
                (1, Some('\u{fffd}'))
            }
            character => (character.len_utf8(), None),
        };
        is_in_string ^= character == '"';
        let (taken, after) = rest.split_at(taken);
        match text {
            Some(text) => repaired.push(text),
            None => repaired.push_str(taken),
        }
        rest = after;
    }
    repaired
}

/// How long the escape is that a text begins with, and what replaces it if it is half a surrogate.
fn escape(text: &str) -> (usize, Option<char>) {
    let unit = |from: usize| {
        let digits = text.get(from..)?.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))
    };
    let Some(first) = unit(0) else {
        return (1 + text.chars().nth(1).map_or(0, char::len_utf8), None);
    };
    let is_text = |units: &[u16]| String::from_utf16(units).is_ok();
    match unit(6) {
        _ if is_text(&[first]) => (6, None),
        Some(second) if is_text(&[first, second]) => (12, None),
        _ => (6, Some('\u{fffd}')),
    }
}
