azsm::status_codes! {
    scope job { source 1001..=1020 { shareMissing = 1001 "Source share is missing" } }
}

fn main() {}
