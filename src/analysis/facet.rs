//! The ways in which events are told apart in the filter, and which values each event has. Counting is in
//! [`super::filter`].

use std::collections::BTreeMap;

use crate::model::{Case, Event, Kind, Precision, Role, Stance, Status};

/// A way to tell events apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say all")]
pub enum Facet {
    Category,
    Kind,
    Place,
    Role,
    Document,
    Originator,
    Stance,
    Grade,
    Actor,
    Precision,
    Status,
}

impl Facet {
    /// All facets, in the order of the filter panel.
    pub const ALL: [Self; 11] = [
        Self::Category,
        Self::Kind,
        Self::Place,
        Self::Role,
        Self::Document,
        Self::Originator,
        Self::Stance,
        Self::Grade,
        Self::Actor,
        Self::Precision,
        Self::Status,
    ];

    /// The id used in files and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Kind => "kind",
            Self::Place => "place",
            Self::Role => "role",
            Self::Document => "document",
            Self::Originator => "originator",
            Self::Stance => "stance",
            Self::Grade => "grade",
            Self::Actor => "actor",
            Self::Precision => "precision",
            Self::Status => "status",
        }
    }

    /// The facet of this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.id() == id)
    }

    /// The key of its name in the interface text.
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Category => "facet-category",
            Self::Kind => "facet-kind",
            Self::Place => "facet-place",
            Self::Role => "facet-role",
            Self::Document => "facet-document",
            Self::Originator => "facet-originator",
            Self::Stance => "facet-stance",
            Self::Grade => "facet-grade",
            Self::Actor => "facet-actor",
            Self::Precision => "facet-precision",
            Self::Status => "facet-status",
        }
    }
}

/// What a value is called: words of the case, or a key of the interface text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Label {
    /// Words of the case.
    Words(String),
    /// A key of the interface text.
    Key(&'static str),
}

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The id used in filters, files and on the command line.
    pub id: String,
    /// As shown.
    pub label: Label,
}

/// The values of one facet and which of them each event has.
#[derive(Debug, Clone, Default)]
pub struct FacetColumn {
    /// The values in their order.
    pub values: Vec<Value>,
    /// Where each event's values begin in `of_events`; one more entry than there are events.
    starts: Vec<u32>,
    of_events: Vec<u32>,
}

impl FacetColumn {
    /// Reads the facet of every event of a case.
    pub fn build(case: &Case, facet: Facet) -> Self {
        let mut values = known_values(case, facet);
        let mut index: BTreeMap<String, u32> = values.iter().enumerate().map(|(at, v)| (v.id.clone(), at as u32)).collect();
        let mut starts = Vec::with_capacity(case.events.len() + 1);
        let mut of_events = Vec::new();
        let mut ids = Vec::new();
        for event in &case.events {
            starts.push(of_events.len() as u32);
            ids.clear();
            value_ids(event, facet, &mut ids);
            ids.sort_unstable();
            ids.dedup();
            for id in &ids {
                let at = index.get(*id).copied().unwrap_or_else(|| {
                    let at = values.len() as u32;
                    values.push(Value { id: (*id).to_owned(), label: Label::Words((*id).to_owned()) });
                    index.insert((*id).to_owned(), at);
                    at
                });
                of_events.push(at);
            }
        }
        starts.push(of_events.len() as u32);
        let mut column = Self { values, starts, of_events };
        if matches!(facet, Facet::Originator | Facet::Actor) {
            column.sort_by_label();
        }
        column
    }

    /// The indices of an event's values.
    pub fn of(&self, event: usize) -> &[u32] {
        match (self.starts.get(event), self.starts.get(event + 1)) {
            (Some(&a), Some(&b)) => &self.of_events[a as usize..b as usize],
            _ => &[],
        }
    }

    fn sort_by_label(&mut self) {
        let mut order: Vec<usize> = (0..self.values.len()).collect();
        let rank = |v: &Value| match &v.label {
            Label::Key(_) => (1, String::new()),
            Label::Words(w) => (0, super::search::fold(w)),
        };
        order.sort_by_cached_key(|&at| rank(&self.values[at]));
        let mut place = vec![0_u32; order.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old] = new as u32;
        }
        self.values = order.iter().map(|&old| self.values[old].clone()).collect();
        self.of_events.iter_mut().for_each(|v| *v = place[*v as usize]);
    }
}

/// The id of the value "no name given" of [`Facet::Originator`], and "none given" of [`Facet::Grade`] and [`Facet::Status`].
pub const NONE: &str = "none";

fn known_values(case: &Case, facet: Facet) -> Vec<Value> {
    let words = |id: &str, label: &str| Value { id: id.to_owned(), label: Label::Words(label.to_owned()) };
    let key = |id: &str, label: &'static str| Value { id: id.to_owned(), label: Label::Key(label) };
    match facet {
        Facet::Category => case.categories.iter().map(|c| words(&c.id, &c.name)).collect(),
        Facet::Place => {
            let mut all: Vec<Value> = case.places.iter().map(|p| words(&p.id, &p.name)).collect();
            all.sort_by_cached_key(|v| match &v.label {
                Label::Words(w) => super::search::fold(w),
                Label::Key(_) => String::new(),
            });
            all
        }
        Facet::Document => case.documents.iter().map(|d| words(&d.id, if d.title.is_empty() { &d.id } else { &d.title })).collect(),
        Facet::Kind => Kind::ALL.map(|k| key(k.id(), kind_key(k))).to_vec(),
        Facet::Role => Role::ALL.map(|r| key(r.id(), role_key(r))).to_vec(),
        Facet::Stance => Stance::ALL.map(|s| key(s.id(), stance_key(s))).to_vec(),
        Facet::Precision => Precision::ALL.map(|p| key(p.id(), precision_key(p))).to_vec(),
        Facet::Originator => vec![key(NONE, "originator-none")],
        Facet::Grade => vec![key(NONE, "grade-none")],
        // What is not reviewed stands first: it is what is looked for.
        Facet::Status => std::iter::once(key(NONE, "status-none")).chain(Status::ALL.map(|s| key(s.id(), status_key(s)))).collect(),
        Facet::Actor => Vec::new(),
    }
}

fn value_ids<'a>(event: &'a Event, facet: Facet, ids: &mut Vec<&'a str>) {
    match facet {
        Facet::Category => ids.push(&event.category),
        Facet::Kind => ids.push(event.kind.id()),
        Facet::Place => ids.extend(event.places.iter().map(|p| p.place.as_str())),
        Facet::Role => ids.extend(event.places.iter().map(|p| p.role.id())),
        Facet::Document => ids.extend(event.claims.iter().map(|c| c.citation.document.as_str())),
        Facet::Originator => ids.extend(event.claims.iter().map(|c| c.speakers.first().map_or(NONE, String::as_str))),
        Facet::Stance => ids.extend(event.claims.iter().map(|c| c.stance.id())),
        Facet::Grade => {
            let graded = event.claims.iter().filter_map(|c| c.grade.as_ref()).filter_map(|g| GRADES.iter().find(|id| grade_is(g, id)));
            ids.extend(graded);
            if ids.is_empty() {
                ids.push(NONE);
            }
        }
        Facet::Actor => ids.extend(event.actors.iter().map(String::as_str)),
        Facet::Status => ids.push(event.status.as_ref().map_or(NONE, |s| s.status.id())),
        Facet::Precision => ids.push(event.when.as_ref().map_or(Precision::Unknown, crate::model::When::precision).id()),
    }
}

const GRADES: [&str; 6] = ["A", "B", "C", "D", "E", "F"];

fn grade_is(grade: &crate::model::judgement::Grade, id: &str) -> bool {
    grade.reliability.is_some_and(|r| id.starts_with(r))
}

/// The key of a kind's name.
pub const fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Happening => "kind-happening",
        Kind::Statement => "kind-statement",
        Kind::Estimate => "kind-estimate",
        Kind::Intent => "kind-intent",
        Kind::Forecast => "kind-forecast",
        Kind::Background => "kind-background",
    }
}

/// The key of a role's name.
pub const fn role_key(role: Role) -> &'static str {
    match role {
        Role::At => "role-at",
        Role::From => "role-from",
        Role::To => "role-to",
        Role::About => "role-about",
        Role::Voice => "role-voice",
    }
}

/// The key of a stance's name.
pub const fn stance_key(stance: Stance) -> &'static str {
    match stance {
        Stance::Confirms => "stance-confirms",
        Stance::Asserts => "stance-asserts",
        Stance::Reports => "stance-reports",
        Stance::Doubts => "stance-doubts",
        Stance::Denies => "stance-denies",
    }
}

/// The key of the name of where an event stands in its review.
pub const fn status_key(status: Status) -> &'static str {
    match status {
        Status::Draft => "status-draft",
        Status::Reviewed => "status-reviewed",
        Status::Disputed => "status-disputed",
    }
}

/// The key of a precision's name.
pub const fn precision_key(precision: Precision) -> &'static str {
    match precision {
        Precision::Day => "precision-day",
        Precision::Month => "precision-month",
        Precision::Season => "precision-season",
        Precision::Quarter => "precision-quarter",
        Precision::Year => "precision-year",
        Precision::Decade => "precision-decade",
        Precision::Range => "precision-range",
        Precision::Unknown => "precision-unknown",
    }
}
