//! Another copy of the case merged into it: conflicts decided one by one or all at once, then one edit. And copies to be shared without the
//! documents' texts. How copies are merged is in [`crate::analysis::merge`]; reading and writing them is the effects' business.

use super::{Edit, Effect, Overlay, Session, handle::stem_of};
use crate::{
    analysis::{
        merge::{self, Choices, Merged, Side},
        sharing,
    },
    ingest::{Severity, check},
    model::{Case, Change, Message},
};

/// What is done about another copy.
#[derive(Debug, Clone, PartialEq)]
pub enum MergeCommand {
    /// Reads the copy at this path.
    Read(String),
    /// Reads what both copies began from, at this path.
    ReadBase(String),
    /// Asks for the file of what both began from.
    ChooseBase,
    /// The copy was read.
    Found(Box<OtherCopy>),
    /// Leaves out what both began from: every difference is decided.
    WithoutBase,
    /// Goes to the conflict of this number.
    Go(usize),
    /// Takes a side in the conflict of this number.
    Choose(usize, Side),
    /// Takes a side in all conflicts.
    ChooseAll(Side),
    /// Makes the merged case of it.
    Apply,
}

/// What is done about a copy that is shared.
#[derive(Debug, Clone, PartialEq)]
pub enum ShareCommand {
    /// Asks for the name of one file.
    File,
    /// Asks for a folder.
    Folder,
    /// Writes it.
    To {
        /// One file when it ends in `.dateline`, else a folder.
        path: String,
        /// Over a file that is there. If not, that is asked first.
        replace: bool,
    },
    /// It was written here.
    Done(String),
}

/// Another copy of the case, as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct OtherCopy {
    /// Where it is.
    pub path: String,
    /// The copy.
    pub theirs: Case,
    /// What both began from, where that is known.
    pub base: Option<Case>,
    /// Where that is; none for what was last opened or saved here.
    pub base_path: Option<String>,
}

/// A merge that is being decided.
#[derive(Debug, Clone, PartialEq)]
pub struct Merging {
    copy: OtherCopy,
    choices: Choices,
    merged: Merged,
    at: usize,
}

impl Merging {
    /// The other copy.
    pub fn copy(&self) -> &OtherCopy {
        &self.copy
    }

    /// What comes of it as it is decided now.
    pub fn merged(&self) -> &Merged {
        &self.merged
    }

    /// The number of the conflict that is looked at.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Whether the copies are the same.
    pub fn is_same(&self) -> bool {
        self.merged.conflicts.is_empty() && self.merged.taken.is_empty()
    }
}

impl Session {
    /// The merge that is being decided.
    pub fn merging(&self) -> Option<&Merging> {
        self.merging.as_ref()
    }

    pub(super) fn merge_command(&mut self, command: MergeCommand) -> Vec<Effect> {
        match command {
            MergeCommand::Read(path) => return vec![Effect::ReadCopy { path, base: None, mine: Box::new(self.case.clone()) }],
            MergeCommand::ReadBase(base) => {
                let Some(path) = self.merging.as_ref().map(|m| m.copy.path.clone()) else { return Vec::new() };
                return vec![Effect::ReadCopy { path, base: Some(base), mine: Box::new(self.case.clone()) }];
            }
            MergeCommand::ChooseBase => return vec![Effect::ChooseCopy { base: true }],
            MergeCommand::Found(copy) => {
                self.merging = Some(Merging { copy: *copy, choices: Choices::new(), merged: Merged::default(), at: 0 });
                self.merge_anew();
                self.overlay = Some(Overlay::MergeCopy);
            }
            MergeCommand::WithoutBase => {
                if let Some(merging) = &mut self.merging {
                    (merging.copy.base, merging.copy.base_path, merging.at) = (None, None, 0);
                    merging.choices.clear();
                    self.merge_anew();
                }
            }
            MergeCommand::Go(at) => {
                if let Some(merging) = &mut self.merging {
                    merging.at = at.min(merging.merged.conflicts.len().saturating_sub(1));
                }
            }
            MergeCommand::Choose(at, side) => {
                if let Some(merging) = &mut self.merging
                    && let Some(conflict) = merging.merged.conflicts.get(at)
                {
                    merging.choices.insert(conflict.key(), side);
                    merging.at = at;
                    self.merge_anew();
                }
            }
            MergeCommand::ChooseAll(side) => {
                if let Some(merging) = &mut self.merging {
                    merging.choices = merging.merged.conflicts.iter().map(|conflict| (conflict.key(), side)).collect();
                    self.merge_anew();
                }
            }
            MergeCommand::Apply => return self.apply_merge(),
        }
        Vec::new()
    }

    /// What is decided now is merged anew: taking a thing back may show that it is needed, or no longer.
    fn merge_anew(&mut self) {
        if let Some(merging) = &mut self.merging {
            merging.merged = merge::merge(merging.copy.base.as_ref(), &self.case, &merging.copy.theirs, &merging.choices);
            merging.at = merging.at.min(merging.merged.conflicts.len().saturating_sub(1));
        }
    }

    fn apply_merge(&mut self) -> Vec<Effect> {
        if self.merging.as_ref().is_none_or(|merging| merging.merged.undecided() > 0) {
            return Vec::new();
        }
        let Some(Merging { merged, copy, .. }) = self.merging.take() else { return Vec::new() };
        // Only its name: the history goes with the case, and whose folders are where is nobody's business.
        let path = copy.path.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        self.overlay = None;
        let decided = merged.conflicts.iter().filter(|c| c.choice == Some(Side::Theirs)).count();
        let count = merged.taken_from(Side::Theirs) + decided;
        let gained = gained(&self.case.changes, &merged.case.changes);
        let errors = |case: &Case| check::check(case, None).iter().filter(|f| f.severity == Severity::Error).count();
        let before = errors(&self.case);
        if !self.edit(Edit::MergeCopy { case: Box::new(merged.case), path, gained, lost: Vec::new() }) {
            return Vec::new();
        }
        let faults = errors(&self.case).saturating_sub(before);
        self.say(match faults {
            0 => Message::new("merge-done").with("count", count),
            faults => Message::new("merge-done-faults").with("count", faults),
        });
        vec![Effect::TakeCopy]
    }

    pub(super) fn share_command(&mut self, command: ShareCommand) -> Vec<Effect> {
        match command {
            ShareCommand::File => {
                let name = format!("{}-shared.dateline", stem_of(&self.case.title, "case"));
                return vec![Effect::ChooseShareFile(name)];
            }
            ShareCommand::Folder => return vec![Effect::ChooseShareFolder],
            ShareCommand::To { path, replace } => {
                self.overlay = None;
                let case = sharing::without_texts(&self.case_to_save());
                return vec![Effect::Share { path, case: Box::new(case), replace }];
            }
            ShareCommand::Done(path) => self.say(Message::new("share-done").with("path", path)),
        }
        Vec::new()
    }
}

/// What of a history is not in another, each as often as it is more.
fn gained(before: &[Change], after: &[Change]) -> Vec<Change> {
    let mut rest: Vec<&Change> = before.iter().collect();
    let mut gained = Vec::new();
    for change in after {
        match rest.iter().position(|known| *known == change) {
            Some(at) => drop(rest.swap_remove(at)),
            None => gained.push(change.clone()),
        }
    }
    gained
}

/// Puts a case in the place of another, but for its history: of that, what is `lost` goes and what is `gained` comes in where its time is.
/// What was saved between a merge and its undo stays so.
pub(super) fn put(case: &mut Case, mut new: Case, gained: &[Change], lost: &[Change]) -> Case {
    let mut history = std::mem::take(&mut case.changes);
    for change in lost {
        if let Some(at) = history.iter().rposition(|known| known == change) {
            history.remove(at);
        }
    }
    for change in gained {
        let at = history.iter().rposition(|known| known.at <= change.at).map_or(0, |at| at + 1);
        history.insert(at, change.clone());
    }
    new.changes = history;
    std::mem::replace(case, new)
}
