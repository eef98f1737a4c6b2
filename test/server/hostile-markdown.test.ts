import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { afterEach, describe, it } from 'mocha';
import {
  type CompletionList,
  CompletionRequest,
  HoverRequest,
  type MarkupContent,
} from 'vscode-languageserver-protocol';
import { codeBlock, codeSpan, escapeMarkdown } from '../../server/src/features/markdown-text.ts';
import { digestLine } from '../../server/src/text/digest.ts';
import { historyOf } from '../references/world.ts';
import { TestClient } from './client.ts';
import { createMemoryHost } from './memory-host.ts';

const ROOT = 'file:///work/shop';
const GUIDE = `${ROOT}/docs/guide.md`;
const CODE = `${ROOT}/src/a.ts`;
const RECORD = `${ROOT}/docs/adr/0001-a.md`;

/** Each would load a picture, lead out, or run a command, were it taken for Markdown. */
const BAITS = [
  '[x](command:waypost.showLastVersion?1)',
  '![x](https://bait.example/p.png)',
  '<https://bait.example>',
  'https://bait.example',
  'www.bait.example',
  '<img src="https://bait.example/p.png">',
  '`` ` [x](command:bait) `',
  '[x]: command:bait [x]',
];
const BAIT = BAITS.join(' ');
const SHORT = '[x](command:bait)';
const STATUS = `Accepted www.bait.example ${SHORT}`;

const record = (number: number, title: string): string =>
  `# ${number}. ${title}\n\nDate: 2024-05-0${number}\n\n## Status\n\n${STATUS}\n\n## Decision\n\n${BAIT}\n`;

const TEXT = `# Guide

As ADR-0001 and ADR-0002 say, \`src/a.ts:1\`, \`src/a.ts#f\`, \`src/a.ts#${SHORT}\`, \`src/old.ts\`, [all](adr) and
[this](<odd/\`![x](command:bait).md>).

\`\`\`mermaid
flowchart LR
  a["${SHORT}"] --> b["\`${SHORT}\`"]
\`\`\`

ADR-
`;

const COMMIT = { hash: 'abcdef0', date: '2024-05-01', time: 0, author: BAIT, subject: BAIT };

const SOURCE = `// ADR-0001\n/** ${BAIT}\n * \`\`\`\n * ${BAIT} */\nexport function f() {}\n`;

const FILES = {
  'docs/guide.md': TEXT,
  'docs/odd/`![x](command:bait).md': `# ${BAIT}\n\n${BAIT}\n\n\`\`\`\n${BAIT}\n`,
  'docs/adr/0001-a.md': record(1, BAIT),
  'docs/adr/0002-b.md': record(2, '`$(zap)` [x](command:bait)').replace(STATUS, `Superseded by ADR-0001 ${SHORT}`),
  'docs/adr/0003-![x](command:bait).md': record(3, 'C').replace(STATUS, 'Kaput www.bait.example'),
  'src/a.ts': SOURCE,
};

/** As a client reads Markdown that has no HTML; addresses become links, too. */
const reader = new MarkdownIt({ html: false, linkify: true });

/** Where links and pictures lead. */
function targetsIn(markdown: string): string[] {
  return reader
    .parse(markdown, {})
    .flatMap(({ children }) => children ?? [])
    .flatMap((token) => [token.attrGet('href'), token.attrGet('src')])
    .flatMap((target) => (target === null ? [] : String(target)));
}

describe('text of a repository in Markdown that is shown', () => {
  let client: TestClient | undefined;
  afterEach(async () => {
    await client?.stop();
    client = undefined;
  });

  const hostile = fc.array(fc.constantFrom(...BAITS, '`', '``', '\n', ' ', '[', '](', ')', '\\', '*', '~~~', '&#91;'), {
    maxLength: 8,
  });

  it('is no link and no picture, escaped or as code', () =>
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        const [a, b] = [one.join(''), other.join('')];
        const markdown = `**${escapeMarkdown(a)}** ${codeSpan(a)}, ${codeSpan(b)} ${escapeMarkdown(b)}\n\n- ${codeSpan(b)}`;
        assert.deepEqual(
          targetsIn(`${markdown}\n\n> ${escapeMarkdown(a)}\n\n${codeBlock(b, 'ts')}\n\n${codeSpan(a)}`),
          [],
        );
      }),
    ));

  it('is no link and no picture in any hover or completion', async () => {
    const folder = new Map(Object.entries(FILES));
    const lines = FILES['docs/adr/0001-a.md'].split('\n');
    client = await TestClient.start({
      folders: { [ROOT]: FILES },
      rules: 'all',
      initializationOptions: { lastVersions: true },
      createHost: ({ uri, log }) => {
        const known = client?.folders.get(uri);
        assert.ok(known);
        return {
          ...createMemoryHost(known, log),
          readHistory: async () => historyOf([{ kind: 'deleted', path: 'src/old.ts' }], folder.keys()),
          readLastCommit: async () => COMMIT,
          readLineCommit: async (_path, line) => {
            const text = lines[line - 1] ?? '';
            return { commit: COMMIT, digest: digestLine(text, 0, text.length) };
          },
        };
      },
    });
    await client.open(GUIDE, TEXT);
    await client.open(CODE, SOURCE);
    await client.open(RECORD, FILES['docs/adr/0001-a.md']);
    const { connection } = client;
    await client.until(() => client?.shown(GUIDE), 'the first findings');
    const shown = new Set<string>();
    for (const [uri, text] of [
      [GUIDE, TEXT],
      [CODE, SOURCE],
      [RECORD, FILES['docs/adr/0001-a.md']],
    ] as const) {
      for (const [line, written] of text.split('\n').entries()) {
        for (let character = 0; character <= written.length; character += 2) {
          const at = { textDocument: { uri }, position: { line, character } };
          const found = await connection.sendRequest(HoverRequest.type, at);
          if (found !== null) shown.add((found.contents as MarkupContent).value);
        }
        const at = { textDocument: { uri }, position: { line, character: written.length } };
        const list = (await connection.sendRequest(CompletionRequest.type, at)) as CompletionList | null;
        for (const { documentation } of list?.items ?? []) {
          if (documentation !== undefined) shown.add((documentation as MarkupContent).value);
        }
      }
    }
    assert.ok(shown.size > 8, [...shown].join('\n====\n'));
    assert.ok([...shown].some((markdown) => markdown.includes('Written by')));
    const own = [...shown].flatMap(targetsIn).filter((target) => !target.startsWith('https://mermaid.js.org/'));
    assert.deepEqual(
      [...new Set(own)],
      ['command:waypost.showLastVersion?%5B%22file%3A%2F%2F%2Fwork%2Fshop%22%2C%22src%2Fold.ts%22%5D'],
    );
  });
});
