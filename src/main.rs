//! The program: one result to one exit code.

use std::process::ExitCode;

/// Threads of a search drop what others have made, all the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(faxsim::cli::main(std::env::args_os()).code())
}
