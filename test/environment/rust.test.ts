import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { environmentOf, show, told } from './show.ts';

/** Each use in a line: `PORT read`. */
const usesIn = async (lines: readonly string[]): Promise<string[]> =>
  (await environmentOf('main.rs', lines.join('\n'))).uses.map(({ name, role }) => `${name} ${role}`);

describe('environment variables of Rust', () => {
  it('are read by std, declared by clap, envy and envconfig', async () => {
    assert.deepEqual(await told('config.rs'), [
      'read APP_REGION required',
      'declared APP_PORT: u16 = 8080 optional in Args — Where it listens.',
      'declared DATA_DIR: PathBuf required in Args — Where data lies.',
      'declared APP_LEVEL: String = info optional in Args — How much is logged.',
      'declared APP_PEER: String optional in Args',
      'declared APP_LICENSE!: String required in Args',
      'declared APP_VERBOSE: bool in Args',
      'declared APP_MODE: Mode = ? optional in Args',
      'declared SRV_DATABASE_URL: String required in Config — Where it connects.',
      'declared SRV_POOL_SIZE: u32 = 10 optional in Config',
      'declared SRV_TAGS: Vec<String> = ? optional in Config',
      'declared SRV_LOG: String optional in Config',
      'declared QUEUE_HOST: String = localhost optional in Queue',
      'declared QUEUE_PORT: u16 optional in Queue',
      'read APP_HOST = 0.0.0.0 optional',
      'read APP_THREADS: usize = 4 optional',
      'read APP_URL required',
      'read HOME_DIR',
      'read APP_NAME = x optional',
      'read APP_LIMIT: u64 = 100 optional',
      'read GIT_COMMIT = unknown optional',
      'read BUILD_DATE required',
      'read APP_PRINTED',
      'declared APP_CERT = cert.pem optional — The certificate.',
      'set RUST_LOG',
      'FIG_*',
      'PLUGIN_*',
    ]);
  });

  it('are none of those that Cargo gives to what it builds', async () => {
    const text = 'fn main() { env::var("TARGET"); env::var("APP_TARGET"); env!("CARGO_PKG_VERSION"); }\n';
    assert.deepEqual(show(text, await environmentOf('main.rs', text)), ['read TARGET', 'read APP_TARGET']);
    const script = `${text}fn rerun() { println!("cargo:rerun-if-env-changed=APP_TARGET"); }\n`;
    assert.deepEqual(show(script, await environmentOf('build.rs', script)), ['read APP_TARGET']);
  });

  it('take in any name where the prefix of the crate config is made while the program runs', async () => {
    const { prefixes } = await environmentOf(
      'settings.rs',
      'fn load() {\n    let source = Environment::with_prefix(&PREFIX.to_uppercase());\n}\n',
    );
    assert.deepEqual(prefixes, ['']);
  });

  it('leaves out what the tests beside the code read, and knows what a program is started with', async () => {
    assert.deepEqual(
      await usesIn([
        'fn main() {',
        '    println!("cargo:rustc-env=ALIAS={}", alias());',
        '    let x = env!("OTHER");',
        '}',
      ]),
      ['ALIAS set', 'OTHER read'],
    );
    assert.deepEqual(
      await usesIn([
        'fn main() {',
        '    let port = std::env::var("PORT");',
        '    Command::new("x").env("MODE_OF", "1").spawn();',
        '}',
        '#[cfg(test)]',
        '#[allow(unused)]',
        'mod tests {',
        '    fn reads() { std::env::var("ONLY_HERE"); }',
        '}',
        'mod others {',
        '    fn reads() { std::env::var("THERE"); }',
        '}',
        '',
      ]),
      ['PORT read', 'MODE_OF set', 'THERE read'],
    );
  });
});
