//! The invariants of the sources, as their imports tell.

mod imports;

use std::{collections::BTreeSet, fs, path::Path};

use imports::{Import, Sources, imports};

/// The longest that a file may be, in lines.
const MAX_LINES: usize = 250;

/// The crates that see JavaScript, and the allocator for it.
const JAVASCRIPT: [&str; 5] = ["js_sys", "rlsf", "wasm_bindgen", "wasm_bindgen_futures", "web_sys"];

/// The modules from bottom to top. Each imports from lower layers alone.
const LAYERS: [&[&str]; 9] = [
    &["error", "names", "secret", "timestamp", "whole_number"],
    &["event", "http", "metrics"],
    &["environment", "settings"],
    &["claims", "management"],
    &["answer", "log_line", "state"],
    &["client"],
    &["permissions"],
    &["login"],
    &["lib", "wasm"],
];

fn sources() -> Sources {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut sources = Sources::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let file = path.strip_prefix(&root).expect("in src").to_str().expect("a plain name");
            if file.ends_with(".rs") {
                sources.insert(file.to_owned(), fs::read_to_string(&path).expect("a text"));
            }
        }
    }
    assert!(sources.len() > 20, "the sources are elsewhere");
    sources
}

/// The module of the crate's root that a file belongs to.
fn module_of(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap_or_default()
}

fn layer_of(file: &str) -> usize {
    let module = module_of(file);
    let layer = LAYERS.iter().position(|layer| layer.contains(&module));
    layer.unwrap_or_else(|| panic!("src/{file} is in no layer; add `{module}` to LAYERS"))
}

/// Files that import each other, the first one at the end once more; none if there are none.
fn circle(imports: &BTreeSet<Import>) -> Option<Vec<&str>> {
    let mut left: Vec<_> = imports.iter().collect();
    loop {
        let before = left.len();
        // What nobody left imports, or what imports nobody left, is in no circle.
        let (files, from): (BTreeSet<_>, BTreeSet<_>) = left.iter().map(|(a, b)| (a, b)).unzip();
        left.retain(|(file, imported)| from.contains(file) && files.contains(imported));
        if left.len() == before {
            break;
        }
    }
    let mut way = vec![left.first()?.0.as_str()];
    loop {
        let last = *way.last()?;
        let next = left.iter().find(|(file, _)| file == last)?.1.as_str();
        if let Some(start) = way.iter().position(|file| *file == next) {
            way.push(next);
            return Some(way.split_off(start));
        }
        way.push(next);
    }
}

#[test]
fn only_wasm_sees_javascript() {
    for (file, text) in sources().iter().filter(|(file, _)| module_of(file) != "wasm") {
        let is_part = |it: char| it.is_alphanumeric() || it == '_';
        let seen = text.split(|it| !is_part(it)).find(|word| JAVASCRIPT.contains(word));
        assert_eq!(seen, None, "src/{file} is not in src/wasm, but sees JavaScript");
    }
}

#[test]
fn files_are_short() {
    for (file, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= MAX_LINES, "src/{file} has {lines} lines");
    }
}

#[test]
fn modules_import_from_lower_layers_alone() {
    let sources = sources();
    for module in LAYERS.concat() {
        let is_there = sources.keys().any(|file| module_of(file) == module);
        assert!(is_there, "`{module}` is a layer without files");
    }
    for (file, imported) in imports(&sources) {
        let is_own = module_of(&file) == module_of(&imported);
        let is_lower = layer_of(&imported) < layer_of(&file);
        assert!(
            is_own || is_lower,
            "src/{file} imports src/{imported}, which is in no lower layer"
        );
    }
}

#[test]
fn no_files_import_each_other() {
    let imports = imports(&sources());
    if let Some(files) = circle(&imports) {
        let files: Vec<_> = files.iter().map(|file| format!("src/{file}")).collect();
        panic!("a circle of imports: {}", files.join(" -> "));
    }
}

#[test]
fn circles_are_found() {
    let imports = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(file, from)| ((*file).to_owned(), (*from).to_owned())).collect()
    };
    let none = imports(&[("a", "b"), ("b", "c"), ("a", "c"), ("d", "b")]);
    assert_eq!(circle(&none), None);
    let one = imports(&[("a", "b"), ("b", "c"), ("c", "d"), ("d", "b"), ("d", "e")]);
    assert_eq!(circle(&one), Some(vec!["b", "c", "d", "b"]));
}
