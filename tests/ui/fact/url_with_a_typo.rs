azsm::status_codes! {
    #![url = "https://example.com/{cod}"]
}

fn main() {}
