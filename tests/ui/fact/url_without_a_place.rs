azsm::status_codes! {
    #![url = "https://example.com/codes"]
}

fn main() {}
