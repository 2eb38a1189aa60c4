azsm::status_codes! {
    #![allow(unused)]
    #![help = "Retry."]
    scope job {
        #[deprecated]
        #[derive(Debug)]
        source 1001..=1040 {
            #[cfg(unix)]
            Cfg = 1001 "m",
            #[help = "Retry\u{7}or give up."]
            ControlCharacter = 1002 "m",
            #[doc = 5]
            DocNumber = 1003 "m",
            #[help = ""]
            Empty = 1004 "m",
            #[]
            EmptyBrackets = 1005 "m",
            /// Turns the terminal [31mred.
            EscapeInADocComment = 1006 "m",
            #[help = include_str!("help.md")]
            HelpFromAFile = 1007 "m",
            #![help = "Retry."]
            Inner = 1008 "m",
            #[severity(info)]
            MalformedSeverity = 1009 "m",
            #[symbol = "SRC MOUNT"]
            MalformedSymbol = 1010 "m",
            #[hlep = "Retry."]
            NearMiss = 1011 "m",
            #
            NothingAfterTheSign = 1012 "m",
            #[help("Retry.")]
            Parentheses = 1013 "m",
            #[repr(u8)]
            Repr = 1014 "m",
            #[allow(unused)]
            retired RustOnARetiredEntry = 1015 "m",
            #[symbol = "AZSM1005"]
            SymbolLikeACode = 1016 "m",
            #[symbol = "SRC"]
            Symbol = 1017 "m",
            #[symbol = "SRC"]
            SymbolTwice = 1018 "m",
            #[help = "Retry."]
            #[help = "Give up."]
            Twice = 1019 "m",
            #[severity = fatal]
            UnknownSeverity = 1020 "m",
            AfterAnEntry = 1021 "m" /// The share.
        }
        target 1041..=1060 {
            NothingFollows = 1041 "m",
            /// The end.
        }
    }
}

fn main() {}
