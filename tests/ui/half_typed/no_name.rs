azsm::status_codes! {
    scope job { source 1001..=1020 { = 1005 "Source share is missing" } }
}

fn main() {}
