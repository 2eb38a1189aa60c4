azsm::scheme! { pub Bkp = "BKP 00000" {} }
azsm::scheme! { pub Bkp = "Ä000" {} }
azsm::scheme! { pub Bkp = "E0382" {} }
azsm::scheme! { pub Bkp = "GHC-10" {} }
azsm::scheme! { pub Bkp = "V20000" {} }
azsm::scheme! { pub Bkp = "" {} }
azsm::scheme! { pub Bkp = "0x0000" {} }
azsm::scheme! { pub Bkp = "-00000" {} }
azsm::scheme! { pub Bkp = "SQL0204N" {} }
azsm::scheme! { pub Bkp = "42P01" {} }
azsm::scheme! { pub Bkp = "ABCDEFGHIJKLMNOPQ00" {} }
azsm::scheme! { pub Bkp = BKP00000 {} }
azsm::scheme! { pub Bkp = "E0000000" {} }
azsm::scheme! { pub Bkp = "E0" {} }
azsm::scheme! { pub Bkp = "TS" {} }
azsm::scheme! { pub Bkp = "0000" {} }
azsm::scheme! { pub Bkp {} }
azsm::scheme! { pub bkp = "BKP-00000" {} }
azsm::scheme! { pub = "BKP-00000" {} }

fn main() {}
