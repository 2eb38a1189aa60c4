azsm::status_codes! {
    scope job { source 9001..=9020 {} }
}

fn main() {}
