import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Assets } from '../../server/src/browser/assets.ts';
import { createBrowserDiagrams } from '../../server/src/browser/diagrams.ts';
import type { DiagramParser, DiagramProblem } from '../../server/src/mermaid/verdict.ts';
import { builtFolder, loadBundle } from '../mermaid/bundle.ts';
import { readCorpus } from '../mermaid/corpus.ts';
import { browserWorkers, running } from './browser-worker.ts';

/** Stands in for mermaid: obeys the first word of the text. */
const OBEDIENT = `
let parsed = 0;
module.exports.parseDiagram = async (text) => {
  parsed++;
  if (text.startsWith('hang')) for (;;);
  if (text.startsWith('break')) setTimeout(() => { throw new Error('broken') });
  if (text.startsWith('break')) await new Promise(() => undefined);
  return { type: text + ' ' + parsed, valid: true, notValidated: undefined, problems: [] };
};
`;

/** More than enough where the corpora are not at hand. */
const SAMPLES = [
  'pie\n  "a" : 1\n',
  'flowchart TD\n  A -> B\n',
  'sequenceDiagram\n  A->>B: hi\n  loop x\n',
  'gantt\n  dateFormat YYYY-MM-DD\n  a :a1, 2024-01-01, 3d\n',
  'flowchrt TD\n  A --> B\n',
  'classDiagram\n  class A {\n',
  '',
];

const inShort = ({ rule, message, range }: DiagramProblem) => ({ rule, message, range });

describe('mermaid: the worker in a browser', () => {
  const parsers: DiagramParser[] = [];
  const logged: string[] = [];
  let asked: string[] = [];

  const create = (bundle: string | undefined, deadlineMs?: number): DiagramParser => {
    const assets: Assets = {
      async text(path) {
        asked.push(path);
        if (path === 'server/mermaid.js' && bundle !== undefined) return bundle;
        return readFile(join(await builtFolder(), path.replace('server/', '')), 'utf8');
      },
      bytes: () => assert.fail('nothing binary belongs to mermaid'),
    };
    const log = (level: string, message: string): void => void logged.push(`${level}: ${message}`);
    const options = deadlineMs === undefined ? {} : { deadlineMs };
    const parser = createBrowserDiagrams({ assets, Worker: browserWorkers(), log, ...options });
    parsers.push(parser);
    return parser;
  };
  beforeEach(() => {
    asked = [];
    logged.length = 0;
  });
  afterEach(async () => {
    for (const parser of parsers.splice(0)) parser.dispose();
    await Promise.all([...running].map((thread) => thread.terminate()));
  });

  it('gives the very verdicts of Node', async function () {
    this.timeout(120_000);
    const texts = [...SAMPLES, ...(readCorpus()?.diagrams.map(({ text }) => text) ?? [])];
    const { parseDiagram } = await loadBundle();
    const parser = create(undefined);
    const verdicts = await Promise.all(texts.map((text) => parser.parse(text)));
    for (const [at, text] of texts.entries()) {
      const inBrowser = verdicts[at];
      const inNode = await parseDiagram(text);
      assert.ok(inBrowser);
      assert.deepEqual(
        { ...inBrowser, problems: inBrowser.problems.slice(0, 1).map(inShort) },
        { ...inNode, problems: inNode.problems.slice(0, 1).map(inShort) },
        text,
      );
      // How many more mistakes are looked for in a text is a matter of the time that is left.
      const common = Math.min(inBrowser.problems.length, inNode.problems.length);
      const [one, other] = [inBrowser, inNode].map(({ problems }) => problems.slice(0, common).map(inShort));
      assert.deepEqual(one, other, text);
    }
    assert.deepEqual(logged, []);
  });

  it('is not loaded before there is a diagram, and then once', async () => {
    const parser = create(OBEDIENT);
    assert.deepEqual(asked, []);
    await parser.parse('a');
    await parser.parse('b');
    assert.deepEqual(asked, ['server/mermaid.js', 'server/mermaid-worker.web.js']);
  });

  it('gives up a text that overruns the deadline, and no other', async () => {
    const parser = create(OBEDIENT, 150);
    const verdicts = await Promise.all(['a', 'hang 1', 'b', 'hang 2', 'c'].map((text) => parser.parse(text)));
    assert.deepEqual(
      verdicts.map(({ notValidated }) => notValidated),
      [undefined, 'too-slow', undefined, 'too-slow', undefined],
    );
    assert.equal((await parser.parse('hang 1')).notValidated, 'too-slow');
  });

  it('does not blame a text for this thread being busy', async () => {
    const parser = create(OBEDIENT, 50);
    await parser.parse('a');
    const second = parser.parse('b');
    await new Promise((done) => setImmediate(done));
    for (const end = performance.now() + 300; performance.now() < end; );
    assert.equal((await second).notValidated, undefined);
  });

  it('goes on after a text that breaks it', async () => {
    const parser = create(OBEDIENT);
    const [a, broken, b] = await Promise.allSettled(['a', 'break', 'b'].map((text) => parser.parse(text)));
    assert.deepEqual([a?.status, broken?.status, b?.status], ['fulfilled', 'rejected', 'fulfilled']);
  });

  it('is silent where it cannot be loaded, with one line in the log', async () => {
    const parser = create('throw new Error("half a file");');
    const first = await parser.parse('a').catch(() => ({ notValidated: 'failed' }));
    assert.equal(first.notValidated, 'failed');
    const log = (level: string, message: string): void => void logged.push(`${level}: ${message}`);
    const assets: Assets = {
      text: () => Promise.reject(new Error('https://dist.example/server/mermaid.js: 404 Not Found')),
      bytes: () => assert.fail(),
    };
    logged.length = 0;
    const missing = createBrowserDiagrams({ assets, Worker: browserWorkers(), log });
    const verdicts = await Promise.all(['a', 'b', 'c'].map((text) => missing.parse(text)));
    assert.ok(verdicts.every(({ valid, notValidated }) => valid && notValidated === 'failed'));
    assert.equal((await missing.parse('d')).notValidated, 'failed');
    assert.deepEqual(logged, [
      'error: diagrams are not validated: https://dist.example/server/mermaid.js: 404 Not Found',
    ]);
    missing.dispose();
  });
});
