//! The program: one result to one exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(faxsim::cli::main(std::env::args_os()).code())
}
