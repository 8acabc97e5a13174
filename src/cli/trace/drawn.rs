//! What is drawn: where each message begins, and where it ends if that is not at once; where time passes, and how
//! long; and bars for states. Never knows how a row is drawn.

use std::collections::BTreeMap;

use super::super::cast::Cast;
use super::rows::{Change, Fate, Mark, Row};
use crate::protocol::Way;
use crate::report::sequence_svg::{self, Arrow, Bar, End, State};
use crate::report::words::{self, At};
use crate::simulation::Departure;
use crate::units::Span;

/// So much time between two rows is a row of its own.
const GAP: Span = Span::from_secs(10);

/// The rows and bars of a picture of what stands in order.
pub(super) fn drawn(cast: &Cast<'_>, all: &[(At, Row)]) -> (Vec<sequence_svg::Row>, Vec<Bar>) {
    let mut rows = Rows::default();
    let mut changes = Vec::new();
    for (at, row) in all {
        if let Row::Change(change) = row {
            changes.push((*at, rows.all.len(), *change));
        } else {
            rows.add(cast, *at, row);
        }
    }
    rows.end(u32::MAX);
    (rows.all.iter().map(|(_, row)| row.clone()).collect(), bars(cast, &rows, &changes))
}

/// A message that ends in a later row than it begins.
struct Pending {
    /// In this step.
    step: u32,
    /// The row in which it begins.
    row: usize,
    is_lost: bool,
}

/// Rows, each with where it stands; those in which only time passes stand nowhere.
#[derive(Default)]
struct Rows {
    all: Vec<(Option<At>, sequence_svg::Row)>,
    pending: Vec<Pending>,
}

impl Rows {
    fn add(&mut self, cast: &Cast<'_>, at: At, row: &Row) {
        let step = match (at, row) {
            (_, Row::Closing(_)) => u32::MAX,
            (At::Step(step), _) => step,
            (At::Instant(_), _) => 0,
        };
        self.end(step);
        let row = match row {
            Row::Message(departure, fate) => {
                let row = self.all.len();
                match *fate {
                    Fate::Arrives(step) => self.pending.push(Pending { step, row, is_lost: false }),
                    Fate::Lost(step) => self.pending.push(Pending { step, row, is_lost: true }),
                    Fate::Usual | Fate::Open => {}
                }
                sequence_svg::Row::Arrow(arrow(cast, at, departure, *fate))
            }
            Row::Mark(Mark { on, sign, words, .. }) => sequence_svg::Row::Mark {
                at,
                on: on.map(|on| cast.column(on)),
                sign: *sign,
                words: words.clone(),
            },
            Row::Closing(words) => sequence_svg::Row::Closing(words.clone()),
            Row::Change(_) => return,
        };
        self.time_passes(at);
        self.all.push((Some(at), row));
    }

    /// Much time may pass between the last row and one that stands here.
    fn time_passes(&mut self, at: At) {
        if let (Some((Some(At::Instant(last)), _)), At::Instant(now)) = (self.all.last(), at) {
            let passes = now.since(*last);
            if passes >= GAP {
                let words = words::span(passes.as_secs_f64());
                self.all.push((None, sequence_svg::Row::Gap(words)));
            }
        }
    }

    /// Ends what has ended by this step, each in a row of its own.
    fn end(&mut self, by: u32) {
        self.pending.sort_by_key(|message| message.step);
        let due = self.pending.iter().take_while(|message| message.step <= by).count();
        for Pending { step, row, is_lost } in self.pending.drain(..due) {
            let here = self.all.len();
            if let (_, sequence_svg::Row::Arrow(arrow)) = &mut self.all[row] {
                arrow.end = if is_lost { End::Lost(here) } else { End::Arrives(here) };
            }
            self.all.push((Some(At::Step(step)), sequence_svg::Row::End(At::Step(step))));
        }
    }

    /// Where something stands, in rows, that comes when there are so many of them.
    fn place(&self, at: At, after: usize) -> f64 {
        let (before, from) = self.all.split_at(after);
        let place = |(row, (at, _)): (usize, &(Option<At>, _))| Some((row as f64, seconds((*at)?)));
        let now = seconds(at);
        match (
            before.iter().enumerate().rev().find_map(place),
            from.iter().enumerate().find_map(place),
        ) {
            (Some((row, last)), _) if last >= now => row,
            (Some((row, last)), Some((more, next))) => {
                let next_row = after as f64 + more;
                row + (next_row - row) * ((now - last) / (next - last)).min(1.0)
            }
            (None, Some((more, next))) if next <= now => after as f64 + more,
            (Some((row, _)), None) => row + 0.5,
            (None, _) => -0.5,
        }
    }
}

fn seconds(at: At) -> f64 {
    match at {
        At::Instant(at) => at.as_secs_f64(),
        At::Step(step) => f64::from(step),
    }
}

/// A bar for each stretch in which a server is in a state, for whatever reasons.
fn bars(cast: &Cast<'_>, rows: &Rows, changes: &[(At, usize, Change)]) -> Vec<Bar> {
    let mut reasons: BTreeMap<(usize, State), (u32, f64)> = BTreeMap::new();
    let mut bars = Vec::new();
    for &(at, after, Change { on, state, begins, .. }) in changes {
        let place = rows.place(at, after);
        let on = cast.column(on);
        let (count, from) = reasons.entry((on, state)).or_default();
        match (begins, *count) {
            (true, before) => {
                *from = if before == 0 { place } else { *from };
                *count += 1;
            }
            (false, 1) => {
                *count = 0;
                bars.push(Bar { on, state, from: *from, to: place });
            }
            (false, before) => *count = before.saturating_sub(1),
        }
    }
    let end = rows.all.len() as f64 - 0.5;
    let open = reasons.into_iter().filter(|(_, (count, _))| *count > 0);
    bars.extend(open.map(|((on, state), (_, from))| Bar { on, state, from, to: end }));
    bars
}

fn arrow(cast: &Cast<'_>, at: At, departure: &Departure, fate: Fate) -> Arrow {
    let &Departure { from, to, way, message, .. } = departure;
    Arrow {
        at: Some(at),
        from: cast.column(from),
        to: cast.column(to),
        letter: message.letter(),
        words: message.to_string(),
        pstn: way == Way::Pstn,
        end: if fate == Fate::Usual { End::Level } else { End::Open },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::trace::rows::changes;
    use crate::ids::{JobId, ServerId};
    use crate::protocol::Node;
    use crate::report::story::{NetworkNews, Sentence};
    use crate::scenario::{self, Overrides, Part};
    use crate::simulation::{Caller, Happening};
    use crate::units::{NANOS_PER_SECOND, Time};

    const S0: ServerId = ServerId(0);

    fn second(second: u64) -> At {
        At::Instant(Time::from_nanos(second * NANOS_PER_SECOND))
    }

    fn mark(at: u64) -> (At, Row) {
        let sentence = Sentence::Network(NetworkNews::WarmUpOver);
        (second(at), Row::mark(Some(Node::Server(S0)), &sentence))
    }

    fn change(at: u64, happening: &Happening) -> (At, Row) {
        (second(at), Row::Change(changes(happening)[0]))
    }

    fn call(at: u64, begins: bool) -> (At, Row) {
        let caller = Caller { server: S0, peer: None, job: JobId(1) };
        let call = if begins { Happening::CallBegins } else { Happening::CallEnds };
        change(at, &call(caller))
    }

    fn fails(at: u64) -> (At, Row) {
        change(at, &Happening::FaultBegins { part: Part::Server(S0), line: None })
    }

    fn seen(all: &[(At, Row)]) -> (Vec<sequence_svg::Row>, Vec<(State, f64, f64)>) {
        let text = scenario::template();
        let loaded = scenario::parse("a.toml", text, &Overrides::default()).expect("a scenario");
        let mut cast = Cast::new(&loaded.scenario, usize::MAX);
        cast.add_node(Node::Server(S0));
        let (rows, bars) = drawn(&cast, all);
        (rows, bars.into_iter().map(|bar| (bar.state, bar.from, bar.to)).collect())
    }

    #[test]
    fn ten_seconds_between_two_rows_are_a_gap() {
        let (rows, _) = seen(&[mark(100), mark(109), mark(119), mark(211)]);
        let gaps = rows.iter().enumerate().filter_map(|(number, row)| match row {
            sequence_svg::Row::Gap(words) => Some((number, words.as_str())),
            _ => None,
        });
        assert_eq!(gaps.collect::<Vec<_>>(), [(2, "10.0 s"), (4, "1 min 32 s")]);
    }

    #[test]
    fn a_state_begins_and_ends_between_the_rows_before_and_after() {
        let (rows, bars) =
            seen(&[mark(100), call(102, true), mark(104), call(109, false), mark(124)]);
        assert_eq!(rows.len(), 4, "three marks and a gap");
        assert_eq!(bars, [(State::Call, 0.5, 1.5)]);
    }

    #[test]
    fn a_state_of_the_instant_of_a_row_begins_or_ends_there() {
        let (_, bars) = seen(&[mark(100), call(100, true), mark(104), call(108, false), mark(108)]);
        assert_eq!(bars, [(State::Call, 0.0, 2.0)]);
    }

    #[test]
    fn states_reach_to_the_ends_of_a_chart() {
        let all = [fails(1), mark(100), call(101, true), mark(104), call(105, false)];
        let (_, bars) = seen(&all);
        assert_eq!(bars, [(State::Call, 0.25, 1.5), (State::Broken, -0.5, 1.5)]);
    }

    #[test]
    fn two_calls_at_a_time_are_one_bar() {
        let calls = [(100, true), (101, true), (102, false)].map(|(at, begins)| call(at, begins));
        let (_, bars) =
            seen(&[vec![mark(100)], calls.to_vec(), vec![call(104, false), mark(104)]].concat());
        assert_eq!(bars, [(State::Call, 0.0, 1.0)]);
    }
}
