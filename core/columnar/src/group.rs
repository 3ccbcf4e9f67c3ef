//! Rows by patient: what is made of a patient's facts is made once, and each thread takes patients of its own.

use crate::column::{Codes, NONE};

/// The rows in the order of their patients' numbers, those of one in the order of the batch.
pub(crate) struct Groups {
    order: Vec<u32>,
    /// Where each patient's rows end.
    ends: Vec<u32>,
}

impl Groups {
    /// Rows without a patient are in no group.
    pub(crate) fn of(patients: &Codes<'_>) -> Self {
        let mut ends = vec![0_u32; patients.values.len()];
        let mut counted = 0_usize;
        for code in &patients.of {
            if let Some(count) = ends.get_mut(*code as usize) {
                *count += 1;
                counted += 1;
            }
        }
        let mut next = 0;
        for place in &mut ends {
            let count = *place;
            *place = next;
            next += count;
        }
        let mut order = vec![NONE; counted];
        for (row, code) in (0_u32..).zip(&patients.of) {
            // Each place is where the next row of the patient goes, and in the end where the last one ended.
            if let Some(place) = ends.get_mut(*code as usize) {
                if let Some(slot) = order.get_mut(*place as usize) {
                    *slot = row;
                }
                *place += 1;
            }
        }
        Self { order, ends }
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The rows of a patient.
    pub(crate) fn rows(&self, patient: usize) -> &[u32] {
        let end = |at: usize| self.ends.get(at).copied().unwrap_or(0) as usize;
        let from = patient.checked_sub(1).map_or(0, end);
        self.order.get(from..end(patient)).unwrap_or_default()
    }
}
