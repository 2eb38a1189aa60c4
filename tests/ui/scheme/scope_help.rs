azsm::scheme! {
    pub Bkp = "BKP-00000" { #[help = "Retry."] scope engine = 1 }
}

fn main() {}
