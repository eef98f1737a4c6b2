import assert from 'node:assert/strict';
import { findSymbol, type SymbolAnswer } from '../../server/src/symbols/find-symbol.ts';
import { reader } from './reader.ts';

const TYPESCRIPT = `import { Base, retry } from './base';
export { helper } from './helper';
export class Consumer { poll(): void { retry(() => undefined); } }
export class Special extends Base { own(): void {} }
export function connect(url: string): void;
export function connect(url: string, port?: number): void { throw new Error('no'); }
// oldName was here
`;

async function ask(written: string, path = 'a.ts', text = TYPESCRIPT): Promise<SymbolAnswer> {
  const outline = await reader.read(path, text);
  assert.ok(outline);
  return findSymbol(outline, written);
}

async function isFound(written: string, path?: string, text?: string): Promise<string> {
  const answer = await ask(written, path, text);
  assert.ok(answer.kind === 'found', `${written}: ${JSON.stringify(answer)}`);
  return [...answer.symbol.containers, answer.symbol.name].join('.');
}

describe('a symbol that a document names', () => {
  it('is found by its name, with or without what it lies in', async () => {
    for (const written of ['poll', 'Consumer.poll', 'Consumer::poll', 'Consumer#poll', 'Consumer.poll()']) {
      assert.equal(await isFound(written), 'Consumer.poll');
    }
    assert.equal(await isFound('Consumer<T>'), 'Consumer');
  });

  it('is the one with a body where there are several', async () => {
    const answer = await ask('connect');
    assert.ok(answer.kind === 'found');
    assert.ok(TYPESCRIPT.slice(answer.symbol.range.start, answer.symbol.range.end).includes('throw'));
  });

  it('is absent when nothing but a comment names it', async () => {
    assert.deepEqual(await ask('oldName'), { kind: 'absent', near: [] });
  });

  it('is absent from a class that inherits nothing, with the names that are near', async () => {
    assert.deepEqual(await ask('Consumer.pol'), { kind: 'absent', near: ['poll'] });
    assert.deepEqual(await ask('Consumr'), { kind: 'absent', near: ['Consumer'] });
  });

  it('is elsewhere where it is imported, re-exported or may be inherited', async () => {
    for (const written of ['retry', 'helper', 'Base.run', 'Special.run']) {
      assert.deepEqual(await ask(written), { kind: 'elsewhere' }, written);
    }
  });

  it("is found by a test's id, its parameters left out", async () => {
    const tests = 'class TestOrder:\n    def test_total(self): pass\n';
    assert.equal(await isFound('TestOrder::test_total[case-1]', 'test_order.py', tests), 'TestOrder.test_total');
    assert.deepEqual(await ask('TestOrder::test_totl', 'test_order.py', tests), {
      kind: 'absent',
      near: ['test_total'],
    });
  });

  it('may be a method that Go and Rust define outside of the type', async () => {
    assert.equal(await isFound('Store.Save', 'a.go', 'package a\nfunc (s *Store) Save() {}\n'), 'Store.Save');
    assert.equal(await isFound('Store::save', 'a.rs', 'impl Store { fn save(&self) {} }\n'), 'Store.save');
  });
});
