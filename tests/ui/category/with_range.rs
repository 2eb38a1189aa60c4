azsm::status_codes! {
    scope job { category run 1001..=1020 {} }
}

fn main() {}
