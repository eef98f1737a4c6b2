import assert from 'node:assert/strict';
import { languages } from '../../server/src/symbols/languages/index.ts';
import type { SourceOutline } from '../../server/src/symbols/symbol.ts';
import { reader } from './reader.ts';

const outlineOf = async (path: string, text: string): Promise<SourceOutline> => {
  const outline = await reader.read(path, text);
  assert.ok(outline, path);
  return outline;
};

/** `class A`, `method A.m` and so on, one line each. */
const show = ({ symbols }: SourceOutline): string[] =>
  symbols.map(({ kind, containers, name }) => `${kind} ${[...containers, name].join('.')}`);

interface Sample {
  readonly path: string;
  readonly text: string;
  readonly symbols: readonly string[];
  /** Documentation by symbol. */
  readonly docs: Readonly<Record<string, string>>;
}

const samples: Readonly<Record<string, Sample>> = {
  bash: {
    path: 'bin/deploy.sh',
    text: 'REGION=eu\nexport STAGE=test\n# Deploys it.\nfunction deploy() { local x=1; }\ncheck() { :; }\n',
    symbols: ['variable REGION', 'variable STAGE', 'function deploy', 'function check'],
    docs: { deploy: '# Deploys it.' },
  },
  csharp: {
    path: 'src/Consumer.cs',
    text: `namespace N.M;
/// <summary>Reads.</summary>
[Service]
public class Consumer<T> : Base {
  const int Max = 1;
  public int Size { get; set; }
  public Consumer() {}
  public void Poll(int a) {}
  event EventHandler Done;
}
public record Money(int Amount);
interface IStore { void Save(); }
enum State { Open, Closed }
namespace K { class Z { int f, g; } }
`,
    symbols: [
      'class Consumer',
      'field Consumer.Max',
      'field Consumer.Size',
      'method Consumer.Consumer',
      'method Consumer.Poll',
      'field Consumer.Done',
      'class Money',
      'field Money.Amount',
      'interface IStore',
      'method IStore.Save',
      'enum State',
      'enum-member State.Open',
      'enum-member State.Closed',
      'module K',
      'class K.Z',
      'field K.Z.f',
      'field K.Z.g',
    ],
    docs: { Consumer: '/// <summary>Reads.</summary>' },
  },
  cpp: {
    path: 'src/consumer.cpp',
    text: `#define MAX 3
namespace n { class A : public B { public: int x; void m(); A(); ~A(); template<class T> T tt(); }; }
struct S { int a; int *b; };
typedef int I32;
using U = int;
/* Does m. */
void n::A::m() {}
static int g = 3;
enum class C { X };
int *fp(void) { }
extern "C" { void cc(void); }
int decl(int);
`,
    symbols: [
      'macro MAX',
      'module n',
      'class n.A',
      'field n.A.x',
      'method n.A.m',
      'method n.A.A',
      'method n.A.A',
      'method n.A.tt',
      'class S',
      'field S.a',
      'field S.b',
      'type I32',
      'type U',
      'method n.A.m',
      'variable g',
      'enum C',
      'enum-member C.X',
      'function fp',
      'function cc',
      'function decl',
    ],
    docs: { m: '/* Does m. */' },
  },
  go: {
    path: 'pkg/store.go',
    text: `package x
const (
\tA = 1
\tB = 2
)
var v, w = 1, 2
// S is a thing.
// It has lines.
type S struct { F int; g, h string; *E }
type I interface { M(a int) error; fmt.Stringer }
// Do does.
func (s *S[T]) Do() {}
func F[T any](x T) {}
type Al = S
type D time.Duration
`,
    symbols: [
      'constant A',
      'constant B',
      'variable v',
      'variable w',
      'class S',
      'field S.F',
      'field S.g',
      'field S.h',
      'interface I',
      'method I.M',
      'method S.Do',
      'function F',
      'type Al',
      'type D',
    ],
    docs: { S: '// S is a thing.\n// It has lines.', Do: '// Do does.' },
  },
  java: {
    path: 'src/A.java',
    text: `package a.b;
/** Reads. */
@Service
public class A<T> extends B implements C {
  static final int X = 1, Y;
  A() {}
  /** Does m. */
  public void m(int a) {}
  enum E { P, Q(1) { } }
}
record R(int a) {}
interface I { void z(); int K = 2; }
@interface An { String v(); }
`,
    symbols: [
      'class A',
      'field A.X',
      'field A.Y',
      'method A.A',
      'method A.m',
      'enum A.E',
      'enum-member A.E.P',
      'enum-member A.E.Q',
      'class R',
      'field R.a',
      'interface I',
      'method I.z',
      'constant I.K',
      'interface An',
      'method An.v',
    ],
    docs: { A: '/** Reads. */', m: '/** Does m. */' },
  },
  javascript: {
    path: 'lib/a.js',
    text: `class A { static x = 1; #p; m() {} get v() { return 1 } }
function f() {}
const g = () => 1;
exports.h = function () {};
module.exports = { i, j: 1, k() {} };
A.prototype.z = function() {};
function* gen() {}
const { d1 } = x;
`,
    symbols: [
      'class A',
      'field A.x',
      'field A.#p',
      'method A.m',
      'method A.v',
      'function f',
      'function g',
      'variable h',
      'variable exports',
      'field exports.j',
      'method exports.k',
      'method A.z',
      'function gen',
      'variable d1',
    ],
    docs: {},
  },
  php: {
    path: 'src/C.php',
    text: `<?php
namespace A\\B;
/** Reads. */
class C extends D {
  const X = 1;
  public $p, $q;
  public function m($a) {}
  public function __construct(private int $z) {}
}
interface I { function z(); }
trait T { }
enum E: string { case A = 'a'; }
function f() {}
const K = 1;
`,
    symbols: [
      'class C',
      'constant C.X',
      'field C.p',
      'field C.q',
      'method C.m',
      'method C.__construct',
      'field C.z',
      'interface I',
      'method I.z',
      'class T',
      'enum E',
      'enum-member E.A',
      'function f',
      'constant K',
    ],
    docs: { C: '/** Reads. */' },
  },
  powershell: {
    path: 'deploy.ps1',
    text: '# Gets it.\nfunction Get-Thing { param($a) }\nclass A { [int]$P; [void] M() {} }\n',
    symbols: ['function Get-Thing', 'class A', 'field A.P', 'method A.M'],
    docs: { 'Get-Thing': '# Gets it.' },
  },
  python: {
    path: 'app/a.py',
    text: `LIMIT: int = 1
class A(B):
    """Reads."""
    y = 2
    @property
    def m(self):
        "Does m."
        def inner(): pass
    class In:
        async def q(self): pass
# No docstring.
@deco
def f(): pass
try:
    import z
except ImportError:
    z = None
`,
    symbols: [
      'variable LIMIT',
      'class A',
      'field A.y',
      'method A.m',
      'function A.m.inner',
      'class A.In',
      'method A.In.q',
      'function f',
    ],
    docs: { A: '"""Reads."""', m: '"Does m."', f: '# No docstring.' },
  },
  ruby: {
    path: 'lib/a.rb',
    text: `module A::B
  # Reads.
  class C < D
    X = 1
    attr_accessor :foo, :bar
    def m(a); end
    def self.s; end
    class << self
      def t; end
    end
  end
end
def top; end
`,
    symbols: [
      'module A.B',
      'class A.B.C',
      'constant A.B.C.X',
      'method A.B.C.foo',
      'method A.B.C.bar',
      'method A.B.C.m',
      'method A.B.C.s',
      'method A.B.C.t',
      'method top',
    ],
    docs: { C: '# Reads.' },
  },
  rust: {
    path: 'src/lib.rs',
    text: `/// Reads.
#[derive(Debug)]
pub struct S<T> { pub a: i32 }
pub enum E { A, B(i32) }
pub trait T { fn m(&self); const C: i32; type X; }
impl<T> S<T> {
    /// Makes one.
    pub fn new() -> S<T> {}
}
impl T for S<i32> { fn m(&self) {} }
mod q { pub fn z() {} }
static Z: i32 = 2;
macro_rules! mm { () => {} }
type Al = i32;
`,
    symbols: [
      'class S',
      'field S.a',
      'enum E',
      'enum-member E.A',
      'enum-member E.B',
      'interface T',
      'method T.m',
      'constant T.C',
      'type T.X',
      'method S.new',
      'method S.m',
      'module q',
      'function q.z',
      'variable Z',
      'macro mm',
      'type Al',
    ],
    docs: { S: '/// Reads.\n', new: '/// Makes one.\n' },
  },
  tsx: {
    path: 'src/App.tsx',
    text: `/** Shows it. */
export const App = ({ name }: Props) => <b>{name}</b>;
export default function Page() { return <App name="x" />; }
interface Props { name: string }
`,
    symbols: ['function App', 'function Page', 'interface Props', 'field Props.name'],
    docs: { App: '/** Shows it. */' },
  },
  typescript: {
    path: 'src/a.ts',
    text: `/** Reads. */
@Injectable()
export class A<T> extends B {
  static x = 1;
  #p: string;
  constructor(private readonly q: number) {}
  /** Gives v. */
  get v() { return 1 }
  async m(): Promise<void> {}
}
export abstract class AA { abstract n(): void }
export default function f() {}
export const g = () => 1, h = 2;
interface I { a: string; m(): void }
type T2 = { k: string }
enum E { X, Y = 2 }
namespace N { export function z() {} }
export { a as b } from './x';
const routes = { one: 1, two() {} };
`,
    symbols: [
      'class A',
      'field A.x',
      'field A.#p',
      'method A.constructor',
      'field A.q',
      'method A.v',
      'method A.m',
      'class AA',
      'method AA.n',
      'function f',
      'function g',
      'variable h',
      'interface I',
      'field I.a',
      'method I.m',
      'type T2',
      'field T2.k',
      'enum E',
      'enum-member E.X',
      'enum-member E.Y',
      'module N',
      'function N.z',
      'variable routes',
      'field routes.one',
      'method routes.two',
    ],
    docs: { A: '/** Reads. */', v: '/** Gives v. */' },
  },
};

describe('symbols of source code', () => {
  it('are sampled in every language', () =>
    assert.deepEqual(Object.keys(samples).sort(), languages.map(({ id }) => id).sort()));

  for (const [id, { path, text, symbols, docs }] of Object.entries(samples)) {
    it(`${id}: names, containers and kinds`, async () => assert.deepEqual(show(await outlineOf(path, text)), symbols));

    it(`${id}: documentation`, async () => {
      const outline = await outlineOf(path, text);
      const found = outline.symbols.flatMap(({ name, doc }) =>
        doc === undefined ? [] : [[name, text.slice(doc.start, doc.end)] as const],
      );
      assert.deepEqual(Object.fromEntries(found), docs);
    });

    it(`${id}: offsets are those of UTF-16, whatever the line endings and whatever stands before`, async () => {
      for (const variant of [text, text.replaceAll('\n', '\r\n'), `\uFEFF${text}`]) {
        const { symbols: all } = await outlineOf(path, variant);
        assert.equal(all.length, symbols.length);
        for (const { name, nameRange, range, signature } of all) {
          assert.ok(variant.slice(nameRange.start, nameRange.end).includes(name), name);
          assert.ok(range.start <= signature.start && signature.end <= range.end, name);
          assert.ok(signature.start <= nameRange.start && nameRange.end <= range.end, name);
        }
      }
    });
  }

  it('are counted after an emoji as editors count', async () => {
    const text = "const a = '🙂🙂'; export function poll() {}";
    const { symbols } = await outlineOf('a.ts', text);
    const poll = symbols.find(({ name }) => name === 'poll');
    assert.ok(poll);
    assert.equal(text.slice(poll.nameRange.start, poll.nameRange.end), 'poll');
  });

  it('are unknown in files without a grammar', async () => {
    assert.equal(await reader.read('a.zig', 'fn main() {}'), undefined);
    assert.equal(await reader.read('LICENSE', 'MIT'), undefined);
  });

  it('of a broken text are those that can be read', async () => {
    const outline = await outlineOf('a.py', 'def f(:\n    pass\n\ndef g():\n    return 1\n');
    assert.ok(show(outline).includes('function g'));
  });

  it('of hostile texts come in time or not at all', async () => {
    const begun = performance.now();
    for (const text of [
      '('.repeat(200_000),
      '{['.repeat(100_000),
      'a<'.repeat(100_000),
      `x = ${'1+'.repeat(100_000)}`,
    ]) {
      for (const path of ['a.ts', 'a.py', 'a.cpp']) await reader.read(path, text);
    }
    // Twelve readings, each given up after a second: a bound that holds on a slow machine, too.
    assert.ok(performance.now() - begun < 30_000);
  });
});
