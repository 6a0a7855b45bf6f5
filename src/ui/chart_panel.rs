//! The charts beside the map or in its stead: which one, how it is shown, and the chart itself.

use egui::{ComboBox, Ui};

use super::{Panels, widgets};
use crate::{
    analysis::charts as charts_data,
    model::{BinUnit, ChartKind, ChartOptions, MatrixColumns, Split, Stage},
    render::{
        charts::{self, ChartAction, ChartInput},
        theme::Theme,
    },
    session::{Action, Command, Session, state::Overlay},
    text::t,
};

/// The units of the figures shown, with how many figures have each, kept as long as what is shown stays.
#[derive(Debug, Default)]
pub struct FigureUnits {
    generation: Option<u64>,
    units: Vec<(String, usize)>,
}

impl FigureUnits {
    fn of(&mut self, session: &Session) -> &[(String, usize)] {
        if self.generation != Some(session.generation()) {
            self.units = charts_data::figures::units(session.case(), session.shown());
            self.generation = Some(session.generation());
        }
        &self.units
    }
}

/// Draws the panel: the tabs, the options of the chart, the chart.
pub fn show(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, commands: &mut Vec<Command>) {
    egui::Frame::new().inner_margin(egui::Margin::symmetric(10, 6)).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            for kind in ChartKind::ALL {
                let chosen = session.chart() == kind;
                let may = session.crowd().is_none() || is_of_rows(kind);
                let tab = ui.add_enabled(may, egui::Button::selectable(chosen, t(short_key(kind))));
                let tab = tab.on_hover_text(t(kind.text_key())).on_disabled_hover_text(t("crowd-no-chart"));
                if chosen && panels.interactive && panels.seen_chart != session.chart_requests() {
                    panels.seen_chart = session.chart_requests();
                    tab.request_focus();
                }
                if tab.clicked() && !chosen {
                    commands.push(Command::ShowChart(kind));
                }
            }
        });
        ui.horizontal_wrapped(|ui| {
            options(ui, session, &mut panels.figure_units, commands);
            let (key, stage) = if session.stage() == Stage::Chart { ("chart-beside", Stage::Both) } else { ("chart-alone", Stage::Chart) };
            if ui.button(t(key)).clicked() {
                commands.push(Command::SetStage(stage));
            }
            let data = ui.add_enabled(session.can(Action::ExportChartData), egui::Button::new(t("chart-data")));
            if data.on_hover_text(t("chart-data-why")).clicked() {
                commands.push(Action::ExportChartData.into());
            }
            let close = ui.button("×");
            close.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, t("chart-close")));
            if close.on_hover_text(t("chart-close")).clicked() {
                commands.push(Command::SetStage(Stage::Map));
            }
        });
        ui.add_space(2.0);
        widget(ui, session, panels, theme, session.chart(), commands);
    });
}

/// Draws a chart alone.
pub fn widget(ui: &mut Ui, session: &Session, panels: &mut Panels, theme: &Theme, kind: ChartKind, commands: &mut Vec<Command>) {
    let input = ChartInput {
        case: session.case(),
        columns: session.columns(),
        shown: session.shown(),
        crowd: session.crowd(),
        generation: session.generation(),
        window: session.filter().window,
        axis: session.axis(),
        options: session.chart_options(),
        selected: session.selection(),
        hovered: session.hovered(),
        theme,
        interactive: panels.interactive,
        legend: panels.parts.is_none_or(|p| p.legend),
        source_numbers: &panels.source_numbers,
    };
    let state = &mut panels.charts[kind as usize];
    commands.extend(charts::show(ui, kind, &input, state).into_iter().map(|action| match action {
        ChartAction::Hover(events) => Command::HoverMany(events),
        ChartAction::Select { events, add } => Command::SelectMany { events, add },
        ChartAction::SelectClaim { event, claim } => Command::SelectClaim(crate::session::Focus { event, claim }),
        ChartAction::List(events) => Command::Show(Some(Overlay::Events(Some(events)))),
        ChartAction::Options(options) => Command::SetChartOptions(options),
    }));
}

/// Whether a chart can be drawn of the rows of a large table: the others need figures, places or citations.
const fn is_of_rows(kind: ChartKind) -> bool {
    matches!(kind, ChartKind::OverTime)
}

const fn short_key(kind: ChartKind) -> &'static str {
    match kind {
        ChartKind::OverTime => "chart-tab-over-time",
        ChartKind::Figures => "chart-tab-figures",
        ChartKind::Places => "chart-tab-places",
        ChartKind::Sources => "chart-tab-sources",
        ChartKind::Reported => "chart-tab-reported",
    }
}

/// The menus that belong to the chart that is shown.
fn options(ui: &mut Ui, session: &Session, figure_units: &mut FigureUnits, commands: &mut Vec<Command>) {
    let now = session.chart_options();
    let mut next: ChartOptions = now.clone();
    match session.chart() {
        ChartKind::OverTime => {
            let units: Vec<(&str, Option<BinUnit>)> =
                std::iter::once((t("bins-auto"), None)).chain(BinUnit::ALL.map(|u| (t(unit_key(u)), Some(u)))).collect();
            choice(ui, "bins", t("chart-bins"), &units, &mut next.bins);
            let splits = Split::ALL.map(|s| (t(split_key(s)), s));
            choice(ui, "split", t("chart-split"), &splits, &mut next.split);
        }
        ChartKind::Sources => {
            let columns = [(t("matrix-events"), MatrixColumns::Events), (t("matrix-places"), MatrixColumns::Places)];
            choice(ui, "columns", t("chart-columns"), &columns, &mut next.columns);
        }
        ChartKind::Figures => {
            let units = figure_units.of(session);
            let values: Vec<(String, Option<String>)> =
                units.iter().map(|(unit, count)| (format!("{} ({count})", unit_name(unit)), Some(unit.clone()))).collect();
            let values: Vec<(&str, Option<String>)> = values.iter().map(|(words, unit)| (words.as_str(), unit.clone())).collect();
            // As the chart does: what is asked for if there is any of it, else the most frequent.
            let used = now.unit.clone().filter(|unit| units.iter().any(|(u, _)| u == unit)).or_else(|| Some(units.first()?.0.clone()));
            let mut chosen = used.clone();
            choice(ui, "figure-unit", t("chart-unit"), &values, &mut chosen);
            if chosen != used {
                next.unit = chosen;
            }
        }
        ChartKind::Places | ChartKind::Reported => {}
    }
    if next != *now {
        commands.push(Command::SetChartOptions(next));
    }
}

/// A unit as listed; figures without one have a name, too.
fn unit_name(unit: &str) -> &str {
    if unit.is_empty() { t("chart-unit-none") } else { unit }
}

/// A menu of one choice, with its name before it.
fn choice<T: PartialEq + Clone>(ui: &mut Ui, salt: &str, name: &str, values: &[(&str, T)], chosen: &mut T) {
    let shown = values.iter().find(|(_, v)| v == chosen).map_or("", |(words, _)| words);
    let label = ui.label(name);
    let response = ComboBox::from_id_salt(salt).selected_text(shown).width(104.0).truncate().show_ui(ui, |ui| {
        for (words, value) in values {
            widgets::choice(ui, chosen, value.clone(), words);
        }
    });
    response.response.labelled_by(label.id);
}

const fn unit_key(unit: BinUnit) -> &'static str {
    match unit {
        BinUnit::Day => "unit-day",
        BinUnit::Week => "unit-week",
        BinUnit::Month => "unit-month",
        BinUnit::Quarter => "unit-quarter",
        BinUnit::Year => "unit-year",
    }
}

const fn split_key(split: Split) -> &'static str {
    match split {
        Split::Category => "facet-category",
        Split::Place => "facet-place",
        Split::Document => "facet-document",
        Split::Certainty => "split-certainty",
    }
}
