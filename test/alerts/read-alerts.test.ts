import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { AlertFacts } from '../../server/src/alerts/alert-rule.ts';
import { findAlerts } from '../../server/src/alerts/find-alerts.ts';

const read = (path: string, text: string): AlertFacts => findAlerts(path, text, false);

/** Each rule as `name severity url`, after what is written in its place. */
function told(path: string, text: string): string[] {
  const { rules, urls } = read(path, text);
  return rules.map(({ name, range, severity, url }) => {
    assert.equal(text.slice(range.start, range.end), name);
    const at = url === undefined || url < 0 ? undefined : urls[url];
    if (at?.isVerbatim === true) assert.equal(text.slice(at.range.start, at.range.end), at.text);
    return `${name} ${severity ?? '-'} ${url === undefined ? '-' : (at?.text ?? '?')}${at?.isWhole === false ? '…' : ''}`;
  });
}

const YAML = `# 🙂 rules
groups:
- name: disk
  rules:
  - alert: DiskFull
    annotations:
      description: |
        The disk of {{ $labels.instance }}
        is full.
      runbook_url: https://x.example/DiskFull.md#fix # here
      summary: 'It''s full'
    expr: |
      disk_free
        < 1
    for: 5m
    labels:
      severity: critical
  - expr: b > 1
    alert: "DiskSlow"
    labels: { team: db, severity: 'page' }
    annotations: {summary: "Slow: {{ $value }}", runbook_url: "https://x.example/slow"}
  - record: a:b
    expr: sum(a)
---
spec:
  groups:
    - rules:
        - alert: NetDown
          expr: up == 0
          annotations:
            runbook_url: >-
              https://x.example/{{ $labels.job }}/NetDown
`;

describe('rules of alerts', () => {
  it('are read in YAML, in every way that it has to write a text', () => {
    assert.deepEqual(told('a.yaml', YAML), [
      'DiskFull critical https://x.example/DiskFull.md#fix',
      'DiskSlow page https://x.example/slow',
      'NetDown - https://x.example/…',
    ]);
    const [full, slow] = read('a.yml', YAML).rules;
    assert.deepEqual(
      [full?.summary, full?.description, full?.expression],
      ["It's full", 'The disk of {{ $labels.instance }}\nis full.', 'disk_free\n< 1'],
    );
    assert.deepEqual([slow?.summary, slow?.expression], ['Slow: {{ $value }}', 'b > 1']);
  });

  it('are the same with other line endings, and with a byte order mark', () => {
    const rule = '- alert: DiskFull\n  expr: x\n';
    assert.deepEqual(told('a.yaml', `\uFEFF${rule}`), told('a.yaml', rule));
    for (const eol of ['\r\n', '\r']) {
      assert.deepEqual(told('a.yaml', YAML.replaceAll('\n', eol)), told('a.yaml', YAML));
    }
  });

  it('are read between brackets, on one line or on several, and stop where the next entry begins', () => {
    const text = `groups:
- name: disk
  rules:
  - {alert: DiskFull, expr: "disk_free{job='a'} < 1", labels: {severity: critical}, annotations: {summary: "{{ $value }} left", runbook_url: https://x.example/DiskFull.md#fix}}
  - { "alert": "DiskSlow", 'expr': 'it''s', annotations: {
      runbook_url: "https://x.example/{{ $labels.job }}/slow" }
    }
  - alert: DiskBusy
    expr: busy > 1
    labels: {
      severity: page, # whoever is on call
    }
  - {alert: Unfinished, expr: up, labels: {severity: "
  - alert: NetDown
    expr: up == 0
  - {alert: {{ .name }}, expr: x}
`;
    const expected = [
      'DiskFull critical https://x.example/DiskFull.md#fix',
      'DiskSlow - https://x.example/…',
      'DiskBusy page -',
      'Unfinished - -',
      'NetDown - -',
    ];
    for (const eol of ['\n', '\r\n']) assert.deepEqual(told('a.yaml', text.replaceAll('\n', eol)), expected);
    const { rules, unnamed } = read('a.yaml', text);
    assert.equal(unnamed, 1);
    assert.deepEqual(
      [rules[0]?.expression, rules[0]?.summary, rules[1]?.expression],
      ["disk_free{job='a'} < 1", '{{ $value }} left', "it's"],
    );
  });

  it('are read in JSON that a YAML file holds', () => {
    const document = {
      groups: [
        {
          name: 'disk',
          rules: [
            {
              alert: 'DiskFull',
              expr: 'disk_free{job="a"} < 1',
              labels: { severity: 'critical' },
              annotations: { summary: 'Full:\n"yes" \u00fc', runbook_url: 'https://x.example/DiskFull' },
            },
            { record: 'a:b', expr: 'sum(a)' },
            { alert: 'DiskSlow', expr: 'slow > 1' },
          ],
        },
      ],
    };
    for (const text of [
      JSON.stringify(document),
      JSON.stringify(document, null, 2),
      `---\n${JSON.stringify(document)}`,
    ]) {
      assert.deepEqual(told('a.yaml', text), ['DiskFull critical https://x.example/DiskFull', 'DiskSlow - -']);
      assert.equal(read('a.yaml', text).rules[0]?.summary, 'Full:\n"yes" ü');
      assert.equal(read('a.yaml', text).rules[0]?.expression, 'disk_free{job="a"} < 1');
    }
  });

  it('are read in templates of Helm, actions left out', () => {
    const text = `{{- if .Values.rules }}
spec:
  groups:
  - name: {{ .Release.Name }}
    rules:
{{- range .Values.disks }}
    - alert: DiskFull
      {{- if .expr }}
      expr: {{ .expr }}
      {{- end }}
      annotations:
        summary: '{{\`Disk of {{ $labels.instance }}\`}}'
        runbook_url: {{ .Values.base }}/DiskFull
      labels:
        severity: {{ .severity }}
    - alert: {{ .name }}
      expr: up == 0
{{- end }}
{{- end }}
`;
    assert.deepEqual(told('templates/rules.yaml', text), ['DiskFull - ?']);
    const facts = read('templates/rules.yaml', text);
    assert.equal(facts.unnamed, 1);
    assert.equal(facts.rules[0]?.summary, 'Disk of {{ $labels.instance }}');
    assert.equal(facts.rules[0]?.expression, undefined);
  });

  it('are read in Jsonnet, where they are literal', () => {
    const text = `// alert: 'No', expr: 'x'
local url = 'https://x.example/%s';
{
  prometheusAlerts+:: { groups+: [{ name: 'disk', rules: [
    {
      alert: 'DiskFull',
      expr: |||
        disk_free < %(least)s
      ||| % $._config,
      'for': '5m',
      labels: { severity: 'critical' },
      annotations+: {
        summary: "Full.",
        runbook_url: 'https://x.example/runbook.md#%s' % 'diskfull',
      },
    },
    { alert: 'Disk' + kind, expr: 'x' },
    { alert: @'DiskSlow', expr: 'slow > 1', annotations: { runbook_url: 'https://x.example/slow.md' } },
    { alert: 'Patch', labels: { severity: 'none' } },
  ] }] },
}
`;
    assert.deepEqual(told('a.libsonnet', text), [
      'DiskFull critical https://x.example/runbook.md#…',
      'DiskSlow - https://x.example/slow.md',
    ]);
    const facts = read('a.jsonnet', text);
    assert.equal(facts.unnamed, 1);
    assert.deepEqual([facts.rules[0]?.expression, facts.rules[1]?.expression], [undefined, 'slow > 1']);
  });

  it('are read in Terraform, in blocks and in objects', () => {
    const text = `resource "x" "y" {
  # alert = "No"
  rule {
    alert = "DiskFull"
    expr  = <<-EOT
      disk_free < 1
    EOT
    labels = { severity = "critical" }
    annotations = {
      runbook_url = "https://x.example/\${var.env}/DiskFull.md"
    }
  }
  groups = yamlencode({ rules = [{ alert = "DiskSlow", expr = "x", annotations = { runbook_url = "https://x.example/a" } }] })
}
`;
    assert.deepEqual(told('main.tf', text), [
      'DiskFull critical https://x.example/…',
      'DiskSlow - https://x.example/a',
    ]);
    assert.equal(read('main.tf', text).rules[0]?.expression, 'disk_free < 1');
  });

  it('are no rules without an expression, nor in tests of rules, nor in other files', () => {
    assert.deepEqual(told('a.yaml', '- alert: true\n  name: x\n'), []);
    assert.deepEqual(told('a.yaml', 'alert: DiskFull\nexpr: x\n'), []);
    const test =
      '- alert_rule_test:\n  - alertname: DiskFull\n    exp_annotations:\n      runbook_url: https://x.example\n';
    assert.deepEqual(read('a.yaml', test), read('a.txt', YAML));
  });

  const piece = fc.constantFrom(
    ...[
      '- ',
      '  ',
      '    ',
      '\n',
      '\r\n',
      'alert: ',
      'expr: x',
      'annotations:',
      'runbook_url: ',
      'https://x.example/a',
      '{{ x }}',
    ],
    ...[
      '|',
      '>-',
      "'",
      '"',
      '{',
      '}',
      '[',
      ']',
      ', ',
      ': ',
      '|||',
      '<<EOT',
      'EOT',
      '/*',
      '#',
      '\\',
      ',',
      '=',
      '%',
      'labels',
      '🙂',
      'severity: a',
    ],
  );
  it('lie in the text, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 60 }),
        fc.constantFrom('a.yaml', 'a.jsonnet', 'a.tf'),
        (pieces, path) => {
          const text = `${pieces.join('')}\n- alert: x\nrunbook_url`;
          const { rules, urls } = read(path, text);
          for (const { name, range } of rules) {
            assert.ok(range.start >= 0 && range.start <= range.end && range.end <= text.length);
            assert.ok(name.length > 0);
          }
          for (const url of urls) {
            assert.ok(url.range.start >= 0 && url.range.start < url.range.end && url.range.end <= text.length);
            if (url.isVerbatim) assert.equal(text.slice(url.range.start, url.range.end), url.text);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('are read in time that grows with the text and no faster', () => {
    const seeds = [
      ['a.yaml', '- alert: A\n  expr: x\n'],
      ['a.yaml', '- '],
      ['a.yaml', "- alert: 'a''\n  expr: |\n"],
      ['a.yaml', '{{ }} {{ alert: '],
      ['a.yaml', ' - a:\n  '],
      ['a.yaml', '- {alert: a, expr: {{ x }}}\n'],
      ['a.yaml', 'a: {b: "'],
      ['a.yaml', '- [{{ x }}'],
      ['a.yaml', '{ alert: {'],
      ['a.yaml', "{a: ' \n"],
      ['a.yaml', '- {a: {{ \n'],
      ['a.jsonnet', '{ alert: "a", expr: {'],
      ['a.jsonnet', "|||\n alert: '"],
      ['a.tf', '<<A\nalert = "'],
      ['a.tf', '/* alert = '],
    ] as const;
    for (const [path, seed] of seeds) {
      const text = `alert: runbook_url\n${seed.repeat(600_000 / seed.length)}`;
      const start = performance.now();
      read(path, text);
      assert.ok(performance.now() - start < 2000, `${path} ${JSON.stringify(seed)}: ${performance.now() - start} ms`);
    }
  });
});
