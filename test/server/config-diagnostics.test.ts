import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { able, bare, TestClient } from './client.ts';

const ROOT = 'file:///repo';
const OWN = `${ROOT}/waypost.config.json`;
const MANIFEST = `${ROOT}/package.json`;

describe('mistakes in the configuration of a workspace', () => {
  let client: TestClient;
  afterEach(() => client.stop());
  const messages = (uri: string): string[] | undefined =>
    client.published.findLast((params) => params.uri === uri)?.diagnostics.map(({ message }) => String(message));

  for (const [name, capabilities] of Object.entries({ bare, able })) {
    it(`are shown where they are written until they are mended, to a client that is ${name}`, async () => {
      const text =
        '{\n  "rulse": {},\r\n  "adr": { "directories": "docs" },\n  "rules": { "adr-empty-secton": "off", "adr-empty-section": "loud" }\n}\n';
      client = await TestClient.start({ capabilities, folders: { [ROOT]: { 'waypost.config.json': text } } });
      await client.untilShown(OWN, [
        'configuration 1:2-1:9',
        'configuration 2:26-2:32',
        'configuration 3:13-3:31',
        'configuration 3:61-3:67',
      ]);
      assert.deepEqual(messages(OWN), [
        'unknown key "rulse", did you mean "rules"?',
        '"adr.directories" must be a list of texts',
        'unknown rule "adr-empty-secton", did you mean "adr-empty-section"?',
        '"rules.adr-empty-section" must be one of error, warning, info, hint, off',
      ]);
      assert.ok(client.logged.includes(`${OWN}:2: unknown key "rulse", did you mean "rules"?`));
      await client.onDisk(ROOT, { 'waypost.config.json': '{ "rules": {} }\n' });
      await client.untilShown(OWN, []);
    });
  }

  it('are shown in package.json, in what is Waypost’s own there alone', async () => {
    const text = '{\n  "name": 7,\n  "waypost": { "exclude": "x" }\n}\n';
    client = await TestClient.start({ folders: { [ROOT]: { 'package.json': text } } });
    await client.untilShown(MANIFEST, ['configuration 2:26-2:29']);
    await client.onDisk(ROOT, { 'waypost.config.json': '{ "exclud": [] }' });
    await client.untilShown(OWN, ['configuration 0:2-0:10']);
    await client.untilShown(MANIFEST, []);
    await client.onDisk(ROOT, { 'waypost.config.json': undefined, 'package.json': undefined });
    await client.untilShown(OWN, []);
  });

  it('are globs of what is to be compared that match nothing, until something does', async () => {
    const text = `{
"coverage": {
"environment": { "documents": ["docs/config.md"] },
"symbols": [{ "sources": ["src/**", "lib/**"], "documents": ["docs/*.md"] }],
"metrics": { "documents": ["docs/metrics/**"] }
}
}
`;
    const files = { 'waypost.config.json': text, 'src/a.py': '', 'docs/a.md': '# A\n' };
    client = await TestClient.start({ folders: { [ROOT]: files } });
    await client.untilShown(OWN, ['configuration 2:31-2:47', 'configuration 3:36-3:44', 'configuration 4:27-4:44']);
    assert.deepEqual(messages(OWN), [
      '"coverage.environment.documents": "docs/config.md" matches no document',
      '"coverage.symbols[0].sources": "lib/**" matches no source file',
      '"coverage.metrics.documents": "docs/metrics/**" matches no document',
    ]);
    await client.onDisk(ROOT, { 'docs/config.md': '# Configuration\n', 'lib/b.go': 'package b\n' });
    await client.untilShown(OWN, ['configuration 4:27-4:44']);
    await client.onDisk(ROOT, { 'docs/metrics/http.md': '# HTTP\n' });
    await client.untilShown(OWN, []);
    await client.onDisk(ROOT, { 'docs/config.md': undefined });
    await client.untilShown(OWN, ['configuration 2:31-2:47']);
  });

  it('are shown at the kind of pages that is none', async () => {
    const text = '{ "documents": { "kinds": { "docs/a.md": "archtecture", "docs/b.md": "guide" } } }\n';
    const pages = { 'docs/a.md': '# A\n', 'docs/b.md': '# B\n' };
    client = await TestClient.start({ folders: { [ROOT]: { ...pages, 'waypost.config.json': text } } });
    await client.untilShown(OWN, ['configuration 0:41-0:54']);
    assert.match(
      messages(OWN)?.[0] ?? '',
      /^"documents.kinds.docs\/a.md" must be one of index, architecture, .*, did you mean "architecture"\?$/,
    );
  });

  it('are shown at the globs of kinds that match no document', async () => {
    const text = '{ "documents": { "kinds": { "docs/a.md": "guide", "doc/*.md": "guide" } } }\n';
    client = await TestClient.start({ folders: { [ROOT]: { 'waypost.config.json': text, 'docs/a.md': '# A\n' } } });
    await client.untilShown(OWN, ['configuration 0:50-0:60']);
    assert.deepEqual(messages(OWN), ['"documents.kinds": "doc/*.md" matches no document']);
  });

  it('are shown at the entry of the interfaces to document that is wrong', async () => {
    const text =
      '{\n"coverage": {\n"symbols": [{ "sources": ["a.py"], "documents": ["b.md"] },\n{ "source": [] }],\n"thresholds": { "symbols": "90" }\n}\n}\n';
    const files = { 'waypost.config.json': text, 'a.py': '', 'b.md': '' };
    client = await TestClient.start({ folders: { [ROOT]: files } });
    await client.untilShown(OWN, [
      'configuration 3:0-3:16',
      'configuration 3:0-3:16',
      'configuration 3:0-3:16',
      'configuration 4:27-4:31',
    ]);
    assert.deepEqual(messages(OWN), [
      '"coverage.symbols[1]": unknown key "source", it is none of name, sources, kinds, bases, documents, documentedBy, exported, members',
      '"coverage.symbols[1]": "sources" is missing',
      '"coverage.symbols[1]": "documents" is missing',
      '"coverage.thresholds.symbols" must be a number from 0 to 100',
    ]);
  });

  it('are shown where a text is no JSON, and go away with their folder', async () => {
    client = await TestClient.start({ folders: { [ROOT]: { 'waypost.config.json': '{ "rules": {} "adr": {} }\n' } } });
    await client.until(() => (messages(OWN)?.length ?? 0) > 0, 'a mistake');
    await client.changeFolders({ removed: [ROOT] });
    await client.untilShown(OWN, []);
  });

  it('are none where there is no configuration', async () => {
    client = await TestClient.start({ folders: { [ROOT]: { 'README.md': 'See [a](missing.md).\n' } } });
    await client.open(`${ROOT}/README.md`, 'See [a](missing.md).\n');
    await client.untilShown(`${ROOT}/README.md`, ['test-dead-link 0:4-0:19']);
    assert.equal(messages(OWN), undefined);
    assert.equal(messages(MANIFEST), undefined);
  });
});
