import type { Snapshot } from '../workspace/snapshot.ts';
import type { Target } from './context.ts';

/** A record that a query finds. */
export interface WorkspaceSymbol {
  /** `ADR-0012: Use Kafka`; of a runbook its title. */
  readonly name: string;
  readonly kind: 'decision' | 'runbook';
  /** `accepted · docs/adr`: what tells records of the same title apart. */
  readonly container: string;
  readonly target: Target;
}

/** Clients ask again with each letter, and show few. */
const MOST = 500;

/**
 * Decisions and runbooks whose number, id or title has the letters of the query in their order, as the protocol asks of
 * servers; letter case counts for nothing. All of them for an empty query.
 */
export function workspaceSymbols(query: string, snapshot: Snapshot): WorkspaceSymbol[] {
  const wanted = query.toLowerCase().replace(/\s+/g, '');
  const found: WorkspaceSymbol[] = [];
  for (const { facts } of snapshot.files.values()) {
    const { adr, runbook, path } = facts;
    if (found.length >= MOST) break;
    if (adr !== undefined) {
      const name = adr.number === undefined ? adr.title : `${adr.id}: ${adr.title}`;
      // `ADR-12` means ADR-0012, too.
      const names = [name, adr.number === undefined ? '' : `ADR-${adr.number} ${adr.title}`];
      if (!names.some((one) => hasLetters(one.toLowerCase(), wanted))) continue;
      const range = adr.titlePlace?.range ?? { start: 0, end: 0 };
      const status = adr.statuses[0]?.word ?? '';
      const container = status === '' ? adr.directory : `${status} · ${adr.directory}`;
      found.push({ name, kind: 'decision', container, target: { file: path, range, lines: facts } });
    } else if (runbook !== undefined && hasLetters(runbook.title.toLowerCase(), wanted)) {
      const range = facts.headings[0]?.textRange ?? { start: 0, end: 0 };
      const { title, directory } = runbook;
      found.push({ name: title, kind: 'runbook', container: directory, target: { file: path, range, lines: facts } });
    }
  }
  return found.sort((a, b) => (a.target.file < b.target.file ? -1 : 1));
}

function hasLetters(text: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
