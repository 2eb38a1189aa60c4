azsm::status_codes! {
    scope job { source 1001..=1020 { OpenFailed { path: String } = 1001 "Failed to open a file" } }
}

fn main() {}
