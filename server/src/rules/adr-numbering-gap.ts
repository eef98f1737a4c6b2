import { defineRule } from './rule.ts';

/** A number between this ADR's and the one before it that no ADR of the directory has. */
export const adrNumberingGap = defineRule({
  id: 'adr-numbering-gap',
  summary: 'Numbers are missing before this ADR',
  severity: 'off',
  kinds: ['adr'],
  messages: {
    gap: 'No ADR {first} between {before} and {id}',
    gaps: 'No ADRs {first} to {last} between {before} and {id}',
  },
  fixable: false,
  check({ file, world, report }) {
    const record = file.adr;
    const own = record === undefined ? undefined : world.adr(record.file);
    if (record === undefined || own?.number === undefined) return;
    const { number, prefix } = own;
    const before = world
      .adrsIn(own.directory)
      .filter((adr) => adr.prefix === prefix && adr.number !== undefined && adr.number < number)
      .at(-1);
    if (before?.number === undefined || before.number === number - 1) return;
    const title = record.titlePlace;
    const first = before.number + 1;
    const last = number - 1;
    report({
      message: first === last ? 'gap' : 'gaps',
      data: { first, last, before: before.id, id: own.id },
      range: title?.numberRange ?? title?.range ?? { start: 0, end: Math.min(file.length, 1) },
    });
  },
});
