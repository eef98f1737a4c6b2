import { isMap, isScalar, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import type { Change } from '../../text/change.ts';
import type { FileEdit } from '../../text/edit.ts';
import type { ChangeContext } from '../change-context.ts';
import type { PageId } from './page.ts';

/** The kinds that pages of the set are of, as `documents.kinds` and front matter name them. */
export const kindOfPage: Readonly<Record<Exclude<PageId, 'runbooks'>, string>> = {
  architecture: 'architecture',
  patterns: 'patterns',
  'bounded-context': 'guide',
  integration: 'guide',
  configuration: 'configuration',
  monitoring: 'monitoring',
  deployment: 'deployment',
  testing: 'testing',
  security: 'security',
  contributing: 'contributing',
  index: 'index',
};

/** A page and its kind. */
export interface DeclaredPage {
  readonly file: string;
  readonly kind: string;
}

const CONFIG = 'waypost.config.json';

/** Whether the documents of a repository say what they are in front matter: then new pages do, too. */
export function usesFrontMatter(texts: readonly string[]): boolean {
  return texts.length > 1 && texts.filter((text) => /^\uFEFF?---[ \t]*\r?\n/.test(text)).length * 2 > texts.length;
}

/**
 * Names the kinds of pages in the configuration, so that what is left to fill in is reported; what is configured already
 * stays as it is.
 *
 * @returns what is left to do by hand where the file is none that can be added to
 */
export async function declareKinds(
  pages: readonly DeclaredPage[],
  context: ChangeContext,
): Promise<{ readonly change: Pick<Change, 'creates' | 'edits'>; readonly byHand: readonly string[] }> {
  const nothing = { creates: [], edits: [] };
  if (pages.length === 0) return { change: nothing, byHand: [] };
  const text = await context.readText(CONFIG);
  const byHand = [`name the kinds of the new pages under "documents.kinds" of ${CONFIG}`];
  if (text === undefined) {
    if (await context.exists(CONFIG)) return { change: nothing, byHand };
    const manifest = await context.readText('package.json');
    // The key of package.json would no longer be read.
    if (manifest?.includes('"waypost"') === true)
      return {
        change: nothing,
        byHand: ['name the kinds of the new pages under "waypost.documents.kinds" of package.json'],
      };
    const kinds = Object.fromEntries(pages.map(({ file, kind }) => [globOf(file), kind]));
    const written = `${JSON.stringify({ documents: { kinds } }, undefined, 2)}\n`;
    return { change: { creates: [{ file: CONFIG, text: written }], edits: [] }, byHand: [] };
  }
  const edit = addTo(text, pages);
  if (edit === 'unreadable') return { change: nothing, byHand };
  return { change: { creates: [], edits: edit === undefined ? [] : [edit] }, byHand: [] };
}

/** Signs that mean something in a glob stand for themselves. */
const globOf = (file: string): string => file.replace(/[*?[\]{}()!+@\\]/g, '\\$&');

/** Where `documents.kinds` is, or as much of it as there is, the pages go behind what stands there. */
function addTo(text: string, pages: readonly DeclaredPage[]): FileEdit | 'unreadable' | undefined {
  const document = parseDocument(text, { lineCounter: new LineCounter(), schema: 'core', uniqueKeys: true });
  const root = document.contents;
  if (document.errors.length > 0 || !isMap(root) || !isFlow(root)) return 'unreadable';
  const documents = root.get('documents', true);
  const kinds = isMap(documents) ? documents.get('kinds', true) : undefined;
  if ((documents !== undefined && !isMap(documents)) || (kinds !== undefined && !isMap(kinds))) return 'unreadable';
  const known = isMap(kinds) ? kinds.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : [])) : [];
  const added = pages
    .filter(({ file }) => !known.includes(globOf(file)))
    .map(({ file, kind }) => `${JSON.stringify(globOf(file))}: ${JSON.stringify(kind)}`);
  if (added.length === 0) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const step = /^(?: {2,8}|\t)(?=")/m.exec(text)?.[0] ?? '  ';
  const lines = (depth: number): string => added.map((line) => eol + step.repeat(depth) + line).join(',');
  if (isMap(kinds)) return insert(text, kinds, lines(3), eol + step.repeat(2));
  const inner = `${eol}${step.repeat(2)}"kinds": {${lines(3)}${eol}${step.repeat(2)}}`;
  if (isMap(documents)) return insert(text, documents, inner, eol + step);
  return insert(text, root, `${eol}${step}"documents": {${inner}${eol}${step}}`, eol);
}

const isFlow = (map: YAMLMap): boolean => map.flow === true;

/** Behind the last entry of an object, which may have none. */
function insert(text: string, map: YAMLMap, lines: string, closing: string): FileEdit | 'unreadable' {
  const last = map.items.at(-1)?.value as Node | null | undefined;
  const end = last?.range?.[1];
  const [start = 0, mapEnd = 0] = map.range ?? [];
  if (end !== undefined) return { file: CONFIG, range: { start: end, end }, newText: `,${lines}` };
  if (map.items.length > 0) return 'unreadable';
  const empty = text.slice(start, mapEnd);
  return empty.trim() === ''
    ? 'unreadable'
    : { file: CONFIG, range: { start: start + 1, end: start + empty.lastIndexOf('}') }, newText: lines + closing };
}
