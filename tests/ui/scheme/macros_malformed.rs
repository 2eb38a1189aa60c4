azsm::scheme! {
    #[macros(codes = bkp_codes)]
    pub Bkp = "BKP-00000" {}
}

fn main() {}
