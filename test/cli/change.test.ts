import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCli } from './helpers.ts';

const body = '## Context\n\nA queue is needed.\n\n## Decision\n\nSo it is.\n\n## Consequences\n\nOne more system.\n';
const adr = (number: number, title: string, status: string): string =>
  `# ${number}. ${title}\n\nDate: 2024-01-0${number}\n\n## Status\n\n${status}\n\n${body}`;

const files = {
  'docs/adr/0001-use-kafka.md': `${adr(1, 'Use Kafka', 'Proposed')}\n## History\n\n- 2024-01-01: Proposed\n`,
  'docs/adr/0002-use-nats.md': adr(2, 'Use NATS', 'Accepted').replaceAll('\n', '\r\n'),
  'docs/adr/README.md':
    '# Decisions\n\n| ADR | Status |\n|---|---|\n| [1](0001-use-kafka.md) | Proposed |\n| [2](0002-use-nats.md) | Accepted |\n| [3](0003-use-disks.md) | Accepted |\n',
  'docs/adr/0003-use-disks.md': adr(3, 'Use disks', 'Accepted'),
  'src/queue.py': '# ADR-0002 says so\n',
  'waypost.config.json': '{}\n',
};

describe('commands that change records', () => {
  let root: string;
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  const run = (...args: string[]) => runCli(args, { cwd: root });
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'waypost-change-')));
    for (const [path, text] of Object.entries(files)) write(path, text);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('set a status, with the history and the index', async () => {
    const { code, stdout, stderr } = await run('status', 'ADR-1', 'accepted', '--reason', 'agreed on Monday');
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    assert.equal(stdout, 'changed docs/adr/0001-use-kafka.md\nchanged docs/adr/README.md\n');
    assert.match(
      read('docs/adr/0001-use-kafka.md'),
      /\n## Status\n\nAccepted\n[\s\S]*\n- \d{4}-\d\d-\d\d: Accepted \(agreed on Monday\)\n$/,
    );
    assert.match(read('docs/adr/README.md'), /\| \[1\]\(0001-use-kafka\.md\) \| Accepted \|/);
  });

  it('take the path of a record as a shell gives it', async () => {
    const { stdout } = await runCli(['status', join(root, 'docs/adr/0001-use-kafka.md'), 'rejected'], { cwd: root });
    assert.match(stdout, /^changed docs\/adr\/0001-use-kafka\.md\n/);
    const below = await runCli(['status', './0003-use-disks.md', 'deprecated'], { cwd: join(root, 'docs/adr') });
    assert.match(below.stdout, /^changed docs\/adr\/0003-use-disks\.md\n/);
  });

  it('print what they would do, and do nothing', async () => {
    const { code, stdout } = await run('status', '0001', 'rejected', '--dry-run');
    assert.equal(code, 0);
    assert.match(stdout, /^--- a\/docs\/adr\/0001-use-kafka\.md\n\+\+\+ b\/docs\/adr\/0001-use-kafka\.md\n@@/);
    assert.match(stdout, /\n-Proposed\n\+Rejected\n/);
    for (const [path, text] of Object.entries(files)) assert.equal(read(path), text);
  });

  it('say what supersedes a decision, in both records and with their own line endings', async () => {
    const { code, stdout } = await run('status', 'docs/adr/0002-use-nats.md', 'superseded', '--by', '3');
    assert.equal(code, 0);
    assert.match(stdout, /changed docs\/adr\/0003-use-disks\.md/);
    assert.match(read('docs/adr/0002-use-nats.md'), /\r\nSuperseded by \[3\. Use disks\]\(0003-use-disks\.md\)\r\n/);
    assert.doesNotMatch(read('docs/adr/0002-use-nats.md'), /[^\r]\n/);
    assert.match(read('docs/adr/0003-use-disks.md'), /\nSupersedes \[2\. Use NATS\]\(0002-use-nats\.md\)\n/);
  });

  it('renumber, with the citations in code', async () => {
    const { code, stdout } = await run('renumber', 'ADR-2', '7');
    assert.equal(code, 0);
    assert.match(stdout, /renamed docs\/adr\/0002-use-nats\.md to docs\/adr\/0007-use-nats\.md\n/);
    assert.ok(!existsSync(join(root, 'docs/adr/0002-use-nats.md')));
    assert.match(read('docs/adr/0007-use-nats.md'), /^# 7\. Use NATS\r\n/);
    assert.equal(read('src/queue.py'), '# ADR-0007 says so\n');
    assert.match(read('docs/adr/README.md'), /\[7\]\(0007-use-nats\.md\)/);
  });

  it('renumber to the next number that is free', async () => {
    const { stdout } = await run('renumber', '1', '--dry-run');
    assert.match(stdout, /^rename from docs\/adr\/0001-use-kafka\.md\nrename to docs\/adr\/0004-use-kafka\.md\n/m);
  });

  it('choose the nearest directory, and ask where several are meant', async () => {
    write('services/pay/docs/adr/0001-x.md', adr(1, 'X', 'Proposed'));
    const asked = await run('status', 'ADR-1', 'accepted');
    assert.deepEqual([asked.code, asked.stdout], [2, '']);
    assert.match(
      asked.stderr,
      /"ADR-1" may be any of these; name the file:\n.* docs\/adr\/0001-use-kafka\.md\n.* services\/pay\/docs\/adr\/0001-x\.md/,
    );
    const near = await runCli(['status', 'ADR-1', 'accepted'], { cwd: join(root, 'services/pay') });
    assert.equal(near.stdout, 'changed services/pay/docs/adr/0001-x.md\n');
  });

  const refusals: readonly (readonly [args: readonly string[], message: RegExp])[] = [
    [['status'], /status needs the id of a decision record, such as ADR-12/],
    [['status', 'ADR-1'], /status needs a status, such as waypost status ADR-1 accepted/],
    [['status', 'ADR-9', 'accepted'], /there is no decision record "ADR-9"/],
    [
      ['status', 'ADR-2', 'rejected'],
      /0002 cannot become rejected\. It is in force: deprecate it, or propose it again/,
    ],
    [['status', 'ADR-2', 'superseded'], /say what supersedes it: waypost status ADR-2 superseded --by ADR/],
    [['status', 'ADR-2', 'deprecated', '--by', 'ADR-3'], /it goes with the status "superseded"/],
    [['status', 'ADR-2', 'kaput'], /There is no status "kaput" in the workflow; there are proposed, accepted/],
    [['renumber', 'ADR-2', '3'], /3 is taken by "docs\/adr\/0003-use-disks\.md"/],
    [['renumber', 'ADR-2', 'x'], /renumber needs a number, not "x"/],
    [['renumber', 'ADR-2', '3', '4'], /renumber takes one number, not "3" and "4"/],
  ];
  for (const [args, message] of refusals) {
    it(`refuse ${args.join(' ')}, and change nothing`, async () => {
      const { code, stdout, stderr } = await run(...args);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, message);
      for (const [path, text] of Object.entries(files)) assert.equal(read(path), text);
    });
  }

  it('change nothing by half where one of the files is read-only', async () => {
    chmodSync(join(root, 'docs/adr/README.md'), 0o444);
    const { code, stderr } = await run('status', 'ADR-1', 'accepted');
    assert.equal(code, 2);
    assert.match(stderr, /docs\/adr\/README\.md is not changed: it is read-only/);
    assert.equal(read('docs/adr/0001-use-kafka.md'), files['docs/adr/0001-use-kafka.md']);
  });

  it('change nothing where the index is in conflict, or front matter cannot be read', async () => {
    write('docs/adr/README.md', `${files['docs/adr/README.md']}\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n`);
    const conflict = await run('status', 'ADR-1', 'accepted');
    assert.match(conflict.stderr, /"docs\/adr\/README\.md" has merge conflict markers: resolve the conflict first/);
    write('docs/adr/0003-use-disks.md', '---\nstatus: [accepted\n---\n\n# 3. Use disks\n\n## Status\n\nAccepted\n');
    const torn = await run('status', 'ADR-3', 'deprecated');
    assert.equal(torn.code, 2);
    assert.match(torn.stderr, /front matter of "docs\/adr\/0003-use-disks\.md" cannot be read, line \d/);
  });

  it('follow a workflow of the repository, whose mistakes are told', async () => {
    write(
      'waypost.config.json',
      '{ "adr": { "workflow": { "transitions": { "Proposed": ["Agreed"], "Agreed": [] } } } }\n',
    );
    const refused = await run('status', 'ADR-1', 'rejected');
    assert.match(refused.stderr, /There is no status "rejected" in the workflow; there are Proposed, Agreed/);
    assert.equal((await run('status', 'ADR-1', 'agreed')).code, 0);
    assert.match(read('docs/adr/0001-use-kafka.md'), /\n## Status\n\nAgreed\n/);
    write(
      'waypost.config.json',
      '{\n  "adr": { "workflow": { "states": ["Draft", "Accepted"],\n    "transitions": { "Draft": ["Acepted"] } } }\n}\n',
    );
    const wrong = await run('check');
    assert.equal(wrong.code, 2);
    assert.match(
      wrong.stderr,
      /waypost\.config\.json:3: "adr\.workflow\.transitions" names "Acepted", which is none of "adr\.workflow\.states", did you mean "Accepted"\?/,
    );
  });
});
