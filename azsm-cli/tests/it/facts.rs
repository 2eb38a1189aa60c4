//! Facts of codes, with values that are awkward in some format, through everything that shows them.

use std::fs;

use azsm_test_commands::console;
use azsm_test_commands::facts::FACTS;
use expect_test::expect;

fn output(arguments: &[&str]) -> String {
    console::run(&FACTS, None, arguments).output()
}

#[test]
fn people_see_the_facts() {
    console::run(&FACTS, None, &["explain", "1001", "1006", "1007"]).succeeds_with(&expect![[r#"
        AZSM1001: Failed to mount source path
        Severity:    error
        Path:        job.source.MountFailed
        Subcategory: job.source (AZSM1001 to AZSM1020)
        Since:       2.1 | <beta>
        Meta:        exit = -75, http = 503, quoted = a "b", `c` | d; e\f =1+1, retryable = false
        URL:         https://example.com/codes?a=1&b=1001#AZSM1001
        Declared:    azsm-test-commands: src/facts.rs:15

        AZSM1006: Source probe failed
        Help:        Retry.
        Severity:    error
        State:       retired: no longer raised, and never used again; replaced by `job.source.MountFailed`
        Path:        job.source.ProbeFailed
        Subcategory: job.source (AZSM1001 to AZSM1020)
        Since:       1.0
        Meta:        http = 500, retryable = false
        URL:         https://example.com/codes?a=1&b=1006#AZSM1006
        Declared:    azsm-test-commands: src/facts.rs:17

        AZSM1007: The lease is stale
        Help:        Retry.
        Severity:    error
        State:       deprecated since 2.0: use `MountFailed`; replaced by `job.target.LeaseExpired`
        Path:        job.source.Stale
        Subcategory: job.source (AZSM1001 to AZSM1020)
        Since:       1.0
        Meta:        http = 500, retryable = false
        URL:         https://example.com/codes?a=1&b=1007#AZSM1007
        Declared:    azsm-test-commands: src/facts.rs:20
    "#]]);
    console::run(&FACTS, None, &["list", "--meta", "retryable=false", "--meta", "http=503"]).succeeds_with(&expect![[
        r#"
            Code      Severity  Path                    Message
            AZSM1001  error     job.source.MountFailed  Failed to mount source path
        "#
    ]]);
    console::run(&FACTS, None, &["list", "--meta", "htp=503"]).fails(&expect![[r#"
        error: no code has the key `htp`
          did you mean `http`?
    "#]]);
    console::run(&FACTS, None, &["list", "--meta", "color=red"]).fails(&expect![[r#"
        error: no code has the key `color`
          the keys are `exit`, `http`, `quoted`, `retryable`
    "#]]);
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("agent.log");
    fs::write(&log, "failed: AZSM1006\nfailed: AZSM1007\n").unwrap();
    console::run(&FACTS, None, &["decode", log.to_str().unwrap()]).succeeds_with(&expect![[r#"
        failed: AZSM1006
            AZSM1006: Source probe failed [job.source.ProbeFailed, error, retired: no longer raised, and never used again; replaced by `job.source.MountFailed`]
        failed: AZSM1007
            AZSM1007: The lease is stale [job.source.Stale, error, deprecated since 2.0: use `MountFailed`; replaced by `job.target.LeaseExpired`]
    "#]]);
}

#[test]
fn programs_get_the_facts() {
    let json: serde_json::Value = serde_json::from_str(&output(&["list", "--format", "json"])).unwrap();
    let code = json["codes"].as_array().unwrap().iter().find(|code| code["number"] == 1001).unwrap();
    let facts = ["help", "since", "replaced_by", "url", "meta"].map(|field| format!("{field}: {}", code[field]));
    expect![[r#"
        help: null
        since: "2.1 | <beta>"
        replaced_by: null
        url: "https://example.com/codes?a=1&b=1001#AZSM1001"
        meta: {"exit":-75,"http":503,"quoted":"a \"b\", `c` | d; e\\f =1+1","retryable":false}"#]]
    .assert_eq(&facts.join("\n"));
    expect![[r#"
        code,number,scope,category,subcategory,name,path,symbol,message,description,help,severity,state,deprecated_since,deprecated_note,owner,since,replaced_by,url,meta
        AZSM0000,0,,,,Success,Success,,Success,"Successful operation, at any scope.",,info,active,,,,,,,
        AZSM1001,1001,job,,job.source,MountFailed,job.source.MountFailed,,Failed to mount source path,,,error,active,,,,2.1 | <beta>,,https://example.com/codes?a=1&b=1001#AZSM1001,"{""exit"":-75,""http"":503,""quoted"":""a \""b\"", `c` | d; e\\f =1+1"",""retryable"":false}"
        AZSM1006,1006,job,,job.source,ProbeFailed,job.source.ProbeFailed,,Source probe failed,,Retry.,error,retired,,,,1.0,job.source.MountFailed,https://example.com/codes?a=1&b=1006#AZSM1006,"{""http"":500,""retryable"":false}"
        AZSM1007,1007,job,,job.source,Stale,job.source.Stale,,The lease is stale,,Retry.,error,deprecated,2.0,use `MountFailed`,,1.0,job.target.LeaseExpired,https://example.com/codes?a=1&b=1007#AZSM1007,"{""http"":500,""retryable"":false}"
        AZSM1023,1023,job,,job.target,LeaseExpired,job.target.LeaseExpired,,Lease expired,,Retry.,error,active,,,,1.0,,https://example.com/codes?a=1&b=1023#AZSM1023,"{""http"":500,""retryable"":false}"
    "#]].assert_eq(&output(&["list", "--format", "csv"]));
}

#[test]
fn pages_show_the_facts() {
    let page = output(&["docs"]);
    let (_, page) = page.split_once("## Scope").unwrap();
    expect![[r#"
         `job` (AZSM1000 to AZSM1999)

        ### `job.source` (AZSM1001 to AZSM1020)

        | Status code | Severity | Message | Description |
        | --- | --- | --- | --- |
        | **<a name="AZSM1001">AZSM1001</a>** | error | Failed to mount source path | Since 2.1 \| \<beta\>. `exit` = -75, `http` = 503, `quoted` = a "b", \`c\` \| d; e\\f =1+1, `retryable` = false. <a href="https://example.com/codes?a=1&amp;b=1001#AZSM1001">More about AZSM1001</a>. |
        | [AZSM1006](#AZSM1006) | error | Source probe failed | <strong>retired</strong>: no longer raised, and never used again; replaced by `job.source.MountFailed`<br><br>Since 1.0. `http` = 500, `retryable` = false. <a href="https://example.com/codes?a=1&amp;b=1006#AZSM1006">More about AZSM1006</a>. |
        | [AZSM1007](#AZSM1007) | error | The lease is stale | <strong>deprecated</strong> since 2.0: use `MountFailed`; replaced by `job.target.LeaseExpired`<br><br>Since 1.0. `http` = 500, `retryable` = false. <a href="https://example.com/codes?a=1&amp;b=1007#AZSM1007">More about AZSM1007</a>. |

        ### `job.target` (AZSM1021 to AZSM1040)

        | Status code | Severity | Message | Description |
        | --- | --- | --- | --- |
        | [AZSM1023](#AZSM1023) | error | Lease expired | Since 1.0. `http` = 500, `retryable` = false. <a href="https://example.com/codes?a=1&amp;b=1023#AZSM1023">More about AZSM1023</a>. |
    "#]].assert_eq(page);
    let html = output(&["docs", "--format", "html"]);
    let rows: Vec<_> =
        html.lines().filter(|line| line.contains("More about") || line.contains("replaced by")).collect();
    expect![[r#"
        <p>Since 2.1 | &lt;beta&gt;. <code>exit</code> = -75, <code>http</code> = 503, <code>quoted</code> = a "b", `c` | d; e\f =1+1, <code>retryable</code> = false. <a href="https://example.com/codes?a=1&amp;b=1001#AZSM1001">More about AZSM1001</a>.</p>
        <p><strong>retired</strong>: no longer raised, and never used again; replaced by <code>job.source.MountFailed</code></p>
        <p>Since 1.0. <code>http</code> = 500, <code>retryable</code> = false. <a href="https://example.com/codes?a=1&amp;b=1006#AZSM1006">More about AZSM1006</a>.</p>
        <p><strong>deprecated</strong> since 2.0: use <code>MountFailed</code>; replaced by <code>job.target.LeaseExpired</code></p>
        <p>Since 1.0. <code>http</code> = 500, <code>retryable</code> = false. <a href="https://example.com/codes?a=1&amp;b=1007#AZSM1007">More about AZSM1007</a>.</p>
        <p>Since 1.0. <code>http</code> = 500, <code>retryable</code> = false. <a href="https://example.com/codes?a=1&amp;b=1023#AZSM1023">More about AZSM1023</a>.</p>"#]].assert_eq(&rows.join("\n"));
}

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

/// A team that changes a fact has changed no meaning.
#[test]
fn facts_are_not_locked() {
    let lock = output(&["lock", "--write", "-"]);
    assert!(!lock.contains("503") && !lock.contains("2.1"), "{lock}");
}
