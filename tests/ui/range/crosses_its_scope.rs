azsm::status_codes! {
    scope job { source 1001..=2000 {} }
}

fn main() {}
