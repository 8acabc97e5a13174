//! Messages and documents over the LAN: what is put into a session, when it leaves, what its
//! arrival means. A document is let into a server only when its storage has room for it; until
//! then it holds its sender, as TCP's flow control does.

use super::jobs::Submission;
use super::observer::{Departure, Happening, Observer};
use super::{Event, Grain, Simulation};
use crate::engine::Key;
use crate::ids::{JobId, LanId, ServerId};
use crate::network::transport::Direction;
use crate::protocol::{Input, Message, Node, Request, Way};
use crate::units::Octets;

/// A short message on the wire: one segment with its TCP, IP and Ethernet headers.
pub(super) const CONTROL: Octets = Octets::new(128);

/// Something on its way in a session.
#[derive(Clone, Copy, Debug)]
pub(super) struct Transfer {
    pub(super) from: Node,
    pub(super) to: Node,
    octets: Octets,
    load: Load,
    /// It is the header of a document whose image the receiver has.
    header_only: bool,
    /// It is in its session; a document's room at the receiver is taken.
    let_in: bool,
    /// The receiver's storage is taking it in until this event.
    writing: Option<Key>,
}

impl Transfer {
    /// What it says, or the header of what it carries.
    pub(super) const fn message(&self) -> Message {
        self.load.message()
    }

    pub(super) const fn is_document(&self) -> bool {
        self.load.is_document()
    }

    /// The document whose image it carries, if that is as good as a coded one, where one is wanted.
    pub(super) fn carries(&self, coded: bool) -> Option<JobId> {
        let fits = !coded || self.load.is_coded();
        (self.is_document() && !self.header_only && fits).then(|| self.load.job())
    }

    /// Whether it is the document of this job, or its header.
    pub(super) fn brings(&self, job: JobId) -> bool {
        self.is_document() && self.load.job() == job
    }

    /// Whether it is of the document of this job, on its way between these servers.
    pub(super) fn hands_over(&self, job: JobId, from: ServerId, to: ServerId) -> bool {
        self.from == Node::Server(from)
            && self.to == Node::Server(to)
            && self.is_document()
            && self.load.job() == job
    }
}

/// What a transfer carries.
#[derive(Clone, Copy, Debug)]
pub(super) enum Load {
    /// A short message.
    Control(Message),
    /// A whole document.
    Document(Message),
    /// Some pages of a document that is being handed over; the last make it whole.
    Pages { message: Message, first: bool, last: bool },
}

impl Load {
    const fn message(&self) -> Message {
        match *self {
            Self::Control(message) | Self::Document(message) | Self::Pages { message, .. } => {
                message
            }
        }
    }

    /// The job of a document.
    fn job(&self) -> JobId {
        self.message().job().expect("a document has a job")
    }

    const fn is_document(&self) -> bool {
        !matches!(self, Self::Control(_))
    }

    /// Whether it is coded data.
    const fn is_coded(&self) -> bool {
        matches!(self.message(), Message::CodedData { .. })
    }
}

/// The server among the nodes that a document comes from.
const fn peer(from: Node) -> Option<ServerId> {
    match from {
        Node::Server(server) => Some(server),
        Node::Terminal(_) | Node::Facsimile(_) => None,
    }
}

impl<O: Observer> Simulation<'_, O> {
    fn station(&self, node: Node) -> (u32, LanId) {
        match node {
            Node::Server(server) => (server.0, self.sites[server.index()].lan),
            Node::Terminal(terminal) => {
                let lan = self.scenario.terminals[terminal.index()].lan.id();
                (self.sites.len() as u32 + terminal.0, lan)
            }
            Node::Facsimile(_) => unreachable!("a facsimile is on no LAN"),
        }
    }

    /// The session of a message; heartbeats have one of their own, so that no document is in their
    /// way.
    fn direction(&self, from: Node, to: Node, message: Message) -> Direction {
        let shift = u32::from(matches!(message, Message::Heartbeat { .. })) << 24;
        (self.station(from).0 + shift, self.station(to).0 + shift)
    }

    /// Whether the very same message is in the session still, or on its way.
    pub(super) fn is_under_way(&self, from: Node, to: Node, message: Message) -> bool {
        let same = |transfer: &Transfer| {
            (transfer.from, transfer.to, transfer.load.message()) == (from, to, message)
        };
        self.transfers.iter().any(|(_, transfer)| same(transfer))
    }

    /// Puts a load into the session from one node to the other; a document waits outside until the
    /// receiver has room for it, so that short messages go on meanwhile (seed \[0022\]).
    pub(super) fn submit(&mut self, from: Node, to: Node, octets: Octets, load: Load) {
        self.put_into_session(Transfer {
            from,
            to,
            octets,
            load,
            header_only: false,
            let_in: false,
            writing: None,
        });
    }

    fn put_into_session(&mut self, transfer: Transfer) {
        self.jobs.refer(transfer.load.message().job());
        let token = self.transfers.insert(transfer);
        self.let_in_or_wait(token as u32);
    }

    /// As [`Self::submit`] for a document to a server: of one whose image is there only the header.
    pub(super) fn submit_image(
        &mut self,
        from: Node,
        to: ServerId,
        id: JobId,
        octets: Octets,
        load: Load,
    ) {
        let header_only = octets > CONTROL && self.needs_only_header(from, to, id, load.is_coded());
        let octets = if header_only { CONTROL } else { octets };
        let to = Node::Server(to);
        let (let_in, writing) = (false, None);
        self.put_into_session(Transfer { from, to, octets, load, header_only, let_in, writing });
    }

    /// A document has come as a header, and its image is not there any more: it goes whole.
    fn image_follows(&mut self, from: Node, server: ServerId, load: Load) {
        let (id, to) = (load.job(), Node::Server(server));
        self.drop_incoming(server, id, peer(from));
        match from {
            Node::Server(peer) if !self.jobs.get(id).whole_at.contains(&peer) => {
                self.abort(peer, server, id);
            }
            Node::Server(peer) => self.submit(from, to, self.stored_size(peer, id), load),
            _ => {
                let octets = self.jobs.get(id).raw_size(&self.scenario.documents);
                self.submit(from, to, octets, load);
            }
        }
    }

    fn let_in_or_wait(&mut self, token: u32) {
        let transfer = &self.transfers[token as usize];
        let (from, to, octets, load) = (transfer.from, transfer.to, transfer.octets, transfer.load);
        let direction = self.direction(from, to, load.message());
        if let (Node::Server(server), true) = (to, load.is_document()) {
            if let Node::Server(peer) = from
                && self.refuses(server)
            {
                return self.abort(peer, server, load.job());
            }
            if self.waits_its_turn(token, server, direction)
                || !self.take_room(server, from, load.job(), octets)
            {
                self.sites[server.index()].waiting_documents.push((token, direction));
                return;
            }
        }
        self.transfers[token as usize].let_in = true;
        self.transport.put(direction, token);
        self.send_next(direction);
        match (from, to, load) {
            (.., Load::Pages { first: false, .. }) => self.relay_goes_on(load.job()),
            (Node::Server(from), Node::Server(to), Load::Document(_) | Load::Pages { .. }) => {
                self.begins_to_come(from, to, load.job());
            }
            _ => {}
        }
    }

    /// Whether a document waits for others that wait at this server: those of its session keep their order,
    /// and what a terminal submits again comes after all that others submit. Else documents that no server can
    /// accept now keep the room that others wait for.
    fn waits_its_turn(&self, token: u32, server: ServerId, direction: Direction) -> bool {
        let is_from_terminal =
            |token: u32| matches!(self.transfers[token as usize].from, Node::Terminal(_));
        let job = self.transfers[token as usize].load.job();
        let comes_again =
            is_from_terminal(token) && self.jobs.get(job).submission == Submission::KeptAgain;
        let mut waiting = self.sites[server.index()].waiting_documents.iter();
        waiting.any(|&(other, way)| way == direction || comes_again && is_from_terminal(other))
    }

    /// Whether what comes to this server is refused at once: it is stopped, and the sender's
    /// session says so. The literal rules take no note of that.
    fn refuses(&self, server: ServerId) -> bool {
        self.sessions_tell() && !self.sites[server.index()].up
    }

    /// Sends what is next in a session, if nothing is on its way.
    fn send_next(&mut self, direction: Direction) {
        let Some(token) = self.transport.ready(direction) else { return };
        let transfer = &self.transfers[token as usize];
        let &Transfer { from, to, octets, load, header_only, .. } = transfer;
        self.transport.sending(direction);
        if !matches!(load, Load::Pages { first: false, .. }) {
            self.departs(Departure {
                from,
                to,
                way: Way::Lan,
                message: load.message(),
                header_only,
            });
        }
        let (from_lan, to_lan) = (self.station(from).1, self.station(to).1);
        self.with_lans(|lans, now, sink| lans.start(now, token, from_lan, to_lan, octets, sink));
    }

    /// Takes room for a document at a server. A peer's is let in by a stopped server, too, and
    /// lost there: nobody told the sender; a terminal knows whether its server is there.
    fn take_room(&mut self, server: ServerId, from: Node, job: JobId, octets: Octets) -> bool {
        let site = &self.sites[server.index()];
        match from {
            Node::Server(_) if !site.up => true,
            Node::Terminal(_) if !site.takes_jobs() => false,
            _ => self.take_in(server, job, peer(from), octets),
        }
    }

    /// Whether anything about a job is on its way from or to this server, other than what terminals
    /// can't submit to it.
    pub(super) fn has_job_on_its_way(&self, server: ServerId) -> bool {
        let node = Node::Server(server);
        self.transfers.iter().any(|(_, t)| {
            let outside = matches!(t.from, Node::Terminal(_)) && t.load.is_document() && !t.let_in;
            (t.from == node || t.to == node) && t.load.message().job().is_some() && !outside
        })
    }

    /// Documents that wait at a server which takes no jobs (or has no room, where any other may do)
    /// are submitted to another that does.
    pub(super) fn submissions_move_on(&mut self) {
        let mut moving: Vec<(JobId, u32)> = self
            .transfers
            .iter()
            .filter(|(_, t)| !t.let_in && t.load.is_document())
            .filter(|(_, t)| match (t.from, t.to) {
                (Node::Terminal(_), Node::Server(server)) => {
                    (self.rules.are_ideal() || !self.sites[server.index()].takes_jobs())
                        && self.server_for_document(t.load.job()) != server
                }
                _ => false,
            })
            .map(|(token, t)| (t.load.job(), token as u32))
            .collect();
        moving.sort_unstable();
        for (job, token) in moving {
            self.take_back(token);
            self.transfers.remove(token as usize);
            self.submit_document(job);
            self.release(job);
        }
    }

    /// A message leaves.
    pub(super) fn depart(&mut self, from: Node, to: Node, way: Way, message: Message) {
        self.departs(Departure { from, to, way, message, header_only: false });
    }

    fn departs(&mut self, departure: Departure) {
        let Departure { from, to, way, message, .. } = departure;
        if matches!(message, Message::Heartbeat { .. }) {
            return self.heartbeat_departs(from, to, way);
        }
        let word = |node| match node {
            Node::Server(server) => u64::from(server.0),
            Node::Terminal(terminal) => 1 << 16 | u64::from(terminal.0),
            Node::Facsimile(facsimile) => 2 << 16 | u64::from(facsimile.0),
        };
        let header = word(from) << 40 | word(to) << 16 | (way as u64) << 8;
        self.digest.fold(Grain::Messages, header | message.letter() as u64);
        self.digest.fold(Grain::Messages, message.job().map_or(0, |job| u64::from(job.0)));
        self.observer.see(self.now, &Happening::Departure(departure));
    }

    /// A transfer has reached its receiver, whose storage may take longer to take it in.
    pub(super) fn transfer_arrived(&mut self, token: u32) {
        let transfer = &self.transfers[token as usize];
        let Node::Server(server) = transfer.to else { return self.transfer_is_written(token) };
        match self.sites[server.index()].storage_rate {
            Some(rate) if transfer.is_document() => {
                let at = self.now + rate.time_for(transfer.octets);
                let key = self.queue.push_cancellable(at, Event::Written { transfer: token });
                self.transfers[token as usize].writing = Some(key);
            }
            _ => self.transfer_is_written(token),
        }
    }

    /// A transfer is where it was to go.
    pub(super) fn transfer_is_written(&mut self, token: u32) {
        let transfer = self.transfers.remove(token as usize);
        let Transfer { from, to, load, header_only, .. } = transfer;
        let direction = self.direction(from, to, load.message());
        self.transport.arrived(direction);
        let message = load.message();
        if !self.gets_through(&transfer) {
            self.release(message.job());
            return self.send_next(direction);
        }
        if let (Node::Server(server), true) = (to, header_only)
            && !self.finds_image(server, load.job(), load.is_coded())
        {
            self.image_follows(from, server, load);
            self.release(message.job());
            return self.send_next(direction);
        }
        if let (Node::Server(from), Load::Pages { first: false, .. }) = (from, load) {
            self.relayed(from, load.job());
        }
        match load {
            Load::Control(_) | Load::Document(_) | Load::Pages { last: true, .. } => {
                self.received(from, to, message);
            }
            Load::Pages { last: false, .. } => {}
        }
        self.release(message.job());
        self.send_next(direction);
    }

    /// A message has come in whole, by either way.
    pub(super) fn received(&mut self, from: Node, to: Node, message: Message) {
        if matches!(message, Message::Heartbeat { .. }) {
            self.heartbeat_is_over(from, to);
        }
        match to {
            Node::Server(server) => {
                if !self.sites[server.index()].up {
                    return self.hand_over_lost(from, server, message);
                }
                if let (Some(id), true) = (message.job(), message.is_document()) {
                    match from {
                        Node::Terminal(_) => self.submission_is_whole(server, id),
                        Node::Server(peer) => self.arrived_whole(peer, server, id),
                        Node::Facsimile(_) => {}
                    }
                }
                self.step(server, Input::Received { from, message });
            }
            Node::Terminal(_) => self.terminal_receives(from, message),
            Node::Facsimile(_) => {}
        }
    }

    /// A storage holds every page of the document.
    pub(super) fn whole_copy_at(&mut self, server: ServerId, id: JobId) {
        let job = self.jobs.get_mut(id);
        if !job.whole_at.contains(&server) {
            job.whole_at.push(server);
        }
    }

    fn hand_over_lost(&mut self, from: Node, to: ServerId, message: Message) {
        if let (Node::Server(from), true, Some(job)) = (from, message.is_document(), message.job())
        {
            self.abort(from, to, job);
        }
    }

    fn terminal_receives(&mut self, from: Node, message: Message) {
        let Node::Server(server) = from else { return };
        match message {
            // What it has already it says so.
            Message::ImageReceived(job) if self.clients_know_jobs() && self.has_image(job) => {
                self.step(server, Input::Shown(job));
            }
            Message::ImageReceived(job) => {
                self.terminal_is_told(job, Some(server));
                self.step(server, Input::Told(job));
            }
            Message::Image { job, request: Request::Keep(_), .. } => {
                self.terminal_has_image(job);
                self.step(server, Input::Shown(job));
            }
            Message::Result { job, result, .. } => {
                self.reported(job, result);
                self.step(server, Input::Told(job));
            }
            _ => {}
        }
    }

    /// Takes transfers back from wherever they are, with what the receiver has of them.
    pub(super) fn drop_transfers(&mut self, which: impl Fn(&Transfer) -> bool) {
        let tokens: Vec<usize> =
            self.transfers.iter().filter(|(_, transfer)| which(transfer)).map(|(t, _)| t).collect();
        let mut directions = Vec::with_capacity(tokens.len());
        for token in tokens {
            let (direction, holder) = self.take_back(token as u32);
            directions.push(direction);
            let transfer = self.transfers.remove(token);
            let message = transfer.load.message();
            if matches!(message, Message::Heartbeat { .. }) {
                self.heartbeat_is_over(transfer.from, transfer.to);
            }
            if let (Some(server), Some(id)) = (holder, message.job()) {
                self.drop_incoming(server, id, peer(transfer.from));
            }
            self.release(message.job());
        }
        // Only now: what is next in a session may have been taken back as well.
        for direction in directions {
            self.send_next(direction);
        }
    }

    /// Takes a transfer out of its session or from where it waits for room. Says which session it is
    /// of, and, of a document that was let in, which server has some of it.
    fn take_back(&mut self, token: u32) -> (Direction, Option<ServerId>) {
        let Transfer { from, to, load, let_in, .. } = self.transfers[token as usize];
        let direction = self.direction(from, to, load.message());
        if let Some(key) = self.transfers[token as usize].writing.take() {
            self.queue.cancel(key);
        }
        if self.transport.remove(direction, token) {
            self.with_lans(|lans, now, sink| {
                lans.cancel(now, token, sink);
            });
        }
        let mut holder = None;
        if let (Node::Server(server), true) = (to, load.is_document()) {
            let waiting = &mut self.sites[server.index()].waiting_documents;
            waiting.retain(|&(other, _)| other != token);
            holder = let_in.then_some(server);
        }
        (direction, holder)
    }

    /// A server has stopped: what it was sending and what servers were sending to it is lost;
    /// terminals begin again when it is back.
    pub(super) fn sessions_break(&mut self, server: ServerId) {
        let node = Node::Server(server);
        self.documents_stop_moving(server);
        self.drop_transfers(|transfer| {
            let submission =
                matches!(transfer.from, Node::Terminal(_)) && transfer.load.is_document();
            transfer.from == node || transfer.to == node && !submission
        });
    }

    /// Documents that terminals are submitting to this server wait until it takes them anew.
    pub(super) fn restart_submissions(&mut self, server: ServerId) {
        let submissions: Vec<usize> = self
            .transfers
            .iter()
            .filter(|(_, t)| t.let_in && t.to == Node::Server(server) && t.load.is_document())
            .map(|(token, _)| token)
            .collect();
        let mut directions = Vec::with_capacity(submissions.len());
        for token in submissions {
            let (direction, _) = self.take_back(token as u32);
            directions.push(direction);
            let transfer = &mut self.transfers[token];
            transfer.let_in = false;
            let id = transfer.load.job();
            self.drop_incoming(server, id, None);
            self.sites[server.index()].waiting_documents.push((token as u32, direction));
        }
        for direction in directions {
            self.send_next(direction);
        }
    }

    /// Room has become free: documents, pages in calls and the server itself may go on.
    pub(super) fn room_is_free(&mut self, server: ServerId) {
        let site = &mut self.sites[server.index()];
        if !site.up {
            return;
        }
        let mut waiting = std::mem::take(&mut site.waiting_documents);
        // Terminals wait for peers, whose documents hold room elsewhere until they are let in.
        waiting.sort_by_key(|&(token, _)| {
            matches!(self.transfers[token as usize].from, Node::Terminal(_))
        });
        for (token, _) in waiting {
            self.let_in_or_wait(token);
        }
        for call in std::mem::take(&mut self.sites[server.index()].waiting_pages) {
            self.page_tries_again(call);
        }
        if self.rules.are_ideal() {
            self.room_is_free_in_pool(server);
        } else if self.holds_a_sender(server) {
            self.step(server, Input::Usable(crate::protocol::Part::Storage));
        }
    }

    /// The interfaces on a LAN tell their servers what they measure.
    pub(super) fn congestion(&mut self, lan: LanId, congested: bool) {
        for server in 0..self.sites.len() {
            if self.sites[server].lan == lan {
                self.step(server.into(), Input::Congestion(congested));
            }
        }
    }
}
