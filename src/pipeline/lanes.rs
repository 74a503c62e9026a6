//! Parts of the input read in parallel and taken in one after the other.

use super::{Error, Reader};
use rayon::prelude::*;

/// How many batches are worked on before their results are taken in, in order: enough for all threads to be busy.
pub(super) const BATCHES_AT_ONCE: usize = 64;

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

    /// The next batches of the first lanes that are not at their end, each with its lane. They reuse
    /// the memory of the `spent` ones.
    pub(super) fn take<B: Send>(
        &mut self,
        spent: Vec<B>,
        most: usize,
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
        let each = most.div_ceil(open.len().max(1));
        let mut spent = spent.into_iter();
        let rooms: Vec<Vec<B>> = open
            .iter()
            .map(|_| spent.by_ref().take(each).collect())
            .collect();
        let taken: Vec<Result<Vec<(usize, B)>, Error>> = open
            .par_iter_mut()
            .zip(rooms)
            .map(|((number, lane), room)| {
                let taken = take(&mut lane.reader, room, each)?;
                lane.ended = taken.len() < each;
                lane.out += taken.len();
                Ok(taken.into_iter().map(|batch| (*number, batch)).collect())
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

/// The next batches, in the memory of the `spent` ones.
pub(super) fn take<B>(
    reader: &mut impl FnMut(Option<B>) -> Result<Option<B>, Error>,
    spent: Vec<B>,
    most: usize,
) -> Result<Vec<B>, Error> {
    let mut spent = spent.into_iter();
    let mut taken = Vec::with_capacity(most);
    while taken.len() < most {
        match reader(spent.next())? {
            Some(batch) => taken.push(batch),
            None => break,
        }
    }
    Ok(taken)
}
