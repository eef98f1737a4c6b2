import { type PageId, pageIds } from '../features/set-up-documentation/page.ts';
import { didYouMean, parseOptions, quote, readCount, readFormat } from './options.ts';
import { UsageError } from './usage-error.ts';

/** How `waypost` was called. */
export type Invocation =
  | { readonly command: 'help'; readonly topic: Command | undefined }
  | { readonly command: 'version' }
  | ({ readonly command: 'check' } & CheckArguments)
  | ({ readonly command: 'inspect' } & InspectArguments)
  | ({ readonly command: 'graph' } & GraphArguments)
  | ({ readonly command: 'coverage' } & CoverageArguments)
  | ({ readonly command: 'new' } & NewArguments)
  | ({ readonly command: 'init' } & InitArguments)
  | ({ readonly command: 'index' } & IndexArguments)
  | ({ readonly command: 'status' } & StatusArguments)
  | ({ readonly command: 'renumber' } & RenumberArguments);

export type Command = 'check' | 'inspect' | 'coverage' | 'graph' | 'new' | 'init' | 'index' | 'status' | 'renumber';

interface CommonArguments {
  /** As given: files or directories, relative to the working directory; none means all of the root. */
  readonly paths: readonly string[];
  readonly root: string | undefined;
  readonly config: string | undefined;
  /** False after `--no-color`; otherwise the terminal decides. */
  readonly color: boolean | undefined;
}

export interface InspectArguments extends CommonArguments {
  readonly format: 'pretty' | 'json';
}

export interface CoverageArguments extends CommonArguments {
  readonly format: 'pretty' | 'json' | 'markdown' | 'badge';
  /** What is documented, too. */
  readonly all: boolean;
}

export interface GraphArguments extends CommonArguments {
  readonly format: 'mermaid' | 'dot' | 'json';
  readonly all: boolean;
  readonly timeline: boolean;
}

/** What changes files can be looked at first. */
export interface ChangeArguments extends Omit<CommonArguments, 'paths'> {
  /** An id, a number or a file: `ADR-12`. */
  readonly adr: string;
  readonly dryRun: boolean;
}

export interface StatusArguments extends ChangeArguments {
  /** `accepted` */
  readonly status: string;
  readonly reason: string | undefined;
  /** `--by`: what supersedes it. */
  readonly by: string | undefined;
}

export interface RenumberArguments extends ChangeArguments {
  /** Undefined: the next number that is free. */
  readonly to: number | undefined;
}

export interface NewArguments extends CommonArguments {
  /** `runbooks` sets a directory of them up. */
  readonly kind: 'adr' | 'runbook' | 'runbooks';
  /** `''` only where a directory is set up, or where an alert names the runbook. */
  readonly title: string;
  /** Of a runbook: the alert that it is for. */
  readonly alert: string | undefined;
  /** As given, relative to the working directory. */
  readonly directory: string | undefined;
  readonly template: string | undefined;
  readonly supersedes: string | undefined;
  readonly status: string | undefined;
  readonly setUp: boolean;
  readonly dryRun: boolean;
}

export interface InitArguments extends Omit<CommonArguments, 'paths'> {
  /** Pages to write; none: all that the repository has something to say in. */
  readonly pages: readonly PageId[];
  /** `--list`: say what could be written, and write nothing. */
  readonly list: boolean;
  /** False after `--no-kinds`. */
  readonly declare: boolean;
  readonly dryRun: boolean;
}

export interface IndexArguments extends CommonArguments {
  readonly check: boolean;
  readonly dryRun: boolean;
}

export type CheckFormat = (typeof formats)['check'][number];

export interface CheckArguments extends CommonArguments {
  readonly format: CheckFormat;
  /** `--changed`: the revision that a document must have changed since; `HEAD` without one. */
  readonly changed: string | undefined;
  /** `--baseline`: the file of known findings, relative to the working directory. */
  readonly baseline: string | undefined;
  readonly writeBaseline: boolean;
  readonly fix: boolean;
  readonly quiet: boolean;
  /** Hints on what is known to be history, too. */
  readonly all: boolean;
  readonly maxWarnings: number | undefined;
}

const withoutFormat = {
  root: { type: 'string' },
  config: { type: 'string' },
  'no-color': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;
const common = { ...withoutFormat, format: { type: 'string' } } as const;

const changing = { ...withoutFormat, 'dry-run': { type: 'boolean' } } as const;

const options = {
  check: {
    ...common,
    fix: { type: 'boolean' },
    quiet: { type: 'boolean' },
    all: { type: 'boolean' },
    'max-warnings': { type: 'string' },
    changed: { type: 'string', optional: true },
    baseline: { type: 'string' },
    'write-baseline': { type: 'boolean' },
  },
  inspect: common,
  coverage: { ...common, all: { type: 'boolean' } },
  graph: { ...common, all: { type: 'boolean' }, timeline: { type: 'boolean' } },
  status: { ...changing, reason: { type: 'string' }, by: { type: 'string' } },
  renumber: changing,
  new: {
    ...withoutFormat,
    directory: { type: 'string' },
    template: { type: 'string' },
    supersedes: { type: 'string' },
    status: { type: 'string' },
    alert: { type: 'string' },
    'set-up': { type: 'boolean' },
    'dry-run': { type: 'boolean' },
  },
  init: {
    ...withoutFormat,
    list: { type: 'boolean' },
    'no-kinds': { type: 'boolean' },
    'dry-run': { type: 'boolean' },
  },
  index: { ...withoutFormat, check: { type: 'boolean' }, 'dry-run': { type: 'boolean' } },
} as const;

const commands: readonly Command[] = [
  'check',
  'inspect',
  'coverage',
  'graph',
  'new',
  'init',
  'index',
  'status',
  'renumber',
];
const formats = {
  check: ['pretty', 'json', 'sarif', 'junit', 'github'],
  inspect: ['pretty', 'json'],
  coverage: ['pretty', 'json', 'markdown', 'badge'],
  graph: ['mermaid', 'dot', 'json'],
} as const;

/** @throws UsageError that names the argument and what was probably meant. */
export function readArguments(args: readonly string[]): Invocation {
  const first = args.findIndex((argument) => !argument.startsWith('-'));
  const name = args[first];
  if (name === undefined) return readWithoutCommand(args);
  if (name === 'help') {
    const topic = args[first + 1];
    return { command: 'help', topic: topic === undefined ? undefined : knownCommand(topic) };
  }
  const command = knownCommand(name);
  const { values, positionals } = parseOptions([...args.slice(0, first), ...args.slice(first + 1)], options[command]);
  if (values.has('help')) return { command: 'help', topic: command };
  if (values.has('version')) return { command: 'version' };
  const shared: CommonArguments = {
    paths: positionals,
    root: values.get('root'),
    config: values.get('config'),
    color: values.has('no-color') ? false : undefined,
  };
  if (command === 'inspect') return { command, ...shared, format: readFormat(values, formats.inspect) };
  if (command === 'coverage')
    return { command, ...shared, format: readFormat(values, formats.coverage), all: values.has('all') };
  if (command === 'graph') {
    const format = readFormat(values, formats.graph);
    const timeline = values.has('timeline');
    if (timeline && format !== 'mermaid') throw new UsageError('--timeline is drawn by --format mermaid only');
    return { command, ...shared, format, all: values.has('all'), timeline };
  }
  if (command === 'status' || command === 'renumber') return readChange(command, values, shared);
  if (command === 'new') return { command, ...shared, paths: [], ...readNew(values, positionals) };
  if (command === 'init') return { command, ...readInit(values, shared) };
  if (command === 'index') return { command, ...shared, check: values.has('check'), dryRun: values.has('dry-run') };
  const maxWarnings = values.get('max-warnings');
  const changed = values.get('changed');
  const baseline = values.get('baseline');
  if (values.has('write-baseline') && baseline === undefined)
    throw new UsageError('--write-baseline needs --baseline FILE, the file to write');
  if (values.has('write-baseline') && changed !== undefined)
    throw new UsageError('--write-baseline is for all that is found, not for what --changed leaves of it');
  return {
    command,
    ...shared,
    format: readFormat(values, formats.check),
    fix: values.has('fix'),
    quiet: values.has('quiet'),
    all: values.has('all'),
    maxWarnings: maxWarnings === undefined ? undefined : readCount(maxWarnings),
    changed: changed === '' ? 'HEAD' : changed,
    baseline,
    writeBaseline: values.has('write-baseline'),
  };
}

function readChange(
  command: 'status' | 'renumber',
  values: ReadonlyMap<string, string>,
  { paths, ...common }: CommonArguments,
): Invocation {
  const [adr, ...words] = paths;
  if (adr === undefined) throw new UsageError(`${command} needs the id of a decision record, such as ADR-12`);
  const shared = { ...common, adr, dryRun: values.has('dry-run') };
  if (command === 'status') {
    // A status may have several words: "in review".
    const status = words.join(' ');
    if (status === '') throw new UsageError(`status needs a status, such as waypost status ${adr} accepted`);
    return { command, ...shared, status, reason: values.get('reason'), by: values.get('by') };
  }
  const [to, ...more] = words;
  if (more.length > 0) throw new UsageError(`renumber takes one number, not ${words.map(quote).join(' and ')}`);
  if (to === undefined) return { command, ...shared, to };
  const digits = /^(?:\D{0,30}[-_ #])?(\d{1,9})$/.exec(to)?.[1];
  if (digits === undefined) throw new UsageError(`renumber needs a number, not ${quote(to)}`);
  return { command, ...shared, to: Number(digits) };
}

/** Options that only one kind of new record has. */
const only: Readonly<Record<string, NewArguments['kind']>> = {
  alert: 'runbook',
  supersedes: 'adr',
  status: 'adr',
};

function readNew(
  values: ReadonlyMap<string, string>,
  [kind, ...words]: readonly string[],
): Omit<NewArguments, keyof CommonArguments> {
  if (kind !== 'adr' && kind !== 'runbook' && kind !== 'runbooks') {
    const said = kind === undefined ? 'say what is new' : `nothing new is called ${quote(kind)}`;
    throw new UsageError(`${said}: waypost new adr "Title", waypost new runbook "Title", or waypost new runbooks`);
  }
  const setUp = values.has('set-up');
  const title = words.join(' ');
  if (kind === 'adr' && title.trim() === '' && !setUp)
    throw new UsageError('a title is missing: waypost new adr "Title"');
  if (kind === 'runbooks' && words.length > 0)
    throw new UsageError('waypost new runbooks takes no title: it sets their directory up');
  if (kind === 'runbook' && title.trim() === '' && !values.has('alert'))
    throw new UsageError('a title is missing: waypost new runbook "Title", or --alert NAME');
  const foreign = Object.keys(only).find((option) => values.has(option) && only[option] !== kind);
  if (foreign !== undefined) throw new UsageError(`--${foreign} is not for waypost new ${kind}`);
  return {
    kind,
    title,
    alert: values.get('alert'),
    directory: values.get('directory'),
    template: values.get('template'),
    supersedes: values.get('supersedes'),
    status: values.get('status'),
    setUp,
    dryRun: values.has('dry-run'),
  };
}

function readInit(values: ReadonlyMap<string, string>, { paths, ...common }: CommonArguments): InitArguments {
  const list = values.has('list');
  if (list && paths.length > 0) throw new UsageError('--list says what could be written of all pages, it takes none');
  return {
    ...common,
    pages: paths.flatMap(readPage),
    list,
    declare: !values.has('no-kinds'),
    dryRun: values.has('dry-run'),
  };
}

/** `architecture`, `docs/architecture.md` and `CONTRIBUTING.md` alike; `guides` are both of them. */
function readPage(given: string): readonly PageId[] {
  const name = (given.split(/[/\\]/).at(-1) ?? '').replace(/\.md$/i, '').toLowerCase();
  if (name === 'guides') return ['bounded-context', 'integration'];
  const page = pageIds.find((id) => id === name);
  if (page !== undefined) return [page];
  throw new UsageError(`there is no page ${quote(given)}${didYouMean(name, pageIds)}; there are ${pageIds.join(', ')}`);
}

function readWithoutCommand(args: readonly string[]): Invocation {
  const { values } = parseOptions(args, common);
  if (values.has('version')) return { command: 'version' };
  if (values.has('help')) return { command: 'help', topic: undefined };
  throw new UsageError('a command is missing, such as waypost check; see waypost --help');
}

function knownCommand(name: string): Command {
  const command = commands.find((one) => one === name);
  if (command === undefined) throw new UsageError(`unknown command ${quote(name)}${hintOf(name)}; see waypost --help`);
  return command;
}

/** `waypost docs/` and `waypost ./x.md` mean `check`. */
const hintOf = (name: string): string =>
  didYouMean(name, commands) || (/[./\\]/.test(name) ? `, did you mean waypost check ${name}?` : '');
