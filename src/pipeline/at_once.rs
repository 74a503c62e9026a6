//! How many batches of the input are worked on at once, and how these are read.

use super::Error;

/// How many batches are worked on before their results are taken in, in order: enough for all threads to be busy.
pub(super) const BATCHES_AT_ONCE: usize = 64;

/// The most batches that are worked on at once, and the most bytes but for the last of them: a batch is as long as
/// its longest record.
#[derive(Clone, Copy, Debug)]
pub(super) struct AtOnce {
    pub batches: usize,
    pub bytes: usize,
}

impl AtOnce {
    /// The bytes of a batch that is not among the long ones.
    pub fn bytes_of_each(self) -> usize {
        self.bytes / self.batches
    }
}

/// Batches that were taken together.
pub(super) struct Taken<B> {
    pub batches: Vec<B>,
    /// Whether none come after them.
    pub is_last: bool,
}

/// The next batches, in the memory of the `spent` ones; at least one, if there is any.
pub(super) fn take<B>(
    byte_len: impl Fn(&B) -> usize,
    reader: &mut impl FnMut(Option<B>) -> Result<Option<B>, Error>,
    spent: Vec<B>,
    most: AtOnce,
) -> Result<Taken<B>, Error> {
    let mut spent = spent.into_iter();
    let mut batches = Vec::with_capacity(most.batches);
    let mut bytes = 0;
    while batches.len() < most.batches && bytes < most.bytes {
        let Some(batch) = reader(spent.next())? else {
            let is_last = true;
            return Ok(Taken { batches, is_last });
        };
        bytes += byte_len(&batch);
        batches.push(batch);
    }
    Ok(Taken {
        batches,
        is_last: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewer_long_batches_are_taken_at_once() {
        let most = AtOnce {
            batches: 4,
            bytes: 10,
        };
        // Each stands for its length.
        for (batches, expected) in [
            (&[][..], &[][..]),
            (&[1, 1, 1, 1, 1], &[4, 1]),
            (&[1; 4], &[4]),
            (&[99, 99, 1, 9, 1], &[1, 1, 2, 1]),
            (&[1, 99, 1], &[2, 1]),
        ] {
            let mut left = batches.iter().copied();
            let mut reader = |_| Ok(left.next());
            let (mut lens, mut all) = (Vec::new(), Vec::new());
            loop {
                let spent = all.clone();
                let taken = take(|&len| len, &mut reader, spent, most).expect("nothing fails");
                lens.extend((!taken.batches.is_empty()).then_some(taken.batches.len()));
                all.extend(taken.batches);
                if taken.is_last {
                    break;
                }
            }
            assert_eq!((&all[..], &lens[..]), (batches, expected));
        }
    }
}
