import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { told } from './show.ts';

describe('environment variables of PHP', () => {
  it('are read by getenv, $_ENV and env', async () => {
    assert.deepEqual(await told('settings.php'), [
      'read APP_REGION',
      'read APP_NAME = Shop optional',
      'read APP_DEBUG = false optional',
      'read APP_URL',
      'read APP_KEY! = ? optional',
      'read APP_MODE = fast optional',
      'read APP_LEVEL = info optional',
      'read APP_PATH = ? optional',
      'read APP_NONE',
      'PLUGIN_*',
    ]);
  });
});
