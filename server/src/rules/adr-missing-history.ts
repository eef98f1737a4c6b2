import { defineRule } from './rule.ts';

/** A decided ADR that keeps no history, in a directory where most do. */
export const adrMissingHistory = defineRule({
  id: 'adr-missing-history',
  summary: 'A decided ADR has no history, though the others of its directory have one',
  severity: 'majority',
  kinds: ['adr'],
  messages: {
    missing: '"{status}" has no dated entry in a history, which most ADRs of "{directory}" keep',
    required: '"{status}" has no dated entry in a history',
  },
  fixable: false,
  check({ file, world, configured, report }) {
    const record = file.adr;
    const status = record?.statuses[0];
    if (record === undefined || status === undefined) return;
    if (status.class !== 'live' && status.class !== 'retired') return;
    const entries = record.history?.entries ?? [];
    if (entries.some((entry) => entry.date !== undefined)) return;
    const isHabit = world.convention(record.directory)?.history !== undefined;
    // Entries may be dated in a way that is not read ("Dec 12, 2022"): only a user who asks for dates is told so.
    if (configured === undefined && (!isHabit || entries.length > 0)) return;
    report({
      message: isHabit ? 'missing' : 'required',
      data: { status: status.written, directory: record.directory },
      range: status.wordRange,
    });
  },
});
