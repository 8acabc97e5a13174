//! Images that several documents share, as those of a broadcast do. A storage keeps such an image once,
//! with one of the documents, and of the others a header each; to a server that has the image a
//! document goes as a header; and it is coded once. It must never know why documents share one.

use smallvec::SmallVec;

use super::jobs::Direction;
use super::messages::{CONTROL, Transfer};
use super::observer::Observer;
use super::{Simulation, Todo};
use crate::ids::{JobId, ServerId};
use crate::network::facsimile::Coding;
use crate::protocol::Node;
use crate::units::Octets;

/// A shared image in a storage.
#[derive(Clone, Copy, Debug)]
pub(super) struct Image {
    /// The document that it is stored with.
    keeper: JobId,
    is_coded: bool,
}

/// What is stored of a document whose image another one keeps.
const HEADER: Octets = CONTROL;

impl<O: Observer> Simulation<'_, O> {
    fn is_shared(&self, id: JobId) -> bool {
        self.jobs.get(id).legs.count > 1
    }

    /// The image of a shared document in this storage.
    fn image(&self, server: ServerId, id: JobId) -> Option<Image> {
        let first = self.jobs.get(id).legs.first;
        self.sites[server.index()].images.get(&first).copied()
    }

    /// The document that this storage keeps the image of a document with: as a rule itself.
    pub(super) fn keeper(&self, server: ServerId, id: JobId) -> JobId {
        self.image(server, id).map_or(id, |image| image.keeper)
    }

    /// The size of a document in a storage, with its image; zero when there is none.
    pub(super) fn stored_size(&self, server: ServerId, id: JobId) -> Octets {
        let storage = &self.sites[server.index()].storage;
        let held = storage.held(id);
        if held == Octets::ZERO { held } else { storage.held(self.keeper(server, id)) }
    }

    /// Whether a document needs only its header to get from one node to the other, coded or not: the
    /// image is there in such a form, or on its way.
    pub(super) fn needs_only_header(
        &self,
        from: Node,
        to: ServerId,
        id: JobId,
        coded: bool,
    ) -> bool {
        let legs = self.jobs.get(id).legs;
        let brings_image = |transfer: &Transfer| {
            let other = transfer.carries(coded).filter(|&other| other != id);
            (transfer.from, transfer.to) == (from, Node::Server(to))
                && other.is_some_and(|other| legs.ids().any(|leg| leg == other))
        };
        self.is_shared(id)
            && match self.image(to, id) {
                Some(_) => self.finds_image(to, id, coded),
                None => self.transfers.iter().any(|(_, transfer)| brings_image(transfer)),
            }
    }

    /// Whether a document that comes as a header, coded or not, finds its image.
    pub(super) fn finds_image(&self, server: ServerId, id: JobId, coded: bool) -> bool {
        let fits = |image: Image| image.keeper != id && (image.is_coded || !coded);
        self.image(server, id).is_some_and(fits)
    }

    /// The room that a document of this size needs at a server, which may have its image.
    pub(super) fn room_needed(&self, server: ServerId, id: JobId, octets: Octets) -> Octets {
        if self.finds_image(server, id, false) { octets.min(HEADER) } else { octets }
    }

    /// Whether this storage has the image of a shared document in its coded form.
    pub(super) fn is_coded_at(&self, server: ServerId, id: JobId) -> bool {
        self.image(server, id).is_some_and(|image| image.is_coded)
    }

    /// A storage holds a document whole. Where it has the image already it keeps that once.
    pub(super) fn shares_image(&mut self, server: ServerId, id: JobId, is_coded: bool) {
        if !self.is_shared(id) {
            return;
        }
        let (first, now) = (self.jobs.get(id).legs.first, self.now);
        let site = &mut self.sites[server.index()];
        let image = site.images.entry(first).or_insert(Image { keeper: id, is_coded });
        let octets = site.storage.held(id);
        if image.keeper == id || octets <= HEADER {
            return;
        }
        site.storage.replace(now, id, HEADER);
        if is_coded && !image.is_coded {
            // The coded form takes the bitmap's place.
            image.is_coded = true;
            site.storage.replace(now, image.keeper, octets);
        }
        self.todo.push_back(Todo::RoomIsFree(server));
    }

    /// A document is about to leave a storage: the image, if it keeps one, goes to another that shares it.
    pub(super) fn leaves_image(&mut self, server: ServerId, id: JobId) {
        if !self.is_shared(id) || self.keeper(server, id) != id {
            return;
        }
        let (legs, now) = (self.jobs.get(id).legs, self.now);
        let is_here = |&leg: &JobId| {
            leg != id
                && self.jobs.is_alive(leg)
                && self.sites[server.index()].storage.held(leg) > Octets::ZERO
                && self.jobs.get(leg).whole_at.contains(&server)
        };
        let heir = legs.ids().find(is_here);
        let site = &mut self.sites[server.index()];
        match heir {
            Some(heir) => {
                let octets = site.storage.held(id);
                site.storage.replace(now, id, HEADER);
                site.storage.replace(now, heir, octets);
                if let Some(image) = site.images.get_mut(&legs.first) {
                    image.keeper = heir;
                }
            }
            None => {
                site.images.remove(&legs.first);
            }
        }
    }

    /// A document is to be coded; says whether that is done, or being done, for another that shares the
    /// image. Who waits is [released](Self::coded_with) with that one.
    pub(super) fn is_coded_with_another(&mut self, server: ServerId, id: JobId) -> Option<Coded> {
        if !self.is_shared(id) || self.jobs.get(id).direction != Direction::Outgoing {
            return None;
        }
        let place = if self.rules.are_ideal() { self.holder(id).unwrap_or(server) } else { server };
        if self.is_coded_at(place, id) {
            return Some(Coded::Already);
        }
        let first = self.jobs.get(id).legs.first;
        let waiting = self.sites[server.index()].waiting_for_coding.get_mut(&first);
        if let Some(waiting) = waiting {
            waiting.push(id);
            self.jobs.refer(id);
            return Some(Coded::Soon);
        }
        self.sites[server.index()].waiting_for_coding.insert(first, SmallVec::new());
        None
    }

    /// Image processing has done with a document, or failed: those that waited for the same.
    pub(super) fn coded_with(&mut self, server: ServerId, id: JobId) -> SmallVec<[JobId; 4]> {
        if self.jobs.get(id).direction != Direction::Outgoing {
            return SmallVec::new();
        }
        let first = self.jobs.get(id).legs.first;
        self.sites[server.index()].waiting_for_coding.remove(&first).unwrap_or_default()
    }

    /// The coding for a document: one that the facsimiles of all that share the image can read.
    pub(super) fn coding_for_all(&self, server: ServerId, id: JobId) -> Coding {
        let legs = self.jobs.get(id).legs.ids().filter(|&leg| {
            self.jobs.is_alive(leg) && self.jobs.get(leg).direction == Direction::Outgoing
        });
        legs.map(|leg| self.coding_for(server, leg)).min().unwrap_or(Coding::Mh)
    }

    /// The image of a document has been coded.
    pub(super) fn image_is_coded(&mut self, server: ServerId, id: JobId, coding: Coding) {
        let legs = self.jobs.get(id).legs;
        for leg in legs.ids() {
            if self.jobs.is_alive(leg) && self.jobs.get(leg).direction == Direction::Outgoing {
                self.jobs.get_mut(leg).coding = coding;
            }
        }
        if let Some(image) = self.sites[server.index()].images.get_mut(&legs.first) {
            image.is_coded = true;
        }
    }
}

/// When an image is coded that another document has been coded with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coded {
    Already,
    Soon,
}
