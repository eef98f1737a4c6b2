import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { environmentOf } from './show.ts';

const alternativesIn = async (path: string, lines: readonly string[]): Promise<string[]> =>
  (await environmentOf(path, `${lines.join('\n')}\n`)).uses.map(({ name, alternatives }) =>
    [name, ...alternatives].join(' '),
  );

describe('environment variables of which any serves', () => {
  it('are those that are asked for where another is not set', async () => {
    assert.deepEqual(
      await alternativesIn('config.ts', [
        'const a = process.env.A_ONE ?? process.env["A_TWO"] ?? process.env.A_THREE;',
        'const b = process.env.B_ONE && process.env.B_TWO;',
        'const c = [process.env.C_ONE, process.env.C_TWO];',
      ]),
      [
        'A_ONE A_ONE A_TWO A_THREE',
        'A_TWO A_ONE A_TWO A_THREE',
        'A_THREE A_ONE A_TWO A_THREE',
        'B_ONE',
        'B_TWO',
        'C_ONE',
        'C_TWO',
      ],
    );
    assert.deepEqual(
      await alternativesIn('config.py', [
        'import os',
        'a = os.environ.get("A_ONE") or os.environ["A_TWO"]',
        'b = os.getenv("B_ONE", os.getenv("B_TWO"))',
        'c = (os.getenv("C_ONE"), os.getenv("C_TWO"))',
      ]),
      ['A_ONE A_ONE A_TWO', 'A_TWO A_ONE A_TWO', 'B_ONE B_ONE B_TWO', 'B_TWO B_ONE B_TWO', 'C_ONE', 'C_TWO'],
    );
    assert.deepEqual(
      await alternativesIn('config.rb', [
        "a = ENV['A_ONE'] || ENV['A_TWO']",
        "b = ENV.fetch('B_ONE') { ENV['B_TWO'] }",
      ]),
      ['A_ONE A_ONE A_TWO', 'A_TWO A_ONE A_TWO', 'B_ONE B_ONE B_TWO', 'B_TWO B_ONE B_TWO'],
    );
    assert.deepEqual(
      await alternativesIn('main.rs', [
        'fn main() {',
        '    let a = std::env::var("A_ONE").or_else(|_| std::env::var("A_TWO"));',
        '}',
      ]),
      ['A_ONE A_ONE A_TWO', 'A_TWO A_ONE A_TWO'],
    );
  });

  it('are the aliases of a field, behind the prefix where that is meant for them', async () => {
    assert.deepEqual(
      await alternativesIn('settings.py', [
        'from pydantic import AliasChoices, Field',
        'from pydantic_settings import BaseSettings, SettingsConfigDict',
        'class Settings(BaseSettings):',
        '    model_config = SettingsConfigDict(env_prefix="SHOP_", env_prefix_target="all")',
        '    cpus: int = Field(1, validation_alias=AliasChoices("cpus", "num_cpus"))',
        '    port: int = Field(1, alias="listen")',
        'class Others(BaseSettings):',
        '    model_config = SettingsConfigDict(env_prefix="SHOP_")',
        '    host: str = Field("", alias="ADDRESS")',
      ]),
      ['SHOP_CPUS SHOP_CPUS SHOP_NUM_CPUS', 'SHOP_NUM_CPUS SHOP_CPUS SHOP_NUM_CPUS', 'SHOP_LISTEN', 'ADDRESS'],
    );
  });
});
