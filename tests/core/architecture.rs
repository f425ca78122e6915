//! The invariants of the sources.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The longest that a file may be, in lines.
const MOST_LINES: usize = 250;

/// The crates that see JavaScript.
const JAVASCRIPT: [&str; 4] = ["js_sys", "web_sys", "wasm_bindgen", "serde_wasm_bindgen"];

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = fs::read_to_string(&path).expect("a text");
                let name = path.strip_prefix(&root).expect("in src").to_owned();
                sources.push((name, text));
            }
        }
    }
    assert!(sources.len() > 20, "the sources are elsewhere");
    sources
}

#[test]
fn only_wasm_sees_javascript() {
    for (name, text) in sources().iter().filter(|(name, _)| !name.starts_with("wasm")) {
        let seen = JAVASCRIPT.iter().find(|it| text.contains(**it));
        assert_eq!(seen, None, "src/{}", name.display());
    }
}

#[test]
fn files_are_short() {
    for (name, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= MOST_LINES, "src/{} has {lines} lines", name.display());
    }
}
