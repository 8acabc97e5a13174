//! Variants of embodiments 2 and 3: a document to be sent finds the line taken or the unit failed.

use crate::golden::sequences;

sequences! {
    server_14_sends_for_15_whose_line_is_busy {
        of: "embodiment-2", change: "server15-asks",
        set: ["pc52.server=server15", "telephone14.part=server15.line"],
        breaks: [NotCodedFirst, HelpsWithoutLine],
    }
    server_14_sends_for_16_across_the_bridge {
        of: "embodiment-2", change: "server16-asks",
        set: ["pc52.server=server16", "pc52.lan=lan12", "telephone14.part=server15.line"],
        breaks: [NotCodedFirst, HelpsWithoutLine],
    }
    server_16_sends_when_the_line_of_15_is_busy {
        of: "embodiment-2", change: "server15-busy",
        set: ["telephone16.part=server15.line"],
        breaks: [HelpsWithoutLine, EveryAnswerPositive],
    }
    a_fourth_server_sends_when_the_lines_of_15_and_16_are_busy {
        of: "embodiment-2", change: "fourth-server", set: [],
        append: "[servers.server17]\nlan = \"lan12\"
            [[faults]]\npart = \"server15.line\"\nat = \"0 s\"",
        breaks: [HelpsWithoutLine, FirstAnswerConcludes],
    }
    /// The document waits at home, coded, and goes as soon as the line is idle.
    server_14_waits_for_its_own_line_when_nobody_has_one {
        of: "embodiment-2", change: "nobody-free",
        set: ["telephone14.repair-after=4 min"],
        append: "[[faults]]\npart = \"server15.line\"\nat = \"0 s\"",
        breaks: [WaitingJobGetsNoLine, HelpsWithoutLine],
    }
    /// No fault: the first document has the line when the second comes.
    server_15_sends_while_14_sends_another_document {
        of: "embodiment-2", change: "real-call",
        set: ["telephone14.at=9 min", "sent.at=[\"10 s\", \"1 min\"]", "fax57.lines=2"],
        breaks: [NotCodedFirst, HelpsWithoutLine],
    }
    /// Servers 14 and 16 both take the offer of 15, which has one line: it sends the one after
    /// the other, and asks nobody about either.
    two_servers_in_trouble_share_one_helper {
        of: "embodiment-2", change: "two-askers",
        set: ["sent.from=[\"pc52\"]"],
        append: "[terminals.pc53]\nlan = \"lan12\"\nserver = \"server16\"
            [[traffic]]\nname = \"sent53\"\nfrom = \"pc53\"\nto = \"fax57\"\ndocuments = \"letter\"
            at = \"10 s\"",
        breaks: [HelperAsksInTurn, WaitingJobGetsNoLine],
    }
    server_14_sends_for_15_whose_unit_has_failed {
        of: "embodiment-3", change: "server15-asks",
        set: ["pc52.server=server15", "unit14.part=server15.unit"],
        breaks: [NotCodedFirst, HelpsWithoutUnit],
    }
    server_14_sends_for_16_whose_unit_has_failed {
        of: "embodiment-3", change: "server16-asks",
        set: ["pc52.server=server16", "pc52.lan=lan12", "unit14.part=server15.unit"],
        breaks: [NotCodedFirst, HelpsWithoutUnit],
    }
    server_16_sends_when_the_unit_of_15_has_failed {
        of: "embodiment-3", change: "server15-failed",
        set: ["unit16.part=server15.unit"],
        breaks: [HelpsWithoutUnit, EveryAnswerPositive],
    }
    a_fourth_server_sends_when_the_units_of_15_and_16_have_failed {
        of: "embodiment-3", change: "fourth-server", set: [],
        append: "[servers.server17]\nlan = \"lan12\"
            [[faults]]\npart = \"server15.unit\"\nat = \"0 s\"",
        breaks: [HelpsWithoutUnit, FirstAnswerConcludes],
    }
    server_14_waits_for_its_own_unit_when_nobody_has_one {
        of: "embodiment-3", change: "nobody-free",
        set: ["unit14.repair-after=4 min"],
        append: "[[faults]]\npart = \"server15.unit\"\nat = \"0 s\"",
        breaks: [WaitingJobGetsNoLine, HelpsWithoutUnit],
    }
    /// The document is coded already, and goes to the helper at once.
    server_15_sends_again_what_the_failing_unit_of_14_broke_off {
        of: "embodiment-3", change: "in-a-call",
        set: ["unit14.at=1 min"],
        breaks: [UnitFailureReported, HelpsWithoutUnit],
    }
}
