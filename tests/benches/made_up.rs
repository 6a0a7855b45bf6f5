//! A large case for benchmarks, the same each time. Measures nothing.

use dateline::model::{
    Case, Claim, Document, Event, Kind, LonLat, Place, PlaceKind, PlaceRef, Role, When, claim::Citation, edtf::iso_from_day,
};

/// A deterministic stream of numbers (xorshift64*), for made-up events.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32) % below
    }
}

/// The example's categories with made-up events: clustered in space, over three years, a fifth intervals, a hundred to a
/// document, each citing the first words of a paragraph.
pub fn made_up(example: &Case, count: usize) -> Case {
    let mut n = Numbers(7);
    let mut case = Case { events: Vec::with_capacity(count), ..example.clone() };
    case.places = (0..500)
        .map(|i| Place {
            id: format!("p{i}"),
            name: format!("Place {i}"),
            names: Vec::new(),
            kind: PlaceKind::City,
            point: LonLat::new(25.0 + n.next(11_000) as f64 / 100.0, 25.0 + n.next(3_500) as f64 / 100.0),
            area: None,
            rings: Vec::new(),
            country: None,
            disputed: false,
            note: String::new(),
            unknown: serde_json::Map::new(),
        })
        .collect();
    let texts = &example.documents;
    case.documents = (0..count / 100)
        .map(|i| {
            let text = &texts[i % texts.len()];
            Document { id: format!("d{i}"), file: format!("d{i}.txt"), title: format!("Document {i}"), ..text.clone() }
        })
        .collect();
    for i in 0..count {
        let start = 19_000 + n.next(1_100) as i32;
        let edtf = if n.next(5) == 0 {
            format!("{}/{}", iso_from_day(start), iso_from_day(start + 1 + n.next(60) as i32))
        } else {
            iso_from_day(start)
        };
        let document = &case.documents[i / 100];
        let paragraph = 1 + n.next(document.text.len() as u64) as usize;
        let mut citation = Citation { document: document.id.clone(), paragraph, ..Citation::default() };
        citation.quote.exact = document.text.paragraph(paragraph).unwrap_or_default().chars().take(60).collect();
        case.events.push(Event {
            id: format!("e{i}"),
            title: format!("Made-up event {i}"),
            kind: Kind::Happening,
            category: example.categories[n.next(example.categories.len() as u64) as usize].id.clone(),
            when: Some(When { edtf, ..When::default() }),
            // Squared, so that some places have far more than others.
            places: vec![PlaceRef {
                place: format!("p{}", n.next(500) * n.next(500) / 500),
                role: Role::At,
                basis: dateline::model::Basis::Stated,
                reason: String::new(),
                unknown: serde_json::Map::new(),
            }],
            actors: Vec::new(),
            claims: vec![Claim {
                id: "c1".to_owned(),
                speakers: Vec::new(),
                stance: dateline::model::Stance::Asserts,
                said: None,
                when: None,
                places: Vec::new(),
                figures: Vec::new(),
                grade: None,
                citation,
                note: String::new(),
                unknown: serde_json::Map::new(),
            }],
            links: Vec::new(),
            merges: Vec::new(),
            tags: Vec::new(),
            notes: String::new(),
            recorded_by: String::new(),
            status: None,
            comments: Vec::new(),
            unknown: serde_json::Map::new(),
        });
    }
    case
}
