import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { told } from './show.ts';

describe('environment variables of Java', () => {
  it('are read by System, dotenv and Spring, and declared by annotations', async () => {
    assert.deepEqual(await told('Settings.java'), [
      'read APP_REGION',
      'declared APP_PORT: int = 8080 optional in Settings — Where it listens.',
      'declared APP_URL: String in Settings',
      'declared APP_DB: String = ? optional in Settings',
      'declared DATABASE_URL: String = jdbc:h2:mem optional in Settings',
      'declared APP_ZONE: String in Settings',
      'declared APP_RETRIES: Integer = 3 optional in Settings',
      'declared APP_TOKEN!: String = ? optional in Settings',
      'read APP_HOME = /srv optional',
      'read APP_MODE = prod optional',
      'read APP_BUCKET required',
      'read APP_LEVEL = info optional',
      'read APP_WORKERS: int = 4 optional',
      'read APP_SHARED = x optional',
      'read APP_FLAG = off optional',
      'APP_MAILBOX_*',
      'APP_TIMEOUT*',
      'PLUGIN_*',
      'SERVER_PORT*',
    ]);
  });
});
