import { dirname } from '../../../text/paths.ts';
import type { KnownPage, PageFacts, PageId, WritePage } from '../page.ts';
import { blocks, link, placeholder, prose, section } from '../write.ts';

/** Sections of the index, and the pages of the set that each lists. */
const SECTIONS: readonly (readonly [heading: string, pages: readonly PageId[]])[] = [
  ['Architecture', ['architecture', 'patterns']],
  ['Guides', ['bounded-context', 'integration']],
  ['Reference', ['configuration']],
  ['Operations', ['deployment', 'monitoring', 'security']],
];

/** More documents than this of one folder are its own index's matter. */
const MOST_OF_FOLDER = 60;

/** The entrance: every document that is there has its link. */
export const writeIndex: WritePage = (facts, file) =>
  blocks([
    '# Documentation',
    describe(facts),
    placeholder('Say in a sentence or two where a newcomer begins to read'),
    ...SECTIONS.map(([heading, ids]) =>
      section(heading, [list(file, pagesOf(facts, ids), heading === 'Operations' ? runbooks(facts) : [])]),
    ),
    decisions(facts, file),
    section('Contributing', [list(file, pagesOf(facts, ['contributing', 'testing']))]),
    ...others(facts, file),
  ]);

const describe = ({ name, description }: PageFacts): string | undefined =>
  description === undefined || name === undefined ? undefined : `**${prose(name)}**: ${prose(description.text)}`;

const pagesOf = ({ pages }: PageFacts, ids: readonly PageId[]): readonly KnownPage[] =>
  ids.flatMap((id) => pages.get(id) ?? []);

function list(file: string, ...groups: readonly (readonly KnownPage[])[]): string | undefined {
  const items = groups.flat().map((page) => `- ${link(file, page.file, prose(page.title))}`);
  return items.length === 0 ? undefined : [...new Set(items)].join('\n');
}

/** The list of runbooks, or each of them where nothing lists them. */
const runbooks = ({ runbooks: { index, pages } }: PageFacts): readonly KnownPage[] =>
  index === undefined ? pages : [{ file: index, title: 'Runbooks' }];

function decisions({ decisions: found }: PageFacts, file: string): string | undefined {
  if (found === undefined) return undefined;
  return section('Decisions', [`- ${link(file, found.index ?? found.directory, 'Decision records')}`]);
}

/** All other documents, by folder. */
function others({ documents, pages }: PageFacts, file: string): readonly (string | undefined)[] {
  const listedAlready = new Set([...pages.values()].map((page) => page.file));
  const left = documents.filter((page) => page.file !== file && !listedAlready.has(page.file));
  const byFolder = new Map<string, KnownPage[]>();
  for (const page of left) {
    const folder = dirname(page.file);
    const known = byFolder.get(folder) ?? [];
    known.push(page);
    byFolder.set(folder, known);
  }
  const own = dirname(file);
  return [...byFolder].map(([folder, found]) => {
    const heading = folder === own ? 'Further pages' : folder.slice(own === '' ? 0 : own.length + 1);
    return section(prose(heading), [list(file, found.slice(0, MOST_OF_FOLDER))]);
  });
}
