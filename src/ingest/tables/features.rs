//! A GeoJSON feature collection of any size read into columns, on two threads: its features are found by their brackets and parsed one by
//! one, so that no more than one of them is in memory as JSON. What a feature says is [`super::geojson`]'s; what is no plain collection of
//! others' features, or damaged, is left to the reader of whole cases.

use std::{
    io::{BufReader, Read},
    ops::Range,
};

use csv::StringRecord;
use serde_json::Value;

use super::{
    Fault, Mapping, SAMPLE_CELL_BYTES, SAMPLE_ROWS,
    columnar::{EventTable, Progress, text_of},
    cut, date_form,
    delimited::MAX_COLUMNS,
    faults::Faults,
    geojson::{self, Gathered},
    mapping::{Layout, Meaning},
    taking::{Part, Reading},
};

/// Features in their text.
struct Features<'a> {
    text: &'a str,
    /// Where each begins, in bytes.
    starts: Vec<u32>,
    /// Where the list of them ends: its bracket.
    end: usize,
}

/// Reads a collection into columns; `None` when it is something else, damaged, or reading was cancelled.
pub(super) fn read(name: &str, bytes: &[u8], given: Option<&Mapping>, progress: &Progress) -> Option<(EventTable, Vec<Fault>)> {
    let std::borrow::Cow::Borrowed(text) = text_of(bytes) else { return None };
    let features = Features::find(text)?;
    let (mut header, sample) = features.sample();
    // As a rule, the first features have all columns that there are. If not, and the new ones mean something, it begins again.
    for _ in 0..3 {
        let mapping_of = |header: &[String]| {
            let mut mapping = given.cloned().unwrap_or_else(|| Mapping::guess(header, &sample));
            mapping.meanings.resize(header.len(), Meaning::Other);
            mapping
        };
        let mut mapping = mapping_of(&header);
        let mut faults = Faults::new(name);
        let (form, days) = date_form(&|take| features.each_row(&header, progress, take), &mapping, &sample, &mut faults);
        let reading = Reading::new(name, &header, &mapping, form, progress);
        let middle = features.middle();
        let (first, second) = std::thread::scope(|scope| {
            let second = scope.spawn(|| features.part(middle..features.starts.len(), &header, name, &reading));
            let first = features.part(0..middle, &header, name, &reading);
            (first, second.join().ok().flatten())
        });
        let ((first, more), (second, still_more)) = (first?, second?);
        let known = header.len();
        let mut all = header.clone();
        for column in more.into_iter().chain(still_more) {
            // A column is found by its name: those of the first part come first.
            if !all.get(known..).unwrap_or_default().contains(&column) {
                all.push(column);
            }
        }
        // Which ones are left out depends on their order.
        if all.len() >= MAX_COLUMNS {
            return None;
        }
        let now = mapping_of(&all);
        let (of_known, of_new) = now.meanings.split_at(known);
        let is_so = now.layout == mapping.layout && of_known == mapping.meanings && of_new.iter().all(|m| *m == Meaning::Other);
        header = all;
        if !is_so {
            continue;
        }
        mapping = now;
        if progress.is_cancelled() || mapping.layout == Layout::Dateline {
            return None;
        }
        let mut table = reading.join([first, second], &mut faults);
        table.text_at = u8::try_from(bytes.len() - text.len()).ok();
        table.is_read_by(header, mapping, form, days);
        return Some((table, faults.into_list()));
    }
    None
}

impl<'a> Features<'a> {
    /// The features of a text that is a collection of them, and says nothing else that we read.
    fn find(text: &'a str) -> Option<Self> {
        let (starts, list) = find_features(text)?;
        // All about the features must be JSON, too.
        let about = [text.get(..=list.start)?, text.get(list.end..)?].concat();
        let sheet = geojson::read(about.trim_start().as_bytes(), &mut Faults::new("")).ok()?;
        let is_plain = sheet.marking.is_empty() && sheet.title.is_empty() && sheet.categories.is_empty();
        is_plain.then_some(Self { text, starts, end: list.end })
    }

    /// A feature; `None` when it is no JSON.
    fn get(&self, number: usize) -> Option<Value> {
        let start = *self.starts.get(number)? as usize;
        let end = self.starts.get(number + 1).map_or(self.end, |next| *next as usize);
        let words = self.text.get(start..end)?.trim_ascii_end();
        let words = if end == self.end { words } else { words.strip_suffix(',')? };
        serde_json::from_str(words).ok()
    }

    /// The number of a feature near the middle of the text.
    fn middle(&self) -> usize {
        let first = self.starts.first().map_or(0, |start| *start as usize);
        self.starts.partition_point(|start| (*start as usize) < usize::midpoint(first, self.end))
    }

    /// The names of the columns of the first features, and their rows.
    fn sample(&self) -> (Vec<String>, Vec<Vec<String>>) {
        let mut rows = Vec::new();
        let mut faults = Faults::new("");
        let mut gathered = Gathered::new(&[], 0, &mut faults);
        for feature in (0..self.starts.len()).map_while(|number| self.get(number)) {
            if let Some((_, row)) = gathered.row(feature) {
                rows.push(row.iter().map(|cell| cut(cell, SAMPLE_CELL_BYTES).to_owned()).collect());
            }
            if rows.len() >= SAMPLE_ROWS {
                break;
            }
        }
        (gathered.header().to_vec(), rows)
    }

    fn each_row(&self, header: &[String], progress: &Progress, take: &mut dyn FnMut(&StringRecord)) {
        let mut faults = Faults::new("");
        let mut gathered = Gathered::new(header, 0, &mut faults);
        for feature in (0..self.starts.len()).map_while(|number| self.get(number)) {
            if progress.is_cancelled() {
                return;
            }
            if let Some((_, row)) = gathered.row(feature) {
                take(&row);
            }
        }
    }

    /// Some features in columns, and the names of columns that are not in the header. `None` when one of them is no JSON.
    fn part(&self, numbers: Range<usize>, header: &[String], name: &str, reading: &Reading<'_>) -> Option<(Part, Vec<String>)> {
        let mut taking = reading.taking(self.starts.get(numbers.start).map_or(0, |start| *start as usize));
        let mut faults = Faults::new(name);
        let mut gathered = Gathered::new(header, numbers.start as u64, &mut faults);
        for number in numbers {
            let feature = self.get(number)?;
            let byte = *self.starts.get(number)? as usize;
            if let Some((line, row)) = gathered.row(feature)
                && !taking.row(line, byte, &row, gathered.faults)
            {
                break;
            }
        }
        let more = gathered.header().get(header.len()..).unwrap_or_default().to_vec();
        Some((taking.end(faults), more))
    }
}

/// Where the features of a collection begin, and where the list of them does and ends: its brackets. Found by brackets and quotation marks
/// alone; whether what is between them is JSON shows when it is parsed. `None` when there is no such list, or more than one.
fn find_features(text: &str) -> Option<(Vec<u32>, Range<usize>)> {
    let bytes = text.as_bytes();
    let mut starts = Vec::new();
    let mut list: Option<Range<usize>> = None;
    let (mut depth, mut at) = (0_usize, 0);
    // Whether the bracket about us is that of the list; whether a feature may begin.
    let (mut inside, mut begins) = (false, false);
    // The last string, if nothing came after it.
    let mut word: &[u8] = b"";
    let mut is_key = false;
    while let Some(byte) = bytes.get(at) {
        let is_blank = byte.is_ascii_whitespace();
        if inside && depth == 2 && begins && !is_blank && *byte != b']' {
            starts.push(u32::try_from(at).ok()?);
            begins = false;
        }
        match byte {
            b'"' => {
                let from = at + 1;
                at = from;
                while *bytes.get(at)? != b'"' {
                    at += if bytes.get(at) == Some(&b'\\') { 2 } else { 1 };
                }
                word = bytes.get(from..at)?;
            }
            b'{' | b'[' => {
                depth += 1;
                if depth == 2 && is_key && *byte == b'[' {
                    if list.is_some() {
                        return None;
                    }
                    (list, inside, begins) = (Some(at..at), true, true);
                }
            }
            b'}' | b']' => {
                depth = depth.checked_sub(1)?;
                if depth == 1 && inside {
                    (list.as_mut()?.end, inside) = (at, false);
                }
            }
            b',' => begins = inside && depth == 2,
            _ => {}
        }
        if !is_blank {
            is_key = *byte == b':' && depth == 1 && word == b"features";
            if *byte != b'"' {
                word = b"";
            }
        }
        at += 1;
    }
    let list = list.filter(|list| list.end > list.start)?;
    Some((starts, list))
}

/// The cells of the feature at a byte of a text, in a table of these columns.
pub(super) fn cells_at(text: &str, byte: usize, header: &[String]) -> Vec<String> {
    text.get(byte..).map_or_else(Vec::new, |rest| cells_of(serde_json::Deserializer::from_str(rest).into_iter().next(), header))
}

/// The cells of the feature that a file goes on with.
pub(super) fn cells_from(file: impl Read, header: &[String]) -> Vec<String> {
    cells_of(serde_json::Deserializer::from_reader(BufReader::new(file)).into_iter().next(), header)
}

fn cells_of(feature: Option<serde_json::Result<Value>>, header: &[String]) -> Vec<String> {
    let Some(Ok(feature)) = feature else { return Vec::new() };
    let row = Gathered::new(header, 0, &mut Faults::new("")).row(feature);
    row.map_or_else(Vec::new, |(_, row)| row.iter().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::ingest::{
        read_table,
        tables::{
            columnar::{read_columns, tests::agrees},
            row_at::row_cells_at,
        },
    };

    fn feature(n: usize) -> String {
        let place = match n % 5 {
            0 => "null".to_owned(),
            1 => format!(r#"{{"type":"Polygon","coordinates":[[[{n}e-2,0],[10,0],[10,20],[0,0]]]}}"#),
            _ => format!(r#"{{"type": "Point", "coordinates": [3{n}e-2, -{n}.25e-1, 7]}}"#),
        };
        let more = match n % 7 {
            0 => r#","tags":["a","b"],"odd \"key]":{"x":[1,{"y":"}]"}]}"#.to_owned(),
            3 => format!(r#","event type":"Kind {}""#, n % 3),
            _ => String::new(),
        };
        let title = if n % 6 == 5 { "null".to_owned() } else { format!(r#""Курськ, [{n}] \"x\" \\""#) };
        format!(
            r#"{{"type":"Feature","id":"e{n}","geometry":{place},"properties":{{"name":{title},"date":"{}-0{}-11"{more}}}}}"#,
            1900 + n,
            n % 9 + 1
        )
    }

    fn collection(features: &[String]) -> String {
        format!(
            "\n {{\"type\" : \"FeatureCollection\", \"name\": \"features\", \"features\" : [\n{}\n] , \"bbox\": [1,[2]]}}\n",
            features.join(" ,\n")
        )
    }

    #[test]
    fn columns_say_of_features_what_the_reader_of_whole_cases_says() {
        let many: Vec<String> = (0..300).map(feature).collect();
        agrees("a.geojson", &collection(&many));
        agrees("b.json", &format!("\u{feff}{}", collection(&many)));
        agrees("c.json", &collection(&["3".to_owned(), "null".to_owned(), feature(1), "[]".to_owned(), feature(2)]));
        agrees("d.json", &collection(&[]));
        agrees("e.json", &collection(&many[7..8]));
    }

    #[test]
    fn columns_that_come_late_are_read_as_if_they_had_been_there_at_first() {
        let mut many: Vec<String> = (0..1500).filter(|n| n % 7 != 3).map(feature).collect();
        for (at, late) in [
            (1100, r#"{"type":"Feature","properties":{"id":"z","headline":"x","type":"Late","other":1}}"#),
            (700, r#"{"type":"Feature","properties":{"id":"y","who":"A","lat":"1","lon":"2"}}"#),
        ] {
            many.insert(at, late.to_owned());
        }
        agrees("a.geojson", &collection(&many));
    }

    #[test]
    fn a_feature_is_found_in_its_file_by_its_place() {
        let text = collection(&(0..300).map(feature).collect::<Vec<_>>());
        let bytes = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        let (table, _) = read_columns("a.geojson", &bytes, None, &Progress::default()).unwrap().unwrap();
        for record in 0..table.len() {
            let read = row_cells_at(Cursor::new(&bytes), &table, record as u32).unwrap();
            assert!(read.matches && !read.cited.is_empty(), "{record}: {:?}", read.cells);
            assert_eq!(read.cells, table.cells(&text, record));
        }
        let other = text.replace("1905-", "1906-");
        let read = |text: &str, record| row_cells_at(Cursor::new([b"\xEF\xBB\xBF", text.as_bytes()].concat()), &table, record).unwrap();
        assert!(!read(&other, 5).matches && read(&other, 6).matches && !read("", 6).matches);
    }

    #[test]
    fn what_is_damaged_or_of_another_kind_is_left_to_the_reader_of_whole_cases() {
        let good = collection(&(0..9).map(feature).collect::<Vec<_>>());
        let all = [
            good.replacen("},", "}", 1),
            good.replacen("},", "},,", 1),
            good.replacen("[3", "[3]", 1),
            good.replace("\"bbox\": [1,[2]]", "\"bbox\": [1,[2}]"),
            good.replace("\"bbox\"", "\"features\":[], \"bbox\""),
            good.replace("\"bbox\"", "\"marking\":\"Secret\", \"bbox\""),
            good[..good.len() - 3].to_owned(),
            good[..good.len() / 2].to_owned(),
            good.clone() + "x",
            feature(3),
            format!("[{}]", feature(3)),
            "{\"features\":{}}".to_owned(),
            "{".to_owned(),
        ];
        for (number, text) in all.iter().enumerate() {
            assert_eq!(read_columns("a.json", text.as_bytes(), None, &Progress::default()).ok().flatten(), None, "{number}");
        }
        assert!(read_columns("a.json", good.as_bytes(), None, &Progress::default()).is_ok_and(|read| read.is_some()));
        assert!(read_table("a.json", all[0].as_bytes(), None).is_err());
    }

    #[test]
    fn a_cancelled_reading_of_features_gives_nothing() {
        let progress = Progress::default();
        progress.cancel();
        let text = collection(&(0..20_000).map(feature).collect::<Vec<_>>());
        assert_eq!(read_columns("a.json", text.as_bytes(), None, &progress), Ok(None));
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic_or_say_other_than_the_reader_of_whole_cases(
            cuts in proptest::collection::vec((proptest::prelude::any::<proptest::sample::Index>(), "[\\[\\]{}\",:\\\\ a1é]{0,3}"), 0..4),
        ) {
            let mut text = collection(&(0..6).map(feature).collect::<Vec<_>>());
            for (at, with) in cuts {
                let mut at = at.index(text.len());
                while !text.is_char_boundary(at) {
                    at -= 1;
                }
                text.replace_range(at..(at + text[at..].chars().next().map_or(0, char::len_utf8)), &with);
            }
            if read_columns("a.json", text.as_bytes(), None, &Progress::default()).is_ok_and(|read| read.is_some()) {
                agrees("a.json", &text);
            }
        }
    }
}
