//! `azsm`: the tool as a process.

fn main() -> std::process::ExitCode {
    azsm_tool::main()
}
