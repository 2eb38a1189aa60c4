azsm::status_codes! {
    scope job { source 1001..=1020 { retird A = 1001 "a" } }
}

fn main() {}
