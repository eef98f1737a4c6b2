import assert from 'node:assert/strict';
import process from 'node:process';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { marksOf } from '../../server/src/coverage/read-declarations.ts';
import { findVariables, manifestFormOf } from '../../server/src/environment/find-variables.ts';
import { reader } from '../symbols/reader.ts';
import { environmentOf, fixture, show } from './show.ts';

const SOURCES = [
  'getenv.go',
  'envconfig.go',
  'tags.go',
  'flags.go',
  'Settings.java',
  'config.rs',
  'Settings.cs',
  'settings.rb',
  'settings.php',
];
const MANIFESTS = [
  '.env.example',
  'docker-compose.yml',
  'Dockerfile',
  'deployment.yaml',
  'values.yaml',
  'templates/deployment.yaml',
  '.github/workflows/ci.yml',
  'application.yml',
  'application.properties',
  'shop.service',
];
const ALL = [...SOURCES, ...MANIFESTS];

/** A line of what a form of file says over and over, and how it begins and ends. */
const MANY: Readonly<Record<string, readonly [before: string, line: (n: number) => string, after: string]>> = {
  'a.go': [
    'package a\ntype C struct {\n',
    (n) => `\t// Says what it is.\n\tF${n} int \`env:"APP_V${n}" envDefault:"${n}"\`\n`,
    '}\n',
  ],
  'b.go': ['package a\nfunc f() {\n', (n) => `\tv${n} := os.Getenv("APP_V${n}")\n`, '}\n'],
  'c.go': [
    'package a\nvar flags = []cli.Flag{\n',
    (n) => `\t&cli.StringFlag{Name: "a", EnvVars: []string{"APP_V${n}"}},\n`,
    '}\n',
  ],
  'A.java': ['class A {\n', (n) => `  /** Says what it is. */\n  @Value("\${APP_V${n}:1}") int v${n};\n`, '}\n'],
  'a.rs': [
    '#[derive(Parser)]\nstruct A {\n',
    (n) => `    /// Says what it is.\n    #[arg(env = "APP_V${n}", default_value = "1")]\n    v${n}: u8,\n`,
    '}\n',
  ],
  'b.rs': ['fn f() {\n', (n) => `    let v${n} = env::var("APP_V${n}").unwrap_or("1".into());\n`, '}\n'],
  'a.cs': [
    'class A { void F() {\n',
    (n) => `var v${n} = Environment.GetEnvironmentVariable("APP_V${n}") ?? "1";\n`,
    '} }\n',
  ],
  'a.rb': ['', (n) => `V${n} = ENV["APP_V${n}"] || "1"\n`, ''],
  'a.php': ['<?php\nreturn [\n', (n) => `'v${n}' => env('APP_V${n}', 1),\n`, '];\n'],
  '.env.example': ['', (n) => `# Says what it is.\nAPP_V${n}=1\n`, ''],
  'compose.yml': ['services:\n  a:\n    environment:\n', (n) => `      APP_V${n}: 1\n`, ''],
  Dockerfile: ['FROM a\nENV A=1', (n) => ` \\\n  APP_V${n}=1`, '\n'],
  'a.yaml': ['spec:\n  containers:\n  - name: a\n    env:\n', (n) => `    - name: APP_V${n}\n      value: "1"\n`, ''],
  'application.properties': ['', (n) => `a.b${n}=\${APP_V${n}:1}\n`, ''],
  'a.service': ['[Service]\n', (n) => `Environment=APP_V${n}=1\n`, ''],
};

const COUNT = 5000;

describe('what files say of environment variables', () => {
  it('is told by the bytes that are looked for first', () => {
    for (const name of ALL) {
      const marks = marksOf(name);
      assert.ok(marks !== undefined, name);
      assert.match(fixture(name), marks, name);
    }
  });

  it('is what the reader of declarations gives', async () => {
    const text = fixture('getenv.go');
    assert.deepEqual(
      (await reader.readDeclarations('getenv.go', text))?.environment,
      await environmentOf('getenv.go', text),
    );
  });

  it('is the same with other line endings, and after a byte order mark', async () => {
    for (const name of ALL) {
      const text = fixture(name);
      const expected = show(text, await environmentOf(name, text));
      const windows = text.replaceAll('\n', '\r\n');
      assert.deepEqual(show(windows, await environmentOf(name, windows)), expected, name);
      const marked = `\uFEFF${text}`;
      assert.deepEqual(show(marked, await environmentOf(name, marked)), expected, name);
    }
  });

  it('lies in the text and in order, whatever the text', async () => {
    const pieces = fc.constantFrom(
      '"',
      "'",
      '`',
      '{',
      '}',
      '${',
      ':',
      '\n',
      '\r',
      '- ',
      '#',
      '=',
      '(',
      ')',
      '😀',
      '\\',
      '\0',
    );
    const mutation = fc.tuple(fc.nat(), fc.nat(60), fc.array(pieces, { maxLength: 4 }));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ALL),
        fc.array(mutation, { minLength: 1, maxLength: 5 }),
        async (name, mutations) => {
          let text = fixture(name);
          for (const [at, length, inserted] of mutations) {
            const start = at % (text.length + 1);
            text = text.slice(0, start) + inserted.join('') + text.slice(start + length);
          }
          show(text, await environmentOf(name, text));
        },
      ),
      { numRuns: 400 },
    );
  }).timeout(60_000);

  it('never has the value of a secret', async () => {
    for (const name of ALL) {
      const text = fixture(name);
      for (const use of (await environmentOf(name, text)).uses) {
        if (use.isSecret) assert.equal(use.default, undefined, use.name);
      }
    }
  });

  for (const [name, [before, line, after]] of Object.entries(MANY)) {
    it(`is found of 5,000 variables in ${name}, in a time that grows with them`, async () => {
      const make = (count: number): string =>
        before + Array.from({ length: count }, (_, n) => line(n)).join('') + after;
      // Of the processor: other work of the machine must not decide.
      const timeOf = async (count: number): Promise<number> => {
        const text = make(count);
        const start = process.cpuUsage();
        const { uses } = await environmentOf(name, text);
        const time = process.cpuUsage(start).user / 1000;
        assert.equal(uses.filter((use) => use.name.startsWith('APP_V')).length, count);
        return time;
      };
      await timeOf(50);
      const few = Math.min(await timeOf(COUNT / 10), await timeOf(COUNT / 10));
      const many = Math.min(await timeOf(COUNT), await timeOf(COUNT));
      assert.ok(many < 40 * few + 200, `${few.toFixed(1)} ms for ${COUNT / 10}, ${many.toFixed(1)} ms for ${COUNT}`);
    }).timeout(30_000);
  }

  it('is found soon in what was made to take long', async () => {
    const long = 200_000;
    const deep = 1500;
    const hostile: Readonly<Record<string, string>> = {
      'a.properties.go': `package a\n/${'*'.repeat(long)}/\ntype C struct {\n/*${'*'.repeat(long)}*/\nA int \`env:"A_B"\`\n}\n`,
      'b.go': `package a\nvar a = ${'getEnv('.repeat(deep)}"A_B"${')'.repeat(deep)}\n`,
      'c.go': `package a\nvar a = ${'func(a string) { os.Getenv(a); '.repeat(deep)}${'}'.repeat(deep)}\n`,
      'd.go': `package a\nfunc f() (${'a,'.repeat(long / 4)}b) { return os.Getenv("A_B") }\n`,
      'a.rs': `fn f() { env::var("A_B")${'.ok()'.repeat(deep)}; }\n`,
      'A.java': `class A { String a = System.getenv("A_B")${'.trim()'.repeat(deep)}; }\n`,
      'application.properties': `a.b=${'${A_B:'.repeat(long / 6)}\n`,
      'application.yml': `a:\n  b: ${'${A_B:'.repeat(long / 6)}\n`,
      'compose.yml': `services:\n  a:\n    image: ${'${A_B:-'.repeat(long / 7)}\n`,
      '.env.example': `# ${'-'.repeat(long)}ab\nA_B=1\n#${'#'.repeat(long)}\nC_D=${'"'.repeat(long)}\n`,
      Dockerfile: `ENV A_B=${'\\ '.repeat(long / 2)}\n`,
      'a.yaml': `env:\n${'- '.repeat(long / 2)}name: A_B\n`,
      'b.yaml': `env: ${'{a: '.repeat(long / 4)}\n`,
      'c.yaml': Array.from({ length: deep }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
    };
    for (const [name, text] of Object.entries(hostile)) {
      const start = performance.now();
      // The reader of declarations stops after a second as well.
      show(text, await environmentOf(name, text, () => performance.now() - start > 1000));
      const time = performance.now() - start;
      assert.ok(time < 5000, `${name}: ${time.toFixed(0)} ms`);
    }
  }).timeout(60_000);

  it('is nothing in a file that may hold what nobody should read', () => {
    for (const name of ['.env', '.env.local', '.env.production', 'prod.env', 'config/.env']) {
      assert.equal(manifestFormOf(name), undefined, name);
      assert.deepEqual(findVariables(name, 'A=1').uses, [], name);
    }
  });

  it('has a form by the name of the file', () => {
    const forms = {
      '.env.sample': 'dotenv',
      '.env.production.template': 'dotenv',
      'env.dist': 'dotenv',
      'deploy/example.env': 'dotenv',
      'src/env-template.ts': undefined,
      'docker-compose.override.yaml': 'compose',
      'compose.yml': 'compose',
      'web/Dockerfile.dev': 'dockerfile',
      'web.Dockerfile': 'dockerfile',
      Containerfile: 'dockerfile',
      'k8s/web.yaml': 'kubernetes',
      'chart/values-prod.yaml': 'helm-values',
      'chart/templates/_helpers.tpl': 'kubernetes',
      '.github/workflows/ci.yaml': 'workflow',
      'action.yml': 'workflow',
      'src/main/resources/application-dev.yml': 'spring-yaml',
      'bootstrap.properties': 'spring-properties',
      'etc/shop.service': 'systemd',
      'a.go': undefined,
      'a.sh': undefined,
      'README.md': undefined,
      Procfile: undefined,
    };
    for (const [path, form] of Object.entries(forms)) assert.equal(manifestFormOf(path), form, path);
  });
});
