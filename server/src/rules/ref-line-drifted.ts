import { driftOf } from '../references/drift.ts';
import { isJudged, isOfThePast } from '../references/severity.ts';
import { defineRule } from './rule.ts';
import { lineFixes, nameLines } from './shared/line-fixes.ts';

/** `src/consumer.ts:12-30` where those lines are not what they were when they were cited. */
export const refLineDrifted = defineRule({
  id: 'ref-line-drifted',
  summary: 'Lines that a document cites are not what they were when it was written',
  severity: 'info',
  kinds: ['adr', 'runbook', 'markdown'],
  messages: {
    moved: 'What was at {cited} of "{path}" is now at {place}',
    gone: '{Cited} of "{path}" are not what was cited on {date} in {commit} "{subject}"',
    goneOne: '{Cited} of "{path}" is not what was cited on {date} in {commit} "{subject}"',
  },
  fixable: true,
  check({ file, world, report }) {
    if (!isJudged(file)) return;
    for (const reference of file.references) {
      const drift = driftOf(file, reference, world);
      if (drift === undefined) continue;
      const { path, lines, movedTo, then } = drift;
      // Beyond the end of the file is the matter of `link-line-out-of-range`, with the same fixes.
      const now = world.lineDigests(path);
      if (typeof now === 'object' && lines.end > now.length && reference.form !== 'prose-path') continue;
      const isPast = isOfThePast(file, reference);
      const cited = nameLines(lines.start, lines.end);
      const length = lines.end - lines.start;
      report({
        message: movedTo !== undefined ? 'moved' : length === 0 ? 'goneOne' : 'gone',
        data: {
          path,
          cited,
          Cited: cited.replace('l', 'L'),
          commit: then.commit.slice(0, 7),
          date: then.date,
          subject: then.subject,
          ...(movedTo === undefined ? {} : { place: nameLines(movedTo, movedTo + length), line: movedTo }),
        },
        range: lines.range,
        fixes: lineFixes(file, reference, drift, world),
        ...(isPast ? { severity: 'hint' as const, faded: true } : {}),
      });
    }
  },
});
