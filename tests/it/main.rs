//! Everything through the public door: the program as a user runs it.

mod help; // every help page, completions and manual, as printed
mod imports; // modules name only modules to their left
mod inspect; // one article after every stage that looks at one article alone
mod options; // wrong option values and settings files: message, hint, exit status
mod readme; // what README.md tells people to type, run as written, and its library example
mod score; // results against the truth: every measure, and input that cannot be scored
mod statistics; // signatures and bands keep what their mathematics promises
mod util; // runs the program in a folder of its own
