azsm::status_codes! {
    scope job { source 1001..=1020 { Foo = 1005 } }
}

fn main() {}
