//! An extract as rows of text.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Extract, ExtractFor, Group, Line};

/// One table of an extract: every row as long as the head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The part of the extract it stands in.
    pub part: &'static str,
    /// From where, of accesses at work.
    pub from: Option<String>,
    /// The columns.
    pub head: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

impl Extract {
    /// The tables of the extract, for a terminal or a page: a table for every unit.
    pub fn tables(&self) -> Vec<Table> {
        let l = self.language;
        let parts = [
            (l.pick("Åtkomst av personal", "Access by staff"), &self.accesses),
            (l.pick("Åtkomst av system", "Access by systems"), &self.machines),
        ];
        let mut tables: Vec<Table> = Vec::new();
        for (part, groups) in parts {
            tables.extend(groups.iter().map(|group| self.of_group(part, group)));
        }
        if !self.residents.is_empty() {
            let part = l.pick("Åtkomst via e-tjänst", "Access in e-services");
            tables.push(self.table(part, None, &self.residents));
        }
        let part = l.pick("Försök som inte ledde till åtkomst", "Attempts that led to no access");
        tables.extend(self.attempts.iter().map(|group| self.of_group(part, group)));
        tables
    }

    fn of_group(&self, part: &'static str, group: &Group) -> Table {
        let from = match &group.unit {
            Some(unit) => format!("{}, {unit}", group.provider),
            None => group.provider.clone(),
        };
        self.table(part, Some(from), &group.lines)
    }

    fn table(&self, part: &'static str, from: Option<String>, lines: &[Line]) -> Table {
        let l = self.language;
        let mut head = alloc::vec![
            l.pick("Tid", "Time"),
            l.pick("Vad som gjordes", "What was done"),
            l.pick("Slag av uppgift", "Kind of information"),
            if from.is_some() { l.pick("Ändamål", "Purpose") } else { l.pick("Vem", "Who") },
        ];
        let named = self.to == ExtractFor::PublicDocument && from.is_some();
        if named {
            head.push(l.pick("Vem", "Who"));
        }
        let rows = lines.iter().map(|line| {
            let mut row = alloc::vec![
                line.when.clone(),
                line.what.clone(),
                line.information.clone().unwrap_or_default(),
                line.purpose.clone(),
            ];
            if named {
                row.push(who(line));
            }
            row
        });
        Table { part, from, rows: rows.collect(), head }
    }
}

fn who(line: &Line) -> String {
    let Some(named) = &line.staff else { return String::new() };
    let told = [named.name.as_deref(), named.title.as_deref(), Some(named.id.as_str())];
    told.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
