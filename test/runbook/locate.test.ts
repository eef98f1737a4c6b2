import assert from 'node:assert/strict';
import { runbookLocationOf } from '../../server/src/runbook/locate.ts';
import { config } from './helpers.ts';

const certain = [
  'runbooks/KubePodCrashLooping.md',
  'docs/runbooks/disk-full.md',
  'docs/Runbooks/disk-full.MD',
  'content/runbooks/etcd/etcdNoLeader.md',
  'docs/deprecated_runbooks/X.md',
  'ops/runbook/failover.md',
  'playbooks/failover.md',
  'docs/sop/rotate-keys.md',
  'docs/sops/rotate-keys.md',
  'source/manual/alerts/high-load.html.md',
  'docs/runbooks/runbook.md',
];
const possible = ['docs/alerts/disk/full.md', 'runbook.md', 'docs/runbook-redis.md', 'docs/redis-runbook.md'];
const none = [
  'runbooks/README.md',
  'runbooks/index.md',
  'content/runbooks/etcd/_index.md',
  'runbooks/template.md',
  'runbooks/TEMPLATE.md',
  'runbooks/runbook-template.md',
  'docs/templates/runbooks/x.md',
  'node_modules/x/runbooks/x.md',
  'runbooks/deploy.sh',
  'runbooks/deploy.yaml',
  'docs/guide.md',
  'runbooks.md/../guide.md',
  'docs/runbookshelf/x.md',
  'docs/sopsconfig/x.md',
  '',
];

describe('runbookLocationOf', () => {
  for (const path of certain)
    it(`knows ${path} for certain`, () => assert.equal(runbookLocationOf(path, config)?.certain, true));
  for (const path of possible)
    it(`leaves ${path} to its content`, () => assert.equal(runbookLocationOf(path, config)?.certain, false));
  for (const path of none) it(`leaves out "${path}"`, () => assert.equal(runbookLocationOf(path, config), undefined));

  it('names the own directory', () => {
    assert.equal(runbookLocationOf('a/runbooks/db/x.md', config)?.directory, 'a/runbooks/db');
  });

  for (const configured of ['ops/oncall', './ops/oncall/', 'ops\\oncall', '.', '']) {
    it(`takes a configured directory written "${configured}"`, () => {
      const settings = { ...config, runbook: { directories: [configured], urls: {} } };
      assert.equal(runbookLocationOf('ops/oncall/db/x.md', settings)?.certain, true);
      assert.equal(runbookLocationOf('ops/oncall/README.md', settings), undefined);
    });
  }

  it('does not take a directory for a configured one whose name only starts alike', () => {
    const settings = { ...config, runbook: { directories: ['ops/on'], urls: {} } };
    assert.equal(runbookLocationOf('ops/oncall/x.md', settings), undefined);
  });
});
