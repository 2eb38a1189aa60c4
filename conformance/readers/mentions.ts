// The codes that a string mentions.

import { Catalog, escaped } from "./catalogs";

const after = (pattern: RegExp, text: string) => pattern.exec(text)?.[0] ?? "";

/** The codes of a string, in its order. `escape` matches what can come directly before one. */
export function mentions(catalog: Catalog, escape: string, text: string): string[] {
  const { prefix, digits } = catalog.scheme, form = `${escaped(prefix)}[0-9]{${digits}}`;
  const declared = new Set(catalog.codes.map((code) => code.code)), isCode = new RegExp(`^${form}$`);
  const urls = catalog.codes.map((code) => code.url?.split(code.code)[0]);
  const ranges = catalog.subcategories.flatMap((each) => [...each.ranges, ...each.reserved]);
  const bound = (scope: { digits: string }, digit: string) => Number(scope.digits.padEnd(digits, digit));
  ranges.push(...catalog.scopes.map((scope) => ({ first: bound(scope, "0"), last: bound(scope, "9") })));
  const sign = "[\\s`*\"']*(?:to|through|\\.\\.=|\\.\\.|-|–)[\\s`*\"']*", endsWithEscape = new RegExp(escape);
  const number = (code: string | undefined) => (code ? Number(code.slice(prefix.length)) : NaN);

  /** Of a word, or of a UUID: two groups next to it, of which one has digits and letters. */
  function isPart(before: string, rest: string): boolean {
    if (/^\w/.test(rest) || /\w$/.test(before) && !endsWithEscape.test(before)) return true;
    const left = after(/[-0-9A-Za-z]*$/, before).split("-").slice(0, -1).reverse();
    const sides = [left, after(/^[-0-9A-Za-z]*/, rest).split("-").slice(1)];
    const isGroup = (group: string) => /^[0-9A-Fa-f]{4,}$/.test(group) && !isCode.test(group);
    const groups = sides.flatMap((side) => side.slice(0, side.findIndex((group) => !isGroup(group)) >>> 0));
    return groups.length >= 2 && groups.some((group) => /[0-9]/.test(group) && /[A-Za-z]/.test(group));
  }

  /** An end of a declared range, or of a scope. */
  function isBound(code: string, before: string, rest: string): boolean {
    const last = number(new RegExp(`^${sign}(${form})`).exec(rest)?.[1]);
    const first = number(new RegExp(`(${form})${sign}$`).exec(before)?.[1]), own = number(code);
    return ranges.some((range) => range.first === own && range.last === last || range.first === first && range.last === own);
  }

  /** That, a piece of a hash, a URL that is not of the catalog, the number of a character, or a color. */
  function isOther(code: string, before: string, rest: string): boolean {
    const around = [after(/[-+/=0-9A-Za-z]*$/, before), after(/^[-+/=0-9A-Za-z]*/, rest)];
    const url = after(/[A-Za-z]*:\/\/(?!.*:\/\/)[!-~]*$/, before.split(/[\s"'`<>()[\]{}|\\,;]/).pop()!);
    const isSigned = /(\\u\{|\\x\{|U\+)$/.test(before) || [3, 4, 6, 8].includes(code.length) && /(^|[^\w/])#$/.test(before);
    return isBound(code, before, rest) || around.some((run) => run.split(/[-+/=]/).some(isHash))
      || url !== "" && !urls.includes(url) || isSigned && /^[0-9A-Fa-f]+$/.test(code);
  }

  return [...text.matchAll(new RegExp(form, "g"))].flatMap(({ 0: code, index }) => {
    const before = text.slice(0, index), rest = text.slice(index! + code.length);
    return !isPart(before, rest) && (declared.has(code) || !isOther(code, before, rest)) ? [code] : [];
  });
}

function isHash(piece: string): boolean {
  const isMixed = /[a-z]/.test(piece) && /[A-Z]/.test(piece) || /^[0-9A-Fa-f]+$/.test(piece);
  return piece.length >= 16 && /[0-9]/.test(piece) && isMixed;
}
