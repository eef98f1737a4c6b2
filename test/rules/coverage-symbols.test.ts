import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DiagramParser } from '../../server/src/mermaid/verdict.ts';
import type { Finding } from '../../server/src/service.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { fixtureOf, judge } from '../support/fixture.ts';

interface Member {
  readonly name: string;
}

interface Type {
  readonly name: string;
  readonly members: readonly Member[];
}

/** How a language writes an interface. */
interface Language {
  readonly extension: string;
  readonly head: string;
  readonly write: (type: Type) => string;
}

const languages: readonly Language[] = [
  {
    extension: 'py',
    head: 'from typing import Protocol\n',
    write: ({ name, members }) =>
      `\n\nclass ${name}(Protocol):\n    """Stands for ${name} things. More."""\n\n${members.map((one) => `    def ${one.name}(self, limit: int) -> None: ...\n`).join('')}`,
  },
  {
    extension: 'ts',
    head: '',
    write: ({ name, members }) =>
      `\n/** Stands for ${name} things. More. */\nexport interface ${name}<T> {\n${members.map((one) => `  ${one.name}(limit: T): void;\n`).join('')}}\n`,
  },
  {
    extension: 'rs',
    head: '',
    write: ({ name, members }) =>
      `\n/// Stands for ${name} things. More.\npub trait ${name} {\n${members.map((one) => `    fn ${one.name}(&self, limit: u32);\n`).join('')}}\n`,
  },
  {
    extension: 'java',
    head: 'package ports;\n',
    write: ({ name, members }) =>
      `\n/** Stands for ${name} things. More. */\npublic interface ${name} {\n${members.map((one) => `  void ${one.name}(int limit);\n`).join('')}}\n`,
  },
];

/** How a document describes an interface. */
interface Style {
  readonly head: string;
  readonly write: (type: Type, index: number) => string;
  readonly hasMembers: boolean;
}

const list = ({ members }: Type): string => members.map((one) => `- \`${one.name}(limit)\` does it.\n`).join('');
const styles: readonly Style[] = [
  {
    head: '# Ports\n\n## Protocols\n',
    write: (type) => `\n### \`${type.name}\`\n\nSomething.\n\n${list(type)}`,
    hasMembers: true,
  },
  {
    head: '# Ports\n',
    write: (type, index) => `\n## ${index + 1}. ${type.name} interface\n\nA \`${type.name}\`.\n\n${list(type)}`,
    hasMembers: true,
  },
  {
    head: '# Ports\n',
    write: (type) =>
      `\n## [\`${type.name}\`](../src)\n\n### Methods\n\n| Method | Meaning |\n| --- | --- |\n${type.members.map((one) => `| \`${one.name}\` | x |\n`).join('')}`,
    hasMembers: true,
  },
  {
    head: '# Ports\n\n| Port | Meaning | Since |\n| --- | --- | --- |\n',
    write: (type) => `| \`${type.name}\` | Something | 1.0 |\n`,
    hasMembers: false,
  },
];

const NAMES = ['Consumer', 'RecordStore', 'EventBus', 'Publisher', 'LockManager', 'HTTPClient', 'TokenSource'];
const METHODS = ['poll', 'sendAll', 'close_now', 'open', 'lookUp', 'renew'];

const types = fc
  .record({
    names: fc.shuffledSubarray(NAMES, { minLength: 4 }),
    members: fc.array(fc.shuffledSubarray(METHODS, { minLength: 2 }), { minLength: 7, maxLength: 7 }),
  })
  .map(({ names, members }) =>
    names.map((name, index): Type => ({ name, members: (members[index] ?? []).map((one) => ({ name: one })) })),
  );

const sets = fc.record({
  types,
  language: fc.constantFrom(...languages),
  style: fc.constantFrom(...styles),
  isCrlf: fc.boolean(),
  picked: fc.nat(),
});

interface Set {
  readonly code: readonly Type[];
  readonly described: readonly Type[];
  readonly language: Language;
  readonly style: Style;
  readonly isCrlf: boolean;
}

function filesOf({ code, described, language, style, isCrlf }: Set): Map<string, string> {
  const config = { coverage: { symbols: [{ sources: ['src/**'], documents: ['docs/**'] }] } };
  const source = language.head + code.map(language.write).join('');
  const document = style.head + described.map(style.write).join('');
  const eol = (text: string): string => (isCrlf ? text.replaceAll('\n', '\r\n') : text);
  return new Map([
    ['waypost.config.json', JSON.stringify(config)],
    [`src/ports.${language.extension}`, eol(source)],
    ['docs/ports.md', eol(document)],
  ]);
}

const diagrams: DiagramParser = {
  parse: async () => ({ type: undefined, valid: true, notValidated: undefined, problems: [] }),
  dispose: () => undefined,
};

/** What the rules on interfaces say. */
async function findingsOf(files: ReadonlyMap<string, string>): Promise<readonly Finding[]> {
  const { findings } = await judge(fixtureOf(files), 'coverage-symbol-gone', 'warning', diagrams);
  return findings.filter(({ rule }) => rule.startsWith('coverage-symbol-'));
}

/** `coverage-symbol-gone: RecordStore`: the rule, and what it points at. */
const show = (files: ReadonlyMap<string, string>, { rule, file, range }: Finding): string =>
  `${rule}: ${files.get(file)?.slice(range.start, range.end)}`;

const runs = { numRuns: 40 };

describe('interfaces and the documents that describe them', () => {
  it('are left alone where both have all', async () => {
    await fc.assert(
      fc.asyncProperty(sets, async ({ types: all, ...set }) => {
        const files = filesOf({ ...set, code: all, described: all });
        assert.deepEqual(await findingsOf(files), []);
      }),
      runs,
    );
  });

  it('are reported where a document lacks one, until it has what the fix writes', async () => {
    await fc.assert(
      fc.asyncProperty(sets, async ({ types: all, picked, ...set }) => {
        const missing = all[picked % all.length];
        const files = filesOf({ ...set, code: all, described: all.filter((type) => type !== missing) });
        const findings = await findingsOf(files);
        assert.deepEqual(
          findings.map((finding) => show(files, finding)),
          [`coverage-symbol-undocumented: ${missing?.name}`],
        );
        const fix = findings[0]?.fixes[0];
        assert.ok(fix);
        const before = files.get('docs/ports.md') ?? '';
        const after = applyEdits(before, fix.edits);
        assert.ok(after.startsWith(before.trimEnd()), 'what was there stays');
        assert.equal(/(?<!\r)\n/.test(after), !set.isCrlf);
        assert.match(after, /Stands for \w+ things\./);
        assert.deepEqual(await findingsOf(new Map([...files, ['docs/ports.md', after]])), []);
      }),
      runs,
    );
  });

  it('are called gone where code has one no more', async () => {
    await fc.assert(
      fc.asyncProperty(sets, async ({ types: all, picked, ...set }) => {
        const gone = all[picked % all.length];
        const files = filesOf({ ...set, code: all.filter((type) => type !== gone), described: all });
        assert.deepEqual(
          (await findingsOf(files)).map((finding) => show(files, finding)),
          [`coverage-symbol-gone: ${gone?.name}`],
        );
      }),
      runs,
    );
  });

  it('are reported by the method that was renamed, on both sides', async () => {
    await fc.assert(
      fc.asyncProperty(sets, async ({ types: all, picked, ...set }) => {
        fc.pre(set.style.hasMembers);
        const changed = all[picked % all.length];
        const code = all.map((type) =>
          type === changed ? { ...type, members: [{ name: 'refreshAll' }, ...type.members.slice(1)] } : type,
        );
        const files = filesOf({ ...set, code, described: all });
        assert.deepEqual((await findingsOf(files)).map((finding) => show(files, finding)).sort(), [
          `coverage-symbol-gone: ${changed?.members[0]?.name}`,
          'coverage-symbol-undocumented: refreshAll',
        ]);
      }),
      runs,
    );
  });

  it('are not called gone while any source file has their name, in a comment even', async () => {
    const [language, style] = [languages[0], styles[0]];
    assert.ok(language && style);
    const all = NAMES.slice(0, 4).map((name): Type => ({ name, members: [{ name: 'poll' }] }));
    const files = filesOf({ code: all.slice(1), described: all, language, style, isCrlf: false });
    assert.equal((await findingsOf(files)).length, 1);
    assert.deepEqual(await findingsOf(new Map([...files, ['lib/other.rb', '# was a Consumer once\n']])), []);
  });

  it('are described as they are commented, and no comment becomes markup', async () => {
    const [language, style] = [languages[0], styles[0]];
    assert.ok(language && style);
    const all = NAMES.slice(0, 4).map((name): Type => ({ name, members: [{ name: 'poll' }] }));
    const files = filesOf({ code: all, described: all.slice(1), language, style, isCrlf: false });
    const summaries = [
      ['1. First *of* all.', '1\\. First \\*of\\* all.'],
      ['- A <b> list.', '\\- A list.'],
      ['> Quoted [x](y) `z`.', '\\> Quoted \\[x\\](y) \\`z\\`.'],
    ] as const;
    for (const [comment, written] of summaries) {
      const code = (files.get('src/ports.py') ?? '').replace('Stands for Consumer things. More.', comment);
      const [finding] = await findingsOf(new Map([...files, ['src/ports.py', code]]));
      const text = finding?.fixes[0]?.edits[0]?.newText ?? '';
      assert.ok(text.includes(`\n\n${written}\n\n`), text);
    }
  });

  it('are no matter of documents and sources that are not configured', async () => {
    const [language, style] = [languages[1], styles[0]];
    assert.ok(language && style);
    const all = NAMES.slice(0, 4).map((name): Type => ({ name, members: [{ name: 'poll' }] }));
    const files = filesOf({ code: all.slice(1), described: all.slice(0, 3), language, style, isCrlf: false });
    assert.ok((await findingsOf(files)).length > 0);
    files.set('waypost.config.json', '{}');
    assert.deepEqual(await findingsOf(files), []);
  });
});
