azsm::status_codes! {
    scope job { category run { category copy {} } }
}

fn main() {}
