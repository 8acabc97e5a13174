//! Lines to the public telephone network (PSTN): the trunk group of a server, or of a facsimile.
//!
//! A line carries one call, or none, or is stuck after one, or is out of service. Lines may be set
//! aside: as many idle ones as that are there for those whom they were promised alone. It must
//! never know who calls whom.

use super::measure::TimeWeighted;
use crate::units::Time;

/// The state of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Free for a call.
    Idle,
    /// Carries the call of this token.
    Busy(u32),
    /// Carries no call, but the last one has not been cleared.
    Stuck,
    /// Has failed.
    OutOfService,
}

/// A group of lines of which a call takes the lowest idle one.
#[derive(Clone, Debug)]
pub struct TrunkGroup {
    lines: Vec<Line>,
    /// One bit a line, set while it is idle.
    idle: Vec<u64>,
    in_service: u32,
    stuck: u32,
    /// Lines promised: there may be fewer idle ones since some have failed.
    set_aside: u32,
    busy: TimeWeighted,
    /// The square of the busy lines.
    busy_squared: TimeWeighted,
    /// 1 while none is busy.
    none_busy: TimeWeighted,
    /// 1 while all are busy.
    all_busy: TimeWeighted,
}

impl TrunkGroup {
    /// A group of `lines` idle lines, numbered from 0.
    pub fn new(lines: u32) -> Self {
        let mut group = Self {
            lines: vec![Line::Idle; lines as usize],
            idle: vec![0; lines.div_ceil(u64::BITS) as usize],
            in_service: lines,
            stuck: 0,
            set_aside: 0,
            busy: TimeWeighted::default(),
            busy_squared: TimeWeighted::default(),
            none_busy: TimeWeighted::default(),
            all_busy: TimeWeighted::default(),
        };
        group.set_busy(Time::ZERO, 0);
        (0..lines).for_each(|line| group.set_idle(line, true));
        group
    }

    /// The call `token` takes the lowest idle line; returns its number, nothing when all lines
    /// are busy, set aside or out of service.
    pub fn seize(&mut self, now: Time, token: u32) -> Option<u32> {
        if self.spare() > 0 { self.seize_lowest(now, token) } else { None }
    }

    /// As [`seize`](Self::seize), by a call for which a line has been set aside.
    pub fn seize_set_aside(&mut self, now: Time, token: u32) -> Option<u32> {
        self.give_back();
        self.seize_lowest(now, token)
    }

    fn seize_lowest(&mut self, now: Time, token: u32) -> Option<u32> {
        let word = self.idle.iter().position(|&word| word != 0)?;
        let line = word as u32 * u64::BITS + self.idle[word].trailing_zeros();
        self.set_idle(line, false);
        self.lines[line as usize] = Line::Busy(token);
        self.set_busy(now, self.busy.level() + 1);
        Some(line)
    }

    /// Sets a line aside, if one is idle that is not yet.
    pub const fn set_aside(&mut self) -> bool {
        let can = self.spare() > 0;
        self.set_aside += can as u32;
        can
    }

    /// A line that was set aside is for everybody again; panics when none was.
    pub fn give_back(&mut self) {
        assert!(self.set_aside > 0, "a line that was set aside");
        self.set_aside -= 1;
    }

    /// The call `token` on `line` ends; panics when the line does not carry it.
    pub fn release(&mut self, now: Time, line: u32, token: u32) {
        self.end_call(now, line, token, Line::Idle);
        self.set_idle(line, true);
    }

    /// The call `token` on `line` ends, but the line stays stuck; panics when the line does not
    /// carry it.
    pub fn stick(&mut self, now: Time, line: u32, token: u32) {
        self.end_call(now, line, token, Line::Stuck);
        self.stuck += 1;
    }

    /// `line` is idle again after it was stuck. Changes nothing when it is not.
    pub fn unstick(&mut self, line: u32) {
        if self.line(line) == Line::Stuck {
            self.lines[line as usize] = Line::Idle;
            self.stuck -= 1;
            self.set_idle(line, true);
        }
    }

    fn set_busy(&mut self, now: Time, busy: u64) {
        self.busy.set(now, busy);
        self.busy_squared.set(now, busy * busy);
        self.none_busy.set(now, u64::from(busy == 0));
        self.all_busy.set(now, u64::from(busy == self.lines.len() as u64));
    }

    fn end_call(&mut self, now: Time, line: u32, token: u32, after: Line) {
        assert_eq!(self.line(line), Line::Busy(token), "the call released on line {line}");
        self.lines[line as usize] = after;
        self.set_busy(now, self.busy.level() - 1);
    }

    /// `line` fails; returns the call that it breaks. Changes nothing when it is out of service.
    pub fn fail_line(&mut self, now: Time, line: u32) -> Option<u32> {
        let before = self.line(line);
        if before == Line::OutOfService {
            return None;
        }
        self.lines[line as usize] = Line::OutOfService;
        self.in_service -= 1;
        self.set_idle(line, false);
        match before {
            Line::Busy(token) => {
                self.set_busy(now, self.busy.level() - 1);
                Some(token)
            }
            Line::Stuck => {
                self.stuck -= 1;
                None
            }
            Line::Idle | Line::OutOfService => None,
        }
    }

    /// `line` is idle again after a failure. Changes nothing when it is in service.
    pub fn repair_line(&mut self, line: u32) {
        if self.line(line) == Line::OutOfService {
            self.lines[line as usize] = Line::Idle;
            self.in_service += 1;
            self.set_idle(line, true);
        }
    }

    /// The state of `line`.
    pub fn line(&self, line: u32) -> Line {
        self.lines[line as usize]
    }

    /// The lowest line that is not out of service.
    pub fn lowest_in_service(&self) -> Option<u32> {
        let place = self.lines.iter().position(|&line| line != Line::OutOfService)?;
        Some(place as u32)
    }

    /// How many lines are idle.
    pub const fn idle(&self) -> u32 {
        self.in_service - self.stuck - self.busy()
    }

    /// How many lines are idle and not set aside.
    pub const fn spare(&self) -> u32 {
        self.idle().saturating_sub(self.set_aside)
    }

    /// How many lines are set aside.
    pub const fn all_set_aside(&self) -> u32 {
        self.set_aside
    }

    /// How many lines carry a call.
    pub const fn busy(&self) -> u32 {
        self.busy.level() as u32
    }

    /// How many lines are not out of service.
    pub const fn in_service(&self) -> u32 {
        self.in_service
    }

    /// Busy lines, integrated over time: line-nanoseconds since the measures were reset.
    pub fn busy_integral(&self, now: Time) -> u128 {
        self.busy.integral(now)
    }

    /// The square of the busy lines, integrated over time since the measures were reset.
    pub fn busy_squared_integral(&self, now: Time) -> u128 {
        self.busy_squared.integral(now)
    }

    /// Nanoseconds since the measures were reset in which no line was busy.
    pub fn none_busy_integral(&self, now: Time) -> u128 {
        self.none_busy.integral(now)
    }

    /// Nanoseconds since the measures were reset in which all lines were busy.
    pub fn all_busy_integral(&self, now: Time) -> u128 {
        self.all_busy.integral(now)
    }

    /// The most lines busy at once since the measures were reset.
    pub const fn most_busy(&self) -> u32 {
        self.busy.most() as u32
    }

    /// Measures anew from `now` on.
    pub fn reset_measures(&mut self, now: Time) {
        self.busy.reset(now);
        self.busy_squared.reset(now);
        self.none_busy.reset(now);
        self.all_busy.reset(now);
    }

    fn set_idle(&mut self, line: u32, idle: bool) {
        let word = &mut self.idle[(line / u64::BITS) as usize];
        let bit = 1 << (line % u64::BITS);
        if idle {
            *word |= bit;
        } else {
            *word &= !bit;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: Time = Time::ZERO;

    #[test]
    fn a_call_takes_the_lowest_idle_line() {
        let mut group = TrunkGroup::new(3);
        for (token, line) in [(10, 0), (11, 1), (12, 2)] {
            assert_eq!(group.seize(NOW, token), Some(line));
        }
        assert_eq!(group.seize(NOW, 13), None);
        group.release(NOW, 2, 12);
        group.release(NOW, 0, 10);
        assert_eq!(group.seize(NOW, 14), Some(0));
        assert_eq!(group.line(0), Line::Busy(14));
        assert_eq!((group.idle(), group.busy()), (1, 2));
    }

    #[test]
    fn a_large_group_is_used_to_its_last_line() {
        let mut group = TrunkGroup::new(1_000);
        for line in 0..1_000 {
            assert_eq!(group.seize(NOW, line), Some(line));
        }
        assert_eq!(group.seize(NOW, 0), None);
        group.release(NOW, 999, 999);
        assert_eq!(group.seize(NOW, 7), Some(999));
    }

    #[test]
    fn a_group_without_lines_takes_no_call() {
        let mut group = TrunkGroup::new(0);
        assert_eq!(group.seize(NOW, 1), None);
        assert_eq!(group.lowest_in_service(), None);
    }

    #[test]
    #[should_panic(expected = "the call released on line 0")]
    fn a_line_carries_one_call() {
        let mut group = TrunkGroup::new(1);
        group.seize(NOW, 1);
        group.release(NOW, 0, 2);
    }

    #[test]
    fn a_failure_breaks_the_call_on_its_line() {
        let mut group = TrunkGroup::new(2);
        group.seize(NOW, 5);
        assert_eq!(group.fail_line(NOW, 0), Some(5));
        assert_eq!(group.fail_line(NOW, 0), None);
        assert_eq!(group.lowest_in_service(), Some(1));
        assert_eq!((group.in_service(), group.idle(), group.busy()), (1, 1, 0));
        assert_eq!(group.seize(NOW, 6), Some(1));
        assert_eq!(group.seize(NOW, 7), None);
        group.repair_line(1);
        assert_eq!(group.line(1), Line::Busy(6), "a repair leaves a working line alone");
        group.repair_line(0);
        assert_eq!(group.seize(NOW, 8), Some(0));
    }

    #[test]
    fn a_line_that_is_set_aside_is_for_one_call_alone() {
        let mut group = TrunkGroup::new(2);
        assert!(group.set_aside());
        assert_eq!((group.idle(), group.spare(), group.all_set_aside()), (2, 1, 1));
        assert_eq!(group.seize(NOW, 1), Some(0));
        assert_eq!((group.seize(NOW, 2), group.set_aside()), (None, false));
        assert_eq!(group.seize_set_aside(NOW, 3), Some(1));
        assert_eq!((group.idle(), group.all_set_aside()), (0, 0));
    }

    #[test]
    fn what_was_given_back_is_for_everybody() {
        let mut group = TrunkGroup::new(1);
        assert!(group.set_aside());
        group.give_back();
        assert_eq!(group.seize(NOW, 1), Some(0));
    }

    #[test]
    fn a_promise_outlives_the_lines_that_fail() {
        let mut group = TrunkGroup::new(2);
        assert!(group.set_aside() && group.set_aside());
        group.fail_line(NOW, 0);
        assert_eq!((group.idle(), group.spare()), (1, 0));
        assert_eq!(group.seize_set_aside(NOW, 1), Some(1));
        assert_eq!(group.seize_set_aside(NOW, 2), None, "the promise can't be kept");
        assert_eq!(group.all_set_aside(), 0);
        group.repair_line(0);
        assert_eq!(group.spare(), 1);
    }

    #[test]
    #[should_panic(expected = "a line that was set aside")]
    fn only_what_was_set_aside_is_given_back() {
        TrunkGroup::new(1).give_back();
    }

    #[test]
    fn a_stuck_line_carries_no_call_and_is_not_idle() {
        let mut group = TrunkGroup::new(1);
        group.seize(NOW, 5);
        group.stick(NOW, 0, 5);
        assert_eq!((group.in_service(), group.idle(), group.busy()), (1, 0, 0));
        assert_eq!(group.seize(NOW, 6), None);
        group.unstick(0);
        assert_eq!(group.seize(NOW, 6), Some(0));
        group.unstick(0);
        assert_eq!(group.line(0), Line::Busy(6), "only a stuck line is unstuck");
    }

    #[test]
    fn a_stuck_line_that_fails_is_out_of_service_until_its_repair() {
        let mut group = TrunkGroup::new(1);
        group.seize(NOW, 5);
        group.stick(NOW, 0, 5);
        assert_eq!(group.fail_line(NOW, 0), None);
        group.unstick(0);
        assert_eq!((group.line(0), group.idle()), (Line::OutOfService, 0));
        group.repair_line(0);
        assert_eq!((group.line(0), group.idle()), (Line::Idle, 1));
    }

    #[test]
    fn an_idle_line_fails_without_a_call() {
        let mut group = TrunkGroup::new(1);
        assert_eq!(group.fail_line(NOW, 0), None);
        assert_eq!((group.lowest_in_service(), group.seize(NOW, 1)), (None, None));
    }

    #[test]
    fn busy_lines_are_measured_over_time() {
        let mut group = TrunkGroup::new(4);
        group.seize(Time::from_nanos(10), 1);
        group.seize(Time::from_nanos(20), 2);
        group.release(Time::from_nanos(25), 0, 1);
        assert_eq!(group.busy_integral(Time::from_nanos(30)), 10 + 2 * 5 + 5);
        assert_eq!(group.most_busy(), 2);
        // One line for 15 ns, two for 5, none for 10 before that.
        assert_eq!(group.busy_squared_integral(Time::from_nanos(30)), 15 + 4 * 5);
        assert_eq!(group.none_busy_integral(Time::from_nanos(30)), 10);
        assert_eq!(group.all_busy_integral(Time::from_nanos(30)), 0);
        group.reset_measures(Time::from_nanos(30));
        group.fail_line(Time::from_nanos(33), 1);
        assert_eq!(group.busy_integral(Time::from_nanos(40)), 3);
        assert_eq!(group.most_busy(), 1);
    }

    #[test]
    fn the_time_is_measured_in_which_all_lines_are_busy() {
        let mut group = TrunkGroup::new(2);
        group.seize(Time::from_nanos(10), 1);
        group.seize(Time::from_nanos(20), 2);
        group.release(Time::from_nanos(25), 0, 1);
        assert_eq!(group.all_busy_integral(Time::from_nanos(30)), 5);
        group.reset_measures(Time::from_nanos(30));
        assert_eq!(group.all_busy_integral(Time::from_nanos(40)), 0);
    }

    proptest! {
        #[test]
        fn every_line_is_idle_busy_stuck_or_out_of_service(
            lines in 1..200u32,
            steps in prop::collection::vec((0..8u8, any::<u32>()), 1..400),
        ) {
            let mut group = TrunkGroup::new(lines);
            let mut expected = vec![Line::Idle; lines as usize];
            for (kind, number) in steps {
                let line = number % lines;
                let state = &mut expected[line as usize];
                match (kind, *state) {
                    (0, Line::Busy(token)) => {
                        prop_assert_eq!(group.fail_line(NOW, line), Some(token));
                        *state = Line::OutOfService;
                    }
                    (0, _) => {
                        prop_assert_eq!(group.fail_line(NOW, line), None);
                        *state = Line::OutOfService;
                    }
                    (1, Line::Busy(token)) => {
                        group.stick(NOW, line, token);
                        *state = Line::Stuck;
                    }
                    (1 | 2, Line::Stuck) => {
                        group.unstick(line);
                        *state = Line::Idle;
                    }
                    (1 | 2, Line::OutOfService) => {
                        group.repair_line(line);
                        *state = Line::Idle;
                    }
                    (2, Line::Busy(token)) => {
                        group.release(NOW, line, token);
                        *state = Line::Idle;
                    }
                    (1 | 2, Line::Idle) => {}
                    _ => {
                        let lowest = expected.iter().position(|&line| line == Line::Idle);
                        prop_assert_eq!(group.seize(NOW, number), lowest.map(|line| line as u32));
                        if let Some(line) = lowest {
                            expected[line] = Line::Busy(number);
                        }
                    }
                }
                prop_assert_eq!(&group.lines, &expected);
                let count = |wanted: fn(&Line) -> bool| {
                    expected.iter().filter(|&line| wanted(line)).count() as u32
                };
                prop_assert_eq!(group.idle(), count(|&line| line == Line::Idle));
                prop_assert_eq!(group.in_service(), count(|&line| line != Line::OutOfService));
                let busy = count(|line| matches!(line, Line::Busy(_)));
                prop_assert_eq!(group.busy(), busy);
            }
        }
    }
}
