import { afterEach, describe, it } from 'mocha';
import { able, TestClient } from './client.ts';

const ROOT = 'file:///repo';
const PORTS = `${ROOT}/src/ports/ports.py`;
const PAGE = `${ROOT}/docs/ports.md`;
const CODE = 'class Consumer(Protocol): ...\n\nclass Producer(Protocol): ...\n\nclass RecordStore(Protocol): ...\n';
const TEXT = '# Ports\n\n## `Consumer`\n\nReads.\n\n## `Producer`\n\nWrites.\n\n## `RecordStore`\n\nKeeps.\n';
const files = {
  'waypost.config.json':
    '{ "coverage": { "symbols": [{ "sources": ["src/ports/**/*.py"], "documents": ["docs/ports.md"] }] } }',
  'docs/ports.md': TEXT,
  'src/ports/ports.py': CODE,
};

describe('interfaces in open files', () => {
  let client: TestClient;
  afterEach(() => client.stop());

  for (const [how, { isOpen, isEdited, isOnDisk, isClosed }] of Object.entries({
    'an edit of all the code that there is': { isOpen: true, isEdited: true, isOnDisk: false, isClosed: false },
    'an edit that is saved': { isOpen: true, isEdited: true, isOnDisk: true, isClosed: false },
    'a change of a file that is then closed': { isOpen: true, isEdited: false, isOnDisk: true, isClosed: true },
    'a change of a file that nobody has open': { isOpen: false, isEdited: false, isOnDisk: true, isClosed: false },
  })) {
    it(`are called gone and undocumented after ${how}`, async () => {
      client = await TestClient.start({ rules: 'all', capabilities: able, folders: { [ROOT]: files } });
      if (isOpen) await client.open(PORTS, CODE, 'python');
      await client.open(PAGE, TEXT);
      await client.untilShown(PAGE, []);
      const next = CODE.replace('RecordStore', 'RecordQueue');
      if (isOnDisk) await client.onDisk(ROOT, { 'src/ports/ports.py': next });
      if (isEdited) await client.edit(PORTS, { text: next });
      if (isClosed) await client.close(PORTS);
      await client.untilShown(PAGE, ['coverage-symbol-gone 10:4-10:15']);
      if (isEdited) await client.untilShown(PORTS, ['coverage-symbol-undocumented 4:6-4:17']);
      await client.edit(PAGE, { text: TEXT.replace('RecordStore', 'RecordQueue') });
      await client.untilShown(PAGE, []);
    });
  }
});
