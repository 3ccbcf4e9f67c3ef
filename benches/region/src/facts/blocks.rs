//! Blocks, what became of them, lifts and requests.

use samtycke::environment::{Change, FactList, PatientEvent};
use samtycke::patient::{Block, BlockKind, Lift, LiftGround, LiftRequest};
use samtycke::record::InformationType;
use samtycke::time::{Period, Span};

use super::Maker;
use crate::clock::DAY;
use crate::sheet::{Bar, End};

impl Maker<'_> {
    pub(super) fn blocks(&mut self) {
        let clock = self.region.clock;
        for (n, bar) in self.sheet.blocks.iter().enumerate() {
            let fact = self.block(n, bar);
            self.add(bar.provider, fact.map(PatientEvent::Block));
            let of = (FactList::Block, self.id("b", n));
            match bar.end {
                End::Stands => {}
                End::Ended(at) => self.amend(bar.provider, of, at, Change::Ended),
                End::Lifted(at) => self.amend(bar.provider, of, at, Change::Lifted),
                End::Annulled(at) => self.amend(bar.provider, of, at, Change::Annulled),
            }
            let Some((unit, at)) = bar.lift else { continue };
            let block = self.id("b", n);
            if bar.kind == BlockKind::Outer {
                let fact = self.id("lr", n).zip(block).map(|(id, block)| LiftRequest {
                    id,
                    block,
                    provider: None,
                    holder_agrees: None,
                    holds: clock.from(at - 600),
                    recorded: clock.at(at - 600),
                });
                self.add(bar.provider, fact.map(PatientEvent::LiftRequest));
            }
            let ids = self.id("l", n).zip(block).zip(self.officer(bar.provider));
            let fact = ids.zip(self.unit_id(unit)).map(|(((id, block), by), unit)| Lift {
                id,
                block,
                unit,
                staff: None,
                by,
                ground: LiftGround::PatientConsents,
                reason: "Patienten bad om det (syntetisk)".into(),
                holds: clock.period(at, Some(at + 14 * DAY)),
                recorded: clock.at(at),
            });
            self.add(bar.provider, fact.map(PatientEvent::Lift));
        }
    }

    fn block(&self, n: usize, bar: &Bar) -> Option<Block> {
        let clock = self.region.clock;
        let left_out: Option<InformationType> =
            "lak".parse().ok().filter(|_| bar.medicines_left_out);
        let inner = bar.kind == BlockKind::Inner;
        let process = "VGSYN-PR1".parse().ok().filter(|_| inner && bar.unit.is_none());
        let earlier = self.sheet.person.linked && n % 2 == 1;
        Some(Block {
            id: self.id("b", n)?,
            kind: bar.kind,
            provider: self.provider_id(bar.provider)?,
            unit: bar.unit.and_then(|u| self.unit_id(u)),
            process,
            identity: self.region.earlier_id(self.sheet.person.index).filter(|_| earlier),
            information: bar.time.map_or(Span::ALWAYS, |(a, b)| clock.span(a, Some(b))),
            excepted: left_out.into_iter().collect(),
            requested_by: bar.by,
            holds: Period::starting(clock.at(bar.from)),
            lifted: None,
            annulled: None,
            recorded: clock.at(bar.from),
        })
    }
}
