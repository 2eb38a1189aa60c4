azsm::status_codes! {
    scope job {
        source 1001..=1020 {}
        target 1015..=1040 {}
    }
}

fn main() {}
