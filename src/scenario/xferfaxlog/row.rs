//! A row of HylaFAX's activity log, as its manual page xferfaxlog(5F) describes it: fields between tabs,
//! text perhaps in quotes. Knows what a row says, never what becomes of it.
//!
//! Of 14 fields that a row had in 1996, later versions changed none; they added callers' identities,
//! the owner and the DCS string (HylaFAX 4.2 and later, up to 19 fields) and `jobinfo` (HylaFAX+,
//! 20 fields).

use std::ops::RangeInclusive;

use crate::scenario::traffic::Direction;
use crate::scenario::words::quoted_list;
use crate::units::Date;

/// How many fields a row has.
const FIELDS: RangeInclusive<usize> = 14..=20;
/// Kinds of rows that are about no document sent or received in a call of its own.
const OTHER_KINDS: [&str; 5] = ["CALL", "POLL", "PAGE", "SUBMIT", "UNSENT"];
/// Pages of the longest document.
const MOST_PAGES: u32 = 10_000;

/// Fields, counted from 0, by the manual page's names.
mod field {
    pub(super) const DATE: usize = 0;
    pub(super) const KIND: usize = 1;
    pub(super) const JOB: usize = 4;
    pub(super) const SENDER: usize = 6;
    pub(super) const NUMBER: usize = 7;
    pub(super) const STATION: usize = 8;
    pub(super) const PARAMS: usize = 9;
    pub(super) const PAGES: usize = 10;
    pub(super) const JOB_TIME: usize = 11;
    pub(super) const CONNECTION_TIME: usize = 12;
    pub(super) const REASON: usize = 13;
    pub(super) const JOB_INFO: usize = 19;
}

/// What a row is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// An attempt to send or to receive a document.
    Attempt(Attempt),
    /// Something else, by the name of its kind.
    Other(&'static str),
}

/// An attempt to send or to receive a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attempt {
    /// When it began, to the minute.
    pub(super) date: Date,
    /// Which way the document goes.
    pub(super) direction: Direction,
    /// The job's number, or the file of what was received; perhaps nothing.
    pub(super) job: String,
    /// The end on this side: the sender's address, or the number that was called.
    pub(super) near: Text,
    /// The end on the other side: the number dialled, or the identification (TSI) of the caller.
    pub(super) far: Text,
    /// Pages that got through in this attempt.
    pub(super) pages: u32,
    /// The document's pages, where the row says so (`jobinfo` of HylaFAX+).
    pub(super) all_pages: Option<u32>,
    /// There is a reason why not all got through.
    pub(super) failed: bool,
}

/// What a field says, and its column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) text: String,
    /// From 1, in characters.
    pub(super) column: usize,
}

/// What is wrong with a row: the column, from 1, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) column: usize,
    pub(super) message: String,
}

impl Row {
    /// Reads a line.
    pub(super) fn read(line: &str) -> Result<Self, Wrong> {
        let fields = Fields::new(line);
        let count = fields.0.len();
        let (least, most) = FIELDS.into_inner();
        let message =
            format!("this row has {count} fields; write {least} to {most}, with tabs between");
        let wrong_count = Wrong { column: 1, message };
        if count == 1 {
            return Err(wrong_count);
        }
        let date = fields.value(field::DATE, str::parse)?;
        let direction = match fields.text(field::KIND) {
            "SEND" => Direction::Outgoing,
            "RECV" => Direction::Incoming,
            other => match OTHER_KINDS.iter().find(|kind| **kind == other) {
                Some(kind) => return Ok(Self::Other(kind)),
                None => return Err(fields.wrong(field::KIND, &no_kind(other))),
            },
        };
        if !FIELDS.contains(&count) {
            return Err(wrong_count);
        }
        fields.value(field::PARAMS, number)?;
        fields.value(field::JOB_TIME, duration)?;
        fields.value(field::CONNECTION_TIME, duration)?;
        // `totpages/ntries/ndials` and so on.
        let all_pages = fields.value(field::JOB_INFO, |text| match text.split_once('/') {
            Some((all, _)) => pages(all).map(|all| Some(all).filter(|&all| all > 0)),
            None => Ok(None),
        })?;
        let got_through = fields.value(field::PAGES, pages)?;
        let (near, far) = match direction {
            Direction::Outgoing => (field::SENDER, field::NUMBER),
            Direction::Incoming => (field::NUMBER, field::STATION),
        };
        Ok(Self::Attempt(Attempt {
            date,
            direction,
            job: fields.text(field::JOB).to_owned(),
            near: fields.end(near),
            far: fields.end(far),
            pages: got_through,
            all_pages,
            failed: !fields.text(field::REASON).is_empty(),
        }))
    }
}

/// When the row of a line began, if it is one.
pub(super) fn date(line: &str) -> Option<Date> {
    Fields::new(line).text(field::DATE).parse().ok()
}

/// The fields of a line and their columns.
struct Fields<'l>(Vec<(&'l str, usize)>);

impl<'l> Fields<'l> {
    fn new(line: &'l str) -> Self {
        let mut column = 1;
        let field = |text: &'l str| {
            let here = column;
            column += text.chars().count() + 1;
            (text, here)
        };
        Self(line.split('\t').map(field).collect())
    }

    /// What a field says, without the quotes around it; nothing where there is none.
    fn text(&self, number: usize) -> &'l str {
        let text = self.0.get(number).map_or("", |(text, _)| text.trim());
        text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text).trim()
    }

    fn end(&self, number: usize) -> Text {
        Text { text: self.text(number).to_owned(), column: self.0[number].1 }
    }

    fn value<T>(
        &self,
        number: usize,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, Wrong> {
        read(self.text(number)).map_err(|message| self.wrong(number, &message))
    }

    fn wrong(&self, number: usize, message: &str) -> Wrong {
        let column = self.0.get(number).map_or(1, |&(_, column)| column);
        Wrong { column, message: format!("field {}: {message}", number + 1) }
    }
}

fn no_kind(text: &str) -> String {
    let kinds: Vec<_> = ["SEND", "RECV"].into_iter().chain(OTHER_KINDS).collect();
    format!("`{text}` is no kind of row; write one of {}", quoted_list(&kinds))
}

fn number(text: &str) -> Result<u32, String> {
    text.parse().map_err(|_| format!("`{text}` is no whole number; write one, such as 2211880"))
}

fn pages(text: &str) -> Result<u32, String> {
    text.parse().ok().filter(|&pages| pages <= MOST_PAGES).ok_or_else(|| {
        format!("`{text}` is no number of pages; write a whole one from 0 to {MOST_PAGES}")
    })
}

/// Checks a duration: HylaFAX leaves out hours that are none.
fn duration(text: &str) -> Result<(), String> {
    let parts: Vec<_> = text.split(':').collect();
    let is_number = |part: &&str| part.parse::<u32>().is_ok() && part.as_bytes()[0] != b'+';
    let is_sixtieth = |part: &&str| part.len() == 2 && **part < *"60";
    let (first, rest) = parts.split_first().unwrap_or((&"", &[]));
    let fits = (1..=2).contains(&rest.len())
        && parts.iter().all(is_number)
        && rest.iter().all(is_sixtieth)
        && (rest.len() == 2 || first.len() <= 2);
    if fits { Ok(()) } else { Err(format!("`{text}` is no duration; write H:MM:SS or MM:SS")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The fixture's first row of a document that got through.
    const SENT: &str = "03/30/08 03:38\tSEND\t000000010\tttyS0\t5\t\"\"\tcba@192.168.0.118\t\
                        \"0900000000\"\t\"900000000\"\t3416105\t1\t0:57\t0:42\t\"\"\t\"\"\t\"\"\t\"\"\t\
                        \"cba\"\t\"00 00 00\"";

    fn with(number: usize, text: &str) -> String {
        let mut fields: Vec<_> = SENT.split('\t').collect();
        fields[number - 1] = text;
        fields.join("\t")
    }

    fn attempt(line: &str) -> Attempt {
        match Row::read(line) {
            Ok(Row::Attempt(attempt)) => attempt,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_sending_is_read() {
        let expected = Attempt {
            date: "03/30/08 03:38".parse().unwrap(),
            direction: Direction::Outgoing,
            job: "5".to_owned(),
            near: Text { text: "cba@192.168.0.118".to_owned(), column: 42 },
            far: Text { text: "0900000000".to_owned(), column: 60 },
            pages: 1,
            all_pages: None,
            failed: false,
        };
        assert_eq!(attempt(SENT), expected);
    }

    #[test]
    fn a_reception_is_read() {
        let line = with(2, "RECV").replace("\t5\t", "\tfax00001.tif\t");
        let received = attempt(&line);
        assert_eq!(received.direction, Direction::Incoming);
        assert_eq!(received.job, "fax00001.tif");
        assert_eq!((&*received.near.text, &*received.far.text), ("0900000000", "900000000"));
    }

    #[test]
    fn versions_with_fewer_and_more_fields_are_read() {
        let sent = attempt(SENT);
        let fields: Vec<_> = SENT.split('\t').collect();
        for count in 14..19 {
            assert_eq!(attempt(&fields[..count].join("\t")), sent, "{count}");
        }
        let plus = attempt(&format!("{SENT}\t4/1/1/1/12/1/3"));
        assert_eq!(plus, Attempt { all_pages: Some(4), ..sent });
        for count in [13, 21] {
            let line = SENT.split('\t').chain(["", "", ""]).take(count).collect::<Vec<_>>();
            assert!(Row::read(&line.join("\t")).is_err(), "{count}");
        }
    }

    #[test]
    fn rows_of_other_kinds_may_be_short() {
        for kind in OTHER_KINDS {
            let line = format!("03/30/08 03:38\t{kind}\t\"\"\t\"\"\t5");
            assert_eq!(Row::read(&line), Ok(Row::Other(kind)));
        }
    }

    #[test]
    fn a_reason_says_that_not_all_got_through() {
        assert!(attempt(&with(14, "\"Busy signal detected\"")).failed);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_field_and_column() {
        let said = |line: &str| {
            let wrong = Row::read(line).unwrap_err();
            format!("{}: {}", wrong.column, wrong.message)
        };
        let said: Vec<_> = [
            with(1, "2008-03-30 03:38"),
            with(2, "SENT"),
            with(10, "V.17"),
            with(11, "-1"),
            with(11, "10001"),
            with(12, "57"),
            with(13, "0:60"),
            with(13, "1:0:00"),
            SENT.replace('\t', " "),
            SENT.split('\t').take(13).collect::<Vec<_>>().join("\t"),
            format!("{SENT}\tfour/1"),
        ]
        .iter()
        .map(|line| said(line))
        .collect();
        insta::assert_snapshot!(said.join("\n"));
    }

    #[test]
    fn durations_are_as_hylafax_writes_them() {
        for text in ["0:09", "57:00", "1:02:03", "12:00:00", "100:00:00"] {
            assert_eq!(duration(text), Ok(()), "{text}");
        }
        for text in ["", "9", "0:9", "123:00", "0:61", "1:60:00", "+1:00", "1:+1", "1:00:00:00"] {
            assert!(duration(text).is_err(), "{text}");
        }
    }

    proptest! {
        /// Any line is a row, or it is said where in it something is wrong.
        #[test]
        fn reading_never_panics(line in "\\PC{0,40}(\t\\PC{0,10}){0,22}") {
            let length = line.chars().count();
            if let Err(wrong) = Row::read(&line) {
                prop_assert!((1..=length + 1).contains(&wrong.column));
            }
        }

        #[test]
        fn one_bad_field_is_found_where_it_is(
            number in prop::sample::select(vec![1_usize, 2, 10, 11, 12, 13]),
            bad in "[a-z]{1,8}",
        ) {
            let line = with(number, &bad);
            let wrong = Row::read(&line).unwrap_err();
            let before = line.split('\t').take(number - 1).map(|field| field.len() + 1);
            prop_assert_eq!(wrong.column, before.sum::<usize>() + 1);
            prop_assert!(wrong.message.contains(&bad));
        }
    }
}
