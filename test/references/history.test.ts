import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createHistoryReader } from '../../server/src/references/history.ts';
import { historyOf, parseHistory } from './world.ts';

const hash = (digit: number): string => String(digit).repeat(40);
const facts = { head: hash(9), shallow: false, remotes: [], defaultBranches: [] };

describe('history', () => {
  it('follows renames to their end', () => {
    const history = historyOf(
      [
        { kind: 'renamed', path: 'a.ts', to: 'b.ts' },
        { kind: 'renamed', path: 'b.ts', to: 'c.ts' },
      ],
      ['c.ts'],
    );
    const fate = history.fate('a.ts');
    assert.equal(fate.kind === 'moved' ? fate.to : undefined, 'c.ts');
    assert.equal(fate.kind === 'moved' ? fate.commit.at(-1) : undefined, '1');
  });

  it('calls deleted what was moved and then deleted', () => {
    const history = historyOf([
      { kind: 'renamed', path: 'a.ts', to: 'b.ts' },
      { kind: 'deleted', path: 'b.ts' },
    ]);
    assert.deepEqual(history.fate('a.ts'), {
      kind: 'deleted',
      commit: '2'.padStart(40, 'c'),
      date: '2024-05-01',
      subject: 'Change b.ts',
    });
  });

  it('believes the last thing that happened, and ends on circles', () => {
    const history = historyOf([
      { kind: 'renamed', path: 'a.ts', to: 'b.ts' },
      { kind: 'renamed', path: 'b.ts', to: 'a.ts' },
      { kind: 'deleted', path: 'a.ts' },
    ]);
    assert.equal(history.fate('a.ts').kind, 'deleted');
    assert.equal(history.fate('b.ts').kind, 'deleted');
  });

  it('derives directories, moved by the majority of their files', () => {
    const history = historyOf(
      [
        { kind: 'renamed', path: 'src/old/a.ts', to: 'lib/new/a.ts' },
        { kind: 'renamed', path: 'src/old/sub/b.ts', to: 'lib/new/sub/b.ts' },
        { kind: 'deleted', path: 'src/old/c.ts' },
        { kind: 'deleted', path: 'gone/x.ts' },
        { kind: 'deleted', path: 'half/x.ts' },
      ],
      ['lib/new/a.ts', 'lib/new/sub/b.ts', 'half/y.ts'],
    );
    const moved = history.fate('src/old');
    assert.equal(moved.kind === 'moved' ? moved.to : undefined, 'lib/new');
    assert.equal(history.fate('gone').kind, 'deleted');
    assert.equal(history.fate('half').kind, 'never', 'a directory that still has files is not gone');
    assert.equal(history.fate('src/other').kind, 'never');
  });

  it('finds gone paths by their end, without those that are there again', () => {
    const history = historyOf(
      [
        { kind: 'deleted', path: 'x/core/ui/a.ts' },
        { kind: 'deleted', path: 'y/core/ui/a.ts' },
        { kind: 'deleted', path: 'z/core/ui/a.ts' },
      ],
      ['z/core/ui/a.ts'],
    );
    assert.deepEqual(history.goneWithSuffix('ui/a.ts'), ['x/core/ui/a.ts', 'y/core/ui/a.ts']);
    assert.deepEqual(history.goneWithSuffix('i/a.ts'), []);
  });

  it('says nothing of a shallow clone', () => {
    const history = parseHistory(`commit ${hash(1)} 2024-05-01\0\nD\0a.ts\0`, { ...facts, shallow: true, present: [] });
    assert.equal(history.fate('a.ts').kind, 'never');
    assert.deepEqual(history.goneWithSuffix('a.ts'), []);
  });

  const log =
    `commit ${hash(2)} 2024-06-01 Move "a"\n\0\nR100\0src/a.ts\0src/ü b.ts\0D\0commit ${hash(7)} 2020-01-01\0` +
    `commit ${hash(1)} 2024-05-01\0\nD\0new\nline.ts\0D\0src/a.ts\0`;

  it('reads a log, names that look like headers included', () => {
    const history = parseHistory(log, { ...facts, present: [] });
    assert.deepEqual(history.fate('src/a.ts'), {
      kind: 'moved',
      commit: hash(2),
      date: '2024-06-01',
      subject: 'Move "a"',
      to: 'src/ü b.ts',
    });
    assert.deepEqual(history.fate(`commit ${hash(7)} 2020-01-01`), {
      kind: 'deleted',
      commit: hash(2),
      date: '2024-06-01',
      subject: 'Move "a"',
    });
    assert.deepEqual(history.fate('new\nline.ts'), {
      kind: 'deleted',
      commit: hash(1),
      date: '2024-05-01',
      subject: '',
    });
  });

  it('reads the same however the log is cut', () => {
    const paths = ['src/a.ts', 'new\nline.ts', `commit ${hash(7)} 2020-01-01`, 'src'];
    const whole = parseHistory(log, { ...facts, present: [] });
    fc.assert(
      fc.property(fc.array(fc.nat(log.length), { maxLength: 20 }), (cuts) => {
        const reader = createHistoryReader();
        let start = 0;
        for (const cut of [...cuts.sort((a, b) => a - b), log.length]) {
          reader.push(log.slice(start, cut));
          start = cut;
        }
        const history = reader.end({ ...facts, present: [] });
        for (const path of paths) assert.deepEqual(history.fate(path), whole.fate(path));
      }),
    );
  });

  it('never throws, whatever the log holds, and stops at its limit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('D', 'R100', '\0', `commit ${hash(1)} 2024-05-01`))),
        (pieces) => {
          parseHistory(pieces.join('\0'), { ...facts, present: [] }).fate('x');
        },
      ),
    );
    const reader = createHistoryReader({ limit: 2 });
    reader.push(`commit ${hash(1)} 2024-05-01\0\nD\0a\0D\0b\0D\0c\0`);
    assert.equal(reader.full, true);
    assert.equal(reader.end({ ...facts, present: [] }).fate('c').kind, 'never');
  });

  it('follows a chain of a hundred thousand events in good time', () => {
    const started = performance.now();
    const events = Array.from(
      { length: 100_000 },
      (_, i) => `commit ${hash(1)} 2024-05-01\0\nR100\0d/f${i}.ts\0d/f${i - 1}.ts\0`,
    );
    const history = parseHistory(events.join(''), { ...facts, present: ['d/f-1.ts'] });
    const fate = history.fate('d/f40.ts');
    assert.equal(fate.kind === 'moved' ? fate.to : undefined, 'd/f-1.ts');
    assert.ok(performance.now() - started < 5000);
  });
});
