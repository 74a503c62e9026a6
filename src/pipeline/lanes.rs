//! Parts of the input read in parallel and taken in one after the other.

use super::at_once::{AtOnce, take};
use super::{Error, Reader};
use rayon::prelude::*;

/// Parts of the input that are read side by side, each in a lane, and taken in one after the other.
///
/// A result of type `T`, made from a batch, returns to its lane and waits there for its turn.
pub(super) struct Lanes<R, T> {
    lanes: Vec<Lane<R, T>>,
    /// The lane whose turn it is.
    front: usize,
}

struct Lane<R, T> {
    reader: R,
    /// How many batches were given out and have not returned.
    out: usize,
    ended: bool,
    /// Results that returned before their turn.
    waiting: Vec<T>,
}

impl<R, T: Send> Lanes<R, T> {
    pub(super) fn new(readers: Vec<R>) -> Lanes<R, T> {
        let lane = |reader| Lane {
            reader,
            out: 0,
            ended: false,
            waiting: Vec::new(),
        };
        Lanes {
            lanes: readers.into_iter().map(lane).collect(),
            front: 0,
        }
    }

    /// The reader, if there is only one.
    pub(super) fn only(&mut self) -> Option<&mut R> {
        match &mut self.lanes[..] {
            [lane] => Some(&mut lane.reader),
            _ => None,
        }
    }

    /// The next batches of the first lanes that are not at their end, each with its lane; none only if all lanes
    /// are at their end. They reuse the memory of the `spent` ones; `byte_len` tells how long each is.
    pub(super) fn take<B: Send>(
        &mut self,
        byte_len: impl Fn(&B) -> usize + Sync,
        spent: Vec<B>,
        most: AtOnce,
    ) -> Result<Vec<(usize, B)>, Error>
    where
        R: Reader<B>,
    {
        let mut spent = spent.into_iter();
        loop {
            // Files without a record may come before files that have some.
            let taken = self.take_of_open(&byte_len, &mut spent, most)?;
            if !taken.is_empty() || self.lanes.iter().all(|lane| lane.ended) {
                return Ok(taken);
            }
        }
    }

    /// The next batches of as many lanes as there are threads: none if these turn out to be at their end.
    fn take_of_open<B: Send>(
        &mut self,
        byte_len: &(impl Fn(&B) -> usize + Sync),
        spent: &mut impl Iterator<Item = B>,
        most: AtOnce,
    ) -> Result<Vec<(usize, B)>, Error>
    where
        R: Reader<B>,
    {
        let mut open: Vec<(usize, &mut Lane<R, T>)> = self
            .lanes
            .iter_mut()
            .enumerate()
            .filter(|(_, lane)| !lane.ended)
            .take(rayon::current_num_threads())
            .collect();
        let each = AtOnce {
            batches: most.batches.div_ceil(open.len().max(1)),
            bytes: most.bytes.div_ceil(open.len().max(1)),
        };
        let rooms: Vec<Vec<B>> = open
            .iter()
            .map(|_| spent.by_ref().take(each.batches).collect())
            .collect();
        let taken: Vec<Result<Vec<(usize, B)>, Error>> = open
            .par_iter_mut()
            .zip(rooms)
            .map(|((number, lane), room)| {
                let taken = take(byte_len, &mut lane.reader, room, each)?;
                lane.ended = taken.is_last;
                lane.out += taken.batches.len();
                let taken = taken.batches.into_iter();
                Ok(taken.map(|batch| (*number, batch)).collect())
            })
            .collect();
        let mut all = Vec::new();
        for taken in taken {
            all.extend(taken?);
        }
        Ok(all)
    }

    /// Takes back results, each with its lane, and returns those whose turn has come, in order.
    pub(super) fn in_turn(&mut self, made: Vec<(usize, T)>) -> Vec<T> {
        for (lane, made) in made {
            let lane = &mut self.lanes[lane];
            lane.out -= 1;
            lane.waiting.push(made);
        }
        let mut turns = Vec::new();
        while let Some(lane) = self.lanes.get_mut(self.front) {
            turns.append(&mut lane.waiting);
            if !lane.ended || lane.out > 0 {
                break;
            }
            self.front += 1;
        }
        turns
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_behind_empty_ones_are_read() {
        let most = AtOnce {
            batches: 4,
            bytes: 10,
        };
        for lens in [&[][..], &[0; 40], &[1; 40], &[0, 0, 0, 0, 0, 0, 0, 3]] {
            let reader = |&len: &usize| {
                let mut left = 0..len;
                move |_: Option<usize>| Ok(left.next())
            };
            let mut lanes = Lanes::new(lens.iter().map(reader).collect());
            let mut all = Vec::new();
            loop {
                let taken = lanes.take(|_| 1, Vec::new(), most).expect("nothing fails");
                if taken.is_empty() {
                    break;
                }
                all.append(&mut lanes.in_turn(taken));
            }
            all.append(&mut lanes.in_turn(Vec::new()));
            let expected: Vec<usize> = lens.iter().flat_map(|&len| 0..len).collect();
            assert_eq!(all, expected);
        }
    }
}
