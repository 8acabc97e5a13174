//! The way from every LAN to every other over bridges, found once.
//!
//! Routes are static: a path keeps its bridges when one of them is down. This file knows nothing
//! of loads, faults or time.

use std::collections::VecDeque;

use super::{BridgeConfig, LanConfig};
use crate::ids::{BridgeId, LanId};
use crate::units::Span;

/// The way from one LAN to another: LANs and bridges in turn, both ends included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// Places in the model's list of LANs and then bridges.
    pub(super) hops: Box<[u32]>,
    delay: Span,
}

impl Path {
    /// From the sender to the receiver, one way: the sum over the LANs and bridges on the way.
    pub const fn delay(&self) -> Span {
        self.delay
    }

    /// How many bridges are on the way.
    pub const fn bridges(&self) -> usize {
        self.hops.len() / 2
    }
}

/// The paths between all LANs.
#[derive(Clone, Debug)]
pub(super) struct Paths {
    lans: usize,
    between: Vec<Option<Path>>,
}

impl Paths {
    /// Finds the path with the fewest bridges between every two LANs; among equals the one whose
    /// first bridge, then LAN, then bridge (and so on) has the lowest id.
    pub(super) fn new(lans: &[LanConfig], bridges: &[BridgeConfig]) -> Self {
        let mut between = Vec::with_capacity(lans.len() * lans.len());
        for from in 0..lans.len() {
            let came_by = search(LanId::from(from), lans.len(), bridges);
            between.extend((0..lans.len()).map(|to| trace(from, to, &came_by, lans, bridges)));
        }
        Self { lans: lans.len(), between }
    }

    /// The place of the path from `from` to `to`, for [`get`](Self::get).
    pub(super) fn place(&self, from: LanId, to: LanId) -> u32 {
        assert!(from.index() < self.lans && to.index() < self.lans, "no such LAN");
        (from.index() * self.lans + to.index()) as u32
    }

    /// The path in `place`, if one exists.
    pub(super) fn find(&self, place: u32) -> Option<&Path> {
        self.between[place as usize].as_ref()
    }

    /// The path in `place`, which must exist.
    pub(super) fn get(&self, place: u32) -> &Path {
        self.find(place).expect("a path between these LANs")
    }
}

/// The bridge and the LAN before it by which a LAN was first reached.
type CameBy = Vec<Option<(BridgeId, LanId)>>;

/// Breadth first from `from`, bridges and LANs in the order of their ids.
fn search(from: LanId, lans: usize, bridges: &[BridgeConfig]) -> CameBy {
    let mut came_by: CameBy = vec![None; lans];
    let mut frontier = VecDeque::from([from]);
    while let Some(lan) = frontier.pop_front() {
        for (place, bridge) in bridges.iter().enumerate() {
            if !bridge.joins.contains(&lan) {
                continue;
            }
            let mut joined = bridge.joins.clone();
            joined.sort_unstable();
            for next in joined {
                if next != from && came_by[next.index()].is_none() {
                    came_by[next.index()] = Some((BridgeId::from(place), lan));
                    frontier.push_back(next);
                }
            }
        }
    }
    came_by
}

/// Follows `came_by` back from `to`.
fn trace(
    from: usize,
    to: usize,
    came_by: &CameBy,
    lans: &[LanConfig],
    bridges: &[BridgeConfig],
) -> Option<Path> {
    let mut lan = LanId::from(to);
    let mut hops = vec![lan.0];
    let mut delay = lans[to].delay;
    while lan.index() != from {
        let (bridge, before) = came_by[lan.index()]?;
        hops.extend([lans.len() as u32 + bridge.0, before.0]);
        delay += bridges[bridge.index()].delay;
        delay += lans[before.index()].delay;
        lan = before;
    }
    hops.reverse();
    Some(Path { hops: hops.into_boxed_slice(), delay })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::BitRate;

    fn lan(delay_ms: u64) -> LanConfig {
        LanConfig {
            ideal: false,
            rate: BitRate::new(10_000_000),
            efficiency: 1.0,
            delay: Span::from_millis(delay_ms),
            congested_below: 0.0,
            clear_above: 0.0,
            congested_after: Span::ZERO,
            clear_after: Span::ZERO,
        }
    }

    fn bridge(joins: &[u32]) -> BridgeConfig {
        BridgeConfig {
            joins: joins.iter().map(|&lan| LanId(lan)).collect(),
            rate: BitRate::new(10_000_000),
            delay: Span::from_millis(100),
        }
    }

    fn hops(paths: &Paths, from: u32, to: u32) -> Option<&[u32]> {
        paths.find(paths.place(LanId(from), LanId(to))).map(|path| &*path.hops)
    }

    #[test]
    fn a_path_within_a_lan_is_that_lan() {
        let paths = Paths::new(&[lan(1), lan(2)], &[bridge(&[0, 1])]);
        let path = paths.get(paths.place(LanId(1), LanId(1)));
        assert_eq!(&*path.hops, [1]);
        assert_eq!((path.bridges(), path.delay()), (0, Span::from_millis(2)));
    }

    #[test]
    fn delays_of_lans_and_bridges_add_up() {
        let lans = [lan(1), lan(2), lan(4)];
        let paths = Paths::new(&lans, &[bridge(&[0, 1]), bridge(&[1, 2])]);
        let path = paths.get(paths.place(LanId(0), LanId(2)));
        assert_eq!(&*path.hops, [0, 3, 1, 4, 2]);
        assert_eq!((path.bridges(), path.delay()), (2, Span::from_millis(207)));
    }

    #[test]
    fn fewest_bridges_win_and_then_the_lowest_ids() {
        let lans = [lan(1), lan(1), lan(1), lan(1)];
        // A square 0-1-3-2-0, and a second bridge beside 0-1.
        let square = [bridge(&[2, 0]), bridge(&[3, 2]), bridge(&[0, 1]), bridge(&[1, 3])];
        let paths = Paths::new(&lans, &[&square[..], &[bridge(&[1, 0])]].concat());
        assert_eq!(hops(&paths, 0, 3), Some(&[0, 4, 2, 5, 3][..]));
        assert_eq!(hops(&paths, 0, 1), Some(&[0, 6, 1][..]));
    }

    #[test]
    fn a_bridge_may_join_more_than_two_lans() {
        let paths = Paths::new(&[lan(1), lan(1), lan(1)], &[bridge(&[2, 1, 0])]);
        assert_eq!(hops(&paths, 2, 0), Some(&[2, 3, 0][..]));
        assert_eq!(hops(&paths, 0, 1), Some(&[0, 3, 1][..]));
    }

    #[test]
    fn lans_that_no_bridge_joins_have_no_path() {
        let paths = Paths::new(&[lan(1), lan(1), lan(1)], &[bridge(&[0, 1])]);
        assert_eq!(hops(&paths, 0, 2), None);
        assert_eq!(hops(&paths, 2, 1), None);
    }
}
