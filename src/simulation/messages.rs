//! Messages and documents over the LAN: what is put into a session, when it leaves, what its
//! arrival means. A document is let into a server only when its storage has room for it; until
//! then it holds its sender, as TCP's flow control does.

use super::observer::{Departure, Happening, Observer};
use super::{Grain, Simulation};
use crate::ids::{JobId, LanId, ServerId};
use crate::network::transport::Direction;
use crate::protocol::{Header, Input, Message, Node, Request, Way};
use crate::units::Octets;

/// A short message on the wire: one segment with its TCP, IP and Ethernet headers.
pub(super) const CONTROL: Octets = Octets::new(128);

/// Something on its way in a session.
#[derive(Clone, Copy, Debug)]
pub(super) struct Transfer {
    from: Node,
    to: Node,
    octets: Octets,
    load: Load,
    /// It is in its session; a document's room at the receiver is taken.
    let_in: bool,
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

    fn direction(&self, from: Node, to: Node) -> Direction {
        (self.station(from).0, self.station(to).0)
    }

    /// Puts a load into the session from one node to the other; a document waits outside until the
    /// receiver has room for it, so that short messages go on meanwhile (seed \[0022\]).
    pub(super) fn submit(&mut self, from: Node, to: Node, octets: Octets, load: Load) {
        self.jobs.refer(load.message().job());
        let token = self.transfers.insert(Transfer { from, to, octets, load, let_in: false });
        self.let_in_or_wait(token as u32);
    }

    fn let_in_or_wait(&mut self, token: u32) {
        let transfer = &self.transfers[token as usize];
        let (from, to, octets, load) = (transfer.from, transfer.to, transfer.octets, transfer.load);
        let direction = self.direction(from, to);
        if let (Node::Server(server), true) = (to, load.is_document()) {
            // Documents of one session keep their order.
            let waiting = &self.sites[server.index()].waiting_documents;
            let in_order = waiting.iter().all(|&(_, other)| other != direction);
            if !in_order || !self.take_room(server, from, load.job(), octets) {
                self.sites[server.index()].waiting_documents.push((token, direction));
                return;
            }
        }
        self.transfers[token as usize].let_in = true;
        self.transport.put(direction, token);
        self.send_next(direction);
        if let Load::Pages { message, first: false, .. } = load {
            self.relay_goes_on(message.job().expect("a document has a job"));
        }
    }

    /// Sends what is next in a session, if nothing is on its way.
    fn send_next(&mut self, direction: Direction) {
        let Some(token) = self.transport.ready(direction) else { return };
        let transfer = &self.transfers[token as usize];
        let (from, to, octets, load) = (transfer.from, transfer.to, transfer.octets, transfer.load);
        self.transport.sending(direction);
        if !matches!(load, Load::Pages { first: false, .. }) {
            self.depart(from, to, Way::Lan, load.message());
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
            _ => self.store_octets(server, job, octets),
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

    /// Documents that wait at a server which takes no jobs are submitted to another of their
    /// terminal's that does.
    pub(super) fn submissions_move_on(&mut self) {
        let mut moving: Vec<(JobId, u32)> = self
            .transfers
            .iter()
            .filter(|(_, t)| !t.let_in && t.load.is_document())
            .filter(|(_, t)| match (t.from, t.to) {
                (Node::Terminal(terminal), Node::Server(server)) => {
                    !self.sites[server.index()].takes_jobs() && self.server_for(terminal) != server
                }
                _ => false,
            })
            .map(|(token, t)| (t.load.job(), token as u32))
            .collect();
        moving.sort_unstable();
        for (job, token) in moving {
            self.take_back(token);
            self.transfers.remove(token as usize);
            // The transfer's hold on the job goes over to its submission.
            self.terminal_submits(job);
        }
    }

    /// A message leaves.
    pub(super) fn depart(&mut self, from: Node, to: Node, way: Way, message: Message) {
        let word = |node| match node {
            Node::Server(server) => u64::from(server.0),
            Node::Terminal(terminal) => 1 << 16 | u64::from(terminal.0),
            Node::Facsimile(facsimile) => 2 << 16 | u64::from(facsimile.0),
        };
        let header = word(from) << 40 | word(to) << 16 | (way as u64) << 8;
        self.digest.fold(Grain::Messages, header | message.letter() as u64);
        self.digest.fold(Grain::Messages, message.job().map_or(0, |job| u64::from(job.0)));
        let departure = Departure { from, to, way, message };
        self.observer.see(self.now, &Happening::Departure(departure));
    }

    /// A transfer has reached its receiver.
    pub(super) fn transfer_arrived(&mut self, token: u32) {
        let Transfer { from, to, load, .. } = self.transfers.remove(token as usize);
        let direction = self.direction(from, to);
        self.transport.arrived(direction);
        let message = load.message();
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
        let Some(id) = message.job() else { return };
        match to {
            Node::Server(server) => {
                if !self.sites[server.index()].up {
                    return self.hand_over_lost(from, message);
                }
                match (from, message) {
                    (Node::Terminal(_), Message::Image { .. }) => {
                        self.jobs.get_mut(id).accepted = true;
                        self.whole_copy_at(server, id);
                    }
                    (_, Message::Image { .. } | Message::CodedData { .. }) => {
                        self.whole_copy_at(server, id);
                        self.taken_over(id);
                    }
                    _ => {}
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

    fn taken_over(&mut self, id: JobId) {
        let job = self.jobs.get(id);
        if let (counted, Some((asked, _))) = (job.counted, job.asked) {
            let span = self.now.since(asked);
            self.tell(counted, Happening::TakenOver(span));
        }
        self.hand_over_ends(id);
    }

    fn hand_over_lost(&mut self, from: Node, message: Message) {
        if let (Node::Server(_), true, Some(job)) = (from, message.is_document(), message.job()) {
            self.abort_hand_over(job);
        }
    }

    fn terminal_receives(&mut self, from: Node, message: Message) {
        match message {
            Message::ImageReceived(job) => {
                let by = if let Node::Server(server) = from { Some(server) } else { None };
                self.terminal_is_told(job, by);
            }
            Message::Image { job, request: Request::Keep(_), .. } => {
                self.terminal_has_image(job);
                if let Node::Server(server) = from {
                    self.step(server, Input::Shown(job));
                }
            }
            Message::Result { job, result, .. } => self.reported(job, result),
            _ => {}
        }
    }

    /// A document goes to the helper: what is to be sent as it is, what is kept as far as it has
    /// come.
    pub(super) fn hand_over(
        &mut self,
        from: ServerId,
        to: ServerId,
        id: JobId,
        message: Message,
        way: Way,
    ) {
        self.abort_hand_over(id);
        if way == Way::Pstn && self.hand_over_call(from, to, id, message) {
            return self.takeover_begins(from, to, id, Way::Pstn);
        }
        self.takeover_begins(from, to, id, Way::Lan);
        let job = self.jobs.get(id);
        let documents = &self.scenario.documents;
        let (octets, load) = match message {
            Message::CodedData { .. } => (job.coded_size(documents), Load::Document(message)),
            Message::Image { request: Request::Send(_), .. } => {
                (job.raw_size(documents), Load::Document(message))
            }
            _ => {
                let last = job.pages_received == job.page_count();
                // A document of which nothing is stored yet still sends its header ahead.
                let octets = self.sites[from.index()].storage.held(id).max(CONTROL);
                (octets, Load::Pages { message, first: true, last })
            }
        };
        self.submit(Node::Server(from), Node::Server(to), octets, load);
    }

    /// A page that was not stored follows the others.
    pub(super) fn relay_over_lan(&mut self, server: ServerId, id: JobId, octets: Octets) {
        let job = self.jobs.get(id);
        let Some(hand_over) = job.hand_over.filter(|hand_over| hand_over.from == server) else {
            return;
        };
        let last = job.pages_received + 1 == job.page_count();
        let message = Message::Image {
            job: id,
            request: Request::Keep(job.terminal),
            header: Header::of_client(job.terminal),
        };
        let (from, to) = (Node::Server(server), Node::Server(hand_over.to));
        self.submit(from, to, octets, Load::Pages { message, first: false, last });
    }

    /// Breaks off a hand-over, by whichever way, and deletes what the helper has of it.
    pub(super) fn abort_hand_over(&mut self, id: JobId) {
        let Some(hand_over) = self.jobs.get(id).hand_over else { return };
        self.jobs.refer(id);
        self.drop_transfers(|transfer| {
            transfer.from == Node::Server(hand_over.from)
                && transfer.to == Node::Server(hand_over.to)
                && transfer.load.is_document()
                && transfer.load.job() == id
        });
        self.break_hand_over_call(id);
        if !self.jobs.get(id).whole_at.contains(&hand_over.to) {
            self.discard(hand_over.to, id);
        }
        self.hand_over_ends(id);
        self.release(id);
    }

    /// Takes transfers back from wherever they are, with what the receiver has of them.
    pub(super) fn drop_transfers(&mut self, which: impl Fn(&Transfer) -> bool) {
        let tokens: Vec<usize> =
            self.transfers.iter().filter(|(_, transfer)| which(transfer)).map(|(t, _)| t).collect();
        let mut directions = Vec::with_capacity(tokens.len());
        for token in tokens {
            let (direction, id, holder) = self.take_back(token as u32);
            directions.push(direction);
            self.transfers.remove(token);
            if let (Some(server), Some(id)) = (holder, id)
                && !self.jobs.get(id).whole_at.contains(&server)
            {
                self.discard(server, id);
            }
            self.release(id);
        }
        // Only now: what is next in a session may have been taken back as well.
        for direction in directions {
            self.send_next(direction);
        }
    }

    /// Takes a transfer out of its session or from where it waits for room. Says which session and
    /// job it is of, and, of a document that was let in, which server has some of it.
    fn take_back(&mut self, token: u32) -> (Direction, Option<JobId>, Option<ServerId>) {
        let Transfer { from, to, load, let_in, .. } = self.transfers[token as usize];
        let direction = self.direction(from, to);
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
        (direction, load.message().job(), holder)
    }

    /// No document gets into this server's storage or out of it any more.
    pub(super) fn documents_stop_moving(&mut self, server: ServerId) {
        let node = Node::Server(server);
        let involved = |h: &super::jobs::HandOver| h.from == server || h.to == server;
        let moving: Vec<JobId> = self
            .jobs
            .iter()
            .filter(|job| job.hand_over.as_ref().is_some_and(involved))
            .map(|job| job.id)
            .collect();
        for job in moving {
            self.abort_hand_over(job);
        }
        self.drop_transfers(|transfer| transfer.from == node && transfer.load.is_document());
        self.restart_submissions(server);
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

    /// Documents that terminals are submitting to this server begin anew when it takes them.
    fn restart_submissions(&mut self, server: ServerId) {
        let submissions: Vec<usize> = self
            .transfers
            .iter()
            .filter(|(_, t)| t.let_in && t.to == Node::Server(server) && t.load.is_document())
            .map(|(token, _)| token)
            .collect();
        let mut directions = Vec::with_capacity(submissions.len());
        for token in submissions {
            let (direction, id, _) = self.take_back(token as u32);
            directions.push(direction);
            self.transfers[token].let_in = false;
            self.discard(server, id.expect("a document has a job"));
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
        for (token, _) in std::mem::take(&mut site.waiting_documents) {
            self.let_in_or_wait(token);
        }
        for call in std::mem::take(&mut self.sites[server.index()].waiting_pages) {
            self.page_tries_again(call);
        }
        if self.holds_a_sender(server) {
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
