import assert from 'node:assert/strict';
import { chmodSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { git, hasGit, inTree } from '../node/helpers.ts';
import { buildCli, type CliRun, runCli } from './helpers.ts';

const config = '{}\n';
const sound: Readonly<Record<string, string>> = {
  'waypost.config.json': config,
  'README.md': '# Shop\n\nSee [the guide](docs/guide.md).\n',
  'docs/guide.md': '# Guide\n\n## Setup\n\nBack to [the start](../README.md).\n',
};
const broken: Readonly<Record<string, string>> = { ...sound, 'docs/bad.md': '# Bad\n\nSee [the plan](plan.md).\n' };

const parse = (run: CliRun) => JSON.parse(run.stdout);

describe('waypost check', () => {
  before(async function build() {
    this.timeout(120_000);
    await buildCli();
  });

  it('has nothing to say of sound documents, and exit code 0', () =>
    inTree(sound, async (root) => {
      const run = await runCli(['check'], { cwd: root });
      assert.equal(run.stderr, '');
      assert.match(
        run.stdout,
        /^Nothing found\.\nChecked 2 files, 0 ADRs, 0 runbooks, 0 diagrams, \d+ code references? in \d+\.\d\d s\.\n$/,
      );
      assert.equal(run.code, 0);
    }));

  it('says so where there are no documents', () =>
    inTree({ 'waypost.config.json': config }, async (root) => {
      const run = await runCli(['check'], { cwd: root });
      assert.deepEqual(run, { code: 0, stdout: `No Markdown or Mermaid documents in ${root}.\n`, stderr: '' });
    }));

  it('prints a finding below its file with the place underlined, without colours when piped', () =>
    inTree(broken, async (root) => {
      const run = await runCli(['check'], { cwd: root });
      const [file, head, source, marks, empty] = run.stdout.split('\n');
      assert.equal(file, 'docs/bad.md');
      assert.match(head ?? '', /^ {2}3:\d+ {2}error {2}.*plan\.md.* {2}link-[a-z-]+/);
      assert.equal(source, '    3 | See [the plan](plan.md).');
      assert.match(marks ?? '', /^ {6}\| +~+$/);
      assert.equal((source ?? '').slice((marks ?? '').indexOf('~'), (marks ?? '').length), 'plan.md');
      assert.equal(empty, '');
      assert.match(run.stdout, /\n1 error\n/);
      assert.ok(!run.stdout.includes('\u001b'));
      assert.equal(run.code, 1);
    }));

  it('has colours when they are forced, but never with --no-color or NO_COLOR', () =>
    inTree(broken, async (root) => {
      const colored = (args: readonly string[], env: Record<string, string>) =>
        runCli(['check', ...args], { cwd: root, env }).then((run) => run.stdout.includes('\u001b['));
      assert.equal(await colored([], { FORCE_COLOR: '1' }), true);
      assert.equal(await colored(['--no-color'], { FORCE_COLOR: '1' }), false);
      assert.equal(await colored([], { NO_COLOR: '1' }), false);
      assert.equal(await colored([], { CI: '1' }), false);
    }));

  it('prints JSON in the promised form', () =>
    inTree(broken, async (root) => {
      const run = await runCli(['check', '--format', 'json'], { cwd: root });
      const report = parse(run);
      assert.deepEqual(Object.keys(report), ['version', 'root', 'summary', 'findings']);
      assert.equal(report.version, 1);
      assert.equal(report.root, root);
      const { durationMs, references, ...counts } = report.summary;
      assert.deepEqual(counts, {
        files: 3,
        adrs: 0,
        runbooks: 0,
        diagrams: 0,
        errors: 1,
        warnings: 0,
        infos: 0,
        hints: 0,
      });
      assert.ok(Number.isInteger(durationMs) && Number.isInteger(references));
      const [finding] = report.findings;
      assert.equal(report.findings.length, 1);
      const keys = ['file', 'rule', 'severity', 'message', 'line', 'column', 'endLine', 'endColumn', 'data', 'fixes'];
      assert.deepEqual(Object.keys(finding), keys);
      assert.deepEqual([finding.file, finding.severity, finding.line, finding.endLine], ['docs/bad.md', 'error', 3, 3]);
      assert.equal(broken['docs/bad.md']?.split('\n')[2]?.slice(finding.column - 1, finding.endColumn - 1), 'plan.md');
      for (const fix of finding.fixes) assert.deepEqual(Object.keys(fix), ['title', 'preferred']);
      assert.equal(run.code, 1);
    }));

  it('counts columns in UTF-16 units and lines across all line endings', () =>
    inTree({ 'waypost.config.json': config, 'a.md': '\uFEFF# A\r\n\r\n🎉 [x](no.md)\r\n' }, async (root) => {
      const [finding] = parse(await runCli(['check', '--format=json'], { cwd: root })).findings;
      assert.deepEqual([finding.line, finding.column, finding.endColumn], [3, 8, 13]);
    }));

  it('prints the same twice, in the order of files and places', () =>
    inTree({ ...broken, 'a.md': '# A\n\n[x](no2.md) [y](no1.md)\n' }, async (root) => {
      const [first, second] = await Promise.all([1, 2].map(() => runCli(['check', '--format=json'], { cwd: root })));
      const findings = first === undefined ? [] : parse(first).findings;
      assert.deepEqual(findings, second === undefined ? undefined : parse(second).findings);
      assert.deepEqual(
        findings.map((finding: { file: string }) => finding.file),
        ['a.md', 'a.md', 'docs/bad.md'],
      );
      assert.ok(findings[0].column < findings[1].column);
    }));

  it('reports on the paths that are given and reads the rest', () =>
    inTree({ ...broken, 'more/x.md': '# X\n\n[b](../docs/bad.md) [n](no.md)\n' }, async (root) => {
      const files = async (...paths: string[]): Promise<string[]> =>
        parse(await runCli(['check', '--format=json', ...paths], { cwd: root })).findings.map(
          (found: { file: string }) => found.file,
        );
      assert.deepEqual(await files('docs'), ['docs/bad.md']);
      assert.deepEqual(await files('more/x.md'), ['more/x.md']);
      assert.deepEqual(await files('docs', 'more'), ['docs/bad.md', 'more/x.md']);
      assert.deepEqual(await files('README.md'), []);
    }));

  it('finds the root above the first path', () =>
    inTree(
      { 'a/.git/HEAD': '', 'a/docs/x.md': '# X\n\n[y](../y.md)\n', 'a/y.md': '# Y\n', 'b/z.md': '[n](no.md)\n' },
      async (root) => {
        const inRepository = await runCli(['check', '--format=json', 'a/docs/x.md'], { cwd: root });
        assert.equal(parse(inRepository).root, join(root, 'a'));
        assert.equal(inRepository.code, 0);
        const elsewhere = parse(await runCli(['check', '--format=json', 'b/z.md'], { cwd: root }));
        assert.equal(elsewhere.root, join(root, 'b'));
        assert.equal(elsewhere.findings[0].file, 'z.md');
        assert.equal(parse(await runCli(['check', '--format=json', '--root', '.'], { cwd: root })).root, root);
      },
    ));

  it('leaves hints on what documents tell of the past to --all and to programs, and does not fix them', () =>
    inTree({ 'waypost.config.json': config, 'src/a.ts': 'export {};\n', 'src/b.ts': 'export {};\n' }, async (root) => {
      if (!hasGit()) return;
      const commit = (message: string): void => {
        git(root, ['add', '-A']);
        git(root, ['-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '-q', '-m', message]);
      };
      git(root, ['init', '-q']);
      commit('first');
      git(root, ['mv', 'src/a.ts', 'src/c.ts']);
      commit('move');
      const told = '# Audit\n\nThen `src/a.ts` was read.\n';
      writeFileSync(join(root, 'audit-2026-01-15.md'), told);
      const run = await runCli(['check'], { cwd: root });
      assert.match(
        run.stdout,
        /^Nothing found\.\n1 finding in what documents tell of the past left out; --all prints them\.\n/,
      );
      assert.match((await runCli(['check', '--all'], { cwd: root })).stdout, /hint .*"src\/a\.ts" was moved/);
      const [finding] = parse(await runCli(['check', '--format=json'], { cwd: root })).findings;
      assert.deepEqual([finding.severity, finding.faded, finding.fixes[0].preferred], ['hint', true, true]);
      for (const format of ['github', 'sarif', 'junit'])
        assert.doesNotMatch((await runCli(['check', '--format', format], { cwd: root })).stdout, /was moved/);
      await runCli(['check', '--fix'], { cwd: root });
      assert.equal(readFileSync(join(root, 'audit-2026-01-15.md'), 'utf8'), told);
    })).timeout(60_000);

  it('fails for too many warnings only when told to', () =>
    inTree(
      { 'waypost.config.json': '{ "rules": { "link-target-missing": "warning" } }', 'a.md': '[n](no.md)\n' },
      async (root) => {
        assert.equal((await runCli(['check'], { cwd: root })).code, 0);
        assert.equal((await runCli(['check', '--max-warnings', '1'], { cwd: root })).code, 0);
        const run = await runCli(['check', '--max-warnings=0'], { cwd: root });
        assert.equal(run.code, 1);
        assert.equal(run.stderr, 'waypost: 1 warnings are more than --max-warnings 0\n');
        const quiet = await runCli(['check', '--quiet', '--format=json'], { cwd: root });
        assert.deepEqual([parse(quiet).findings.length, parse(quiet).summary.warnings], [0, 1]);
      },
    ));

  it('refuses what it cannot do with exit code 2 and one line on stderr', () =>
    inTree(sound, async (root) => {
      const refused: readonly (readonly [readonly string[], string])[] = [
        [['check', 'gone.md'], 'there is no file or directory gone.md'],
        [['check', '--formt', 'json'], 'unknown option "--formt", did you mean --format?'],
        [['check', '--format', 'xml'], 'unknown format "xml"; there are pretty, json, sarif, junit and github'],
        [['check', '--root', 'gone'], 'there is no file or directory gone'],
        [['check', '--root', 'README.md'], '--root README.md is a file, not a directory'],
        [
          ['check', '--root', 'docs', 'README.md'],
          `README.md lies outside the root ${join(root, 'docs')}; say --root DIR for another one`,
        ],
        [['check', '--config', 'gone.json'], '--config gone.json cannot be read: ENOENT: no such file or directory'],
        [[], 'a command is missing, such as waypost check; see waypost --help'],
      ];
      for (const [args, message] of refused) {
        assert.deepEqual(await runCli(args, { cwd: root }), { code: 2, stdout: '', stderr: `waypost: ${message}\n` });
      }
    })).timeout(60_000);

  it('names a file that may not be read', () =>
    inTree(sound, async (root) => {
      chmodSync(join(root, 'README.md'), 0o000);
      const run = await runCli(['check', 'README.md'], { cwd: root });
      // Permissions do not hold the superuser.
      const isRoot = process.getuid?.() === 0 || process.platform === 'win32';
      assert.equal(run.code, isRoot ? 0 : 2);
      assert.equal(run.stderr, isRoot ? '' : 'waypost: README.md cannot be read: EACCES: permission denied\n');
    }));

  it('names a mistake in the configuration, its line and what was meant', () =>
    inTree({ 'waypost.config.json': '{\n  "rulse": {}\n}\n', 'a.md': '# A\n' }, async (root) => {
      const run = await runCli(['check'], { cwd: root });
      assert.equal(run.code, 2);
      assert.equal(run.stdout, '');
      assert.match(run.stderr, /^waypost: waypost\.config\.json:2: .*rulse.*rules/);
    }));

  it('warns of globs that match nothing, and goes on', () =>
    inTree(
      {
        ...sound,
        'waypost.config.json':
          '{\n  "coverage": { "symbols": [{ "sources": ["src/**"], "documents": ["docs/guide.md", "docs/x/**"] }] }\n}\n',
        'src/ports.py': 'class Feed(Protocol): ...\n',
      },
      async (root) => {
        const run = await runCli(['check'], { cwd: root });
        assert.equal(
          run.stderr,
          'waypost: waypost.config.json:2: "coverage.symbols[0].documents": "docs/x/**" matches no document\n',
        );
        assert.match(run.stdout, /1:7 +warning +The protocol "Feed" is described in no document of docs\/guide\.md, /);
        assert.equal(run.code, 0);
      },
    ));

  it('takes another configuration', () =>
    inTree({ ...broken, 'ci.json': '{ "exclude": ["docs/bad.md"] }' }, async (root) => {
      assert.equal((await runCli(['check'], { cwd: root })).code, 1);
      assert.equal((await runCli(['check', '--config', 'ci.json'], { cwd: root })).code, 0);
      assert.equal((await runCli(['check', '--config', '../ci.json'], { cwd: join(root, 'docs') })).code, 0);
    }));

  it('says why a file that was asked for is not checked', () =>
    inTree({ ...sound, '.gitignore': 'out/\n', 'out/x.md': '[n](no.md)', 'notes.txt': '' }, async (root) => {
      const ignored = await runCli(['check', 'out/x.md'], { cwd: root });
      assert.equal(ignored.stderr, 'waypost: out/x.md is not checked: .gitignore leaves it out\n');
      const code = await runCli(['check', 'notes.txt'], { cwd: root });
      assert.equal(code.stderr, 'waypost: notes.txt is not checked: it is no Markdown or Mermaid text\n');
      assert.deepEqual([ignored.code, code.code], [0, 0]);
    }));

  it('lets no text of the repository drive the terminal', () =>
    inTree({ 'waypost.config.json': config, 'e\u001b[2J.md': 'a\u001b]0;b\u0007 [x](no\u202e.md)\n' }, async (root) => {
      const run = await runCli(['check', '--no-color'], { cwd: root });
      assert.equal(run.code, 1);
      assert.ok(run.stdout.includes('e␛[2J.md'));
      assert.doesNotMatch(run.stdout.replaceAll('\n', ''), /[\p{Cc}\u202e]/u);
    }));

  it('prints help and version', () =>
    inTree({}, async (root) => {
      assert.match((await runCli(['--help'], { cwd: root })).stdout, /^waypost: .*\n\nUsage: waypost COMMAND/);
      assert.match((await runCli(['check', '--help'], { cwd: root })).stdout, /--max-warnings N/);
      assert.deepEqual(await runCli(['--version'], { cwd: root }), { code: 0, stdout: '0.0.0-test\n', stderr: '' });
    }));

  it('ends quietly when nobody reads on', () =>
    inTree(broken, async (root) => {
      const many = Array.from({ length: 3000 }, (_, index) => `[x](no${index}.md)\n`).join('\n');
      writeFileSync(join(root, 'many.md'), many);
      const { spawn } = await import('node:child_process');
      const child = spawn(process.execPath, [await buildCli(), 'check'], { cwd: root });
      const errors: Buffer[] = [];
      child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
      child.stdout.once('data', () => child.stdout.destroy());
      const code = await new Promise((done) => child.once('close', done));
      assert.equal(Buffer.concat(errors).toString(), '');
      assert.equal(code, 1);
    }));

  it('stops at Ctrl-C with exit code 130', () =>
    inTree(sound, async (root) => {
      for (let index = 0; index < 400; index++)
        writeFileSync(join(root, `docs/${index}.md`), `# X\n\n${'text [a](b.md) '.repeat(3000)}\n`);
      const { spawn } = await import('node:child_process');
      const child = spawn(process.execPath, [await buildCli(), 'check'], { cwd: root });
      const printed: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => printed.push(chunk));
      setTimeout(() => child.kill('SIGINT'), 400);
      const code = await new Promise((done) => child.once('close', done));
      assert.equal(Buffer.concat(printed).toString(), '');
      assert.equal(code, 130);
    })).timeout(30_000);
});

describe('waypost check --fix', () => {
  /** A decision that another supersedes without being told so, which has one right answer. */
  const adr = (number: number, title: string, status: string): string =>
    `# ${number}. ${title}\n\nDate: 2024-01-0${number}\n\n## Status\n\n${status}\n\n## Context\n\nText.\n\n## Decision\n\nText.\n\n## Consequences\n\nText.\n`;
  const decisions: Readonly<Record<string, string>> = {
    'waypost.config.json': config,
    'docs/adr/0001-first.md': adr(1, 'First', 'Accepted'),
    'docs/adr/0002-second.md': adr(2, 'Second', 'Accepted'),
    'docs/adr/0003-third.md': adr(3, 'Third', 'Accepted'),
    'docs/adr/0004-fourth.md': adr(4, 'Fourth', 'Accepted').replace('# 4.', '# 5.'),
  };
  const fixed = (root: string, name = '0004-fourth.md'): string => readFileSync(join(root, 'docs/adr', name), 'utf8');

  it('fixes what has one right answer, says how much, and has nothing to do the second time', () =>
    inTree(decisions, async (root) => {
      const before = parse(await runCli(['check', '--format=json'], { cwd: root }));
      const fixable = before.findings.filter((finding: { fixes: { preferred: boolean }[] }) =>
        finding.fixes.some((fix) => fix.preferred),
      );
      assert.ok(fixable.length > 0, 'the sample has something to fix');
      const run = await runCli(['check', '--fix'], { cwd: root });
      assert.match(run.stdout, /^(?:.*\n)*Fixed \d+ findings?\.\n/);
      assert.match(fixed(root), /^# 4\. Fourth\n/);
      const after = fixed(root);
      const again = await runCli(['check', '--fix'], { cwd: root });
      assert.match(again.stdout, /Nothing was fixed\.\n/);
      assert.equal(fixed(root), after);
      const left = parse(await runCli(['check', '--format=json'], { cwd: root })).findings;
      assert.ok(
        !left.some((finding: { fixes: { preferred: boolean }[] }) => finding.fixes.some((fix) => fix.preferred)),
      );
    })).timeout(60_000);

  it('keeps the byte order mark, line endings and mode', () =>
    inTree(
      {
        ...decisions,
        'docs/adr/0004-fourth.md': `\uFEFF${(decisions['docs/adr/0004-fourth.md'] ?? '').replaceAll('\n', '\r\n')}`,
      },
      async (root) => {
        const file = join(root, 'docs/adr/0004-fourth.md');
        chmodSync(file, 0o640);
        await runCli(['check', '--fix'], { cwd: root });
        const text = readFileSync(file, 'utf8');
        assert.match(text, /^\uFEFF# 4\. Fourth\r\n/);
        assert.doesNotMatch(text, /[^\r]\n/);
        if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o640);
      },
    ));

  it('leaves a file alone whose bytes it would change by reading them', () =>
    inTree(decisions, async (root) => {
      const file = join(root, 'docs/adr/0004-fourth.md');
      const bytes = Buffer.concat([readFileSync(file), Buffer.from([0x47, 0xfc, 0x0a])]);
      writeFileSync(file, bytes);
      const run = await runCli(['check', '--fix'], { cwd: root });
      assert.ok(readFileSync(file).equals(bytes));
      assert.equal(run.stderr, 'waypost: docs/adr/0004-fourth.md is not fixed: its bytes are not valid UTF-8\n');
    }));

  it('changes only files that were asked for', () =>
    inTree(
      { ...decisions, 'docs/adr/0003-third.md': adr(3, 'Third', 'Accepted').replace('# 3.', '# 9.') },
      async (root) => {
        await runCli(['check', '--fix', 'docs/adr/0004-fourth.md'], { cwd: root });
        assert.match(fixed(root), /^# 4\./);
        assert.match(fixed(root, '0003-third.md'), /^# 9\./);
      },
    ));

  it('makes both halves of a supersession agree, in the file that lacks one', () =>
    inTree(
      {
        ...decisions,
        'docs/adr/0003-third.md': adr(3, 'Third', 'Accepted\n\nSupersedes [1. First](0001-first.md)'),
      },
      async (root) => {
        const before = readFileSync(join(root, 'docs/adr/0001-first.md'), 'utf8');
        // The fix belongs into a file that was not asked for.
        await runCli(['check', '--fix', 'docs/adr/0003-third.md'], { cwd: root });
        assert.equal(fixed(root, '0001-first.md'), before);
        await runCli(['check', '--fix', 'docs/adr'], { cwd: root });
        const after = before.replace('Accepted', 'Superseded by [3. Third](0003-third.md)');
        assert.equal(fixed(root, '0001-first.md'), after);
        assert.match(fixed(root), /^# 4\. Fourth\n/);
      },
    ));

  it('does not write through a link out of the root', () =>
    inTree({ 'outside.md': decisions['docs/adr/0004-fourth.md'] ?? '' }, async (parent) => {
      await inTree(decisions, async (root) => {
        const { rmSync } = await import('node:fs');
        rmSync(join(root, 'docs/adr/0004-fourth.md'));
        symlinkSync(join(parent, 'outside.md'), join(root, 'docs/adr/0004-fourth.md'));
        await runCli(['check', '--fix'], { cwd: root });
        assert.equal(readFileSync(join(parent, 'outside.md'), 'utf8'), decisions['docs/adr/0004-fourth.md']);
      });
    }));

  it('leaves nothing behind in a repository but the fixes', () =>
    inTree(decisions, async (root) => {
      if (!hasGit()) return;
      git(root, ['init', '-q']);
      git(root, ['add', '.']);
      await runCli(['check', '--fix'], { cwd: root });
      assert.equal(git(root, ['ls-files', '-o']), '');
      assert.equal(git(root, ['diff', '--name-only']), 'docs/adr/0004-fourth.md\n');
    }));
});
