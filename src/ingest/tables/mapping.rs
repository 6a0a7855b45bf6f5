//! What the columns of a table mean: guessed from their names and cells, changed by hand, remembered by the header. Reading rows by it is
//! in [`super::build`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    dates::{DateForm, Votes, edtf},
    known::{known, plain},
    numbers::{Axis, coordinate, point, quantity},
};
use crate::ingest::documents::sha256_hex;

/// What a column means. Their order is that in which the text of a row names its cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say all")]
pub enum Meaning {
    Title,
    Date,
    Start,
    End,
    Year,
    Month,
    Day,
    EndYear,
    EndMonth,
    EndDay,
    DisplayDate,
    /// EDTF as we write it.
    Edtf,
    Expression,
    Place,
    Region,
    Country,
    Latitude,
    Longitude,
    /// Latitude and longitude in one cell.
    Coordinates,
    /// Well-known text, longitude first.
    Wkt,
    Actor,
    /// Several, as we write them.
    Actors,
    Category,
    Figure,
    /// Lower bound of the figure before it.
    FigureLow,
    /// Upper bound of the figure before it.
    FigureHigh,
    Notes,
    /// Quotations as we write them.
    Quotes,
    Claims,
    DatePrecision,
    PlacePrecision,
    Kind,
    Source,
    Address,
    Id,
    Tags,
    Basis,
    Extent,
    NotBefore,
    NotAfter,
    PlaceRole,
    PlaceId,
    PlaceKind,
    PlaceBasis,
    OtherPlaces,
    Figures,
    Links,
    CategoryName,
    RecordedBy,
    Status,
    StatusBy,
    StatusAt,
    /// Title or era of a timeline: no event.
    TimelineType,
    /// Kept in the text of the row and nowhere else.
    #[default]
    #[serde(other)]
    Other,
}

impl Meaning {
    /// Those that can be chosen by hand, in the order of a menu.
    pub const CHOICES: [Self; 31] = [
        Self::Other,
        Self::Id,
        Self::Title,
        Self::Date,
        Self::Start,
        Self::End,
        Self::Year,
        Self::Month,
        Self::Day,
        Self::EndYear,
        Self::EndMonth,
        Self::EndDay,
        Self::DatePrecision,
        Self::Place,
        Self::Region,
        Self::Country,
        Self::Latitude,
        Self::Longitude,
        Self::Coordinates,
        Self::Wkt,
        Self::PlacePrecision,
        Self::Category,
        Self::Kind,
        Self::Actor,
        Self::Figure,
        Self::FigureLow,
        Self::FigureHigh,
        Self::Notes,
        Self::Source,
        Self::Address,
        Self::Tags,
    ];

    /// The key of its name in the interface text.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Id => "table-meaning-id",
            Self::Title => "table-meaning-title",
            Self::Date | Self::Edtf | Self::Expression | Self::DisplayDate => "table-meaning-date",
            Self::Start => "table-meaning-start",
            Self::End => "table-meaning-end",
            Self::Year => "table-meaning-year",
            Self::Month => "table-meaning-month",
            Self::Day => "table-meaning-day",
            Self::EndYear => "table-meaning-end-year",
            Self::EndMonth => "table-meaning-end-month",
            Self::EndDay => "table-meaning-end-day",
            Self::DatePrecision => "table-meaning-date-precision",
            Self::Place | Self::PlaceId | Self::PlaceKind | Self::PlaceBasis | Self::PlaceRole | Self::OtherPlaces => "table-meaning-place",
            Self::Region => "table-meaning-region",
            Self::Country => "table-meaning-country",
            Self::Latitude => "table-meaning-latitude",
            Self::Longitude => "table-meaning-longitude",
            Self::Coordinates => "table-meaning-coordinates",
            Self::Wkt => "table-meaning-wkt",
            Self::PlacePrecision => "table-meaning-place-precision",
            Self::Category | Self::CategoryName => "table-meaning-category",
            Self::Kind => "table-meaning-kind",
            Self::Actor | Self::Actors => "table-meaning-actor",
            Self::Figure | Self::Figures => "table-meaning-figure",
            Self::FigureLow => "table-meaning-figure-low",
            Self::FigureHigh => "table-meaning-figure-high",
            Self::Notes => "table-meaning-notes",
            Self::Source => "table-meaning-source",
            Self::Address => "table-meaning-address",
            Self::Tags => "table-meaning-tags",
            Self::Other
            | Self::Basis
            | Self::Extent
            | Self::NotBefore
            | Self::NotAfter
            | Self::Quotes
            | Self::Claims
            | Self::Links
            | Self::RecordedBy
            | Self::Status
            | Self::StatusBy
            | Self::StatusAt
            | Self::TimelineType => "table-meaning-other",
        }
    }

    /// Whether several columns may mean it.
    pub const fn may_repeat(self) -> bool {
        matches!(self, Self::Actor | Self::Figure | Self::FigureLow | Self::FigureHigh | Self::Tags | Self::Address | Self::Other)
    }

    /// Whether its cells are part of the words that an event cites.
    pub(super) fn is_cited(self) -> bool {
        self <= Self::Claims
    }
}

/// Published layouts that are known by their columns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// As we write it ourselves.
    Dateline,
    /// Armed Conflict Location & Event Data.
    Acled,
    /// Uppsala Conflict Data Program, Georeferenced Event Dataset.
    UcdpGed,
    /// Global Database of Events, Language, and Tone, 2.0 events.
    Gdelt,
    /// The sheet that TimelineJS is fed with.
    TimelineJs,
    /// Any other.
    #[default]
    #[serde(other)]
    Other,
}

impl Layout {
    /// Its name as its owners write it; empty for any other.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dateline => "Dateline",
            Self::Acled => "ACLED",
            Self::UcdpGed => "UCDP GED",
            Self::Gdelt => "GDELT",
            Self::TimelineJs => "TimelineJS",
            Self::Other => "",
        }
    }
}

/// What the columns of a table mean.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// The layout, by which codes are read and titles made.
    #[serde(default)]
    pub layout: Layout,
    /// The meaning of each column, in the order of the table.
    pub meanings: Vec<Meaning>,
    /// Whether 3/4/2024 is in April; decided from the column when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day_first: Option<bool>,
    /// Whether a single comma stands before decimals; decided from the cells when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimal_comma: Option<bool>,
}

/// What a mapping is remembered by: the fingerprint of the names of its columns. Tables whose columns have the same names, in whatever
/// order, have the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MappingKey(String);

impl MappingKey {
    /// The key of a header.
    pub fn of(header: &[String]) -> Self {
        let mut names: Vec<String> = header.iter().map(|name| plain(name)).collect();
        names.sort_unstable();
        let mut hex = sha256_hex(names.join("\u{1f}").as_bytes());
        hex.truncate(32);
        Self(hex)
    }
}

/// The share of cells, in percent, that must be what their column is taken for.
const MOST_PERCENT: usize = 60;

impl Mapping {
    /// What columns of these names with these cells most likely mean. The rows are a sample; cells may be missing.
    pub fn guess(header: &[String], rows: &[Vec<String>]) -> Self {
        match layout_of(header) {
            Some(layout) => Self { layout, meanings: meanings_of(layout, header), ..Self::default() },
            None => Self { meanings: guessed(header, rows), ..Self::default() },
        }
    }

    /// The columns that mean this, in their order.
    pub fn columns_of(&self, meaning: Meaning) -> impl Iterator<Item = usize> {
        self.meanings.iter().enumerate().filter(move |(_, m)| **m == meaning).map(|(at, _)| at)
    }

    /// The first column that means this.
    pub fn column(&self, meaning: Meaning) -> Option<usize> {
        self.columns_of(meaning).next()
    }
}

fn layout_of(header: &[String]) -> Option<Layout> {
    let names: Vec<String> = header.iter().map(|name| name.trim().to_lowercase()).collect();
    let has = |name: &String| names.contains(&name.to_lowercase());
    known()
        .layouts()
        .find(|(_, known)| known.signature.iter().filter(|name| has(name)).count() >= known.needs.max(1))
        .map(|(layout, _)| layout)
}

fn meanings_of(layout: Layout, header: &[String]) -> Vec<Meaning> {
    let Some(known) = known().layout(layout) else { return vec![Meaning::Other; header.len()] };
    let by_name: BTreeMap<String, Meaning> = known.columns.iter().map(|(name, meaning)| (name.to_lowercase(), *meaning)).collect();
    let mut taken = Vec::new();
    let meanings = header.iter().map(|name| {
        let meaning = by_name.get(&name.trim().to_lowercase()).copied().unwrap_or_default();
        let again = !meaning.may_repeat() && taken.contains(&meaning);
        taken.push(meaning);
        if again { Meaning::Other } else { meaning }
    });
    meanings.collect()
}

fn guessed(header: &[String], rows: &[Vec<String>]) -> Vec<Meaning> {
    let cells = |column: usize| rows.iter().filter_map(move |row| row.get(column)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    let mut meanings: Vec<Meaning> = Vec::with_capacity(header.len());
    for (at, name) in header.iter().enumerate() {
        let meaning = known().meaning(name).map(|meaning| by_cells(meaning, &|| cells(at))).unwrap_or_default();
        let again = !meaning.may_repeat() && meanings.contains(&meaning);
        meanings.push(if again { Meaning::Other } else { meaning });
    }
    let free = |meanings: &[Meaning], fits: &dyn Fn(&str) -> bool| {
        (0..meanings.len()).find(|at| meanings[*at] == Meaning::Other && mostly(cells(*at), fits))
    };
    let has = |meanings: &[Meaning], any: &[Meaning]| any.iter().any(|m| meanings.contains(m));
    if !has(&meanings, &[Meaning::Date, Meaning::Start, Meaning::Year])
        && let Some(at) = free(&meanings, &|cell| cell.len() > 5 && cell.parse::<f64>().is_err() && is_date(cell))
    {
        meanings[at] = Meaning::Date;
    }
    if !has(&meanings, &[Meaning::Latitude, Meaning::Coordinates, Meaning::Wkt])
        && let Some(at) = free(&meanings, &|cell| cell.contains('.') && point(cell).is_some())
    {
        meanings[at] = Meaning::Coordinates;
    }
    if !has(&meanings, &[Meaning::Title]) {
        // Words, not too long, and hardly one the same as another.
        let title = (0..meanings.len()).filter(|at| meanings[*at] == Meaning::Other).max_by_key(|at| {
            let words = |cell: &&str| cell.len() <= 200 && cell.contains(' ') && cell.parse::<f64>().is_err();
            let distinct: std::collections::BTreeSet<&str> = cells(*at).filter(words).collect();
            (distinct.len(), usize::MAX - at)
        });
        if let Some(at) = title.filter(|at| mostly(cells(*at), &|cell| cell.contains(' ') && cell.len() <= 200)) {
            meanings[at] = Meaning::Title;
        }
    }
    meanings
}

/// The meaning that a name suggests, if the cells are of that sort.
fn by_cells<'a, I: Iterator<Item = &'a str>>(meaning: Meaning, cells: &dyn Fn() -> I) -> Meaning {
    let all = |fits: &dyn Fn(&str) -> bool| if mostly(cells(), fits) { meaning } else { Meaning::Other };
    let number = |cell: &str| quantity(cell, false).is_some();
    match meaning {
        Meaning::Date | Meaning::Start | Meaning::End => all(&is_date),
        Meaning::Year | Meaning::Month | Meaning::Day if mostly(cells(), &|cell| cell.len() >= 8 && is_date(cell)) => Meaning::Date,
        Meaning::Month => all(&|cell| number(cell) || known().months.contains_key(&cell.to_lowercase())),
        Meaning::Year | Meaning::Day | Meaning::EndYear | Meaning::EndMonth | Meaning::EndDay | Meaning::Figure => all(&number),
        Meaning::Latitude => all(&|cell| coordinate(cell, Axis::Latitude).is_some()),
        Meaning::Longitude => all(&|cell| coordinate(cell, Axis::Longitude).is_some()),
        Meaning::Coordinates => all(&|cell| point(cell).is_some()),
        Meaning::Wkt => all(&|cell| cell.to_ascii_uppercase().starts_with("POINT")),
        // Coordinates under the name of a place.
        Meaning::Place if mostly(cells(), &|cell| cell.contains('.') && point(cell).is_some()) => Meaning::Coordinates,
        Meaning::Id => {
            let mut seen = std::collections::BTreeSet::new();
            if cells().all(|cell| seen.insert(cell.to_owned())) { meaning } else { Meaning::Other }
        }
        other => other,
    }
}

fn is_date(cell: &str) -> bool {
    let mut votes = Votes::default();
    votes.add(cell);
    edtf(cell, DateForm { serial: votes.form().serial, ..DateForm::default() }).is_some()
}

/// Whether most cells fit; a column without cells does.
fn mostly<'a>(cells: impl Iterator<Item = &'a str>, fits: &dyn Fn(&str) -> bool) -> bool {
    let (mut all, mut fitting) = (0_usize, 0_usize);
    for cell in cells {
        all += 1;
        fitting += usize::from(fits(cell));
    }
    fitting * 100 >= all * MOST_PERCENT
}

/// Whether the first row of a table names its columns: none of its cells is a number or a date.
pub(super) fn is_header(row: &[String]) -> bool {
    let is_data = |cell: &str| cell.parse::<f64>().is_ok() || (cell.len() >= 6 && is_date(cell));
    let cells = || row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    let data = cells().filter(|cell| is_data(cell)).count();
    let named = cells().filter(|cell| known().meaning(cell).is_some()).count();
    cells().next().is_some() && (data == 0 || named > data)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(row: &str) -> Vec<String> {
        row.split('|').map(str::to_owned).collect()
    }

    fn guess(header: &str, rows: &[&str]) -> Vec<Meaning> {
        let rows: Vec<Vec<String>> = rows.iter().map(|row| words(row)).collect();
        Mapping::guess(&words(header), &rows).meanings
    }

    #[test]
    fn columns_are_guessed_from_their_names_where_their_cells_agree() {
        use Meaning::*;
        assert_eq!(
            guess("Ref|Headline|Event date|Where|Lat|Lng|Deaths|from", &["1|A b|3/4/2024|Kursk|51.7|36.2|3|Moscow"]),
            [Id, Title, Date, Place, Latitude, Longitude, Figure, Other],
            "`from` holds no dates"
        );
        assert_eq!(guess("Day|Location", &["2024-10-30|51.7, 36.2"]), [Date, Coordinates]);
        assert_eq!(guess("title|name|event", &["a b|c d|e f"]), [Title, Other, Other], "one title only");
    }

    #[test]
    fn columns_without_a_known_name_are_guessed_from_their_cells() {
        use Meaning::*;
        let rows = ["17|30.10.2024|A long walk|51.73,36.19", "18|31.10.2024|A short walk|51.74,36.20"];
        assert_eq!(guess("a|b|c|d", &rows), [Other, Date, Title, Coordinates]);
        assert!(
            !is_header(&words("17|30.10.2024|A long walk")) && is_header(&words("a|b")) && is_header(&words("year|1990|2000|title|date"))
        );
    }

    #[test]
    fn a_mapping_is_remembered_by_its_header_and_written_as_json() {
        let mapping =
            Mapping { layout: Layout::UcdpGed, meanings: vec![Meaning::Id, Meaning::EndYear], day_first: Some(true), decimal_comma: None };
        let json = serde_json::to_string(&mapping).unwrap();
        assert_eq!(json, r#"{"layout":"ucdp-ged","meanings":["id","end-year"],"day_first":true}"#);
        assert_eq!(serde_json::from_str::<Mapping>(&json).unwrap(), mapping);
        let later: Mapping = serde_json::from_str(r#"{"layout":"x","meanings":["y"]}"#).unwrap();
        assert_eq!((later.layout, later.meanings), (Layout::Other, vec![Meaning::Other]));
        let key = |row: &str| MappingKey::of(&words(row));
        assert_eq!(key("Event_Date|b"), key("event date|B"));
        assert_eq!(key("a|b"), key("b|a"));
        assert_ne!(key("a|b"), key("a|b|b"));
    }
}
