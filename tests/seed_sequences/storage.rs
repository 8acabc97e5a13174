//! Variants of embodiments 1 and 4: a document that is being received finds no room, and moves
//! over the LAN or over the public line.

use crate::golden::sequences;

sequences! {
    server_15_short_of_storage_hands_over_to_14 {
        of: "embodiment-1", change: "server15-asks",
        set: ["pc52.server=server15", "server15.storage=64 KiB", "server15.low-water=32 KiB",
            "server14.storage=20 MiB"],
        breaks: [PeersToldInReverse, NoReceptionComplete, ForwardedRequestIgnored],
    }
    server_16_short_of_storage_hands_over_across_the_bridge {
        of: "embodiment-1", change: "server16-asks",
        set: ["pc52.server=server16", "pc52.lan=lan12", "server16.storage=64 KiB",
            "server15.low-water=20 MiB", "server14.storage=20 MiB"],
        breaks: [PeersToldInReverse, NoReceptionComplete, ForwardedRequestIgnored],
    }
    server_16_takes_the_document_when_15_has_no_room {
        of: "embodiment-1", change: "server15-full",
        set: ["server15.low-water=20 MiB", "server16.storage=20 MiB"],
        breaks: [EveryAnswerPositive, NoReceptionComplete],
    }
    a_fourth_server_takes_the_document_when_15_and_16_have_no_room {
        of: "embodiment-1", change: "fourth-server",
        set: ["server15.low-water=20 MiB"],
        append: "[servers.server17]\nlan = \"lan12\"",
        breaks: [EveryAnswerPositive, FirstAnswerConcludes],
    }
    /// Every page that comes starts a round; the page that no longer fits holds the sender until
    /// it gives up. It dials once more, and that is all.
    the_sender_is_held_when_nobody_has_room {
        of: "embodiment-1", change: "nobody-free",
        set: ["server15.low-water=20 MiB", "received.redials=1"],
        breaks: [EveryAnswerPositive, StorageAskedForOnce],
    }
    /// Ten more pages follow the part received so far; only then **d**.
    the_rest_of_a_long_document_follows {
        of: "embodiment-1", change: "long-document",
        set: [r#"documents.letter.pages=["itu1","itu1","itu1","itu1","itu1","itu1","itu1","itu1",
            "itu1","itu1","itu1","itu1"]"#],
        breaks: [WaitingPageNotRelayed, NoReceptionComplete, NoTransferComplete],
    }
    server_15_hands_over_to_14_over_the_public_line {
        of: "embodiment-4", change: "server15-asks",
        set: ["pc52.server=server15", "server15.storage=128 KiB", "server15.low-water=96 KiB",
            "server14.storage=20 MiB"],
        breaks: [ImageStaysOnLan, EverythingLeavesLan],
    }
    server_16_hands_over_to_14_over_the_public_line_when_its_own_lan_is_congested {
        of: "embodiment-4", change: "server16-asks",
        set: ["pc52.server=server16", "pc52.lan=lan12", "server16.storage=128 KiB",
            "server16.low-water=96 KiB",
            "server16.lines=2", "server15.low-water=20 MiB", "server14.storage=20 MiB",
            "lan11.other-traffic=[]", "lan12.other-traffic=[{ at = \"60 s\", load = 0.91 }]",
            "lan12.congested-after=0 s"],
        breaks: [ImageStaysOnLan, EverythingLeavesLan],
    }
    server_16_is_asked_for_the_line_when_15_has_no_room {
        of: "embodiment-4", change: "server15-full",
        set: ["server15.low-water=20 MiB", "server16.storage=20 MiB", "server16.lines=2"],
        breaks: [EveryAnswerPositive, ImageStaysOnLan],
    }
    a_fourth_server_is_asked_for_the_line_when_15_and_16_have_no_room {
        of: "embodiment-4", change: "fourth-server",
        set: ["server15.low-water=20 MiB"],
        append: "[servers.server17]\nlan = \"lan12\"",
        breaks: [EveryAnswerPositive, ImageStaysOnLan],
    }
    nobody_is_asked_for_the_line_when_nobody_has_room {
        of: "embodiment-4", change: "nobody-free",
        set: ["server15.low-water=20 MiB", "received.redials=0", "server14.storage=64 KiB",
            "server14.low-water=32 KiB"],
        breaks: [EveryAnswerPositive, StorageAskedForOnce],
    }
    the_rest_of_a_long_document_follows_over_the_public_line {
        of: "embodiment-4", change: "long-document",
        set: [r#"documents.letter.pages=["itu1","itu1","itu1","itu1","itu1","itu1","itu1","itu1",
            "itu1","itu1","itu1","itu1"]"#, "server14.storage=384 KiB",
            "server14.low-water=352 KiB"],
        breaks: [ImageStaysOnLan, NoReceptionComplete],
    }
    /// Both lines of 15 are taken when it is asked for one.
    the_next_helper_is_asked_when_the_first_refuses_the_line {
        of: "embodiment-4", change: "line-refused",
        set: ["server16.storage=20 MiB"],
        append: "[[faults]]\npart = \"server15.line\"\nat = [\"0 s\", \"1 s\"]",
        breaks: [RefusalIgnored, NextHelperNotAsked],
    }
    the_lan_is_used_when_every_helper_refuses_the_line {
        of: "embodiment-4", change: "every-line-refused", set: [],
        append: "[[faults]]\npart = \"server15.unit\"\nat = \"0 s\"",
        breaks: [HelpsWithoutUnit, ImageStaysOnLan],
    }
    /// The call that brings the document has it.
    the_lan_is_used_when_the_only_line_is_taken {
        of: "embodiment-4", change: "own-line-taken", set: ["server14.lines=1"],
        breaks: [OwnLineNotDiagnosed],
    }
}
