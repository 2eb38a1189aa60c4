azsm::status_codes! {
    scope job { source 1001..=1020 { retired Foo } }
}

fn main() {}
