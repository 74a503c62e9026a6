# All checks, as CI runs them; `just --list` shows the single ones.
check:
    .ci/run

# All tests
test:
    .ci/run test

# The laws over any corpus, on so many others than the tests have
laws cases:
    PROPTEST_CASES={{ cases }} PROPTEST_RNG_SEED=$(date +%s) cargo test --locked --test it properties

# Formatting, without changing a file
fmt:
    .ci/run fmt

# Clippy on every target, warnings are errors
lint:
    .ci/run lint

# The documentation, warnings are errors
docs:
    .ci/run docs

# Every bench once, unmeasured
smoke:
    .ci/run bench

# Every bench, measured
bench:
    cargo bench --locked

# The main job as the README shows it
demo:
    .ci/run demo

# How good the answers are, over the labelled sets in a folder
quality data:
    cargo run --locked --release --example quality -- {{ data }}
