//! Markdown for people, each part as soon as it is there, because a whole run takes long.

pub(crate) fn heading(text: &str) {
    println!("## {text}\n");
}

pub(crate) fn table(header: &[String], rows: &[Vec<String>]) {
    println!("{}", table_text(header, rows));
}

fn table_text(header: &[String], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let rule: Vec<_> =
        header.iter().enumerate().map(|(at, _)| if at == 0 { "---" } else { "---:" }.to_owned()).collect();
    line(header) + &line(&rule) + &rows.iter().map(|row| line(row)).collect::<String>()
}

/// How often azsm's figure goes into another one.
pub(crate) fn ratio(value: f64, of: f64) -> String {
    let ratio = value / of;
    if ratio >= 9.95 { format!("{ratio:.0}×") } else { format!("{ratio:.2}×") }
}

pub(crate) fn seconds(value: f64) -> String {
    if value < 1.0 { format!("{:.0} ms", value * 1000.0) } else { format!("{value:.2} s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_markdown() {
        let cells = |texts: [&str; 2]| texts.map(str::to_owned).to_vec();
        let text = table_text(&cells(["", "600"]), &[cells(["azsm", "1.00×"])]);
        assert_eq!(text, "|  | 600 |\n| --- | ---: |\n| azsm | 1.00× |\n");
    }

    #[test]
    fn ratios_have_three_digits_at_most() {
        assert_eq!([ratio(1.0, 3.0), ratio(30.0, 3.0), ratio(9.96, 1.0)], ["0.33×", "10×", "10×"]);
    }
}
