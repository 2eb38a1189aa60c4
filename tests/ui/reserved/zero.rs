azsm::status_codes! {
    scope job { source 1001..=1020 { reserved 0000 } }
}

fn main() {}
