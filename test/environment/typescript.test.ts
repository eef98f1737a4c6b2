import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { reader } from '../symbols/reader.ts';
import { assertLinear, showSource, testFixtures } from './fixtures.ts';

const read = (lines: readonly string[]): Promise<string[]> => showSource('settings.ts', `${lines.join('\n')}\n`);

describe('environment variables of TypeScript and JavaScript', () => {
  testFixtures('typescript', 'typescript');

  it('reads the same from every dialect', async () => {
    const text = 'const port = Number(process.env.PORT ?? 8080);\nconst { HOST } = process.env;\n';
    const expected = ['PORT read number ="8080" optional', 'HOST read'];
    for (const path of ['a.ts', 'a.mts', 'a.cts', 'a.tsx', 'a.js', 'a.jsx', 'a.mjs', 'a.cjs']) {
      assert.deepEqual(await showSource(path, text), expected, path);
    }
  });

  it('knows what dynamic names begin with', async () => {
    const inserted = (text: string): string => text.replaceAll('<', '$'.concat('{')).replaceAll('>', '}');
    assert.deepEqual(
      await read([
        inserted('const a = process.env[`TEMPLATE_<x>`];'),
        "const b = process.env['ADDED_' + x + y];",
        inserted('const c = process.env[`upper_<x>`.toUpperCase()];'),
        'const d = process.env[x.name];',
        inserted("for (const start of ['ONE', 'TWO']) process.env[`<start>_TOKEN`];"),
      ]),
      ['prefix ""', 'prefix "ADDED_"', 'prefix "ONE"', 'prefix "TEMPLATE_"', 'prefix "TWO"', 'prefix "UPPER_"'],
    );
  });

  it('asks nothing of what only passes the environment on', async () => {
    assert.deepEqual(
      await read([
        'const saved = { ...process.env };',
        'for (const key in process.env) saved[key] = process.env[key];',
        'Object.keys(process.env).filter((key) => process.env[key]);',
        'for (const [key, value] of Object.entries(saved)) process.env[key] = value;',
        'for (const line of lines) if (!process.env[line[0]]) process.env[line[0]] = line[1];',
        "spawn('x', { env: { ...process.env, CHILD: '1' } });",
        "config.env.NOT_READ; c.env.BINDING; cache.get('KEY'); process.env.toString();",
      ]),
      [],
    );
  });

  it('reads names that a loop or list has', async () => {
    assert.deepEqual(
      await read([
        "const REQUIRED = ['A_HOST', 'A_PORT'];",
        'const missing = REQUIRED.filter((name) => !process.env[name]);',
        "Object.entries({ B_KIND: 'x' }).forEach(([name, value]) => process.env[name] === value);",
        'function check(names: string[]) { return names.reduce((all, name) => process.env[name] ? all : [...all, name], []); }',
        "check(['C_ONE']);",
      ]),
      ['A_HOST read', 'A_PORT read', 'B_KIND read', 'C_ONE read'],
    );
  });

  it('takes the names that functions around the environment are called with', async () => {
    assert.deepEqual(
      await read([
        'export function requireEnv(name: string) { return process.env[name]; }',
        'const optional = (key: string, fallback?: string) => process.env[key] ?? fallback;',
        "requireEnv('API_URL');",
        "optional('lower', 'x');",
        "getEnvNumber('LIMIT', 10);",
        "setEnv('NOT_READ');",
      ]),
      ['API_URL read', 'lower read ="x" optional', 'LIMIT read number ="10" optional'],
    );
    assert.deepEqual(await read(['export const option = (key: string) => process.env[key];']), ['prefix ""']);
  });

  it('leaves out what no environment has', async () => {
    assert.deepEqual(
      await read([
        "process.env['not-a-name'];",
        'process.env.basePath;',
        'process.env.npm_package_version;',
        'import.meta.env.PROD;',
        "process.env['ünicode'];",
      ]),
      [],
    );
  });

  it('takes no schema of other things for one of variables', async () => {
    assert.deepEqual(
      await read([
        "import { z } from 'zod';",
        'export const userSchema = z.object({ NAME: z.string(), age: z.number() });',
        'export const environmentSchema = z.object({ name: z.string() });',
        'userSchema.parse(body);',
      ]),
      [],
    );
  });

  it('reads a schema that is filled by hand, and one that Valibot parses', async () => {
    assert.deepEqual(
      await read([
        'const schema = z.object({ PORT: z.number().default(1), host: z.string() });',
        'schema.parse({ PORT: Number(process.env.PORT), host: process.env.HOST_NAME });',
        "const other = v.object({ TITLE: v.optional(v.string(), 'x'), LANG: v.picklist(['de', 'en']) });",
        'v.parse(other, process.env);',
      ]),
      [
        'PORT declared number ="1" optional [schema]',
        'PORT read number',
        'HOST_NAME read',
        'TITLE declared string ="x" optional [other]',
        "LANG declared 'de' | 'en' required [other]",
      ],
    );
  });

  it('keeps two schemas with the same variable apart', async () => {
    assert.deepEqual(
      await read([
        'const aEnv = z.object({ PORT: z.string() });',
        'const bEnv = z.object({ PORT: z.number() });',
        'aEnv.parse(process.env), bEnv.parse(process.env);',
      ]),
      ['PORT declared string required [aEnv]', 'PORT declared number required [bEnv]'],
    );
  });

  it('survives schemas that are built on each other', async () => {
    assert.deepEqual(
      await read([
        'const envA = envB.extend({ X: z.string() });',
        'const envB = envA.extend({ Y: z.string() });',
        'envA.parse(process.env);',
      ]),
      ['X declared string required [envA]', 'Y declared string required [envA]'],
    );
  });

  it('tells no address with a password, and no comment for a tool', async () => {
    assert.deepEqual(
      await read([
        "const a = process.env.A ?? 'redis://:secret@host';",
        "const b = process.env.B ?? 'redis://host'; // eslint-disable-line",
      ]),
      ['A read =? optional secret', 'B read ="redis://host" optional'],
    );
  });

  it('reads or gives up in time what is nested as nobody would', async () => {
    const deep = (open: string, inner: string, close: string): string =>
      open.repeat(5_000) + inner + close.repeat(5_000);
    for (const text of [
      `const a = ${deep('(', 'process.env.A', ')')};`,
      `const a = process.env[${deep('(', '"A"', ')')}];`,
      `const a = process.env.A ?? ${deep('[', '', ']')};`,
      `const a = process.env.A${' + process.env.A'.repeat(2_000)};`,
      `const envSchema = z.object(${deep('{ A: ', '1', '}')});`,
      `const envSchema = z.object({ A: z.string()${'.min(1)'.repeat(2_000)} });`,
      `const envSchema = z.object({ A: ${deep('z.optional(', 'z.string()', ')')} });`,
    ]) {
      await reader.readDeclarations('settings.ts', text);
    }
  });

  it('reads 5,000 variables in time', async () => {
    await assertLinear(
      'settings.ts',
      (count) =>
        `const envSchema = z.object({\n${Array.from(
          { length: count / 2 },
          (_, index) => `  FIELD_${index}: z.coerce.number().default(${index}), // Number ${index}\n`,
        ).join('')}});\nenvSchema.parse(process.env);\n${Array.from(
          { length: count / 2 },
          (_, index) => `const v${index} = Number(process.env.V_${index} ?? 1);\n`,
        ).join('')}`,
    );
  });

  it('sees what a bundler puts in the place of a variable, and gives itself', async () => {
    assert.deepEqual(
      await showSource(
        'webpack.config.js',
        "module.exports = { 'process.env.EDITION': '1', 'process.env': {}, OTHER: 2 };\n",
      ),
      ['EDITION set'],
    );
    assert.deepEqual(
      await showSource(
        'main.ts',
        'const env = import.meta.env;\nconst { MODE, VITE_A } = import.meta.env;\nenv.DEV && env.VITE_B;\nprocess.env.MODE;\n',
      ),
      ['VITE_A read', 'VITE_B read', 'MODE read'],
    );
  });
});
