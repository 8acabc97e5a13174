//! Variants of embodiment 5 and of claims 4 and 5: several troubles in one run, help in both
//! directions at once, and a LAN that is congested from the start.

use crate::golden::sequences;

sequences! {
    server_15_meets_all_three_troubles {
        of: "embodiment-5", change: "server15-asks",
        set: ["pc52.server=server15", "server15.storage=1328 KiB", "server15.low-water=1296 KiB",
            "server14.storage=20 MiB", "telephone14.part=server15.line",
            "unit14.part=server15.unit"],
        breaks: [LastOfferTaken, NotCodedFirst],
    }
    server_16_meets_all_three_troubles {
        of: "embodiment-5", change: "server16-asks",
        set: ["pc52.server=server16", "pc52.lan=lan12", "server16.storage=1328 KiB",
            "server16.low-water=1296 KiB", "server14.storage=20 MiB",
            "telephone14.part=server16.line", "unit14.part=server16.unit"],
        breaks: [LastOfferTaken, NotCodedFirst],
    }
    /// Server 15 has no room, and then no unit, without which its line is of no use (**i**).
    server_16_helps_with_all_three_when_15_is_no_use {
        of: "embodiment-5", change: "server15-unusable",
        set: ["server15.low-water=20 MiB"],
        append: "[[faults]]\npart = \"server15.unit\"\nat = \"8 min\"",
        breaks: [EveryAnswerPositive, HelpsWithoutUnit],
    }
    a_fourth_server_helps_with_all_three {
        of: "embodiment-5", change: "fourth-server",
        set: ["server15.low-water=20 MiB", "server16.low-water=20 MiB"],
        append: "[servers.server17]\nlan = \"lan12\"
            [[faults]]\npart = \"server15.unit\"\nat = \"8 min\"
            [[faults]]\npart = \"server16.line\"\nat = \"8 min\"",
        breaks: [EveryAnswerPositive, HelpsWithoutUnit, HelpsWithoutLine],
    }
    /// There is room for the whole document at home; the documents to be sent wait for repair.
    server_14_copes_alone_when_nobody_is_of_use {
        of: "embodiment-5", change: "nobody-free",
        set: ["server15.low-water=20 MiB", "server16.low-water=20 MiB"],
        append: "[[faults]]\npart = \"server15.unit\"\nat = \"8 min\"
            [[faults]]\npart = \"server16.line\"\nat = \"8 min\"",
        breaks: [WaitingJobGetsNoLine, StorageAskedForOnce],
    }
    all_three_diagnoses_of_longer_documents {
        of: "embodiment-5", change: "long-document",
        set: [r#"documents.letter.pages=["itu1","itu1","itu1","itu1","itu1","itu1","itu1","itu1",
            "itu1","itu1","itu1","itu1"]"#, "server14.storage=3200 KiB",
            "server14.low-water=3152 KiB"],
        breaks: [LastOfferTaken, WaitingPageNotRelayed],
    }
    server_15_and_14_in_each_others_places {
        of: "claim-4", change: "server15-asks",
        set: ["pc52.server=server15", "pc53.server=server14", "telephone15.part=server14.line",
            "server15.storage=256 KiB", "server15.low-water=144 KiB", "server15.lines=2",
            "server14.storage=20 MiB", "server14.lines=1"],
        breaks: [LastOfferTaken, NotCodedFirst],
    }
    servers_14_and_16_help_each_other_across_the_bridge {
        of: "claim-4", change: "server16-asks",
        set: ["pc53.server=server16", "pc53.lan=lan12", "telephone15.part=server16.line",
            "server15.low-water=20 MiB"],
        breaks: [EveryAnswerPositive, NotCodedFirst],
    }
    server_16_keeps_for_14_what_15_has_no_room_for {
        of: "claim-4", change: "server15-full",
        set: ["server15.low-water=20 MiB"],
        breaks: [EveryAnswerPositive, LastOfferTaken],
    }
    a_fourth_server_keeps_for_14_what_15_and_16_have_no_room_for {
        of: "claim-4", change: "fourth-server",
        set: ["server15.low-water=20 MiB", "server16.low-water=20 MiB"],
        append: "[servers.server17]\nlan = \"lan12\"",
        breaks: [EveryAnswerPositive, LastOfferTaken],
    }
    /// What 14 receives fits after all; what 15 is to send waits until its own line is idle.
    both_cope_alone_when_nobody_is_of_use {
        of: "claim-4", change: "nobody-free",
        set: ["server15.low-water=20 MiB", "server16.low-water=20 MiB", "server14.lines=1",
            "server14.storage=150 KiB", "telephone15.repair-after=5 min"],
        append: "[[faults]]\npart = \"server16.line\"\nat = \"0 s\"",
        breaks: [WaitingJobGetsNoLine, StorageAskedForOnce, HelpsWithoutLine],
    }
    each_helps_the_other_with_a_longer_document {
        of: "claim-4", change: "long-document",
        set: ["received.documents=report"],
        append: "[documents.report]\npages = [\"itu1\", \"itu1\", \"itu1\", \"itu1\", \"itu1\", \
            \"itu1\", \"itu1\", \"itu1\", \"itu1\", \"itu1\", \"itu1\", \"itu1\"]",
        breaks: [LastOfferTaken, WaitingPageNotRelayed],
    }
    /// What 15 wants to be sent waits for room at 14; its answer about its own storage does not.
    short_messages_pass_a_document_that_waits_for_room {
        of: "claim-4", change: "document-waits",
        set: [r#"documents.letter.pages=["itu1","itu1","itu1","itu1","itu1","itu1","itu1","itu1",
            "itu1","itu1","itu1","itu1"]"#],
        breaks: [LastOfferTaken],
    }
    server_15_has_everything_go_over_the_public_line {
        of: "claim-5", change: "server15-asks",
        set: ["pc52.server=server15", "server15.lines=4", "server14.lines=2",
            "server15.storage=128 KiB", "server15.low-water=96 KiB", "server14.storage=20 MiB"],
        breaks: [ControlStaysOnLan, ImageStaysOnLan],
    }
    server_16_has_everything_go_over_the_public_line {
        of: "claim-5", change: "server16-asks",
        set: ["pc52.server=server16", "pc52.lan=lan12", "server16.lines=4", "server14.lines=2",
            "server16.storage=128 KiB", "server16.low-water=96 KiB", "server14.storage=20 MiB",
            "server15.low-water=20 MiB"],
        breaks: [ControlStaysOnLan, ImageStaysOnLan],
    }
    everything_goes_to_16_when_15_has_no_room {
        of: "claim-5", change: "server15-full",
        set: ["server15.low-water=20 MiB", "server16.storage=20 MiB"],
        breaks: [ControlStaysOnLan, EveryAnswerPositive],
    }
    everything_goes_to_a_fourth_server_when_15_and_16_have_no_room {
        of: "claim-5", change: "fourth-server",
        set: ["server15.low-water=20 MiB"],
        append: "[servers.server17]\nlan = \"lan12\"\nlines = 2",
        breaks: [ControlStaysOnLan, EveryAnswerPositive],
    }
    /// The document has room at home after all.
    server_14_keeps_the_document_when_nobody_has_room {
        of: "claim-5", change: "nobody-free",
        set: ["server15.low-water=20 MiB"],
        breaks: [ControlStaysOnLan, StorageAskedForOnce],
    }
    everything_about_a_longer_document_goes_over_the_public_line {
        of: "claim-5", change: "long-document",
        set: [r#"documents.letter.pages=["itu1","itu1","itu1","itu1","itu1","itu1","itu1","itu1",
            "itu1","itu1","itu1","itu1"]"#, "server14.storage=384 KiB",
            "server14.low-water=352 KiB"],
        breaks: [ControlStaysOnLan, ImageStaysOnLan],
    }
    /// The call that brings the document has it.
    the_lan_must_do_when_the_only_line_is_taken {
        of: "claim-5", change: "own-line-taken", set: ["server14.lines=1"],
        breaks: [OwnLineNotDiagnosed],
    }
}
