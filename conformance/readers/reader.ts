// A reader for a portal or a build: catalogs, names and locks. Runs over the cases of the folder that is its argument.

declare function require(name: "fs"): { readFileSync(path: string, encoding: "utf8"): string };
declare function require(name: "util"): { isDeepStrictEqual(one: unknown, other: unknown): boolean };
declare const process: { argv: string[]; exit(code: number): never };

type Span = { first: number; last: number };
export type Code = {
  code: string; number: number; subcategory: string | null; path: string; symbol?: string; message: string; state: string;
  params?: { name: string; kind: string; optional: boolean }[]; description?: string; help?: string; location?: unknown;
};
export type Subcategory = {
  path: string; name: string; type: string; scope: string | null; category?: string | null; ranges: Span[]; reserved: Span[];
};
export type Catalog = {
  schema_version: number; scheme: { prefix: string; digits: number }; codes: Code[]; subcategories: Subcategory[];
  scopes: { name: string }[]; categories: { scope: string | null; name: string }[];
};
export type Locked = { line: number; code: string; path: string; params: string; retired: boolean; message: string };

/** Reads a catalog. Fails if it is not one, has a newer schema, or contradicts itself. */
export function catalog(text: string): Catalog {
  const read: Catalog = { scheme: { prefix: "AZSM", digits: 4 }, scopes: [], categories: [], ...JSON.parse(text) };
  const numbers = new Set(read.codes.map((code) => code.number)), spans = read.subcategories.flatMap((each) => each.ranges);
  const isOwned = ({ code, number, subcategory: owner }: Code) => code === written(read, number)
    && (owner === null || has(read.subcategories.find(({ path }) => path === owner)!.ranges, number));
  const isSound = read.codes.every(isOwned) && spans.every(({ first, last }) => first <= last);
  if (read.schema_version !== 1 || numbers.size < read.codes.length || !isSound) throw new Error("newer, or not a sound catalog");
  return read;
}

const has = (ranges: Span[], number: number) => ranges.some(({ first, last }) => first <= number && number <= last);
const written = ({ scheme }: Catalog, number: number) => scheme.prefix + String(number).padStart(scheme.digits, "0");

/** What a person types: a code, its digits, a path or a symbol. For an unknown code, the owner of its number. */
export function find({ scheme, codes, subcategories }: Catalog, typed: string) {
  const text = typed.trim(), match = new RegExp(`^(?:${scheme.prefix})?([0-9]{${scheme.digits}})$`, "i").exec(text);
  const number = match ? Number(match[1]) : -1, owner = subcategories.find(({ ranges }) => has(ranges, number));
  const found = codes.find((code) => code.number === number || code.path === text || code.symbol === text);
  return found ?? { code: null, subcategory: owner?.path ?? null };
}

/** The lowest free number. The last one of the first range is used only if no other is left. */
export function next(catalog: Catalog, path: string) {
  const { ranges, reserved } = catalog.subcategories.find((each) => each.path === path)!, last = ranges[0].last;
  const numbers = ranges.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, at) => first + at));
  const free = numbers.filter((number) => !has(reserved, number) && catalog.codes.every((code) => code.number !== number));
  const number = free.sort((a, b) => Number(a === last) - Number(b === last) || a - b)[0];
  return { schema_version: 1, code: written(catalog, number), number, subcategory: path };
}

/** The JSON of `next`, `explain`, and `list` for a scope or a subcategory. The last two print a part of the catalog. */
export function answer(catalog: Catalog, command: string): unknown {
  const [verb, name] = command.split(" "), code = find(catalog, name);
  if (verb === "next") return next(catalog, name);
  const option = (name: string) => new RegExp(`--${name} (\\S+)`).exec(command)?.[1];
  const isAsked = ({ scope, path }: Subcategory) => verb === "explain" ? path === code.subcategory
    : (option("scope") ?? scope) === scope && (option("subcategory") ?? path) === path;
  const subcategories = catalog.subcategories.filter(isAsked);
  const texts = (each: Code) => [each.code, each.path, each.message, each.symbol, each.description, each.help];
  const isListed = (each: Code) => subcategories.some(({ path }) => path === each.subcategory)
    && texts(each).some((text) => text?.toLowerCase().includes((option("grep") ?? "").toLowerCase()));
  const listed = catalog.codes.filter(isListed).map(({ location, ...code }) => code);
  const scopes = catalog.scopes.filter(({ name }) => subcategories.some((each) => each.scope === name));
  const categories = catalog.categories.filter(({ scope, name }) =>
    subcategories.some((each) => each.scope === scope && each.category === name));
  return { ...catalog, scopes, categories, codes: verb === "explain" ? [code] : listed, subcategories };
}

/** The path and the enum of a subcategory. Null where one does not lead back to the other. */
export function forms(name: string): [path: string | null, type: string | null] {
  const snake = (text: string) => text.replace(/(?<=[^_])(?=\p{Lu})/gu, "_").toLowerCase();
  const path = snake(name), camel = name.split("_").map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join("");
  const leadsBack = snake(camel) === path && (name === path || name === camel);
  const capitalsTogether = name === camel && /(?<=\P{Ll})\p{Lu}(?!\p{Ll})/u.test(name);
  return /^\p{L}[^_]*(_[^_]+)*$/u.test(path) && leadsBack && !capitalsTogether ? [path, camel] : [null, null];
}

const NAME = "(?:[A-Za-z_]|[^\\x00-\\xa0])(?:\\w|[^\\x00-\\xa0])*", WORD = "(?:[a-z0-9]|[^\\x00-\\xa0\\p{Lu}])+";
const PARAM = `(?![0-9])${WORD}(?:_${WORD})*: (?:string|integer|bool)\\??`;
const HEAD = `(AZSM[0-9]{4}) (${NAME}\\.${NAME}\\.${NAME})(?:\\((${PARAM}(?:, ${PARAM})*)\\))? (retired )?`;
const LINE = new RegExp(`^${HEAD}"((?:[^"\\\\\\x00-\\x1f\\x7f-\\x9f]|\\\\["\\\\])+)"$`, "u");

/** The codes of a lock. Fails with the number of the line that is not sound. */
export function lock(text: string): Locked[] {
  const lines = text.replace(/^\ufeff/, "").split("\n").map((text, at) => ({ line: at + 1, text: text.replace(/\r+$/, "") }));
  const [header, ...rest] = lines.filter(({ text }) => text.trim() !== ""), codes: Locked[] = [];
  if (header && !/^# azsm\.lock, version 1(?![0-9])/.test(header.text)) throw new Error(`${header.line}`);
  for (const { line, text } of rest.filter(({ text }) => !text.startsWith("#"))) {
    const [, code, path, params = "", retired, message] = LINE.exec(text) ?? [];
    if (!code || code === "AZSM0000" || codes.some((each) => each.code >= code || each.path === path)) throw new Error(`${line}`);
    codes.push({ line, code, path, params, retired: retired !== undefined, message: message.replace(/\\(.)/g, "$1") });
  }
  return codes;
}

/** Whether a catalog keeps a line of a lock. */
export function keeps({ codes }: Catalog, shipped: Locked): boolean {
  const now = codes.find(({ code, path }) => code === shipped.code && path === shipped.path);
  const params = now?.params?.map(({ name, kind, optional }) => `${name}: ${kind}${optional ? "?" : ""}`) ?? [];
  const before = shipped.params === "" ? [] : shipped.params.split(", ");
  const addsRequired = params.some((each) => !before.includes(each) && !each.endsWith("?"));
  return !!now && (now.state === "retired" || !shipped.retired) && !addsRequired && before.every((each) => params.includes(each));
}

const text = (file: string) => require("fs").readFileSync(`${process.argv[2]}/${file}`, "utf8");
/** The parts between blank lines of each case of a `.txt` file. */
const parts = (file: string) => text(file).trimEnd().split(/\n\n=== .*\n|\n---\n/).slice(1).map((each) => each.split("\n\n"));

/** Nothing, or why something is refused: the line of a lock. */
function refusal(read: (text: string) => unknown, text: string): string | undefined {
  try { read(text); } catch (error) { return (error as Error).message; }
}

const held = new Map<string, number>(), agent = catalog(text("agent.json")), HEADER = "# azsm.lock, version 1.\n";

function check(file: string, name: string, expected: unknown, found: unknown) {
  held.set(file, (held.get(file) ?? 0) + 1);
  if (require("util").isDeepStrictEqual(expected, found)) return;
  console.error(`${file}: ${name}\nexpected: ${JSON.stringify(expected)}\nfound:    ${JSON.stringify(found)}`);
  process.exit(1);
}

for (const { path, name, type } of agent.subcategories) check("agent.json", path, [name, type], forms(name));
for (const { name, path, enum: type } of JSON.parse(text("names.json"))) check("names.json", name, [path, type], forms(name));
for (const { find: name, ...facts } of JSON.parse(text("lookups.json")))
  check("lookups.json", name, facts, Object.fromEntries(Object.entries(find(agent, name)).filter(([fact]) => fact in facts)));
for (const [command, ...printed] of parts("commands.txt").map(([part]) => part.split("\n")))
  if (!command.startsWith("$ agent map "))
    check("commands.txt", command, JSON.parse(printed.join("\n")), answer(agent, command.slice("$ agent ".length)));
for (const [json, why] of parts("catalogs.txt").map(([part]) => part.split("\n")).filter(([, why]) => !why.includes("duplicate")))
  check("catalogs.txt", json, why, refusal(catalog, json) && why);
for (const group of text("formats.txt").split("\n\n=== ").slice(1)) {
  const files = [...group.matchAll(/^@ (codes\.json|\w+\.lock)\n([^]*?)(?=\n[@$] )/gm)], now = catalog(files[0][2]);
  for (const [, name, written] of files.slice(1)) check("formats.txt", name, undefined, refusal(lock, written));
  for (const [, path, code] of group.matchAll(/^\$ .* next (.*)\n(.*)/gm)) check("formats.txt", path, code, next(now, path).code);
}
for (const { lock: lines, codes, error } of JSON.parse(text("locks.json"))) {
  const name = lines.join("\n"), line = /^line (\d+)/.exec(error)?.[1];
  check("locks.json", name, [line, codes], [refusal(lock, name), error ? undefined : lock(name)]);
}
for (const [lines, ...rest] of parts("over_a_lock.txt"))
  check("over_a_lock.txt", lines, /is not a lock: lines? (\d+)/.exec(rest.join())?.[1], refusal(lock, HEADER + lines));
for (const file of ["verdicts/shipped", "verdicts/valued"])
  for (const [lines, verdict] of parts(`${file}.txt`)) {
    const now = catalog(text(`${file}.json`)), shipped = lock(HEADER + lines);
    const lost = shipped.filter(({ line }) => verdict.includes(`delete line ${line} of`));
    check(`${file}.txt`, lines, lost, shipped.filter((each) => !keeps(now, each)));
  }
for (const [file, count] of held) console.log(`${file}: ${count} cases`);
