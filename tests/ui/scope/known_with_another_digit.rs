azsm::status_codes! {
    scope job = 3 {}
}

fn main() {}
