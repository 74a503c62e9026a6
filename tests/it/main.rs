//! Everything through the public door: the program as a user runs it.

mod agreement; // what the tables say of one matter, they say alike
mod compare; // one pair explained, of two files and of two ids
mod dedupe; // records byte for byte, in every format, and what says why the others went
mod forms; // forms of the trade make no family
mod help; // every help page, completions and manual, as printed
mod imports; // modules name only modules to their left
mod inspect; // one article after every stage, alone or with its corpus
mod interrupted; // what stays of a run that is told to end, or finds the disk full
mod labels; // the labels of pairs that were read, as many as is said
mod languages; // copies in scripts without spaces
mod library; // the same answers without files
mod options; // wrong option values and settings files: message, hint, exit status
mod outputs; // where results go: never over what is read, or over each other
mod pairs; // verified pairs, whichever way they were nominated
#[cfg(feature = "parquet")]
mod parquet; // Parquet in and out, as rows and as tables
mod properties; // what holds for every corpus, in whatever order it comes
mod readme; // what README.md tells people to type, run as written, and its library example
mod score; // results against the truth: every measure, and input that cannot be scored
mod statistics; // signatures and bands keep what their mathematics promises
mod table; // a CSV table that the program wrote, cell by cell
mod tiny; // a corpus small enough to know by heart
mod trace; // every table of a result folder, and what may stand in its way
mod util; // runs the program in a folder of its own
mod words; // every flag and every way to find a pair is written by some run
mod wrong_input; // records and files that cannot be read: message, hint, exit status
