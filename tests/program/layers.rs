//! Holds the layers of the program: a file imports from its own layer and those above it only, and every file says what it holds.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The layers, top first.
const LAYERS: [&str; 11] = ["model", "ingest", "extract", "analysis", "session", "render", "export", "ui", "effects", "headless", "app"];

/// What a layer must not name: other layers out of order, and crates.
const FORBIDDEN: [(&str, &[&str]); 10] = [
    ("model", &["egui", "std::fs", "std::time", "crate::text"]),
    ("ingest", &["egui", "std::fs", "std::time"]),
    ("extract", &["egui", "crate::ingest", "std::fs"]),
    ("analysis", &["egui", "std::fs", "std::time"]),
    ("session", &["egui", "std::fs", "std::time", "std::thread"]),
    ("render", &["eframe", "crate::session", "std::fs", "rfd::"]),
    ("export", &["eframe", "crate::session", "rfd::", "std::fs"]),
    ("ui", &["eframe", "rfd::", "std::fs"]),
    ("effects", &["eframe", "rfd::"]),
    ("headless", &["eframe", "rfd::"]),
];

/// The program's files; tests in files of their own may use any layer.
fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") && !path.ends_with("raster_tests.rs") {
            found.push(path);
        }
    }
}

fn sources() -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    files.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

/// The lines of code: no comments, and nothing from the tests at the end of a file.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let end = text.find("\n#[cfg(test)]\nmod tests").unwrap_or(text.len());
    text[..end].lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn layer_of(path: &Path) -> Option<&'static str> {
    let under = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).ok()?;
    let first = under.iter().next()?.to_str()?;
    LAYERS.into_iter().find(|layer| *layer == first)
}

#[test]
fn a_file_imports_from_its_own_layer_and_those_above_it_only() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let Some(layer) = layer_of(&path) else { continue };
        let rank = LAYERS.iter().position(|l| *l == layer).unwrap();
        // `use crate::{ … }` over several lines is read as one.
        let flat: String = code(&text).map(|(_, line)| line).collect::<Vec<_>>().join("\n");
        for below in &LAYERS[rank + 1..] {
            let direct = format!("crate::{below}");
            let grouped = flat.split("use crate::{").skip(1).any(|rest| {
                let mut depth = 1;
                let mut item = String::new();
                let mut items = Vec::new();
                for c in rest.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        ',' if depth == 1 => items.push(std::mem::take(&mut item)),
                        c if depth == 1 => item.push(c),
                        _ => {}
                    }
                    if depth == 0 {
                        break;
                    }
                }
                items.push(item);
                items.iter().any(|i| i.trim().split("::").next() == Some(below))
            });
            if grouped || flat.contains(&format!("{direct}::")) || flat.contains(&format!("{direct};")) {
                wrong.push(format!("{}: {layer} imports {below}", path.display()));
            }
        }
        for (name, words) in FORBIDDEN {
            for word in words.iter().filter(|_| name == layer) {
                if let Some((number, _)) = code(&text).find(|(_, line)| line.contains(word)) {
                    wrong.push(format!("{}:{}: {layer} names {word}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_begins_by_saying_what_it_holds() {
    let without: Vec<_> = sources().into_iter().filter(|(_, text)| !text.starts_with("//! ")).map(|(path, _)| path).collect();
    assert!(without.is_empty(), "{without:?}");
}

#[test]
fn colours_are_made_in_the_theme_only() {
    let makers = ["Color32::from_rgb", "Color32::from_gray", "Color32::from_rgba", "Color32::from_black", "Color32::from_hex"];
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let drawing = layer_of(&path).is_some_and(|l| ["render", "ui", "app", "headless"].contains(&l));
        if drawing && !path.ends_with("theme.rs") {
            wrong.extend(
                code(&text)
                    .filter(|(_, line)| makers.iter().any(|m| line.contains(m)))
                    .map(|(number, line)| format!("{}:{}: {line}", path.display(), number + 1)),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
