//! `render`, over a registry that has everything a declaration can say.

use azsm_test_commands::console;
use std::fs;
use std::path::{Path, PathBuf};

use azsm_cli::Exit;
use azsm_test_commands::console::Run;
use azsm_test_commands::registry::AGENT;
use expect_test::expect;
use tempfile::TempDir;

/// A folder with one template.
struct Templates {
    folder: TempDir,
    template: PathBuf,
}

impl Templates {
    fn new(template: &str) -> Self {
        Self::named("codes.txt.j2", template)
    }

    fn named(name: &str, text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let template = folder.path().join(name);
        fs::write(&template, text).unwrap();
        Self { folder, template }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn render(&self, arguments: &[&str]) -> Run {
        console::run(&AGENT, None, &[&["render", self.template.to_str().unwrap()], arguments].concat())
    }
}

/// Whoever knows the JSON must not have to learn a second model for templates.
#[test]
fn a_template_gets_exactly_the_data_of_the_json_list() {
    let fields = ["schema_version", "name", "description", "scheme", "scopes", "categories", "codes", "subcategories"];
    let text = fields.map(|field| format!("\"{field}\": {{{{ {field} | tojson }}}}")).join(", ");
    let text = format!("{{{text}}}");
    let rendered: serde_json::Value = serde_json::from_str(&Templates::new(&text).render(&[]).output()).unwrap();
    let listed = console::run(&AGENT, None, &["list", "--format", "json"]).output();
    assert_eq!(rendered, serde_json::from_str::<serde_json::Value>(&listed).unwrap());
}

#[test]
fn constants_come_out_line_by_line() {
    let template = "\
        {# no line of its own #}\n\
        {% for code in codes if code.symbol %}\n\
        {% if code.help %}\n\
        // {{ code.help }}\n\
        {% endif %}\n\
        const {{ code.symbol | upper_camel | pad(14) }} = {{ code.message | quote }};\n\
        {% endfor %}\n";
    Templates::new(template).render(&[]).succeeds_with(&expect![[r#"
        // Verify the provided server information.
        const SrcMntFailed   = "Failed to mount source path";
        const TgtPerm        = "Expected \"a|b\", found <nothing>";
    "#]]);
}

/// A team that starts its own template from a builtin would begin with other constants.
#[test]
fn a_printed_template_renders_what_the_builtin_does() {
    for builtin in ["go", "typescript", "python", "java", "csharp", "c", "proto", "openapi", "weaver"] {
        let printed = console::run(&AGENT, None, &["render", "--print-template", builtin]).output();
        let of_builtin = console::run(&AGENT, None, &["render", "--builtin", builtin]).output();
        assert_eq!(Templates::new(&printed).render(&[]).output(), of_builtin, "{builtin}");
    }
}

#[test]
fn a_template_can_import_macros_from_its_folder() {
    let templates =
        Templates::new("{% import 'macros.j2' as m %}{% include 'head.j2' %}{{ m.shout(codes[1].name) }}\n");
    fs::write(templates.path().join("macros.j2"), "{% macro shout(text) %}{{ text | upper }}!{% endmacro %}").unwrap();
    fs::write(templates.path().join("head.j2"), "{{ codes | length }} codes: ").unwrap();
    assert_eq!(templates.render(&[]).output(), "8 codes: MOUNTFAILED!\n");
}

/// A message such as `<nothing>` breaks a page, but must reach a constant as it is.
#[test]
fn only_html_and_xml_are_escaped() {
    let text = "{{ codes[5].message }}";
    assert_eq!(Templates::new(text).render(&[]).output(), "Expected \"a|b\", found <nothing>");
    for name in ["page.html.j2", "page.html", "page.xml.jinja"] {
        let page = Templates::named(name, text).render(&[]).output();
        assert_eq!(page, "Expected &quot;a|b&quot;, found &lt;nothing&gt;", "{name}");
    }
    assert_eq!(Templates::named("a.json.j2", "{{ codes[1].code }}").render(&[]).output(), "AZSM1001");
}

/// A slip of the finger would put an empty string into generated code.
#[test]
fn a_mistake_is_reported_with_template_line_and_name() {
    azsm_test_cases::check(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/template_mistakes.txt"), |case| {
        let (template, _) = case.rsplit_once("\n\n").unwrap();
        let run = Templates::new(template).render(&[]);
        assert_eq!((run.exit, &*run.out), (Exit::Failure, ""));
        format!("{template}\n\n{}", run.err)
    });
}

/// The user would look for the mistake in the wrong file.
#[test]
fn a_mistake_in_an_included_template_is_told_there() {
    let templates = Templates::new("a\n{% include 'part.j2' %}\n");
    fs::write(templates.path().join("part.j2"), "\n\n{{ nowhere }}\n").unwrap();
    templates.render(&[]).fails_with(
        templates.path(),
        &expect![[r#"
        error: `part.j2`, line 3: undefined value: `nowhere` is undefined
          {{ nowhere }}
    "#]],
    );
}

#[test]
fn a_template_that_cannot_be_read_is_no_panic() {
    let templates = Templates::new("x");
    fs::write(&templates.template, b"\xff").unwrap();
    let failed = templates.render(&[]);
    assert_eq!((failed.exit, &*failed.out), (Exit::Failure, ""));
    assert!(failed.err.contains("cannot be read: "), "{}", failed.err);
    fs::remove_file(&templates.template).unwrap();
    assert_eq!(templates.render(&[]).exit, Exit::Failure);
}

/// A failed run must not leave half of the constants in a build.
#[test]
fn a_failure_leaves_the_file_untouched() {
    let templates = Templates::new("{{ codes[0].code }}\n{{ codes[0].help }}\n");
    let file = templates.path().join("codes.txt");
    fs::write(&file, "old\n").unwrap();
    assert_eq!(templates.render(&["--output", file.to_str().unwrap()]).exit, Exit::Failure);
    assert_eq!(fs::read_to_string(&file).unwrap(), "old\n");
    assert_eq!(fs::read_dir(templates.path()).unwrap().count(), 2, "no temporary file is left");
}

#[test]
fn a_stale_rendering_fails_the_check() {
    let templates = Templates::new("{% for code in codes %}\n{{ code.code }} {{ code.message }}\n{% endfor %}\n");
    let file = templates.path().join("codes.txt");
    let name = file.to_str().unwrap();
    assert_eq!(templates.render(&["--output", name]).output(), "");
    assert_eq!(templates.render(&["--check", name]).output(), "");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("AZSM1006 Source probe failed\n", "").trim_end()).unwrap();
    templates.render(&["--check", name]).fails_with(
        templates.path(),
        &expect![[r#"
            --- codes.txt
            +++ codes.txt, updated
            @@ -3,5 +3,6 @@
             AZSM1003 Failed to access source folder
             AZSM1005 Source share is missing
            +AZSM1006 Source probe failed
             AZSM1021 Expected "a|b", found <nothing>
             AZSM2001 Skipped
            -AZSM2021 File is locked
            \ no line break at the end of the file
            +AZSM2021 File is locked
            error: `codes.txt` is stale
              `render codes.txt.j2 --output codes.txt` brings it up to date
        "#]],
    );
}

/// `render s.j2 --output s.j2` would leave nothing to render the next time.
#[test]
fn a_template_is_not_replaced_by_its_rendering() {
    let templates = Templates::new("{{ codes | length }}");
    let path = templates.template.to_str().unwrap().to_owned();
    let run = templates.render(&["--output", &path]);
    assert!(run.err.contains("is the template itself, and would be replaced by its rendering"), "{}", run.err);
    assert_eq!((run.exit, fs::read_to_string(path).unwrap()), (Exit::Failure, "{{ codes | length }}".to_owned()));
}

/// Whoever renders a template of somebody else does not expect it to publish a file of their own.
#[cfg(unix)]
#[test]
fn an_include_does_not_leave_the_folder() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret"), "secret").unwrap();
    let templates = Templates::new("{% include 'link' %}");
    std::os::unix::fs::symlink(outside.path().join("secret"), templates.path().join("link")).unwrap();
    let run = templates.render(&[]);
    assert!(run.err.contains("it is a link that leads out of the folder") && run.out.is_empty(), "{}", run.err);
    for name in ["../secret", "/etc/hostname", "sub/../../secret"] {
        let run = Templates::new(&format!("{{% include '{name}' %}}")).render(&[]);
        assert!(run.exit == Exit::Failure && run.err.contains("template not found"), "{}", run.err);
    }
    fs::create_dir(templates.path().join("sub")).unwrap();
    fs::write(templates.path().join("sub/part"), "inside").unwrap();
    fs::write(&templates.template, "{% include 'sub/part' %}").unwrap();
    assert_eq!(templates.render(&[]).output(), "inside");
}

/// A file of somebody else must not write to the terminal what it likes.
#[test]
fn a_template_error_is_shown_without_control_characters() {
    let run = Templates::new("{{ codes[0].\u{1b}[2Jx }}").render(&[]);
    assert!(!run.err.contains('\u{1b}') && run.exit == Exit::Failure, "{:?}", run.err);
    let run = Templates::new("\u{202e}{{ missing }}").render(&[]);
    assert!(!run.err.contains('\u{202e}') && run.exit == Exit::Failure, "{:?}", run.err);
}

/// A list separated by NUL is for `xargs -0`, an escape sequence for a terminal: other programs get a
/// rendering byte for byte. On a terminal, a template or a catalog of a stranger does nothing.
#[test]
fn a_rendering_is_written_as_it_is_but_harmless_on_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let template = folder.path().join("t");
    let text = "a\0b \u{1b}[31mred \u{1b}]0;open\tend\r\nlast";
    fs::write(&template, text).unwrap();
    let render = ["render", template.to_str().unwrap()];
    let piped = crate::agent::agent().args(render).output().unwrap();
    assert_eq!(String::from_utf8(piped.stdout).unwrap(), text);
    for more in [&[][..], &["--output", "-"]] {
        let on_a_terminal = console::run(&AGENT, Some(80), &[&render[..], more].concat());
        assert_eq!(on_a_terminal.out, "a\\u{0}b \\u{1b}[31mred \\u{1b}]0;open\tend\\r\nlast");
    }
}
