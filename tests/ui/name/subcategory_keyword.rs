azsm::status_codes! {
    scope job { move 1001..=1020 {} }
}

fn main() {}
