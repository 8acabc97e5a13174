//! The calls of a run as an activity log of HylaFAX, after its manual page xferfaxlog(5F): 19 fields
//! between tabs, for scripts such as `xferfaxstats`. What is not known is an empty text.

use std::io::{Result, Write};

use crate::units::{Date, NANOS_PER_SECOND, Span};

/// A call between a server and a facsimile.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// When it began.
    pub date: Date,
    /// Whether the server sent a document; else it received one.
    pub sent: bool,
    /// The server.
    pub server: &'a str,
    /// Its line, from 1.
    pub line: u32,
    /// Whose document.
    pub job: u32,
    /// The terminal: who sent the document, or whose number was called.
    pub terminal: &'a str,
    /// The facsimile: whose number was dialled, or who called.
    pub facsimile: &'a str,
    /// HylaFAX's session parameters; 0 where nothing was agreed.
    pub params: u32,
    /// Pages that got through for good.
    pub pages: u32,
    /// How long it took.
    pub job_time: Span,
    /// How long of that it was connected.
    pub connection_time: Span,
    /// Why not all got through; empty when it did.
    pub reason: &'a str,
    /// The octets of DCS; empty where it was not sent.
    pub dcs: &'a str,
}

/// Rows of calls, written as they come.
#[derive(Debug)]
pub struct Calls<W: Write> {
    out: W,
    /// How many there are.
    count: u32,
}

impl<W: Write> Calls<W> {
    /// No rows yet.
    pub const fn new(out: W) -> Self {
        Self { out, count: 0 }
    }

    /// One row more.
    pub fn write(&mut self, call: &Call<'_>) -> Result<()> {
        let &Call { date, sent, server, line, job, terminal, facsimile, params, pages, .. } = call;
        let &Call { job_time, connection_time, reason, dcs, .. } = call;
        self.count += 1;
        let number = self.count;
        write!(self.out, "{date}\t{}\t{number:09}\t", if sent { "SEND" } else { "RECV" })?;
        write!(self.out, "{server}.line{line}\t")?;
        if sent {
            write!(self.out, "{job}\t\"\"\t{terminal}\t\"{facsimile}\"")?;
        } else {
            write!(self.out, "fax{job:09}.tif\t\"\"\tfax\t\"{terminal}\"")?;
        }
        let (job_time, connection_time) = (duration(job_time), duration(connection_time));
        // Nobody knows the identification of a facsimile that did not answer.
        let station = if dcs.is_empty() { "" } else { facsimile };
        write!(self.out, "\t\"{station}\"\t{params}\t{pages}\t{job_time}\t{connection_time}")?;
        let owner = if sent { terminal } else { "" };
        writeln!(self.out, "\t\"{reason}\"\t\"\"\t\"\"\t\"\"\t\"{owner}\"\t\"{dcs}\"")
    }

    /// There will be no more.
    pub fn finish(mut self) -> Result<()> {
        self.out.flush()
    }
}

/// Whole seconds as HylaFAX writes them: without hours where there are none.
fn duration(span: Span) -> String {
    let seconds = span.as_nanos() / NANOS_PER_SECOND;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes}:{seconds:02}"),
        _ => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_the_fields_of_the_manual_page() {
        let sent = Call {
            date: Date::MONDAY + Span::from_secs(8 * 3_600 + 59),
            sent: true,
            server: "server14",
            line: 2,
            job: 7,
            terminal: "pc52",
            facsimile: "fax57",
            params: 2_211_880,
            pages: 3,
            job_time: Span::from_millis(61_900),
            connection_time: Span::from_secs(3_600),
            reason: "",
            dcs: "00 46 0F 22",
        };
        let busy = Call { params: 0, pages: 0, reason: "Busy signal detected", dcs: "", ..sent };
        let received = Call { sent: false, job: 8, ..sent };
        let mut out = Vec::new();
        let mut calls = Calls::new(&mut out);
        for call in [&sent, &busy, &received] {
            calls.write(call).unwrap();
        }
        calls.finish().unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "01/01/01 08:00\tSEND\t000000001\tserver14.line2\t7\t\"\"\tpc52\t\"fax57\"\t\"fax57\"\t\
             2211880\t3\t1:01\t1:00:00\t\"\"\t\"\"\t\"\"\t\"\"\t\"pc52\"\t\"00 46 0F 22\"\n\
             01/01/01 08:00\tSEND\t000000002\tserver14.line2\t7\t\"\"\tpc52\t\"fax57\"\t\"\"\t\
             0\t0\t1:01\t1:00:00\t\"Busy signal detected\"\t\"\"\t\"\"\t\"\"\t\"pc52\"\t\"\"\n\
             01/01/01 08:00\tRECV\t000000003\tserver14.line2\tfax000000008.tif\t\"\"\tfax\t\"pc52\"\t\
             \"fax57\"\t2211880\t3\t1:01\t1:00:00\t\"\"\t\"\"\t\"\"\t\"\"\t\"\"\t\"00 46 0F 22\"\n"
        );
    }
}
