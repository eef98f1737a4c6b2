import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from '../../server/src/markdown/parse.ts';
import { extractLinks, extractReferences } from '../../server/src/references/extract.ts';
import { linkTextRange } from '../../server/src/references/link-facts.ts';
import type { CodeReference } from '../../server/src/references/reference.ts';
import { resolveReference } from '../../server/src/references/resolve-reference.ts';
import { roleOf } from '../../server/src/references/role.ts';
import { sliceRange } from '../../server/src/text/range.ts';
import { createWorld } from './world.ts';

const path = 'docs/adr/0001-x.md';
const extract = (text: string): CodeReference[] => extractReferences(parse(text));
const show = (text: string): string[] =>
  extract(text).map(
    ({ form, path: named, lines }) => `${form} ${named}${lines === undefined ? '' : ` ${lines.start}-${lines.end}`}`,
  );

describe('references of a document', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'inline code',
      'See `src/a.ts`, `b.ps1` and `src/c/`.',
      ['inline-path src/a.ts', 'inline-name b.ps1', 'inline-directory src/c'],
    ],
    ['lines', '`src/a.ts:3-9`', ['inline-path src/a.ts 3-9']],
    [
      'a continuation in the same block',
      '`src/a.ts:3` and `:40`',
      ['inline-path src/a.ts 3-3', 'continuation src/a.ts 40-40'],
    ],
    [
      'lines behind the path',
      '`src/a.py` (lines 10-20) and `b.py` (line 7),',
      ['inline-path src/a.py 10-20', 'inline-name b.py 7-7'],
    ],
    [
      'lines behind, with an en dash or a word',
      '`a/a.py` (Lines 10–20, 31) `b/b.py` (lines 3 to 4)',
      ['inline-path a/a.py 10-20', 'inline-path b/b.py 3-4'],
    ],
    [
      'no lines behind that count',
      '`a/a.py` (20 lines) `b/b.py` (lines 3 of old) `c/` (lines 3)',
      ['inline-path a/a.py', 'inline-path b/b.py', 'inline-directory c'],
    ],
    ['lines of its own before those behind', '`a/a.py:3` (lines 10-20)', ['inline-path a/a.py 3-3']],
    ['no continuation in another block', '`src/a.ts`\n\n`:40`', ['inline-path src/a.ts']],
    ['a title of a fence', '```ts title="src/a.ts"\nx\n```', ['fence-path src/a.ts']],
    ['a language and path', '```ts:src/a.ts\nx\n```', ['fence-path src/a.ts']],
    ['a first comment', '```py\n# src/a.py\nx\n```', ['fence-path src/a.py']],
    ['a first comment with a label', '```html\n<!-- file: web/a.html -->\nx\n```', ['fence-path web/a.html']],
    ['no path in a comment that talks', '```py\n# see src/a.py for more\nx\n```', []],
    ['no path in a later line', '```py\nx\n# src/a.py\n```', []],
    [
      'prose',
      'It is in src/a.ts (and src/b.go), say https://x.dev/c.ts.',
      ['prose-path src/a.ts', 'prose-path src/b.go'],
    ],
    ['no bare names in prose', 'a.ts and and/or and TCP/IP', []],
    ['a link to code', '[x](../../src/a.ts#L3-L4) [y](../y.md)', ['link ../../src/a.ts 3-4']],
    ['an image', '![x](img/x.png)', ['link img/x.png']],
    ['a blob URL', '[x](https://github.com/Acme/Shop/blob/main/src/a%20b.ts#L7)', ['blob-url src/a b.ts 7-7']],
    ['a GitLab URL', '<https://gitlab.com/g/sub/shop/-/blob/main/src/a.ts>', ['blob-url src/a.ts']],
    ['a definition that nobody uses', '[x]: https://github.com/acme/shop/tree/main/docs/x', ['blob-url docs/x']],
    ['a definition used twice', '[x][r] [y][r]\n\n[r]: ../src/a.ts', ['link ../src/a.ts']],
    ['no code in the text of a link', '[`src/a.ts`](../x.md)', []],
    ['a table', '| a | b |\n|---|---|\n| `src/a.ts` | `:3` |', ['inline-path src/a.ts']],
    ['nested and CRLF', '> - `src/a.ts`\r\n>   `:4`\r\n', ['inline-path src/a.ts', 'continuation src/a.ts 4-4']],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(show(text), expected));

  it('knows the kind of its section and what its line says', () => {
    const text =
      '# Plan for removal\n\n`a/a.ts`\n\n## References\n\n`a/b.ts` was removed\n\n### More\n\n`a/c.ts`\n\n## Decision\n\n`moved/d.ts` will be new\n';
    assert.deepEqual(
      extract(text).map(({ context }) => [context.sectionClass, context.saysRemoved, context.saysPlanned]),
      [
        ['plan', false, false],
        ['evidence', true, false],
        ['evidence', false, false],
        ['decision', false, true],
      ],
    );
  });

  it('places the path of a blob URL', () => {
    const text = '[x](https://github.com/acme/shop/blob/main/src/a%20b.ts#L7)';
    const [reference] = extract(text);
    assert.equal(text.slice(reference?.pathRange.start, reference?.pathRange.end), 'src/a%20b.ts');
    assert.deepEqual(reference?.remote, { repository: 'github.com/acme/shop', ref: 'main' });
  });

  it('sees each way to mark a link as planned', () => {
    const bracketed = ['planned', 'TBD', 'todo', 'to be written', 'to be created', 'to be added', 'to be generated'];
    const marks = [
      ...[...bracketed, 'coming soon', 'forthcoming', 'future', 'not yet written', 'not yet created', 'upcoming']
        .concat(['wip', 'geplant', '예정'])
        .map((words) => `(${words})`),
      ', planned',
      'coming soon',
      'Not yet written',
      'to be written',
    ];
    for (const mark of marks) {
      assert.equal(extractLinks(parse(`- [a](a.md) ${mark}\n`))[0]?.saysPlanned, true, mark);
    }
  });

  it('sees planned links', () => {
    const links = extractLinks(parse('[a](a.md) (planned)\n\n[b](b.md)\n\n[c](c.md) *coming soon*\n'));
    assert.deepEqual(
      links.map((link) => link.saysPlanned === true),
      [true, false, true],
    );
  });
});

const fragment = fc.constantFrom(
  '`src/a.ts`',
  '`:12`',
  '`a/b/`',
  '`x.py:3-4`',
  ' ',
  '\n',
  '\r\n',
  '\n\n',
  '# References',
  '- ',
  '> ',
  '| `a/b.ts` | x |\n|---|---|\n',
  '```ts title="a/b.ts"\n',
  '// a/b.ts\n',
  '```\n',
  '[x](../a.ts#L3)',
  '![i](a.png)',
  'src/c.go',
  '<!-- `a/b.ts` -->',
  '<a href="a.ts">',
  '[r]: a/b.ts\n',
  'https://github.com/a/b/blob/main/c/d.ts',
  '😀',
  '\t',
  '\uFEFF',
  '`src\\a\\b.cs`',
  '\\',
  '`',
  '**',
  'removed',
);
const document = fc.oneof(
  fc.array(fragment, { maxLength: 30 }).map((parts) => parts.join('')),
  fc.string({ maxLength: 200 }),
);

describe('references of any text', () => {
  it('stand where they say, in order, and are the same each time', () => {
    fc.assert(
      fc.property(document, (text) => {
        const references = extract(text);
        assert.deepEqual(references, extract(text));
        let last = 0;
        for (const { range, text: written, path: named, pathRange, lines, symbol, form } of references) {
          assert.equal(text.slice(range.start, range.end), written);
          assert.ok(range.start >= last && range.end > range.start);
          last = range.start;
          if (form !== 'blob-url' && form !== 'link') {
            assert.equal(text.slice(pathRange.start, pathRange.end).replaceAll('\\', '/'), named);
          }
          if (lines !== undefined) {
            assert.ok(lines.start >= 1 && lines.end >= lines.start && lines.range.start >= range.start);
            assert.match(text.slice(lines.range.start, lines.range.end), /\d$|C\d+$/);
          }
          if (symbol !== undefined) assert.equal(text.slice(symbol.range.start, symbol.range.end), symbol.text);
        }
        for (const link of extractLinks(parse(text))) {
          assert.equal(sliceRange(text, linkTextRange(link)), link.text);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('resolve the same each time, and never throw', () => {
    const world = createWorld({
      files: { 'src/a.ts': '', 'a/b/x.ts': '', 'lib/x.py': '' },
      gone: [
        { kind: 'deleted', path: 'a/b.ts' },
        { kind: 'renamed', path: 'src/c.go', to: 'lib/c.go' },
      ],
      remotes: ['github.com/a/b'],
    });
    fc.assert(
      fc.property(document, (text) => {
        for (const reference of extract(text)) {
          assert.deepEqual(resolveReference(path, reference, world), resolveReference(path, reference, world));
        }
      }),
    );
  });

  it('find every file that is named by its path from the root', () => {
    const segment = fc.stringMatching(/^[a-z][a-z0-9_]{0,6}$/);
    const file = fc
      .tuple(fc.array(segment, { minLength: 1, maxLength: 4 }), fc.constantFrom('.ts', '.py', '.md', '.yaml', '.cs'))
      .map(([segments, extension]) => `${segments.join('/')}${extension}`)
      .filter((name) => name.includes('/'));
    fc.assert(
      fc.property(fc.array(file, { minLength: 1, maxLength: 5 }), file, (files, wanted) => {
        const world = createWorld({ files: Object.fromEntries([...files, wanted].map((name) => [name, ''])) });
        const [reference] = extract(`\`${wanted}\``);
        // What the never-list takes for something else is no reference at all.
        if (reference === undefined) return;
        assert.deepEqual(resolveReference(path, reference, world), {
          resolution: 'exact',
          path: wanted,
          candidates: [],
        });
      }),
    );
  });

  it('are found in linear time', () => {
    const time = (repeat: number, unit: string): number => {
      const parsed = parse(unit.repeat(repeat));
      const started = performance.now();
      extractReferences(parsed);
      extractLinks(parsed);
      return performance.now() - started;
    };
    for (const unit of [
      '`a/b.ts` `:1` ',
      '`a/b.ts` (lines 1-',
      'a/b.ts ',
      '`',
      '# References\n\n',
      '[x](a.ts) ',
      '```ts\n// a/b.ts\n```\n',
      '(a/b.ts).',
    ]) {
      assert.ok(time(20_000, unit) < 5000, unit);
    }
  });
});

describe('the role of a document', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['docs/adr/0001-x.md', '# X', 'document'],
    ['docs/adr/template.md', '# X', 'template'],
    ['docs/adr/adr-template.md', '# X', 'template'],
    ['docs/adr/0000-template.md', '# X', 'template'],
    ['docs/adr/0012-use-templates-for-emails.md', '# X', 'document'],
    ['templates/service/docs/x.md', '# X', 'template'],
    ['docs/_templates/x.md', '# X', 'document'],
    ['skeleton/README.md', '# X', 'template'],
    ['cookiecutter-service/README.md', '# X', 'template'],
    ['docs/adr/0001-adr-template.md', '# X', 'document'],
    ['docs/adr/0012-mail-template.md', '# X', 'document'],
    ['docs/adr/0000-modele-adr.md', '# X', 'template'],
    ['docs/adr/0000-mod\u0065\u0300le.md', '# X', 'template'],
    ['docs/adr/テンプレート.md', '# X', 'template'],
    ['docs/datenmodelle/modelle.md', '# X', 'document'],
    ['locales/cy/templedi/index.md', '# [teitl byr]', 'template'],
    ['docs/adr/0007-x.md', '# {titre court}', 'template'],
    ['docs/adr/0007-x.md', '# [Use X](x.md)', 'document'],
    ['docs/adr/0007-x.md', '# [ADR-7] Use X', 'document'],
    ['spec/fixtures/markdown.md', '# X', 'template'],
    ['docs/fixture-lists.md', '# X', 'document'],
    ['packages/core/integration-tests/ro-project/docs/adr/0001-x.md', '# X', 'template'],
    ['src/test/resources/page.md', '# X', 'template'],
    ['tests/e2e/cases/links.md', '# X', 'template'],
    ['crates/parser/test_data/a.md', '# X', 'template'],
    ['__tests__/site/docs/a.md', '# X', 'template'],
    ['tests/README.md', '# X', 'document'],
    ['tests/resources/README.md', '# X', 'document'],
    ['tests/format/markdown/link/simple.md', '# X', 'template'],
    ['tests/format/markdown/README.md', '# X', 'document'],
    ['tests/docs/guides/setup.md', '# X', 'document'],
    ['tests/docs_one_language/index.fr.md', '# X', 'template'],
    ['tests/docs_one_language/topic/README.md', '# X', 'template'],
    ['integration-tests/docs/setup.md', '# X', 'document'],
    ['packages/integration-tests/README.md', '# X', 'document'],
    ['docs/config.v1.md', '---\nauto_generated: true\n---\n\n# X', 'generated'],
    ['docs/testing/unit-tests.md', '# X', 'document'],
    ['specs/022-x/data-model.md', '# X', 'document'],
    ['docs/flow.md', '# X\n\n{{#if deployed}}- [Guide](./guide.md){{/if}}', 'template'],
    ['docs/flow.md', '# X\n\nWrite `{{#if deployed}}`.\n\n```\n{{#if x}}\n```\n', 'document'],
    ['docs/it/guida/docs/a.md', '# X', 'document'],
    ['tests/build/missing/src/SUMMARY.md', '# X', 'template'],
    ['tests/src/README.md', '# X', 'document'],
    ['docs/release-notes/v0.27.0.md', '# X', 'changelog'],
    ['docs/release-notes/1_2-rc.1.md', '# X', 'changelog'],
    ['docs/release/release_0_4_19.md', '# X', 'changelog'],
    ['docs/release_notes_080M2.md', '# X', 'changelog'],
    ['docs/release/checklist.md', '# X', 'document'],
    ['docs/v0.27.0.md', '# X', 'document'],
    ['docs/release-notes/Version 0.1.0.md', '# X', 'changelog'],
    ['.changes/unreleased/2713.md', '# X', 'changelog'],
    ['newsfragments/12.bugfix.md', '# X', 'changelog'],
    ['docs/changes/2713.md', '# X', 'document'],
    ['CHANGELOG.md', '# X', 'changelog'],
    ['docs/0007-changelog-format.md', '# X', 'document'],
    ['docs/api.md', '<!-- this file is auto-generated -->\n# X', 'generated'],
    ['docs/api.md', '[//]: # (Code generated by x. DO NOT EDIT.)\n# X', 'generated'],
    [
      'docs/Order.md',
      '# Order\n\n## Properties\n\nName | Type | Description | Notes\n------------ | ------------- | ------------- | -------------\n',
      'generated',
    ],
    ['docs/Order.md', '[**@acme/core**](../README.md)\n\n***\n\n[@acme/core](../globals.md) / Order\n', 'generated'],
    ['docs/Order.md', '[**All orders**](../README.md)\n\n# Order\n', 'document'],
    ['docs/Api.md', '# OrderApi\n\nAll URIs are relative to *http://localhost*\n', 'generated'],
    ['docs/model.md', '# Model\n\n| Name | Type | Description | Notes |\n|---|---|---|---|\n', 'document'],
    ['docs/api.md', '# X\n\nAccepted ADRs: do not edit them.', 'document'],
    ['docs/api.md', `# X\n${'text '.repeat(200)} DO NOT EDIT`, 'document'],
  ];
  for (const [file, text, role] of cases) it(`${file}: ${role}`, () => assert.equal(roleOf(file, parse(text)), role));

  it('takes linear time for hostile names', () => {
    for (const part of ['_a', '.a', '-_', '_', '.1'])
      assert.equal(roleOf(`docs/release-notes/1${part.repeat(5000)}!.md`, parse('# X')), 'document', part);
  });
});
