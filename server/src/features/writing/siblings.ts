import { readFrontMatter } from '../../adr/front-matter.ts';
import { compareRecords } from '../../adr/order.ts';
import { parse } from '../../markdown/parse.ts';
import type { FeatureContext } from '../context.ts';

/** Records that are looked at, the newest: enough to know the habits, few enough to be read while one types. */
const MOST_SIBLINGS = 30;
/** Metadata stands at the beginning. */
const REACH = 4000;

/** What one record says of itself in its front matter and in the key-value lines of its beginning. */
export interface Metadata {
  /** Keys of the front matter as written, in their order: `decision-makers`. */
  readonly keys: readonly string[];
  /** Values by key in lower case, `- **Deciders:** Ann, Bob` like `deciders: [Ann, Bob]`. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** A key-value line outside front matter: `- **Deciders**: Ann`, `Date: 2024-05-01`. */
const LINE =
  /^[ \t>]{0,8}(?:[*+-][ \t]{1,4})?[*_]{0,3}([\p{L}][\p{L} _-]{0,40})[*_]{0,3}[ \t]{0,4}:[*_]{0,3}[ \t]{0,4}(\S.{0,300})$/u;

/** The metadata of the record's siblings, the newest first. */
export async function siblingMetadata({ facts, world, snapshot, readText }: FeatureContext): Promise<Metadata[]> {
  const { adr } = facts;
  if (adr === undefined) return [];
  const records = world
    .adrsIn(adr.directory)
    .flatMap(({ file }) => (file === adr.file ? [] : (snapshot.files.get(file)?.facts.adr ?? [])))
    .sort(compareRecords)
    .reverse()
    .slice(0, MOST_SIBLINGS);
  const texts = await Promise.all(records.map(({ file }) => readText(file)));
  return texts.flatMap((text) => (text === undefined ? [] : [readMetadata(text.slice(0, REACH))]));
}

function readMetadata(text: string): Metadata {
  const document = parse(text);
  const values = new Map<string, string[]>();
  const add = (key: string, found: readonly string[]): void => {
    const plain = found.map((value) => value.trim()).filter((value) => value !== '');
    values.set(key, [...(values.get(key) ?? []), ...plain]);
  };
  const entries = readFrontMatter(document);
  for (const { keyRange, values: given } of entries) {
    const key = text.slice(keyRange.start, keyRange.end).toLowerCase();
    add(
      key,
      given.map((value) => value.text),
    );
  }
  for (const line of text.slice(document.frontMatter?.range.end ?? 0).split(/\r?\n/)) {
    const match = LINE.exec(line.slice(0, 400));
    if (match !== null) add((match[1] ?? '').trim().toLowerCase(), [match[2] ?? '']);
  }
  return { keys: entries.map(({ keyRange }) => text.slice(keyRange.start, keyRange.end)), values };
}
