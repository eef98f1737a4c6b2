import { defineRule } from './rule.ts';

/** A date that is in no calendar, is written without its zeros, or was never filled in. */
export const adrInvalidDate = defineRule({
  id: 'adr-invalid-date',
  summary: 'A date of an ADR is no calendar day in the form YYYY-MM-DD',
  severity: 'warning',
  kinds: ['adr'],
  messages: {
    impossible: '"{date}" is not a day of the calendar',
    unpadded: '"{date}" is not in the form YYYY-MM-DD',
    placeholder: '"{date}" is a placeholder, not a date',
  },
  fixable: true,
  check({ file, report }) {
    for (const { text, range, problem } of file.adr?.dates ?? []) {
      if (problem === undefined) continue;
      const from = problem.range.start - range.start;
      const date = text.slice(from, from + problem.range.end - problem.range.start);
      const fixes =
        problem.fix === undefined
          ? []
          : [
              {
                title: `Change the date to "${problem.fix}"`,
                preferred: true,
                edits: [{ file: file.path, range: problem.range, newText: problem.fix }],
              },
            ];
      report({ message: problem.kind, data: { date }, range: problem.range, fixes });
    }
  },
});
