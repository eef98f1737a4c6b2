import assert from 'node:assert/strict';
import { readArguments } from '../../server/src/cli/arguments.ts';
import { UsageError } from '../../server/src/cli/usage-error.ts';

const refuses = (args: readonly string[], message: string): void =>
  assert.throws(
    () => readArguments(args),
    (error) => error instanceof UsageError && error.message === message,
  );

describe('arguments', () => {
  it('reads a call of check', () => {
    const args = [
      'check',
      'docs',
      '--root',
      'r',
      '--format=json',
      '--fix',
      '--max-warnings',
      '3',
      '--no-color',
      '--quiet',
    ];
    assert.deepEqual(readArguments(args), {
      command: 'check',
      paths: ['docs'],
      root: 'r',
      config: undefined,
      format: 'json',
      color: false,
      fix: true,
      quiet: true,
      all: false,
      maxWarnings: 3,
      changed: undefined,
      baseline: undefined,
      writeBaseline: false,
    });
  });

  it('takes a revision behind --changed, or none', () => {
    const read = (...args: readonly string[]) => {
      const call = readArguments(['check', ...args]);
      assert.ok(call.command === 'check');
      return [call.changed, call.fix, call.paths];
    };
    assert.deepEqual(read('docs', '--changed', 'main'), ['main', false, ['docs']]);
    assert.deepEqual(read('--changed=main', 'docs'), ['main', false, ['docs']]);
    assert.deepEqual(read('--changed', '--fix'), ['HEAD', true, []]);
    assert.deepEqual(read('docs', '--changed'), ['HEAD', false, ['docs']]);
    assert.deepEqual(read('--changed', '--', 'docs'), ['HEAD', false, ['docs']]);
    assert.deepEqual(read('--', '--changed'), [undefined, false, ['--changed']]);
  });

  it('writes a baseline only where it is named, and whole', () => {
    refuses(['check', '--write-baseline'], '--write-baseline needs --baseline FILE, the file to write');
    refuses(
      ['check', '--baseline', 'b.json', '--write-baseline', '--changed'],
      '--write-baseline is for all that is found, not for what --changed leaves of it',
    );
    refuses(['inspect', '--changed'], 'unknown option "--changed"');
  });

  it('takes everything behind -- as a path', () => {
    const read = readArguments(['check', '--', '--fix']);
    assert.ok(read.command === 'check' && !read.fix);
    assert.deepEqual(read.paths, ['--fix']);
  });

  it('knows help and version in every place', () => {
    assert.deepEqual(readArguments(['--help']), { command: 'help', topic: undefined });
    assert.deepEqual(readArguments(['check', '-h']), { command: 'help', topic: 'check' });
    assert.deepEqual(readArguments(['help', 'inspect']), { command: 'help', topic: 'inspect' });
    assert.deepEqual(readArguments(['--version']), { command: 'version' });
  });

  it('says what was probably meant', () => {
    refuses(['chekc'], 'unknown command "chekc", did you mean check?; see waypost --help');
    refuses(['docs/x.md'], 'unknown command "docs/x.md", did you mean waypost check docs/x.md?; see waypost --help');
    refuses(['check', '--formt=json'], 'unknown option "--formt", did you mean --format?');
    refuses(['check', '--entirely-else'], 'unknown option "--entirely-else"');
    refuses(['check', '-x'], 'unknown option "-x"');
    refuses(
      ['check', '--format', 'jsno'],
      'unknown format "jsno", did you mean json?; there are pretty, json, sarif, junit and github',
    );
    refuses(['inspect', '--format', 'sarif'], 'unknown format "sarif"; there are pretty and json');
    refuses(['inspect', '--fix'], 'unknown option "--fix"');
    refuses(['check', '--constructor'], 'unknown option "--constructor"');
  });

  it('refuses values that are missing, needless or wrong', () => {
    refuses(['check', '--root'], '--root needs a value');
    refuses(['check', '--root', '--fix'], '--root needs a value');
    refuses(['check', '--fix=yes'], '--fix takes no value');
    refuses(['check', '--max-warnings', 'some'], '--max-warnings needs a whole number, not "some"');
    refuses(['check', '--max-warnings', '-1'], '--max-warnings needs a whole number, not "-1"');
    refuses([], 'a command is missing, such as waypost check; see waypost --help');
  });
});
