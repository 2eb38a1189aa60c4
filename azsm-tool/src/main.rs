//! `azsm`: explains, lists and documents the codes of catalogs, and reads logs, without a compiler.

fn main() -> std::process::ExitCode {
    azsm_cli::standalone_main()
}
