import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { told } from './show.ts';

describe('environment variables of Ruby', () => {
  it('are read by ENV', async () => {
    assert.deepEqual(await told('settings.rb'), [
      'read APP_REGION',
      'read RAILS_MAX_THREADS = 5 optional',
      'read PORT = 3000 optional',
      'read APP_MODE = fast optional',
      'read APP_URL required',
      'read APP_TOKEN! = ? optional',
      'read APP_LIMIT = ? optional',
      'read APP_RUN',
      'set APP_READY',
      '*',
      'PLUGIN_*',
    ]);
  });
});
