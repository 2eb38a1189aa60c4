azsm::status_codes! {
    scope job { category run { Foo = 1005 "Source share is missing" } }
}

fn main() {}
