azsm::status_codes! {
    scope job { status_code 1001..=1020 {} }
}

fn main() {}
