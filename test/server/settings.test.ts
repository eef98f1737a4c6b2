import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultConfig } from '../../server/src/config/config.ts';
import { defaultSettings, readSettings } from '../../server/src/lsp/settings.ts';

describe('settings of an editor', () => {
  it('are the defaults where nothing is set', () => {
    for (const unset of [
      undefined,
      null,
      {},
      { rules: { 'adr-x': null, 'adr-y': 'default' }, adr: null, diagnostics: {} },
    ]) {
      assert.deepEqual(readSettings(unset), { settings: defaultSettings, problems: [] });
    }
  });

  it('are read nested and with dots alike', () => {
    const nested = {
      adr: { directories: ['doc'], foreignIds: [] },
      rules: { 'adr-x': 'off' },
      diagnostics: { scope: 'open' },
      codeLens: { decisions: false },
    };
    const dotted = {
      'adr.directories': ['doc'],
      'rules.adr-x': 'off',
      'diagnostics.scope': 'open',
      'codeLens.decisions': false,
    };
    const expected = {
      config: { ...defaultConfig, adr: { ...defaultConfig.adr, directories: ['doc'] }, rules: { 'adr-x': 'off' } },
      scope: 'open',
      codeLens: { ...defaultSettings.codeLens, decisions: false },
    };
    assert.deepEqual(readSettings(nested), { settings: expected, problems: [] });
    assert.deepEqual(readSettings(dotted), { settings: expected, problems: [] });
  });

  it('hold a workflow, in which every step must name a state', () => {
    const workflow = { states: ['Draft', 'Accepted'], transitions: { Draft: ['Accepted'] } };
    const read = readSettings({ adr: { workflow } });
    assert.deepEqual([read.settings.config.adr.workflow, read.problems], [workflow, []]);
    const wrong = readSettings({
      'adr.workflow.states': ['Draft', 'Accepted'],
      'adr.workflow.transitions': { Draft: ['Acepted'], Accepted: 'Draft' },
    });
    assert.deepEqual(wrong.problems, [
      'waypost.adr.workflow.transitions.Accepted: "Draft" is not a list of texts',
      'waypost.adr.workflow.transitions: "Acepted" is none of the states',
    ]);
  });

  it('hold kinds of pages, of which each must be one that is known', () => {
    const { settings, problems } = readSettings({
      'documents.kinds': { 'docs/a.md': 'architecture', 'docs/b.md': 'archtecture', 'docs/c.md': 7, 'docs/d.md': null },
    });
    assert.deepEqual(settings.config.documents.kinds, { 'docs/a.md': 'architecture' });
    assert.match(
      problems[0] ?? '',
      /^waypost\.documents\.kinds\.docs\/b\.md: "archtecture" is none of index, architecture, /,
    );
    assert.match(problems[1] ?? '', /^waypost\.documents\.kinds\.docs\/c\.md: 7 is none of /);
    assert.equal(problems.length, 2);
  });

  it('hold what has to be documented, entry by entry', () => {
    const entry = { sources: ['src/**'], documents: ['docs/*.md'], kinds: ['protocol'] };
    const { settings, problems } = readSettings({
      'coverage.symbols': [entry, { sources: ['src/**'] }, { ...entry, kinds: ['protocl'] }, 7],
      'coverage.thresholds.symbols': 90,
      'coverage.thresholds.metrics': 101,
    });
    assert.deepEqual(settings.config.coverage.symbols, [
      { name: '', bases: [], exported: true, documentedBy: [], members: true, ...entry },
    ]);
    assert.deepEqual(settings.config.coverage.thresholds, { environment: 0, symbols: 90, metrics: 0, documents: 0 });
    assert.deepEqual(problems, [
      'waypost.coverage.symbols[1]: "documents" is missing',
      'waypost.coverage.symbols[2]: "kinds" names "protocl", which is none of protocol, abstract-class, interface, trait, shape, class',
      'waypost.coverage.symbols[3]: must be an object',
      'waypost.coverage.thresholds.metrics: 101 is not a number from 0 to 100',
    ]);
  });

  it('keep the default for each value that is not understood, and name it', () => {
    const { settings, problems } = readSettings({
      adr: { directories: 'doc', requiredSections: [1], template: 7 },
      links: [],
      rules: { 'adr-x': 'eror', 'adr-y': 'hint' },
      diagnostics: { scope: 'all' },
      codeLens: { decisions: 'no' },
    });
    assert.deepEqual(settings, { ...defaultSettings, config: { ...defaultConfig, rules: { 'adr-y': 'hint' } } });
    assert.deepEqual(
      problems.map((problem) => problem.split(':')[0]),
      [
        'waypost.adr.directories',
        'waypost.adr.requiredSections',
        'waypost.adr.template',
        'waypost.links',
        'waypost.rules.adr-x',
        'waypost.codeLens.decisions',
        'waypost.diagnostics.scope',
      ],
    );
  });

  it('are of the right shape whatever a client sends', () => {
    const shapeOf = (value: unknown): unknown =>
      Array.isArray(value)
        ? 'list'
        : typeof value === 'object' && value !== null
          ? Object.keys(value).sort()
          : typeof value;
    const key = fc.constantFrom(
      'adr',
      'directories',
      'links',
      'rules',
      'exclude',
      '__proto__',
      'constructor',
      'diagnostics',
      'adr.directories',
      'adr.x.y',
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(fc.jsonValue(), fc.dictionary(key, tie('value'), { maxKeys: 4 })),
    }));
    fc.assert(
      fc.property(value, (given) => {
        const { config, scope } = readSettings(given).settings;
        for (const [name, fallback] of Object.entries(defaultConfig)) {
          if (name === 'rules') continue;
          assert.deepEqual(shapeOf(config[name as keyof typeof config]), shapeOf(fallback));
        }
        for (const severity of Object.values(config.rules)) assert.match(severity, /^(?:error|warning|info|hint|off)$/);
        assert.match(scope, /^(?:open|records|workspace)$/);
      }),
    );
  });
});
