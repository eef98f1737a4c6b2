import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import type { DiagramParser } from '../../server/src/mermaid/verdict.ts';
import { createVerdictCache } from '../../server/src/mermaid/verdict-cache.ts';
import { createDiagramParser, type DiagramParserOptions } from '../../server/src/node/diagrams.ts';
import { builtFolder } from './bundle.ts';

const DIAGRAMS_MODULE = resolve(import.meta.dirname, '../../server/src/node/diagrams.ts');

/** Stands in for mermaid: obeys the first word of the text. */
const OBEDIENT_BUNDLE = `
let parsed = 0;
exports.parseDiagram = async (text) => {
  parsed++;
  if (text.startsWith('hang')) for (;;);
  if (text.startsWith('exit')) process.exit(7);
  if (text.startsWith('eat')) for (const all = []; ; ) all.push(new Array(100000).fill(all.length));
  return { type: text + ' ' + parsed, valid: true, notValidated: undefined, problems: [] };
};
`;

describe('mermaid: the thread in Node', () => {
  let folder: string;
  const parsers: DiagramParser[] = [];

  const create = async (options: Partial<DiagramParserOptions> = {}): Promise<DiagramParser> => {
    const workerFile = join(await builtFolder(), 'mermaid-worker.js');
    const parser = createDiagramParser({ workerFile, ...options });
    parsers.push(parser);
    return parser;
  };
  const createObedient = (options: Partial<DiagramParserOptions> = {}): Promise<DiagramParser> =>
    create({ bundleFile: join(folder, 'obedient.js'), ...options });

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'waypost-diagrams-'));
    writeFileSync(join(folder, 'obedient.js'), OBEDIENT_BUNDLE);
    writeFileSync(join(folder, 'throwing.js'), 'throw new Error("half a file");');
  });
  after(() => rmSync(folder, { recursive: true }));
  afterEach(() => {
    for (const parser of parsers.splice(0)) parser.dispose();
  });

  it('answers with the real mermaid', async () => {
    const parser = await create();
    const [right, wrong] = await Promise.all([
      parser.parse('pie\n  "a" : 1\n'),
      parser.parse('flowchart TD\n  A -> B\n'),
    ]);
    assert.deepEqual(right, { type: 'pie', valid: true, notValidated: undefined, problems: [] });
    assert.equal(wrong.valid, false);
    assert.deepEqual(wrong.problems[0]?.range, { start: 17, end: 19 });
  });

  it('parses a text once, however often and at the same time it is asked for', async () => {
    const parser = await createObedient();
    const both = await Promise.all([parser.parse('a'), parser.parse('a')]);
    const later = await parser.parse('a');
    const other = await parser.parse('b');
    assert.deepEqual(
      [...both, later, other].map(({ type }) => type),
      ['a 1', 'a 1', 'a 1', 'b 2'],
    );
  });

  for (const workers of [1, 3]) {
    it(`answers each of many texts with ${workers} threads`, async () => {
      const parser = await createObedient({ workers });
      const texts = Array.from({ length: 1000 }, (_, at) => `text${at}`);
      const verdicts = await Promise.all(texts.map((text) => parser.parse(text)));
      assert.deepEqual(
        verdicts.map(({ type }) => type?.split(' ')[0]),
        texts,
      );
    });
  }

  it('gives up a text that overruns the deadline, and no other', async () => {
    const parser = await createObedient({ deadlineMs: 100 });
    const texts = ['a', 'hang 1', 'b', 'hang 2', 'c'];
    const verdicts = await Promise.all(texts.map((text) => parser.parse(text)));
    assert.deepEqual(
      verdicts.map(({ notValidated }) => notValidated),
      [undefined, 'too-slow', undefined, 'too-slow', undefined],
    );
    assert.ok(verdicts.every(({ valid }) => valid));
    const start = performance.now();
    assert.equal((await parser.parse('hang 1')).notValidated, 'too-slow');
    assert.ok(performance.now() - start < 50, 'a slow text is remembered');
  });

  const hostile: [string, string][] = [
    ["'style:' 3000 times", `flowchart TD\n${'style:'.repeat(3000)}`],
    ['100,000 blank lines', `flowchart TD\n${'\n'.repeat(100_000)}A-->B\n`],
    ['300,000 messages', `sequenceDiagram\n${'A->>B: hi\n'.repeat(300_000)}`],
    ['20,000 open brackets', `flowchart TD\nA${'['.repeat(20_000)}\n`],
    ['10,000 open blocks', `sequenceDiagram\n${'loop x\n'.repeat(10_000)}`],
    ['100,000 quotes', `pie\n${'"a" : 1 "\n'.repeat(100_000)}`],
    [
      'a bomb of YAML aliases',
      `---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n${'flowchart TD\n'.repeat(20_000)}`,
    ],
  ];
  for (const [name, text] of hostile) {
    it(`ends at the deadline, and the next diagram is parsed: ${name}`, async function () {
      this.timeout(30_000);
      const parser = await create({ deadlineMs: 2000 });
      await parser.parse('flowchart TD\n  A --> B\n');
      const start = performance.now();
      const [slow, next] = await Promise.all([parser.parse(text), parser.parse('pie\n  "a" : 1\n')]);
      const elapsed = performance.now() - start;
      assert.ok(slow.notValidated === 'too-slow' || slow.notValidated === undefined);
      assert.deepEqual(next, { type: 'pie', valid: true, notValidated: undefined, problems: [] });
      assert.ok(elapsed < 8000, `${elapsed} ms`);
    });
  }

  it('does not blame a text for this thread being busy', async () => {
    const parser = await createObedient({ deadlineMs: 50 });
    const first = parser.parse('a');
    await new Promise((done) => setTimeout(done, 200));
    const second = parser.parse('b');
    await new Promise((done) => setImmediate(done));
    for (const end = performance.now() + 300; performance.now() < end; );
    assert.equal((await first).notValidated, undefined);
    assert.equal((await second).notValidated, undefined);
  });

  it('says which file is missing', async () => {
    const missing = join(folder, 'nowhere.js');
    await assert.rejects((await create({ bundleFile: missing })).parse('a'), { message: /nowhere\.js/ });
    await assert.rejects((await create({ workerFile: missing })).parse('a'), { message: /nowhere\.js/ });
    await assert.rejects((await create({ bundleFile: join(folder, 'throwing.js') })).parse('a'), {
      message: /throwing\.js: half a file/,
    });
  });

  it('survives a text that ends or fills its thread', async function () {
    this.timeout(60_000);
    const parser = await createObedient({ deadlineMs: 50_000 });
    const results = await Promise.allSettled(['a', 'exit', 'b', 'eat', 'c'].map((text) => parser.parse(text)));
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled'],
    );
    const [, exited, , full] = results;
    assert.match(String(exited?.status === 'rejected' && exited.reason), /mermaid-worker\.js: ended with exit code 7/);
    assert.match(String(full?.status === 'rejected' && full.reason), /mermaid-worker\.js: .*memory/);
  });

  it('ends with dispose, and rejects who waits', async () => {
    const parser = await createObedient();
    const waiting = parser.parse('hang');
    const expected = assert.rejects(waiting, /disposed/);
    await new Promise((done) => setTimeout(done, 100));
    parser.dispose();
    await expected;
    await assert.rejects(parser.parse('a'), /disposed/);
  });

  it('lets the process end while the thread idles, not while it works', async () => {
    const workerFile = join(await builtFolder(), 'mermaid-worker.js');
    const script = `
      const { createDiagramParser } = await import(${JSON.stringify(DIAGRAMS_MODULE)});
      const parser = createDiagramParser({ workerFile: ${JSON.stringify(workerFile)} });
      parser.parse('pie').then(({ type }) => process.stdout.write(type));`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      timeout: 15_000,
    });
    assert.equal(stdout, 'pie');
  });
});

describe('mermaid: cache of verdicts', () => {
  it('forgets the texts nobody asked for longest, and what failed', async () => {
    const cache = createVerdictCache(2, 100);
    const computed: string[] = [];
    const get = (text: string) =>
      cache.get(text, async () => {
        computed.push(text);
        if (text === 'bad') throw new Error(text);
        return { type: text, valid: true, notValidated: undefined, problems: [] };
      });
    for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) await get(text);
    assert.deepEqual(computed, ['a', 'b', 'c', 'b']);
    await assert.rejects(get('bad'));
    await assert.rejects(get('bad'));
    assert.deepEqual(computed.slice(4), ['bad', 'bad']);
    await get('x'.repeat(101));
    await get('x'.repeat(101));
    assert.equal(computed.length, 8, 'a text over the limit is not kept');
  });
});
