azsm::scheme! {
    #[macros(status_codes = ticket_codes, registry = ticket_registry)]
    pub Ticket = "T-000" {}
}

mod tickets {
    crate::ticket_codes! { queue 001..=020 { Closed = 001 "The queue is closed" } }
}

mod codes {
    azsm::status_codes! {
        scope job { source 1001..=1020 { MountFailed = 1001 "Failed to mount source path" } }
    }
}

fn main() {
    azsm::assert_status!(codes::Source::MountFailed, tickets::Queue::Closed);
}
