//! The parameters of an entry, and the message that names them.

use super::facts::with_article;

problems! {
    ParamProblem(_form, f);

    Empty { name: String } =>
        "`{name}` has braces without a parameter: remove them, or declare one, as in `{name} {{ share: string }}`";
    Parentheses { name: String } =>
        "parameters must be in braces: write `{name} {{ share: string }} = ...`";
    CommaMissing => "expected `,` between this parameter and the next";
    KindMissing { name: String } =>
        "`{name}` has no kind: write `{name}: string`, `{name}: integer` or `{name}: bool`";
    KindUnknown { written: String, meant: Option<String> } =>
        ?meant ("unknown kind `{written}`: write `{meant}`")
        else ("unknown kind `{written}`: use `string`, `integer` or `bool`, and `?` after it for a value that may be \
         absent");
    Name { name: String, meant: Option<String> } =>
        ?meant ("the name of a parameter is in snake case: write `{meant}`, not `{name}`")
        else ("`{name}` cannot be the name of a parameter: choose another name, in snake case");
    NameOfReports { name: String } =>
        "`{name}` cannot be the name of a parameter, because reports have a field of that name: choose another name";
    NameTwice { name: String } => "`{name}` is declared twice here: remove one of them";
    KindDiffers { name: String, kind: &'static str, other: &'static str } =>
        "`{name}` is {} here and {} elsewhere in the declaration: a parameter has one kind",
        with_article(kind), with_article(other);
    KindNamed { name: String, kind: &'static str, named: &'static str } =>
        "`{name}` is {} here, and the scheme names it as {}", with_article(kind), with_article(named);
    NotNamed { name: String, meant: Option<String>, known: Vec<String> } =>
        ?meant ("`{name}` is not a parameter that the scheme names; did you mean `{meant}`?")
        else ("`{name}` is not a parameter that the scheme names: there are `{}`", known.join("`, `"));
    PlaceholderUnknown { written: String, of: String, meant: Option<String> } =>
        ?meant ("`{{{written}}}` is not a parameter of `{of}`; did you mean `{{{meant}}}`?")
        else ("`{{{written}}}` is not a parameter of `{of}`: add `{written}: string` to its braces, or write \
         `{{{{{written}}}}}` for braces in the message");
    PlaceholderMalformed { written: String } =>
        "`{{{written}}}` is not a placeholder: write the name of a parameter in braces, or `{{{{` and `}}}}` for braces \
         in the message";
    PlaceholderOptional { name: String } =>
        "`{name}` may be absent, so the message cannot contain it: remove `{{{name}}}`, or the `?` after its kind";
    PlaceholdersTogether { first: String, second: String } =>
        "nothing is between `{{{first}}}` and `{{{second}}}`, so their values cannot be told apart: write text between \
         them";
    BraceStray { brace: String } =>
        "this message has a `{brace}` that is not part of a placeholder: write `{brace}{brace}`, because the code has \
         parameters";
}
