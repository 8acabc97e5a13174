//! Diagnoses (17): what a look at a server's parts finds when it is done, and what of it is set
//! aside for a peer. It must never know what the server makes of its findings.

use super::observer::Observer;
use super::site::Diagnosis;
use super::{Event, Simulation};
use crate::ids::ServerId;
use crate::network::storage::Room;
use crate::protocol::{About, Findings, Free, Input, Part, Parts, Subject};
use crate::units::Octets;

impl<O: Observer> Simulation<'_, O> {
    /// A server has its parts looked at; with `reserves`, what is found usable is set aside.
    pub(super) fn diagnose(
        &mut self,
        server: ServerId,
        parts: Parts,
        subject: Subject,
        reserves: Option<Octets>,
    ) {
        let site = &self.sites[server.index()];
        let (incarnation, at) = (site.incarnation, self.now + site.diagnosis_time);
        self.jobs.refer(subject.job());
        let diagnosis = Diagnosis { server, incarnation, parts, subject, reserves };
        let diagnosis = self.diagnoses.insert(diagnosis) as u32;
        self.queue.push(at, Event::Diagnosis { diagnosis });
    }

    pub(super) fn diagnosis_done(&mut self, diagnosis: u32) {
        let diagnosis = self.diagnoses.remove(diagnosis as usize);
        let Diagnosis { server, incarnation, subject, .. } = diagnosis;
        // What was begun before a stop is void.
        if self.sites[server.index()].incarnation == incarnation {
            let findings = self.look_at_parts(&diagnosis);
            self.step(server, Input::Diagnosed { subject, findings });
        }
        self.release(subject.job());
    }

    fn look_at_parts(&mut self, diagnosis: &Diagnosis) -> Findings {
        let &Diagnosis { server, parts, subject, reserves, .. } = diagnosis;
        let (lines, former_room) = match reserves {
            Some(_) => self.renew_promise(server, subject),
            None => (0, Octets::ZERO),
        };
        let own_job = match subject {
            Subject::Job(job) | Subject::WayOf(job) => Some(job),
            Subject::Peer { .. } | Subject::Work | Subject::State => None,
        };
        let waiting = match subject {
            Subject::Job(job) => self.waiting_page(server, job),
            _ => None,
        };
        let site = &self.sites[server.index()];
        let mut unusable = Parts::NONE;
        let mut fits = true;
        if parts.has(Part::Storage) {
            let room = site.storage.room_for(reserves.or(waiting).unwrap_or_default());
            fits = room != Room::None;
            if room != Room::Plenty {
                unusable = unusable.with(Part::Storage);
            }
        }
        let lendable = match subject {
            Subject::Peer { about: About::Trouble(_), .. } => {
                site.lines.spare().saturating_sub(site.own_lines)
            }
            _ => site.lines.spare(),
        };
        if lendable == 0 {
            unusable = unusable.with(Part::Line);
        }
        if !site.unit_up {
            unusable = unusable.with(Part::Unit);
        }
        if !site.imaging.is_sound() {
            unusable = unusable.with(Part::Imaging);
        }
        let held = own_job.map_or(Octets::ZERO, |job| self.stored_size(server, job));
        let findings = Findings {
            unusable: unusable.and(parts),
            fits,
            free: Free {
                memory: site.storage.free(),
                memory_in_all: site.storage.capacity(),
                lines: lendable,
                lines_in_all: site.lines.in_service(),
                places: 0,
                waiting: 0,
            },
            size: held + waiting.unwrap_or_default(),
        };
        if let Some(room) = reserves {
            if findings.unusable.is_empty() {
                self.promise(server, subject, parts, room);
            } else {
                self.usable_again(server, lines, former_room);
            }
            if let Subject::Peer { asker, job, .. } = subject {
                self.forget_empty_promise(server, job, asker);
            }
        }
        findings
    }
}
