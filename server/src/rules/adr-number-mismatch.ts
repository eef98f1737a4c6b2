import type { AdrFileName, AdrTitle } from '../adr/record.ts';
import { scopeOf } from '../adr/resolve-target.ts';
import type { World } from '../workspace/world.ts';
import { defineRule } from './rule.ts';

/** The title of an ADR has another number than its file name: mostly a file that was copied. */
export const adrNumberMismatch = defineRule({
  id: 'adr-number-mismatch',
  summary: "The number in an ADR's title differs from the one in its file name",
  severity: 'warning',
  kinds: ['adr'],
  messages: { differs: 'The title has number {number}, the file name has {expected}' },
  fixable: true,
  check({ file, world, report }) {
    const adr = file.adr;
    const { number, numberRange } = adr?.titlePlace ?? {};
    if (adr?.titlePlace === undefined || number === undefined || numberRange === undefined) return;
    const { fileName } = adr;
    if (fileName.number === undefined || fileName.number === number) return;
    if (isYear(number, fileName.number) || isAbout(number, fileName)) return;
    const newText = correctedDigits(adr.titlePlace, fileName);
    report({
      message: 'differs',
      data: { number, expected: fileName.number },
      range: numberRange,
      fixes: [
        {
          title: `Change the number to "${newText}"`,
          // Where another ADR has the file's number, it may be the file that has the wrong one.
          preferred: !isTaken(file.path, adr.directory, fileName, world),
          edits: [{ file: file.path, range: numberRange, newText }],
        },
      ],
    });
  },
});

const isTaken = (file: string, directory: string, { number, prefix }: AdrFileName, world: World): boolean =>
  world
    .adrsIn(directory)
    .some((other) => other.file !== file && other.number === number && scopeOf(other.prefix) === scopeOf(prefix));

/** `# 2024 - Roadmap` in `0012-roadmap.md` */
const isYear = (inTitle: number, inName: number): boolean => inTitle >= 1900 && inTitle <= 2099 && inName < 1900;

/** `0012-adr-5-addendum.md` speaks of ADR 5 in its title too. */
const isAbout = (number: number, fileName: AdrFileName): boolean =>
  (fileName.slug.match(/\d{1,9}/g) ?? []).some((digits) => Number(digits) === number);

/** The number in the title's own width: `0006` -> `0008`, `20` -> `21`, `9` -> `10`. */
function correctedDigits({ numberRange }: AdrTitle, { number, digits }: AdrFileName): string {
  const width = numberRange === undefined ? 0 : numberRange.end - numberRange.start;
  const plain = String(number);
  // Titles are filled up with zeros where they are as wide as the file name's digits.
  return digits !== undefined && width === digits.length ? digits : plain;
}
