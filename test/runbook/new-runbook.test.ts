import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { planNewRunbook } from '../../server/src/features/new-runbook/new-runbook.ts';
import type { NewRunbookRequest } from '../../server/src/features/new-runbook/request.ts';
import { Refusal, unlessRefused } from '../../server/src/features/planned.ts';
import { parse } from '../../server/src/markdown/parse.ts';
import { type Files, findingsOf, say } from '../adr/directory.ts';
import { carryOut, serve } from '../adr/new-adr.ts';
import { type Folder, folder, indexOf, TODAY, writeFolder } from './folder.ts';

const plan = async (files: Files, request: Omit<NewRunbookRequest, 'date'>) => {
  const service = await serve(files);
  try {
    return unlessRefused(await planNewRunbook({ date: TODAY, ...request }, await service.changeContext()));
  } finally {
    service.dispose();
  }
};

const textOf = async (files: Files, request: Omit<NewRunbookRequest, 'date'>): Promise<string> => {
  const planned = await plan(files, request);
  return carryOut(files, planned).get(planned.file) ?? '';
};

const encode = ({ eol, mark }: Folder, files: Files): Files =>
  new Map([...files].map(([path, text]) => [path, (mark ? '\uFEFF' : '') + text.replaceAll('\n', eol)]));

const titles = fc.constantFrom(
  'A window stays open',
  'WindowStaysOpen',
  'Say "no": never',
  'Façade for façades',
  '使用中文标题',
  'Restart (again) #2',
);

const alert = {
  name: 'WindowStaysOpen',
  summary: 'Window {{ $labels.window }} is open.',
  description: '# It *rains* <script>alert(1)</script> on {{ $labels.cat }}\n\n- and\r\nmore',
  expression: 'sum by (window) (\n  open_windows{house="1"}\n) > 0',
  severity: 'critical',
};

describe('a new runbook', () => {
  it('is written as its folder writes them, twice in a row, with rows in the index, and leaves nothing to report but its placeholders', () =>
    fc.assert(
      fc.asyncProperty(folder, titles, fc.boolean(), async (given, title, isAlerted) => {
        const files = encode(given, writeFolder(given));
        const directory = given.dress.folder;
        const first = await plan(files, { title, directory, alert: isAlerted ? alert : undefined });
        const one = carryOut(files, first);
        const second = await plan(one, { title: 'Another one', directory });
        const both = carryOut(one, second);
        const found = await findingsOf(both);
        assert.deepEqual(
          // Reviews are due on a day that comes whenever the test runs.
          found
            .filter(({ rule }) => rule !== 'runbook-review-overdue' && rule !== 'runbook-placeholder-left')
            .map((finding) => `${say(both, finding)} ${finding.message}`),
          [],
        );
        const service = await serve(both);
        for (const { file } of [first, second]) {
          const text = both.get(file) ?? '';
          const record = service.facts(file)?.runbook;
          assert.ok(record !== undefined, text);
          const sibling = [...files.keys()].find((path) => path !== indexOf(given)) ?? '';
          const other = service.facts(sibling)?.runbook;
          assert.equal(record.format, other?.format, text);
          assert.deepEqual(
            record.sections.filter(({ level }) => level === 2).map(({ heading }) => heading),
            other?.sections.filter(({ level }) => level === 2).map(({ heading }) => heading),
            text,
          );
          assert.deepEqual(
            record.metadata.map(({ key, place }) => `${place} ${key}`),
            other?.metadata.map(({ key, place }) => `${place} ${key}`),
            text,
          );
          for (const { key, text: value } of record.metadata)
            if (/^last/.test(key)) assert.equal(value, TODAY, `${key} in ${text}`);
          assert.equal(text.startsWith('\uFEFF'), given.mark);
          assert.ok(given.eol === '\n' ? !text.includes('\r') : !/[^\r]\n/.test(text), 'line endings');
          if (given.index !== 'none')
            assert.ok(both.get(indexOf(given))?.includes(`](${file.slice(directory.length + 1)})`), 'is in the index');
          assert.ok(!/Boris is wet|Look at it|A key\.|It has hinges/.test(text), text);
        }
        service.dispose();
        for (const [path, text] of files) if (path !== indexOf(given)) assert.equal(both.get(path), text);
      }),
      { numRuns: Number(process.env['RUNS'] ?? 100) },
    )).timeout(120_000);

  it('says what the alert says as text, whatever that is', async () => {
    const text = await textOf(new Map([['README.md', '# Cats\n']]), { alert });
    const document = parse(text);
    assert.deepEqual(
      document.headings.map((heading) => heading.text),
      ['WindowStaysOpen', 'Meaning', 'Impact', 'Diagnosis', 'Mitigation'],
    );
    assert.match(text, /^Window `window` is open\.$/m);
    assert.match(text, /^\\# It \\\*rains\\\* \\<script\\>alert\(1\)\\<\/script\\> on `cat`$/m);
    assert.match(text, /^\\- and more$/m);
    assert.match(text, /```promql\nsum by \(window\) \(\n {2}open_windows\{house="1"\}\n\) > 0\n```/);
  });

  it('cannot end its own fence, nor hide in control characters', () =>
    fc.assert(
      fc.asyncProperty(
        fc.string({
          unit: fc.constantFrom('`', '~', '\n', '\r', 'x', ' ', '#', '\u001b', '\u202e', '-', '>', '{', '}'),
        }),
        async (hostile) => {
          const text = await textOf(new Map([['a.md', '']]), {
            alert: { name: 'WindowStaysOpen', description: hostile, expression: `x${hostile}x` },
          });
          const document = parse(text);
          assert.equal(document.headings.length, 5, text);
          assert.equal(document.codeBlocks.length, 1, text);
          assert.equal(document.codeBlocks[0]?.closed, true);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there.
          assert.ok(!/[\u001b\u202e\r]/.test(text));
        },
      ),
      { numRuns: 200 },
    ));

  it('is named as its folder names them', async () => {
    const inFolder = async (names: readonly string[], title: string) => {
      const files = new Map(
        names.map((name) => [`docs/runbooks/${name}`, '# X\n\n## Symptoms\n\na\n\n## Resolution\n\nb\n']),
      );
      return (await plan(files, { title })).file;
    };
    for (const [names, title, expected] of [
      [['DoorOpen.md', 'CatWet.md'], 'Bowl is empty', 'docs/runbooks/BowlIsEmpty.md'],
      [['door-open.md', 'cat-wet.md'], 'BowlIsEmpty', 'docs/runbooks/bowl-is-empty.md'],
      [['door_open.md', 'cat_wet.md'], 'Bowl is empty!', 'docs/runbooks/bowl_is_empty.md'],
      [['01-door-open.md', '02-cat-wet.md'], 'Bowl is empty', 'docs/runbooks/03-bowl-is-empty.md'],
      [['RB-001-door.md', 'RB-002-cat.md'], 'Bowl is empty', 'docs/runbooks/RB-003-bowl-is-empty.md'],
      [['runbook-door.md', 'runbook-cat-wet.md'], 'Bowl is empty', 'docs/runbooks/runbook-bowl-is-empty.md'],
      [['door-runbook.md', 'cat-wet-runbook.md'], 'Bowl is empty', 'docs/runbooks/bowl-is-empty-runbook.md'],
    ] as const)
      assert.equal(await inFolder(names, title), expected, names.join(' '));
  });

  it('has the sections of a template where that is asked for, and follows the folder’s own where it has few runbooks', async () => {
    const empty = new Map([['docs/runbooks/template.md', '# Name\n\nOwner: {owner}\n\n## When\n\nSay when.\n']]);
    assert.equal(await textOf(empty, { title: 'Bowl' }), '# Bowl\n\nOwner: {owner}\n\n## When\n\nSay when.\n');
    assert.match(
      await textOf(empty, { title: 'Bowl', template: 'procedure' }),
      /## Prerequisites[\s\S]*## Steps[\s\S]*## Verification[\s\S]*## Rollback/,
    );
    assert.match(
      await textOf(empty, { title: 'Bowl', template: 'incident' }),
      /## Symptoms[\s\S]*## Diagnosis[\s\S]*## Resolution[\s\S]*## Escalation[\s\S]*## Prevention/,
    );
  });

  it('stands where an alert says it does', async () => {
    const planned = await plan(new Map([['a.md', '']]), { alert, file: 'ops/alerts/window.md' });
    assert.equal(planned.file, 'ops/alerts/window.md');
  });

  it('is refused in words', async () => {
    const files = new Map([
      ['docs/runbooks/a.md', '# A\n'],
      ['ops/playbooks/b.md', '# B\n'],
    ]);
    for (const [request, message] of [
      [{ title: 'X' }, /several folders of runbooks.*docs\/runbooks, ops\/playbooks/],
      [{ title: '  ' }, /the title is empty/],
      [{ title: 'A', directory: 'docs/runbooks' }, /docs\/runbooks\/a\.md is there already/],
      [{ title: 'X', directory: '../out' }, /is not in the workspace/],
      [{ title: 'X', directory: 'docs/runbooks', template: 'nope' }, /there is no template "nope"/],
      [{ title: 'X', file: 'docs/x.txt' }, /is no name of a Markdown file/],
      [{ title: 'X', file: '/etc/x.md' }, /is not in the workspace/],
      [{ alert: { name: 'a b' } }, /is no name of an alert/],
    ] as const)
      await assert.rejects(plan(files, request), (error: unknown) => {
        assert.ok(error instanceof Refusal, String(error));
        assert.match(error.message, message);
        return true;
      });
  });
});
