azsm::status_codes! {
    scope job { reserved 1021..=1040, source 1001..=1020 {} }
}

fn main() {}
