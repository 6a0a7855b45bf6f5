//! The Admiralty code (NATO AJP-2.1) in words. Grades are given by people; nothing here makes one.

use crate::{
    model::Grade,
    text::{t, tf},
};

/// What a letter of reliability says; nothing for what is no such letter.
pub fn reliability_words(letter: char) -> &'static str {
    match letter {
        'A' => t("grade-a"),
        'B' => t("grade-b"),
        'C' => t("grade-c"),
        'D' => t("grade-d"),
        'E' => t("grade-e"),
        'F' => t("grade-f"),
        _ => "",
    }
}

/// What a number of credibility says; nothing for what is no such number.
pub fn credibility_words(number: u8) -> &'static str {
    match number {
        1 => t("grade-1"),
        2 => t("grade-2"),
        3 => t("grade-3"),
        4 => t("grade-4"),
        5 => t("grade-5"),
        6 => t("grade-6"),
        _ => "",
    }
}

/// A code with its words: "B — usually reliable".
pub fn code_in_words(code: &str, words: &str) -> String {
    tf("grade-in-words", &[("code", code.to_owned()), ("words", words.to_owned())])
}

/// Letter and number with what they say: "B2 — usually reliable, probably true"; empty where neither is given.
pub fn grade_in_words(grade: &Grade) -> String {
    let code = grade.code();
    if code.is_empty() {
        return code;
    }
    let words = [grade.reliability.map(reliability_words), grade.credibility.map(credibility_words)];
    let words: Vec<&str> = words.into_iter().flatten().filter(|w| !w.is_empty()).collect();
    code_in_words(&code, &words.join(t("list-separator")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grade_is_said_by_its_code_and_its_words_and_nothing_is_filled_in() {
        let grade = |reliability, credibility| grade_in_words(&Grade { reliability, credibility, ..Grade::default() });
        assert_eq!(grade(Some('B'), Some(2)), "B2 — usually reliable, probably true");
        assert_eq!(grade(Some('F'), None), "F — reliability can’t be judged");
        assert_eq!(grade(None, Some(6)), "6 — truth can’t be judged");
        assert_eq!(grade(None, None), "");
        assert!(Grade::RELIABILITIES.iter().all(|r| !reliability_words(*r).is_empty()));
        assert!(Grade::CREDIBILITIES.iter().all(|c| !credibility_words(*c).is_empty()));
    }
}
