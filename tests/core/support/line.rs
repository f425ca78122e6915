//! The log line, taken apart.

use permission_claims::{answer::Answer, event::Event};

use super::claims::claims;

/// The order of the fields, and so all there are.
const ORDER: [&str; 13] = [
    "outcome",
    "error",
    "status",
    "source",
    "roles",
    "permissions",
    "pages",
    "requests",
    "retries",
    "token",
    "cache",
    "ms",
    "detail",
];

/// The fields of a line in their order.
pub type Line = Vec<(String, String)>;

/// Takes a line apart.
#[track_caller]
pub fn parse(line: &str) -> Line {
    let mut rest = line
        .strip_prefix("permission-claims ")
        .unwrap_or_else(|| panic!("`{line}` has another beginning"));
    let mut fields = Line::new();
    while !rest.is_empty() {
        let (name, after) = rest.split_once('=').expect("name=value");
        let (value, after) = match after.strip_prefix('"') {
            Some(quoted) => unquoted(quoted),
            None => {
                let (value, after) = after.split_once(' ').unwrap_or((after, ""));
                (value.to_owned(), after)
            }
        };
        fields.push((name.to_owned(), value));
        rest = after.trim_start_matches(' ');
    }
    fields
}

/// The text up to the closing quote, and what follows it.
#[track_caller]
fn unquoted(quoted: &str) -> (String, &str) {
    let mut text = String::new();
    let mut characters = quoted.char_indices();
    while let Some((place, character)) = characters.next() {
        match character {
            '"' => return (text, quoted.get(place + 1..).unwrap_or_default()),
            '\\' => text.extend(characters.next().map(|(_, escaped)| escaped)),
            _ => text.push(character),
        }
    }
    panic!("`{quoted}` has no end");
}

/// A field of the line; empty when it does not apply.
#[track_caller]
pub fn field(answer: &Answer, name: &str) -> String {
    let fields = parse(&answer.line);
    let found = fields.into_iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value).unwrap_or_default()
}

/// What the line says in words.
#[track_caller]
pub fn detail(answer: &Answer) -> String {
    field(answer, "detail")
}

/// What a login knows and must not tell: who logs in, and the client secret.
pub struct Known {
    person: Vec<String>,
    secret: String,
}

impl Known {
    pub fn of(event: &Event) -> Self {
        let secret = event.secrets.get("clientSecret").map(str::to_owned);
        let person = [&event.user_id, &event.client_id].into_iter().flatten();
        // A short text is in the line by chance.
        let person = person.filter(|text| text.len() > 9).cloned().collect();
        Self { person, secret: secret.unwrap_or_default() }
    }
}

/// What holds for each answer: one line of known fields in their order, short enough, on the right
/// level, and nothing private in it.
#[track_caller]
pub fn check(answer: &Answer, known: &Known) {
    let line = &answer.line;
    assert!(line.len() <= 256, "{} bytes: {line}", line.len());
    assert!(!line.contains(char::is_control), "{line:?}");
    let place = |name: &str| ORDER.iter().position(|known| *known == name);
    let places: Vec<_> = parse(line).iter().map(|(name, _)| place(name)).collect();
    assert!(places.iter().all(Option::is_some), "unknown field: {line}");
    assert!(places.is_sorted_by(|a, b| a < b), "order: {line}");

    let outcome = field(answer, "outcome");
    let is_well = matches!(outcome.as_str(), "ok" | "skipped");
    assert_eq!(answer.is_error, !is_well, "level: {line}");
    assert_eq!(answer.deny.is_some(), outcome == "denied", "{line}");
    for value in &known.person {
        let reason = answer.deny.as_deref().unwrap_or_default();
        assert!(!line.contains(value), "`{value}` is in the line: {line}");
        assert!(!reason.contains(value), "`{value}` is in the reason");
    }
    check_confidential(answer, &known.secret);
}

/// Neither a client secret nor a token is in what people see: line, reason, names and values of the
/// claims.
#[track_caller]
pub fn check_confidential(answer: &Answer, text: &str) {
    // A short text is in them by chance.
    if text.len() <= 9 {
        return;
    }
    let claims =
        claims(answer).into_iter().flat_map(|(name, values)| [vec![name], values].concat());
    let others = [&answer.line].into_iter().chain(&answer.deny).cloned();
    for shown in claims.chain(others) {
        assert!(!shown.contains(text), "`{text}` is shown in `{shown}`");
    }
}
