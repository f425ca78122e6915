//! What the fuzz targets have found, and changes of it, held to the targets' own checks: a short run
//! of them that needs neither their tools nor their time.

#[path = "../../fuzz/checks/mod.rs"]
pub mod checks;

use std::{fs, path::PathBuf};

use crate::support::check_any;
use proptest::{collection::vec, prelude::*, sample::Index, sample::select};

/// How an input is changed: a byte, where, and what is done with it.
type Change = (Index, u8, Index);

fn folder(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "fuzz", name].iter().collect()
}

/// What the target has found, an input a line.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let file = folder("seeds").join(target).with_extension("txt");
    let seeds: Vec<_> = fs::read_to_string(file).expect("seeds").lines().map(unescaped).collect();
    assert!(seeds.len() > 20, "the seeds of {target} are elsewhere");
    seeds
}

/// The bytes of a line, in which `\n`, `\\` and `\x` with two digits are escapes.
fn unescaped(line: &str) -> Vec<u8> {
    let mut bytes = line.bytes();
    let mut unescaped = Vec::new();
    while let Some(byte) = bytes.next() {
        unescaped.push(match byte {
            b'\\' => match bytes.next() {
                Some(b'n') => b'\n',
                Some(b'x') => {
                    let digits: String = bytes.by_ref().take(2).map(char::from).collect();
                    u8::from_str_radix(&digits, 16).expect("two digits")
                }
                escaped => escaped.expect("an escaped byte"),
            },
            byte => byte,
        });
    }
    unescaped
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let byte = prop_oneof![any::<u8>(), select(b"{}[]\",:\\0e-. \n=".to_vec())];
    vec((any::<Index>(), byte, any::<Index>()), 1..5)
}

/// The input with a byte changed, added or taken away, or cut, or with the end of another one.
fn changed(mut input: Vec<u8>, changes: &[Change], all: &[Vec<u8>]) -> Vec<u8> {
    for (place, byte, kind) in changes {
        let place = place.index(input.len() + 1);
        match kind.index(6) {
            0 => input.insert(place, *byte),
            1 => input.truncate(place),
            2 => {
                let other = kind.get(all);
                input.truncate(place);
                input.extend(other.get(place.min(other.len())..).unwrap_or_default());
            }
            3 if place < input.len() => drop(input.remove(place)),
            _ => {
                if let Some(old) = input.get_mut(place) {
                    *old = *byte;
                }
            }
        }
    }
    input
}

/// The seeds as they are, and so many changes of them.
#[track_caller]
fn check(target: &str, cases: u32, check: fn(&[u8])) {
    let seeds = seeds(target);
    seeds.iter().for_each(|input| check(input));
    check_any(cases, &(any::<Index>(), changes()), |(which, changes)| {
        check(&changed(which.get(&seeds).clone(), &changes, &seeds));
    });
}

#[test]
fn bodies() {
    check("bodies", 20_000, checks::bodies::check);
}

#[test]
fn headers() {
    check("headers", 3_000, checks::headers::check);
}

#[test]
fn ids() {
    check("ids", 10_000, checks::ids::check);
}

#[test]
fn settings() {
    check("settings", 3_000, checks::settings::check);
}

#[test]
#[ignore = "writes fuzz/corpus, where cargo-fuzz begins"]
fn corpus() {
    for target in ["bodies", "headers", "ids", "settings"] {
        let corpus = folder("corpus").join(target);
        fs::create_dir_all(&corpus).expect("a folder");
        for (number, seed) in seeds(target).iter().enumerate() {
            fs::write(corpus.join(number.to_string()), seed).expect("a file");
        }
    }
}
