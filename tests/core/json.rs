//! The JSON reader and writer, held against `serde_json`.

use permission_claims::json::{
    self, Malformed, Reader,
    Value::{Flag, Json, Object, Text, Texts},
};
use proptest::{
    prelude::*,
    test_runner::{Config, RngSeed, TestRunner},
};
use serde_json::{Map, Value, json};

const SEED: u64 = 20_261_123;

/// Reads any document; numbers that are not whole are read as null.
fn read(bytes: &[u8]) -> Result<Value, Malformed> {
    json::document(bytes, value)
}

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

/// What `serde_json` reads, with null for what our reader leaves to nobody.
fn expected(value: Value) -> Value {
    match value {
        Value::Bool(_) => Value::Null,
        Value::Number(number) => number.as_u64().map_or(Value::Null, Value::from),
        Value::Array(values) => values.into_iter().map(expected).collect(),
        Value::Object(members) => {
            members.into_iter().map(|(name, value)| (name, expected(value))).collect()
        }
        other => other,
    }
}

#[track_caller]
fn check(text: impl AsRef<[u8]>) {
    let text = text.as_ref();
    let known = serde_json::from_slice::<Value>(text).ok().map(expected);
    assert_eq!(read(text).ok(), known, "{}", String::from_utf8_lossy(text));
}

fn check_all<S: Strategy>(strategy: &S, check: impl Fn(S::Value)) {
    println!("seed {SEED}");
    let rng_seed = RngSeed::Fixed(SEED);
    let config = Config { cases: 2_000, rng_seed, failure_persistence: None, ..Config::default() };
    let run = |value| {
        check(value);
        Ok(())
    };
    TestRunner::new(config).run(strategy, run).expect("no counterexample");
}

fn documents() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|members| members.into_iter().collect::<Map<_, _>>().into()),
        ]
    })
}

#[test]
fn texts_of_every_kind() {
    for text in [
        "",
        " ",
        "null",
        "nul",
        "true",
        "truex",
        "false",
        "{",
        "}",
        "[",
        "]",
        "[]",
        "{}",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{\"a\":1 \"b\":2}",
        "0",
        "-0",
        "01",
        "-",
        "1.",
        ".5",
        "1.5",
        "1e",
        "1e5",
        "1E+5",
        "1e-5",
        "+1",
        "0x1",
        "1 1",
        "18446744073709551615",
        "18446744073709551616",
        "\"",
        "\"a",
        "\"a\"b",
        "\"\\\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u00e9\\n\\t\\/\\\\\"",
        "\"\\b\\f\\r\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\ud83dx\"",
        "\"\\ude00\"",
        "\"\\ud83d\\u0041\"",
        "\"\u{1}\"",
        "\"\u{7f}é😀\"",
        " \t\r\n[ 1 , 2 ] \n",
        "[1]]",
        "\u{feff}[]",
        "\u{a0}[]",
        "{\"a\":1,\"a\":2}",
        "[[[[[[[[[[1]]]]]]]]]]",
    ] {
        check(text);
    }
    check(b"\"\xff\"");
    check(b"[\"\xc3\"]");
}

#[test]
fn what_is_nested_too_deep_is_refused() {
    let nested = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
    assert!(read(nested(64).as_bytes()).is_ok());
    assert_eq!(read(nested(65).as_bytes()), Err(Malformed));
    assert_eq!(read("[".repeat(1_000_000).as_bytes()), Err(Malformed));
    assert_eq!(read("{\"a\":".repeat(1_000_000).as_bytes()), Err(Malformed));
}

#[test]
fn any_document() {
    check_all(&documents(), |document| {
        check(document.to_string());
        check(serde_json::to_string_pretty(&document).expect("a text"));
    });
}

#[test]
fn any_document_that_is_cut_or_has_a_wrong_byte() {
    let cases = (documents(), any::<prop::sample::Index>(), any::<u8>());
    check_all(&cases, |(document, place, byte)| {
        let mut text = document.to_string().into_bytes();
        let place = place.index(text.len());
        check(text.get(..place).unwrap_or_default());
        if let Some(old) = text.get_mut(place) {
            *old = byte;
        }
        // `serde_json` refuses numbers that no float holds; for us they are numbers nobody reads.
        if !text.iter().any(|byte| matches!(byte, b'e' | b'E')) {
            check(text);
        }
    });
}

#[test]
fn any_bytes() {
    check_all(&prop::collection::vec(any::<u8>(), 0..40), check);
    check_all(&"[\\[\\]{}:,\"\\\\u0-9a-f.eE+ -]{0,20}", |text| {
        if !text.contains(['e', 'E']) {
            check(text);
        }
    });
}

#[test]
fn an_object_of_texts_is_written_so_that_it_is_read_back() {
    let members = prop::collection::vec((any::<String>(), any::<String>()), 0..4);
    check_all(&members, |members| {
        let texts: Vec<_> =
            members.iter().map(|(name, text)| (name.as_str(), Text(text))).collect();
        let written = Object(&texts).to_json();
        let expected: Map<_, _> =
            members.iter().map(|(name, text)| (name.clone(), Value::from(text.clone()))).collect();
        assert_eq!(serde_json::from_str::<Value>(&written).expect(&written), Value::from(expected));
    });
}

#[test]
fn every_character_is_written_as_short_as_it_can_be() {
    for character in '\0'..='\u{ff}' {
        let text = character.to_string();
        let written = Object(&[(&text, Text(&text))]).to_json();
        assert_eq!(written, json!({ &text: text }).to_string());
    }
}

#[test]
fn values_of_every_kind_are_written() {
    let inner = [("none", Texts(&[])), ("two", Texts(&["a", "\""])), ("yes", Flag(true))];
    let written = Object(&[("inner", Object(&inner)), ("no", Flag(false)), ("is", Json("{}"))]);
    let expected = r#"{"inner":{"none":[],"two":["a","\""],"yes":true},"no":false,"is":{}}"#;
    assert_eq!(written.to_json(), expected);
    assert_eq!(Object(&[]).to_json(), "{}");
}
