//! Changed inputs without a fuzzer: takes bytes out of the inputs that are kept, puts others in and
//! joins them, for so many seconds. `mutate TARGET SECONDS FOLDER`

use std::path::Path;
use std::time::{Duration, Instant};

fn main() {
    let arguments: Vec<_> = std::env::args().collect();
    let [_, target, seconds, folder] = &arguments[..] else { panic!("mutate TARGET SECONDS FOLDER") };
    let check: fn(&[u8]) = match target.as_str() {
        "catalog" => azsm_fuzz::any_bytes_as_a_catalog,
        "list" => azsm_fuzz::any_bytes_as_a_list,
        "audit" => azsm_fuzz::any_bytes_as_a_file,
        "decode" => azsm_fuzz::any_bytes_as_a_log,
        _ => panic!("no target of bytes is called {target}"),
    };
    let files = std::fs::read_dir(Path::new(folder)).expect("a folder of inputs");
    let mut seeds: Vec<_> = files.map(|file| std::fs::read(file.expect("an entry").path()).expect("a file")).collect();
    seeds.sort();
    seeds.push(Vec::new());
    let end = Instant::now() + Duration::from_secs(seconds.parse().expect("seconds"));
    let (mut random, mut count) = (Random(0x9e37_79b9_7f4a_7c15), 0_u64);
    while Instant::now() < end {
        let mut input = seeds[random.below(seeds.len())].clone();
        for _ in 0..=random.below(4) {
            let at = random.below(input.len() + 1);
            let end = (at + random.below(12)).min(input.len());
            let other = &seeds[random.below(seeds.len())];
            let from = random.below(other.len() + 1);
            let put: Vec<u8> = match random.below(3) {
                0 => Vec::new(),
                1 => (0..random.below(12)).map(|_| random.byte()).collect(),
                _ => other[from..(from + random.below(60)).min(other.len())].to_vec(),
            };
            input.splice(at..end, put);
        }
        if let Err(panic) = std::panic::catch_unwind(|| check(&input)) {
            std::fs::write("broken-input", &input).expect("a written file");
            std::panic::resume_unwind(panic);
        }
        count += 1;
    }
    println!("{target}: {count} inputs");
}

struct Random(u64);

impl Random {
    /// xorshift64
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[3]
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() >> 8).unwrap_or_default() % limit.max(1)
    }
}
