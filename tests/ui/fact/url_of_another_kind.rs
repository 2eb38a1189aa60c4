azsm::status_codes! {
    #![url = "codes.html#{code}"]
}

fn main() {}
