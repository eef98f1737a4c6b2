import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Severity } from '../../server/src/config/config.ts';
import type { PathEvent } from '../../server/src/references/history.ts';
import { dirname, resolvePath } from '../../server/src/text/paths.ts';
import { createWorld, factsOf, findingsOf } from './world.ts';

interface Row {
  readonly repo: string;
  readonly file: string;
  readonly form: string;
  readonly text: string;
  readonly docKind: 'adr' | 'runbook';
  readonly resolves: boolean;
  readonly resolution: string;
  readonly target: string | null;
  readonly label: string;
  readonly expected: 'error' | 'warning' | 'hint' | 'none';
  readonly section: string;
  readonly context: string;
}

const sample = join(process.env['WAYPOST_FIELD'] ?? '../shared/field', 'refs-sample.jsonl');

/**
 * The judged rows come without their repositories, so each is given the world that its judge saw: the target is there,
 * or history had it, or neither. That leaves untested what the tree itself decides, and tests all the rest: what is
 * taken for a reference, how it is classified, and how much its place makes it matter.
 */
describe('judged references', () => {
  if (!existsSync(sample)) {
    it(`no ${sample}: nothing to compare`);
    return;
  }
  const rows = readFileSync(sample, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Row => JSON.parse(line));
  const judged = rows.map((row) => ({ row, actual: levelOf(row) }));

  it('prints how findings compare with the judges', () => {
    const levels = ['error', 'warning', 'info', 'hint', 'none'];
    const expected = ['error', 'warning', 'hint', 'none'];
    console.log(`      expected \\ found ${levels.map((level) => level.padStart(8)).join('')}`);
    for (const want of expected) {
      const counts = levels.map(
        (level) => judged.filter(({ row, actual }) => row.expected === want && actual === level).length,
      );
      console.log(`      ${want.padEnd(16)} ${counts.map((count) => String(count).padStart(8)).join('')}`);
    }
    assert.equal(judged.length, rows.length);
  });

  // Numbers as measured; the one error too many is a link that a test project of log4brains breaks on purpose.
  it('reports errors that are errors, and nearly all of them', () => {
    const { precision, recall } = compare(['error'], ['error']);
    assert.ok(precision >= 53 / 54, `precision ${precision}`);
    assert.ok(recall >= 53 / 54, `recall ${recall}`);
  });

  it('warns of nothing that a judge did not call broken', () => {
    assert.equal(compare(['error', 'warning'], ['warning']).precision, 1);
  });

  // Two of three rows at "warning" were never in history, or stand where the table says information.
  it('says something at some level about what history knows', () => {
    const known = judged.filter(
      ({ row }) => row.expected !== 'none' && ['hist-deleted', 'hist-suffix'].includes(row.resolution),
    );
    const said = known.filter(({ actual }) => actual !== 'none').length;
    console.log(`      said something of ${said} of ${known.length}`);
    assert.ok(said / known.length >= 0.85, `${said} of ${known.length}`);
  });

  it('stays silent where a judge saw nothing to do', () => {
    const silent = judged.filter(({ row }) => row.expected === 'none');
    const loud = silent.filter(({ actual }) => actual !== 'none' && actual !== 'hint');
    assert.ok(loud.length <= 1, loud.map(({ row }) => row.text).join(', '));
  });

  /** Precision of rows found at these levels, and recall of rows expected at them. */
  function compare(expected: readonly string[], levels: readonly string[]): { precision: number; recall: number } {
    const found = judged.filter(({ actual }) => levels.includes(actual));
    const wanted = judged.filter(({ row }) => expected.includes(row.expected));
    const both = found.filter(({ row }) => expected.includes(row.expected)).length;
    return { precision: both / found.length, recall: both / wanted.length };
  }
});

/** The level at which the five rules report what the row points to. */
function levelOf(row: Row): Severity | 'none' {
  const text = documentOf(row);
  const facts = factsOf(row.file, text, row.docKind);
  const world = createWorld(worldOf(row, text));
  const order = ['error', 'warning', 'info', 'hint'] as const;
  const needle =
    row.form === 'fence-comment' || row.form === 'blob-url-same' ? row.text : (row.text.split('#')[0] ?? '');
  const found = findingsOf(facts, world).filter(({ range }) => {
    const line = text.slice(text.lastIndexOf('\n', range.start) + 1, text.indexOf('\n', range.end));
    return line.includes(needle) && touches(text, range, row.text);
  });
  return order.find((level) => found.some(({ severity }) => severity === level)) ?? 'none';
}

/** True when a finding's range lies in one of the places where the row's text stands. */
function touches(text: string, range: { readonly start: number; readonly end: number }, wanted: string): boolean {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (range.start < at + wanted.length && range.end > at) return true;
  }
  return false;
}

function documentOf(row: Row): string {
  const context = row.context.replaceAll(' ⏎ ', '\n');
  const closing = row.form === 'fence-comment' ? '\n```\n' : '\n';
  return `# ${row.repo}\n\n## ${row.section}\n\n${context}${closing}`;
}

function worldOf(row: Row, text: string): Parameters<typeof createWorld>[0] {
  const link = row.form.includes('link');
  const bare = row.text
    .replace(/[#?].*$/, '')
    .replace(/:[\d–-]+$/, '')
    .replace(/^(?:\.\/)+/, '');
  const blob = /^https?:\/\/[^/]+\/[^/]+\/[^/]+\/(?:blob|tree)\/[^/]+\/(.*)$/.exec(bare)?.[1];
  const path =
    blob ??
    (link && !row.text.startsWith('/') ? resolvePath(dirname(row.file), bare) : bare.replace(/^\//, '')) ??
    bare;
  const clean = path.replace(/\/$/, '');
  const files: Record<string, string> = { [row.file]: text };
  const lineCounts: Record<string, number> = {};
  const gone: PathEvent[] = [];
  const place = (target: string): void => {
    files[/\.[A-Za-z0-9]+$/.test(target) ? target : `${target}/a.txt`] = '';
    lineCounts[target] = 100_000;
  };
  if (row.target !== null) place(row.target.replace(/\/$/, ''));
  else if (row.resolves && blob !== undefined) place(clean);
  // "Valid through a site generator's mapping": the page's source is there.
  if (row.label === 'site') files[`${decodeURIComponent(clean)}.md`] = '';
  const anchor = /#(.*)$/.exec(row.text)?.[1];
  if (row.resolves && row.target?.endsWith('.md') === true && anchor !== undefined)
    files[row.target] = `<a id="${anchor}"></a>`;
  if (row.resolution === 'hist-deleted') {
    gone.push(
      row.target === null ? { kind: 'deleted', path: clean } : { kind: 'renamed', path: clean, to: row.target },
    );
    if (!/\.[A-Za-z0-9]+$/.test(clean)) gone.push({ kind: 'deleted', path: `${clean}/a.txt` });
  } else if (row.resolution === 'hist-suffix' || row.resolution === 'hist-base') {
    gone.push({ kind: 'deleted', path: `some/where/${clean}` });
  }
  if (!link && row.text.startsWith('/')) files['docs/other.md'] = '';
  return { files, gone, lineCounts, remotes: [`github.com/${row.repo.toLowerCase()}`] };
}
