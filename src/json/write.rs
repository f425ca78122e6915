//! Writes JSON.

use alloc::string::String;

/// What can be written.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    /// A text.
    Text(&'a str),
    /// True or false.
    Flag(bool),
    /// An array of texts.
    Texts(&'a [&'a str]),
    /// An object.
    Object(&'a [(&'a str, Self)]),
    /// What is JSON already.
    Json(&'a str),
}

impl Value<'_> {
    /// The value as JSON.
    pub fn to_json(&self) -> String {
        let mut json = String::new();
        self.push_to(&mut json);
        json
    }

    fn push_to(&self, json: &mut String) {
        match self {
            Self::Text(text) => push_text(json, text),
            Self::Flag(flag) => json.push_str(if *flag { "true" } else { "false" }),
            Self::Json(text) => json.push_str(text),
            Self::Texts(texts) => {
                json.push('[');
                for (place, text) in texts.iter().enumerate() {
                    push_comma(json, place);
                    push_text(json, text);
                }
                json.push(']');
            }
            Self::Object(members) => {
                json.push('{');
                for (place, (name, value)) in members.iter().enumerate() {
                    push_comma(json, place);
                    push_text(json, name);
                    json.push(':');
                    value.push_to(json);
                }
                json.push('}');
            }
        }
    }
}

fn push_comma(json: &mut String, place: usize) {
    if place > 0 {
        json.push(',');
    }
}

/// A string, RFC 8259 section 7. What needs no escape is copied in one piece.
fn push_text(json: &mut String, text: &str) {
    json.push('"');
    let mut rest = text;
    loop {
        let is_escaped = |byte| matches!(byte, 0..b' ' | b'"' | b'\\');
        let end = rest.bytes().position(is_escaped).unwrap_or(rest.len());
        let (plain, escaped) = rest.split_at_checked(end).unwrap_or((rest, ""));
        json.push_str(plain);
        let mut characters = escaped.chars();
        let Some(character) = characters.next() else { break };
        push_escape(json, character);
        rest = characters.as_str();
    }
    json.push('"');
}

/// A character as its escape, the shortest there is.
fn push_escape(json: &mut String, character: char) {
    let short = match character {
        '\u{8}' => 'b',
        '\t' => 't',
        '\n' => 'n',
        '\u{c}' => 'f',
        '\r' => 'r',
        '"' | '\\' => character,
        _ => {
            json.push_str("\\u00");
            for digit in [u32::from(character) >> 4, u32::from(character) & 0xf] {
                json.extend(char::from_digit(digit, 16));
            }
            return;
        }
    };
    json.extend(['\\', short]);
}
