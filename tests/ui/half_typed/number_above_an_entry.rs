azsm::status_codes! {
    scope job { source 1001..=1020 {
        Foo =
        Bar = 1006 "Source share is offline",
    } }
}

fn main() {}
