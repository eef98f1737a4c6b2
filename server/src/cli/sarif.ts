import type { Severity } from '../config/config.ts';
import { crypto } from '../node/crypto.ts';
import { rules } from '../rules/registry.ts';
import { HOMEPAGE, ruleUrl } from '../rules/rule-url.ts';
import type { PlacedFinding, Results } from './results.ts';

/** SARIF's own word for each severity; it has no hints. */
const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

/**
 * The report in the Static Analysis Results Interchange Format 2.1.0 (OASIS), as code scanning services take it. Every
 * rule is described, whether or not something was found, so that a service can show what was looked for.
 */
export function formatSarif(
  results: Results,
  options: { readonly version: string; readonly hasFailed: boolean },
): string {
  const indices = new Map(rules.map(({ id }, index) => [id, index]));
  const seen = new Map<string, number>();
  return `${JSON.stringify({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Waypost',
            semanticVersion: options.version,
            informationUri: HOMEPAGE,
            rules: rules.map(({ id, summary, severity }) => ({
              id,
              shortDescription: { text: summary },
              helpUri: ruleUrl(id),
              defaultConfiguration:
                severity === 'off'
                  ? { enabled: false }
                  : { level: LEVELS[severity === 'majority' ? 'warning' : severity] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: !options.hasFailed }],
        results: results.findings.map((placed) => toResult(placed, indices, seen)),
      },
    ],
  })}\n`;
}

function toResult(
  { finding, start, end }: PlacedFinding,
  indices: ReadonlyMap<string, number>,
  seen: Map<string, number>,
): object {
  const identity = `${finding.file}\n${finding.rule}\n${finding.message}`;
  const nth = seen.get(identity) ?? 0;
  seen.set(identity, nth + 1);
  const ruleIndex = indices.get(finding.rule);
  return {
    ruleId: finding.rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: toUri(finding.file), uriBaseId: '%SRCROOT%' },
          region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
        },
      },
    ],
    // Lines move: without a fingerprint of its own a service would take a moved finding for a new one.
    partialFingerprints: {
      'waypostFinding/v1': crypto().createHash('sha256').update(`${identity}\n${nth}`).digest('hex'),
    },
  };
}

/** `docs/a%20b.md`: a relative URI. */
const toUri = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
