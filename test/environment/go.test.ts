import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { environmentOf, fixture, show } from './show.ts';

const told = async (name: string): Promise<string[]> => show(fixture(name), await environmentOf(name, fixture(name)));

describe('environment variables of Go', () => {
  it('are read by os, and by functions around it', async () => {
    assert.deepEqual(await told('getenv.go'), []);
  });
  it('are declared by the tags and fields of envconfig', async () => {
    assert.deepEqual(await told('envconfig.go'), []);
  });
  it('are declared by the tags of caarlos0/env, cleanenv, go-envconfig, go-flags and kong', async () => {
    assert.deepEqual(await told('tags.go'), []);
  });
  it('are declared by flags of urfave/cli and kingpin, and by viper', async () => {
    assert.deepEqual(await told('flags.go'), []);
  });
});
