import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { told } from './show.ts';

describe('environment variables of shells', () => {
  it('are what is read before it is given a value, and what is exported', async () => {
    assert.deepEqual(await told('entrypoint.sh'), [
      'read PUID = 911 optional',
      'set APP_READY',
      'read APP_URL required',
      'read APP_MODE = fast optional',
      'read APP_DIR = ? optional',
      'read HOME',
      'read APP_LIST',
      'set APP_LEVEL',
      'read APP_PORT',
      'read APP_LEVEL',
    ]);
  });
});
