import assert from 'node:assert/strict';
import process from 'node:process';
import fc from 'fast-check';
import { readDocumentedVariables } from '../../server/src/environment/documents/documented.ts';
import type { DocumentedVariables } from '../../server/src/environment/variable.ts';
import { parse } from '../../server/src/markdown/parse.ts';
import { containsRange, sliceRange } from '../../server/src/text/range.ts';
import { markdownText } from '../markdown/arbitrary.ts';

const read = (text: string): DocumentedVariables => readDocumentedVariables(parse(text));

/** One line for each variable: its name and form, then what is said of it; a `!` where it is announced. */
const drawn = (text: string): readonly string[] =>
  read(text).variables.map((variable) => {
    const { type, default: value, required, isRequired, description } = variable;
    const fields = [type?.text, value?.text, required?.text, description?.text].map((field) => field ?? '');
    const said = isRequired === undefined ? '' : isRequired ? ' (required)' : ' (not required)';
    return `${variable.form}${variable.isAnnounced ? '!' : ''} ${variable.name} | ${fields.join(' | ')}${said}`;
  });

/** What is read of a document: the text, and what is drawn of it. */
const FIXTURES: Readonly<Record<string, readonly [lines: readonly string[], expected: readonly string[]]>> = {
  'a table with all columns': [
    [
      '## Settings',
      '',
      '| Variable | Type | Default | Required | Description |',
      '|----------|------|:-------:|----------|-------------|',
      '| `APP_PORT` | int | `8080` | no | Where it **listens** |',
      '| `APP_KEY` | str |  | ✅ | Signs `tokens` |',
    ],
    [
      'row APP_PORT | int | 8080 | no | Where it listens (not required)',
      'row APP_KEY | str |  | ✅ | Signs tokens (required)',
    ],
  ],
  'a table whose header says what it holds takes names of any letters': [
    ['| Setting | Environment variable | Default |', '|-|-|-|', '| Proxy | `http_proxy` | |', '| Host | None | x |'],
    ['row! http_proxy |  |  |  | '],
  ],
  'names of one word where the section says so': [
    [
      '# Environment variables',
      '',
      '## Basics',
      '',
      '| Name | Default |',
      '|-|-|',
      '| LOGLEVEL | info |',
      '| PORT | 80 |',
    ],
    ['row! LOGLEVEL |  | info |  | ', 'row! PORT |  | 80 |  | '],
  ],
  'names of one word beside names of several': [
    ['| Name | Default |', '|-|-|', '| APP_URL | |', '| LOGLEVEL | info |'],
    ['row APP_URL |  |  |  | ', 'row LOGLEVEL |  | info |  | '],
  ],
  'several names in a cell, and a part of a name': [
    [
      '| Variable | Meaning |',
      '|-|-|',
      '| `A_B` / `C_D`<br>`E_F` | x |',
      '| `APP_*`, `APP_DB_<NAME>_URL` | y |',
      '| G\\_H, $I_J | z |',
    ],
    ['A_B', 'C_D', 'E_F']
      .map((name) => `row ${name} |  |  |  | x`)
      .concat(['row G_H |  |  |  | z', 'row I_J |  |  |  | z']),
  ],
  'merged and missing cells, and rows that head a group': [
    [
      '| Variable | Default | Description |',
      '|-|-|-|',
      '| **Database** | | |',
      '| `DB_URL` |',
      '| | 1 | more |',
      '| `DB_NAME` | a \\| b | c | d |',
    ],
    ['row DB_URL |  |  |  | ', 'row DB_NAME |  | a | b |  | c'],
  ],
  'a table in a list in a quote': [
    ['> - Variables:', '>', '>   | Variable | Default |', '>   |-|-|', '>   | `A_B` | `1` |'],
    ['row A_B |  | 1 |  | '],
  ],
  'headers of other languages': [
    [
      '| Переменная | Тип | По умолчанию | Описание |',
      '|-|-|-|-|',
      '| `A_B` | int | `1` | x |',
      '',
      '| 变量名 | 默认值 | 必填 | 说明 |',
      '|-|-|-|-|',
      '| C_D | 2 | 是 | y |',
    ],
    ['row A_B | int | 1 |  | x', 'row C_D |  | 2 | 是 | y (required)'],
  ],
  'headers that nobody knows, and names in inline code': [
    ['| Ainm | Rud |', '|-|-|', '| `A_B` | 1 |', '| `C_D` | 2 |'],
    ['row A_B |  |  |  | ', 'row C_D |  |  |  | '],
  ],
  'a column that says the opposite': [
    ['| Variable | Optional |', '|-|-|', '| `A_B` | yes |', '| `C_D` | no |', '| `E_F` | in tests |'],
    ['row A_B |  |  | yes |  (not required)', 'row C_D |  |  | no |  (required)', 'row E_F |  |  | in tests | '],
  ],
  'two columns of defaults are no default': [
    ['| Variable | Default (Docker) | Default (Linux) |', '|-|-|-|', '| `A_B` | 1 | 2 |'],
    ['row A_B |  |  |  | '],
  ],
  'code as it is written': [
    ['| Variable | Default |', '|-|-|', '| `A_B` | `*` |', '| `C_D` | `a\\|b_c_` |'],
    ['row A_B |  | * |  | ', 'row C_D |  | a|b_c_ |  | '],
  ],
  'a default in the words of a table that has no column for it': [
    ['| Variable | Description |', '|-|-|', '| `A_B` | Switches it on (Default: `true`) |'],
    ['row A_B |  | true |  | Switches it on (Default: true)'],
  ],
  'an HTML table': [
    [
      '<table>',
      '<tr><th>Variable</th><th>Default</th></tr>',
      '<tr><td><code>A_B</code></td><td>1</td></tr>',
      '<TR><TD>C_D<TD>2',
      '</table>',
    ],
    ['row A_B |  | 1 |  | ', 'row C_D |  | 2 |  | '],
  ],
  'list items': [
    [
      '- `A_B` (int, default `8080`): where it listens',
      '- **C_D** – the name. Defaults to `x`.',
      '* `E_F`: (required) the key',
      '+ G_H - the host (default: localhost)',
      '- `I_J=true`: on',
      '- [`K_L`](#kl): a link',
    ],
    [
      'item A_B | int | 8080 |  | where it listens',
      'item C_D |  | x |  | the name. Defaults to x.',
      'item E_F |  |  | required | the key (required)',
      'item G_H |  | localhost |  | the host (default: localhost)',
      'item I_J |  |  |  | on',
      'item K_L |  |  |  | a link',
    ],
  ],
  'items with items below': [
    [
      '- `A_B`',
      '  - Type: `int`',
      '  - Default: `1`',
      '  - Description: Counts',
      '- `C_D`',
      '  More words.',
      '  - `E_F`: nested',
    ],
    ['item A_B | int | 1 |  | Counts', 'item C_D |  |  |  | More words.', 'item E_F |  |  |  | nested'],
  ],
  'items that a sentence announces': [
    [
      'These environment variables are read:',
      '',
      '- `LOGLEVEL` sets how much is said',
      '- `DELETE` nothing',
      '',
      '# Other',
      '',
      '- `DELETE`: a verb',
    ],
    ['item! LOGLEVEL |  |  |  | sets how much is said', 'item! DELETE |  |  |  | nothing'],
  ],
  'headings and what stands below them': [
    [
      '### `A_B`',
      '',
      'Where it listens.',
      '',
      '- **Type:** int',
      '- **Default**: `8080`',
      '',
      '#### C_D (optional)',
      '',
      'Words.',
      '',
      '## [`E_F=<url>`](#E_F) {#E_F}',
      '',
      ': The broker. Defaults to `redis://`.',
    ],
    [
      'heading A_B | int | 8080 |  | Where it listens.',
      'heading C_D |  |  | optional | Words. (not required)',
      'heading E_F |  | redis:// |  | The broker. Defaults to redis://.',
    ],
  ],
  'definition lists and paragraphs': [
    ['A_B', ': The port.', '', '**C_D**: The host.', '', '`E_F` and others are read.'],
    ['item A_B |  |  |  | The port.', 'item C_D |  |  |  | The host.'],
  ],
  'names behind a label': [
    [
      '### MAX_JOBS',
      '',
      '- Name: `A_MAX_JOBS`',
      '- Default: `1`',
      '',
      'How many run.',
      '',
      '**Variable:** `A_B` and more',
    ],
    ['heading A_MAX_JOBS |  | 1 |  | How many run.', 'prose A_B |  |  |  | '],
  ],
  'names that a sentence introduces': [
    [
      'Set the environment variable `A_B`, or the `C_D` env var; `E_F` does nothing.',
      '',
      'Via the `A_B` environment variable.',
    ],
    ['prose A_B |  |  |  | ', 'prose C_D |  |  |  | '],
  ],
  'a default of which there are two': [
    ['- `A_B`: Default: `1` in tests, default: `2` elsewhere'],
    ['item A_B |  |  |  | Default: 1 in tests, default: 2 elsewhere'],
  ],
};

/** Texts that look alike and speak of something else. */
const OTHERS: Readonly<Record<string, string>> = {
  'environments that something runs in': '| Environment | URL |\n|-|-|\n| STAGING | x |\n| PROD | y |\n',
  'templates of prompts': '| Variable | Output |\n|-|-|\n| `{{CURRENT_DATE}}` | x |\n| `{{USER_NAME}}` | y |\n',
  'headings in capitals': '# README\n\n## FAQ_1st\n\n# ADR-0001\n',
  'items about files': '- `README.md`: words\n- `JSON`: a format\n- API: words\n',
  'names within a sentence': '- Set `APP_PORT` to 1\n- the `APP_PORT`\n\nUse `APP_PORT`: it is good.\n',
  'an HTML table in a fence': '```html\n<table><tr><td>A_B</td></tr></table>\n```\n',
  metrics: '| Name | Kind | Description |\n|-|-|-|\n| http_requests_total | Counter | x |\n',
  'codes beside known headers': '| Code | Description |\n|-|-|\n| `ERR_GONE` | x |\n| `ERR_BUSY` | y |\n',
};

describe('readDocumentedVariables', () => {
  for (const [name, [lines, expected]] of Object.entries(FIXTURES)) {
    it(`reads ${name}`, () => {
      assert.deepEqual(drawn(lines.join('\n')), expected);
      assert.deepEqual(drawn(lines.join('\r\n')), expected, 'with CRLF');
      assert.deepEqual(drawn(`\uFEFF${lines.join('\n')}\n`), expected, 'with a byte order mark');
    });
  }

  for (const [name, text] of Object.entries(OTHERS)) {
    it(`leaves ${name} alone`, () => assert.deepEqual(drawn(text), []));
  }

  it('tells where a row would go, and how the rows are written', () => {
    const text =
      '# Server\n\n> | Variable | Default | Notes |\n> |-|-|-|\n> | `A_B` | 1 | |\n\nVariable | Type\n-|-\nC_D | int\n';
    const { tables } = read(text);
    assert.deepEqual(
      tables.map(({ columns, section, linePrefix, hasOuterBars, end }) => ({
        columns: columns.map(({ kind, text: header }) => `${kind} ${header}`),
        section,
        linePrefix,
        hasOuterBars,
        lastRow: text.slice(text.lastIndexOf('\n', end - 1) + 1, end),
      })),
      [
        {
          columns: ['name Variable', 'default Default', 'description Notes'],
          section: 'Server',
          linePrefix: '> ',
          hasOuterBars: true,
          lastRow: '> | `A_B` | 1 | |',
        },
        {
          columns: ['name Variable', 'type Type'],
          section: 'Server',
          linePrefix: '',
          hasOuterBars: false,
          lastRow: 'C_D | int',
        },
      ],
    );
    const [first] = read(text).variables;
    assert.ok(first);
    assert.equal(sliceRange(text, first.block), '> | `A_B` | 1 | |\n');
  });

  it('tells what is documented by a part of its name', () => {
    assert.deepEqual(read('| Variable | Notes |\n|-|-|\n| `APP_*` | x |\n| GF_<NAME> | y |\n').prefixes, [
      'APP_',
      'GF_',
    ]);
    assert.deepEqual(read('- `CACHE_{n}_URL`: x\n').prefixes, ['CACHE_']);
  });

  it('tells where a document says that a variable is gone', () => {
    const text =
      '- `A_B`: x (deprecated)\n- `C_D`: Entfernt in 3.0.\n- `E_F`: removes files\n\n### ~~`G_H`~~\n\n### `I_J`\n\nx\n';
    assert.deepEqual(
      read(text).variables.map(({ name, saysRemoved }) => `${name} ${saysRemoved}`),
      ['A_B true', 'C_D true', 'E_F false', 'G_H true', 'I_J false'],
    );
  });

  it('has names and fields at their places, in order, in any text', () => {
    const pieces = fc.constantFrom(
      ...[
        '| Variable | Default | Type |\n|-|-|-|\n',
        '| `A_B` | `1` | int |\n',
        '| A\\_B | | |\n',
        '- `A_B` (int, default `1`): x\n',
      ],
      ...[
        '## `A_B`\n\n',
        'Default: `1`\n',
        '> ',
        '  ',
        '<td>A_B</td>',
        '<table><tr><th>Env var',
        '**A_B**: ',
        '`',
        '|',
        '\n',
        ' ',
        ', C_D',
        '<br>',
      ],
    );
    const text = fc.oneof(
      markdownText,
      fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, fc.boolean(), (body, crlf) => {
        const source = crlf ? body.replace(/\r?\n/g, '\r\n') : body;
        const { variables, tables } = read(source);
        let at = 0;
        for (const variable of variables) {
          assert.equal(sliceRange(source, variable.range).replaceAll('\\', ''), variable.name);
          assert.ok(at <= variable.range.start && containsRange(variable.block, variable.range));
          at = variable.range.start;
          for (const field of [variable.type, variable.default, variable.required, variable.description]) {
            if (field === undefined) continue;
            assert.ok(
              0 <= field.range.start && field.range.start <= field.range.end && field.range.end <= source.length,
            );
            const shown = field.text.replaceAll(/[\s|]/g, '').slice(0, 20);
            assert.ok(sliceRange(source, field.range).replaceAll(/[\s|\\*_`]/g, '') !== '' || shown === '', field.text);
          }
        }
        for (const table of tables) assert.ok(table.end <= table.range.end + 1 && table.range.start <= table.end);
      }),
      { numRuns: 1500 },
    );
  });

  it('takes time that grows with the text and no faster', () => {
    const size = 100_000;
    const fill = (piece: string): string => piece.repeat(Math.ceil(size / piece.length));
    const texts = {
      'rows of a table': `| Variable | Default |\n|-|-|\n${fill('| `A_B` | `1` |\n')}`,
      'names in a cell': `| Variable | Default |\n|-|-|\n| ${fill('`A_B`, ')} | |\n`,
      'tables of a row': fill('| Variable | Default |\n|-|-|\n| `A_B` | `1` |\n\n'),
      items: fill('- `A_B` (int): default `1`\n'),
      'items in items': fill(`- \`A_B\`\n${' '.repeat(2)}- \`C_D\`\n    - \`E_F\`\n`),
      'headings below which nothing stands': fill('### `A_B`\n\n'),
      'a heading below which much stands': `### \`A_B\`\n\n${fill('Default: `1`.\n\n')}`,
      'cells of HTML': fill('<td>A_B'),
      'rows of HTML': `<table>${fill('<tr><td>A_B</td><td>1</td></tr>')}`,
      'openings of HTML': fill('<td '),
      'words of defaults': `- \`A_B\`: ${fill('default ')}`,
      'brackets behind a name': `- \`A_B\` ${fill('(')}`,
      'names behind labels': fill('- Name: `A_B1`\n- Default: `1`\n\n'),
      'other names behind labels': Array.from(
        { length: 5000 },
        (_, index) => `# x\n\n- Name: \`A_B${index}\`\n\n`,
      ).join(''),
      'introduced names': Array.from({ length: 5000 }, (_, index) => `environment variable \`A_B${index}\`. `).join(''),
      'long names': `- \`${fill('A_')}\`: x`,
      sections: fill('# Environment variables\n\n- `X`: y\n\n'),
    };
    for (const [name, text] of Object.entries(texts)) {
      const document = parse(text);
      const before = process.cpuUsage();
      readDocumentedVariables(document);
      const { user, system } = process.cpuUsage(before);
      assert.ok((user + system) / 1000 < 500, `${name}: ${(user + system) / 1000} ms`);
    }
  });
});
