import type { Loss } from '../runbook/commands.ts';
import { defineRule } from './rule.ts';

/** A command whose effect cannot be taken back, and no word of caution near it. */
export const runbookUnguardedCommand = defineRule({
  id: 'runbook-unguarded-command',
  summary: 'A command that destroys something stands without a word of caution',
  severity: 'hint',
  kinds: ['runbook'],
  messages: { unguarded: 'This {effect}, and nothing near it warns of that' },
  fixable: false,
  check({ file, world, report }) {
    if (file.runbook === undefined || world.runbook(file.path)?.format === 'free-form') return;
    for (const { loss, range, text } of file.runbook.commands.unguarded) {
      report({ message: 'unguarded', data: { effect: effects[loss], command: text, loss }, range });
    }
  },
});

const effects: Readonly<Record<Loss, string>> = {
  volumes: 'deletes volumes with what is on them',
  attachments: 'detaches a volume that may be in use',
  namespaces: 'deletes a namespace or a kind of resource with all that belongs to it',
  data: 'deletes data of a database',
  files: 'deletes files for good',
  buckets: 'deletes a bucket or what is in it',
  snapshots: 'deletes a snapshot or a disk',
  infrastructure: 'destroys infrastructure',
  replicas: 'stops every replica',
  history: 'overwrites the history of a branch that others have',
};
