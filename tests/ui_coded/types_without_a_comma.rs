mod codes {
    azsm::status_codes! {
        scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } }
    }
}

azsm::registry! {
    #[unlocked]
    static AGENT = [codes];
}

use codes::Source;

fn main() {
    let error: &(dyn std::error::Error + 'static) = &Source::MountFailed;
    let _ = AGENT.status_of_types::<Source>(error);
}
