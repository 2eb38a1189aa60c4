# The package in which the shell blocks of the documents are run, after one release: the codes of the storage mover, and the
# commands over them.
azsm import codes.json --output src/lib.rs --lock azsm.lock
git init -q -b main
git config user.name Team
git config user.email team@example.com
cargo run -q -- docs --output status-codes.md
for template in clients/*.j2 src/*.j2 tests/*.j2; do
    azsm --catalog codes.json render "$template" --output "${template%.j2}"
    rm "$template"
done
for file in agent.json other.json v2.json v3.json; do cp codes.json "$file"; done
for file in main.lock shipped.lock; do cp azsm.lock "$file"; done
git add -A
git commit -q -m 'Codes'
git tag v1
git init -q --bare -b main ../server.git
git remote add origin ../server.git
git push -q origin main
