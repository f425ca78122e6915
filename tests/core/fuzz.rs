//! What the fuzz targets have found, and changes of it, held to the targets' own checks: a short run
//! of them that needs neither their tools nor their time.

#[path = "../../fuzz/checks/mod.rs"]
pub mod checks;

use std::{fs, path::Path};

use crate::support::check_any;
use proptest::{collection::vec, prelude::*, sample::Index, sample::select};

/// How an input is changed: a byte, where, and what is done with it.
type Change = (Index, u8, Index);

/// What the target has found, in the order of the files' names.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let entries = fs::read_dir(folder).expect("a corpus");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    assert!(files.len() > 20, "the corpus of {target} is elsewhere");
    files.iter().map(|file| fs::read(file).expect("a file")).collect()
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

/// The corpus as it is, and so many changes of it.
#[track_caller]
fn check(target: &str, cases: u32, check: fn(&[u8])) {
    let corpus = corpus(target);
    corpus.iter().for_each(|input| check(input));
    check_any(cases, &(any::<Index>(), changes()), |(which, changes)| {
        check(&changed(which.get(&corpus).clone(), &changes, &corpus));
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
