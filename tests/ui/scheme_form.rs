mod blank { azsm::scheme! { pub Blank = "BKP 00000" {} } }
mod umlaut { azsm::scheme! { pub Umlaut = "Ä000" {} } }
mod code { azsm::scheme! { pub Code = "E0382" {} } }
mod short_code { azsm::scheme! { pub ShortCode = "GHC-10" {} } }
mod digit_before_zeros { azsm::scheme! { pub DigitBeforeZeros = "V20000" {} } }
mod empty { azsm::scheme! { pub Empty = "" {} } }
mod hexadecimal { azsm::scheme! { pub Hexadecimal = "0x0000" {} } }
mod hyphen_first { azsm::scheme! { pub HyphenFirst = "-00000" {} } }
mod letters_after { azsm::scheme! { pub LettersAfter = "SQL0204N" {} } }
mod letters_within { azsm::scheme! { pub LettersWithin = "42P01" {} } }
mod long_prefix { azsm::scheme! { pub LongPrefix = "ABCDEFGHIJKLMNOPQ00" {} } }
mod not_string { azsm::scheme! { pub NotString = BKP00000 {} } }
mod seven_digits { azsm::scheme! { pub SevenDigits = "E0000000" {} } }
mod one_digit { azsm::scheme! { pub OneDigit = "E0" {} } }
mod no_digit { azsm::scheme! { pub NoDigit = "TS" {} } }
mod no_prefix { azsm::scheme! { pub NoPrefix = "0000" {} } }
mod no_form { azsm::scheme! { pub NoForm {} } }
mod colon { azsm::scheme! { pub Colon: "BKP-00000" {} } }
mod keyword { azsm::scheme! { pub type = "BKP-00000" {} } }
mod lower_case { azsm::scheme! { pub lowerCase = "BKP-00000" {} } }
azsm::scheme! { pub = "BKP-00000" {} }

fn main() {}
