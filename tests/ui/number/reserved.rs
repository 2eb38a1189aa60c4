azsm::status_codes! {
    scope job { source 1001..=1020 {
        reserved 1010..=1012,
        Foo = 1011 "Source share is missing",
    } }
}

fn main() {}
