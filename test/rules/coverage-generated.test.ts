import assert from 'node:assert/strict';
import fc from 'fast-check';
import { directivesOf } from '../../server/src/coverage/directives.ts';
import { restructuredNames } from '../../server/src/coverage/restructured-text.ts';
import { parse } from '../../server/src/markdown/parse.ts';
import { mutate } from '../symbols/mutate.ts';
import { type Files, judgeInterfaces } from './judge-interfaces.ts';

const ENTRY = { sources: ['**/*.{py,ts,rs}'], documents: ['docs/**'] };

/** Names that are reported as described nowhere. */
const undocumented = async (files: Files): Promise<readonly string[]> =>
  (await judgeInterfaces(files, ENTRY))
    .filter(({ rule }) => rule === 'coverage-symbol-undocumented')
    .map(({ file, range }) => files[file]?.slice(range.start, range.end) ?? '')
    .sort();

/** How a generator is told to describe a module: in Markdown, in MyST, in reStructuredText. */
const ofModule: Readonly<Record<string, readonly [path: string, write: (module: string) => string]>> = {
  mkdocstrings: ['docs/api.md', (module) => `# API\n\n::: ${module}\n`],
  'mkdocstrings with options': [
    'docs/api.md',
    (module) =>
      `# API\n\n## Ports\n\n::: ${module}\n    options:\n      show_root_heading: true\n      members: true\n`,
  ],
  'a fence of MyST': ['docs/api.md', (module) => `# API\n\n\`\`\`{automodule} ${module}\n:members:\n\`\`\`\n`],
  'eval-rst': [
    'docs/api.md',
    (module) => `# API\n\n\`\`\`{eval-rst}\n.. automodule:: ${module}\n   :members:\n\`\`\`\n`,
  ],
  Sphinx: ['docs/api.rst', (module) => `API\n===\n\n.. automodule:: ${module}\n   :members:\n`],
  autosummary: ['docs/api.rst', (module) => `API\n===\n\n.. autosummary::\n   :toctree: generated\n\n   ${module}\n`],
};

/** How one is told to describe a type. */
const ofType: Readonly<Record<string, readonly [path: string, write: (module: string, type: string) => string]>> = {
  mkdocstrings: ['docs/api.md', (module, type) => `# API\n\n::: ${module}.${type}\n`],
  members: [
    'docs/api.md',
    (module, type) => `# API\n\n::: ${module}\n    options:\n      members:\n        - ${type}\n`,
  ],
  'a fence of MyST': ['docs/api.md', (module, type) => `# API\n\n:::{autoclass} ${module}.${type}\n:::\n`],
  'eval-rst': [
    'docs/api.md',
    (module, type) => `# API\n\n\`\`\`{eval-rst}\n.. autoclass:: ${module}.${type}\n\`\`\`\n`,
  ],
  Sphinx: ['docs/api.rst', (_, type) => `API\n===\n\n.. autoclass:: ${type}\n   :members:\n`],
  autosummary: ['docs/api.rst', (_, type) => `API\n===\n\n.. autosummary::\n\n   ~${type}\n`],
  'a role': ['docs/api.rst', (module, type) => `API\n===\n\nSee :class:\`~${module}.${type}\`.\n`],
  'a link to its page': [
    'docs/api.md',
    (_, type) => `# API\n\nAll is [there](https://docs.rs/shop/trait.${type}.html).\n`,
  ],
  'a link to its place': ['docs/api.md', (_, type) => `# API\n\nAll is [there](https://pkg.go.dev/shop#${type}).\n`],
  DocC: ['docs/api.md', (_, type) => `# API\n\n- \`\`Shop/${type}\`\`\n`],
  docfx: ['docs/api.md', (_, type) => `# API\n\nA <xref:Shop.Ports.${type}>, or [it](xref:Shop.Ports.${type}).\n`],
};

const protocol = (name: string): string => `class ${name}(Protocol):\n    def poll(self): ...\n\n`;
const NAMES = ['Consumer', 'Feed', 'RecordStore', 'Clock', 'Publisher', 'Door'];
const layouts = ['', 'src/', 'packages/shop/src/', 'libs/'];

const worlds = fc.record({
  names: fc.shuffledSubarray(NAMES, { minLength: 3, maxLength: 6 }),
  layout: fc.constantFrom(...layouts),
  isNamespace: fc.boolean(),
  isCrlf: fc.boolean(),
});

describe('interfaces that a generator describes', () => {
  for (const [style, [path, write]] of Object.entries(ofModule)) {
    it(`are those of the module, by ${style}`, async () => {
      await fc.assert(
        fc.asyncProperty(worlds, async ({ names, layout, isNamespace, isCrlf }) => {
          const [first = '', ...others] = names;
          const page = write('shop.ports.feeds');
          const files = {
            ...(isNamespace ? {} : { [`${layout}shop/__init__.py`]: '', [`${layout}shop/ports/__init__.py`]: '' }),
            [`${layout}shop/ports/feeds.py`]: others.map(protocol).join(''),
            [`${layout}shop/other.py`]: protocol(first),
          };
          assert.deepEqual(await undocumented({ ...files, [path]: 'x\n' }), [...names].sort());
          assert.deepEqual(await undocumented({ ...files, [path]: isCrlf ? page.replaceAll('\n', '\r\n') : page }), [
            first,
          ]);
        }),
        { numRuns: 8 },
      );
    });
  }

  for (const [style, [path, write]] of Object.entries(ofType)) {
    it(`are the type alone, by ${style}`, async () => {
      const names = ['Clock', 'Consumer', 'Feed'];
      const files = { 'src/shop/__init__.py': '', 'src/shop/ports.py': names.map(protocol).join('') };
      for (const name of names) {
        const left = names.filter((other) => other !== name);
        assert.deepEqual(await undocumented({ ...files, [path]: write('shop.ports', name) }), left);
      }
    });
  }

  it('are what a package offers of its modules, and what lies below it where all is asked for', async () => {
    const files = {
      'src/shop/__init__.py': 'from .ports import Consumer\n',
      'src/shop/ports.py': protocol('Consumer'),
      'src/shop/feeds.py': protocol('Feed'),
    };
    assert.deepEqual(await undocumented({ ...files, 'docs/api.md': '::: shop\n' }), ['Feed']);
    const deep = '::: shop\n    options:\n      show_submodules: true\n';
    assert.deepEqual(await undocumented({ ...files, 'docs/api.md': deep }), []);
    const recursive = '.. autosummary::\n   :recursive:\n\n   shop\n';
    assert.deepEqual(await undocumented({ ...files, 'docs/api.rst': recursive }), []);
  });

  it('are not those of a module of the same end, nor of one whose members are left out', async () => {
    const files = {
      'src/shop/__init__.py': '',
      'src/shop/ports/__init__.py': '',
      'src/shop/ports/feeds.py': protocol('Feed'),
    };
    for (const text of [
      '::: feeds\n',
      '::: ports.feeds\n',
      '::: shop.ports.feedsx\n',
      '::: shop.ports.feeds\n    options:\n      members: false\n',
      '::: note\n\nshop.ports.feeds\n\n:::\n',
      '.. note:: shop.ports.feeds\n',
    ]) {
      assert.deepEqual(await undocumented({ ...files, 'docs/api.md': text }), ['Feed'], text);
    }
  });

  it('are those of a file that a page includes whole', async () => {
    const files = {
      'src/ports.ts': 'export interface Feed { poll(): void }\n',
      'src/lib.rs': 'pub trait Clock { fn now(&self); }\n',
      'lib/ports.ts': 'export interface Door { open(): void }\n',
    };
    const ways: Readonly<Record<string, readonly string[]>> = {
      '<!-- @include: ../src/ports.ts -->': ['Clock', 'Door'],
      '```ts\n{{#include ../src/lib.rs}}\n```': ['Door', 'Feed'],
      '<<< @/src/ports.ts': ['Clock', 'Door'],
      '--8<-- "src/ports.ts"': ['Clock', 'Door'],
      '@[code](../lib/ports.ts)': ['Clock', 'Feed'],
      '```{literalinclude} ../src/lib.rs\n```': ['Door', 'Feed'],
      '```ts file=../src/ports.ts\n```': ['Clock', 'Door'],
      // A region of a file, another file, and what only speaks of including.
      '{{#include ../src/lib.rs:here}}': ['Clock', 'Door', 'Feed'],
      '<!-- @include: ./ports.ts -->': ['Clock', 'Door', 'Feed'],
      'Do not include ../src/ports.ts anywhere.': ['Clock', 'Door', 'Feed'],
    };
    for (const [line, left] of Object.entries(ways)) {
      assert.deepEqual(await undocumented({ ...files, 'docs/ports.md': `# Ports\n\n${line}\n` }), left, line);
    }
  });

  it('lack no member that a section leaves to the generator', async () => {
    const source = 'class Feed(Protocol):\n    def poll(self): ...\n    def close(self): ...\n';
    const page = (rest: string): string => `# Ports\n\n## \`Feed\`\n\n- \`poll()\` gives one.\n${rest}`;
    assert.deepEqual(await undocumented({ 'src/ports.py': source, 'docs/ports.md': page('') }), ['close']);
    assert.deepEqual(await undocumented({ 'src/ports.py': source, 'docs/ports.md': page('\n::: ports.Feed\n') }), []);
  });

  it('are read of any text, in it, and in time that grows with it', async () => {
    const sample = [...Object.values(ofModule), ...Object.values(ofType)]
      .map(([, write]) => write('shop.ports', 'Consumer'))
      .join('\n');
    fc.assert(
      fc.property(mutate(sample), (text) => {
        for (const { range } of [...directivesOf('docs/a.md', parse(text)), ...restructuredNames('docs/a.rst', text)]) {
          assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length);
        }
      }),
      { numRuns: 100 },
    );
    for (const unit of ['::: a.', '{{#include ', '.. autosummary::\n', '``` file=', ':::\n', '``a', '`~:{']) {
      const started = performance.now();
      const text = unit.repeat(400_000 / unit.length);
      restructuredNames('docs/a.rst', text);
      directivesOf('docs/a.md', parse(text.slice(0, 40_000)));
      assert.ok(performance.now() - started < 3000, unit);
    }
  });
});
