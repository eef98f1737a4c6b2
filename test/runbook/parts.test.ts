import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changesSomething, lossOf } from '../../server/src/runbook/commands.ts';
import { addInterval, daysBetween, readInterval } from '../../server/src/runbook/intervals.ts';
import { reviewDue } from '../../server/src/runbook/review.ts';
import { read } from './helpers.ts';

describe('intervals', () => {
  for (const [text, months, days] of [
    ['6 months', 6, 0],
    ['every two weeks', 0, 14],
    ['90d', 0, 90],
    ['1 year', 12, 0],
    ['Quarterly', 3, 0],
    ['every month', 1, 0],
    ['a quarter', 3, 0],
  ] as const)
    it(`reads "${text}"`, () => assert.deepEqual(readInterval(text), { months, days }));
  for (const text of ['', 'soon', '0 days', 'when it breaks', 'many months', 'constructor', '6 months or so'])
    it(`does not read "${text}"`, () => assert.equal(readInterval(text), undefined));

  it('end on the last day of a shorter month', () => {
    assert.equal(addInterval('2026-01-31', { months: 1, days: 0 }), '2026-02-28');
    assert.equal(addInterval('2024-02-29', { months: 12, days: 0 }), '2025-02-28');
    assert.equal(addInterval('2026-11-30', { months: 3, days: 0 }), '2027-02-28');
    assert.equal(addInterval('9990-01-01', { months: 999, days: 0 }), '9999-12-31');
  });

  it('of days are as long as they say', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 20_000 }), (days, from) => {
        const day = addInterval('2000-01-01', { months: 0, days: from });
        assert.equal(daysBetween(day, addInterval(day, { months: 0, days })), days);
      }),
    );
  });
});

describe('the review of a runbook', () => {
  const due = (text: string): string | undefined => reviewDue(read(text).review);
  for (const [text, day] of [
    ['---\nlast_reviewed_on: 2026-01-31\nreview_in: 1 month\n---\n# X\n', '2026-02-28'],
    ['---\nlast_verified_at: "2026-01-01T10:00:00Z"\nreview_interval: 90 days\n---\n# X\n', '2026-04-01'],
    ['# X\n\n**Last reviewed:** 2026-01-01 by Ada\n**Review cadence:** Quarterly\n', '2026-04-01'],
    ['# X\n\n| Last Reviewed | 2026-01-01 |\n| --- | --- |\n| Review every | 2 weeks |\n', '2026-01-15'],
    ['# X\n\nNext review: `2026-03-01`\n', '2026-03-01'],
  ] as const)
    it(`is due on ${day} in ${JSON.stringify(text)}`, () => assert.equal(due(text), day));
  for (const text of [
    '---\nlast_reviewed_on: 2026-01-31\n---\n# X\n',
    '---\nreview_in: 1 month\n---\n# X\n',
    '---\nlast_reviewed_on: 2026-02-30\nreview_in: 1 month\n---\n# X\n',
    '---\nlast_reviewed_on: 01/02/2026\nreview_in: 1 month\n---\n# X\n',
    '# X\n\n## Y\n\nNext review: 2026-03-01\n',
  ])
    it(`is never due in ${JSON.stringify(text)}`, () => assert.equal(due(text), undefined));
});

describe('commands', () => {
  for (const [command, loss] of [
    ['kubectl -n cats delete pvc data-0', 'volumes'],
    ['oc delete pv/data-0 --force', 'volumes'],
    ['docker compose down -v', 'volumes'],
    ['kubectl delete volumeattachment x', 'attachments'],
    ['kubectl delete namespace cats', 'namespaces'],
    ['kubectl delete crd cats.example.com', 'namespaces'],
    ['psql -c "DROP TABLE cats"', 'data'],
    ['TRUNCATE cats;', 'data'],
    ['DELETE FROM cats WHERE id = 1;', 'data'],
    ['sudo rm -rf /var/lib/cats/*', 'files'],
    ['aws s3 rm s3://cats --recursive', 'buckets'],
    ['aws rds delete-db-snapshot --db-snapshot-identifier x', 'snapshots'],
    ['terraform -chdir=prod destroy -auto-approve', 'infrastructure'],
    ['kubectl scale deployment/cats --replicas=0', 'replicas'],
    ['git push --force origin main', 'history'],
  ] as const)
    it(`${command} destroys ${loss}`, () => assert.equal(lossOf(command), loss));
  for (const command of [
    'kubectl delete pod cats-0',
    'kubectl delete job feed',
    'kubectl delete -f door.yaml',
    'kubectl get pvc | grep delete',
    'kubectl get ns; kubectl delete pod ns-0',
    'kubectl scale deployment/cats --replicas=3',
    'kubectl delete ns cats --dry-run=client',
    'rm -rf node_modules /tmp/cats ~/.cache/cats',
    'rm door.yaml',
    'git push --force-with-lease',
    'git push -u origin feed',
    'terraform plan',
    'SELECT * FROM cats WHERE dropped',
    'truncate -s 0 door.log',
    'Then delete from the list what is old',
  ])
    it(`${command} does not`, () => assert.equal(lossOf(command), undefined));
  for (const command of [
    'kubectl rollout restart deploy/x',
    'sudo systemctl restart x',
    'helm upgrade x ./x',
    'git push',
  ])
    it(`${command} changes something`, () => assert.ok(changesSomething(command)));
  for (const command of ['kubectl get pods', 'aws eks update-kubeconfig --name x', 'systemctl status x', 'helm list'])
    it(`${command} changes nothing`, () => assert.ok(!changesSomething(command)));
});

describe('placeholders', () => {
  const found = (text: string): string[] => read(`# X\n\n${text}\n`).placeholders.map(({ text: shown }) => shown);
  for (const [text, shown] of [
    ['TODO write it', 'TODO'],
    ['- [ ] TODO(ada): write it', 'TODO'],
    ['| Owner | TBD |\n| --- | --- |\n', 'TBD'],
    ['**Owner:** _TBD_', 'TBD'],
    ['See [TODO] for that', 'TODO'],
    ['To be written.', 'To be written'],
    ['Call +1-555-0100', '+1-555-0100'],
    ['Call XXX-XXX-XXXX', 'XXX-XXX-XXXX'],
    ['Ask [Your Name]', '[Your Name]'],
  ] as const)
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(found(text), [shown]));
  for (const text of [
    'Each TODO in the code is counted, and the TODO list grows',
    '`TODO` and [TODO](todo.md)',
    '<!-- TODO: more -->',
    '    TODO in code',
    '## TODO',
    'Mail to ada@example.com',
    'It is to be written by Ada',
    'ticket ABC-555-123',
    'xxx, XXX',
    'Todo el mundo',
  ])
    it(`leaves ${JSON.stringify(text)} alone`, () => assert.deepEqual(found(text), []));
});

describe('reading a hostile runbook', () => {
  for (const piece of [
    'TODO ',
    '(TODO: ',
    '| [your ',
    '555-555-',
    'kubectl delete ',
    'rm -rf -rf ',
    'git push --force ',
    'aws s3 rm ',
    'owner: x | **',
    'a@example.com ',
    '`$ ',
    '## TODO\n\n',
    '## Escalation\n\na\n\n',
    '```sh\nkubectl delete pvc x\n```\n',
    '- next review: 2026-01-01\n',
    '|a|b|\n|-|-|\n',
  ])
    it(`takes time that grows with ${JSON.stringify(piece)} and no faster`, () => {
      const started = performance.now();
      read(`# X\n\n${piece.repeat(20_000)}`);
      read(`# X\n\n\`\`\`bash\n${piece.replaceAll('`', '').repeat(20_000)}\n\`\`\`\n`);
      assert.ok(performance.now() - started < 10_000);
    }).timeout(30_000);
});
