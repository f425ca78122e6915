//! The JSON reader, held against `serde_json`.

use permission_claims::json::{self, Malformed, Reader};
use serde_json::{Map, Value};

/// How deep our reader reads.
const MOST_LEVELS: usize = 64;

/// What both readers make of a text is the same.
#[track_caller]
pub fn check(text: &[u8]) {
    if is_beyond_floats(text) {
        return;
    }
    let known = parsed(text).map(as_read);
    assert_eq!(json::document(text, value).ok(), known, "{}", String::from_utf8_lossy(text));
}

/// The text as `serde_json` reads it, if it is not deeper than ours.
pub fn parsed(text: &[u8]) -> Option<Value> {
    let value = serde_json::from_slice(text).ok();
    value.filter(|value| levels(value) <= MOST_LEVELS)
}

/// Whether `serde_json` refuses the text for a number that no float holds. For us it is a number
/// that nobody reads.
pub fn is_beyond_floats(text: &[u8]) -> bool {
    let error = serde_json::from_slice::<Value>(text).err();
    error.is_some_and(|error| error.to_string().starts_with("number out of range"))
}

/// Reads any document; what is no text, array, object or whole number is read as null.
fn value(reader: &mut Reader<'_>) -> Result<Value, Malformed> {
    match reader.next_byte() {
        Some(b'[') => {
            let mut values = Vec::new();
            reader.array(&mut |reader| {
                values.push(value(reader)?);
                Ok(())
            })?;
            Ok(Value::Array(values))
        }
        Some(b'{') => {
            let mut members = Map::new();
            reader.object(&mut |name, reader| {
                members.insert(name.to_owned(), value(reader)?);
                Ok(())
            })?;
            Ok(Value::Object(members))
        }
        Some(b'"') => Ok(reader.string()?.map_or(Value::Null, |text| text.into_owned().into())),
        _ => Ok(reader.whole_number()?.map_or(Value::Null, Value::from)),
    }
}

/// What `serde_json` has read, with null for what our reader leaves to nobody.
fn as_read(value: Value) -> Value {
    match value {
        Value::Bool(_) => Value::Null,
        Value::Number(number) => number.as_u64().map_or(Value::Null, Value::from),
        Value::Array(values) => values.into_iter().map(as_read).collect(),
        Value::Object(members) => {
            members.into_iter().map(|(name, value)| (name, as_read(value))).collect()
        }
        other => other,
    }
}

fn levels(value: &Value) -> usize {
    match value {
        Value::Array(values) => 1 + values.iter().map(levels).max().unwrap_or_default(),
        Value::Object(members) => 1 + members.values().map(levels).max().unwrap_or_default(),
        _ => 0,
    }
}
