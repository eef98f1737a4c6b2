import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadBundle } from './bundle.ts';

const KEYWORDS = [
  'flowchart TD',
  'sequenceDiagram',
  'classDiagram',
  'gantt',
  'pie',
  'gitGraph',
  'mindmap',
  'erDiagram',
];

const DIAGRAM = fc
  .tuple(
    fc.constantFrom('', '---\ntitle: x\n---\n', '%% note\n', '\r\n\r\n', '%%{init: {"theme":"dark"}}%%\r\n', '\ufeff'),
    fc.constantFrom(...KEYWORDS, 'xychart-beta', 'stateDiagram-v2', 'sankey-beta', 'kanban', 'treemap', 'nonsense', ''),
    fc.array(
      fc.constantFrom(
        '\n',
        '\r\n',
        ' ',
        'A',
        '-->',
        '->>',
        ':',
        '[',
        ']',
        '{',
        '}',
        '"',
        '(',
        ')',
        ';',
        '#35;',
        '%%',
        '😀',
        '1',
        '|',
        '@{',
        'end',
        'style',
        '\t',
        '<b>',
        '=',
        '\u2028',
      ),
      { maxLength: 30 },
    ),
  )
  .map(([before, keyword, rest]) => `${before}${keyword}\n${rest.join('')}`);

describe('mermaid: robustness', () => {
  it('never rejects, and each problem has a place in the text', async function () {
    this.timeout(60_000);
    const { parseDiagram } = await loadBundle();
    const check = async (text: string): Promise<void> => {
      const { valid, notValidated, problems } = await parseDiagram(text);
      const isRejected = problems.some(({ rule }) => /^mermaid-(?:syntax|unknown-type|empty)$/.test(rule));
      assert.equal(valid, !isRejected);
      assert.equal(notValidated, undefined);
      for (const { range, message } of problems) {
        assert.ok(0 <= range.start && range.end <= text.length);
        assert.ok(range.start < range.end || text === '');
        assert.match(message, /^[^\n]+$/);
      }
    };
    await fc.assert(fc.asyncProperty(fc.oneof(DIAGRAM, fc.string({ unit: 'binary' })), check), { numRuns: 1500 });
  });

  it('says the same again: no diagram leaves anything for the next', async function () {
    this.timeout(60_000);
    const { parseDiagram } = await loadBundle();
    const probes = [
      'flowchart TD\n  A --> B\n',
      'flowchart TD\n  A -> B\n',
      'sequenceDiagram\n  A->>B: x\n  activate B\n',
    ];
    const fresh = await Promise.all(probes.map((probe) => parseDiagram(probe)));
    await fc.assert(
      fc.asyncProperty(DIAGRAM, async (text) => {
        const first = parseDiagram(text);
        const others = probes.map((probe) => parseDiagram(probe));
        const second = parseDiagram(text);
        assert.deepEqual(await second, await first);
        assert.deepEqual(await Promise.all(others), fresh);
      }),
      { numRuns: 300 },
    );
    const limited =
      '%%{init: {"maxEdges": 1, "flowchart": {"defaultRenderer": "elk"}, "wrap": true}}%%\nflowchart TD\n  A-->B-->C\n';
    await parseDiagram(limited);
    assert.deepEqual(await parseDiagram(probes[0] ?? ''), fresh[0]);
  });

  const hostile: [string, string][] = [
    ["'style:' 3000 times", `flowchart TD\n${'style:'.repeat(3000)}`],
    ["'classDef:#' 3000 times", `flowchart TD\n${'classDef:#'.repeat(3000)}`],
    ['10,000 blank lines', `flowchart TD\n${'\n'.repeat(10_000)}A-->B`],
    ['20,000 open tags', `flowchart TD\n${'<a '.repeat(20_000)}`],
    ['20,000 front matter fences', `---\n${'---x\n'.repeat(20_000)}`],
    ['20,000 directives', `${'%%{ '.repeat(20_000)}\nflowchart TD`],
  ];
  for (const [name, text] of hostile) {
    it(`takes no time: ${name}`, async () => {
      const { parseDiagram } = await loadBundle();
      const start = performance.now();
      await parseDiagram(text);
      const elapsed = performance.now() - start;
      assert.ok(elapsed < 3000, `${elapsed} ms`);
    });
  }
});
