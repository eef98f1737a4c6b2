import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { environmentOf, show, told } from './show.ts';

describe('environment variables of manifests', () => {
  it('are found in examples of .env', async () => {
    assert.deepEqual(await told('.env.example'), [
      'set PORT = 8080 — Where it listens.',
      'set HOST = 0.0.0.0 — every interface',
      'set APP_MODE = prod',
      'set DATABASE_URL! = ? — Where it connects. Any Postgres will do.',
      'set DATABASE_POOL',
      'set DATABASE_TIMEOUT = 5s — How long it waits.',
      'set REDIS_HOST = localhost',
      'set API_TOKEN! = ?',
      'set SITE = ?',
      'set TITLE = My shop',
    ]);
  });

  it('are found in compose files', async () => {
    assert.deepEqual(await told('docker-compose.yml'), [
      'set LOG_LEVEL = info',
      'read SHOP_VERSION = 1.2 optional',
      'set PORT = 8080 in web — Where it listens.',
      'set DATABASE_URL = ? in web',
      'read DATABASE_URL required',
      'set MODE = ? in web',
      'read SHOP_MODE = fast optional',
      'set API_TOKEN! = ? in web — nobody knows',
      'set EMPTY in web',
      'read SHOP_PORT',
      'read TITLE',
      'read SHOP_A = ? optional',
      'read SHOP_B',
      'set QUEUE = jobs in worker',
      'set TIMEOUT = 5s in worker',
      'read TOKEN! in worker',
    ]);
  });

  it('are found in Dockerfiles', async () => {
    assert.deepEqual(await told('Dockerfile'), [
      'set GO_VERSION = 1.25',
      'set PORT = 8080 — Where it listens. 🙂',
      'set MODE = pro duction — Where it listens. 🙂',
      'set HOME_DIR = ? — Where it listens. 🙂',
      'set OLD = some value',
      'set COMMIT',
      'set LOWER = 1',
    ]);
  });

  it('are found in manifests of Kubernetes', async () => {
    assert.deepEqual(await told('deployment.yaml'), [
      'set APP_LOG_LEVEL = info in settings',
      'set APP_FEATURE = on in settings',
      'set DIRECTION = up in migrate',
      'set PORT = 8080 in web — Where it listens.',
      'set PASS! = ? in web',
      'set POD_IP = ? in web',
      'set LATE = late in web',
    ]);
  });

  it('are found in values of Helm', async () => {
    assert.deepEqual(await told('values.yaml'), [
      'set LOG_LEVEL = info in server — How much is logged.',
      'set API_KEY! = ? in server',
      'set HTTP_PROXY = http://proxy',
    ]);
  });

  it('are found in templates of Helm', async () => {
    assert.deepEqual(await told('templates/deployment.yaml'), ['set HTTP_PROXY = ?', 'set MODE = prod']);
  });

  it('are found in workflows of GitHub', async () => {
    assert.deepEqual(await told('.github/workflows/ci.yml'), [
      'set NODE_VERSION = 24 — the newest',
      'set CI_MODE = fast in test',
      'set POSTGRES_USER = app in test',
      'set NPM_AUTH! = ? in test',
      'set SHA = ? in test',
    ]);
  });

  it('are found in YAML of Spring', async () => {
    assert.deepEqual(await told('application.yml'), [
      'read PORT = 8080 optional',
      'read DB_HOST = localhost optional — where it connects',
      'read DB_PORT = 5432 optional — where it connects',
      'read DB_PASSWORD! = ? optional',
      'read MAIL_URL — Whom it asks.',
      'APP_MAILBOX*',
      'APP_OTHER*',
      'LOGGING_*',
      'MANAGEMENT_*',
      'SERVER_*',
      'SERVER_PORT*',
      'SPRING_*',
    ]);
  });

  it('are found in properties of Spring', async () => {
    assert.deepEqual(await told('application.properties'), [
      'read MAIL_URL = smtp://localhost optional — Whom it asks.',
      'APP_MAIL*',
      'APP_NAME*',
      'LOGGING_*',
      'MANAGEMENT_*',
      'SERVER_*',
      'SPRING_*',
    ]);
  });

  it('are found in units of systemd', async () => {
    assert.deepEqual(await told('shop.service'), [
      'set PORT = 8080 — Where it listens.',
      'set MODE = prod — Where it listens.',
      'set TITLE = My shop',
      'set TOKEN!',
      'set LANG_X',
    ]);
  });

  it('are none where quotes or escapes break a name up', async () => {
    const docker = 'FROM a\nENV \\ENV 1\nENV "PORT"=1 MO\\DE=2 "LEVEL=3" LAST=4\nARG \'A\'B=1\n';
    assert.deepEqual(show(docker, await environmentOf('Dockerfile', docker)), [
      'set PORT = 1',
      'set LEVEL = 3',
      'set LAST = 4',
    ]);
    const unit = '[Service]\nEnvironment=\\PORT=1 MO"DE"=2 "LEVEL=3"\nPassEnvironment=T\\OKEN LAST\n';
    assert.deepEqual(show(unit, await environmentOf('shop.service', unit)), ['set LEVEL = 3', 'set LAST']);
  });

  it('are found around texts of several lines, whose words are none', async () => {
    const text = [
      'services:',
      '  web:',
      '    environment:',
      '      FIRST: "begins here',
      '        NOT_ONE: 1"',
      '      SECOND: |',
      '        NOT_ONE: 1',
      '',
      '        NOT_ONE: 2',
      '      THIRD: last',
      '      "FOURTH": "it is \\"quoted\\""',
      "      FIFTH: 'it''s' # says what",
      '',
    ].join('\n');
    assert.deepEqual(show(text, await environmentOf('compose.yml', text)), [
      'set FIRST = ? in web',
      'set SECOND = ? in web',
      'set THIRD = last in web',
      'set FOURTH = it is "quoted" in web',
      "set FIFTH = it's in web — says what",
    ]);
  });

  it('are found in lists and maps on one line', async () => {
    const text =
      'services:\n  web:\n    environment: {A_ONE: 1, "B_TWO": "x, y"}\n  db:\n    environment: [C_THREE=3, "D_FOUR=4"]\n';
    assert.deepEqual(show(text, await environmentOf('compose.yml', text)), [
      'set A_ONE = 1 in web',
      'set B_TWO = x, y in web',
      'set C_THREE = 3 in db',
      'set D_FOUR = 4 in db',
    ]);
  });
});
