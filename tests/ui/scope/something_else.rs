azsm::status_codes! {
    hello
    scope job {}
}

fn main() {}
