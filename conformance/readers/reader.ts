// Runs the reader in the other files over the cases of `conformance/`, the folder that is its argument.

import { Catalog, Code, Refused, broken, catalog, find, forms, lock, nextFree, select } from "./catalogs";
import { mentions } from "./mentions";
import { values } from "./values";

declare function require(name: string): {
  readFileSync(path: string, encoding: string): string;
  readdirSync(path: string): string[];
};
declare const process: { argv: string[]; exit(code: number): never };

type Case = { file: string; name: string; expected: unknown; found: unknown };

const HEADER = "# azsm.lock, version 1.\n";
const text = (file: string) => require("fs").readFileSync(`${process.argv[2]}/${file}`, "utf8");
const load = (file: string) => JSON.parse(text(file));

/** The cases of a `.txt` file. */
const sections = (file: string) =>
  text(file).trimEnd().split("\n\n=== ").slice(1).flatMap((group) => group.slice(group.indexOf("\n") + 1).split("\n---\n"));

/** What is before the last blank line of a case, and what is after it. */
const halves = (all: string) => [all.slice(0, all.lastIndexOf("\n\n")), all.slice(all.lastIndexOf("\n\n") + 2)];

/** Nothing, or why something is refused: the line of a lock. */
function refusal(read: (text: string) => unknown, text: string): number | string | null {
  try {
    read(text);
    return null;
  } catch (error) {
    return error instanceof Refused && error.line || "refused";
  }
}

const lines = (pattern: RegExp, text: string) =>
  [...new Set([...text.matchAll(pattern)].map((match) => Number(match[1])))].sort((a, b) => a - b);

/** The findings that mark something else than what is in their place. */
function misplaced(text: string, said: string): string[] {
  const source = (line: string, column: string) => {
    const [first, ...rest] = text.split("\n").slice(Number(line) - 1);
    return [[...first].slice(Number(column) - 1).join(""), ...rest].join("\\n");
  };
  const findings = said.matchAll(/^([0-9]+):([0-9]+) [a-z]+\/[-0-9a-z]+ (.*?) -> ./gm);
  return [...findings].filter(([, line, column, marked]) => !source(line, column).startsWith(marked)).map(([all]) => all);
}

function* cases(): Generator<Case> {
  const agent = catalog(text("agent.json"));
  for (const expected of load("lookups.json")) {
    const found: Partial<Record<string, unknown>> = find(agent, expected.find);
    const known = Object.keys(expected).map((key) => [key, key === "find" ? expected.find : found[key]]);
    yield { file: "lookups.json", name: expected.find, expected, found: Object.fromEntries(known) };
  }
  for (const { path, name, type } of agent.subcategories)
    yield { file: "agent.json", name: path, expected: [name, type], found: forms(name) };
  for (const { name, path, enum: type } of load("names.json"))
    yield { file: "names.json", name, expected: [path, type], found: forms(name) };
  const { escape, catalogs, cases: texts } = load("mentions.json");
  for (const { form = "AZSM0000", text: name, codes: expected } of texts) {
    const found = mentions(catalog(JSON.stringify(catalogs[form])), escape, name);
    yield { file: "mentions.json", name, expected, found };
  }
  const { catalog: ofValues, cases: logs } = load("values.json");
  for (const { code, line: name, values: expected, ambiguous = [] } of logs) {
    const found = values(ofValues.codes.find((each: Code) => each.code === code), name);
    yield { file: "values.json", name, expected: [expected, ambiguous], found };
  }
  for (const { lock: written, codes = null, error } of load("locks.json")) {
    const name = written.join("\n"), line = error ? Number(/^line (\d+)/.exec(error)![1]) : null;
    yield { file: "locks.json", name, expected: [line, codes], found: [refusal(lock, name), error ? null : lock(name)] };
  }
  for (const each of sections("over_a_lock.txt")) {
    const name = HEADER + each.split("\n\n")[0], expected = lines(/not a lock: lines? (\d+)/g, each)[0] ?? null;
    yield { file: "over_a_lock.txt", name, expected, found: refusal(lock, name) };
  }
  for (const folder of ["declarations", "entries"])
    for (const file of require("fs").readdirSync(`${process.argv[2]}/${folder}`).sort().map((file) => `${folder}/${file}`))
      for (const [written, said] of sections(file).map(halves)) {
        const name = folder === "declarations" ? written : `scope job { source 1001..=1020 {\n${written}\n} }`;
        yield { file, name, expected: [], found: misplaced(name, said) };
      }
  for (const of of ["shipped", "valued"])
    for (const [name, said] of sections(`verdicts/${of}.txt`).map(halves)) {
      const found = broken(lock(HEADER + name), catalog(text(`verdicts/${of}.json`)));
      yield { file: `verdicts/${of}.txt`, name, expected: lines(/delete line (\d+)/g, said), found };
    }
  for (const [name] of sections("catalogs.txt").map((each) => each.split("\n")))
    yield { file: "catalogs.txt", name, expected: true, found: refusal(catalog, name) !== null };
  for (const each of sections("commands.txt")) {
    const name = each.split("\n")[0], expected = JSON.parse(each.slice(name.length));
    yield { file: "commands.txt", name, expected, found: answer(agent, name.split(" ").slice(2)) ?? expected };
  }
  for (const each of sections("formats.txt")) {
    const files: Record<string, string> = {};
    for (const name of each.split(/\n(?=[@$] )/)) {
      const [head] = name.split("\n"), [kind, ...words] = head.split(" "), below = name.slice(head.length + 1), file = "formats.txt";
      if (kind === "@") files[words[0]] = below;
      else if (words.includes("next")) {
        const found = nextFree(catalog(files["codes.json"]), words[words.length - 1]).code;
        yield { file, name, expected: below, found };
      } else if (words.includes("changes")) {
        const found = broken(lock(files[words[2]]), catalog(files[words[3]])).length > 0;
        yield { file, name, expected: below.includes("(breaking)"), found };
      } else yield { file, name, expected: null, found: refusal(catalog, files["codes.json"]) };
    }
  }
}

/** The JSON of `explain`, `list` and `next`. */
function answer(agent: Catalog, [command, name, ...words]: string[]): unknown {
  if (command === "next") return nextFree(agent, name);
  if (command === "explain") {
    const code = find(agent, name);
    return code.code === null ? null : select(agent, [code], agent.subcategories.filter(({ path }) => path === code.subcategory));
  }
  if (command !== "list") return undefined;
  const option = (name: string) => (words.includes(name) ? words[words.indexOf(name) + 1] : undefined);
  const isIn = (name: string, value: string | null) => (option(name) ?? value) === value;
  const subcategories = agent.subcategories.filter((each) => isIn("--scope", each.scope) && isIn("--subcategory", each.path));
  const isListed = (code: Code) => subcategories.some(({ path }) => path === code.subcategory)
    && JSON.stringify(code).toLowerCase().includes((option("--grep") ?? "").toLowerCase());
  const codes = agent.codes.filter(isListed).map((code) => ({ ...code, location: undefined }));
  return select(agent, codes, subcategories);
}

/** JSON with its keys sorted. */
const sorted = (value: unknown): string => JSON.stringify(value, (_, each) =>
  each && typeof each === "object" && !Array.isArray(each)
    ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each);

const held = new Map<string, number>();
for (const { file, name, expected, found } of cases()) {
  if (sorted(expected) !== sorted(found)) {
    console.error(`${file}: ${name}\nexpected: ${sorted(expected)}\nfound:    ${sorted(found)}`);
    process.exit(1);
  }
  held.set(file, (held.get(file) ?? 0) + 1);
}
for (const [file, count] of held) console.log(`${file}: ${count} cases`);
