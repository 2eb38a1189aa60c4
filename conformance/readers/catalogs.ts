// Catalogs, the names in them, and locks.

export type Range = { first: number; last: number };
export type Param = { name: string; kind: "string" | "integer" | "bool"; optional: boolean };
export type Code = {
  code: string; number: number; subcategory: string | null; name: string; path: string; symbol?: string | null;
  message: string; severity: string; state: string; params?: Param[]; url?: string | null;
};
export type Subcategory = {
  path: string; name: string; type: string; scope: string | null; category?: string | null; ranges: Range[]; reserved: Range[];
};
export type Catalog = {
  schema_version: number; scheme: { prefix: string; digits: number };
  scopes: { name: string; digits: string }[]; categories: { scope: string | null; name: string }[];
  codes: Code[]; subcategories: Subcategory[];
};
export type Locked = { line: number; code: string; path: string; params: string; retired: boolean; message: string };

/** Why a catalog or a lock is refused: of a lock, the line that is not sound. */
export class Refused extends Error {
  constructor(readonly line?: number) { super(); }
}

/** Reads a catalog. Fails if it is not one, has a newer schema, or contradicts itself. */
export function catalog(text: string): Catalog {
  const read: Catalog = { scheme: { prefix: "AZSM", digits: 4 }, scopes: [], categories: [], ...JSON.parse(text) };
  const owned = new Map(read.subcategories.map((each) => [each.path, each.ranges]));
  if (read.schema_version !== 1 || new Set(read.codes.map((code) => code.number)).size < read.codes.length) throw new Refused();
  for (const code of read.codes) {
    const { number, subcategory: owner } = code;
    const isOwned = owner === null || has(owned.get(owner)!, number) && code.path === `${owner}.${code.name}`;
    if (owner === undefined || !isOwned || code.code !== text_of(read, number)) throw new Refused();
  }
  for (const { first, last } of read.subcategories.flatMap((each) => each.ranges))
    if (!Number.isInteger(first) || !Number.isInteger(last)) throw new Refused();
  return read;
}

const has = (ranges: Range[], number: number) => ranges.some(({ first, last }) => first <= number && number <= last);

const text_of = ({ scheme }: Catalog, number: number) => scheme.prefix + String(number).padStart(scheme.digits, "0");

export const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** What a person types: a code, its digits, a path or a symbol. Of an unknown code, the owner of its number. */
export function find(catalog: Catalog, typed: string): Code | { code: null; subcategory: string | null } {
  const { prefix, digits } = catalog.scheme, text = typed.trim();
  const match = new RegExp(`^(?:${escaped(prefix)})?([0-9]{${digits}})$`, "i").exec(text), number = match ? Number(match[1]) : -1;
  const code = catalog.codes.find((code) => [code.path, code.symbol].includes(text) || code.number === number);
  const owner = catalog.subcategories.find((each) => has(each.ranges, number));
  return code ?? { code: null, subcategory: owner?.path ?? null };
}

/** The last number of the first range is for what fits nowhere else: it comes last. */
export function nextFree(catalog: Catalog, path: string) {
  const { ranges, reserved } = catalog.subcategories.find((each) => each.path === path)!, last = ranges[0].last;
  const numbers = ranges.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, at) => first + at));
  const isFree = (number: number) => !has(reserved, number) && !catalog.codes.some((code) => code.number === number);
  const number = numbers.filter(isFree).sort((a, b) => Number(a === last) - Number(b === last) || a - b)[0];
  return { schema_version: 1, code: text_of(catalog, number), number, subcategory: path };
}

/** A catalog with these alone. */
export function select(catalog: Catalog, codes: Code[], subcategories: Subcategory[]): Catalog {
  const scopes = catalog.scopes.filter(({ name }) => subcategories.some((each) => each.scope === name));
  const isIn = (scope: string | null, name: string) =>
    subcategories.some((each) => each.scope === scope && each.category === name);
  const categories = catalog.categories.filter(({ scope, name }) => isIn(scope, name));
  return { ...catalog, scopes, categories, codes, subcategories };
}

/** The path and the enum of a subcategory. Null where one does not lead back to the other. */
export function forms(name: string): [string | null, string | null] {
  const snake = (text: string) => text.replace(/(?<=[^_])(?=[A-Z])/g, "_").toLowerCase();
  const path = snake(name), camel = name.split("_").map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join("");
  const leadsBack = snake(camel) === path && (name === path || name === camel);
  const capitalsTogether = name === camel && /(?<=[^a-z])[A-Z](?![a-z])/.test(name);
  return /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(path) && leadsBack && !capitalsTogether ? [path, camel] : [null, null];
}

const NAME = "(?:[A-Za-z_]|[^\\x00-\\xa0])(?:[0-9A-Za-z_]|[^\\x00-\\xa0])*", PARAM = "[a-z][a-z0-9_]*: (?:string|integer|bool)\\??";
const HEAD = `(AZSM[0-9]{4}) (${NAME}\\.${NAME}\\.${NAME})(?:\\((${PARAM}(?:, ${PARAM})*)\\))? (retired )?`;
const LINE = new RegExp(`^${HEAD}"((?:[^"\\\\\\x00-\\x1f\\x7f-\\x9f]|\\\\["\\\\])+)"$`, "u");

/** The codes of a lock. */
export function lock(text: string): Locked[] {
  const codes: Locked[] = [];
  let hasHeader = false;
  text.replace(/^\ufeff/, "").split("\n").forEach((ended, index) => {
    const written = ended.replace(/\r+$/, ""), line = index + 1;
    if (!written.trim() || hasHeader && written.startsWith("#")) return;
    if (!hasHeader) {
      hasHeader = /^# azsm\.lock, version 1(?![0-9])/.test(written);
      if (!hasHeader) throw new Refused(line);
      return;
    }
    const [, code, path, params, retired, message] = LINE.exec(written) ?? [];
    const isSound = code && code !== "AZSM0000" && codes.every((each) => each.code < code && each.path !== path);
    if (!isSound) throw new Refused(line);
    codes.push({ line, code, path, params: params ?? "", retired: retired !== undefined, message: message.replace(/\\(.)/g, "$1") });
  });
  return codes;
}

/** The lines of a lock that a catalog does not keep. */
export function broken(shipped: Locked[], catalog: Catalog): number[] {
  const isKept = (before: Locked) => keeps(before, catalog.codes.find((code) => code.code === before.code));
  return shipped.filter((before) => !isKept(before)).map((before) => before.line);
}

function keeps(shipped: Locked, now: Code | undefined): boolean {
  if (!now || now.path !== shipped.path || shipped.retired && now.state !== "retired") return false;
  const params = (now.params ?? []).map((each) => `${each.name}: ${each.kind}${each.optional ? "?" : ""}`);
  const before = shipped.params.split(", ").filter((each) => each !== "");
  return before.every((each) => params.includes(each)) && params.every((each) => before.includes(each) || each.endsWith("?"));
}
