import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Severity } from '../../server/src/config/config.ts';
import { dirname, resolvePath } from '../../server/src/text/paths.ts';
import { createWorld, factsOf, findingsOf, type PathEvent } from './world.ts';

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
 * taken for a reference, how it is classified, and how much its place makes it matter. Run on the repositories
 * themselves, at the commits that were judged, the figures were 64 of 66 at error and warning (the two others are a
 * heading and lines that are not there, of which the judge was not asked), and 64, 89 and 92 of 102 broken rows found.
 */
describe('judged references', () => {
  if (!existsSync(sample)) {
    it(`no ${sample}: nothing to compare`, () => assert.equal(existsSync(sample), false));
    return;
  }
  const rows = readFileSync(sample, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Row => JSON.parse(line));
  const judged = rows.map((row) => ({ row, actual: levelOf(row) }));
  const levels = ['error', 'warning', 'info', 'hint'] as const;
  const isBroken = ({ row }: { readonly row: Row }): boolean => row.expected === 'error' || row.expected === 'warning';
  const broken = judged.filter(isBroken);

  /** Of what is found at these levels, what a judge called broken; and of all that is broken, what is found at them. */
  function measure(at: readonly string[]) {
    const found = judged.filter(({ actual }) => at.includes(actual));
    const right = found.filter(isBroken).length;
    return { right, found: found.length, precision: right / found.length, recall: right / broken.length };
  }

  it('prints how findings compare with the judges', () => {
    const columns = [...levels, 'none'];
    console.log(`      expected \\ found ${columns.map((level) => level.padStart(8)).join('')}`);
    for (const want of ['error', 'warning', 'hint', 'none']) {
      const counts = columns.map(
        (level) => judged.filter(({ row, actual }) => row.expected === want && actual === level).length,
      );
      console.log(`      ${want.padEnd(16)} ${counts.map((count) => String(count).padStart(8)).join('')}`);
    }
    for (const [index, level] of levels.entries()) {
      const { right, found, precision } = measure([level]);
      const sofar = measure(levels.slice(0, index + 1));
      const recall = `recall up to here ${sofar.right}/${broken.length} = ${percent(sofar.recall)}`;
      console.log(`      ${level.padEnd(8)} precision ${right}/${found} = ${percent(precision)}, ${recall}`);
    }
    assert.equal(judged.length, rows.length);
  });

  it('reports at error and warning what is broken: precision 98 %, recall 60 %', () => {
    const { precision, recall } = measure(['error', 'warning']);
    assert.ok(precision >= 0.98, percent(precision));
    assert.ok(recall >= 0.6, percent(recall));
  });

  it('says something of 90 % of what is broken', () => {
    const { recall } = measure(levels);
    assert.ok(recall >= 0.9, percent(recall));
  });

  it('stays silent where a judge saw nothing to do', () => {
    const silent = judged.filter(({ row }) => row.expected === 'none');
    const loud = silent.filter(({ actual }) => actual !== 'none' && actual !== 'hint');
    assert.deepEqual(
      loud.map(({ row }) => row.text),
      [],
    );
  });
});

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

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

/**
 * The row's context is a piece cut out of its document, often in the middle of a span, a fence or a link: what was cut
 * off is put back, so that the text that was judged stands in what it stood in.
 */
function documentOf(row: Row): string {
  let context = row.context.replaceAll(' ⏎ ', '\n');
  if (row.form.includes('link') && !context.includes(row.text)) {
    const start = context.lastIndexOf('](') + 2;
    if (start > 1 && row.text.startsWith(context.slice(start))) context = `${context.slice(0, start)}${row.text})`;
  }
  const before = context.slice(0, context.indexOf(row.text));
  const isFence = row.form === 'fence-comment';
  if (isFence && (before.match(/^```/gm)?.length ?? 0) % 2 === 0) context = `\`\`\`\n${context}`;
  if (row.form.startsWith('code-') && !before.includes('\n') && (before.match(/`/g)?.length ?? 0) % 2 === 0) {
    context = `\`${context}`;
  }
  return `# ${row.repo}\n\n## ${row.section}\n\n${context}${isFence ? '\n```\n' : '\n'}`;
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
    // A bare name may be a link's text: then the link's own file is the one that is gone.
    const linked = new RegExp(`\\]\\(/([\\w./-]{1,300}/${clean.replaceAll('.', '\\.')})\\)`).exec(text)?.[1];
    gone.push({ kind: 'deleted', path: linked ?? `some/where/${clean}` });
  }
  if (!link && row.text.startsWith('/')) files['docs/other.md'] = '';
  return { files, gone, lineCounts, remotes: [`github.com/${row.repo.toLowerCase()}`] };
}
