//! Tables that are made up, in the published layouts and in our own, to events.

use std::io::Write as _;

use proptest::prelude::*;

use super::*;
use crate::{
    ingest::{case_file, check, records},
    model::{Basis, Category, Event, Extent, Figure, Kind, LonLat, Place, PlaceKind, PlaceRef, Role, Unknown, When},
};

fn read(name: &str, bytes: impl AsRef<[u8]>) -> (TableRead, Vec<String>) {
    let (read, faults) = read_table(name, bytes.as_ref(), None).unwrap_or_else(|e| panic!("{name}: {e}"));
    let wrong = check::check(&read.case, None);
    assert!(wrong.is_empty(), "{name}: {wrong:#?}");
    for event in &read.case.events {
        assert!(!event.claims.is_empty(), "{}", event.id);
    }
    (read, faults.iter().map(|f| say(&f.message)).collect())
}

fn edtf(event: &Event) -> &str {
    event.when.as_ref().map_or("", |w| w.edtf.as_str())
}

fn place<'a>(read: &'a TableRead, event: &Event) -> Option<&'a Place> {
    event.anchor().and_then(|p| read.case.place(&p.place))
}

#[test]
fn a_plain_table_is_read_whatever_its_separator_quotes_and_encoding() {
    let rows = "Title,Date,Place,Lat,Lon,Deaths\n\"Rain, again\",2024-10-30,Kursk,51.73,36.19,3\nSnow,31/10/2024,Kursk,51.73,36.19,\n";
    let tabs = rows.replace("\"Rain, again\"", "Rain; again").replace(',', "\t");
    let semicolons =
        "Title;Date;Place;Lat;Lon;Deaths\r\nRain, again;30.10.2024;Kursk;51,73;36,19;3\r\nSnow;31.10.2024;Kursk;51,73;36,19;\r\n";
    let utf16: Vec<u8> = tabs.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes) in [
        ("a.csv", rows.as_bytes().to_vec()),
        ("a.tsv", tabs.as_bytes().to_vec()),
        ("b.csv", semicolons.as_bytes().to_vec()),
        ("c.csv", [b"\xEF\xBB\xBF", rows.as_bytes()].concat()),
        ("d.txt", utf16.clone()),
        ("e.txt", [b"\xFF\xFE".as_slice(), &utf16].concat()),
    ] {
        let (read, faults) = read(name, bytes);
        assert!(faults.is_empty(), "{name}: {faults:?}");
        let [rain, snow] = read.case.events.as_slice() else { panic!("{name}: {}", read.case.events.len()) };
        assert!(rain.title.starts_with("Rain") && rain.title.ends_with("again"), "{name}: {}", rain.title);
        assert_eq!((edtf(rain), edtf(snow)), ("2024-10-30", "2024-10-31"), "{name}");
        assert_eq!(place(&read, rain).map(|p| (p.name.as_str(), p.point)), Some(("Kursk", LonLat::new(36.19, 51.73))), "{name}");
        assert_eq!(read.case.places.len(), 1, "{name}: one place, twice");
        assert_eq!(rain.figures().map(|f| f.value).collect::<Vec<_>>(), [Some(3.0)], "{name}");
        assert_eq!(snow.figures().count(), 0, "{name}");
    }
}

#[test]
fn an_event_cites_the_words_of_its_row_and_the_text_is_kept_with_the_case() {
    let (read, _) = read("notes 2024.csv", "id,when,what\n7,\"3 May\n2024\",Bridge  falls\n");
    let [event] = read.case.events.as_slice() else { panic!() };
    let cited = &event.claims[0].citation;
    assert_eq!(cited.quote.exact, "what: Bridge falls · when: 3 May 2024");
    assert_eq!((event.id.as_str(), edtf(event)), ("7", "2024-05-03"));
    let files: Vec<(&str, &[u8])> = read.files().collect();
    assert_eq!(files, [("notes 2024.csv.txt", "what: Bridge falls · when: 3 May 2024 · id: 7\n".as_bytes())]);
    // Written and opened again, the citations are found.
    let (mut again, _) = case_file::parse(&case_file::to_bytes(&read.case)).unwrap();
    let faults = crate::ingest::documents::attach(&mut again, &mut |_| Ok(files[0].1.to_vec()));
    assert!(faults.is_empty() && check::check(&again, None).is_empty());
}

#[test]
fn a_row_of_ucdp_is_as_precise_as_its_codes_say() {
    let table = "id,year,type_of_violence,dyad_name,side_a,side_b,source_original,source_headline,where_prec,where_coordinates,adm_1,country,latitude,longitude,date_prec,date_start,date_end,best,high,low\n\
        101,2019,1,A - B,Side A,Side B,Radio X,Clash at the river,1,Riverton,North,Utopia,10.5,20.25,1,2019-03-02,2019-03-02,4,6,2\n\
        102,2019,3,A - C,Side A,Civilians,,,6,Utopia,,Utopia,11,21,4,2019-02-01,2019-02-28,0,0,0\n\
        103,2019,2,D - E,Side D,Side E,,,4,North,North,Utopia,11,21,2,2019-02-27,2019-03-02,7,7,7\n";
    let (read, faults) = read("ged.csv", table);
    assert_eq!((read.mapping.layout, faults.len()), (Layout::UcdpGed, 0));
    let e = &read.case.events;
    assert_eq!(e.iter().map(edtf).collect::<Vec<_>>(), ["2019-03-02", "2019-02", "2019-02-27/2019-03-02"]);
    assert!(e.iter().all(|e| e.when.as_ref().is_some_and(|w| w.extent == Extent::Instant)), "uncertain is not long");
    let kinds: Vec<_> = e.iter().map(|e| place(&read, e).unwrap().kind).collect();
    assert_eq!(kinds, [PlaceKind::Town, PlaceKind::Country, PlaceKind::Region]);
    assert_eq!(e[0].title, "State-based conflict: Side A – Side B, Riverton");
    let figure = e[0].figures().next().unwrap();
    assert_eq!((figure.value, figure.lower, figure.upper, figure.of.as_str()), (Some(4.0), Some(2.0), Some(6.0), "deaths"));
    assert_eq!(e[0].claims[0].speakers, ["Radio X"]);
    assert_eq!(
        read.case.categories.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(),
        ["State-based conflict", "One-sided violence", "Non-state conflict"]
    );
}

#[test]
fn a_row_of_acled_has_a_week_or_a_month_where_it_says_so() {
    let table = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,actor2,country,admin1,location,latitude,longitude,geo_precision,source,notes,fatalities,tags\n\
        UTO1,30 October 2024,2024,1,Unrest,Protests,Peaceful protest,Students,,Utopia,North,Riverton,10.5,20.5,1,Daily U,\"On 30 October, students marched.\",0,crowd size=100\n\
        UTO2,2024-10-16,2024,2,Unrest,Riots,Mob violence,Crowd,Police,Utopia,North,North,10.5,20.5,3,Daily U,In the week.,1,\n\
        UTO3,2024-10-16,2024,3,Unrest,Riots,Mob violence,Crowd,Police,Utopia,North,North,10.5,20.5,2,Daily U,In October.,1,\n";
    let (read, faults) = read("acled.csv", table);
    assert_eq!((read.mapping.layout, faults.len()), (Layout::Acled, 0));
    let e = &read.case.events;
    assert_eq!(e.iter().map(edtf).collect::<Vec<_>>(), ["2024-10-30", "2024-10-13/2024-10-19", "2024-10"]);
    assert_eq!(e[1].when.as_ref().unwrap().basis, Basis::Inferred);
    assert_eq!(e[0].title, "Peaceful protest: Students, Riverton");
    assert_eq!((e[0].category.as_str(), e[0].tags.as_slice()), ("protests", ["crowd size=100".to_owned()].as_slice()));
    assert!(e[0].claims[0].citation.quote.exact.contains("students marched"));
    assert_eq!(e[0].when.as_ref().unwrap().expression, "30 October 2024");
}

#[test]
fn gdelt_is_known_by_its_shape_since_it_has_no_header() {
    let row = |columns: usize| {
        let mut cells = vec![String::new(); 61];
        for (at, value) in
            [(0, "1100000001"), (1, "20241030"), (2, "202410"), (3, "2024"), (4, "2024.8219"), (6, "STUDENT"), (16, "POLICE")]
        {
            cells[at] = value.to_owned();
        }
        for (at, value) in [
            (26, "141"),
            (27, "141"),
            (28, "14"),
            (31, "12"),
            (51, "4"),
            (52, "Riverton, Utopia"),
            (53, "UT"),
            (56, "10.5"),
            (57, "20.5"),
            (59, "20241030121500"),
            (60, "https://example.org/a"),
        ] {
            cells[at] = value.to_owned();
        }
        if columns == 58 {
            for at in [55, 47, 39] {
                cells.remove(at);
            }
        }
        cells.join("\t")
    };
    for columns in [61, 58] {
        let (read, faults) = read("20241030.export.CSV", format!("{0}\n{0}\n", row(columns)));
        assert_eq!((read.mapping.layout, read.case.events.len()), (Layout::Gdelt, 2), "{columns}: {faults:?}");
        let e = &read.case.events[0];
        assert_eq!(
            (e.id.as_str(), e.title.as_str(), edtf(e)),
            ("1100000001", "Protest: STUDENT – POLICE, Riverton, Utopia", "2024-10-30"),
            "{columns}"
        );
        assert_eq!(place(&read, e).map(|p| (p.point, p.kind)), Some((LonLat::new(20.5, 10.5), PlaceKind::City)));
        assert!(faults.iter().any(|f| f.contains("1100000001")), "the second has the same id: {faults:?}");
        assert_eq!(read.case.events[1].id, "1100000001-row2");
    }
}

#[test]
fn a_timeline_js_sheet_has_its_dates_in_parts_and_a_title_slide_that_is_no_event() {
    let table = "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Group,Background\n\
        ,,,,,,,,,The war,About it,,,,,title,,\n\
        1999,5,,,,,,,May 1999,It begins,<b>Text</b>,https://example.org,,,,,,\n\
        2001,5,3,,2001,6,7,,,It ends,,,,,,,Ends,\n\
        -44,3,15,,,,,,,Ides of March,,,,,,,,\n";
    let (read, faults) = read("t.csv", table);
    assert_eq!((read.mapping.layout, read.left_out, faults.len()), (Layout::TimelineJs, 1, 0), "{faults:?}");
    let e = &read.case.events;
    assert_eq!(e.iter().map(edtf).collect::<Vec<_>>(), ["1999-05", "2001-05-03/2001-06-07", "-0044-03-15"]);
    assert_eq!(e[1].when.as_ref().unwrap().extent, Extent::Throughout);
    assert_eq!(e[0].title, "It begins");
}

#[test]
fn bad_cells_are_told_with_their_lines_and_keep_nothing_else_from_being_read() {
    let table = "title,date,end,lat,lon,deaths\nA,2024-13-45,,10,20,many\n\nB,2024-05-02,2024-05-01,95,20,1\nC,2024-05-02,,0,0,1,9,9\n,,,,,\n,,,x,,\nD,9999-12-31,,90,180,1\nE,1,,-90,-180,1\n";
    let (read, faults) = read("a.csv", table);
    for part in [
        "Line 2, column “date”: “2024-13-45”",
        "Line 2, column “deaths”: “many”",
        "Line 4: it ends",
        "Line 4, column “lat”: “95, 20”",
        "Line 5: the point is 0°",
        "Line 5: it has 8 cells",
        "Line 7: it says neither",
    ] {
        assert!(faults.iter().any(|f| f.starts_with(part)), "{part}: {faults:#?}");
    }
    assert_eq!(read.case.events.iter().map(|e| e.title.as_str()).collect::<Vec<_>>(), ["A", "B", "C", "D", "E"]);
    assert_eq!(read.case.events.iter().map(edtf).collect::<Vec<_>>(), ["", "", "2024-05-02", "9999-12-31", "0001"]);
    assert_eq!(
        read.case.places.iter().map(|p| (p.point.lat, p.point.lon)).collect::<Vec<_>>(),
        [(10.0, 20.0), (0.0, 0.0), (90.0, 180.0), (-90.0, -180.0)]
    );
    assert_eq!((read.rows, read.left_out), (6, 1));
}

#[test]
fn days_and_months_that_nothing_tells_apart_are_said_to_be_so_and_can_be_chosen() {
    let table = "title,date\nA,3/4/2024\nB,5/6/2024\n";
    let (read, faults) = read("a.csv", table);
    assert_eq!((edtf(&read.case.events[0]), faults.len()), ("2024-04-03", 1));
    assert!(faults[0].contains("days or months"), "{faults:?}");
    let chosen = Mapping { day_first: Some(false), ..read.mapping };
    let (again, faults) = read_table("a.csv", table.as_bytes(), Some(&chosen)).unwrap();
    assert_eq!((edtf(&again.case.events[0]), faults.len()), ("2024-03-04", 0));
    // The thousandth row tells.
    let long = (0..2000).fold("title,date\n".to_owned(), |t, n| t + if n == 1500 { "X,12/31/2024\n" } else { "X,3/4/2024\n" });
    assert_eq!(edtf(&super::tests::read("a.csv", long).0.case.events[0]), "2024-03-04");
}

#[test]
fn a_place_without_coordinates_is_kept_by_name_for_somebody_to_find() {
    let (read, faults) = read("a.csv", "title,place\nA,Kursk\n");
    assert_eq!((read.unplaced.as_slice(), read.case.places.len()), ([(0, "Kursk".to_owned())].as_slice(), 0));
    assert!(faults.iter().any(|f| f.contains("without coordinates")), "{faults:?}");
}

#[test]
fn rows_without_end_bad_bytes_and_too_much_of_everything_are_bounded() {
    // A quotation mark that is never closed, and a row of megabytes.
    let open = format!("title,date\nA,2024\n\"B,2024\n{}C,2025\n", "filling the memory,2023\n".repeat(200_000));
    let (read, faults) = read("a.csv", open);
    assert!(faults.iter().any(|f| f.contains("Line 3") && f.contains("never closed")), "{faults:?}");
    assert_eq!((read.case.events[0].title.as_str(), read.case.events.last().map(|e| e.title.as_str())), ("A", Some("C")));
    assert_eq!(read.case.events.len(), 200_002);
    let (read, faults) = super::tests::read("b.csv", format!("title,date\n{},2024\nB,2025\n", "x".repeat(5 << 20)));
    assert_eq!((read.case.events.len(), faults.len()), (1, 1), "{faults:?}");
    let (read, faults) = super::tests::read("c.csv", b"title,date\nA\0B,2024\n\xff\xfe\xfd,2025\n");
    assert_eq!((read.case.events.len(), faults.len()), (2, 2), "{faults:?}");
    // Many faults are a few messages.
    let (read, faults) = super::tests::read("d.csv", format!("title,date\n{}", "A,yesterday\nB,2024-01-01\nC,2024-01-01\n".repeat(10_000)));
    assert!(read.case.events.len() == 30_000 && faults.len() < 50, "{}", faults.len());
    assert!(faults.iter().any(|f| f.starts_with("9980 more")), "{faults:?}");
    for (bytes, error) in [
        (b"".as_slice(), TableError::Empty),
        (b"\xEF\xBB\xBF \n", TableError::Empty),
        (b"{}", TableError::NotGeoJson),
        (b"<html></html>", TableError::NotATable),
    ] {
        assert_eq!(read_table("a.csv", bytes, None).err(), Some(error));
    }
    assert!(matches!(read_table("a.geojson", b"{\"features\":[", None), Err(TableError::Damaged { .. })));
    assert!(matches!(read_table("a.xlsx", b"PK\x03\x04zzz", None), Err(TableError::Damaged { .. })));
}

#[test]
fn geojson_of_others_is_read_with_its_properties_as_columns() {
    let json = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","id":5,"geometry":{"type":"Point","coordinates":[36.19,51.73]},"properties":{"name":"Rain","date":"2024-10-30","tags":["a","b"],"deaths":3}},
        {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[10,0],[10,20],[0,0]]]},"properties":{"name":"Snow"}},
        {"type":"Feature","geometry":null,"properties":{"name":"Wind","date":"2024-11"}}, 3]}"#;
    let (read, faults) = read("a.geojson", json);
    let e = &read.case.events;
    assert_eq!(
        e.iter().map(|e| (e.title.as_str(), edtf(e))).collect::<Vec<_>>(),
        [("Rain", "2024-10-30"), ("Snow", ""), ("Wind", "2024-11")]
    );
    assert_eq!((e[0].id.as_str(), e[0].tags.len(), e[0].figures().next().and_then(|f| f.value)), ("5", 2, Some(3.0)));
    assert_eq!(place(&read, &e[1]).map(|p| p.point), Some(LonLat::new(5.0, 10.0)));
    assert_eq!(faults.len(), 2, "{faults:?}");
}

#[test]
fn kml_of_others_is_read_from_a_file_and_from_a_kmz() {
    let kml = r#"<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>My map</name><Folder><name>Storms</name>
        <Placemark id="x1"><name>Rain &amp; wind</name><description><![CDATA[<p>It <b>rained</b></p>]]></description><TimeStamp><when>2024-10</when></TimeStamp>
        <Point><coordinates>36.19,51.73,0</coordinates></Point></Placemark></Folder>
        <Placemark><name>Route</name><TimeSpan><begin>2024-01-02</begin><end>2024-01-05</end></TimeSpan><LineString><coordinates>1,2 3,4</coordinates></LineString></Placemark></Document></kml>"#;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("doc.kml", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(kml.as_bytes()).unwrap();
    let kmz = zip.finish().unwrap().into_inner();
    for (name, bytes) in [("a.kml", kml.as_bytes()), ("a.kmz", &kmz)] {
        let (read, faults) = read(name, bytes);
        assert_eq!(read.case.title, "My map");
        let [rain, route] = read.case.events.as_slice() else { panic!("{name}") };
        assert_eq!(
            (rain.title.as_str(), edtf(rain), rain.notes.as_str(), rain.category.as_str()),
            ("Rain & wind", "2024-10", "It rained", "storms")
        );
        assert_eq!((edtf(route), place(&read, route).map(|p| p.point)), ("2024-01-02/2024-01-05", Some(LonLat::new(1.0, 2.0))));
        assert_eq!(faults.len(), 1, "{faults:?}");
    }
}

/// A workbook of one sheet with shared and own texts, a day, a number and a gap.
fn workbook() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, xml) in [
        (
            "xl/workbook.xml",
            r#"<workbook xmlns:r="r"><sheets><sheet name="Empty" sheetId="1" r:id="rId1"/><sheet name="Events" sheetId="2" r:id="rId2"/><sheet name="More" sheetId="3" r:id="rId3"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="rId3" Target="worksheets/sheet3.xml"/></Relationships>"#,
        ),
        (
            "xl/styles.xml",
            r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\.mm\.yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>"#,
        ),
        (
            "xl/sharedStrings.xml",
            r#"<sst><si><t>Title</t></si><si><t>Date</t></si><si><t>Lat</t></si><si><t>Lon</t></si><si><r><t>Rain &amp; </t></r><r><t>wind</t></r><rPh><t>no</t></rPh></si></sst>"#,
        ),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"),
        (
            "xl/worksheets/sheet2.xml",
            r#"<worksheet><sheetData><row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="D2" t="s"><v>2</v></c><c r="E2" t="s"><v>3</v></c></row>
            <row r="3"><c r="A3" t="s"><v>4</v></c><c r="B3" s="1"><v>45595</v></c><c r="D3"><v>51.729999999999997</v></c><c r="E3"><v>36.19</v></c></row>
            <row r="5"><c r="A5" t="inlineStr"><is><t>Snow</t></is></c><c r="B5" t="str"><f>1+1</f><v>2024-11</v></c></row></sheetData></worksheet>"#,
        ),
        ("xl/worksheets/sheet3.xml", r#"<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>"#),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(xml.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_workbook_gives_its_first_sheet_with_rows_and_says_what_else_it_has() {
    let (read, faults) = read("a.xlsx", workbook());
    let [rain, snow] = read.case.events.as_slice() else { panic!("{:?}", read.header) };
    assert_eq!((rain.title.as_str(), edtf(rain)), ("Rain & wind", "2024-10-30"));
    assert_eq!(place(&read, rain).map(|p| p.point), Some(LonLat::new(36.19, 51.73)));
    assert_eq!((snow.title.as_str(), edtf(snow)), ("Snow", "2024-11"));
    assert!(faults.len() == 1 && faults[0].contains("More"), "{faults:?}");
}

#[test]
fn a_workbook_that_unpacks_without_end_is_refused() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).unwrap();
    for _ in 0..40 {
        zip.write_all(&[b' '; 1 << 20]).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 20);
    assert_eq!(read_table("a.xlsx", &bytes, None).err(), Some(TableError::TooLarge));
}

// Out and in again

fn words() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zé ,;|'=+@\\-\\\\\"\n]{0,12}", "[A-Za-z0-9 ]{1,20}", Just("'=x".to_owned()), Just("a; b\\; c | d".to_owned())]
}

/// Words of a list: an empty one can't be told from none.
fn item() -> impl Strategy<Value = String> {
    words().prop_filter("not empty", |words| !words.is_empty())
}

/// Words that stand in a line of text as they are.
fn line_words() -> impl Strategy<Value = String> {
    "[a-zé,;|'=\\\\\"]{1,6}( [a-zé|\\\\]{1,6}){0,3}"
}

fn date() -> impl Strategy<Value = String> {
    prop_oneof![
        (1_i32..=9999, 1_u32..=12, 1_u32..=28).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}")),
        (0_i32..=9999).prop_map(|y| format!("{y:04}~")),
        (1_i32..=4999, 5000_i32..=9999).prop_map(|(a, b)| format!("{a:04}/{b:04}-05")),
        Just("2022/..".to_owned()),
        Just("/2022-10".to_owned()),
        Just("-0044-03-15".to_owned()),
        Just("199X".to_owned()),
    ]
}

fn degrees(limit: f64) -> impl Strategy<Value = f64> {
    prop_oneof![-limit..=limit, Just(limit), Just(-limit), Just(0.0)]
}

fn case() -> impl Strategy<Value = Case> {
    let places = proptest::collection::vec((words(), degrees(90.0), degrees(180.0), 0_usize..6), 1..4);
    let figure = (any::<Option<i32>>(), words(), proptest::option::of(-1e6..1e6_f64));
    let event = (
        (words(), 0_usize..6, 0_usize..3, proptest::option::of((date(), any::<bool>(), 0_usize..3))),
        proptest::collection::vec((0_usize..3, 0_usize..5, 0_usize..3), 0..4),
        (proptest::collection::vec(item(), 0..3), proptest::collection::vec(line_words(), 1..3), proptest::collection::vec(figure, 0..3)),
        (proptest::collection::vec(item(), 0..3), words()),
    );
    (places, proptest::collection::vec(event, 1..4), "[A-Z:+]{0,8}").prop_map(|(places, events, marking)| {
        let mut case = Case { title: "c".to_owned(), marking, ..Case::default() };
        let kinds = [PlaceKind::City, PlaceKind::Town, PlaceKind::Region, PlaceKind::OrganizationSeat, PlaceKind::Other, PlaceKind::Sea];
        for (at, (name, lat, lon, kind)) in places.into_iter().enumerate() {
            case.places.push(Place {
                id: format!("place {at}"),
                name,
                names: Vec::new(),
                kind: kinds[kind],
                point: LonLat::new(lon, lat),
                area: None,
                rings: Vec::new(),
                country: None,
                disputed: false,
                note: String::new(),
                unknown: Unknown::new(),
            });
        }
        for (id, name) in [("arms", "Arms; and"), ("=x", "=Formula"), ("combat", "Combat")] {
            case.categories.push(Category {
                id: id.to_owned(),
                name: name.to_owned(),
                shape: Default::default(),
                colour: Default::default(),
                words: Vec::new(),
                unknown: Unknown::new(),
            });
        }
        let bases = [Basis::Stated, Basis::Inferred, Basis::Supplied];
        for (at, ((title, kind, category, when), refs, (actors, quotes, figures), (tags, notes))) in events.into_iter().enumerate() {
            let claim = |number: usize, quote: &String| {
                let mut claim = crate::model::Claim {
                    id: format!("c{}", number + 1),
                    speakers: Vec::new(),
                    stance: Default::default(),
                    said: None,
                    when: None,
                    places: Vec::new(),
                    figures: Vec::new(),
                    grade: None,
                    citation: crate::model::Citation { document: "d".to_owned(), paragraph: 1, ..Default::default() },
                    note: String::new(),
                    unknown: Unknown::new(),
                };
                claim.citation.quote.exact.clone_from(quote);
                claim
            };
            let mut claims: Vec<_> = quotes.iter().enumerate().map(|(n, q)| claim(n, q)).collect();
            claims[0].figures = figures
                .into_iter()
                .map(|(value, of, lower)| Figure {
                    value: value.map(f64::from),
                    of,
                    lower,
                    unit: "people".to_owned(),
                    as_of: Some("2024".to_owned()),
                    ..Figure::default()
                })
                .collect();
            case.events.push(Event {
                id: format!("e{at} {}", ["", "é", ";"][at % 3]),
                title,
                kind: Kind::ALL[kind],
                category: case.categories[category].id.clone(),
                when: when.map(|(edtf, lasts, basis)| When {
                    edtf,
                    extent: if lasts { Extent::Throughout } else { Extent::Instant },
                    basis: bases[basis],
                    not_before: lasts.then(|| "2020".to_owned()),
                    ..When::default()
                }),
                places: refs
                    .into_iter()
                    .map(|(place, role, basis)| PlaceRef {
                        place: case.places[place % case.places.len()].id.clone(),
                        role: Role::ALL[role],
                        basis: bases[basis],
                        reason: String::new(),
                        unknown: Unknown::new(),
                    })
                    .collect(),
                actors,
                claims,
                links: Vec::new(),
                merges: Vec::new(),
                tags,
                notes,
                recorded_by: String::new(),
                status: None,
                comments: Vec::new(),
                unknown: Unknown::new(),
            });
        }
        case
    })
}

/// What a form can hold of an event, in one way of writing it: the anchor first, then the other places.
fn held(case: &Case, event: &Event, form: &str) -> serde_json::Value {
    let mut record = records::record(case, event);
    let anchor = event.anchor();
    let is_anchor = |p: &PlaceRef| anchor.is_some_and(|a| std::ptr::eq(a, p));
    let mut places: Vec<&PlaceRef> = event.places.iter().collect();
    places.sort_by_key(|p| !is_anchor(p));
    let places: Vec<serde_json::Value> = places
        .into_iter()
        .map(|p| {
            let place = case.place(&p.place).unwrap();
            serde_json::json!([place.id, place.name, place.point.lat, place.point.lon, place.kind.id(), p.role.id(), p.basis.id()])
        })
        .collect();
    record["places"] = places.into();
    let quotes: Vec<&str> = event.claims.iter().map(|c| c.citation.quote.exact.as_str()).collect();
    record["claims"] = quotes.into();
    record["citations"] = serde_json::Value::Null;
    if form != "geojson" {
        record["tags"] = event.tags.clone().into();
        record["notes"] = event.notes.clone().into();
        record["not_before"] = event.when.as_ref().and_then(|w| w.not_before.clone()).into();
        record["category_name"] = case.category(&event.category).map(|c| c.name.clone()).into();
    }
    record
}

fn comes_back(case: &Case, form: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
    let (read, faults) = read_table(&format!("a.{form}"), bytes, None).map_err(|e| TestCaseError::fail(e.to_string()))?;
    prop_assert!(faults.is_empty(), "{}: {:?} in {}", form, faults, String::from_utf8_lossy(bytes));
    let wrong = check::check(&read.case, None);
    prop_assert!(wrong.is_empty(), "{}: {:#?}", form, wrong);
    prop_assert_eq!(&read.case.marking, &case.marking);
    let of = |case: &Case| {
        let mut all: Vec<serde_json::Value> = case.events.iter().map(|e| held(case, e, form)).collect();
        // KML sorts events by their category.
        all.sort_by_key(|e| e["id"].to_string());
        all
    };
    prop_assert_eq!(of(&read.case), of(case), "{}: {}", form, String::from_utf8_lossy(bytes));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn what_we_write_comes_back_with_all_that_it_can_hold(case in case(), bom in any::<bool>()) {
        let all: Vec<u32> = (0..case.events.len() as u32).collect();
        comes_back(&case, "csv", records::events_csv(&case, &all, &case.marking, bom).as_bytes())?;
        comes_back(&case, "geojson", records::events_geojson(&case, &all, &case.marking).to_string().as_bytes())?;
        // XML leaves out control characters, and takes a line break of any sort for LF.
        comes_back(&case, "kml", records::events_kml(&case, &all, &case.marking).as_bytes())?;
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), text in "[a-z,;\t\"\n0-9/.-]{0,200}") {
        for name in ["a.csv", "a.geojson", "a.kml", "a.xlsx"] {
            let _ = read_table(name, &bytes, None);
            let _ = read_table(name, text.as_bytes(), None);
        }
    }
}

#[test]
fn the_example_comes_back_from_every_form() {
    let (case, _) = case_file::parse(include_bytes!("../../../seeds/case.json")).unwrap();
    let all: Vec<u32> = (0..case.events.len() as u32).collect();
    for (form, bytes) in [
        ("csv", records::events_csv(&case, &all, &case.marking, true).into_bytes()),
        ("geojson", records::events_geojson(&case, &all, &case.marking).to_string().into_bytes()),
        ("kml", records::events_kml(&case, &all, &case.marking).into_bytes()),
    ] {
        let (read, faults) = read(&format!("a.{form}"), bytes);
        assert!(faults.is_empty(), "{form}: {faults:?}");
        for (a, b) in case.events.iter().map(|e| held(&case, e, form)).zip(case.events.iter().map(|e| {
            let found = read.case.event(&e.id).unwrap_or_else(|| panic!("{form}: {}", e.id));
            held(&read.case, found, form)
        })) {
            let mut a = a;
            if form == "geojson" || form == "kml" {
                a["category_name"] = b["category_name"].clone();
            }
            for (key, value) in a.as_object().unwrap() {
                assert_eq!(value, &b[key], "{form}: {} {key}", a["id"]);
            }
        }
    }
}
