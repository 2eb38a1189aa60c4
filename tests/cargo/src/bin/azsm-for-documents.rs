//! The tool `azsm`, for the shell blocks of the documents.

fn main() -> std::process::ExitCode {
    azsm_tool::main()
}
