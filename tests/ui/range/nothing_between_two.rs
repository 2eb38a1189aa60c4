azsm::status_codes! {
    scope job { source 1001..=1020 1101..=1120 {} }
}

fn main() {}
