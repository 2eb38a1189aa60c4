azsm::status_codes! {
    scope job {
        source 1001..=1002 { A = 1001 "a", B = 1002 "b", Foo = 1003 "Source share is missing" }
        rest 1010..=1999 {}
    }
}

fn main() {}
