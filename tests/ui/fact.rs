azsm::status_codes! {
    #![url = "https://example.com/{severity}/{code}"]
    #[url = "https://example.com/{code}"]
    scope job {
        #[meta(grpc = 5)]
        #[replaced_by = Typo]
        source 1001..=1020 {
            #[meta(httpStatus = 503)]
            KeyInCamelCase = 1001 "m",
            #[meta(type = "io")]
            KeyThatIsAKeyword = 1002 "m",
            #[meta(http = 503, http = 504)]
            KeyTwice = 1003 "m",
            #[meta(grpc = "5")]
            KindsThatDiffer = 1004 "m",
            #[meta]
            MetaWithoutAKey = 1005 "m",
            #[meta(http = HTTP_STATUS)]
            ValueThatIsAConstant = 1006 "m",
            #[meta(ratio = 0.5)]
            ValueWithAFraction = 1007 "m",
            #[replaced_by = Retired]
            retired ByARetiredCode = 1008 "m",
            retired Retired = 1009 "m",
            #[replaced_by = KeyTwic]
            retired Typo = 1010 "m",
            #[replaced_by = "source.KeyTwice"]
            retired ByHalfAPath = 1011 "m",
            #[replaced_by = ByItself]
            retired ByItself = 1012 "m",
            #[replaced_by = "job.source.Elsewhere"]
            retired ByNothingLikeIt = 1013 "m",
            #[replaced_by = KeyTwice]
            StillRaised = 1014 "m",
            #[deprecated]
            #[replaced_by = B]
            A = 1015 "m",
            #[deprecated]
            #[replaced_by = C]
            B = 1016 "m",
            #[deprecated]
            #[replaced_by = A]
            C = 1017 "m",
            #[deprecated]
            #[replaced_by = A]
            LeadsIntoTheCircle = 1018 "m",
        }
    }
}

mod url_of_another_protocol {
    azsm::status_codes! { #![url = "codes.html#{code}"] }
}

mod url_with_a_typo {
    azsm::status_codes! { #![url = "https://example.com/{cod}"] }
}

mod url_without_a_place {
    azsm::status_codes! { #![url = "https://example.com/codes"] }
}

fn main() {}
