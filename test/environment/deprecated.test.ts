import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { environmentOf } from './show.ts';

const deprecatedIn = async (path: string, lines: readonly string[]): Promise<string[]> => {
  const text = lines.join('\n');
  const names = async (written: string): Promise<string[]> =>
    (await environmentOf(path, written)).uses.flatMap(({ name, isDeprecated }) => (isDeprecated ? [name] : []));
  const found = await names(text);
  assert.deepEqual(await names(text.replaceAll('\n', '\r\n')), found, 'with CRLF');
  return found;
};

describe('deprecated environment variables', () => {
  it('are those of which a comment, a description or an option says so', async () => {
    assert.deepEqual(
      await deprecatedIn('settings.py', [
        'import os',
        'from pydantic import Field',
        'from pydantic_settings import BaseSettings',
        'class Settings(BaseSettings):',
        '    a: str = Field("", deprecated="use b")',
        '    b: str = Field("", description="Deprecated. Use a.")',
        '    c: str = Field("", deprecated=False)',
        '    d: str = ""',
        '    """No longer used since 2.0."""',
        '    legacy_mode: bool = False',
        '# Obsolete, will be removed in 3.0.',
        'e = os.environ.get("E")',
        'f = os.environ.get("F")  # kept for backwards compatibility',
        '# Where legacy customers are',
        'g = os.environ.get("G")',
      ]),
      ['A', 'B', 'D', 'E', 'F'],
    );
  });

  it('are those of an attribute, an annotation, and a warning that names them', async () => {
    assert.deepEqual(
      await deprecatedIn('config.rs', [
        'struct Args {',
        '    /// Deprecated: use --port.',
        '    #[arg(long, env = "OLD_PORT")]',
        '    old: u16,',
        '    #[arg(long, env = "PORT")]',
        '    port: u16,',
        '}',
      ]),
      ['OLD_PORT'],
    );
    assert.deepEqual(
      await deprecatedIn('config.go', [
        'package config',
        'import "os"',
        'func load() {',
        '\tif v := os.Getenv("OLD_HOST"); v != "" {',
        '\t\tlog.Print("OLD_HOST is deprecated, use HOST")',
        '\t}',
        '\thost := os.Getenv("HOST")',
        '\tflag := os.Getenv("WARN_DEPRECATED")',
        '}',
      ]),
      ['OLD_HOST'],
    );
  });
});
