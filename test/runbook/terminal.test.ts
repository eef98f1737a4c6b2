import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { parse } from '../../server/src/markdown/parse.ts';
import { describeLoss, judgeCommand } from '../../server/src/runbook/terminal/judge-command.ts';
import {
  assignedNames,
  fillParameters,
  parameterKey,
  parametersOf,
} from '../../server/src/runbook/terminal/parameters.ts';
import { copiedText, terminalCommands } from '../../server/src/runbook/terminal/read-commands.ts';

const fence = (language: string, lines: readonly string[]) => {
  const text = `# X\n\n\`\`\`${language}\n${lines.join('\n')}\n\`\`\`\n`;
  const [block] = parse(text).codeBlocks;
  assert.ok(block);
  return { text, block };
};

const commandsOf = (language: string, lines: readonly string[]): [string, boolean][] => {
  const { text, block } = fence(language, lines);
  return terminalCommands(text, block).map((command) => [command.text, command.oneLine]);
};

const none: ReadonlySet<string> = new Set();

/** What bash makes of the command, which prints its first argument. */
const run = (command: string): string => execFileSync('bash', ['-c', command], { encoding: 'utf8' });

/** The same, where bash may refuse it. */
const outcome = (command: string): string => {
  const { status, stdout } = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
  return status === 0 ? stdout : 'refused';
};

describe('commands for a terminal', () => {
  it('are lines without prompts, comments and output', () => {
    assert.deepEqual(
      commandsOf('console', ['$ kubectl get pods', 'NAME   READY', 'cat-0  1/1', '$ kubectl get nodes']),
      [
        ['kubectl get pods', true],
        ['kubectl get nodes', true],
      ],
    );
    assert.deepEqual(commandsOf('sh', ['# Look first', 'ls', '', 'pwd # here']), [
      ['ls', true],
      ['pwd # here', true],
    ]);
    assert.deepEqual(commandsOf('bash', ['kubectl get pods \\', '  -n cats \\', '  -o wide', 'ls']), [
      ['kubectl get pods -n cats -o wide', true],
      ['ls', true],
    ]);
    assert.deepEqual(commandsOf('console', ['> kubectl get pods']), [['kubectl get pods', true]]);
    assert.deepEqual(commandsOf('bash { background=true name=x }', ['ls']), [['ls', true]]);
    assert.deepEqual(commandsOf('yaml', ['a: b']), []);
    assert.deepEqual(commandsOf('', ['ls']), []);
  });

  it('are never torn: what has several lines is one command, and stays whole', () => {
    for (const lines of [
      ['for pod in a b; do', '  kubectl delete pod "$pod"', 'done'],
      ['cat <<EOF > x.yaml', 'a: b', '# no comment', 'EOF'],
      ["echo 'one", "two'"],
      ["echo 'one \\", "two'"],
      ['if true; then', '  ls', 'fi'],
    ])
      assert.deepEqual(commandsOf('bash', [...lines, 'ls']), [
        [lines.join('\n'), false],
        ['ls', true],
      ]);
  });

  it('are copied as they stand, without prompts and output', () => {
    const { text, block } = fence('console', ['$ for p in a; do', '>   ls $p', '> done', 'out', '$ pwd']);
    assert.equal(copiedText(text, block), 'for p in a; do\n  ls $p\ndone\npwd\n');
    const plain = fence('sh', ['# Why', 'ls']);
    assert.equal(copiedText(plain.text, plain.block), '# Why\nls\n');
  });

  it('mean what they meant when their lines were joined', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', "'b c'", '"d e"', '\\\\', 'f\\', '\\', '  ', "'g\\", '"h\\', "i'", 'j"'), {
          minLength: 1,
          maxLength: 6,
        }),
        (pieces) => {
          const lines = `printf '%s,' ${pieces.join('\n')}`.split('\n');
          const [first] = commandsOf('bash', lines);
          if (first === undefined || !first[1] || lines.length < 2) return;
          const before = first[0];
          const { text, block } = fence('bash', lines);
          const [command] = terminalCommands(text, block);
          const whole = text.slice(command?.range.start, command?.range.end);
          assert.equal(outcome(before), outcome(whole), whole);
        },
      ),
      { numRuns: 60 },
    )).timeout(60_000);
});

describe('parameters of a command', () => {
  const names = (command: string, assigned: readonly string[] = []) =>
    parametersOf(command, new Set(assigned)).map(parameterKey);

  it('are placeholders, and variables that nobody has given a value', () => {
    assert.deepEqual(names('kubectl logs <pod> -n <your namespace> -c <pod>'), [
      'placeholder pod',
      'placeholder your namespace',
    ]);
    assert.deepEqual(names(`kubectl -n "$NAMESPACE" get \${KIND}/x --as=$USER`), [
      'variable NAMESPACE',
      'variable KIND',
    ]);
    assert.deepEqual(names('kubectl -n $NAMESPACE get x', ['NAMESPACE']), []);
    for (const command of [
      'sort <in >out',
      'cat <<EOF',
      "awk '{print $NF}' x",
      'echo \\$NAME',
      'echo "\\$NAME"',
      `echo \${NAME:-cat} \${#NAME} $1 $? $$`,
      'diff <(ls a) <(ls b)',
    ])
      assert.deepEqual(names(command), [], command);
  });

  it('are known where the runbook gives them a value', () => {
    assert.deepEqual(
      assignedNames(
        'export NS=cats\nfor pod in a b; do\n  x=1\ndone\nread -r -p "Which?" cat\nread -r A B\nls --sort=size ./a=b',
      ).filter((name) => name !== 'size'),
      ['NS', 'pod', 'x', 'A', 'B'],
    );
  });

  it('become these very characters to a shell, whatever they are and wherever they stand', () =>
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...`ab "'$\`\\!;|&<>(){}*?~#=-%`) }),
        fc.constantFrom('<x>', '"<x>"', "'<x>'", '"a <x> b"', 'a/<x>', '$X', '"$X"', `"\${X}"`, '"$(printf %s "<x>")"'),
        (value, place) => {
          const command = `printf %s ${place}`;
          const [parameter] = parametersOf(command, none);
          assert.ok(parameter, command);
          const filled = fillParameters(command, new Map([[parameterKey(parameter), value]]), none);
          const expected = `${place.includes('a/') ? 'a/' : place.includes('"a ') ? 'a ' : ''}${value}${place.endsWith(' b"') ? ' b' : ''}`;
          assert.equal(run(filled), expected, filled);
        },
      ),
      { numRuns: 150 },
    )).timeout(60_000);

  it('without a value stay as they are', () => {
    const command = 'kubectl get <kind> -n $NS';
    assert.equal(fillParameters(command, new Map(), none), command);
    assert.equal(fillParameters(command, new Map([['variable NS', '']]), none), command);
  });
});

describe('what is said of a command before it stands in a terminal', () => {
  it('names what it would destroy', () => {
    for (const [command, loss] of [
      ['kubectl delete pvc data-0', 'deletes volumes'],
      ['kubectl delete ns cats', 'deletes a namespace, a project or a kind of resource'],
      ['psql -c "DROP TABLE cats"', 'deletes data'],
      ['psql -c "DELETE FROM cats"', 'deletes data'],
      ['psql -c "TRUNCATE cats"', 'deletes data'],
      ['psql -c "drop table cats"', 'deletes data'],
      ['sudo rm -rf /var/lib/cats', 'deletes files'],
      ['aws s3 rb s3://cats --force', 'deletes stored objects'],
      ['aws rds delete-db-snapshot --db-snapshot-identifier x', 'deletes snapshots or backups'],
      ['terraform destroy', 'tears down infrastructure'],
      ['kubectl scale deploy/cats --replicas=0', 'stops every replica'],
      ['git push --force', 'overwrites history that others have'],
    ] as const) {
      const judged = judgeCommand(command).loss;
      assert.equal(judged === undefined ? undefined : describeLoss(judged), loss, command);
    }
    for (const command of ['kubectl delete pod x', 'rm -rf ./node_modules', 'ls', 'terraform plan -destroy --help'])
      assert.equal(judgeCommand(command).loss, undefined, command);
  });

  it('refuses whatever nobody sees', () => {
    for (const hidden of [
      '\r',
      '\n',
      '\t',
      '\u0003',
      '\u001b[A',
      '\u0000',
      '\u0085',
      '\u00a0',
      '\u200b',
      '\u202e',
      '\u2028',
      '\ufeff',
      '\u{e0041}',
    ])
      assert.match(
        judgeCommand(`ls ${hidden} x`).problem ?? '',
        /several lines|cannot be seen/,
        JSON.stringify(hidden),
      );
    assert.equal(judgeCommand('echo "Grüße, 猫 🐈"').problem, undefined);
    assert.match(judgeCommand(`ls ${'x'.repeat(5000)}`).problem ?? '', /longer than/);
    assert.match(judgeCommand('  ').problem ?? '', /no command/);
  });
});
