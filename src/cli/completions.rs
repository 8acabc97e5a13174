//! `faxsim completions`: what a shell needs to complete the command line.

use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

use super::exit::Failure;
use super::{Cli, examples, screen};

const EXAMPLES: &str =
    "  faxsim completions bash > ~/.local/share/bash-completion/completions/faxsim
  faxsim completions fish > ~/.config/fish/completions/faxsim.fish";

/// Print the completions of the command line for a shell
#[derive(Debug, Args)]
#[command(after_help = examples(EXAMPLES))]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let mut script = Vec::new();
        generate(self.shell, &mut Cli::command(), "faxsim", &mut script);
        screen::print(&String::from_utf8(script).expect("completions are text"))
    }
}
