azsm::status_codes! {
    scope job {
        source 1001..=1020 {
            Colon: 1001 "m",
            DoubledComma = 1002 "m",,
            MessageAlone "m",
            MissingComma = 1003 "m"
            retird MistypedRetired = 1004 "m",
            NameAlone,
            NoEquals 1005 "m",
            NoMessage = 1006,
            = 1007 "m",
            NumberAboveAnEntry =
            Foo = 1008 "m",
            "Source share is missing",
            retired
            NextLine = 1010 "m",
            Fields { path: String } = 1011 "m",
            Attribute = 1012 "m" help "Retry.",
            pub UnknownKeyword = 1009 "m",
            NoNumber =
        }
        target 1021..=1040 {
            retired
        }
        queue 1041..=1060 {
            retired WithoutNumber
        }
    }
}

fn main() {}
