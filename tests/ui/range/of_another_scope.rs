azsm::status_codes! {
    scope job { source 2001..=2020 {} }
}

fn main() {}
