azsm::status_codes! {
    scope job { source 1001..=1020 {
        reserved 1010..=1012,
        reserved 1012..=1013,
    } }
}

fn main() {}
