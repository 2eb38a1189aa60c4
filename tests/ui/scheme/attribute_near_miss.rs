azsm::scheme! {
    #[macro(status_codes = bkp_codes)]
    pub Bkp = "BKP-00000" {}
}

fn main() {}
