azsm::status_codes! {
    scope job {}
    scope job {}
}

fn main() {}
