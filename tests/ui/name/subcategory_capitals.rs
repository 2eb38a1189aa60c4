azsm::status_codes! {
    scope job { IOError 1001..=1020 {} }
}

fn main() {}
