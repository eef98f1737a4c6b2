import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isAlertName, isCertainAlertName } from '../../server/src/runbook/alert-names.ts';
import { readSectionName } from '../../server/src/runbook/section-names.ts';

const cases: readonly (readonly [heading: string, name: string, kind: string])[] = [
  ['Meaning', 'meaning', 'overview'],
  ['2. 🔍 Diagnosis:', 'diagnosis', 'diagnosis'],
  ['Step 4: Verify', 'verify', 'verification'],
  ['Step 4: Verify the disk', 'verify the disk', 'other'],
  ['Verify the disk', 'verify the disk', 'verification'],
  ['Step 12 - Drain the node', 'drain the node', 'other'],
  ['Step 1', 'step 1', 'other'],
  ['Alert / Trigger', 'alert / trigger', 'symptoms'],
  ['First 5 minutes', 'first 5 minutes', 'diagnosis'],
  ['Immediate actions', 'immediate actions', 'mitigation'],
  ['Pre-requisites', 'pre-requisites', 'prerequisites'],
  ['Rollback procedure', 'rollback procedure', 'rollback'],
  ['When to escalate', 'when to escalate', 'escalation'],
  ['Post-incident', 'post-incident', 'prevention'],
  ['Failure modes', 'failure modes', 'causes'],
  ['Severity classification', 'severity classification', 'severity'],
  ['See also', 'see also', 'references'],
  ['Change log', 'change log', 'changelog'],
  ['롤백', '롤백', 'rollback'],
  ['1단계: 확인', '확인', 'verification'],
  ['復旧手順', '復旧手順', 'mitigation'],
  ['手順2：確認', '確認', 'verification'],
  ['故障排查', '故障排查', 'diagnosis'],
  ['Schritt 3: Überprüfung', 'überprüfung', 'verification'],
  ['Étapes', 'étapes', 'mitigation'],
  ['Requisitos previos', 'requisitos previos', 'prerequisites'],
  ['Reversão', 'reversão', 'rollback'],
  ['Alerting architecture', 'alerting architecture', 'other'],
  ['Cats', 'cats', 'other'],
];

describe('readSectionName', () => {
  for (const [heading, name, kind] of cases) {
    it(`reads "${heading}"`, () => {
      const read = readSectionName(heading);
      assert.deepEqual([read.name, read.class], [name, kind]);
    });
  }

  it('is the same for every letter case and with any number before it', () => {
    fc.assert(
      fc.property(fc.constantFrom('Diagnosis', 'Rollback', 'Impact', 'Prerequisites'), fc.nat(99), (name, number) => {
        const plain = readSectionName(name).class;
        assert.notEqual(plain, 'other');
        assert.equal(readSectionName(name.toUpperCase()).class, plain);
        assert.equal(readSectionName(`${number}. ${name}`).class, plain);
        assert.equal(readSectionName(`Step ${number}: ${name}`).class, plain);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        assert.equal(typeof readSectionName(text).name, 'string');
      }),
    );
  });
});

describe('alert names', () => {
  for (const name of ['KubePodCrashLooping', 'etcdNoLeader', 'CPUThrottlingHigh', 'NodeRAIDDegraded', 'K8sNodeDown'])
    it(`takes ${name}`, () => assert.ok(isAlertName(name)));
  for (const name of ['Diagnosis', 'disk-full', 'Disk Full', 'README', 'HTTP', 'ABCDEF', '', 'étéNoLeader'])
    it(`leaves out "${name}"`, () => assert.equal(isAlertName(name), false));
  for (const name of ['BigQuery', 'PagerDuty', 'PostgreSQL', 'GitHub'])
    it(`is not certain of ${name}`, () => assert.equal(isCertainAlertName(name), false));
  it('is quick on a long word', () => assert.equal(isAlertName('Aa'.repeat(1_000_000)), false));
});
