import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { environmentOf, told } from './show.ts';

describe('environment variables of Go', () => {
  it('are read by os, and by functions around it', async () => {
    assert.deepEqual(await told('getenv.go'), [
      'read APP_REGION',
      'read PORT = 8080 optional',
      'read DATABASE_URL required',
      'read QUEUE required',
      'read HOST_NAME = localhost',
      'read APP_TOKEN! = ? optional',
      'read APP_WORKERS: int = 4 optional',
      'read APP_TIMEOUT = 5s optional',
      'read APP_HOME',
      'set TZ',
      'APP_*',
      'APP_REGION*',
      'APP_SHARED*',
      'PLUGIN_*',
    ]);
  });

  it('are declared by the fields and tags of kelseyhightower/envconfig', async () => {
    assert.deepEqual(await told('envconfig.go'), [
      'declared APP_DEBUG: bool in Specification',
      'declared APP_PORT: int = 8080 optional in Specification — Where it listens.',
      'declared APP_MANUAL_OVERRIDE: string in Specification',
      'declared APP_AUTO_SPLIT: time.Duration required in Specification',
      'declared APP_DATABASE_URL: string required in Database — DSN of the primary. It is read once.',
      'declared APP_DATABASE_POOL: int = 10 optional in Database — Connections at most.',
      'declared APP_HTTP_TIMEOUT: time.Duration = 5s optional in Embedded',
      'APP_QUEUE*',
      'MANUAL_OVERRIDE*',
      'POOL*',
    ]);
  });

  it('are declared by the tags of caarlos0/env, cleanenv, go-envconfig, go-flags and kong', async () => {
    assert.deepEqual(await told('tags.go'), [
      'declared HOME_DIR: string required in Config — Home is where data lies.',
      'declared PORT: int = 3000 optional in Config',
      'declared PASSWORD!: string = ? optional in Config',
      'declared HOSTS: []string = a:b optional in Config',
      'declared TIMEOUT: time.Duration in Config',
      'declared METRICS_ADDR: string = :9090 optional in Config',
      'declared PRIMARY_DB_HOST: string = localhost optional in Database',
      'declared REPLICA_DB_HOST: string = localhost optional in Database',
      'declared LOG_LEVEL: string = info optional in Clean — How much is logged.',
      'declared CLEAN_KEY!: string required in Clean',
      'declared CACHE_SIZE: int = 64 optional in Cache',
      'declared PROJECT: string required in Cloud',
      'declared ZONES: []string = a,b optional in Cloud',
      'declared BUCKET_NAME: string = main optional in Bucket',
      'declared LISTEN: string = :80 optional in Flags — Where it listens.',
      'declared LEVEL: int required in Flags — How much.',
      'LOGLEVEL*',
    ]);
  });

  it('are declared by flags of urfave/cli and kingpin, and by viper', async () => {
    assert.deepEqual(await told('flags.go'), [
      'declared APP_SERVER_ADDR: string = :8000 optional — address to listen on',
      'declared APP_ADMINS: []string',
      'declared APP_INTERVAL: duration = 10m optional',
      'declared APP_TLS: bool required',
      'declared APP_SECRET!: string = ? optional',
      'declared APP_TIMEOUT: duration = 5s optional — How long it waits.',
      'declared APP_TARGET: string required — Whom it asks.',
      'declared SRV_HTTP_PORT = 8080 optional',
      'declared SERVER_HOME',
      'APP_ADDR*',
      'SRV_*',
    ]);
  });

  it('reads a struct that only an inline one contains behind its namespace alone', async () => {
    const lines = [
      'package cmd',
      'type Options struct {',
      '\tAuth struct {',
      '\t\tGithub Group `env-namespace:"GITHUB"`',
      '\t} `env-namespace:"AUTH"`',
      '}',
      'type Group struct {',
      '\tID string `env:"CID"`',
      '}',
      '',
    ];
    const { uses } = await environmentOf('options.go', lines.join('\n'));
    assert.deepEqual(
      uses.map(({ name }) => name),
      ['AUTH_GITHUB_CID'],
    );
  });
});
