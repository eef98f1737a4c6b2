import { isMap, isScalar, isSeq, type Node, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { applyEdits, type TextEdit } from '../../text/edit.ts';
import type { CoverageProposal } from './proposal.ts';

/** A value that JSON can hold, as settings have it. */
type Json = string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Settings with what was chosen added to them; everything that is there stays as it is written, byte for byte.
 *
 * @param keys where Waypost's settings begin: none in its own file, `['waypost']` in package.json
 * @returns undefined for a text that is no JSON object, or whose settings have another shape than these
 */
export function addToSettings(
  text: string,
  chosen: readonly CoverageProposal[],
  keys: readonly string[],
): string | undefined {
  let written: string | undefined = text;
  for (const proposal of chosen) {
    if (written === undefined) return undefined;
    written = add(written, ...additionOf(proposal, keys));
  }
  return written;
}

/** Whether a package.json has settings of Waypost. */
export const hasSettings = (manifest: string): boolean =>
  manifest.includes('"waypost"') && parseDocument(manifest, { schema: 'core' }).has('waypost');

/** A file of settings that holds what was chosen and nothing else. */
export const newSettings = (chosen: readonly CoverageProposal[]): string => addToSettings('{}\n', chosen, []) ?? '{}\n';

function additionOf(
  proposal: CoverageProposal,
  keys: readonly string[],
): readonly [readonly string[], readonly Json[]] {
  if (proposal.kind !== 'symbols') return [[...keys, 'coverage', proposal.kind, 'documents'], proposal.documents];
  const { name, sources, kinds, documents } = proposal.entry;
  return [[...keys, 'coverage', 'symbols'], [{ name, sources, kinds, documents }]];
}

/** Adds items to the list at a path, which is made where it is missing. */
function add(text: string, path: readonly string[], items: readonly Json[]): string | undefined {
  // JSON is YAML: this reader gives everything its place.
  const document = parseDocument(text, { schema: 'core', uniqueKeys: true });
  let node: unknown = document.contents;
  if (document.errors.length > 0 || !isMap(node)) return undefined;
  for (const [depth, key] of path.entries()) {
    if (!isMap(node) || !isBraced(node, text)) return undefined;
    const next: unknown = node.get(key, true);
    if (next === undefined) {
      const rest = path.slice(depth + 1);
      const value = rest.reduceRight<Json>((inner, outer) => ({ [outer]: inner }), items);
      return insert(text, node, node.items.at(-1)?.value ?? node.items.at(-1)?.key, depth + 1, (indent, eol, unit) => [
        `${JSON.stringify(key)}: ${format(value, indent, eol, unit)}`,
      ]);
    }
    node = next;
  }
  if (!isSeq(node) || !isBraced(node, text)) return undefined;
  const known = new Set(node.items.map((item) => (isScalar(item) ? item.value : undefined)));
  const missing = items.filter((item) => !known.has(item));
  return insert(text, node, node.items.at(-1), path.length + 1, (indent, eol, unit) =>
    missing.map((item) => format(item, indent, eol, unit)),
  );
}

/** Written as JSON writes it, and not as YAML does. */
const isBraced = (node: YAMLMap | YAMLSeq, text: string): boolean =>
  node.range !== undefined && node.range !== null && /[{[]/.test(text[node.range[0]] ?? '');

/** Adds members or items behind the last one, each on a line of its own. */
function insert(
  text: string,
  holder: YAMLMap | YAMLSeq,
  last: unknown,
  depth: number,
  write: (indent: string, eol: string, unit: string) => readonly string[],
): string | undefined {
  const [start, end] = holder.range ?? [0, 0];
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const unit = /^[ \t]+(?=")/m.exec(text)?.[0] ?? '  ';
  const first = holder.items[0];
  const firstNode = isMap(holder) ? (first as YAMLMap['items'][number] | undefined)?.key : first;
  const indent = indentOf(text, firstNode as Node | undefined) ?? unit.repeat(depth);
  const written = write(indent, eol, unit);
  if (written.length === 0) return text;
  const lines = written.join(`,${eol}${indent}`);
  const lastEnd = (last as Node | undefined)?.range?.[1];
  const closing = end - 1;
  if (lastEnd === undefined) {
    const outer = indent.slice(0, Math.max(indent.length - unit.length, 0));
    const edit: TextEdit = {
      range: { start: start + 1, end: closing },
      newText: `${keptInside(text.slice(start + 1, closing))}${eol}${indent}${lines}${eol}${outer}`,
    };
    return applyEdits(text, [edit]);
  }
  // A comma may stand behind the last one already.
  const comma = /^\s*,/.exec(text.slice(lastEnd, closing))?.[0];
  const at = lastEnd + (comma?.length ?? 0);
  const isOneLine = !/[\r\n]/.test(text.slice(start, closing));
  const separator = isOneLine ? ' ' : `${eol}${indent}`;
  const newText = `${comma === undefined ? ',' : ''}${separator}${lines}`;
  return applyEdits(text, [{ range: { start: at, end: at }, newText }]);
}

/** What an empty object holds that is no white space: a comment. */
const keptInside = (inside: string): string => (inside.trim() === '' ? '' : inside.trimEnd());

/** The white space before a node that begins its line. */
function indentOf(text: string, node: Node | undefined): string | undefined {
  const start = node?.range?.[0];
  if (start === undefined) return undefined;
  const line = text.slice(Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1, start);
  return /^[ \t]*$/.test(line) ? line : undefined;
}

/** Short lists on one line, as people write them. */
function format(value: Json, indent: string, eol: string, unit: string): string {
  if (typeof value === 'string') return JSON.stringify(value);
  const inner = indent + unit;
  if (isList(value)) {
    if (value.every((item) => typeof item === 'string'))
      return `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
    return `[${eol}${value.map((item) => inner + format(item, inner, eol, unit)).join(`,${eol}`)}${eol}${indent}]`;
  }
  const members = Object.entries(value).map(
    ([key, item]) => `${inner}${JSON.stringify(key)}: ${format(item, inner, eol, unit)}`,
  );
  return `{${eol}${members.join(`,${eol}`)}${eol}${indent}}`;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
