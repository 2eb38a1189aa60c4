//! Messages in const evaluation, where there is no allocator and no formatter.

use crate::catalog::declaration::{Declaration, SourceFile};
use crate::catalog::row::Record;
use crate::catalog::subcategory::Subcategory;
use crate::vocabulary::buffer::Buffer;
use crate::vocabulary::form::Form;
use crate::vocabulary::numbering::CodeRange;
use crate::vocabulary::param::Param;
use crate::vocabulary::scheme::Scheme;

/// Adds to a message: strings, and values by the methods that write them.
macro_rules! say {
    ($message:expr; $($($text:literal)? $($method:ident($($value:expr),*))?),+) => {
        $message$($(.text($text))?$(.$method($($value),*))?)+
    };
}
pub(crate) use say;

/// A text of at most `N` bytes; what does not fit is cut off, and the text says so.
pub(crate) struct Text<const N: usize> {
    form: Form<'static>,
    buffer: Buffer<N>,
    cut: bool,
}

/// The message of one path of a registry: every conflict that it brings.
pub(crate) type Message = Text<{ 32 * 1024 }>;

const CUT: &str = " ...";

impl<const N: usize> Text<N> {
    /// With codes of a form.
    pub(crate) const fn new(form: Form<'static>) -> Self {
        Self { form, buffer: Buffer::EMPTY, cut: false }
    }

    /// Adds a string, or nothing of it when it does not fit: half a character is never left.
    pub(crate) const fn text(&mut self, text: &str) -> &mut Self {
        if self.cut {
            return self;
        }
        self.cut = !self.buffer.has_room_for(text.len() + CUT.len());
        self.buffer.push(if self.cut { CUT } else { text });
        self
    }

    /// `attempts: integer?`
    pub(crate) const fn param(&mut self, param: Param<'_>) -> &mut Self {
        say!(self; text(param.name()), ": ", text(param.kind().as_str()), text(if param.is_optional() { "?" } else { "" }))
    }

    pub(crate) const fn code(&mut self, number: u32) -> &mut Self {
        let code = self.form.text(number);
        self.text(code.as_str())
    }

    /// `AZSM1001 to AZSM1020`.
    pub(crate) const fn range<S>(&mut self, range: &CodeRange<S>) -> &mut Self {
        let first = self.code(range.low());
        if range.low() == range.high() { first } else { first.text(" to ").code(range.high()) }
    }

    /// The digits alone, as a declaration writes them.
    pub(crate) const fn digits(&mut self, number: u32) -> &mut Self {
        let digits = self.form.number_text(number);
        self.text(digits.as_str())
    }

    pub(crate) const fn number(&mut self, number: u32) -> &mut Self {
        let mut digits = [b'0'; 10];
        let (mut rest, mut at) = (number, digits.len());
        loop {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        match core::str::from_utf8(digits.split_at(at).1) {
            Ok(digits) => self.text(digits),
            Err(_) => self,
        }
    }

    /// `b/src/lib.rs:5:17`.
    pub(crate) const fn position(&mut self, file: &SourceFile, (line, column): (u32, u32)) -> &mut Self {
        say!(self; text(file.display), ":", number(line), ":", number(column))
    }

    /// `` `job.source` at b/src/lib.rs:4:9 ``.
    pub(crate) const fn subcategory<S>(&mut self, subcategory: &Subcategory<S>) -> &mut Self {
        say!(self; "`", text(subcategory.path()), "` at ", position(subcategory.file(), subcategory.position()))
    }

    /// `` `job.source` (AZSM1001 to AZSM1020) at b/src/lib.rs:4:9 ``.
    pub(crate) const fn ranges<S>(&mut self, subcategory: &Subcategory<S>, ranges: &[CodeRange<S>]) -> &mut Self {
        say!(self; "`", text(subcategory.path()), "` (");
        for_each!(at, range, ranges, {
            say!(self; text(if at > 0 { ", " } else { "" }), range(range));
        });
        say!(self; ") at ", position(subcategory.file(), subcategory.position()))
    }

    /// Where a declaration begins.
    pub(crate) const fn beginning<S>(&mut self, declaration: &Declaration<S>) -> &mut Self {
        self.position(declaration.file(), declaration.position_in_file())
    }

    /// `` `job.source.MountFailed` (AZSM1001) at b/src/lib.rs:5:17 ``.
    pub(crate) const fn row<S: Scheme>(&mut self, subcategory: &Subcategory<S>, row: usize) -> &mut Self {
        let (info, record) = (&subcategory.codes()[row], Record::decode(subcategory.records, row));
        let position = (subcategory.position().0 + record.lines_below as u32, record.column as u32);
        say!(self; "`", text(subcategory.path()), ".", text(info.name()), "` (", code(info.value()), ") at ",
            position(subcategory.file(), position))
    }

    pub(crate) const fn as_str(&self) -> &str {
        self.buffer.as_str()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::scheme::Azsm;

    #[test]
    fn parts_follow_each_other() {
        let range = CodeRange::<Azsm>::new(1001, 1020).unwrap();
        let mut text = Text::<100>::new(Azsm::FORM);
        say!(text; "a ", range(&range), " ", digits(7), ":", number(4_294_967_295));
        assert_eq!(text.as_str(), "a AZSM1001 to AZSM1020 0007:4294967295");
        assert_eq!(Text::<10>::new(Azsm::FORM).number(0).as_str(), "0");
    }

    /// A message that does not fit must not end in half a character, which would make all of it
    /// unreadable.
    #[test]
    fn what_does_not_fit_is_cut_at_a_part() {
        let mut text = Text::<15>::new(Azsm::FORM);
        say!(text; "ééé", "ééé", "x");
        assert_eq!(text.as_str(), "ééé ...");
    }
}
