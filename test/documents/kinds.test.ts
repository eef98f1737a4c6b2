import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { normaliseHeading } from '../../server/src/adr/section-names.ts';
import { type Config, defaultConfig } from '../../server/src/config/config.ts';
import { documentKinds, type PageKind } from '../../server/src/documents/kinds.ts';
import { createService, type Finding } from '../../server/src/service.ts';
import { applyEdits } from '../../server/src/text/edit.ts';

const PATH = 'notes/page.md';

async function check(text: string, kinds: Config['documents']['kinds'] = {}): Promise<readonly Finding[]> {
  const service = createService({
    host: {
      listFiles: async () => ({ files: [PATH], submodules: [], isIgnored: () => false, problems: [] }),
      readText: () => text,
      kindOf: async () => 'file',
      log: (level, message) => assert.notEqual(level, 'error', message),
    },
    config: { ...defaultConfig, documents: { kinds } },
  });
  await service.load({});
  await service.settle();
  const findings = service.report(PATH)?.findings ?? [];
  service.dispose();
  return findings;
}

const headings = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .flatMap((line, at, lines) => (/^-{4,}$/.test(lines[at + 1] ?? '') ? line : /^## (.*)$/.exec(line)?.[1]) ?? []);

/** A page with all that its kind knows, under any of the usual names, as pages are written. */
const pageOf = fc.constantFrom(...documentKinds).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    names: fc.tuple(...kind.sections.map(({ heading, aliases }) => fc.constantFrom(heading, ...aliases))),
    declared: fc.constantFrom('front matter', 'settings', 'quoted'),
    underlined: fc.boolean(),
    eol: fc.constantFrom('\n', '\r\n'),
    dropped: fc.nat(),
  }),
);
type Given = typeof pageOf extends fc.Arbitrary<infer T> ? T : never;

function write({ kind, declared, underlined, eol }: Given, names: readonly string[]): string {
  const head = declared === 'settings' ? '' : `---\nkind: ${declared === 'quoted' ? `"${kind.id}"` : kind.id}\n---\n`;
  const section = (name: string): string => (underlined ? `${name}\n${'-'.repeat(20)}` : `## ${name}`);
  const body = names.map((name) => `${section(name)}\n\nThere is something to say.\n`).join('\n');
  return `${head}# ${kind.title}\n\n${body}`.replaceAll('\n', eol);
}

const kindsFor = ({ kind, declared }: Given): Config['documents']['kinds'] =>
  declared === 'settings' ? { 'notes/*.md': kind.id, '**': 'index' } : {};

const requiredOf = ({ sections }: PageKind): string[] =>
  sections.filter(({ required }) => required).map(({ heading }) => heading);

describe('pages of a declared kind', () => {
  it('have names of their sections that mean one section each, and all kinds but the index need some', () => {
    for (const kind of documentKinds) {
      const names = kind.sections.flatMap(({ heading, aliases }) => [normaliseHeading(heading), ...aliases]);
      for (const name of names) assert.equal(normaliseHeading(name), name, `${kind.id}: ${name}`);
      assert.deepEqual([...new Set(names)], names, kind.id);
      assert.equal(requiredOf(kind).length > 0, kind.id !== 'index');
    }
    assert.equal(new Set(documentKinds.map(({ id }) => id)).size, documentKinds.length);
    assert.equal(new Set(documentKinds.map(({ file }) => file)).size, documentKinds.length);
  });

  it('are left alone where they have all sections, under whatever names', () =>
    fc.assert(
      fc.asyncProperty(pageOf, async (given) => {
        assert.deepEqual(await check(write(given, given.names), kindsFor(given)), []);
      }),
      { numRuns: 200 },
    )).timeout(60_000);

  it('are held to what they need, and the fix takes just that finding away and keeps the order', () =>
    fc.assert(
      fc.asyncProperty(pageOf, async (given) => {
        const all = given.kind.sections.map(({ heading }) => heading);
        const needed = requiredOf(given.kind);
        if (needed.length === 0) return;
        const dropped = needed[given.dropped % needed.length] ?? '';
        const text = write(
          given,
          all.filter((heading) => heading !== dropped),
        );
        const findings = await check(text, kindsFor(given));
        // A word of another heading may stand for the section: "Alert rules" says something of alerts.
        if (findings.length === 0) return;
        assert.deepEqual(
          findings.map(({ rule, data }) => [rule, data['section']]),
          [['doc-missing-section', dropped]],
        );
        const fixed = applyEdits(text, findings[0]?.fixes[0]?.edits ?? []);
        assert.deepEqual(await check(fixed, kindsFor(given)), []);
        assert.deepEqual(headings(fixed), all);
        assert.doesNotMatch(fixed, given.eol === '\n' ? /\r/ : /[^\r]\n/);
      }),
      { numRuns: 200 },
    )).timeout(60_000);

  it('lack every section that they need when they have none', async () => {
    for (const kind of documentKinds) {
      const findings = await check(`---\nkind: ${kind.id}\n---\n# ${kind.title}\n\nText.\n`);
      assert.deepEqual(
        findings.map(({ data }) => data['section']),
        requiredOf(kind).sort(),
        kind.id,
      );
    }
  });

  it('count parts of headings, and steps of a guide', async () => {
    assert.deepEqual(await check('---\nkind: monitoring\n---\n# M\n\n### Our metrics and alerts\n\nText.\n'), []);
    const guide =
      '---\nkind: guide\n---\n# G\n\n## Before you begin\n\nText.\n\n## Step 1: Open\n\nText.\n\n## Verify\n\nText.\n';
    assert.deepEqual(await check(guide), []);
  });

  it('are none where nobody says so', async () => {
    for (const head of [
      '',
      '---\nkind: Deployment\n---\n',
      '---\nkind: [guide, index]\n---\n',
      '---\ntitle: guide\n---\n',
    ])
      assert.deepEqual(await check(`${head}# Deployment\n\nTODO: write it.\n`), []);
  });

  it('tell what of a template is left, in no other page', async () => {
    const text =
      '# Testing\n\nTODO: say how.\n\n## Usage\n\nTBD\n\n`TODO`\n\n## Levels\n\n{Describe each level of tests}\n';
    const left = (await check(text, { '**/page.md': 'testing' })).map(({ rule, range }) => [
      rule,
      text.slice(range.start, range.end),
    ]);
    assert.deepEqual(left, [
      ['doc-template-leftover', 'TODO'],
      ['doc-template-leftover', 'TBD'],
      ['doc-template-leftover', '{Describe each level of tests}'],
    ]);
    assert.deepEqual(await check(text), []);
  });
});
