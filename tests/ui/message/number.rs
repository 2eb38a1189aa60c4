azsm::status_codes! {
    scope job { source 1001..=1020 { A = 1001 1001 } }
}

fn main() {}
