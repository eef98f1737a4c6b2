import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { CoverageProposal } from '../../server/src/features/coverage/proposal.ts';
import { addToSettings, hasSettings, newSettings } from '../../server/src/features/coverage/write-settings.ts';

const about = { id: 'x', title: 'x', detail: 'x', isClear: true };
const symbols: CoverageProposal = {
  ...about,
  kind: 'symbols',
  entry: { name: 'protocols', sources: ['src/**/*.py'], kinds: ['protocol'], documents: ['docs/ports.md'] },
};
const environment: CoverageProposal = { ...about, kind: 'environment', documents: ['docs/config.md'] };
const metrics: CoverageProposal = { ...about, kind: 'metrics', documents: ['docs/monitoring.md'] };

const ENTRY = {
  name: 'protocols',
  sources: ['src/**/*.py'],
  kinds: ['protocol'],
  documents: ['docs/ports.md'],
};

describe('settings that are added to', () => {
  it('begin as a file that people would write', () => {
    assert.equal(
      newSettings([symbols, environment]),
      `{
  "coverage": {
    "symbols": [
      {
        "name": "protocols",
        "sources": ["src/**/*.py"],
        "kinds": ["protocol"],
        "documents": ["docs/ports.md"]
      }
    ],
    "environment": {
      "documents": ["docs/config.md"]
    }
  }
}
`,
    );
  });

  it('keep keys, comments, indentation and line endings', () => {
    const before =
      '{\r\n\t# ours\r\n\t"exclude": ["old/**"], # not these\r\n\t"rules": { "ref-path-gone": "off" }\r\n}\r\n';
    assert.equal(
      addToSettings(before, [metrics], []),
      '{\r\n\t# ours\r\n\t"exclude": ["old/**"], # not these\r\n\t"rules": { "ref-path-gone": "off" },\r\n\t"coverage": {\r\n\t\t"metrics": {\r\n\t\t\t"documents": ["docs/monitoring.md"]\r\n\t\t}\r\n\t}\r\n}\r\n',
    );
  });

  it('grow a list that is there, without what it has', () => {
    const one = '{ "coverage": { "environment": { "documents": ["a.md"], "ignore": [] } } }\n';
    const two = '{ "coverage": { "environment": { "documents": ["a.md", "docs/config.md"], "ignore": [] } } }\n';
    assert.equal(addToSettings(one, [environment], []), two);
    assert.equal(addToSettings(two, [environment], []), two);
    const entries =
      '{\n  "coverage": {\n    "symbols": [\n      { "sources": ["a"], "documents": ["b"] },\n    ]\n  }\n}\n';
    assert.deepEqual(parse(addToSettings(entries, [symbols], []) ?? '').coverage.symbols, [
      { sources: ['a'], documents: ['b'] },
      ENTRY,
    ]);
  });

  it('stand in package.json under their own key', () => {
    const manifest = '{\n  "name": "shop",\n  "waypost": {},\n  "version": "1.0.0"\n}\n';
    assert.equal(hasSettings(manifest), true);
    assert.equal(hasSettings('{ "dependencies": { "waypost": "1.0.0" } }'), false);
    assert.deepEqual(parse(addToSettings(manifest, [metrics], ['waypost']) ?? ''), {
      name: 'shop',
      waypost: { coverage: { metrics: { documents: ['docs/monitoring.md'] } } },
      version: '1.0.0',
    });
  });

  it('are left alone where they are not understood', () => {
    for (const text of [
      '',
      '[]',
      '{',
      'coverage:\n  symbols: []\n',
      '{ "coverage": 1 }',
      '{ "coverage": { "symbols": {} } }',
    ])
      assert.equal(addToSettings(text, [symbols], []), undefined, text);
  });

  it('hold all that they held and all that was chosen, whatever stands around it', async () => {
    const key = fc.constantFrom('exclude', 'rules', 'adr', 'coverage', 'symbols', 'environment', 'documents');
    const settings = fc.record(
      {
        exclude: fc.array(fc.constantFrom('a', 'b/**')),
        coverage: fc.record(
          {
            symbols: fc.array(fc.constant({ sources: ['x'], documents: ['y'] })),
            environment: fc.record(
              { documents: fc.array(fc.constantFrom('p.md', 'q.md')), ignore: fc.array(key) },
              { requiredKeys: [] },
            ),
            thresholds: fc.record({ symbols: fc.nat(100) }),
          },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(settings, fc.constantFrom(undefined, 2, 4, '\t'), fc.boolean(), (value, indent, isCrlf) => {
        const plain = JSON.stringify(value, undefined, indent);
        const before = isCrlf ? plain.replaceAll('\n', '\r\n') : plain;
        const after = addToSettings(before, [symbols, environment], []);
        assert.ok(after !== undefined);
        const expected = structuredClone(value) as { coverage?: Record<string, unknown> };
        const coverage: Record<string, unknown> = expected.coverage ?? {};
        expected.coverage = coverage;
        coverage['symbols'] = [...((coverage['symbols'] as unknown[]) ?? []), ENTRY];
        const given = (coverage['environment'] ?? {}) as { documents?: string[] };
        coverage['environment'] = { ...given, documents: [...(given.documents ?? []), 'docs/config.md'] };
        assert.deepEqual(JSON.parse(after), JSON.parse(JSON.stringify(expected)));
        if (isCrlf)
          assert.doesNotMatch(after.slice(before.indexOf('\r\n')), before.includes('\n') ? /(?<!\r)\n/ : /\r\n\n/);
      }),
    );
  });
});
