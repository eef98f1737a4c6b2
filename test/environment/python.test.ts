import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { reader } from '../symbols/reader.ts';
import { assertLinear, showSource, testFixtures } from './fixtures.ts';

const read = (lines: readonly string[]): Promise<string[]> => showSource('settings.py', `${lines.join('\n')}\n`);

describe('environment variables of Python', () => {
  testFixtures('python', 'python');

  it('knows what dynamic names begin with', async () => {
    assert.deepEqual(
      await read([
        'import os',
        'a = os.environ[f"FORMATTED_{x}"]',
        'b = os.getenv("ADDED_" + x)',
        'c = os.getenv("PERCENT_%s" % x)',
        'd = os.getenv("METHOD_{}".format(x))',
        'e = os.getenv(f"upper_{x}".upper())',
        'f = os.environ.get(x.name)',
      ]),
      [
        'prefix ""',
        'prefix "ADDED_"',
        'prefix "FORMATTED_"',
        'prefix "METHOD_"',
        'prefix "PERCENT_"',
        'prefix "UPPER_"',
      ],
    );
  });

  it('asks nothing of what only passes the environment on', async () => {
    assert.deepEqual(
      await read([
        'import os, subprocess',
        'saved = dict(os.environ)',
        'for key in os.environ:',
        '    print(os.environ[key])',
        'for key, value in sorted(os.environ.items()):',
        '    os.environ[key] = value',
        'subprocess.run(["x"], env={**os.environ, "CHILD": "1"})',
        'for line in open(".env"):',
        '    if line[0] not in os.environ:',
        '        os.environ[line[0]] = line[1]',
        'other["KEY"], request.environ["PATH_INFO"], config("NOT_A_VARIABLE")',
      ]),
      [],
    );
  });

  it('reads names that a loop or list has', async () => {
    assert.deepEqual(
      await read([
        'import os',
        'DEFAULTS = {"A_HOST": "x", "A_PORT": "1"}',
        'for name, value in DEFAULTS.items():',
        '    os.getenv(name, value)',
        'for name, kind in [("B_ONE", int), ("B_TWO", str)]:',
        '    os.environ[name]',
      ]),
      ['A_HOST read =? optional', 'A_PORT read =? optional', 'B_ONE read', 'B_TWO read'],
    );
  });

  it('takes the names that functions around the environment are called with', async () => {
    assert.deepEqual(
      await read([
        'import os',
        'class Settings:',
        '    def _get(self, key, default=None):',
        '        return os.environ.get(f"APP_{key}", default)',
        '    def load(self):',
        '        self.port = self._get("PORT", 8080)',
        'def get_env(name):',
        '    return os.environ[name]',
        'get_env("TOKEN_FILE")',
      ]),
      ['APP_PORT read ="8080" optional', 'TOKEN_FILE read'],
    );
  });

  it('says that a variable is required only where nothing stands before it', async () => {
    assert.deepEqual(
      await read([
        'import os',
        'A = os.environ["A"]',
        'if A:',
        '    B = os.environ["B"]',
        'def later():',
        '    return os.environ["C"]',
        'D = os.getenv("D")',
        'E = os.getenv("E", None)',
      ]),
      ['A read required', 'B read', 'C read', 'D read', 'E read'],
    );
  });

  it('keeps two settings classes with the same variable apart', async () => {
    const twice = (name: string): string[] => [`class ${name}(BaseSettings):`, '    port: int = 1'];
    assert.deepEqual(await read(['from pydantic_settings import BaseSettings', ...twice('A'), ...twice('B')]), [
      'PORT declared int ="1" optional [A]',
      'PORT declared int ="1" optional [B]',
    ]);
  });

  it('leaves nested settings to the classes that read them', async () => {
    assert.deepEqual(
      await read([
        'from pathlib import Path',
        'from pydantic import Field',
        'from pydantic_settings import BaseSettings',
        'from app.mail import MailSettings',
        'class Cache(BaseSettings, env_prefix="CACHE_"):',
        '    url: str',
        'class Root(BaseSettings):',
        '    cache: Cache = Field(default_factory=Cache)',
        '    mail: MailSettings = MailSettings()',
        '    data: Path = Path("/data")',
      ]),
      ['CACHE_URL declared str required [Cache]', 'DATA declared Path =? optional [Root]'],
    );
  });

  it('survives classes that inherit in a circle and names that mean each other', async () => {
    assert.deepEqual(
      await read(['class A(B): x: int', 'class B(A, BaseSettings): y: int', 'a = a.environ', 'a["X"]']),
      ['X declared int required [A]', 'Y declared int required [A]'],
    );
  });

  it('tells no address with a password, and no comment for a tool', async () => {
    assert.deepEqual(
      await read([
        'import os',
        'A = os.getenv("A", "postgres://me:secret@host/db")',
        'B = os.getenv("B", "postgres://host/db")  # noqa: E501',
      ]),
      ['A read =? optional secret', 'B read ="postgres://host/db" optional'],
    );
  });

  it('reads or gives up in time what is nested as nobody would', async () => {
    const deep = (open: string, inner: string, close: string): string =>
      open.repeat(5_000) + inner + close.repeat(5_000);
    for (const text of [
      `import os\nA = ${deep('(', 'os.environ["A"]', ')')}\n`,
      `import os\nA = os.environ[${deep('(', '"A"', ')')}]\n`,
      `import os\nA = os.getenv("A", ${deep('[', '', ']')})\n`,
      `import os\nA = os.environ["A"]${' + os.environ["A"]'.repeat(2_000)}\n`,
      `class S(BaseSettings):\n    a: int = Field(env=${deep('[', '"A"', ']')})\n`,
    ]) {
      await reader.readDeclarations('settings.py', text);
    }
  });

  it('reads 5,000 variables in time', async () => {
    await assertLinear(
      'settings.py',
      (count) =>
        `import os\nfrom pydantic_settings import BaseSettings\nclass S(BaseSettings):\n${Array.from(
          { length: count / 2 },
          (_, index) => `    field_${index}: int = ${index}  # Number ${index}\n`,
        ).join(
          '',
        )}${Array.from({ length: count / 2 }, (_, index) => `V${index} = int(os.getenv("V_${index}", "1"))\n`).join('')}`,
    );
  });
});
