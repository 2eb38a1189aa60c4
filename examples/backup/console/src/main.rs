//! The commands over the codes of the backup service.

fn main() -> std::process::ExitCode {
    azsm_cli::main(&backup_console::BACKUP)
}
