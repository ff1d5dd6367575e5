//! How many of the hits there are of each organ, column, kind, year and validity.

use std::collections::HashMap;

use serde::Serialize;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::StrColumn;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use crate::schema::GROUPED;

/// How many hits have a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The value, as it was put in.
    pub value: String,
    /// The hits that have it.
    pub count: u64,
}

/// The hits counted by what they may be narrowed by, each list with the greatest first, years with the latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Facets {
    /// By the id of the organ.
    pub organs: Vec<Count>,
    /// By the code of the column.
    pub columns: Vec<Count>,
    /// By the code of the kind.
    pub kinds: Vec<Count>,
    /// By year.
    pub years: Vec<Count>,
    /// By the code of the validity.
    pub validities: Vec<Count>,
}

/// Counts every hit once in each of the lists.
pub(crate) struct Counting;

/// Documents looked up together.
const AT_ONCE: usize = 1_024;

/// The counting of one segment.
pub(crate) struct InSegment {
    columns: Vec<Option<(StrColumn, Vec<u64>)>>,
    waiting: Vec<DocId>,
    values: Vec<Option<u64>>,
    total: u64,
}

/// The hits of a segment or of all, and their counts by value.
#[derive(Default)]
pub(crate) struct Counted {
    pub(crate) total: u64,
    by_value: [HashMap<String, u64>; 5],
}

impl Collector for Counting {
    type Fruit = Counted;
    type Child = InSegment;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<InSegment> {
        let mut columns = Vec::new();
        for name in GROUPED {
            columns.push(segment.fast_fields().str(name)?.map(|column| {
                let counts = vec![0; column.num_terms()];
                (column, counts)
            }));
        }
        Ok(InSegment {
            columns,
            waiting: Vec::with_capacity(AT_ONCE),
            values: Vec::new(),
            total: 0,
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<Counted>) -> tantivy::Result<Counted> {
        let mut all = Counted::default();
        for segment in segments {
            all.total += segment.total;
            for (sum, part) in all.by_value.iter_mut().zip(segment.by_value) {
                for (value, count) in part {
                    *sum.entry(value).or_default() += count;
                }
            }
        }
        Ok(all)
    }
}

impl InSegment {
    fn count_waiting(&mut self) {
        for (column, counts) in self.columns.iter_mut().flatten() {
            self.values.clear();
            self.values.resize(self.waiting.len(), None);
            column.ords().first_vals(&self.waiting, &mut self.values);
            for value in self.values.iter().flatten() {
                if let Some(count) =
                    usize::try_from(*value).ok().and_then(|value| counts.get_mut(value))
                {
                    *count += 1;
                }
            }
        }
        self.waiting.clear();
    }
}

impl SegmentCollector for InSegment {
    type Fruit = Counted;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.total += 1;
        self.waiting.push(doc);
        if self.waiting.len() == AT_ONCE {
            self.count_waiting();
        }
    }

    fn harvest(mut self) -> Counted {
        self.count_waiting();
        let mut counted = Counted { total: self.total, ..Counted::default() };
        for (by_value, column) in counted.by_value.iter_mut().zip(&self.columns) {
            let Some((column, counts)) = column else { continue };
            for (ord, count) in (0..).zip(counts).filter(|(_, count)| **count > 0) {
                let mut value = String::new();
                if column.ord_to_str(ord, &mut value).unwrap_or_default() {
                    by_value.insert(value, *count);
                }
            }
        }
        counted
    }
}

impl Counted {
    /// The counts in the order they are shown in.
    pub(crate) fn facets(self) -> Facets {
        let [organs, columns, kinds, years, validities] = self.by_value.map(sorted);
        let mut years = years;
        years.sort_by(|one, other| other.value.cmp(&one.value));
        Facets { organs, columns, kinds, years, validities }
    }
}

fn sorted(counts: HashMap<String, u64>) -> Vec<Count> {
    let mut sorted: Vec<Count> =
        counts.into_iter().map(|(value, count)| Count { value, count }).collect();
    sorted.sort_by(|one, other| {
        other.count.cmp(&one.count).then_with(|| one.value.cmp(&other.value))
    });
    sorted
}
