//! A declaration, a registry and a lookup. Run it with `cargo run --example minimal`.

mod job_run {
    azsm::status_codes! {
        scope job {
            source 1001..=1020 {
                #[help = "Verify the server name, and that the source location is correct."]
                MountFailed = 1001 "Failed to mount source path",
            }
        }
    }
}

azsm::registry! {
    #[unlocked]
    pub static AGENT = [job_run];
}

fn main() {
    println!("{}", job_run::Source::MountFailed);
    println!("{}", AGENT.find("AZSM1001").and_then(azsm::StatusInfo::help).unwrap_or_default());
}
