azsm::status_codes! {
    scope job { source 1001..=1020 {
        retired Foo = 1006 "Source probe failed",
        Foo = 1005 "Source share is missing",
    } }
}

fn main() {}
