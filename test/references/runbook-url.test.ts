import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { resolveRunbookUrl, writeRunbookPath } from '../../server/src/references/runbook-url.ts';
import type { World } from '../../server/src/workspace/world.ts';
import { createWorld } from './world.ts';

const files = {
  'docs/runbooks/DiskFull.md': '# DiskFull\n\n## Fix it\n',
  'services/queue/runbooks/QueueFull.md': '# QueueFull\n',
  'services/queue/rules/queue.yaml': '',
};
const RULES = 'services/queue/rules/queue.yaml';

/** `found docs/x.md`, `missing docs/x.md`, `unknown`. */
function follow(text: string, world: World = createWorld({ files })): string {
  const target = resolveRunbookUrl({ text, isWhole: true }, RULES, world);
  return target.kind === 'unknown' ? target.kind : `${target.kind} ${target.path}`;
}

describe('a path that stands for the URL of a runbook', () => {
  it('leads on from the top, from the rules, and from the folders above them', () => {
    assert.equal(follow('docs/runbooks/DiskFull.md'), 'found docs/runbooks/DiskFull.md');
    assert.equal(follow('/docs/runbooks/DiskFull.md#fix-it'), 'found docs/runbooks/DiskFull.md');
    assert.equal(follow('./docs/runbooks/DiskFull.md'), 'found docs/runbooks/DiskFull.md');
    assert.equal(follow('../runbooks/QueueFull.md'), 'found services/queue/runbooks/QueueFull.md');
    assert.equal(follow('runbooks/QueueFull.md'), 'found services/queue/runbooks/QueueFull.md');
  });

  it('is missed where its folder is, and its heading where its file is', () => {
    assert.equal(follow('docs/runbooks/DiskSlow.md'), 'missing docs/runbooks/DiskSlow.md');
    assert.equal(follow('runbooks/QueueSlow.md'), 'missing services/queue/runbooks/QueueSlow.md');
    assert.equal(follow('./QueueSlow.md'), 'missing services/queue/rules/QueueSlow.md');
    assert.equal(follow('docs/runbooks/DiskFull.md#nothing'), 'anchor-missing docs/runbooks/DiskFull.md');
  });

  it('is left alone where it may be a path of something else', () => {
    for (const text of [
      'DiskSlow.md',
      'sre/playbooks/DiskSlow.md',
      '/sre/playbooks/DiskSlow.md',
      '//cdn.example/docs/runbooks/DiskSlow.md',
      'file:docs/runbooks/DiskSlow.md',
      'docs\\runbooks\\DiskSlow.md',
      '../../../../other/DiskSlow.md',
      'docs/runbooks/DiskSlow',
      'docs/runbooks/DiskSlow.html',
      'docs/runbooks',
      '',
    ])
      assert.equal(follow(text), 'unknown', text);
    assert.equal(
      resolveRunbookUrl({ text: 'docs/runbooks/', isWhole: false }, RULES, createWorld({ files })).kind,
      'unknown',
    );
  });

  it('is not missed where only a part of the repository is open, which it may lead out of', () => {
    const world = {
      ...createWorld({ files }),
      fromTop: (path: string) => (path.startsWith('part/') ? path.slice('part/'.length) : undefined),
    };
    assert.equal(follow('docs/runbooks/DiskSlow.md', world), 'unknown');
    assert.equal(follow('/docs/runbooks/DiskSlow.md', world), 'unknown');
    assert.equal(follow('/part/docs/runbooks/DiskSlow.md', world), 'missing docs/runbooks/DiskSlow.md');
    assert.equal(follow('docs/runbooks/DiskFull.md', world), 'found docs/runbooks/DiskFull.md');
    assert.equal(follow('../runbooks/QueueSlow.md', world), 'missing services/queue/runbooks/QueueSlow.md');
  });

  it('is written anew as it was written', () => {
    const rewrite = (text: string, to: string): string | undefined => {
      const target = resolveRunbookUrl({ text, isWhole: true }, RULES, createWorld({ files }));
      assert.equal(target.kind, 'missing');
      return target.kind === 'missing' ? writeRunbookPath(target.named, text, to) : undefined;
    };
    const to = 'docs/runbooks/DiskFull.md';
    assert.equal(rewrite('docs/runbooks/DiskFul.md', to), to);
    assert.equal(rewrite('/docs/runbooks/DiskFul.md', to), `/${to}`);
    assert.equal(rewrite('./docs/runbooks/DiskFul.md', to), `./${to}`);
    assert.equal(rewrite('../runbooks/DiskFul.md', to), `../../../${to}`);
    assert.equal(rewrite('runbooks/QueueFul.md', 'services/queue/runbooks/QueueFull.md'), 'runbooks/QueueFull.md');
    assert.equal(rewrite('docs/runbooks/DiskFul.md', 'docs/runbooks/Disk full.md'), undefined);
  });
});
