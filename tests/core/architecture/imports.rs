//! The imports of the sources: which file names what is in which other file.

use std::collections::{BTreeMap, BTreeSet};

/// The sources by their paths in `src`.
pub type Sources = BTreeMap<String, String>;

/// A file and one that it imports from.
pub type Import = (String, String);

/// Where something is: a path of modules, and of the item at its end.
type Path = Vec<String>;

/// Each file with each other one that it imports from, by `use` or by a path in its code. That a
/// module declares another one is no import.
pub fn imports(sources: &Sources) -> BTreeSet<Import> {
    let modules: BTreeMap<_, _> = sources.keys().map(|file| (module_of(file), file)).collect();
    let mut imports = BTreeSet::new();
    for (file, text) in sources {
        let module = module_of(file);
        for path in paths(text) {
            let Some(path) = absolute(&path, &module, &modules) else {
                continue;
            };
            let longest = (0..=path.len()).rev().find_map(|length| modules.get(&path[..length]));
            let target = *longest.expect("lib.rs");
            if target != file {
                imports.insert((file.clone(), target.clone()));
            }
        }
    }
    imports
}

/// `a/b.rs` and `a/b/mod.rs` are the module `a::b`.
fn module_of(file: &str) -> Path {
    let path = file.trim_end_matches(".rs").trim_end_matches("/mod");
    if path == "lib" { Path::new() } else { path.split('/').map(str::to_owned).collect() }
}

/// The path from the root of the crate; none for what is not of the crate.
fn absolute(path: &[String], module: &[String], modules: &BTreeMap<Path, &String>) -> Option<Path> {
    let (first, rest) = path.split_first()?;
    let mut start = match first.as_str() {
        "crate" => Path::new(),
        "self" => module.to_vec(),
        "super" => parent(module),
        child => [module, &[child.to_owned()]].concat(),
    };
    if !modules.contains_key(&start) {
        return None;
    }
    for step in rest {
        match step.as_str() {
            "super" => start = parent(&start),
            _ => start.push(step.clone()),
        }
    }
    Some(start)
}

fn parent(module: &[String]) -> Path {
    module.split_last().expect("not the root").1.to_vec()
}

/// All paths of a source of two or more steps, those in braces one by one.
fn paths(text: &str) -> Vec<Path> {
    let code: Vec<_> = text.lines().filter_map(|line| line.split("//").next()).collect();
    let code = code.join("\n");
    let tokens = tokens(&code);
    let mut paths = Vec::new();
    let mut place = 0;
    while place < tokens.len() {
        if tokens.get(place + 1) == Some(&"::") && is_name(tokens[place]) {
            place = read_tree(&tokens, place, &Path::new(), &mut paths);
        } else {
            place += 1;
        }
    }
    paths
}

/// Reads `a::b::{c, d::{self, e}}`, and says where it ends.
fn read_tree(tokens: &[&str], mut place: usize, start: &[String], paths: &mut Vec<Path>) -> usize {
    let mut path = start.to_vec();
    loop {
        match tokens.get(place) {
            Some(&"{") => {
                place += 1;
                while !matches!(tokens.get(place), None | Some(&"}")) {
                    let is_tree = is_name(tokens[place]) || tokens[place] == "{";
                    place =
                        if is_tree { read_tree(tokens, place, &path, paths) } else { place + 1 };
                }
                return place + 1;
            }
            Some(name) if is_name(name) => {
                if *name != "self" || path.is_empty() {
                    path.push((*name).to_owned());
                }
                place += 1;
            }
            _ => break,
        }
        if tokens.get(place) != Some(&"::") {
            break;
        }
        place += 1;
    }
    paths.push(path);
    place
}

fn is_name(token: &str) -> bool {
    token.starts_with(|first: char| first.is_alphabetic() || first == '_')
}

/// Names, `::`, and all other characters one by one.
fn tokens(code: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let is_part = |it: char| it.is_alphanumeric() || it == '_';
        let length = match first {
            ':' if rest.starts_with("::") => 2,
            first if is_part(first) => rest.find(|it| !is_part(it)).unwrap_or(rest.len()),
            first => first.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        if !token.trim().is_empty() {
            tokens.push(token);
        }
        rest = after;
    }
    tokens
}

#[test]
fn imports_of_every_form_are_found() {
    let sources: Sources = [
        ("lib.rs", "pub mod a;\npub mod b;"),
        ("a.rs", "use crate::{b::{self, c::{C as D, *}}, a::A}; // super::nothing"),
        ("b/mod.rs", "mod c;\nmod d;\npub use c::C;\nfn f() -> std::d::D { d::f() }"),
        ("b/c.rs", "pub(super) use super::d::e;\nuse std::b;"),
        ("b/d.rs", "//! [`crate::a`]\nfn f() { super::super::a::f::<super::B>() }"),
    ]
    .map(|(file, text)| (file.to_owned(), text.to_owned()))
    .into();
    let found = imports(&sources);
    let found: Vec<_> = found.iter().map(|(file, from)| format!("{file} {from}")).collect();
    let expected = [
        "a.rs b/c.rs",
        "a.rs b/mod.rs",
        "b/c.rs b/d.rs",
        "b/d.rs a.rs",
        "b/d.rs b/mod.rs",
        "b/mod.rs b/c.rs",
        "b/mod.rs b/d.rs",
    ];
    assert_eq!(found, expected);
}
