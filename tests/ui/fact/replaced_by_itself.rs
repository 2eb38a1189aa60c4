azsm::status_codes! {
    scope job {
        source 1001..=1020 {
            #[replaced_by = ProbeFailed]
            retired ProbeFailed = 1006 "Source probe failed",
        }
    }
}

fn main() {}
