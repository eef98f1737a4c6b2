import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { InterfaceDeclaration } from '../../server/src/symbols/declared.ts';
import { languageOf } from '../../server/src/symbols/languages/index.ts';
import { interfaceMarksOf } from '../../server/src/symbols/marks.ts';
import { sliceRange } from '../../server/src/text/range.ts';
import { mutate } from './mutate.ts';
import { reader } from './reader.ts';

const declarationsOf = async (path: string, text: string) => {
  const declarations = await reader.readDeclarations(path, text);
  assert.ok(declarations, path);
  return declarations;
};

/** `+protocol Consumer(Protocol): poll() size -close()`; a minus before what is not public. */
const show = ({ name, containers, kind, bases, isPublic, members }: InterfaceDeclaration): string =>
  `${sign(isPublic)}${kind} ${[...containers, name].join('.')}(${bases.join(', ')}): ${members
    .map((member) => `${sign(member.isPublic)}${member.name}${member.kind === 'method' ? '()' : ''}`)
    .join(' ')}`.trim();
const sign = (isPublic: boolean): string => (isPublic ? '' : '-');

interface Sample {
  readonly path: string;
  readonly text: string;
  readonly interfaces: readonly string[];
  readonly summaries: Readonly<Record<string, string>>;
  /** By `Type.member`. */
  readonly signatures: Readonly<Record<string, string>>;
}

const samples: Readonly<Record<string, Sample>> = {
  python: {
    path: 'src/ports.py',
    text: `import abc
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")


@runtime_checkable
class Consumer(Protocol[T]):
    """Reads records, one by one. Used by workers.

    More of it.
    """

    topic: str
    _buffer: list[T]
    LIMIT = 3

    @property
    def size(self) -> int: ...

    async def poll(
        self,
        limit: int = 1,
    ) -> T:
        """Gives the next one."""
        ...

    def __call__(self) -> None: ...
    def __len__(self) -> int: ...
    def _close(self): ...


class Store(abc.ABC, Generic[T]):
    def __init__(self) -> None:
        self.path = "x"
        self._lock = None

    @abc.abstractmethod
    def save(self, item: T) -> None: ...

    @overload
    def load(self) -> T: ...
    def load(self, key=None): ...

    class Entry(metaclass=abc.ABCMeta):
        pass


class _Hidden(Protocol): ...


if TYPE_CHECKING:
    class Late(ABC): ...


class KafkaConsumer(Consumer[bytes], metaclass=Meta): ...


def make():
    class Local(Protocol): ...
`,
    interfaces: [
      'protocol Consumer(Protocol): topic -_buffer -LIMIT size poll() __call__() -__len__() -_close()',
      'abstract-class Store(ABC, Generic): -__init__() path -_lock save() load()',
      'abstract-class Store.Entry():',
      '-protocol _Hidden(Protocol):',
      'abstract-class Late(ABC):',
      'class KafkaConsumer(Consumer):',
    ],
    summaries: { Consumer: 'Reads records, one by one.' },
    signatures: {
      'Consumer.poll': 'async def poll(self, limit: int = 1) -> T',
      'Consumer.topic': 'topic: str',
      'Store.save': 'def save(self, item: T) -> None',
    },
  },
  typescript: {
    path: 'src/ports.ts',
    text: `/** Reads records, e.g. of Kafka. Used by {@link Worker}. */
export interface Consumer<T> extends Closeable<T>, events.Emitter {
  readonly topic: string;
  size?: number;
  'content-type': string;
  poll(limit?: number): Promise<T>;
  get last(): T;
  set last(value: T);
  (handler: Handler): void;
  [key: string]: unknown;
}
export abstract class Store<T> extends Base<T> implements Closeable, events.Emitter {
  static readonly limit = 3;
  #lock = false;
  private path = '';
  constructor(readonly name: string, protected other: number, third: boolean) { super(); }
  abstract save(item: T): void;
  protected abstract check(): void;
  load(): T { return this.#lock; }
  _touch(): void {}
}
interface Row {}
export { Row as Record, type Column };
type Column = string;
export default interface Main {}
abstract class Shape {}
export default Shape;
class Hidden {}
/** @internal */
export interface Secret {}
export namespace geo {
  export interface Point { x: number }
  interface Line {}
}
namespace own { export interface Point {} }
declare module 'vue' {
  interface Component {}
}
export * from './other';
export { Else } from './else';
function make() {
  interface Local {}
}
`,
    interfaces: [
      'interface Consumer(Closeable, Emitter): topic size content-type poll() last',
      'abstract-class Store(Base, Closeable, Emitter): limit -#lock -path name -other save() -check() load() -_touch()',
      'shape Record():',
      'shape Main():',
      'abstract-class Shape():',
      '-class Hidden():',
      '-shape Secret():',
      'shape geo.Point(): x',
      '-shape geo.Line():',
      '-shape own.Point():',
      '-shape Component():',
    ],
    summaries: { Consumer: 'Reads records, e.g. of Kafka.' },
    signatures: {
      'Consumer.poll': 'poll(limit?: number): Promise<T>',
      'Consumer.topic': 'readonly topic: string',
      'Store.save': 'abstract save(item: T): void',
      'Store.load': 'load(): T',
    },
  },
  tsx: {
    path: 'src/view.tsx',
    text: 'export interface Props { title: string }\nexport const View = ({ title }: Props) => <b>{title}</b>;\n',
    interfaces: ['shape Props(): title'],
    summaries: {},
    signatures: { 'Props.title': 'title: string' },
  },
  go: {
    path: 'ports/ports.go',
    text: `package ports

// Consumer reads records.
// It is safe for concurrent use.
type Consumer interface {
	// Poll gives the next one.
	Poll(ctx context.Context, limit int) (Record, error)
	close()
	io.Closer
	Named
	Store[Record]
}

type (
	// Store keeps records.
	Store[T any] interface {
		Save(T) error
	}
	hidden interface{}
)

type Number interface {
	~int | ~float64
}

type Alias = interface{ Do() }

type Point struct{ X int }

func make() {
	type Local interface{}
}
`,
    interfaces: [
      'interface Consumer(Closer, Named, Store): Poll() -close()',
      'interface Store(): Save()',
      '-interface hidden():',
      'shape Number():',
      'interface Alias(): Do()',
    ],
    summaries: { Consumer: 'Consumer reads records.', Store: 'Store keeps records.' },
    signatures: { 'Consumer.Poll': 'Poll(ctx context.Context, limit int) (Record, error)' },
  },
  java: {
    path: 'src/main/java/Consumer.java',
    text: `package ports;

/**
 * Reads {@code records} of <b>one</b> topic.
 *
 * @param <T> what it reads
 */
@FunctionalInterface
public interface Consumer<T> extends Closeable<T>, java.util.Iterator {
  int LIMIT = 3;
  @Deprecated T poll(int limit) throws IOException;
  default int size() { return 0; }
  private void check() {}
  interface Record {}
}
interface Hidden {}
public abstract class Store extends Base implements Consumer<String> {
  protected int path;
  public abstract void save(String item);
  abstract void check();
  public interface Entry {}
  interface Row {}
}
@interface Marker {}
`,
    interfaces: [
      'interface Consumer(Closeable, Iterator): LIMIT poll() size() -check()',
      'interface Consumer.Record():',
      '-interface Hidden():',
      'abstract-class Store(Base, Consumer): -path save() -check()',
      'interface Store.Entry():',
      '-interface Store.Row():',
    ],
    summaries: { Consumer: 'Reads records of one topic.' },
    signatures: { 'Consumer.poll': 'T poll(int limit) throws IOException', 'Consumer.size': 'default int size()' },
  },
  csharp: {
    path: 'src/Ports.cs',
    text: `namespace Ports;

/// <summary>Reads <see cref="Record"/> of one topic.</summary>
[Service]
public interface IConsumer<T> : IDisposable, Events.IEmitter<T> where T : class {
  int Size { get; set; }
  [Obsolete("x")] Task<T> PollAsync(int limit, CancellationToken token = default);
  event EventHandler Done;
  int this[int index] { get; }
  private void Check() {}
  interface IRecord {}
}
interface IHidden {}
public abstract class Store : Base {
  public abstract void Save(string item);
  internal void Touch() {}
  void IConsumer.Close() {}
  public interface IEntry {}
  interface IRow {}
}
public record Point(int X);
`,
    interfaces: [
      'interface IConsumer(IDisposable, IEmitter): Size PollAsync() Done -Check()',
      'interface IConsumer.IRecord():',
      '-interface IHidden():',
      'abstract-class Store(Base): Save() -Touch() -Close()',
      'interface Store.IEntry():',
      '-interface Store.IRow():',
    ],
    summaries: { IConsumer: 'Reads Record of one topic.' },
    signatures: {
      'IConsumer.PollAsync': 'Task<T> PollAsync(int limit, CancellationToken token = default)',
      'IConsumer.Size': 'int Size',
    },
  },
  rust: {
    path: 'src/ports.rs',
    text: `/// Reads records.
///
/// # Examples
#[async_trait]
pub trait Consumer<T>: Closer + crate::Named<T> + ?Sized + 'static
where
    T: Send,
{
    type Item;
    const LIMIT: usize;
    /// Gives the next one.
    fn poll(&mut self, limit: usize) -> Result<T, Error>;
    fn size(&self) -> usize {
        0
    }
}

pub(crate) trait Inner {}
trait Hidden {}
#[doc(hidden)]
/// Sealed.
pub trait Sealed {}
pub mod geo {
    pub trait Point {}
}
mod own {
    pub trait Line {}
}
pub unsafe trait Raw {}
pub struct Store;
impl Consumer<u8> for Store {}
`,
    interfaces: [
      'trait Consumer(Closer, Named): Item LIMIT poll() size()',
      '-trait Inner():',
      '-trait Hidden():',
      '-trait Sealed():',
      'trait geo.Point():',
      '-trait own.Line():',
      'trait Raw():',
    ],
    summaries: { Consumer: 'Reads records.' },
    signatures: {
      'Consumer.poll': 'fn poll(&mut self, limit: usize) -> Result<T, Error>',
      'Consumer.Item': 'type Item',
    },
  },
};

describe('interfaces of source code', () => {
  for (const [language, sample] of Object.entries(samples)) {
    describe(language, () => {
      it('are found with their members', async () => {
        assert.equal(languageOf(sample.path)?.id, language);
        const { interfaces } = await declarationsOf(sample.path, sample.text);
        assert.deepEqual(interfaces.map(show), sample.interfaces);
      });

      it('say what they are for, and how members are called', async () => {
        const { interfaces } = await declarationsOf(sample.path, sample.text);
        const summaries = interfaces.flatMap(({ name, summary }) => (summary === undefined ? [] : [[name, summary]]));
        for (const [name, summary] of Object.entries(sample.summaries)) {
          assert.deepEqual(Object.fromEntries(summaries)[name], summary);
        }
        const signatures = Object.fromEntries(
          interfaces.flatMap(({ name, members }) => members.map((one) => [`${name}.${one.name}`, one.signature])),
        );
        for (const [member, signature] of Object.entries(sample.signatures)) {
          assert.equal(signatures[member], signature);
        }
      });

      it('stand where they are written, whatever the line endings', async () => {
        for (const text of [sample.text, sample.text.replaceAll('\n', '\r\n')]) {
          const { interfaces } = await declarationsOf(sample.path, text);
          assert.deepEqual(interfaces.map(show), sample.interfaces);
          for (const { name, nameRange, members } of interfaces) {
            if (name !== 'Record') assert.equal(sliceRange(text, nameRange), name);
            for (const member of members) {
              assert.equal(sliceRange(text, member.range).replace(/^'|'$/g, ''), member.name);
            }
          }
        }
      });

      it('are looked for in no text that cannot have any', () => {
        assert.ok(interfaceMarksOf(language)?.test(sample.text));
        assert.equal(interfaceMarksOf(language)?.test('x = 1\n'), false);
      });

      it('are read of any text, and lie in it', async () => {
        await fc.assert(
          fc.asyncProperty(mutate(sample.text), async (text) => {
            const declarations = await reader.readDeclarations(sample.path, text);
            for (const { nameRange, members } of declarations?.interfaces ?? []) {
              for (const range of [nameRange, ...members.map((member) => member.range)]) {
                assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length);
              }
            }
          }),
          { numRuns: 60 },
        );
      });
    });
  }

  it('are on their way out where a comment or an annotation of their language says so', async () => {
    const deprecated: Readonly<Record<string, readonly string[]>> = {
      'a.py': [
        '@deprecated("use Store")\nclass Old(Protocol):\n    def poll(self): ...\n',
        'class Old(Protocol):\n    """Reads.\n\n    .. deprecated:: 1.2\n    """\n',
      ],
      'a.ts': ['/** Reads.\n * @deprecated use Store */\nexport interface Old { poll(): void }\n'],
      'a.go': ['package a\n\n// Old reads.\n//\n// Deprecated: use Store.\ntype Old interface{ Poll() }\n'],
      'A.java': ['@Deprecated(since = "2")\npublic interface Old { void poll(); }\n'],
      'A.cs': ['[Obsolete("Use IStore")]\npublic interface Old { void Poll(); }\n'],
      'a.rs': ['#[deprecated(since = "1.2")]\npub trait Old { fn poll(&self); }\n'],
    };
    for (const [path, texts] of Object.entries(deprecated)) {
      for (const text of texts) {
        const { interfaces } = await declarationsOf(path, text);
        assert.deepEqual(
          interfaces.map(({ name, isDeprecated }) => ({ name, isDeprecated })),
          [{ name: 'Old', isDeprecated: true }],
          path,
        );
        const plain = await declarationsOf(path, text.replaceAll(/deprecated|obsolete/gi, 'Known'));
        assert.deepEqual(
          plain.interfaces.map(({ isDeprecated }) => isDeprecated),
          [false],
          path,
        );
      }
    }
  });

  it('are protocols by the module of Python, and not by what other libraries call so', async () => {
    const kinds: Readonly<Record<string, string>> = {
      'from typing import Protocol\nclass A(Protocol): ...\n': 'protocol',
      'from typing_extensions import Protocol as Protocol\nclass A(Protocol[T]): ...\n': 'protocol',
      'import typing as t\nclass A(t.Protocol): ...\n': 'protocol',
      'from ._typing import Protocol\nclass A(Protocol): ...\n': 'protocol',
      'class A(Protocol): ...\n': 'protocol',
      'from twisted.internet.protocol import Protocol\nclass A(Protocol): ...\n': 'class',
      'from twisted.internet import protocol\nclass A(protocol.Protocol): ...\n': 'class',
      'import twisted.internet.protocol\nclass A(twisted.internet.protocol.Protocol): ...\n': 'class',
    };
    for (const [text, kind] of Object.entries(kinds)) {
      const { interfaces } = await declarationsOf('a.py', text);
      assert.deepEqual(
        interfaces.map((one) => one.kind),
        [kind],
        text,
      );
    }
  });

  it('are shapes where nothing has to be there to be called', async () => {
    const { interfaces } = await declarationsOf(
      'a.ts',
      `export interface Options { limit: number; onError?: (error: Error) => void }
export interface Store { save(): void }
export interface Factory { new (name: string): Store }
export interface Listener { handle: (event: Event) => void }
export interface Extended extends Store {}
`,
    );
    assert.deepEqual(
      interfaces.map(({ kind, name }) => `${kind} ${name}`),
      ['shape Options', 'interface Store', 'interface Factory', 'interface Listener', 'shape Extended'],
    );
  });

  it("are nobody else's where no method of them is exported", async () => {
    const { interfaces } = await declarationsOf(
      'a.go',
      `package a

type Option interface{ apply(*config) }

type Store interface {
	// Save keeps it.
	Save()
	save()
}

type Any interface{}

type Reader interface{ io.Reader }
`,
    );
    assert.deepEqual(
      interfaces.filter(({ isPublic }) => isPublic).map(({ name }) => name),
      ['Store', 'Any', 'Reader'],
    );
  });

  it("are nobody else's where a trait is sealed or its module hidden", async () => {
    const { interfaces } = await declarationsOf(
      'a.rs',
      `pub trait Open { fn a(&self); }
pub trait Closed: private::Sealed { fn a(&self); }
#[doc(hidden)]
pub mod macros { pub trait Helper { fn a(&self); } }
`,
    );
    assert.deepEqual(
      interfaces.filter(({ isPublic }) => isPublic).map(({ name }) => name),
      ['Open'],
    );
  });

  it('are no matter of languages that have none', async () => {
    assert.deepEqual((await declarationsOf('a.sh', 'x=1\n')).interfaces, []);
  });
});
