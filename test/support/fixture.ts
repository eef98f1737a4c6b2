/**
 * Fixtures of the rules' pages: a small workspace in one text, with its expectations drawn below the lines.
 * `//- path` begins a file; `//- !gone PATH deleted|moved:TO`, `//- !ignored PATH`, `//- !lines PATH N` and
 * `//- !committed PATH DAY` set the scene;
 * `//- !then PATH` begins what a file was when the documents were committed that cite lines of it;
 * `//- waypost.config.json` is the configuration in force;
 * `//- !remote HOST/OWNER/NAME` says where the repository is hosted; `//- !repeat N` makes N lines of the next;
 * a line of carets and a rule id expects a finding of that rule above the carets.
 */
import { defaultConfig, type Severity } from '../../server/src/config/config.ts';
import { readWorkspaceConfig } from '../../server/src/config/workspace-config.ts';
import type { Host } from '../../server/src/host.ts';
import { parse } from '../../server/src/markdown/parse.ts';
import type { DiagramParser } from '../../server/src/mermaid/verdict.ts';
import { createService, type Finding } from '../../server/src/service.ts';
import { historyOf } from '../references/world.ts';
import { reader } from '../symbols/reader.ts';

export interface Fixture {
  readonly files: ReadonlyMap<string, string>;
  /** Earlier versions of files, by their paths now. */
  readonly earlier: ReadonlyMap<string, string>;
  readonly gone: Parameters<typeof historyOf>[0];
  readonly ignored: readonly string[];
  /** `github.com/acme/shop` */
  readonly remotes: readonly string[];
  /** Days of the last commits of files. */
  readonly committed: ReadonlyMap<string, string>;
  /** `docs/x.md:12-20 rule-id`, sorted. */
  readonly expected: readonly string[];
}

/** A fixture of files and nothing else. */
export const fixtureOf = (files: Fixture['files']): Fixture => ({
  files,
  earlier: new Map(),
  gone: [],
  ignored: [],
  remotes: [],
  committed: new Map(),
  expected: [],
});

/** The fenced `md` blocks below a page's second-level heading. */
export function blocksOf(page: string, heading: 'Incorrect' | 'Correct'): string[] {
  const document = parse(page);
  const section = document.sections.find((one) => one.heading?.level === 2 && one.heading.text === heading);
  if (section === undefined) return [];
  return document.codeBlocks
    .filter(
      ({ language, range }) =>
        language === 'md' && range.start >= section.range.start && range.end <= section.range.end,
    )
    .map((block) => block.segments.map(({ start, end }) => page.slice(start, end)).join('\n'));
}

export function readFixture(text: string): Fixture {
  const files = new Map<string, string>();
  const earlier = new Map<string, string>();
  let texts = files;
  const gone: Parameters<typeof historyOf>[0][number][] = [];
  const ignored: string[] = [];
  const remotes: string[] = [];
  const lineCounts = new Map<string, number>();
  const committed = new Map<string, string>();
  const expected: string[] = [];
  let path: string | undefined;
  let lineStart = 0;
  let times = 1;
  for (const line of text.split('\n')) {
    if (line.startsWith('//- !')) {
      const [directive = '', target = '', detail = ''] = line.slice('//- !'.length).trim().split(/ +/);
      if (directive === 'repeat') times = Number(target);
      else if (directive === 'committed') committed.set(target, detail);
      else if (directive === 'then') {
        path = target;
        texts = earlier;
        texts.set(path, '');
      } else if (directive === 'ignored') ignored.push(target);
      else if (directive === 'remote') remotes.push(target);
      else if (directive === 'lines') lineCounts.set(target, Number(detail));
      else if (directive === 'gone' && detail === 'deleted') gone.push({ kind: 'deleted', path: target });
      else if (directive === 'gone' && detail.startsWith('moved:')) {
        gone.push({ kind: 'renamed', path: target, to: detail.slice('moved:'.length) });
      } else throw new Error(`not understood: ${line}`);
    } else if (line.startsWith('//- ')) {
      path = line.slice('//- '.length).trim();
      texts = files;
      texts.set(path, '');
    } else if (path === undefined) throw new Error(`text before the first file: ${line}`);
    else {
      const marker = /^( *)(\^+) ([a-z-]+)$/.exec(line);
      const before = texts.get(path) ?? '';
      if (marker === null) {
        lineStart = before.length;
        texts.set(path, before + `${line}\n`.repeat(times));
        times = 1;
      } else {
        const start = lineStart + (marker[1] ?? '').length;
        expected.push(`${path}:${start}-${start + (marker[2] ?? '').length} ${marker[3]}`);
      }
    }
  }
  for (const [file, count] of lineCounts) files.set(file, '// line\n'.repeat(count));
  return { files, earlier, gone, ignored, remotes, committed, expected: expected.sort() };
}

/** The day on which pages are read: what they call overdue stays so. */
const TODAY = '2026-05-01';

export interface Outcome {
  readonly findings: readonly Finding[];
  /** As `Fixture.expected`, of one rule. */
  readonly drawn: readonly string[];
}

/** Everything that the real service says of a fixture; `rule` is on, whatever its usual severity. */
export async function judge(fixture: Fixture, rule: string, usual: string, diagrams: DiagramParser): Promise<Outcome> {
  const isIgnored = (path: string): boolean =>
    fixture.ignored.some((directory) => path === directory || path.startsWith(`${directory}/`));
  const failures: string[] = [];
  const host: Host = {
    listFiles: async () => ({ files: [...fixture.files.keys()].sort(), submodules: [], isIgnored, problems: [] }),
    readText: (path) => fixture.files.get(path),
    kindOf: async (path) => (fixture.files.has(path) ? 'file' : undefined),
    readHistory: async () => ({ ...historyOf(fixture.gone, fixture.files.keys()), remotes: fixture.remotes }),
    readLastCommitDays: async () => fixture.committed,
    today: () => TODAY,
    readCitations: async (_, citations) =>
      citations.map(({ target }) => {
        const text = fixture.earlier.get(target);
        return text === undefined
          ? undefined
          : { commit: 'c'.repeat(40), date: '2026-03-02', subject: 'Cite it', path: target, text };
      }),
    outlines: reader,
    diagrams: { parse: (text) => diagrams.parse(text), dispose: () => undefined },
    log: (level, message) => {
      if (level === 'error') failures.push(message);
    },
  };
  const rules: Record<string, Severity> = usual === 'off' ? { [rule]: 'warning' } : {};
  const settings = { ...defaultConfig, rules };
  const { config, problems } = await readWorkspaceConfig(host, settings, true, new AbortController().signal);
  failures.push(...problems.map(({ message }) => message));
  const service = createService({ host, config });
  await service.load({});
  await service.complete();
  const findings = [...fixture.files.keys()].flatMap((path) => service.report(path)?.findings ?? []);
  service.dispose();
  if (failures.length > 0) throw new Error(failures.join('\n'));
  const drawn = findings
    .filter((finding) => finding.rule === rule)
    .map(({ file, range, rule: id }) => `${file}:${range.start}-${range.end} ${id}`)
    .sort();
  return { findings, drawn };
}
