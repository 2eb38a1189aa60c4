//! Facts of codes, with values that are awkward in some format, where a transcript cannot show them.

use std::fs;

use azsm_test_commands::console;
use azsm_test_commands::facts::FACTS;
use expect_test::expect;

#[test]
fn a_template_gets_the_facts() {
    let folder = tempfile::tempdir().unwrap();
    let template = folder.path().join("facts.j2");
    let text = "{% for code in codes %}{{ code.code }} {{ code.since or \"-\" }} {% if \"http\" in code.meta %}{{ code.meta.http }}{% endif %} {{ code.replaced_by or \"-\" }}\n{% endfor %}";
    fs::write(&template, text).unwrap();
    console::run(&FACTS, None, &["render", template.to_str().unwrap()]).succeeds_with(&expect![[r#"
        AZSM0000 -  -
        AZSM1001 2.1 | <beta> 503 -
        AZSM1006 1.0 500 job.source.MountFailed
        AZSM1007 1.0 500 job.target.LeaseExpired
        AZSM1023 1.0 500 -
    "#]]);
}

#[test]
fn the_html_page_shows_the_facts() {
    let html = console::run(&FACTS, None, &["docs", "--format", "html"]).output();
    let rows: Vec<_> =
        html.lines().filter(|line| line.contains("More about") || line.contains("replaced by")).collect();
    expect![[r#"
        <p>Since 2.1 | &lt;beta&gt;. <a href="https://example.com/codes?a=1&amp;b=1001#of-AZSM1001">More about AZSM1001</a>.</p>
        <p><strong>retired</strong>: no longer raised, and never used again; replaced by <code>job.source.MountFailed</code></p>
        <p>Since 1.0. <a href="https://example.com/codes?a=1&amp;b=1006#of-AZSM1006">More about AZSM1006</a>.</p>
        <p><strong>deprecated</strong> since 2.0: use <code>MountFailed</code>; replaced by <code>job.target.LeaseExpired</code></p>
        <p>Since 1.0. <a href="https://example.com/codes?a=1&amp;b=1007#of-AZSM1007">More about AZSM1007</a>.</p>
        <p>Since 1.0. <a href="https://example.com/codes?a=1&amp;b=1023#of-AZSM1023">More about AZSM1023</a>.</p>"#]].assert_eq(&rows.join("\n"));
}
