//! `faxsim schema`: the JSON Schema of scenario files.

use clap::Args;

use super::exit::Failure;
use super::{examples, screen};
use crate::scenario;

const EXAMPLES: &str = "  faxsim schema > faxsim.schema.json
      then write `#:schema faxsim.schema.json` as the first line of a scenario";

/// Print the JSON Schema of scenario files, for editors
#[derive(Debug, Args)]
#[command(after_help = examples(EXAMPLES))]
pub(super) struct Schema {}

impl Schema {
    pub(super) fn run() -> Result<(), Failure> {
        screen::print(&format!("{:#}\n", scenario::schema()))
    }
}
