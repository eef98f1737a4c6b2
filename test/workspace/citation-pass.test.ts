import assert from 'node:assert/strict';
import { defaultConfig } from '../../server/src/config/config.ts';
import type { Host } from '../../server/src/host.ts';
import type { CitedText } from '../../server/src/references/citation.ts';
import { createService, type FileReport, type Service } from '../../server/src/service.ts';
import { historyOf } from '../references/world.ts';
import { createFolder, createMemoryHost } from '../server/memory-host.ts';

const THEN: CitedText = {
  commit: 'c'.repeat(40),
  date: '2026-03-02',
  subject: 'Cite',
  path: 'src/a.ts',
  text: 'export const a = 1;\n',
};

/** What git is asked, and when it answers. */
interface Asked {
  readonly document: string;
  answer(text: CitedText | undefined): void;
  fail(): void;
}

describe('the background pass over line citations', () => {
  let service: Service;
  let asked: Asked[] = [];
  let reports: FileReport[] = [];
  let logged: string[] = [];
  let heads = 0;
  afterEach(() => service.dispose());

  const start = async (files: Readonly<Record<string, string>>, own: Partial<Host> = {}): Promise<void> => {
    asked = [];
    reports = [];
    logged = [];
    const folder = createFolder({ 'src/a.ts': '// more\n\nexport const a = 1;\n', ...files });
    const host: Host = {
      ...createMemoryHost(folder, (level, message) => logged.push(`${level}: ${message}`)),
      readHistory: async () => ({ ...historyOf([], folder.files.keys()), head: `${heads}` }),
      historyStamp: () => `${heads}`,
      readCitations: (document, citations) =>
        new Promise((resolve, reject) => {
          asked.push({
            document,
            answer: (text) => resolve(citations.map(() => text)),
            fail: () => reject(new Error('git broke')),
          });
        }),
      ...own,
    };
    service = createService({ host, config: defaultConfig, onReport: (report) => reports.push(report) });
    await service.load({});
    await service.settle();
  };
  const found = (path: string): string[] => (service.report(path)?.findings ?? []).map(({ rule }) => rule);
  const untilAsked = async (count: number): Promise<void> => {
    for (let tries = 0; asked.length < count && tries < 200; tries++) await new Promise((done) => setTimeout(done, 5));
    assert.equal(asked.length, count);
  };

  it('holds nothing back: a document has its other findings meanwhile, and the rest when git has answered', async () => {
    await start({ 'docs/x.md': '`src/a.ts:1` [gone](y.md)\n' });
    assert.deepEqual(found('docs/x.md'), ['link-target-missing']);
    await untilAsked(1);
    asked[0]?.answer(THEN);
    await service.complete();
    assert.deepEqual(found('docs/x.md'), ['ref-line-drifted', 'link-target-missing']);
    assert.deepEqual(reports.at(-1)?.findings.length, 2, 'whoever listens is told');
  });

  it('asks for one document after the other, those that are open first, and once while nothing changes', async () => {
    await start({ 'docs/x.md': '`src/a.ts:1`\n', 'docs/y.md': '`src/a.ts:1`\n', 'docs/z.md': '`src/a.ts:1`\n' });
    await untilAsked(1);
    service.setBuffer('docs/z.md', '`src/a.ts:1`\n\nMore.\n', 1);
    await service.settle();
    assert.equal(asked.length, 1);
    asked[0]?.answer(undefined);
    await untilAsked(2);
    assert.equal(asked[1]?.document, 'docs/z.md');
    asked[1]?.answer(THEN);
    await untilAsked(3);
    asked[2]?.answer(THEN);
    await service.complete();
    service.setBuffer('docs/z.md', '`src/a.ts:1`\n\nMore and more.\n', 2);
    await service.complete();
    assert.equal(asked.length, 3, 'the line is the same, and so is its answer');
    assert.deepEqual(found('docs/z.md'), ['ref-line-drifted']);
  });

  it('forgets an answer for a HEAD that is no more, and asks again', async () => {
    await start({ 'docs/x.md': '`src/a.ts:1`\n' });
    await untilAsked(1);
    heads++;
    service.followHistory();
    await service.settle();
    asked[0]?.answer(THEN);
    await untilAsked(2);
    assert.deepEqual(found('docs/x.md'), []);
    asked[1]?.answer(undefined);
    await service.complete();
    assert.deepEqual(found('docs/x.md'), []);
  });

  it('goes on with the next document when git fails on one, and says so', async () => {
    await start({ 'docs/x.md': '`src/a.ts:1`\n', 'docs/y.md': '`src/a.ts:1`\n' });
    await untilAsked(1);
    asked[0]?.fail();
    await untilAsked(2);
    asked[1]?.answer(THEN);
    await service.complete();
    assert.deepEqual(found('docs/y.md'), ['ref-line-drifted']);
    assert.deepEqual(logged, ['warning: docs/x.md: its line citations were not compared: Error: git broke']);
  });

  it('does without symbols where a grammar cannot be loaded', async () => {
    const broken = {
      read: () => Promise.reject(new Error('no grammar')),
      readDeclarations: () => Promise.resolve(undefined),
      readComments: () => Promise.reject(new Error('no grammar')),
    };
    await start({ 'docs/x.md': '`src/a.ts:1`\n' }, { outlines: broken });
    await untilAsked(1);
    asked[0]?.answer(THEN);
    await service.complete();
    assert.deepEqual(found('docs/x.md'), ['ref-line-drifted']);
    assert.deepEqual(logged, ['warning: src/a.ts: its symbols were not read: Error: no grammar']);
  });

  it('ends with the service', async () => {
    await start({ 'docs/x.md': '`src/a.ts:1`\n', 'docs/y.md': '`src/a.ts:1`\n' });
    await untilAsked(1);
    service.dispose();
    asked[0]?.answer(THEN);
    await service.complete();
    assert.equal(asked.length, 1);
  });

  it('does not call a suppression unused before it knows', async () => {
    const comment = '<!-- waypost-disable-next-line ref-line-drifted -->';
    await start({ 'docs/x.md': `${comment}\n\`src/a.ts:1\`\n` });
    assert.deepEqual(found('docs/x.md'), []);
    await untilAsked(1);
    asked[0]?.answer({ ...THEN, text: '// more\n' });
    await service.complete();
    assert.deepEqual(found('docs/x.md'), ['suppression-unused']);
  });
});
