azsm::scheme! {
    pub Bkp = "BKP-00000" { url = "https://example.com/codes" }
}

fn main() {}
