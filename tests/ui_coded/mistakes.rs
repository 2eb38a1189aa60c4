mod codes {
    azsm::status_codes! { scope job { source 1001..=1020 { MountFailed = 1001 "m" } } }
}

use codes::Source;

#[derive(azsm::Coded)]
enum Variants {
    NoStatus { path: String },
    #[status(Source::MountFailed)]
    Sound,
    #[status]
    Alone,
    #[status()]
    Nothing,
    #[status = "Source::MountFailed"]
    Assigned,
    #[status("AZSM1001")]
    Text,
    #[status(1001)]
    Number,
    #[status(Source::MountFailed())]
    Call,
    #[status(Source::MountFailed)]
    #[status(inherit)]
    TwoStatuses(Box<Variants>),
    #[status(Source::MountFailed, scheme = azsm::Azsm)]
    SchemeOnAVariant,
    #[status(from = Source::MountFailed)]
    UnknownWord,
    #[status(inherits)]
    MisspeltWord(Source),
    #[status(transparent)]
    Transparent(Source),
    #[status(inherit(source))]
    FieldInParentheses { source: Source },
    #[status(inherit = "cause")]
    FieldInQuotes { cause: Source, path: String },
    #[status(inherit = cause)]
    UnknownField { reason: Source },
    #[status(inherit = 2)]
    UnknownIndex(Source, Source),
    #[status(inherit)]
    NoField,
    #[status(inherit)]
    SeveralFields(Source, Source),
    #[status(with = known)]
    SeveralNamedFields { path: String, code: u8 },
    #[status(inherit)]
    OnAField(#[status(Source::MountFailed)] Source),
    #[status(with(known))]
    FunctionInParentheses(u8),
    #[status(with("known"))]
    FunctionInBoth(u8),
    #[status(with = "known")]
    FunctionInQuotes(u8),
    #[status(with = "not a path")]
    NotAPath(u8),
    #[status(with)]
    NoFunction(u8),
    #[status(with = )]
    NothingAssigned(u8),
    #[status(with = |_|)]
    ClosureWithoutBody(u8),
}

fn known(_: &u8) -> Source {
    Source::MountFailed
}

#[derive(azsm::Coded)]
struct NoStatus;

#[derive(azsm::Coded)]
#[status("AZSM1001")]
struct OnlyABadStatus;

#[derive(azsm::Coded)]
#[status(Source::MountFailed)]
#[status("AZSM1001")]
struct OneGoodAndOneBadStatus;

#[derive(azsm::Coded)]
#[status(Source::MountFailed)]
#[status(scheme = azsm::Azsm, scheme = azsm::Azsm)]
enum OnAnEnum {}

#[derive(azsm::Coded)]
#[status(scheme(azsm::Azsm))]
enum SchemeInParentheses {}

#[derive(azsm::Coded)]
#[status(scheme = "azsm::Azsm", crate = "azsm")]
enum InQuotes {}

#[derive(azsm::Coded)]
#[status(scheme)]
enum NoScheme {}

#[derive(azsm::Coded)]
union Union {
    number: u32,
}

fn has_a_status<T: azsm::Coded>() {}

fn main() {
    has_a_status::<Variants>();
    has_a_status::<NoStatus>();
    has_a_status::<OnlyABadStatus>();
    has_a_status::<OneGoodAndOneBadStatus>();
    has_a_status::<OnAnEnum>();
    has_a_status::<SchemeInParentheses>();
    has_a_status::<InQuotes>();
    has_a_status::<NoScheme>();
    has_a_status::<Union>();
}
