//! `scheme!`.

use azsm_core::scheme::LeadingDigits;

use super::words::up_to;

problems! {
    SchemeProblem(_form, f);

    Form { found: String } => "expected `pub NAME = \"PREFIX0000\" {{ ... }}`, found {found}";
    NotPub { name: String } => "a scheme is `pub`, because the enums of its codes are: write `pub {name}`";
    NameCase { name: String, meant: Option<String> } =>
        ?meant ("`{name}` names a type and must be in upper camel case: write `{meant}`")
        else ("`{name}` names a type and must be in upper camel case, as in `Backup`");
    FormMissing =>
        "expected the form of the codes after the name: `= \"BKP-00000\"`, a prefix and one zero for each digit";
    FormNotString { found: String } =>
        "expected the form of the codes as a string literal, as in \"BKP-00000\", found {found}";
    BodyMissing =>
        "the braces are missing: write `{{}}` after the form, or what the numbers mean, `{{ success = 0000, scope \
         NAME = 1 }}`";
    Tail { found: String } => "expected nothing after the braces of the scheme, found {found}";
    Attribute { name: String } =>
        "`{name}` cannot be used on a scheme: the type has no values, and its traits are already implemented";
    Item { found: String } =>
        "expected `success = ZEROS`, `range_len = NUMBER`, `url = \"...\"` or `scope NAME = DIGITS`, found \
         {found}";
    ItemMeant { written: String, meant: &'static str } => "a scheme has no `{written}`; did you mean `{meant}`?";
    CommaMissing => "expected `,` between this and the next";
    ValueMissing { name: String } => "expected `= NUMBER` after `{name}`";
    Success { written: String, zeros: String } =>
        "only the number {zeros} can mean success at any scope: write `success = {zeros}`, not `{written}`, or \
         declare it as a code";
    RangeLen { written: String, max: u32 } =>
        "the usual length of a range is a number from 1 to {max}, not `{written}`";
    ScopeAttribute { name: String } => "`{name}` cannot be used on a scope of a scheme: only a doc comment can";
    ScopeDigits { written: String, max: u8 } =>
        "a scope has {}, not `{written}`", up_to(*max);
    ScopeTwice { name: String } => "scope `{name}` is defined twice: remove one of them";
    ScopesOverlap { digits: LeadingDigits, others: LeadingDigits, by: String } =>
        "numbers can begin both with {digits} and with {others}, the digits of scope `{by}`: use other digits for \
         one of them";
}
