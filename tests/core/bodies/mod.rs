//! What is read of the bodies that Auth0 sends: pages of lists, tokens, errors.

mod errors;
mod pages;
mod properties;
mod tokens;
mod totals;

/// What is JSON, but neither a text nor a number that could be read.
const ODD: [&[u8]; 5] = [
    br#""half an emoji \ud83d""#,
    br#""the other half \ude00""#,
    br#""\ud83d\u0041""#,
    b"\"\xff\"",
    b"1e999",
];

/// Names of members that are no text, or nearly one that is read.
const NAMES: [&[u8]; 10] = [
    br#""half an emoji \ud83d""#,
    br#""permission_name\ud83d""#,
    br#""\uDE00permissions""#,
    br#""\ud83d\u0041""#,
    br#""\"\ud83d\\" "#,
    b"\"\\ud83d\"\n\t\r ",
    br#""\\ud83d: \"\ud83d""#,
    br#""\ud070ermission_name""#,
    br#""""#,
    br#""$serde_json::private::Number""#,
];

/// What nobody reads need not be text, nor a number that a float holds, and may be of any size.
fn unread() -> Vec<Vec<u8>> {
    let deep = ["[".repeat(10_000), "]".repeat(10_000)].concat();
    let long = format!("\"{}\"", "x".repeat(100_000));
    let odd = ODD.into_iter().chain([deep.as_bytes(), long.as_bytes()]);
    odd.map(<[u8]>::to_vec).collect()
}

/// A body with something in the place of each `@`.
fn with(body: &str, odd: &[u8]) -> Vec<u8> {
    body.split('@').map(str::as_bytes).collect::<Vec<_>>().join(odd)
}

/// The beginning of a body.
fn shown(body: &[u8]) -> String {
    String::from_utf8_lossy(body).chars().take(80).collect()
}
