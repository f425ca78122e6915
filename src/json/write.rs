//! Writes JSON objects.

/// An object of texts.
pub fn object(members: &[(&str, &str)]) -> String {
    let mut json = String::from("{");
    for (place, (name, text)) in members.iter().enumerate() {
        if place > 0 {
            json.push(',');
        }
        push_string(&mut json, name);
        json.push(':');
        push_string(&mut json, text);
    }
    json.push('}');
    json
}

/// RFC 8259, section 7.
fn push_string(json: &mut String, text: &str) {
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
