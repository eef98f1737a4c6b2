import type { Results } from './results.ts';

/** The machine-readable report, version 1. Its fields are a promise: they are added to, never changed. */
export function formatJson({ root, summary, findings, fixed, known }: Results): string {
  return `${JSON.stringify({
    version: 1,
    root,
    summary: {
      ...summary,
      ...(fixed === undefined ? {} : { fixed }),
      ...(known === undefined ? {} : { known }),
    },
    findings: findings.map(({ finding, start, end }) => ({
      file: finding.file,
      rule: finding.rule,
      severity: finding.severity,
      message: finding.message,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
      data: finding.data,
      ...(finding.faded === true ? { faded: true } : {}),
      fixes: finding.fixes.map(({ title, preferred }) => ({ title, preferred })),
    })),
  })}\n`;
}
