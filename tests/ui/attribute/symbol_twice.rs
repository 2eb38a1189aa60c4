azsm::status_codes! {
    scope job { source 1001..=1020 {
        #[symbol = "SRC"] A = 1001 "a",
        #[symbol = "SRC"] B = 1002 "b",
    } }
}

fn main() {}
