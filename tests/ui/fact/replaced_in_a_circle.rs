azsm::status_codes! {
    scope job { source 1001..=1020 {
        #[deprecated] #[replaced_by = B] A = 1001 "a",
        #[deprecated] #[replaced_by = C] B = 1002 "b",
        #[deprecated] #[replaced_by = A] C = 1003 "c",
        #[deprecated] #[replaced_by = A] E = 1005 "e",
    } }
}

fn main() {}
