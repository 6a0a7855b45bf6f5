//! Whether what a judgement rests on is still what it was: a checksum of each claim as it was when the judgement was made, compared
//! with the claim now. Judges nothing itself.

use crate::{
    ingest::documents::sha256_hex,
    model::{Case, Claim, Evidence, Judgement, Message, Unknown},
};

/// What became of a claim that a judgement rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It says something else now.
    Changed,
    /// It is not in the case any more.
    Gone,
    /// It was added to the judgement by hand, without looking over it.
    NotRecorded,
}

/// A claim beneath a judgement that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedClaim {
    /// As `event/claim`.
    pub claim: String,
    /// What became of it.
    pub fate: Fate,
}

impl ChangedClaim {
    /// In words.
    pub fn message(&self) -> Message {
        let key = match self.fate {
            Fate::Changed => "judgement-claim-changed",
            Fate::Gone => "judgement-claim-gone",
            Fate::NotRecorded => "judgement-claim-not-recorded",
        };
        Message::new(key).with("claim", &self.claim)
    }
}

/// SHA-256 of what a claim says: its quotation and where it stands, speakers, stance, dates, places, figures. The analyst's grade and
/// note are not what it says.
pub fn fingerprint(claim: &Claim) -> String {
    let said = (
        (&claim.citation.document, claim.citation.paragraph, &claim.citation.quote.exact),
        (&claim.speakers, claim.stance, &claim.said, &claim.when),
        (&claim.places, &claim.figures),
    );
    // Lists, texts and numbers can always be written.
    sha256_hex(&serde_json::to_vec(&said).unwrap_or_default())
}

/// The claims of a judgement as they are now, in the order in which it names them; those not in the case are left out.
pub fn evidence_now(case: &Case, judgement: &Judgement) -> Vec<Evidence> {
    let mut found: Vec<Evidence> = Vec::new();
    for name in judgement.claims() {
        if found.iter().all(|e| e.claim != name)
            && let Some(claim) = case.claim_of_ref(name)
        {
            found.push(Evidence { claim: name.to_owned(), sha256: fingerprint(claim), unknown: Unknown::new() });
        }
    }
    found
}

/// The judgement with its evidence recorded anew: what is done when it is made, and when the analyst has looked over it.
#[must_use]
pub fn looked_over(case: &Case, judgement: &Judgement) -> Judgement {
    Judgement { evidence: evidence_now(case, judgement), ..judgement.clone() }
}

/// The claims beneath a judgement that are not what they were when it was made, in the order in which it names them.
pub fn changed_claims(case: &Case, judgement: &Judgement) -> Vec<ChangedClaim> {
    let mut found: Vec<ChangedClaim> = Vec::new();
    for name in judgement.claims() {
        let then = judgement.evidence.iter().find(|e| e.claim == name);
        let fate = match (case.claim_of_ref(name), then) {
            (None, _) => Fate::Gone,
            (Some(_), None) => Fate::NotRecorded,
            (Some(now), Some(then)) if fingerprint(now) != then.sha256 => Fate::Changed,
            _ => continue,
        };
        if found.iter().all(|c| c.claim != name) {
            found.push(ChangedClaim { claim: name.to_owned(), fate });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Grade, Stance};

    fn case() -> Case {
        crate::ingest::case_file::parse(include_bytes!("../../seeds/case.json")).unwrap().0
    }

    #[test]
    fn a_judgement_is_flagged_when_what_a_claim_says_changes_and_not_when_it_is_graded() {
        let mut case = case();
        let name = |at: usize, case: &Case| format!("{}/{}", case.events[at].id, case.events[at].claims[0].id);
        let judgement = Judgement {
            id: "j1".to_owned(),
            claims_for: vec![name(0, &case), name(1, &case)],
            claims_against: vec![name(2, &case)],
            ..Judgement::default()
        };
        assert!(changed_claims(&case, &judgement).iter().all(|c| c.fate == Fate::NotRecorded));
        let judgement = looked_over(&case, &judgement);
        assert_eq!((judgement.evidence.len(), changed_claims(&case, &judgement)), (3, vec![]));
        case.events[0].claims[0].grade = Some(Grade { credibility: Some(2), ..Grade::default() });
        case.events[0].claims[0].note = "sic".to_owned();
        case.events[0].title = "Other".to_owned();
        assert_eq!(changed_claims(&case, &judgement), vec![]);
        case.events[0].claims[0].stance = if case.events[0].claims[0].stance == Stance::Denies { Stance::Doubts } else { Stance::Denies };
        case.events[2].claims.remove(0);
        let changed = changed_claims(&case, &judgement);
        assert_eq!(changed.iter().map(|c| c.fate).collect::<Vec<_>>(), [Fate::Changed, Fate::Gone]);
    }
}
