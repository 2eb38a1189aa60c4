azsm::status_codes! {
    scope job { source 1001..=1020 {
        A = 1001 "a",
        B = 1001 "b",
        C = 1001 "c",
    } }
}

fn main() {}
