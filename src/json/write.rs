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
    Texts(&'a [String]),
    /// An object.
    Object(&'a [(&'a str, Self)]),
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

/// RFC 8259, section 7.
fn push_text(json: &mut String, text: &str) {
    json.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => json.extend(['\\', character]),
            '\0'..' ' => {
                json.push_str("\\u00");
                for digit in [u32::from(character) >> 4, u32::from(character) & 0xf] {
                    json.extend(char::from_digit(digit, 16));
                }
            }
            _ => json.push(character),
        }
    }
    json.push('"');
}
