//! Which of many items are of a kind, without a guess for each.
//!
//! Which words are stop words or have capitals cannot be predicted, and each wrong prediction of a branch costs as much
//! as deciding ten of them. So 64 items are decided together, without branches, and only those that fit are visited.

use crate::base::places_of;

/// Calls `each` with the number of every item that `fits`, in order. `fits` should need no branch.
#[inline]
pub(super) fn picked<T>(items: &[T], fits: impl Fn(&T) -> bool, mut each: impl FnMut(usize)) {
    for (start, some) in (0..).step_by(64).zip(items.chunks(64)) {
        let mut fitting = 0;
        for (item, place) in some.iter().zip(0..) {
            fitting |= u64::from(fits(item)) << place;
        }
        for place in places_of(fitting) {
            each(start + place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn those_that_fit_are_picked_in_order(items in prop::collection::vec(any::<bool>(), 0..200)) {
            let mut found = Vec::new();
            picked(&items, |&item| item, |at| found.push(at));
            let expected: Vec<usize> = (0..items.len()).filter(|&at| items[at]).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
