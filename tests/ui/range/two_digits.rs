azsm::status_codes! {
    scope job { source 1001..=20 {} }
}

fn main() {}
