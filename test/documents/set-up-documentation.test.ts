import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultConfig } from '../../server/src/config/config.ts';
import type { PageId } from '../../server/src/features/set-up-documentation/page.ts';
import { pageIds } from '../../server/src/features/set-up-documentation/page.ts';
import { listDocumentation } from '../../server/src/features/set-up-documentation/plan.ts';
import { parse } from '../../server/src/markdown/parse.ts';
import { understand } from '../../server/src/workspace/extract.ts';
import { carryOut } from '../adr/new-adr.ts';
import { loadBundle } from '../mermaid/bundle.ts';
import { type Files, findingsOf, planFor, serve } from './set-up.ts';

/** Names that mean something to Markdown, to mermaid, to YAML or to a terminal. */
const hostile = fc.oneof(
  fc.constantFrom(
    'db',
    'end',
    'a"b',
    '`x`',
    '<img src=x onerror=alert(1)>',
    '](https://evil.example) [x',
    '| a | b |',
    '# heading',
    '```',
    '%%{init: {}}%%',
    'click c0 call alert()',
    '{Say what it is for here}',
    '$tags="x"',
    'a); Rel(a, b, "c")',
    'participant x',
    '\u202etxt',
    'x\ny',
    '&lt;b&gt;',
    '<!-- waypost-disable -->',
    '---',
    '- [ ] x',
    'ADR-0001',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((text) => text.trim() !== ''),
);

/** A system in whose files strangers may have written any names. */
function systemOf(names: readonly string[]): Files {
  const at = (index: number): string => names[index] ?? 'x';
  const services = [0, 1, 2].map((index) => [
    `${at(index)}${index}`,
    {
      image: index === 0 ? 'postgres:17' : undefined,
      build: index === 0 ? undefined : index === 1 ? '.' : `./x${at(3).replace(/[/.\\]/g, '-')}`,
      ports: [at(4)],
      depends_on: index === 0 ? undefined : [`${at(0)}0`],
    },
  ]);
  const manifest = {
    name: at(5),
    description: at(6),
    scripts: { test: 'x', [`lint:${at(7)}`]: 'y', start: 'z' },
    dependencies: { express: '5', ioredis: '5', stripe: '1', opossum: '8', 'prom-client': '15' },
    devDependencies: { vitest: '4', eslint: '9' },
  };
  const folder = at(8).replace(/[/\0\\]|^\.+$/g, '-') || 'x';
  return new Map([
    ['compose.yaml', JSON.stringify({ services: Object.fromEntries(services) })],
    ['package.json', JSON.stringify(manifest)],
    ['Dockerfile', `FROM node:24 AS ${at(9)}\nFROM ${at(10)}\nEXPOSE 80\n`],
    [`src/${folder}/a.ts`, "import { b } from '../repositories/b.ts';\nprocess.env.SHOP_PORT;\n"],
    ['src/repositories/b.ts', 'export const b = 1;\n'],
    ['src/repositories/c.test.ts', ''],
    ['.github/workflows/release.yml', JSON.stringify({ name: at(11), jobs: { [at(12)]: {} } })],
    ['charts/x/Chart.yaml', JSON.stringify({ name: at(13), dependencies: [{ name: at(14) }] })],
    ['k8s/web.yaml', `apiVersion: apps/v1\nkind: Deployment\nmetadata: ${JSON.stringify({ name: at(15) })}\n`],
    ['infra/main.tf', 'resource "aws_s3_bucket" "b" {}\n'],
  ]);
}

const system = systemOf([]);
const names = fc.array(hostile, { minLength: 16, maxLength: 16 });

/** What a text is made of, whatever it says: names must not add to it. */
function structureOf(text: string): object {
  const document = parse(text);
  return {
    headings: document.headings.map(({ level }) => level),
    links: document.links.filter(({ kind }) => kind !== 'bare').length,
    tables: document.tables.map(({ header, rows }) => [header.cells.length, ...rows.map(({ cells }) => cells.length)]),
    images: document.links.filter(({ image }) => image).length,
    anchors: document.anchors.length,
    comments: document.comments.length,
    fences: document.codeBlocks.map(({ language }) => language),
  };
}

const diagramsOf = (path: string, text: string): readonly string[] =>
  understand(path, text, defaultConfig).diagrams.map((diagram) => diagram.text);

describe('a set of documents', () => {
  it('is named as the README is, badges left out', async () => {
    for (const title of [
      '# Shop',
      '# Shop [![CI](ci.svg)][ci]',
      '# Shop · [![CI](ci.svg)](https://ci.example) ![b](b.svg)',
      'Shop\n====',
    ]) {
      const before = new Map([...system, ['README.md', `${title}\n\nSells.\n\n[ci]: https://ci.example\n`]]);
      const architecture = carryOut(before, await planFor(before)).get('docs/architecture.md') ?? '';
      assert.match(architecture, /^ {2}title Context of Shop$/m, title);
    }
  });

  it('is not named as a chapter of the README, nor as a manifest of what only its documents need', async () => {
    const sources = Array.from({ length: 5 }, (_, at): [string, string] => [`src/part${at}/a.go`, 'package a\n']);
    const site = JSON.stringify({ name: 'shop-docs', description: 'The site of the documents.' });
    const before = new Map([...sources, ['package.json', site], ['README.md', '# Installation\n']]);
    const architecture = carryOut(before, await planFor(before)).get('docs/architecture.md') ?? '';
    assert.match(architecture, /^ {2}title Context of The system$/m);
    assert.doesNotMatch(architecture, /site of the documents/);
    const module = new Map([...before, ['go.mod', 'module example.com/shop\n']]);
    const own = carryOut(module, await planFor(module)).get('docs/architecture.md') ?? '';
    assert.match(own, /^ {2}title Context of shop$/m);
    assert.doesNotMatch(own, /site of the documents/);
  });

  it('has the stores that drivers speak to where something is started, and not those that a library is made for', async () => {
    const stores = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> => {
      const before = new Map(Object.entries(files));
      const made = carryOut(before, await planFor(before));
      const architecture = made.get('docs/architecture.md') ?? '';
      return [...architecture.matchAll(/ContainerDb\(\w+, "([^"]+)"/g)].map(([, name = '']) => name);
    };
    const go = {
      'go.mod': 'module example.com/shop\n\nrequire (\n\tgo.mongodb.org/mongo-driver v1.0.0\n)\n',
      'binding/bson.go': 'package binding\n',
    };
    assert.deepEqual(await stores(go), []);
    assert.deepEqual(await stores({ ...go, 'examples/a/main.go': 'package main\n' }), []);
    assert.deepEqual(await stores({ ...go, 'tools/go.mod': 'module t\n', 'tools/main.go': 'package main\n' }), []);
    assert.deepEqual(await stores({ ...go, 'cmd/shop/main.go': 'package main\n' }), ['MongoDB']);
    const rust = { 'Cargo.toml': '[package]\nname = "shop"\n[dependencies]\nredis = "1"\n', 'src/lib.rs': '' };
    assert.deepEqual(await stores(rust), []);
    assert.deepEqual(await stores({ ...rust, 'src/bin/shop.rs': '' }), ['Redis']);
    const npm = (more: object): Readonly<Record<string, string>> => ({
      'package.json': JSON.stringify({ name: 'shop', dependencies: { pg: '1', ...more } }),
      'src/a.ts': '',
    });
    assert.deepEqual(await stores(npm({})), []);
    assert.deepEqual(await stores(npm({ express: '1' })), ['PostgreSQL']);
    assert.deepEqual(await stores({ ...npm({}), Dockerfile: 'FROM node:24\n' }), ['PostgreSQL']);
    const built = 'services:\n  web:\n    build: .\n';
    assert.deepEqual(await stores({ ...npm({}), 'compose.yaml': built }), ['PostgreSQL']);
    const project = '<Project><ItemGroup><PackageReference Include="Npgsql" /></ItemGroup>';
    const exe = `${project}<PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>`;
    assert.deepEqual(await stores({ 'src/Shop/Shop.csproj': `${project}</Project>`, 'src/Shop/a.cs': '' }), []);
    assert.deepEqual(await stores({ 'src/Shop/Shop.csproj': exe, 'src/Shop/a.cs': '' }), ['PostgreSQL']);
    for (const folder of ['src/Shop.Tests.Benchmarks', 'src/Shop.Examples.Web', 'build']) {
      const name = folder.slice(folder.lastIndexOf('/') + 1);
      assert.deepEqual(await stores({ [`${folder}/${name}.csproj`]: exe, 'src/Shop/a.cs': '' }), [], folder);
    }
  });

  it('takes no other index for the entrance than that of the folder that most documents lie in', async () => {
    const pages = ['a', 'b', 'c'];
    const indexOf = async (files: readonly string[]): Promise<readonly string[]> => {
      const service = await serve(new Map([...system, ...files.map((path): [string, string] => [path, '# Page\n'])]));
      const offers = await listDocumentation(await service.changeContext());
      service.dispose();
      return offers.filter(({ id }) => id === 'index').map(({ state, file }) => `${state} ${file}`);
    };
    for (const index of [
      'docs/source/index.rst',
      'docs/en/src/SUMMARY.md',
      'docs/user/README.md',
      'docs/src/index.md',
    ]) {
      const folder = index.slice(0, index.lastIndexOf('/'));
      const inner = pages.map((page) => `${folder}/${page}.md`);
      assert.deepEqual(await indexOf([index, ...inner]), [`there ${index}`]);
      const others = ['d', 'e', 'f', 'g', 'h'].map((page) => `docs/${page}.md`);
      assert.deepEqual(await indexOf([index, ...inner, ...others]), ['offered docs/index.md']);
    }
  });

  it('draws lines among its parts where they can be told apart', async () => {
    const parts = Array.from({ length: 9 }, (_, at) => `p${at}`);
    const drawn = async (most: number): Promise<string> => {
      const sources = parts.flatMap((part, at): [string, string][] => [
        [`src/${part}/a.ts`, 'export const a = 1;\n'],
        [
          `src/${part}/b.ts`,
          parts
            .slice(at + 1, at + 1 + most)
            .map((other) => `import { a as ${other} } from '../${other}/a.ts';\n`)
            .join(''),
        ],
      ]);
      const before = new Map([['package.json', '{"name":"shop"}'], ...sources]);
      return carryOut(before, await planFor(before)).get('docs/architecture.md') ?? '';
    };
    assert.match(await drawn(1), /Rel\(part0, part1, "imports"\)/);
    const many = await drawn(8);
    assert.doesNotMatch(many, /Rel\(part0, part1/);
    assert.match(many, /drawn under \[Layers\]\(#layers\)/);
    assert.match(many, /part0 --> part1/);
  });

  it('begins with what the repository contains, and is linked from its index', async () => {
    const after = carryOut(system, await planFor(system));
    const made = [...after.keys()].filter((path) => !system.has(path)).sort();
    assert.deepEqual(made, [
      'CONTRIBUTING.md',
      'docs/architecture.md',
      'docs/configuration.md',
      'docs/deployment.md',
      'docs/guides/integrate-another-system.md',
      'docs/index.md',
      'docs/monitoring.md',
      'docs/patterns.md',
      'docs/runbooks/README.md',
      'docs/runbooks/a-circuit-breaker-stays-open.md',
      'docs/runbooks/postgresql-does-not-answer.md',
      'docs/runbooks/redis-does-not-answer.md',
      'docs/security.md',
      'docs/testing.md',
      'waypost.config.json',
    ]);
    const architecture = after.get('docs/architecture.md') ?? '';
    assert.match(architecture, /ContainerDb\(part\d, "x0", "PostgreSQL"\)/);
    assert.match(architecture, /System_Ext\(other0, "Stripe"\)/);
    assert.match(architecture, /\n {2}part2 --> part1\n/);
    assert.match(after.get('docs/configuration.md') ?? '', /\| `SHOP_PORT` \|/);
    assert.match(after.get('docs/runbooks/README.md') ?? '', /\[Redis does not answer\]\(redis-does-not-answer\.md\)/);
    assert.match(after.get('CONTRIBUTING.md') ?? '', /```sh\nnpm install\nnpm start\n```/);
  });

  it('leaves nothing to report but its placeholders, is not written twice, and draws what mermaid accepts, whatever names there are', async () => {
    const { parseDiagram } = await loadBundle();
    const tame = carryOut(system, await planFor(system));
    await fc.assert(
      fc.asyncProperty(names, async (given) => {
        const files = systemOf(given);
        const after = carryOut(files, await planFor(files));
        for (const [path, text] of after) {
          if (files.has(path)) assert.equal(text, files.get(path));
          else if (path.endsWith('.md'))
            for (const diagram of diagramsOf(path, text))
              assert.ok((await parseDiagram(diagram)).valid, `${path}\n${diagram}`);
        }
        const found = await findingsOf(after);
        const rules = new Set(found.map(({ rule }) => rule));
        assert.deepEqual(
          found
            .filter(({ rule }) => rule !== 'doc-template-leftover' && rule !== 'runbook-placeholder-left')
            .map(({ file, rule, message }) => `${file} ${rule} ${message}`),
          [],
        );
        assert.ok(rules.has('doc-template-leftover') && rules.has('runbook-placeholder-left'));
        const places = found.map(({ file, range }) => `${file} ${range.start}`);
        assert.equal(new Set(places).size, places.length, 'each placeholder is reported once');
        const again = await planFor(after);
        assert.deepEqual([again.change.creates, again.change.edits], [[], []]);
        // Pages that have the same to say of all systems of this test, whatever is called how.
        for (const page of ['deployment', 'monitoring', 'patterns', 'testing', 'runbooks/README'])
          assert.deepEqual(
            structureOf(after.get(`docs/${page}.md`) ?? ''),
            structureOf(tame.get(`docs/${page}.md`) ?? ''),
            after.get(`docs/${page}.md`),
          );
      }),
      { numRuns: Number(process.env['RUNS'] ?? 60) },
    );
  }).timeout(300_000);

  it('says nothing of what is no placeholder, whichever pages are asked for', async () => {
    const service = await serve(system);
    const offers = await listDocumentation(await service.changeContext());
    service.dispose();
    const possible = offers.filter(({ state }) => state !== 'without').map(({ id }) => id);
    assert.deepEqual(possible, pageIds);
    for (const id of possible) {
      const after = carryOut(system, await planFor(system, { pages: [id] }));
      const others = (await findingsOf(after)).filter(
        ({ rule }) => !['doc-template-leftover', 'runbook-placeholder-left', 'index-orphan'].includes(rule),
      );
      assert.deepEqual(
        others.map(({ file, rule, message }) => `${file} ${rule} ${message}`),
        [],
      );
    }
  });

  it('leaves pages alone that are there under another name or elsewhere, and links them', async () => {
    const there: Readonly<Partial<Record<PageId, string>>> = {
      architecture: 'ARCHITECTURE.md',
      patterns: 'docs/dev/design-patterns.md',
      'bounded-context': 'docs/adding-a-bounded-context.md',
      integration: 'docs/guides/integrations.rst',
      configuration: 'docs/Environment Variables.md',
      monitoring: 'docs/observability/README.md',
      deployment: 'docs/deploy.adoc',
      testing: 'docs/TESTING.md',
      security: '.github/SECURITY.md',
      contributing: 'docs/contributing.rst',
      index: 'docs/README.md',
    };
    for (const [id, path] of Object.entries(there)) {
      const files = new Map([...system, [path, '# Here\n\nText.\n']]);
      const service = await serve(files);
      const offers = await listDocumentation(await service.changeContext());
      service.dispose();
      assert.deepEqual(
        offers.filter(({ state }) => state === 'there').map((offer) => [offer.id, offer.file]),
        [[id, path]],
      );
      const plan = await planFor(files);
      assert.equal(
        plan.change.creates.some(({ file }) => file.toLowerCase() === path.toLowerCase()),
        false,
      );
    }
    const linked = carryOut(
      new Map([...system, ['ARCHITECTURE.md', '# How it works\n']]),
      await planFor(new Map([...system, ['ARCHITECTURE.md', '# How it works\n']])),
    );
    assert.match(linked.get('docs/index.md') ?? '', /- \[How it works\]\(\.\.\/ARCHITECTURE\.md\)/);
  });

  it('of a package or an example is not the whole one', async () => {
    const files = new Map([
      ...system,
      ['packages/a/docs/architecture.md', '# A\n'],
      ['docs/a/b/c/testing.md', '# T\n'],
    ]);
    const plan = await planFor(files);
    const made = plan.change.creates.map(({ file }) => file);
    assert.ok(made.includes('docs/architecture.md') && made.includes('docs/testing.md'), made.join(' '));
  });

  it('writes runbooks as their folder writes them, with their rows, and none that is there', async () => {
    const runbook = (title: string): string =>
      `# Runbook: ${title}\n\n- **Owner:** Ada\n\n## What happens\n\nText.\n\n## What to do\n\nText.\n`;
    const files = new Map([
      ...system,
      ['ops/runbooks/01-restart-the-shop.md', runbook('Restart the shop')],
      ['ops/runbooks/02-postgres-is-full.md', runbook('Postgres is full')],
      [
        'ops/runbooks/README.md',
        '# Runbooks\n\n1. [Restart the shop](01-restart-the-shop.md)\n2. [Postgres is full](02-postgres-is-full.md)\n',
      ],
    ]);
    const after = carryOut(files, await planFor(files, { pages: ['runbooks'] }));
    const made = [...after.keys()].filter((path) => !files.has(path) && path.endsWith('.md'));
    assert.deepEqual(made, [
      'ops/runbooks/03-redis-does-not-answer.md',
      'ops/runbooks/04-a-circuit-breaker-stays-open.md',
    ]);
    assert.match(
      after.get(made[0] ?? '') ?? '',
      /^# Runbook: Redis does not answer\n\n- \*\*Owner:\*\*.*\n\nRedis is spoken to by `ioredis` \(\[`package\.json`\]\(\.\.\/\.\.\/package\.json\)\)\.\n\n## What happens\n/,
    );
    assert.match(after.get('ops/runbooks/README.md') ?? '', /03-redis.*\n.*04-a-circuit/);
  });

  it('declares the kinds of its pages where the documents do: in front matter, or in the configuration, which keeps what it says', async () => {
    const front = new Map([
      ...system,
      ['docs/a.md', '---\ntitle: A\n---\n# A\n'],
      ['docs/b.md', '---\ntitle: B\n---\n# B\n'],
    ]);
    const inFront = carryOut(front, await planFor(front, { pages: ['testing'] }));
    assert.match(inFront.get('docs/testing.md') ?? '', /^---\nkind: testing\n---\n\n# Testing\n/);
    assert.equal(inFront.has('waypost.config.json'), false);
    const configs: readonly (readonly [before: string, after: RegExp])[] = [
      ['{}', /^\{\n {2}"documents": \{\n {4}"kinds": \{\n {6}"docs\/testing\.md": "testing"\n {4}\}\n {2}\}\n\}$/],
      [
        '{\r\n\t"exclude": ["x/**"]\r\n}\r\n',
        /^\{\r\n\t"exclude": \["x\/\*\*"\],\r\n\t"documents": \{\r\n\t\t"kinds": \{\r\n\t\t\t"docs\/testing\.md": "testing"\r\n\t\t\}\r\n\t\}\r\n\}\r\n$/,
      ],
      [
        '{\n  "documents": { "kinds": { "docs/x.md": "guide" } },\n  "rules": {}\n}\n',
        /"kinds": \{ "docs\/x\.md": "guide",\n {6}"docs\/testing\.md": "testing" \} \},\n {2}"rules"/,
      ],
      [
        '{\n  "documents": {}\n}\n',
        /"documents": \{\n {4}"kinds": \{\n {6}"docs\/testing\.md": "testing"\n {4}\}\n {2}\}\n\}\n$/,
      ],
    ];
    for (const [before, expected] of configs) {
      const files = new Map([...system, ['waypost.config.json', before]]);
      const after = carryOut(files, await planFor(files, { pages: ['testing'] }));
      assert.match(after.get('waypost.config.json') ?? '', expected);
      assert.ok((await findingsOf(after)).some(({ rule }) => rule === 'doc-template-leftover'));
    }
    const known = new Map([
      ...system,
      ['waypost.config.json', '{ "documents": { "kinds": { "docs/testing.md": "testing" } } }'],
    ]);
    assert.deepEqual((await planFor(known, { pages: ['testing'] })).change.edits, []);
    const inManifest = new Map([...system, ['package.json', '{ "waypost": {} }']]);
    const plan = await planFor(inManifest, { pages: ['testing'] });
    assert.match(plan.byHand.join(), /"waypost\.documents\.kinds" of package\.json/);
    assert.equal((await planFor(system, { pages: ['testing'], declare: false })).change.creates.length, 1);
  });

  it('is in the line endings of its repository', async () => {
    const files = new Map([...system, ['README.md', '# Shop\r\n\r\nText.\r\n'], ['docs/a.md', '# A\r\n']]);
    for (const { file, text } of (await planFor(files)).change.creates)
      if (file.endsWith('.md') && !file.includes('runbooks')) assert.doesNotMatch(text, /[^\r]\n/, file);
  });

  it('of an empty repository are the pages that only people can write', async () => {
    const files = new Map([['LICENSE', 'MIT']]);
    const plan = await planFor(files, { declare: false });
    assert.deepEqual(plan.change.creates.map(({ file }) => file).sort(), [
      'CONTRIBUTING.md',
      'docs/index.md',
      'docs/security.md',
    ]);
    assert.ok(plan.offers.every(({ state, id }) => state === 'blank' || state === 'without' || id === 'index'));
    await assert.rejects(
      planFor(files, { pages: ['configuration'] }),
      /docs\/configuration\.md is not written: no environment variable was found/,
    );
  });

  it('never holds a secret', async () => {
    const files = new Map([
      ...system,
      ['.env.example', 'API_TOKEN=hunter2\nDB_PASSWORD=hunter2\n'],
      ['src/repositories/s.ts', "export const t = process.env.API_TOKEN ?? 'hunter2';\n"],
    ]);
    for (const { text } of (await planFor(files)).change.creates) assert.ok(!text.includes('hunter2'), text);
  });
});
