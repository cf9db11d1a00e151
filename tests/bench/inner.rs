//! What the inner parts cost, for comparison between two builds.

fn main() {
    divan::main();
}
