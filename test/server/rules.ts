import { defineRule, type Rule } from '../../server/src/rules/rule.ts';
import { dirname, resolvePath } from '../../server/src/text/paths.ts';

const kinds = ['adr', 'runbook', 'markdown'] as const;

/** Rules whose answers these tests know, whatever becomes of the real ones. */
export const testRules: readonly Rule[] = [
  defineRule({
    id: 'test-dead-link',
    summary: 'A link leads nowhere',
    severity: 'error',
    kinds,
    messages: { dead: '{path} is not there' },
    fixable: false,
    check({ file, world, report }) {
      for (const link of file.links) {
        const { path } = link;
        const target = resolvePath(dirname(file.path), path);
        if (target === undefined || world.kindOf(target) !== undefined) continue;
        report({ message: 'dead', data: { path }, range: link.range });
      }
    },
  }),
  defineRule({
    id: 'test-loud-heading',
    summary: 'A heading shouts',
    severity: 'warning',
    kinds,
    messages: { loud: '{text} is loud' },
    fixable: true,
    check({ file, report }) {
      for (const { text, textRange } of file.headings) {
        if (text !== text.toUpperCase() || text === text.toLowerCase()) continue;
        const edit = (newText: string) => ({ file: file.path, range: textRange, newText });
        const fixes = [
          { title: 'Whisper', preferred: true, edits: [edit(text.toLowerCase())] },
          { title: 'Remove', preferred: false, edits: [edit('x')] },
        ];
        report({ message: 'loud', data: { text }, range: textRange, fixes, faded: text.startsWith('ONCE') });
      }
    },
  }),
  defineRule({
    id: 'test-one-sided',
    summary: 'A document titled so calls for a line in another one, too',
    severity: 'warning',
    kinds,
    messages: { oneSided: 'b.md does not answer' },
    fixable: true,
    check({ file, world, report }) {
      const other = world.facts('b.md');
      if (file.title !== 'Call' || other === undefined || other.title === 'Answer') return;
      const at = (offset: number) => ({ start: offset, end: offset });
      const edits = [
        { file: 'b.md', range: at(other.length), newText: '# Answer\n' },
        { file: file.path, range: at(file.length), newText: 'Answered.\n' },
      ];
      report({ message: 'oneSided', range: at(0), fixes: [{ title: 'Answer', preferred: true, edits }] });
    },
  }),
  defineRule({
    id: 'test-fragile',
    summary: 'Fails on documents that are titled so',
    severity: 'warning',
    kinds,
    messages: { never: '' },
    fixable: false,
    check({ file }) {
      if (file.title === 'Fragile') throw new Error('fell to pieces');
    },
  }),
];
