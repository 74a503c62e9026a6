//! Where every document stands in the input, in 16 bytes each.

use crate::base::DocId;
use crate::ingest::{FileId, Place};

/// The places of documents by their number: what a [`Place`] says in 32 bytes, in 16.
///
/// Documents are in the order of files, and within a file in the order of lines. So file and line are
/// kept as differences from the beginning of a section.
#[derive(Debug, Default)]
pub(super) struct Places {
    sections: Vec<Section>,
    rows: Vec<Packed>,
}

/// Documents of one file, whose lines lie less than 2^32 apart.
#[derive(Debug)]
struct Section {
    first: usize,
    file: FileId,
    line: u64,
}

#[derive(Debug)]
struct Packed {
    offset: u64,
    len: u32,
    /// How many lines after that of the section.
    line: u32,
}

impl Places {
    /// Appends the place of the next document.
    ///
    /// # Panics
    ///
    /// When the record has 4 GiB or more: its text could not be tokenised either.
    pub fn push(&mut self, place: Place) {
        let line = self
            .sections
            .last()
            .filter(|section| section.file == place.file)
            .and_then(|section| u32::try_from(place.line.checked_sub(section.line)?).ok());
        let line = line.unwrap_or_else(|| {
            self.sections.push(Section {
                first: self.rows.len(),
                file: place.file,
                line: place.line,
            });
            0
        });
        let len = u32::try_from(place.len).expect("a text is shorter than 4 GiB");
        self.rows.push(Packed {
            offset: place.offset,
            len,
            line,
        });
    }

    /// Where a document is; `None` after the last document.
    pub fn get(&self, document: DocId) -> Option<Place> {
        let row = self.rows.get(document.index())?;
        let behind = self
            .sections
            .partition_point(|section| section.first <= document.index());
        let section = &self.sections[behind - 1];
        Some(Place {
            file: section.file,
            line: section.line + u64::from(row.line),
            offset: row.offset,
            len: u64::from(row.len),
        })
    }

    /// The first document of `file` or, if that has none, of the files after it.
    pub fn first_of(&self, file: FileId) -> DocId {
        let section = self.sections.partition_point(|section| section.file < file);
        let first = self.sections.get(section).map(|section| section.first);
        DocId::new(first.unwrap_or(self.rows.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_back_as_pushed() {
        let place = |file, line, offset| Place {
            file: FileId::new(file),
            line,
            offset,
            len: 7,
        };
        let all = [
            place(0, 1, 0),
            place(0, 9, 80),
            place(2, 1, 3),
            place(2, 1 << 33, 1 << 40),
            place(2, (1 << 33) + 1, (1 << 40) + 8),
            place(5, 4, 0),
        ];
        let mut places = Places::default();
        all.iter().for_each(|&place| places.push(place));
        let back = (0..all.len()).filter_map(|document| places.get(DocId::new(document)));
        assert_eq!(back.collect::<Vec<_>>(), all);
        assert_eq!(places.get(DocId::new(all.len())), None);
        // file, its first document or the next one's
        for (file, first) in [(0, 0), (1, 2), (2, 2), (3, 5), (5, 5), (6, 6)] {
            assert_eq!(
                places.first_of(FileId::new(file)),
                DocId::new(first),
                "{file}"
            );
        }
    }
}
