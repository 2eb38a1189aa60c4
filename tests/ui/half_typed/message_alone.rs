azsm::status_codes! {
    scope job { source 1001..=1020 { Foo "Source share is missing" } }
}

fn main() {}
