/** A form that the first runbooks of a folder can have. */
export interface RunbookTemplate {
  readonly id: string;
  /** What it is called, and in a few words what it is good for. */
  readonly name: string;
  readonly summary: string;
  readonly headings: readonly string[];
}

/** The first is the one for a runbook of an alert, the second for all others. */
export const runbookTemplates = [
  {
    id: 'alert',
    name: 'Alert',
    summary: 'One alert: what it means, whom it hurts, what to look at, what to do',
    headings: ['Meaning', 'Impact', 'Diagnosis', 'Mitigation'],
  },
  {
    id: 'incident',
    name: 'Incident',
    summary: 'Something is wrong: how it shows, why, what ends it, whom to call',
    headings: ['Symptoms', 'Diagnosis', 'Resolution', 'Escalation', 'Prevention'],
  },
  {
    id: 'procedure',
    name: 'Procedure',
    summary: 'Something is to be done: step by step, with a check and a way back',
    headings: ['Prerequisites', 'Steps', 'Verification', 'Rollback'],
  },
] as const satisfies readonly RunbookTemplate[];
