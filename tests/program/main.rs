//! What the program does without a window, from outside: commands to the session and to the program, files in and out. One binary for all,
//! since each binary holds the whole library once more.

mod bad_input;
mod briefing;
mod categories;
mod columns;
mod command_line;
mod command_line_copies;
#[cfg(feature = "gui")]
mod corpora;
mod crowd;
mod example_case;
mod grading;
mod killed_while_saving;
mod large_table_files;
mod large_tables;
mod layers;
mod licences;
mod map_edit;
mod merge;
mod not_saved;
mod own_words;
mod proposals;
mod recording;
mod review;
mod round_trip;
mod session;
mod share;
