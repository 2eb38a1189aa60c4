azsm::status_codes! {
    scope job {
        source 1001..=1999 {}
        target 1021..=1040 {}
    }
}

fn main() {}
