# All checks, as CI runs them; `just --list` shows the single ones.
check:
    .ci/run

# All tests
test:
    .ci/run test

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
