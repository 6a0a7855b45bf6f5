//! Every reader of outside bytes, each as one function that must not panic, hang or take much memory whatever it is given, and must keep
//! what it read. The fuzz targets and the replay of their finds share them.

use dateline::{
    ingest::{
        archive, case_file, check, documents,
        new_document::{Taken, document_from},
        read_table,
        readers::{self, Limits, ReaderError},
    },
    model::{Edtf, markdown},
};

/// A case file: what is read is written and read again the same.
pub fn case_file(bytes: &[u8]) {
    let Ok((case, _)) = case_file::parse(bytes) else { return };
    let _ = check::check(&case, None);
    let written = case_file::to_bytes(&case);
    let (again, _) = case_file::parse(&written).expect("what was written can be read");
    assert!(case_file::to_bytes(&again) == written, "a case is written as it was read");
}

/// A `.dateline` file: no name leads out of it.
pub fn archive(bytes: &[u8]) {
    let Ok(files) = archive::read(bytes) else { return };
    let inside = |name: &String| name == documents::CASE_FILE || documents::stays_inside(name);
    assert!(files.keys().all(inside), "a name leads out of the archive");
}

/// The texts in a picture, and the view among them.
#[cfg(feature = "gui")]
pub fn picture(bytes: &[u8]) {
    use dateline::export::metadata;
    let Ok(chunks) = metadata::read_text_chunks(bytes) else { return };
    let Ok(view) = metadata::view_text(&chunks) else { return };
    let _ = serde_json::from_str::<dateline::model::PictureRecord>(view);
}

/// The text of a document, in whatever encoding; and words as dates, as Markdown, as texts of the interface.
pub fn text(bytes: &[u8]) {
    let (document, _) = documents::document_from_text("a.txt", bytes);
    for paragraph in 1..=document.text.paragraphs().len() {
        let words = document.text.paragraph(paragraph).unwrap_or_default();
        let _ = markdown::read(words);
        let _ = Edtf::parse(words);
    }
}

/// A document of any kind, or an archive of some: what was read becomes a document whose files stay in the folder of the case.
pub fn document(bytes: &[u8]) {
    // Small limits, so that much is found out in little time.
    let limits =
        Limits { file_bytes: 4 << 20, unpacked_bytes: 16 << 20, text_bytes: 4 << 20, nodes: 100_000, parts: 1_000, ..Limits::default() };
    let take = |name: &str, bytes: &[u8], read| {
        let new = document_from(read, name, bytes, &mut Taken::default());
        assert!(new.files.iter().all(|(name, _)| documents::stays_inside(name)), "a name leads out of the folder");
        assert!(new.document.pages.iter().all(|page| page.paragraph <= new.document.text.len()), "a page begins at no paragraph");
    };
    for name in ["a", "a.md"] {
        match readers::read(name, bytes, &limits) {
            Ok(read) => take(name, bytes, read),
            Err(error) => assert!(error != ReaderError::Broken, "a reader broke down"),
        }
    }
    for entry in readers::read_archive(bytes, &limits, &mut |_, _| true).unwrap_or_default() {
        match entry.read {
            Ok(read) => take(&entry.name, &entry.bytes, read),
            Err(error) => assert!(error != ReaderError::Broken, "a reader broke down"),
        }
    }
}

/// A map in an archive of tiles, the tiles of a view of the world read and cut.
#[cfg(feature = "gui")]
pub fn map(bytes: &[u8]) {
    use dateline::{
        model::Camera,
        render::{basemap::Basemap, projection::MapProjection},
    };
    let Ok(mut map) = Basemap::from_bytes(bytes.to_vec()) else { return };
    let rect = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(640.0, 400.0));
    map.read_ahead(&MapProjection::new(Camera::default(), rect));
}

/// A table of events in whatever form: every citation stands in the text that is made of it.
pub fn table(bytes: &[u8]) {
    for name in ["a.csv", "a.geojson", "a.kml"] {
        let Ok((table, _)) = read_table(name, bytes, None) else { continue };
        for event in &table.case.events {
            for claim in &event.claims {
                let text = table.case.document(&claim.citation.document).and_then(|d| d.text.paragraph(claim.citation.paragraph));
                assert!(claim.citation.locate(text).is_ok(), "{name}: {:?} in {text:?}", claim.citation);
            }
        }
    }
}

/// All of them, by the names of their targets.
#[cfg(feature = "gui")]
pub const ALL: [(&str, fn(&[u8])); 7] = [
    ("case_file", case_file),
    ("archive", archive),
    ("picture", picture),
    ("text", text),
    ("document", document),
    ("table", table),
    ("map", map),
];
