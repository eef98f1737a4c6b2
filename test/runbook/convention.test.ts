import assert from 'node:assert/strict';
import fc from 'fast-check';
import { alertsIn, formatIn, learnRunbookConvention } from '../../server/src/runbook/convention.ts';
import type { RunbookRecord } from '../../server/src/runbook/record.ts';
import { missingRunbookSections } from '../../server/src/runbook/required-sections.ts';
import { read, withSections } from './helpers.ts';

const FOUR = ['Meaning', 'Impact', 'Diagnosis', 'Mitigation'];
const alert = (name: string, sections: readonly string[] = FOUR): RunbookRecord =>
  read(withSections(sections, name), `runbooks/${name}.md`);
const alerts = ['DoorOpen', 'BowlEmpty', 'CatOutside', 'CatAsleep', 'HingeLoose'].map((name) => alert(name));
const learn = (records: readonly RunbookRecord[]) => learnRunbookConvention('runbooks', records);
const missing = (record: RunbookRecord, others: readonly RunbookRecord[]): string[] => {
  const convention = learn([record, ...others]);
  return missingRunbookSections(record, formatIn(record, convention), convention).map(({ heading }) => heading);
};

describe('the convention of a folder of runbooks', () => {
  it('is its format, its sections in their order, and how it titles', () => {
    const convention = learn(alerts);
    assert.deepEqual([convention.format, convention.titleForm, convention.count], ['alert', 'file-name', 5]);
    assert.deepEqual(
      convention.sections.map(({ heading }) => heading),
      FOUR,
    );
  });

  it('does not depend on the order of the files', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(alerts, { minLength: 5 }), (records) =>
        assert.deepEqual(learn(records), learn(alerts)),
      ),
    );
  });

  it('makes an alert of a runbook that has lost what tells one, and lists what it documents', () => {
    const lost = alert('ToyMissing', ['Meaning', 'Mitigation']);
    assert.deepEqual([lost.format, lost.alerts], ['free-form', []]);
    const format = formatIn(lost, learn([lost, ...alerts]));
    assert.equal(format, 'alert');
    assert.deepEqual(
      alertsIn(lost, format).map(({ name }) => name),
      ['ToyMissing'],
    );
    assert.deepEqual(missing(lost, alerts), ['Impact', 'Diagnosis']);
  });

  it('leaves pages of another kind alone', () => {
    for (const page of [
      read(withSections(['Cats', 'Dogs'], 'Notes'), 'runbooks/notes.md'),
      read(withSections(['Meaning', 'Dogs'], 'DogLoose'), 'runbooks/DogLoose.md'),
      read(withSections(['Meaning', 'Mitigation'], 'How we write'), 'runbooks/how-we-write.md'),
    ]) {
      assert.equal(formatIn(page, learn([page, ...alerts])), 'free-form', page.file);
      assert.deepEqual(missing(page, alerts), []);
    }
  });

  it('asks for what the format calls for only in folders that are too small to have habits', () => {
    const own = alert('ToyMissing', ['Meaning', 'Impact', 'Mitigation']);
    assert.deepEqual(missing(own, []), ['Diagnosis']);
    const others = ['A', 'B', 'C', 'D', 'E'].map((name) => alert(`Cat${name}x`, ['Meaning', 'Impact', 'Mitigation']));
    assert.deepEqual(missing(own, others), []);
  });

  it('takes other words for a section, and parts of a longer name', () => {
    for (const name of ['Remediation', 'Behebung', 'Mitigating it', 'Playbook', '§M. Mitigation - all steps', 'Steps'])
      assert.deepEqual(missing(alert('ToyMissing', ['Meaning', 'Impact', 'Diagnosis', name]), alerts), [], name);
  });

  it('asks no incident for its third section where the folder is about other things', () => {
    const incident = read(withSections(['Symptoms', 'Resolution']), 'docs/runbooks/a.md');
    assert.deepEqual(missing(incident, []), []);
    const siblings = ['b', 'c'].map((name) =>
      read(withSections(['Symptoms', 'Resolution']), `docs/runbooks/${name}.md`),
    );
    assert.deepEqual(missing(incident, siblings), ['Diagnosis']);
  });

  it('has metadata that nearly all state, wherever they do, without what only says how a page looks', () => {
    const texts = [
      '---\nowner: ada\nweight: 1\n---\n# A\n',
      '# A\n\n**Owner:** ada\n',
      '# A\n\n| Owner | ada |\n| --- | --- |\n| x | y |\n',
      '# A\n\n- Owner: ada\n',
      '---\nowner: [ada]\nweight: 2\n---\n# A\n',
    ];
    const records = texts.map((text, index) => read(text, `runbooks/${index}.md`));
    assert.deepEqual(
      learn(records).metadata.map(({ key, share }) => [key, share]),
      [['owner', 1]],
    );
  });
});
