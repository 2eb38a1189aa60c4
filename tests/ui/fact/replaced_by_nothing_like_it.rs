azsm::status_codes! {
    scope job { source 1001..=1020 { #[replaced_by = "job.source.Elsewhere"] retired A = 1001 "a" } }
}

fn main() {}
