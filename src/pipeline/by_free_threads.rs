//! Pieces of work of very different sizes, each taken by the next thread that is free.

use std::sync::atomic::{AtomicUsize, Ordering};

/// The results of `work` for each number below `count`, in order. The threads of the pool take the numbers one after the
/// other, each when it is done with its last one. What `room` makes is memory that a thread reuses; every thread of the
/// pool makes it, also where there are fewer numbers. A call from parallel work returns when all threads have come free.
///
/// A parallel iterator cuts its range into a few parts per thread before it knows what they cost, and one that has begun
/// a part does all of it. Of the chunks of pairs of 100,000 made-up articles the costly ones stand together, and for a
/// quarter of the run one of two threads had nothing to do.
pub(super) fn by_free_threads<T, R: Send>(
    count: usize,
    room: impl Fn() -> T + Sync,
    work: impl Fn(&mut T, usize) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let by_thread = rayon::broadcast(|_| {
        let mut room = room();
        let mut done = Vec::new();
        loop {
            // Only the number itself is shared, so nothing needs to be ordered with it.
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                return done;
            }
            done.push((number, work(&mut room, number)));
        }
    });
    let mut done: Vec<(usize, R)> = by_thread.into_iter().flatten().collect();
    done.sort_unstable_by_key(|&(number, _)| number);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_order_and_each_number_is_worked_on_once() {
        let count_of_rooms = AtomicUsize::new(0);
        for (threads, count) in [(1, 5), (3, 1000), (4, 2), (2, 0)] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
            let pool = pool.build().expect("a few threads can be started");
            let room = || {
                count_of_rooms.fetch_add(1, Ordering::Relaxed);
                Vec::new()
            };
            let work = |seen: &mut Vec<usize>, number| {
                assert!(seen.last() < Some(&number), "numbers are taken in order");
                seen.push(number);
                number * number
            };
            let squares = pool.install(|| by_free_threads(count, room, work));
            assert_eq!(squares, (0..count).map(|at| at * at).collect::<Vec<_>>());
            let rooms = count_of_rooms.swap(0, Ordering::Relaxed);
            assert_eq!(rooms, threads, "a thread has one room");
        }
    }
}
