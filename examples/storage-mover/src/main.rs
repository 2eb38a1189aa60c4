//! The commands over the agent's status codes.

use std::process::ExitCode;

fn main() -> ExitCode {
    azsm_cli::main(&storage_mover::AGENT)
}
