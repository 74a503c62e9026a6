//! Runs of documents whose texts are read together.

/// The most documents and tokens that are read at once. Tokens count too, since a text may be as long as a book.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Load {
    pub documents: usize,
    pub tokens: u64,
}

impl Load {
    /// The size of one document with so many tokens.
    pub fn of(tokens: u32) -> Load {
        Load {
            documents: 1,
            tokens: u64::from(tokens),
        }
    }

    /// The size of both together.
    pub fn and(self, other: Load) -> Load {
        Load {
            documents: self.documents + other.documents,
            tokens: self.tokens + other.tokens,
        }
    }

    fn exceeds(self, most: Load) -> bool {
        self.documents > most.documents || self.tokens > most.tokens
    }
}

/// Cuts `items` into runs, none of which is larger than `most` unless it is a single item.
pub(super) fn runs<T>(items: &[T], most: Load, load: impl Fn(&T) -> Load) -> Vec<&[T]> {
    let (mut runs, mut start, mut held) = (Vec::new(), 0, Load::default());
    for (at, item) in items.iter().enumerate() {
        let own = load(item);
        let with_it = held.and(own);
        held = if at > start && with_it.exceeds(most) {
            runs.push(&items[start..at]);
            start = at;
            own
        } else {
            with_it
        };
    }
    if start < items.len() {
        runs.push(&items[start..]);
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_run_is_too_long_but_one_of_a_single_item() {
        let most = Load {
            documents: 3,
            tokens: 10,
        };
        for (items, expected) in [
            (&[][..], &[][..]),
            (&[1, 1, 1, 1], &[3, 1]),
            (&[5, 5, 1], &[2, 1]),
            (&[99, 1, 1], &[1, 2]),
            (&[1, 99, 1], &[1, 1, 1]),
            (&[0], &[1]),
        ] {
            let found = runs(items, most, |&tokens| Load::of(tokens));
            assert_eq!(found.concat(), items);
            let lens: Vec<usize> = found.iter().map(|run| run.len()).collect();
            assert_eq!(lens, expected, "{items:?}");
        }
    }
}
