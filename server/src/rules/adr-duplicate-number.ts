import { anchorOf } from '../adr/anchor.ts';
import { basename } from '../text/paths.ts';
import type { AdrSummary } from '../workspace/facts.ts';
import { defineRule } from './rule.ts';

/** Two ADRs of one directory have the same number, so that a citation can mean either. */
export const adrDuplicateNumber = defineRule({
  id: 'adr-duplicate-number',
  summary: 'Two ADRs of a directory have the same number',
  severity: 'error',
  kinds: ['adr'],
  messages: { duplicate: 'Number {number} is also taken by "{other}"' },
  fixable: false,
  check({ file, world, report }) {
    const adr = file.adr;
    const own = world.adr(file.path);
    // Zero holds the place of a number yet to come; behind a date, numbers are counted anew each day.
    if (adr === undefined || own?.number === undefined || own.number === 0 || adr.fileName.date !== undefined) return;
    const others = world.adrsIn(own.directory).filter((other) => isSameNumber(own, other));
    if (others.length === 0) return;
    const title = adr.titlePlace;
    const range = title?.number === own.number ? title.numberRange : undefined;
    const data = { number: own.number, other: others.map((other) => nameIn(own.directory, other)) };
    report({ message: 'duplicate', data, range: range ?? anchorOf(file) });
  },
});

const isSameNumber = (own: AdrSummary, other: AdrSummary): boolean =>
  other.file !== own.file &&
  other.number === own.number &&
  other.prefix === own.prefix &&
  originalOf(own.file) !== originalOf(other.file);

/** Name below the ADR directory: `0012-use-kafka.md`, `0012-use-kafka/README.md`. */
const nameIn = (directory: string, adr: AdrSummary): string =>
  directory !== '' && adr.file.startsWith(`${directory}/`) ? adr.file.slice(directory.length + 1) : adr.file;

/**
 * The document that a file is or translates: `0001-use-kafka.md`, `0001-use-kafka.fr.md` and
 * `0001-use-kafka.zh-CN.md` are one ADR.
 */
function originalOf(file: string): string {
  const name = basename(file);
  const stem = name.replace(/\.(?:md|markdown|mdx)$/i, '').replace(/[._][a-z]{2}(?:[-_][a-z]{2,4})?$/i, '');
  return file.slice(0, file.length - name.length) + stem.toLowerCase();
}
