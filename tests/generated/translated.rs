//! The workspaces of AZSM under other schemes.

use azsm_test_cases::{TRANSLATIONS, without_columns};

use super::{Checked, Workspace};

/// Asserts that the compiler says of a workspace under each scheme what it says of AZSM. `sources`
/// are files with what is in them. The scheme comes from the crate `own`.
#[track_caller]
pub(crate) fn says_the_same(name: &str, members: &[&str], sources: &[(&str, String)], of_azsm: &Checked) {
    let of_azsm = of_azsm.report();
    for translation in &TRANSLATIONS {
        let mut texts = sources.iter().map(|(_, text)| text.as_str()).chain([of_azsm.as_str()]);
        if !texts.all(|text| translation.holds_for(text)) {
            continue;
        }
        let members: Vec<_> = ["own"].iter().chain(members).copied().collect();
        let workspace = Workspace::new(&format!("{name}-{}", translation.prefix.trim_end_matches('-')), &members);
        workspace.source("own", translation.scheme);
        for (path, text) in sources {
            workspace.write(path, &translation.source(text).replace("azsm::", "own::"));
        }
        let found = without_columns(&workspace.check().report());
        assert_eq!(found, translation.said(&of_azsm), "{} and {sources:#?}", translation.prefix);
    }
}
