import type { PlacedFinding, Results } from './results.ts';

/**
 * The report as JUnit's XML, in the form that CI services read: a suite for each document, a failure for each error and
 * warning, and one passing case for a document without any. What only informs stands in the suite's output.
 */
export function* formatJunit(results: Results): Generator<string> {
  const byFile = new Map<string, PlacedFinding[]>(results.documents.map((path) => [path, []]));
  for (const placed of results.findings) byFile.get(placed.finding.file)?.push(placed);
  const { errors, warnings, durationMs } = results.summary;
  const suites = [...byFile].map(([file, findings]) => ({
    file,
    failures: findings.filter(({ finding }) => isFailure(finding.severity)),
    remarks: findings.filter(({ finding }) => !isFailure(finding.severity)),
  }));
  const tests = suites.reduce((sum, { failures }) => sum + Math.max(1, failures.length), 0);
  const time = (durationMs / 1000).toFixed(3);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites name="waypost" tests="${tests}" failures="${errors + warnings}" errors="0" time="${time}">\n`;
  for (const { file, failures, remarks } of suites) {
    const name = escapeXml(file);
    yield `  <testsuite name="${name}" tests="${Math.max(1, failures.length)}" failures="${failures.length}" errors="0">\n`;
    if (failures.length === 0) yield `    <testcase name="no errors or warnings" classname="${name}"/>\n`;
    for (const placed of failures) {
      const { rule, severity, message } = placed.finding;
      yield `    <testcase name="${escapeXml(`${rule} at ${place(placed)}`)}" classname="${name}">\n`;
      yield `      <failure type="${severity}" message="${escapeXml(message)}">${escapeXml(describe(placed))}</failure>\n`;
      yield '    </testcase>\n';
    }
    if (remarks.length > 0) yield `    <system-out>${escapeXml(remarks.map(describe).join('\n'))}</system-out>\n`;
    yield '  </testsuite>\n';
  }
  yield '</testsuites>\n';
}

const isFailure = (severity: string): boolean => severity === 'error' || severity === 'warning';

const place = ({ start }: PlacedFinding): string => `${start.line}:${start.column}`;

const describe = (placed: PlacedFinding): string =>
  `${placed.finding.file}:${place(placed)}: ${placed.finding.severity}: ${placed.finding.message} (${placed.finding.rule})`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

/** What XML 1.0 cannot hold, control characters and lone surrogates, becomes U+FFFD. */
const escapeXml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .replace(/[&<>"\n]/g, (character) => ENTITIES[character] ?? character);
