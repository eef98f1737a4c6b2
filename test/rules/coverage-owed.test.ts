import assert from 'node:assert/strict';
import { type Files, judgeInterfaces } from './judge-interfaces.ts';

/** What the rules on interfaces say. */
const judged = (files: Files, entry: Readonly<Record<string, unknown>>) =>
  judgeInterfaces(files, { sources: ['**/*.{py,ts,go,java,rs,cs}'], documents: ['docs/**'], ...entry });

/** `undocumented: Feed`, sorted. */
const findingsOf = async (files: Files, entry: Readonly<Record<string, unknown>> = {}): Promise<readonly string[]> =>
  (await judged(files, entry))
    .map(
      ({ rule, file, range }) =>
        `${rule.slice('coverage-symbol-'.length)}: ${files[file]?.slice(range.start, range.end)}`,
    )
    .sort();

const severitiesOf = async (files: Files): Promise<readonly string[]> =>
  (await judged(files, {})).map(({ severity }) => severity);

const DOCS = { 'docs/ports.md': '# Ports\n\nNone yet.\n' };
const feed = 'export interface Feed { poll(): void }\n';
const missing = ['undocumented: Feed'];

describe('what has to be documented of interfaces', () => {
  it('is nothing that is there for others than users, unless its folder is asked for', async () => {
    for (const path of [
      'internal/ports/a.ts',
      'src/internal/a.ts',
      'src/_private/a.ts',
      'src/__mocks__/a.ts',
      'src/a.test.ts',
      'tests/a.ts',
      'src/Shop.Tests/a.ts',
    ]) {
      assert.deepEqual(await findingsOf({ ...DOCS, [path]: feed }), [], path);
      const own = path.includes('/') ? `${path.slice(0, path.lastIndexOf('/'))}/*.ts` : path;
      const isNamed = !path.endsWith('.test.ts');
      assert.deepEqual(await findingsOf({ ...DOCS, [path]: feed }, { sources: [own] }), isNamed ? missing : [], own);
      assert.deepEqual(await findingsOf({ ...DOCS, [path]: feed }, { sources: [path] }), missing, path);
    }
    for (const path of [
      'src/ports/a.ts',
      'lib/testing.ts',
      'src/contest/a.ts',
      'src/Latest/a.ts',
      'src/internals-of-nothing/a.ts',
    ]) {
      assert.deepEqual(await findingsOf({ ...DOCS, [path]: feed }), missing, path);
    }
  });

  it('is nothing that is deprecated, and no shape unless it is asked for', async () => {
    const old = `/** @deprecated */\n${feed}`;
    assert.deepEqual(await findingsOf({ ...DOCS, 'a.ts': old }), []);
    const options = { ...DOCS, 'a.ts': 'export interface Feed { limit: number }\n' };
    assert.deepEqual(await findingsOf(options), []);
    assert.deepEqual(await findingsOf(options, { kinds: ['interface'] }), []);
    assert.deepEqual(await findingsOf(options, { kinds: ['interface', 'shape'] }), missing);
  });

  it('is nothing that lies in another type, and all that lies in a module', async () => {
    const types = {
      'A.java': 'public class A { public interface Feed { void poll(); } }\n',
      'a.cs': 'public class A { public interface Feed { void Poll(); } }\n',
      'a.py': 'class A:\n    class Feed(Protocol):\n        def poll(self): ...\n',
    };
    for (const [path, text] of Object.entries(types))
      assert.deepEqual(await findingsOf({ ...DOCS, [path]: text }), [], path);
    const modules = {
      'a.ts': 'export namespace a { export interface Feed { poll(): void } }\n',
      'a.rs': 'pub mod a { pub trait Feed { fn poll(&self); } }\n',
    };
    for (const [path, text] of Object.entries(modules))
      assert.deepEqual(await findingsOf({ ...DOCS, [path]: text }), missing, path);
  });

  it('is a warning, however many of the others the documents have', async () => {
    const names = ['Feed', 'Store', 'Clock', 'Door'];
    const source = names.map((name) => `export interface ${name} { run(): void }\n`).join('');
    for (const described of [0, 2, 3]) {
      const own = names.slice(0, described).map((name) => `## \`${name}\`\n\nIt.\n`);
      const severities = await severitiesOf({ 'a.ts': source, 'docs/ports.md': `# Ports\n\n${own.join('\n')}` });
      assert.deepEqual(severities, Array<string>(names.length - described).fill('warning'), `${described}`);
    }
  });

  it('is written by a heading of the words of its name', async () => {
    const files = { 'a.ts': 'export interface PluginContext { poll(): void }\n' };
    assert.deepEqual(await findingsOf({ ...files, 'docs/a.md': '# Plugins\n\n## The plugin context\n' }), []);
    assert.deepEqual(await findingsOf({ ...files, 'docs/a.md': '# Plugins\n\n## Plugin contexts\n' }), []);
    assert.deepEqual(await findingsOf({ 'a.ts': feed, 'docs/a.md': '# Feeds\n' }), []);
    assert.deepEqual(await findingsOf({ ...files, 'docs/a.md': '# Plugins\n\nA plugin context.\n' }), [
      'undocumented: PluginContext',
    ]);
  });

  it('is no class of a module of which its package offers others alone', async () => {
    const module = 'class Hooks: ...\n\nclass Feed(Protocol):\n    def poll(self): ...\n';
    const files = { ...DOCS, 'shop/hooks.py': module };
    assert.deepEqual(await findingsOf(files), missing);
    assert.deepEqual(await findingsOf({ ...files, 'shop/__init__.py': '' }), missing);
    assert.deepEqual(await findingsOf({ ...files, 'shop/__init__.py': 'from .hooks import *\n' }), missing);
    assert.deepEqual(await findingsOf({ ...files, 'shop/__init__.py': 'from .hooks import Feed, Hooks\n' }), missing);
    assert.deepEqual(await findingsOf({ ...files, 'shop/__init__.py': 'from .hooks import Hooks\n' }), []);
  });

  it('is written anywhere when its name is no word: in prose, in a link, in an argument of a short code', async () => {
    const compound = {
      'a.ts': 'export interface RecordFeed { poll(): void }\nexport interface Feed { poll(): void }\n',
    };
    const texts = {
      'The RecordFeed and the Feed are there.': missing,
      'See [Feed](feed.md) and Recordfeeds.': ['undocumented: RecordFeed'],
      'See [Feed](feed.md) and RecordFeeds.': [],
      '| `Feed` | What |\n| --- | --- |\n| `Feed` | A RecordFeed |': [],
      '{{% code file="a.ts" from="type Feed" to="type RecordFeed" %}}': [],
      'See <https://example.org/RecordFeed.html#Feed>.': [],
    };
    for (const [text, expected] of Object.entries(texts)) {
      assert.deepEqual(await findingsOf({ ...compound, 'docs/ports.md': `# Ports\n\n${text}\n` }), expected, text);
      assert.deepEqual(
        await findingsOf({ ...compound, 'docs/ports.md': `# Ports\n\n${text}\n` }, { documentedBy: ['heading'] }),
        [...missing, 'undocumented: RecordFeed'],
        text,
      );
    }
  });

  it('is written by a page that a machine writes, and by one in another format', async () => {
    const page = '<!-- auto-generated -->\n\n# `Feed`\n\nIt.\n';
    assert.deepEqual(await findingsOf({ 'a.ts': feed, 'docs/api/feed.md': page }), []);
    assert.deepEqual(await findingsOf({ 'a.ts': feed, 'docs/api.rst': 'Feed\n====\n\nIt.\n' }), []);
    assert.deepEqual(
      await findingsOf({ 'a.ts': feed, 'docs/api.rst': 'API\n===\n\nA feed is not a Feed.\n' }),
      missing,
    );
    assert.deepEqual(await findingsOf({ 'a.ts': feed, 'other/api.rst': 'Feed\n====\n', ...DOCS }), missing);
  });

  it('are the members of a section that names half of them, and not those that another has chosen', async () => {
    const source = (methods: readonly string[]): string =>
      `export interface Feed {\n${methods.map((one) => `  ${one}(): void;\n`).join('')}}\n`;
    const page = '# Ports\n\n## `Feed`\n\n- `open()` opens it.\n- `close()` closes it.\n';
    const files = (methods: readonly string[]): Files => ({ 'a.ts': source(methods), 'docs/ports.md': page });
    assert.deepEqual(await findingsOf(files(['open', 'close', 'poll', 'seek'])), [
      'undocumented: poll',
      'undocumented: seek',
    ]);
    assert.deepEqual(await findingsOf(files(['open', 'close', 'poll', 'seek', 'tell'])), []);
  });

  it('is no member that is gone where the section speaks of a type built on its own', async () => {
    const source = 'export interface Feed { open(): void; close(): void }\n';
    const page = (text: string): string =>
      `# Ports\n\n## \`Feed\`\n\n${text}\n\n- \`open()\` opens it.\n- \`close()\` closes it.\n- \`commit()\` commits.\n`;
    assert.deepEqual(await findingsOf({ 'a.ts': source, 'docs/ports.md': page('Reads.') }), ['gone: commit']);
    assert.deepEqual(await findingsOf({ 'a.ts': source, 'docs/ports.md': page('`KafkaFeed` extends it.') }), []);
  });
});
