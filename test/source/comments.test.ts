import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { findCitations } from '../../server/src/adr/citations.ts';
import { commentSyntaxOf, sourceEndings } from '../../server/src/source/comment-syntax.ts';
import { scanComments } from '../../server/src/source/scan-comments.ts';
import { languageOf } from '../../server/src/symbols/languages/index.ts';
import { Sources } from '../../server/src/workspace/sources.ts';
import { reader } from '../symbols/reader.ts';

/** Comments by the syntax alone, as they are written. */
function scanned(path: string, text: string): string[] {
  const syntax = commentSyntaxOf(path);
  assert.ok(syntax, path);
  return scanComments(text, syntax).comments.map(({ start, end }) => text.slice(start, end));
}

/** What is cited in a file, as features and rules are told. */
async function cited(path: string, text: string, withGrammars = true): Promise<string[]> {
  const sources = new Sources({
    listFiles: () => Promise.reject(new Error('not asked')),
    readText: () => undefined,
    kindOf: () => Promise.resolve(undefined),
    log: () => undefined,
    ...(withGrammars ? { outlines: reader } : {}),
  });
  const { citations } = await sources.understand(path, text);
  return citations.map(({ range }) => text.slice(range.start, range.end));
}

/** `#` marks what is a comment, in the language of each ending; what is no comment says ADR-9. */
const SNIPPETS: Readonly<Record<string, string>> = {
  'a.ts':
    "// ADR-1\nconst a = 'ADR-9 // ADR-9'; /* ADR-2 */ const b = `ADR-9 \x24{'ADR-9'} // ADR-9`;\nconst c = /[\"'`]/; // ADR-3\n",
  'a.tsx': 'const a = <p title="ADR-9">don\'t ADR-9</p>; // ADR-1\n',
  'a.js': '/** ADR-1 */\nvar a = "https://x/ADR-9"; // ADR-2\n',
  'a.py': '"""ADR-1"""\nx = "# ADR-9"  # ADR-2\ny = """\nADR-9\n# ADR-9\n"""\ndef f():\n    \'\'\'ADR-3\'\'\'\n',
  'a.go': "package a // ADR-1\nvar s = `ADR-9 // ADR-9`\nvar r = '\"' // ADR-2\n",
  'a.rs':
    "/// ADR-1\nfn f<'a>(x: &'a str) { let s = r#\"// ADR-9\"#; /* /* ADR-2 */ ADR-3 */ let c = '\"'; } // ADR-4\n",
  'A.java': 'class A { String s = """\n  // ADR-9\n  """; /* ADR-1 */ char c = \'"\'; } // ADR-2\n',
  'a.cs': 'class A { string s = @"// ADR-9 "" "; string t = $"ADR-9 {1}"; } // ADR-1\n',
  'a.cpp': 'auto s = R"(// ADR-9)"; int n = 1\'000; // ADR-1\n',
  'a.php': '<?php // ADR-1\n$a = "ADR-9"; # ADR-2\n$b = <<<X\n// ADR-9\nX;\n',
  'a.rb': '# ADR-1\na = <<~X\n  # ADR-9\nX\nb = "#{1} # ADR-9" # ADR-2\n',
  'a.sh': '# ADR-1\ncat <<X\n# ADR-9\nX\necho "\x24{x#ADR-9} # ADR-9" # ADR-2\n',
  'a.ps1': '<# ADR-1 #>\n$a = "ADR-9" # ADR-2\n',
  'a.lua': '-- ADR-1\n--[[ ADR-2\nADR-3 ]] local s = "-- ADR-9"\n',
  'a.sql': "select 'ADR-9' -- ADR-1\n/* ADR-2 */\n",
  'a.hs': '{- ADR-1 {- ADR-2 -} ADR-3 -} x = "-- ADR-9" -- ADR-4\n',
  'a.yaml': "# ADR-1\nkey: don't # ADR-2\nurl: 'x # ADR-9'\n",
  'a.tf': 'a = "# ADR-9" # ADR-1\n// ADR-2\n/* ADR-3 */\n',
  'a.kt': 'val s = """\n// ADR-9\n""" // ADR-1\n/* ADR-2 /* x */ ADR-3 */\n',
  'a.html': '<p title="ADR-9"> ADR-9 </p><!-- ADR-1 -->\n',
  'a.css': "a { content: 'ADR-9'; } /* ADR-1 */\n",
  'a.ini': '; ADR-1\nkey = x ; ADR-9\n# ADR-2\n',
  'a.clj': '(def s "; ADR-9") ; ADR-1\n',
  Dockerfile: '# ADR-1\nRUN echo x # ADR-9\n',
  Makefile: 'all: # ADR-1\n',
};

/** Statements that are such in many languages, and comments with what could be taken for strings. */
const piecesOf = (mark: string, snippet: string): readonly string[] => [
  'x = f("ADR-9", 1);\n',
  'x = f("\\" ADR-9");\n',
  'x = f("");\n',
  '\n',
  `${mark} don't ADR-1\n`,
  `${mark} "ADR-1\n`,
  `x = 1; ${mark} \`ADR-1\`\n`,
  `x = "${mark} ADR-9"; ${mark} ADR-1\n`,
  ...snippet.split(/(?<=\n)(?=\S)/),
];

describe('comments', () => {
  for (const [path, text] of Object.entries(SNIPPETS)) {
    it(`are told from strings and code in ${path}, with either line ending`, async () => {
      const found = await cited(path, text);
      const expected = Array.from(found, (_, index) => `ADR-${index + 1}`);
      assert.ok(found.length > 0);
      assert.deepEqual(found, expected);
      const all = [...text.matchAll(/ADR-([1-8])/g)].length;
      assert.equal(found.length, all, 'all of them');
      assert.deepEqual(await cited(path, text.replaceAll('\n', '\r\n')), expected);
    });
  }

  it('are found by syntax where there is no grammar, and where none can be loaded', async () => {
    assert.deepEqual(scanned('a.go', 'a /* b\nc */ d // e\r\nf "// g" `/* h`\n'), ['/* b\nc */', '// e']);
    assert.deepEqual(await cited('a.py', 'x = 1 # ADR-1\n', false), ['ADR-1']);
    assert.deepEqual(scanned('a.rs', '/* a /* b */ c'), ['/* a /* b */ c']);
  });

  it('are those of the grammar wherever syntax alone is trusted', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom('a.ts', 'a.js', 'a.py', 'a.go', 'A.java', 'a.cs', 'a.cpp').chain((path) => {
          const pieces = piecesOf(commentSyntaxOf(path)?.line[0] ?? '', SNIPPETS[path] ?? '');
          return fc.tuple(fc.constant(path), fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 }));
        }),
        async ([path, pieces]) => {
          const text = pieces.join('');
          const parsed = await reader.readComments(path, text);
          assert.ok(parsed);
          const isIn = (at: number): boolean => parsed.some(({ start, end }) => start <= at && at < end);
          const expected = findCitations(text).filter(({ range }) => isIn(range.start));
          const syntax = commentSyntaxOf(path);
          assert.ok(syntax);
          const { comments, longStrings, doubts } = scanComments(text, syntax);
          const unsure = syntax.docstrings === true ? [...doubts, ...longStrings] : doubts;
          for (const { range } of findCitations(text)) {
            if (unsure.some(({ start, end }) => start <= range.start && range.start < end)) continue;
            const isComment = comments.some(({ start, end }) => start <= range.start && range.end <= end);
            assert.equal(
              isComment,
              expected.some((one) => one.range.start === range.start),
              JSON.stringify(text),
            );
          }
        },
      ),
      { numRuns: 300 },
    )).timeout(60_000);

  it('are looked for in sources alone', () => {
    for (const path of ['a.json', 'a.png', 'a.lock', 'a.csv', 'package-lock.json', 'a.min.js', 'LICENSE', 'a.svg']) {
      assert.equal(commentSyntaxOf(path), undefined, path);
    }
    for (const path of ['src/a.TS', 'b/Dockerfile', 'x.gradle.kts', 'a.d.ts']) assert.ok(commentSyntaxOf(path), path);
    const known = new Set(sourceEndings);
    for (const ending of ['ts', 'py', 'go', 'rs', 'java', 'cs', 'cpp', 'rb', 'sh', 'php', 'ps1', 'js', 'tsx']) {
      assert.ok(known.has(ending) && languageOf(`a.${ending}`) !== undefined, ending);
    }
  });

  it('take time that grows with the text and no faster', () => {
    for (const path of ['a.ts', 'a.rs', 'a.hs', 'a.py', 'a.yaml', 'a.lua']) {
      const syntax = commentSyntaxOf(path);
      assert.ok(syntax);
      for (const unit of ['"\\"', "'", '/*', '{-', '`\x24{', '"""', '--[[', '// ', '# ', '<!--', 'a', '\n"']) {
        const text = unit.repeat(Math.ceil(400_000 / unit.length));
        const start = performance.now();
        scanComments(text, syntax);
        assert.ok(performance.now() - start < 1500, `${path} ${JSON.stringify(unit)}`);
      }
    }
  }).timeout(60_000);
});

describe('citations', () => {
  const read = (text: string): string[] =>
    findCitations(text).map(({ range, path, number }) => `${text.slice(range.start, range.end)}=${path ?? number}`);

  it('are ids and paths, and not what only looks so', () => {
    assert.deepEqual(read('// ADR-12, adr 0013, ADR0014, ADR #15; ODH-ADR-MS-0003'), [
      'ADR-12=12',
      'adr 0013=13',
      'ADR0014=14',
      'ADR #15=15',
      'ODH-ADR-MS-0003=3',
    ]);
    assert.deepEqual(read('see docs/adr/0012-use-kafka.md#why and ../adr/0013-x.md, decisions/20230604-y.md.'), [
      'docs/adr/0012-use-kafka.md=docs/adr/0012-use-kafka.md',
      '../adr/0013-x.md=../adr/0013-x.md',
      'decisions/20230604-y.md=decisions/20230604-y.md',
    ]);
    assert.deepEqual(
      read('https://x.y/docs/adr/0012-z.md file:///adr/0012-z.md ~/adr/0012-z.md C:\\adr\\0012-z.md'),
      [],
    );
    assert.deepEqual(read('adrenaline 12, quadrant-12, ADR-0012-branch-name, ADR-2026-08-10, adr.md'), []);
  });

  it('have the digits that a renumbering replaces', () => {
    const text = '// ADR-0012 (docs/adr/ADR-0012-x.md)';
    assert.deepEqual(
      findCitations(text).map(({ digits, prefix }) => [prefix, text.slice(digits?.start, digits?.end)]),
      [
        ['ADR-', '0012'],
        ['ADR-', '0012'],
      ],
    );
  });

  it('are told from examples: in quotes, in code, in fences', () => {
    const quoted = (text: string): boolean[] => findCitations(text).map((one) => one.quoted);
    assert.deepEqual(quoted('// ADR-1, `as ADR-2 has it`, "ADR-3: x", ADR-4'), [false, true, true, false]);
    assert.deepEqual(quoted("// don't ADR-1, it's, 'ADR-2'"), [false, true]);
    assert.deepEqual(quoted('/**\n * ADR-1\n * ```\n * ADR-2\n * ```\n * ADR-3\n */'), [false, true, false]);
  });

  it('are not read from what a machine wrote, nor from endless lines', () => {
    assert.deepEqual(read('// Code generated by protoc. DO NOT EDIT.\n// ADR-1\n'), []);
    assert.deepEqual(read(`// ${'x'.repeat(3000)} ADR-1\n// ADR-2\n`), ['ADR-2=2']);
    assert.deepEqual(read(`// ADR-1\n${'x\n'.repeat(600_000)}`), []);
  });

  it('take time that grows with the text and no faster', () => {
    for (const unit of [
      'ADR-',
      'adr/',
      'a.md',
      'adr ',
      '-adr-1',
      'x/../',
      'decision',
      'ADR-1 ',
      'adr\n',
      'ADR-1\n',
      'a/0001-adr.md ADR-2\n',
      '`ADR-1 '.repeat(200).concat('\n'),
    ]) {
      const text = unit.repeat(Math.ceil(400_000 / unit.length));
      const start = performance.now();
      findCitations(text);
      assert.ok(performance.now() - start < 1500, JSON.stringify(unit));
    }
  }).timeout(60_000);
});
