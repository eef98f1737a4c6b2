import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type DecisionGraph, decisionGraph } from '../../server/src/adr/decision-graph.ts';
import { drawDot, drawGraph, drawTimeline } from '../../server/src/adr/draw-decisions.ts';
import { defaultConfig } from '../../server/src/config/config.ts';
import { createService } from '../../server/src/service.ts';
import { observe, startObservation } from '../../server/src/workspace/observe.ts';
import { loadBundle } from '../mermaid/bundle.ts';
import { nygard } from './helpers.ts';

/** The graph of these files, through the real service. */
async function graphOf(files: Readonly<Record<string, string>>): Promise<DecisionGraph> {
  const service = createService({
    host: {
      listFiles: async () => ({ files: Object.keys(files), submodules: [], isIgnored: () => false, problems: [] }),
      readText: (path) => files[path],
      kindOf: async (path) => (path in files ? 'file' : undefined),
      log: (level, message) => assert.notEqual(level, 'error', message),
    },
    config: defaultConfig,
  });
  await service.load({});
  await service.settle();
  const { snapshot, config } = service;
  const world = observe(snapshot, config, { diagrams: false, outlines: false }, startObservation());
  const records = [...snapshot.files.values()].flatMap(({ facts }) => facts.adr ?? []);
  service.dispose();
  return decisionGraph(records, world);
}

const adr = (number: number, title: string, status: string, date?: string): string =>
  nygard({ title: `# ${number}. ${title}`, status, lead: date === undefined ? '' : `Date: ${date}` });

const files: Readonly<Record<string, string>> = {
  'docs/adr/0001-use-kafka.md': adr(1, 'Use Kafka', 'Superseded by [2. Use NATS](0002-use-nats.md)', '2024-01-02'),
  'docs/adr/0002-use-nats.md': adr(
    2,
    'Use NATS',
    'Accepted\n\nSupersedes [1. Use Kafka](0001-use-kafka.md)',
    '2024-03-04',
  ),
  'docs/adr/0003-tune-nats.md': adr(3, 'Tune NATS', 'Proposed\n\nAmends [2. Use NATS](0002-use-nats.md)', '2024-05-06'),
  'docs/adr/0004-other.md': adr(4, 'Other', 'Accepted'),
  'docs/adr/0005-lost.md': adr(5, 'Lost', 'Superseded by ADR-77', '2024-06-07'),
};

describe('the graph of decisions', () => {
  it('has each statement once, whichever side makes it, and none that leads nowhere', async () => {
    const graph = await graphOf(files);
    assert.deepEqual(graph.relations, [
      { from: 'docs/adr/0002-use-nats.md', to: 'docs/adr/0001-use-kafka.md', kind: 'supersedes', partial: false },
      { from: 'docs/adr/0003-tune-nats.md', to: 'docs/adr/0002-use-nats.md', kind: 'amends', partial: false },
    ]);
    assert.deepEqual(
      graph.decisions.map(({ id, status, statusClass, date }) => [id, status, statusClass, date]),
      [
        ['0001', 'superseded', 'retired', '2024-01-02'],
        ['0002', 'accepted', 'live', '2024-03-04'],
        ['0003', 'proposed', 'open', '2024-05-06'],
        ['0004', 'accepted', 'live', null],
        ['0005', 'superseded', 'retired', '2024-06-07'],
      ],
    );
  });

  it('is drawn from the older to the newer, without those that stand alone unless they are asked for', async () => {
    const graph = await graphOf(files);
    const { text, nodes, leftOut } = drawGraph(graph, { all: false });
    assert.equal(
      text,
      [
        'flowchart LR',
        '  d0["0001 #40;superseded#41;<br>Use Kafka"]',
        '  d1["0002 #40;accepted#41;<br>Use NATS"]',
        '  d2["0003 #40;proposed#41;<br>Tune NATS"]',
        '  d0 -- superseded by --> d1',
        '  d1 -. amended by .-> d2',
        '  class d1 live',
        '  class d2 open',
        '  class d0 retired',
        '  classDef live stroke-width:2px',
        '  classDef open stroke-dasharray:2 3',
        '  classDef retired opacity:0.55',
        '',
      ].join('\n'),
    );
    assert.equal(leftOut, 2);
    assert.equal(nodes.get('d2'), 'docs/adr/0003-tune-nats.md');
    assert.equal(drawGraph(graph, { all: true }).nodes.size, 5);
    assert.match(drawDot(graph, { all: false }), /^ {2}d0 -> d1 \[label="superseded by"\];$/m);
    assert.match(drawDot(graph, { all: false }), /^ {2}d1 -> d2 \[label="amended by", style=dashed\];$/m);
  });

  it('shows from when to when a decision was in force', async () => {
    const { text, nodes, leftOut } = drawTimeline(await graphOf(files), '2024-12-31');
    assert.equal(
      text,
      [
        'gantt',
        '  dateFormat YYYY-MM-DD',
        '  todayMarker off',
        '  section docs/adr',
        '  0001 Use Kafka :done, d0, 2024-01-02, 2024-03-04',
        '  0002 Use NATS :active, d1, 2024-03-04, 2024-12-31',
        '  0003 Tune NATS :d2, 2024-05-06, 2024-12-31',
        '  0005 Lost :done, d3, 2024-06-07, 1d',
        '',
      ].join('\n'),
    );
    assert.equal(leftOut, 1);
    assert.equal(nodes.get('d3'), 'docs/adr/0005-lost.md');
  });

  it('is a valid diagram whatever titles, names and directories hold', async () => {
    const { parseDiagram } = await loadBundle();
    const word = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom(
        'end',
        'a:b, c;d',
        '"q" `c`',
        '<b>x</b>',
        '%% no',
        'click d0 call x()',
        '#quot;',
        '---',
        '\n\r\u2028',
        'class',
      ),
    );
    const decision = fc.record({
      file: fc.uuid(),
      directory: word,
      id: word,
      number: fc.option(fc.nat(9999), { nil: null }),
      title: word,
      status: fc.constantFrom('', 'accepted', 'in review'),
      statusClass: fc.constantFrom('live' as const, 'open' as const, 'retired' as const, 'unknown' as const),
      date: fc.option(fc.constantFrom('2023-02-28', '2024-02-29', '2025-12-31'), { nil: null }),
    });
    // A file is one decision.
    const selector = ({ file }: { readonly file: string }): string => file;
    const graphs = fc.uniqueArray(decision, { minLength: 1, maxLength: 8, selector }).chain((decisions) =>
      fc.record({
        decisions: fc.constant(decisions),
        relations: fc.array(
          fc.record({
            from: fc.constantFrom(...decisions.map(({ file }) => file)),
            to: fc.constantFrom(...decisions.map(({ file }) => file)),
            kind: fc.constantFrom('supersedes' as const, 'amends' as const, 'relates' as const, 'depends-on' as const),
            partial: fc.boolean(),
          }),
          { maxLength: 6 },
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(graphs, fc.boolean(), async (graph, all) => {
        const drawn = drawGraph(graph, { all });
        assert.ok((await parseDiagram(drawn.text)).valid, drawn.text);
        const timeline = drawTimeline(graph, '2026-01-01');
        assert.ok((await parseDiagram(timeline.text)).valid, timeline.text);
        assert.equal(drawn.nodes.size + drawn.leftOut, graph.decisions.length);
        assert.equal(timeline.nodes.size + timeline.leftOut, graph.decisions.length);
      }),
      { numRuns: 150 },
    );
  }).timeout(60_000);
});
