import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defaultConfig } from '../../server/src/config/config.ts';
import { parse } from '../../server/src/markdown/parse.ts';
import { runbookTemplates } from '../../server/src/runbook/scaffold/templates.ts';
import { extractFacts } from '../../server/src/workspace/extract.ts';
import { findingsOf } from '../adr/directory.ts';
import { read } from '../adr/helpers.ts';
import { loadBundle } from '../mermaid/bundle.ts';

interface Snippet {
  readonly prefix: readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

const snippets: Readonly<Record<string, Snippet>> = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../snippets/waypost.json'), 'utf8'),
);

/** What is inserted when every tab stop is left as it is offered, on the first of May 2026. */
function expand({ body }: Snippet): string {
  const values = new Map<string, string>();
  return body
    .join('\n')
    .replaceAll('$CURRENT_YEAR', '2026')
    .replaceAll('$CURRENT_MONTH', '05')
    .replaceAll('$CURRENT_DATE', '01')
    .replace(/\$(\d+)|\$\{(\d+)(?::([^}]*)|\|([^|]*)\|)?\}/g, (_, bare, number, text, choices) => {
      const stop: string = bare ?? number;
      const value = text ?? choices?.split(',')[0];
      if (value !== undefined) values.set(stop, value);
      return values.get(stop) ?? '';
    });
}

const named = (prefix: string): Snippet => {
  const found = Object.values(snippets).find((snippet) => snippet.prefix.includes(prefix));
  assert.ok(found, `there is a snippet ${prefix}`);
  return found;
};

describe('snippets', () => {
  it('have a description, and prefixes of their own', () => {
    const prefixes = Object.values(snippets).flatMap(({ prefix }) => prefix);
    assert.equal(new Set(prefixes).size, prefixes.length);
    for (const [name, { description }] of Object.entries(snippets)) assert.ok(description.length > 0, name);
  });

  it('of diagrams are diagrams', async () => {
    const { parseDiagram } = await loadBundle();
    let count = 0;
    for (const [name, snippet] of Object.entries(snippets)) {
      for (const { text } of extractFacts('a.md', parse(expand(snippet)), defaultConfig).diagrams) {
        assert.ok((await parseDiagram(text)).valid, `${name}:\n${text}`);
        count++;
      }
    }
    assert.ok(count >= 8, `${count} diagrams`);
  });

  for (const [prefix, status, format] of [
    ['adr-nygard', 'proposed', 'adr-tools'],
    ['adr-house', 'proposed', 'house'],
    ['adr-madr', 'proposed', 'madr4'],
  ] as const) {
    it(`${prefix} is a record with nothing missing`, async () => {
      const text = expand(named(prefix));
      const record = read(text, 'docs/adr/0001-title.md');
      assert.deepEqual([record.title, record.statuses[0]?.word, record.format], ['Title', status, format]);
      const findings = await findingsOf(new Map([['docs/adr/0001-title.md', text]]));
      assert.deepEqual(
        findings
          .filter(({ rule }) => rule !== 'adr-template-leftover')
          .map(({ rule, message }) => `${rule}: ${message}`),
        [],
      );
    });
  }

  it('adr-history-row is read as an entry of the history', () => {
    const house = expand(named('adr-house'));
    const record = read(`${house.trimEnd()}\n${expand(named('adr-history-row'))}\n`, 'docs/adr/0001-title.md');
    assert.deepEqual(
      record.history?.entries.map(({ date, status }) => [date, status?.word]),
      [
        ['2026-05-01', 'proposed'],
        ['2026-05-01', 'proposed'],
      ],
    );
  });

  it('adr-superseded is read as a relation', () => {
    const text = `# 1. Title\n\n## Status\n\n${expand(named('adr-superseded'))}\n\n## Context\n\nC.\n\n## Decision\n\nD.\n`;
    const [relation] = read(text, 'docs/adr/0001-title.md').relations;
    assert.deepEqual(
      [relation?.kind, relation?.direction, relation?.target.path],
      ['supersedes', 'backward', '0002-title.md'],
    );
  });

  for (const format of ['alert', 'incident', 'procedure'] as const) {
    it(`runbook-${format} is a runbook in this format with nothing missing`, async () => {
      const path = 'docs/runbooks/title.md';
      const text = expand(named(`runbook-${format}`));
      const { runbook } = extractFacts(path, parse(text), defaultConfig);
      assert.equal(runbook?.format, format);
      const template = runbookTemplates.find(({ id }) => id === format);
      const headings = runbook.sections.filter(({ level }) => level === 2).map(({ heading }) => heading);
      for (const heading of template?.headings ?? []) assert.ok(headings.includes(heading), heading);
      const findings = await findingsOf(new Map([[path, text]]));
      assert.deepEqual(
        findings.map(({ rule, message }) => `${rule}: ${message}`),
        [],
      );
    });
  }
});
