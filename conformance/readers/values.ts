// The values that a line of a log has for the parameters of a code.

import { Code, Param } from "./catalogs";

type Members = { [name: string]: unknown };

const isObject = (value: unknown): value is Members => typeof value === "object" && value !== null && !Array.isArray(value);

/** The values of a line for the parameters of a code, and the names of those that could be longer. */
export function values(code: Code, line: string): [Members, string[]] {
  const text = line.trimEnd().replace(/\x1b\[[0-?]*[ -/]*[@-~]/g, ""), read = new Values(code);
  const root = json(text.replace(/^[\ufeff \t]*/, ""));
  if (isObject(root)) read.object(root);
  else read.text(text);
  return [read.found, read.unsure];
}

class Values {
  readonly found: Members = {};
  readonly unsure: string[] = [];
  /** The places in the message, each with the text before it, and what comes after the last. */
  private readonly places: { before: string; name: string }[] = [];
  private tail = "";

  constructor(private readonly code: Code) {
    for (const [piece] of code.message.matchAll(/\{\{|\}\}|\{\w+\}|./g)) {
      const isPlace = piece.length > 2;
      if (isPlace) this.places.push({ before: this.tail, name: piece.slice(1, -1) });
      this.tail = isPlace ? "" : this.tail + piece[0];
    }
  }

  /** The first value of the right kind counts. */
  private keep(name: string, value: unknown, couldBeLonger = false) {
    const kind = this.code.params?.find((param) => param.name === name)?.kind;
    if (kind === undefined || name in this.found) return;
    const typed = ofKind(kind, value);
    if (typed !== undefined) this.found[name] = typed;
    if (typed !== undefined && couldBeLonger && kind === "string") this.unsure.push(name);
  }

  /** The first `params` next to the code or around it, the members of these objects, then what their texts say. */
  object(root: Members) {
    const around = [...(this.around(root) ?? []), root["fields"], root].filter(isObject);
    const params = around.map(({ params }) => (typeof params === "string" ? json(params) : params)).filter(isObject);
    for (const members of [...params.slice(0, 1), ...around])
      for (const [name, value] of Object.entries(members)) this.keep(name, value);
    for (const text of around.flatMap(Object.values).filter((value) => typeof value === "string")) {
      this.text(text);
      this.message(text);
    }
  }

  /** The objects that the code is in, the innermost first. Undefined if it is not there. */
  private around(value: unknown): Members[] | undefined {
    if (typeof value === "string") return value.includes(this.code.code) ? [] : undefined;
    if (typeof value !== "object" || value === null) return undefined;
    const inside = Object.values(value).map((each) => this.around(each)).find((each) => each !== undefined);
    return inside && (isObject(value) ? [...inside, value] : inside);
  }

  /** `params={...}`, then `key=value`, then the message after the code and a colon. */
  text(text: string) {
    const keys = [...text.matchAll(/(?<![\p{L}\p{M}\p{N}_.])([\p{L}\p{M}\p{N}_]+)=/gu)];
    const pairs = keys.map((key): [string, string] => [key[1], text.slice(key.index! + key[0].length)]);
    for (const members of pairs.filter(([name]) => name === "params").map(([, rest]) => jsonAt(rest)).filter(isObject))
      for (const [name, value] of Object.entries(members)) this.keep(name, value);
    for (const [name, rest] of pairs) this.keep(name, wordAt(rest));
    const start = `${this.code.code}: `;
    for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
      const before = text.slice(0, at), isQuoted = before.split('"').length % 2 === 0;
      const quoted = isQuoted ? jsonAt(text.slice(before.lastIndexOf('"'))) : undefined;
      const [, ...inside] = typeof quoted === "string" ? quoted.split(this.code.code) : [], message = inside.join(this.code.code);
      if (message.startsWith(": ")) this.message(message.slice(2));
      this.message(text.slice(at + start.length));
    }
  }

  /** The shortest text for each place. The last one ends before a colon, or with the text. */
  private message(text: string) {
    const { places, tail } = this, afters = [...places.slice(1).map((place) => place.before), tail];
    if (!places.length || !text.startsWith(places[0].before)) return;
    const spans: [number, number][] = [];
    let at = places[0].before.length;
    for (const after of afters) {
      const found = text.indexOf(after || ": ", at);
      if (found < 0 && after) return;
      spans.push([at, found < 0 ? Math.max(at, text.trimEnd().length) : found]);
      at = spans[spans.length - 1][1] + after.length;
    }
    // Where the message ends, the text after a place can be further to the right, too.
    let limit = tail ? at + text.slice(at).split(": ")[0].length : at;
    const isLonger = afters.map((after, index) => [after, index] as const).reverse().map(([after, index]) => {
      limit = after ? text.lastIndexOf(after, limit - after.length) : limit;
      return after !== "" && limit > spans[index][1];
    }).reverse();
    places.forEach(({ name }, index) => this.keep(name, text.slice(...spans[index]), isLonger[index]));
  }
}

function ofKind(kind: Param["kind"], value: unknown): unknown {
  if (kind === "integer") {
    const isWritten = typeof value === "string" ? /^[+-]?[0-9]+$/.test(value) : Number.isInteger(value);
    const integer = isWritten ? BigInt(value as string | number) : 2n ** 64n;
    return integer >= -(2n ** 63n) && integer < 2n ** 64n ? Number(integer) : undefined;
  }
  if (kind === "bool" && typeof value === "string") return ["false", "true"].includes(value) ? value === "true" : undefined;
  return typeof value === (kind === "bool" ? "boolean" : "string") ? value : undefined;
}

function json(text: string): unknown {
  try { return JSON.parse(text); } catch { return undefined; }
}

/** The JSON string or object that a string begins with. */
function jsonAt(text: string): unknown {
  let depth = 0;
  for (const token of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token.index! > 0 && depth === 0) return undefined;
    depth += "{[".includes(token[0]) ? 1 : "}]".includes(token[0]) ? -1 : 0;
    if (depth === 0) return json(text.slice(0, token.index! + token[0].length));
  }
  return undefined;
}

/** What is between quotation marks, or a word: up to a space, `,`, `;`, or a bracket that was not opened in it. */
function wordAt(text: string): unknown {
  if (/^".*"/.test(text)) return jsonAt(text) ?? text.split('"')[1];
  let [word] = /^[^\s,;]*/.exec(text)!;
  for (const [opening, closing] of ["{}", "()", "[]", '""']) {
    const [inside, ...rest] = word.split(closing);
    if (rest.length && !inside.includes(opening)) word = inside;
  }
  return word || undefined;
}
