azsm::status_codes! {
    scope job { run { source 1001..=1020 {} } }
}

fn main() {}
