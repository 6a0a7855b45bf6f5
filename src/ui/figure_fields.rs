//! The figures of a claim as they are typed: number or bounds, unit, of what, qualifier, scope, day, who says so. They change values in
//! memory; what becomes of these is the form's business.

use egui::{RichText, Ui};

use super::{form_fields, widgets};
use crate::{
    analysis::phrases,
    model::{Edtf, Figure, Message},
    render::theme::{Theme, size},
    text::{say, t, tf},
};

/// The qualifiers that can be chosen, as in files.
const QUALIFIERS: [&str; 10] = ["", "exact", "about", "nearly", "several", "at-least", "more-than", "at-most", "less-than", "up-to"];
/// The scopes that can be chosen, as in files.
const SCOPES: [&str; 5] = ["", "planned", "present", "cumulative", "lost"];

/// One figure as it is typed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FigureFields {
    /// As it stands in the case; absent when it does not yet.
    base: Option<Figure>,
    now: Figure,
    value: String,
    lower: String,
    upper: String,
    as_of: String,
    who: String,
}

impl FigureFields {
    /// The fields of a figure.
    pub fn of(figure: &Figure) -> Self {
        let number = |n: Option<f64>| n.map_or_else(String::new, |n| n.to_string());
        Self {
            value: number(figure.value),
            lower: number(figure.lower),
            upper: number(figure.upper),
            as_of: figure.as_of.clone().unwrap_or_default(),
            who: figure.attributed_to.clone().unwrap_or_default(),
            now: figure.clone(),
            base: Some(figure.clone()),
        }
    }

    /// The figure that is typed.
    ///
    /// # Errors
    /// When a number or a day typed is none, or nothing is said.
    pub fn value(&self) -> Result<Figure, Message> {
        // What is as it was is left as it was, to the last digit.
        if let Some(base) = self.base.as_ref().filter(|base| *self == Self::of(base)) {
            return Ok(base.clone());
        }
        let (value, lower, upper) = (number(&self.value)?, number(&self.lower)?, number(&self.upper)?);
        if let (Some(from), Some(to)) = (lower, upper)
            && from > to
        {
            return Err(Message::new("edit-bounds-swapped"));
        }
        let expression = self.now.expression.trim().to_owned();
        if value.is_none() && lower.is_none() && upper.is_none() && expression.is_empty() {
            return Err(Message::new("edit-empty-figure"));
        }
        let some = |words: &str| Some(words.trim().to_owned()).filter(|w| !w.is_empty());
        let as_of = some(&self.as_of);
        if let Some(date) = &as_of {
            Edtf::parse(date).map_err(|_| Message::new("edit-bad-date").with("date", date))?;
        }
        let attributed_to = some(&self.who);
        Ok(Figure { value, lower, upper, expression, as_of, attributed_to, ..self.now.clone() })
    }

    fn show(&mut self, ui: &mut Ui, theme: &Theme) -> bool {
        let mut entered = false;
        match self.value() {
            Ok(figure) => {
                let words = [vec![phrases::figure_in_words(&figure)], phrases::figure_details(&figure)].concat();
                ui.label(widgets::muted(words.join(" · "), theme));
            }
            Err(message) => form_fields::problem(ui, &say(&message), theme.error),
        }
        ui.columns(3, |columns| {
            entered |= form_fields::line(&mut columns[0], "figure-value", "", &mut self.value).1;
            entered |= form_fields::line(&mut columns[1], "figure-lower", "", &mut self.lower).1;
            entered |= form_fields::line(&mut columns[2], "figure-upper", "", &mut self.upper).1;
        });
        ui.columns(2, |columns| {
            entered |= form_fields::line(&mut columns[0], "figure-unit-name", "", &mut self.now.unit).1;
            entered |= form_fields::line(&mut columns[1], "figure-of", "", &mut self.now.of).1;
        });
        ui.columns(2, |columns| {
            let qualifiers = with_own(&QUALIFIERS, self.base.as_ref().map_or("", |b| &b.qualifier));
            form_fields::choice_above(&mut columns[0], "figure-qualifier", &mut self.now.qualifier, &qualifiers, |id| match id.as_str() {
                "" => t("grade-none").to_owned(),
                "exact" => t("qualifier-exact").to_owned(),
                id => phrases::qualifier(id, "…"),
            });
            let scopes = with_own(&SCOPES, self.base.as_ref().map_or("", |b| &b.scope));
            form_fields::choice_above(&mut columns[1], "figure-scope", &mut self.now.scope, &scopes, |id| match id.as_str() {
                "" => t("grade-none").to_owned(),
                "planned" => t("scope-planned").to_owned(),
                "present" => t("scope-present").to_owned(),
                "cumulative" => t("scope-cumulative").to_owned(),
                "lost" => t("scope-lost").to_owned(),
                other => other.to_owned(),
            });
        });
        ui.columns(2, |columns| {
            entered |= form_fields::line(&mut columns[0], "figure-day", "date-hint", &mut self.as_of).1;
            entered |= form_fields::line(&mut columns[1], "figure-who", "", &mut self.who).1;
        });
        entered |= form_fields::line(ui, "figure-words", "", &mut self.now.expression).1;
        entered
    }
}

/// The choices, and what stands there if it is none of them.
fn with_own(known: &[&str], own: &str) -> Vec<String> {
    let own = (!known.contains(&own)).then_some(own);
    known.iter().copied().chain(own).map(str::to_owned).collect()
}

/// A number as people write it: `10 900`, `10,900`, `2.5`, `2,5`; none when the field is empty.
fn number(typed: &str) -> Result<Option<f64>, Message> {
    let mut plain: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if plain.is_empty() {
        return Ok(None);
    }
    let groups: Vec<&str> = plain.trim_start_matches('-').split(',').collect();
    let digits = |g: &str| g.chars().all(|c| c.is_ascii_digit());
    // Three digits after every comma: thousands, not a fraction.
    let whole = |g: &str| g.split('.').next().unwrap_or_default().to_owned();
    let of_thousands = groups.len() > 1
        && groups.first().is_some_and(|g| (1..=3).contains(&g.len()) && digits(g))
        && groups.iter().skip(1).all(|g| whole(g).len() == 3 && digits(&whole(g)));
    plain = if of_thousands { plain.replace(',', "") } else { plain.replace(',', ".") };
    let bad = || Message::new("edit-bad-number").with("number", typed.trim());
    plain.parse::<f64>().ok().filter(|n| n.is_finite()).map(Some).ok_or_else(bad)
}

/// The figures that are typed.
///
/// # Errors
/// As [`FigureFields::value`].
pub fn values(all: &[FigureFields]) -> Result<Vec<Figure>, Message> {
    all.iter().map(FigureFields::value).collect()
}

/// Draws the figures, each with a button that takes it away, and one that adds one. Whether a field was left by Enter.
pub fn show(ui: &mut Ui, all: &mut Vec<FigureFields>, theme: &Theme) -> bool {
    let mut entered = false;
    let mut gone = None;
    ui.label(widgets::heading(t("field-figures"), theme));
    for (at, figure) in all.iter_mut().enumerate() {
        ui.push_id(("figure", at), |ui| {
            ui.horizontal(|ui| {
                ui.label(RichText::new(tf("figure-number", &[("number", (at + 1).to_string())])));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let name = tf("figure-remove", &[("number", (at + 1).to_string())]);
                    if form_fields::remove_button(ui, &name) {
                        gone = Some(at);
                    }
                });
            });
            entered |= figure.show(ui, theme);
            ui.add_space(size::GAP);
        });
    }
    if let Some(at) = gone {
        all.remove(at);
    }
    if ui.button(t("figure-add")).clicked() {
        all.push(FigureFields::default());
    }
    entered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (typed, read) in [
            ("", None),
            ("10,900", Some(10_900.0)),
            ("10 900", Some(10_900.0)),
            ("2,5", Some(2.5)),
            ("1,234.5", Some(1234.5)),
            ("-3", Some(-3.0)),
        ] {
            assert_eq!(number(typed).ok(), Some(read), "{typed}");
        }
        for typed in ["several", "1e999", "NaN", "1,2,3", "12 apples"] {
            assert!(number(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn a_figure_left_as_it_is_stays_as_it_is_and_an_impossible_one_is_told() {
        let odd = Figure { value: Some(0.1 + 0.2), qualifier: "roughly".to_owned(), scope: "other".to_owned(), ..Figure::default() };
        assert_eq!(FigureFields::of(&odd).value(), Ok(odd.clone()));
        let mut fields = FigureFields::of(&odd);
        fields.value.clear();
        assert_eq!(fields.value().unwrap_err().key, "edit-empty-figure");
        (fields.lower, fields.upper) = ("20".to_owned(), "10".to_owned());
        assert_eq!(fields.value().unwrap_err().key, "edit-bounds-swapped");
        fields.upper = "30".to_owned();
        fields.as_of = "soon".to_owned();
        assert_eq!(fields.value().unwrap_err().key, "edit-bad-date");
        fields.as_of = "2024-10".to_owned();
        let figure = fields.value().unwrap();
        assert_eq!((figure.lower, figure.upper, figure.qualifier.as_str()), (Some(20.0), Some(30.0), "roughly"));
    }
}
