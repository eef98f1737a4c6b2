import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { type ChosenFixes, chooseFixes } from '../../server/src/rules/choose-fixes.ts';
import type { Finding } from '../../server/src/service.ts';
import { applyEdits, editsByFile, type FileEdit } from '../../server/src/text/edit.ts';

const finding = (...edits: FileEdit[]): Finding => ({
  file: 'a.md',
  rule: 'link-target-missing',
  severity: 'error',
  message: '',
  range: { start: 0, end: 1 },
  data: {},
  fixes: [{ title: 'x', preferred: true, edits }],
});
const edit = (file: string, start: number, end: number, newText = 'x'): FileEdit => ({
  file,
  range: { start, end },
  newText,
});
const editsOf = ({ fixes }: ChosenFixes): FileEdit[] => fixes.flatMap((fix) => fix.edits);
const always = (): boolean => true;

describe('the fixes that can be made together', () => {
  it('makes all edits of a fix or none', () => {
    const first = finding(edit('a.md', 0, 5), edit('b.md', 0, 5));
    const second = finding(edit('c.md', 0, 5), edit('b.md', 3, 8));
    const chosen = chooseFixes([first, second], always);
    assert.deepEqual([...editsByFile(editsOf(chosen)).keys()], ['a.md', 'b.md']);
    assert.equal(chosen.findings, 1);
  });

  it('leaves a fix out when one of its files may not be written', () => {
    const both = finding(edit('a.md', 0, 5), edit('b.md', 0, 5));
    assert.deepEqual(
      chooseFixes([both], (path) => path !== 'b.md'),
      { fixes: [], findings: 0 },
    );
  });

  it('counts both findings that propose the same, and edits once', () => {
    const chosen = chooseFixes([finding(edit('a.md', 0, 5)), finding(edit('a.md', 0, 5))], always);
    assert.equal(chosen.findings, 2);
    assert.equal(chosen.fixes.length, 1);
  });

  it('takes neither a fix that is one of several nor one without edits', () => {
    const open = { ...finding(), fixes: [{ title: 'x', preferred: false, edits: [edit('a.md', 0, 1)] }] };
    assert.equal(chooseFixes([open, finding()], always).findings, 0);
  });

  it('never takes edits that touch, whatever is proposed', () => {
    const span = fc
      .tuple(fc.nat(40), fc.nat(5))
      .map(([start, length]) => edit('a.md', start, Math.min(40, start + length)));
    fc.assert(
      fc.property(fc.array(fc.array(span, { minLength: 1, maxLength: 1 })), (fixes) => {
        const chosen = chooseFixes(
          fixes.map((edits) => finding(...edits)),
          always,
        );
        const edits = editsByFile(editsOf(chosen)).get('a.md') ?? [];
        assert.equal(applyEdits('y'.repeat(40), edits), applyEdits('y'.repeat(40), [...edits].reverse()));
      }),
    );
  });
});
