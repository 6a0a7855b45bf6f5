//! Replays what fuzzing found worth keeping: every file in `tests/fuzz/corpus` is given to its reader again.

#[path = "../fuzz/readers.rs"]
mod readers;

use std::{fs, path::Path};

#[test]
fn nothing_that_fuzzing_kept_breaks_its_reader() {
    for (name, read) in readers::ALL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(name);
        let mut files: Vec<_> = fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())).collect();
        files.sort_by_key(|f| f.as_ref().unwrap().path());
        assert!(!files.is_empty(), "{} is empty", folder.display());
        for file in files {
            read(&fs::read(file.unwrap().path()).unwrap());
        }
    }
}

#[test]
fn the_readers_take_the_example_and_every_beginning_of_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let case = fs::read(root.join("seeds/case.json")).unwrap();
    readers::case_file(&case);
    readers::text(&fs::read(root.join("seeds/000_40fd8539d390bcee.txt")).unwrap());
    readers::map(&fs::read(root.join("assets/map/world.pmtiles")).unwrap());
    for end in (0..case.len()).step_by(case.len() / 40) {
        readers::case_file(&case[..end]);
        readers::archive(&case[..end]);
        readers::picture(&case[..end]);
    }
}
