import { isAlertName } from '../runbook/alert-names.ts';
import { isNamedAsAlert } from '../runbook/convention.ts';
import { stemOf } from '../runbook/locate.ts';
import { defineRule } from './rule.ts';

/** The title of an alert's runbook is not the alert after which its file is named. */
export const runbookTitleMismatch = defineRule({
  id: 'runbook-title-mismatch',
  summary: "The title of an alert's runbook differs from its file name",
  severity: 'hint',
  kinds: ['runbook'],
  messages: { mismatch: 'The title is "{title}", the file is named "{name}"' },
  fixable: true,
  check({ file, world, report }) {
    const record = file.runbook;
    if (record?.titleRange === undefined || record.titleRange.end <= record.titleRange.start) return;
    if (world.runbook(record.file)?.format !== 'alert' || !isNamedAsAlert(record)) return;
    const name = stemOf(record.file);
    const isHabit = world.runbookConvention(record.directory)?.titleForm === 'file-name';
    // "Pod crash looping" may be the way in which this folder writes its titles.
    const differs = isHabit ? !saysName(record.title, name) : isAlertName(record.title) && record.title !== name;
    if (!differs) return;
    report({
      message: 'mismatch',
      data: { title: record.title, name },
      range: record.titleRange,
      // Which of the two the alert is called, only its rule knows.
      fixes: [
        {
          title: `Change the title to "${name}"`,
          preferred: false,
          edits: [{ file: file.path, range: record.titleRange, newText: name }],
        },
      ],
    });
  },
});

/** `KubePodNotReady`, `KubePodNotReady (critical)` and `Kube Pod Not Ready`, not `KubePodNotReadyLong`. */
function saysName(title: string, name: string): boolean {
  const start = title.slice(0, 500);
  return start.split(/[^\w-]+/).includes(name) || start.replaceAll(' ', '') === name;
}
