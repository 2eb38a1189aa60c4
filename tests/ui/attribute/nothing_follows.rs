azsm::status_codes! {
    scope job { source 1001..=1020 {
        /// The end.
    } }
}

fn main() {}
