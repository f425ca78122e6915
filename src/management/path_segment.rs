//! Ids as segments of a path.

use std::fmt;

/// An id as one segment of a path, whatever it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathSegment(String);

impl PathSegment {
    /// Encodes an id. `.` and `..` are none, because a URL parser would take them for steps in the
    /// path; nor is the empty id.
    pub fn of(id: &str) -> Option<Self> {
        (!matches!(id, "" | "." | "..")).then(|| Self(percent_encoded(id)))
    }
}

/// The segment as it stands in a path.
impl fmt::Display for PathSegment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A text in which everything but RFC 3986's unreserved characters is percent-encoded.
pub(super) fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(hexadecimal(byte >> 4));
            encoded.push(hexadecimal(byte & 0xf));
        }
    }
    encoded
}

/// The hexadecimal digit of a number below 16.
fn hexadecimal(number: u8) -> char {
    char::from(if number < 10 { b'0' + number } else { b'A' - 10 + number })
}
