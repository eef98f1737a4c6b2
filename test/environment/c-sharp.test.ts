import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { told } from './show.ts';

describe('environment variables of C#', () => {
  it('are read by Environment', async () => {
    assert.deepEqual(await told('Settings.cs'), [
      'read SHOP_REGION',
      'read SHOP_URL = http://localhost optional',
      'read SHOP_BUCKET required',
      'read SHOP_WORKERS: int = 4 optional',
      'set SHOP_READY',
      'PLUGIN_*',
    ]);
  });
});
