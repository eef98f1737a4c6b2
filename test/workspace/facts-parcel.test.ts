import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { defaultConfig } from '../../server/src/config/config.ts';
import { understand } from '../../server/src/workspace/extract.ts';
import type { FileFacts } from '../../server/src/workspace/facts.ts';
import { packFacts, unpackFacts } from '../../server/src/workspace/facts-parcel.ts';

const repository = resolve(import.meta.dirname, '../..');

/** This project's own documents: decisions, runbooks, rule pages that show each mistake, and samples. */
const documents = ['docs', 'examples'].flatMap((folder) =>
  readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:md|mmd)$/.test(path))
    .map((path): [string, string] => {
      const name = `${folder}/${path.replaceAll('\\', '/')}`;
      return [name, readFileSync(join(repository, name), 'utf8')];
    }),
);

/** A key whose value is undefined may be absent. */
const plain = (facts: readonly (FileFacts | null | undefined)[]): unknown => JSON.parse(JSON.stringify(facts));

describe('facts on their way between threads', () => {
  it('arrive as they were sent, whatever the line endings', () => {
    assert.ok(documents.length > 100);
    for (const [path, text] of documents) {
      for (const each of [text, text.replaceAll('\n', '\r\n')]) {
        const facts = understand(path, each, defaultConfig);
        assert.deepEqual(plain(unpackFacts(packFacts([facts]))), plain([facts]), path);
      }
    }
  });

  it('are those of any text, and keep their places', () => {
    const line = fc.constantFrom(
      '# A',
      '## B {#b}',
      'Setext',
      '---',
      '- [x](y.md#z) (planned)',
      '![i](i.png) (removed)',
      '`src/a.ts:3` and `:9`, removed',
      '`src/`, `src/a.ts#Type.member` and `lib\\\\b.cs`, to be created',
      'https://github.com/acme/shop/blob/main/src/a.ts#L3-L9 and [c](../src/c.go)',
      '[t]({{< ref "x" >}}) <https://acme.dev> [y](y.md "Title")',
      '<!-- waypost-disable-next-line ref-path-gone -->',
      '```mermaid',
      'flowchart LR',
      '```',
      '| A | B |',
      '| - | - |',
      'Status: Accepted 😀',
      '',
      '\u00ff"\\',
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.option(
            fc.record({
              path: fc.constantFrom('docs/adr/0001-a.md', 'docs/runbooks/a.md', 'README.md', 'a.mmd'),
              text: fc.array(line, { maxLength: 14 }).map((lines) => lines.join('\n')),
            }),
          ),
          { maxLength: 4 },
        ),
        (all) => {
          const facts = all.map((each) => (each === null ? null : understand(each.path, each.text, defaultConfig)));
          const arrived = unpackFacts(packFacts(facts));
          assert.deepEqual(
            arrived.map((each) => each?.path),
            all.map((each) => each?.path),
          );
          assert.deepEqual(plain(arrived.map((each) => each ?? null)), plain(facts));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('leave out what a document has none of, and share it', () => {
    const facts = understand('a.md', 'Text.\n', defaultConfig);
    const packed = packFacts([facts, facts]);
    assert.ok(!packed.includes('[]') && packed.length < 300, packed);
    const [one, other] = unpackFacts(packed);
    assert.ok(one && other);
    assert.deepEqual(one.links, []);
    assert.equal(one.links, other.links);
    assert.equal(one.references, other.references);
  });
});
