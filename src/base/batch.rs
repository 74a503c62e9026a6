//! Columns of values of unequal length: one buffer and the end of each value, the Arrow layout.

/// Rows of unequal length, back to back: row `i` starts where row `i - 1` ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ragged<T> {
    values: Vec<T>,
    ends: Vec<usize>,
}

impl<T> Ragged<T> {
    /// No rows.
    pub fn new() -> Ragged<T> {
        Ragged {
            values: Vec::new(),
            ends: Vec::new(),
        }
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Row `index`.
    ///
    /// # Panics
    ///
    /// When there is no such row.
    pub fn row(&self, index: usize) -> &[T] {
        &self.values[self.range(index)]
    }

    /// All rows in order.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[T]> {
        (0..self.len()).map(|index| self.row(index))
    }

    /// The values of all rows, back to back.
    pub fn values(&self) -> &[T] {
        &self.values
    }

    /// Where row `index` is in [`values`](Ragged::values), so that a parallel column can be
    /// cut the same way.
    ///
    /// # Panics
    ///
    /// When there is no such row.
    pub fn range(&self, index: usize) -> std::ops::Range<usize> {
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        start..self.ends[index]
    }

    /// Removes all rows and keeps the memory.
    pub fn clear(&mut self) {
        self.values.clear();
        self.ends.clear();
    }

    /// How many values were pushed since the last row ended.
    pub fn open_len(&self) -> usize {
        self.values.len() - self.ends.last().copied().unwrap_or(0)
    }

    /// The values of all rows and of the one being written: push to it, then call
    /// [`end_row`](Ragged::end_row).
    pub fn open_row(&mut self) -> &mut Vec<T> {
        &mut self.values
    }

    /// Ends the row being written at what was pushed so far.
    pub fn end_row(&mut self) {
        self.ends.push(self.values.len());
    }
}

impl<T: Clone> Ragged<T> {
    /// Appends one row.
    pub fn push(&mut self, row: &[T]) {
        self.values.extend_from_slice(row);
        self.end_row();
    }
}

impl<T: Copy + Ord> Ragged<T> {
    /// Appends one row: `values` sorted, each once. Cost `O(n log n)`.
    pub fn push_set(&mut self, values: impl Iterator<Item = T>) {
        let start = self.values.len();
        self.values.extend(values);
        self.values[start..].sort_unstable();
        let mut kept = start;
        for at in start..self.values.len() {
            if kept == start || self.values[kept - 1] != self.values[at] {
                self.values[kept] = self.values[at];
                kept += 1;
            }
        }
        self.values.truncate(kept);
        self.end_row();
    }
}

impl<T> Default for Ragged<T> {
    fn default() -> Ragged<T> {
        Ragged::new()
    }
}

/// Texts, back to back in one string.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextColumn {
    text: String,
    ends: Vec<usize>,
}

impl TextColumn {
    /// No texts.
    pub fn new() -> TextColumn {
        TextColumn::default()
    }

    /// How many texts.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Text `index`.
    ///
    /// # Panics
    ///
    /// When there is no such text.
    pub fn get(&self, index: usize) -> &str {
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.text[start..self.ends[index]]
    }

    /// All texts in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|index| self.get(index))
    }

    /// Appends one text.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }

    /// Removes all texts and keeps the memory.
    pub fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// The bytes of all texts together.
    pub fn byte_len(&self) -> usize {
        self.text.len()
    }
}

impl<S: AsRef<str>> FromIterator<S> for TextColumn {
    fn from_iter<I: IntoIterator<Item = S>>(texts: I) -> TextColumn {
        let mut column = TextColumn::new();
        for text in texts {
            column.push(text.as_ref());
        }
        column
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_pushed() {
        let mut column = Ragged::new();
        column.push(&[1, 2]);
        column.push(&[]);
        column.open_row().push(7);
        assert_eq!(column.open_len(), 1);
        column.end_row();
        assert_eq!(column.open_len(), 0);
        assert_eq!(column.rows().collect::<Vec<_>>(), [&[1, 2][..], &[], &[7]]);
        assert_eq!(column.range(2), 2..3);
    }

    #[test]
    fn texts_come_back_as_pushed() {
        let column: TextColumn = ["a", "", "böc"].into_iter().collect();
        assert_eq!(column.iter().collect::<Vec<_>>(), ["a", "", "böc"]);
    }
}
