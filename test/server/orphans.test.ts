import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver-protocol';
import { able, bare, TestClient } from './client.ts';

const ROOT = 'file:///repo';
const names = ['amber', 'basil', 'cedar', 'dill', 'elder'];
const pages = Object.fromEntries(
  names.map((name) => [`docs/${name}.md`, `# About ${name}\n\nWhat there is to know of it.\n`]),
);
const nav = (listed: readonly string[]): string =>
  `site_name: X\nnav:\n${listed.map((name) => `  - About ${name}: ${name}.md\n`).join('')}`;
const orphan = `${ROOT}/docs/amber.md`;

describe('pages that nothing leads to, in an editor', () => {
  let client: TestClient;
  afterEach(() => client.stop());

  const theAction = async (title: string): Promise<CodeAction> => {
    const actions = await client.actions(orphan);
    const found = actions.find((action) => action.title === title);
    assert.ok(found, `no "${title}" among ${actions.map((action) => action.title).join(', ')}`);
    return found;
  };

  for (const [name, capabilities] of Object.entries({ bare, able })) {
    it(`are put into the list of a site from where they are, for a client that is ${name}`, async () => {
      const folders = { [ROOT]: { ...pages, 'mkdocs.yml': nav(names.slice(1)) } };
      client = await TestClient.start({ capabilities, folders, rules: 'all' });
      await client.open(orphan, pages['docs/amber.md'] ?? '');
      await client.untilShown(orphan, ['index-orphan 0:2-0:13']);
      const action = await theAction('Add this page to mkdocs.yml');
      assert.equal(action.isPreferred, false);
      await client.open(`${ROOT}/mkdocs.yml`, nav(names.slice(1)));
      await client.apply((await theAction('Add this page to mkdocs.yml')).edit);
      assert.equal(client.text(`${ROOT}/mkdocs.yml`), nav([...names.slice(1), 'amber']));
      // The buffer counts before it is saved.
      await client.untilShown(orphan, []);
      await client.close(`${ROOT}/mkdocs.yml`);
      await client.untilShown(orphan, ['index-orphan 0:2-0:13']);
    });
  }

  it('are spoken of by the index that lacks them, which the fix completes', async () => {
    const list = (listed: readonly string[]): string =>
      `# Pages\n\n${listed.map((name) => `- [About ${name}](${name}.md)\n`).join('')}`;
    const index = `${ROOT}/docs/README.md`;
    client = await TestClient.start({
      folders: { [ROOT]: { ...pages, 'docs/README.md': list(names.slice(1)) } },
      rules: 'all',
    });
    await client.open(index, list(names.slice(1)));
    await client.open(orphan, pages['docs/amber.md'] ?? '');
    await client.untilShown(index, ['index-stale 2:0-2:25']);
    const [action] = await client.actions(index);
    assert.equal(action?.title, 'Add amber.md to the list');
    await client.apply(action?.edit);
    assert.equal(client.text(index), list(names));
    await client.untilShown(index, []);
    assert.deepEqual(await client.actions(orphan), []);
  });
});
