import { type Disposable, LanguageStatusSeverity, languages, workspace } from 'vscode';
import type { RootStatus, StatusParams } from '../../server/src/protocol/session.ts';
import { plainLabel, plainMessage } from './plain-text.ts';

/** The item that stands behind `{}` in the status bar while a Markdown document is open. */
export interface StatusItem extends Disposable {
  starting(): void;
  show(status: StatusParams): void;
  stopped(): void;
}

export function createStatusItem(): StatusItem {
  const item = languages.createLanguageStatusItem('waypost.status', [
    { language: 'markdown' },
    { language: 'mermaid' },
  ]);
  item.name = 'Waypost';
  const set = (text: string, detail: string, options: { busy?: boolean; failed?: boolean } = {}): void => {
    item.text = text;
    item.detail = detail;
    item.busy = options.busy === true;
    item.severity = options.failed === true ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    item.command =
      options.failed === true
        ? { command: 'waypost.restartServer', title: 'Restart Server' }
        : { command: 'waypost.showOutput', title: 'Show Log' };
  };
  return {
    starting: () => set('Waypost', 'Starting', { busy: true }),
    show(status) {
      if (status.state === 'failed')
        set('Waypost', plainLabel(plainMessage(status.message ?? 'Failed, see the log')), { failed: true });
      else if (status.state === 'indexing') set('Waypost', 'Reading the workspace', { busy: true });
      else set(describeFindings(status.roots), workspace.isTrusted ? describeDocuments(status.roots) : RESTRICTED);
    },
    stopped: () => set('Waypost', 'Not running', { failed: true }),
    dispose: () => item.dispose(),
  };
}

/** Instead of the documents: what the item shows is one short line. */
const RESTRICTED = 'Restricted Mode: no git history';

type Counted = Exclude<keyof RootStatus, 'uri' | 'state'>;

const sum = (roots: readonly RootStatus[], key: Counted): number => roots.reduce((total, root) => total + root[key], 0);

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

function describeFindings(roots: readonly RootStatus[]): string {
  const errors = sum(roots, 'errors');
  const warnings = sum(roots, 'warnings');
  return errors + warnings === 0 ? 'Waypost' : `Waypost: ${count(errors, 'error')}, ${count(warnings, 'warning')}`;
}

const describeDocuments = (roots: readonly RootStatus[]): string =>
  [
    count(sum(roots, 'adrs'), 'ADR'),
    count(sum(roots, 'runbooks'), 'runbook'),
    count(sum(roots, 'documents'), 'document'),
  ].join(', ');
