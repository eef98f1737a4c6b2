import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RunbookFormat } from '../../server/src/runbook/record.ts';
import { sliceRange } from '../../server/src/text/range.ts';
import { read, recognise, withSections } from './helpers.ts';

const formats: readonly (readonly [string, readonly string[], RunbookFormat])[] = [
  ['all four of an alert', ['Meaning', 'Impact', 'Diagnosis', 'Mitigation'], 'alert'],
  ['three of an alert', ['Meaning', 'Impact', 'Mitigation'], 'alert'],
  ['Playbook for Mitigation', ['Meaning', 'Impact', 'Playbook'], 'alert'],
  ['only two of an alert', ['Meaning', 'Mitigation'], 'free-form'],
  ['no Meaning', ['Impact', 'Diagnosis', 'Mitigation'], 'incident'],
  ['Korean alert', ['의미', '영향', '진단', '완화'], 'alert'],
  ['symptoms and resolution', ['Symptoms', 'Resolution'], 'incident'],
  ['alert and immediate actions', ['Alert', 'Immediate actions', 'Cats'], 'incident'],
  ['German incident', ['Symptome', 'Behebung'], 'incident'],
  ['resolution alone', ['Resolution'], 'free-form'],
  ['prerequisites and steps', ['Prerequisites', 'Steps'], 'procedure'],
  ['a procedure with troubleshooting', ['Prerequisites', 'Procedure', 'Troubleshooting'], 'procedure'],
  ['prerequisites and numbered steps', ['Prerequisites', 'Step 1: Stop', 'Step 2: Start'], 'procedure'],
  ['verification and rollback', ['Verification', 'Rollback'], 'procedure'],
  ['steps alone', ['Steps'], 'free-form'],
  ['nothing known', ['Cats', 'Dogs'], 'free-form'],
  ['nothing', [], 'free-form'],
  ['alerts as headings', ['CatDoorOpen', 'CatBowlEmpty', 'CatFoodMissing', 'CatOutTooLong', 'Notes'], 'multi-alert'],
  ['products as headings', ['BigQuery', 'PostgreSQL', 'GitHub', 'PagerDuty', 'CloudRun'], 'free-form'],
  [
    'chapters of a service',
    ['Service or system overview', 'System characteristics', 'Required resources'],
    'service-ops',
  ],
];

describe('recogniseRunbook', () => {
  describe('format', () => {
    for (const [what, headings, format] of formats) {
      it(`takes ${what} for ${format}`, () => assert.equal(read(withSections(headings)).format, format));
    }

    it('reads H3 where there is no H2, and only there', () => {
      const text = withSections(['Symptoms', 'Resolution']).replaceAll('## ', '### ');
      assert.equal(read(text).format, 'incident');
      assert.equal(read(`${text}\n## Cats\n`).format, 'free-form');
    });

    it('reads H1 where there are several', () => {
      assert.equal(read('# Symptoms\n\nx\n\n# Resolution\n\ny\n').format, 'incident');
    });

    it('does not depend on the order of the sections', () => {
      fc.assert(
        fc.property(
          fc
            .constantFrom(...formats)
            .chain(([, headings, format]) =>
              fc.tuple(fc.shuffledSubarray([...headings], { minLength: headings.length }), fc.constant(format)),
            ),
          ([headings, format]) => assert.equal(read(withSections(headings)).format, format),
        ),
      );
    });
  });

  describe('which documents', () => {
    it('takes free-form documents in a folder of runbooks only', () => {
      assert.equal(recognise('docs/runbooks/x.md', '# X\n\ntext\n')?.format, 'free-form');
      assert.equal(recognise('docs/runbook.md', '# X\n\ntext\n'), undefined);
      assert.equal(recognise('src/components/alerts/button.md', withSections(['Props', 'Usage'])), undefined);
    });

    it('takes a free-form document elsewhere that file and title call a runbook', () => {
      assert.equal(recognise('docs/ops/runbook-auth.md', '# Runbook – Auth\n\n## Zweck\n\nx\n')?.format, 'free-form');
      assert.equal(recognise('docs/ops/auth.md', '# Runbook – Auth\n\n## Zweck\n\nx\n'), undefined);
      assert.equal(recognise('docs/rules/runbook-stale.md', '# runbook-stale\n\n## Why\n\nx\n'), undefined);
    });

    it('takes a file named runbook elsewhere by its format', () => {
      assert.equal(recognise('docs/runbook.md', withSections(['Symptoms', 'Resolution']))?.format, 'incident');
    });

    const boxes = '- [ ] feed boris\n'.repeat(30);
    for (const text of [
      withSections(['Prerequisites', 'Steps'], 'Implementation plan: cat door'),
      withSections(['Prerequisites', 'Steps', 'Implementation plan']),
      withSections(['Prerequisites', 'Steps', 'Phase 1: frame', 'Phase 2: flap']),
      `${withSections(['Prerequisites', 'Steps'])}\n${boxes}`,
    ]) {
      it('leaves out a plan that is named runbook', () => assert.equal(recognise('work/runbook.md', text), undefined));
    }

    it('keeps a procedure with a long checklist or phases in a folder of runbooks', () => {
      assert.equal(read(`${withSections(['Prerequisites', 'Steps'])}\n${boxes}`).format, 'procedure');
      assert.equal(read(withSections(['Prerequisites', 'Rollback', 'Phase 1', 'Phase 2'])).format, 'procedure');
      assert.equal(recognise('runbooks/x.md', `# X\n\n${boxes}`), undefined);
    });
  });

  describe('alerts', () => {
    const alert = (title: string) => withSections(['Meaning', 'Impact', 'Diagnosis'], title);
    const names = (text: string, path: string) => read(text, path).alerts.map(({ name }) => name);

    it('takes the file name, which stands in the title', () => {
      const text = alert('etcdNoLeader');
      const [found, ...rest] = read(text, 'content/runbooks/etcd/etcdNoLeader.md').alerts;
      assert.deepEqual(
        [found?.name, found && sliceRange(text, found.range), rest],
        ['etcdNoLeader', 'etcdNoLeader', []],
      );
    });
    it('takes one word only where file and title agree', () => {
      assert.deepEqual(names(alert('Watchdog'), 'runbooks/Watchdog.md'), ['Watchdog']);
      assert.deepEqual(names(alert('The dog'), 'runbooks/Watchdog.md'), []);
    });
    it('takes the title where the file name is none', () => {
      assert.deepEqual(names(alert('KubePodNotReady'), 'runbooks/pod-not-ready.md'), ['KubePodNotReady']);
    });
    it('takes the file name without a title', () => {
      const text = '## Meaning\n\n## Impact\n\n## Diagnosis\n';
      assert.deepEqual(names(text, 'runbooks/KubePodNotReady.md'), ['KubePodNotReady']);
    });
    it('takes no words like BigQuery from other formats', () => {
      assert.deepEqual(names(withSections(['BigQuery', 'Symptoms', 'Resolution']), 'runbooks/BigQuery.md'), []);
    });
    it('takes every heading of a list of alerts once', () => {
      const list = ['CatDoorOpen', 'CatBowlEmpty', 'CatFoodMissing', 'CatOutTooLong'];
      const text = withSections([...list, 'CatDoorOpen', 'Notes']);
      assert.deepEqual(names(text, 'docs/playbooks/x.md'), list);
    });
    it('reads a field of the front matter, alone or as a list', () => {
      const text = '---\nalert: CatDoorOpen\nalerts: [CatA, "CatB", "not one"]\n---\n# X\n';
      const { alerts } = read(text);
      assert.deepEqual(
        alerts.map(({ name }) => name),
        ['CatDoorOpen', 'CatA', 'CatB'],
      );
      for (const { name, range } of alerts) assert.equal(sliceRange(text, range), name);
    });
    for (const line of ['Alert: `CatDoorOpen`', '**Alert:** CatDoorOpen', '**Alert name**: `CatDoorOpen`']) {
      it(`reads the line "${line}"`, () => {
        const text = `# X\n\nOwner: boris\n${line}\n`;
        const [found] = read(text).alerts;
        assert.ok(found !== undefined);
        assert.equal(sliceRange(text, found.range), 'CatDoorOpen');
      });
    }
    it('reads no alert from a sentence', () => {
      assert.deepEqual(read('# X\n\nAlert: CatDoorOpen fires at night\n').alerts, []);
    });
  });

  describe('governed', () => {
    for (const line of ['owner_slack: "#cats"', 'last_reviewed_on: 2026-01-01', 'review_in: 3 months', 'owner: boris'])
      it(`is so by ${line}`, () => assert.equal(read(`---\n${line}\n---\n# X\n`).governed, true));
    for (const text of ['---\ntitle: X\nweight: 20\n---\n# X\n', '---\nowner:\n---\n# X\n', '# X\n\nowner: boris\n'])
      it(`is not so by ${JSON.stringify(text)}`, () => assert.equal(read(text).governed, false));
  });

  it('takes the title from H1, front matter or file name', () => {
    assert.equal(read('---\ntitle: Dog\n---\n# Cat\n').title, 'Cat');
    assert.equal(read('---\ntitle: "Dog"\n---\n## Cat\n').title, 'Dog');
    assert.equal(read('text\n', 'runbooks/a.b.md').title, 'a.b');
  });

  const part = fc.oneof(
    fc.constantFrom('# X', '## Meaning', '## Impact', '## 2. Diagnosis', '### Step 1: Feed', '## CatDoorOpenWide'),
    fc.constantFrom('- [ ] feed', 'Alert: `CatDoorOpen`', 'Symptoms\n---', '```sh\n# no\n```', '> ## Quote', ''),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
  );
  const front = fc.constantFrom('', '---\nowner: boris\nalert: CatDoorOpen\n---\n', '\uFEFF', '---\n: [\n---\n');
  const anyText = fc.tuple(front, fc.array(part, { maxLength: 15 })).map(([head, parts]) => head + parts.join('\n\n'));

  it('has ranges inside the text that show what they name, on any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { alerts, sections } = read(text, 'runbooks/CatDoorOpen.md');
        for (const section of sections) {
          assert.ok(section.range.start >= 0 && section.range.end <= text.length);
          assert.equal(section.headingRange.start, section.range.start);
          assert.ok(section.headingRange.end <= section.range.end);
        }
        let last = -1;
        for (const { name, range } of alerts) {
          assert.ok(range.start >= last && range.end <= text.length && range.start <= range.end);
          assert.notEqual(name, '');
          last = range.start;
        }
        assert.equal(new Set(alerts.map(({ name }) => name)).size, alerts.length);
      }),
    );
  });

  it('reads the same with CRLF', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const unix = text.replaceAll('\r', '');
        const facts = (source: string) => {
          const { title, format, governed, alerts, sections } = read(source, 'runbooks/CatDoorOpen.md');
          return {
            title,
            format,
            governed,
            alerts: alerts.map(({ name }) => name),
            sections: sections.map(({ level, heading, name, class: kind }) => ({ level, heading, name, kind })),
          };
        };
        assert.deepEqual(facts(unix.replaceAll('\n', '\r\n')), facts(unix));
      }),
    );
  });

  it('never throws, whatever the text and the path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (path, text) => {
        recognise(path, text);
        recognise(`runbooks/${path}.md`, text);
      }),
    );
  });

  it('is quick on ten thousand headings', () => {
    const started = performance.now();
    read(`# X\n\n${'## Step 1: Verify\n\nAlert: A\n\n'.repeat(10_000)}`);
    assert.ok(performance.now() - started < 10_000);
  }).timeout(20_000);
});
