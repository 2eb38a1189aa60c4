azsm::status_codes! {
    scope job { source 1001..=1020 { reserved 1019..=1022 } }
}

fn main() {}
