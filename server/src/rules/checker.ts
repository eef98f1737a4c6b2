import type { Config } from '../config/config.ts';
import type { Host } from '../host.ts';
import type { DiagramVerdict } from '../mermaid/verdict.ts';
import type { Citation } from '../references/citation.ts';
import type { SourceOutline } from '../symbols/symbol.ts';
import { digestLines, type LineDigests } from '../text/digest.ts';
import { equalData } from '../text/equal.ts';
import { createMatcher } from '../text/glob.ts';
import { isSilent } from '../workspace/extract-source.ts';
import type { FileFacts } from '../workspace/facts.ts';
import type { WorkspaceIndex } from '../workspace/index.ts';
import { abilitiesOf, observe, startObservation } from '../workspace/observe.ts';
import { QuestionSet, type ReadonlyQuestionSet } from '../workspace/questions.ts';
import { factsOf } from '../workspace/snapshot.ts';
import { createYielder } from '../workspace/yielder.ts';
import { Askers, type Question } from './askers.ts';
import { checkFile, type RuleSelection, selectRules } from './check.ts';
import type { Finding, Rule } from './rule.ts';

/** Files of which only the lines are looked at may be larger than documents. */
const MAX_LINES_BYTES = 16 * 1024 * 1024;

/** What is true of one file at one moment. */
export interface FileReport {
  readonly file: string;
  /** Version of the open buffer that was checked; undefined for a text from disk. */
  readonly version: number | undefined;
  readonly findings: readonly Finding[];
}

interface Checked {
  readonly report: FileReport;
  /** What its check asked of the world. */
  readonly questions: readonly Question[];
  /** False while it waits for a verdict, a file's lines or its symbols. */
  readonly complete: boolean;
}

/**
 * Keeps every file's findings true to the index. A file is checked again when its own facts change, or when the answer
 * to a question that its last check asked has changed; nothing else is.
 */
export class Checker {
  readonly #index: WorkspaceIndex;
  readonly #host: Host;
  readonly #rules: readonly Rule[];
  readonly #isWatched: boolean;
  readonly #onReport: (report: FileReport) => void;
  readonly #onGone: (path: string) => void;
  readonly #onCitations: (citations: ReadonlyMap<string, Citation>) => void;
  #config: Config;
  #selection: RuleSelection;
  #isExcluded: (path: string) => boolean;
  readonly #checked = new Map<string, Checked>();
  readonly #askers = new Askers();
  readonly #dirty = new Set<string>();
  readonly #asked = new Set<string>();
  readonly #verdicts = new Map<string, DiagramVerdict>();
  readonly #toRead = new Set<string>();
  readonly #toOutline = new Set<string>();
  readonly #toDate = new Set<string>();
  /** Files whose lines are being read, without those that have changed meanwhile. */
  #reading = new Set<string>();
  /** The file whose symbols are being read; undefined once it has changed meanwhile. */
  #outlining: string | undefined;
  readonly #failed = new Set<string>();
  #arrival: (() => void) | undefined;
  #running: Promise<void> | undefined;
  #disposed = false;
  readonly #abort = new AbortController();
  checks = 0;

  constructor(options: {
    readonly index: WorkspaceIndex;
    readonly host: Host;
    readonly rules: readonly Rule[];
    readonly config: Config;
    /** False where nothing is edited once it is read. */
    readonly isWatched: boolean;
    readonly onReport: (report: FileReport) => void;
    readonly onGone: (path: string) => void;
    /** Told which citations git should be asked about; nothing waits for the answers. */
    readonly onCitations: (citations: ReadonlyMap<string, Citation>) => void;
  }) {
    this.#index = options.index;
    this.#host = options.host;
    this.#rules = options.rules;
    this.#isWatched = options.isWatched;
    this.#config = options.config;
    this.#selection = selectRules(options.rules, options.config);
    this.#isExcluded = createMatcher(options.config.exclude);
    this.#onReport = options.onReport;
    this.#onGone = options.onGone;
    this.#onCitations = options.onCitations;
  }

  report(path: string): FileReport | undefined {
    const checked = this.#checked.get(path);
    return checked?.complete === true && !this.#dirty.has(path) ? checked.report : undefined;
  }

  /** The index has changed: marks what has to be checked again. */
  invalidate(changed: ReadonlyQuestionSet, documents: ReadonlyMap<string, FileFacts | undefined>): void {
    for (const path of this.#askers.of(changed)) this.#dirty.add(path);
    for (const path of this.#reading) if (changed.has('lines', path)) this.#reading.delete(path);
    if (this.#outlining !== undefined && changed.has('outline', this.#outlining)) this.#outlining = undefined;
    const drawn: string[] = [];
    for (const [path, facts] of documents) {
      // An open file has a report, and be it that nothing is wrong.
      const isNothing = facts === undefined || (isSilent(facts) && this.#index.openVersion(path) === undefined);
      if (isNothing) this.#forget(path);
      else if (this.#isExcluded(path)) this.#dirty.delete(path);
      else {
        if (facts.diagrams.length > 0) drawn.push(path);
        else this.#dirty.add(path);
        this.prefetch(facts);
      }
    }
    // In the order in which their diagrams are asked about, and last: until then the answers may be there.
    for (const path of drawn) this.#dirty.add(path);
  }

  /** The diagram parser works beside this thread: what it will be asked, it may as well begin with. */
  prefetch(facts: FileFacts): void {
    if (this.#isExcluded(facts.path)) return;
    for (const diagram of facts.diagrams) this.#ask(diagram.text);
  }

  configure(config: Config): void {
    this.#config = config;
    this.#selection = selectRules(this.#rules, config);
    this.#isExcluded = createMatcher(config.exclude);
    for (const path of this.#checked.keys()) {
      if (this.#isExcluded(path)) this.#forget(path);
      else this.#dirty.add(path);
    }
  }

  /** Resolves when nothing is left to check and nothing is awaited. */
  async settle(): Promise<void> {
    do {
      this.#running ??= this.#run().finally(() => {
        this.#running = undefined;
      });
      await this.#running;
      // What became known after the last look of a run, and before its end was noticed, is checked by the next.
    } while (!this.#disposed && this.#dirty.size > 0);
  }

  dispose(): void {
    this.#disposed = true;
    this.#abort.abort();
    this.#arrival?.();
  }

  async #run(): Promise<void> {
    const pause = createYielder();
    while (!this.#disposed) {
      this.#takeVerdicts();
      const path = this.#next();
      if (path !== undefined) {
        this.#check(path);
        if (pause.isDue()) await pause.yield();
      } else if (this.#toRead.size > 0) await this.#readLines();
      else if (this.#toOutline.size > 0) await this.#readOutline();
      else if (this.#toDate.size > 0) await this.#readLastCommits();
      else if (this.#asked.size > this.#verdicts.size) await this.#nextArrival();
      else if (this.#verdicts.size === 0) return;
    }
  }

  /** What a person looks at comes first. What waits for mermaid would only have to be checked again. */
  #next(): string | undefined {
    for (const path of this.#index.openPaths) if (this.#dirty.has(path) && !this.#isAwaited(path)) return path;
    for (const path of this.#dirty) if (!this.#isAwaited(path)) return path;
    return undefined;
  }

  #isAwaited(path: string): boolean {
    if (this.#asked.size === 0) return false;
    return factsOf(this.#index.snapshot, path)?.diagrams.some(({ text }) => this.#asked.has(text)) ?? false;
  }

  #check(path: string): void {
    this.#dirty.delete(path);
    const facts = factsOf(this.#index.snapshot, path);
    if (facts === undefined) return;
    const before = this.#checked.get(path);
    const observation = startObservation(this.#isWatched);
    const world = observe(this.#index.snapshot, this.#config, abilitiesOf(this.#host), observation);
    const findings = checkFile(facts, world, {
      rules: this.#rules,
      config: this.#config,
      selection: this.#selection,
      onFailure: (rule, file, error) => this.#logFailure(rule, file, error),
      countUnanswered: () => observation.unanswered,
    });
    this.checks++;
    const questions = this.#askers.add(observation.questions, path, before?.questions ?? []);
    this.#checked.delete(path);
    this.#dropAsker(path, before?.questions ?? [], observation.questions);
    const report = { file: path, version: this.#index.openVersion(path), findings };
    const { diagrams, lineDigests, outlines, lastCommits } = observation;
    const complete = diagrams.size + lineDigests.size + outlines.size + lastCommits.size === 0;
    this.#checked.set(path, { report, questions, complete });
    for (const text of diagrams) this.#ask(text);
    for (const file of lineDigests) this.#toRead.add(file);
    for (const file of outlines) this.#toOutline.add(file);
    for (const file of lastCommits) this.#toDate.add(file);
    if (observation.declarations) this.#index.sources.wantDeclarations();
    if (observation.names.size > 0) this.#index.sources.wantNames(observation.names);
    if (observation.citations.size > 0) this.#onCitations(observation.citations);
    if (complete && !(before?.complete === true && equalData(before.report, report))) this.#onReport(report);
  }

  #forget(path: string): void {
    this.#dirty.delete(path);
    const checked = this.#checked.get(path);
    if (checked === undefined) return;
    this.#checked.delete(path);
    this.#dropAsker(path, checked.questions, new QuestionSet());
    this.#onGone(path);
  }

  /** With the last question about a diagram or a citation goes its answer. */
  #dropAsker(path: string, questions: readonly Question[], kept: ReadonlyQuestionSet): void {
    const verdicts = new Map<string, undefined>();
    const citations = new Map<string, undefined>();
    const { snapshot } = this.#index;
    for (const { kind, about } of this.#askers.drop(path, questions, kept)) {
      if (kind === 'diagram' && snapshot.verdicts.has(about)) verdicts.set(about, undefined);
      if (kind === 'citation' && snapshot.citations.has(about)) citations.set(about, undefined);
    }
    if (verdicts.size > 0) this.#index.learn({ verdicts });
    if (citations.size > 0) this.#index.learn({ citations });
  }

  #ask(text: string): void {
    const parser = this.#host.diagrams;
    if (parser === undefined || this.#asked.has(text) || this.#index.snapshot.verdicts.has(text)) return;
    this.#asked.add(text);
    const arrive = (verdict: DiagramVerdict): void => {
      this.#verdicts.set(text, verdict);
      this.#arrival?.();
    };
    parser.parse(text).then(arrive, (error: unknown) => {
      if (!this.#disposed) this.#host.log('error', `diagram not validated: ${describeError(error)}`);
      arrive({ type: undefined, valid: true, notValidated: 'failed', problems: [] });
    });
  }

  #takeVerdicts(): void {
    if (this.#verdicts.size === 0) return;
    const verdicts = new Map(this.#verdicts);
    this.#verdicts.clear();
    for (const text of verdicts.keys()) this.#asked.delete(text);
    this.#index.learn({ verdicts });
  }

  #nextArrival(): Promise<void> {
    return new Promise((resolve) => {
      this.#arrival = () => {
        this.#arrival = undefined;
        resolve();
      };
    });
  }

  async #readLines(): Promise<void> {
    const lineDigests = new Map<string, LineDigests | null>();
    const wanted = [...this.#toRead];
    this.#toRead.clear();
    this.#reading = new Set(wanted);
    const { listings } = this.#index.work;
    let next = 0;
    const goOn = async (): Promise<void> => {
      for (let path = wanted[next++]; path !== undefined; path = wanted[next++]) {
        const text = this.#index.openDocument(path)?.text ?? (await this.#host.readText(path, MAX_LINES_BYTES));
        lineDigests.set(path, text === undefined ? null : digestLines(text));
      }
    };
    await Promise.all(Array.from({ length: this.#host.readsAtOnce ?? 1 }, goOn));
    // A new listing may stand for the change of any file.
    const isOutdated = listings !== this.#index.work.listings;
    for (const path of wanted) {
      if (!isOutdated && this.#reading.has(path)) continue;
      lineDigests.delete(path);
      this.#toRead.add(path);
    }
    this.#reading = new Set();
    this.#index.learn({ lineDigests });
  }

  /** One at a time: between two, what is new is checked. */
  async #readOutline(): Promise<void> {
    const [path = ''] = this.#toOutline;
    this.#toOutline.delete(path);
    this.#outlining = path;
    const { listings } = this.#index.work;
    const text = await this.#host.readText(path, MAX_LINES_BYTES);
    let outline: SourceOutline | null = null;
    try {
      if (text !== undefined) outline = (await this.#host.outlines?.read(path, text)) ?? null;
    } catch (error) {
      this.#host.log('error', `${path}: its symbols were not read: ${describeError(error)}`);
    }
    const isCurrent = this.#outlining === path;
    this.#outlining = undefined;
    // Whoever asked about a file that has changed since asks again. A new listing may stand for the change of any file.
    if (listings !== this.#index.work.listings) this.#toOutline.add(path);
    else if (isCurrent) this.#index.learn({ outlines: new Map([[path, outline]]) });
  }

  /** All at once, since git goes through its log once for all; what was asked of an older HEAD is asked again. */
  async #readLastCommits(): Promise<void> {
    const wanted = [...this.#toDate];
    this.#toDate.clear();
    const { history } = this.#index.snapshot;
    let days: ReadonlyMap<string, string> = new Map();
    try {
      days = (await this.#host.readLastCommitDays?.(wanted, this.#abort.signal)) ?? days;
    } catch (error) {
      if (!this.#disposed) this.#host.log('warning', `last commits not read: ${describeError(error)}`);
    }
    if (this.#index.snapshot.history?.head !== history?.head) for (const path of wanted) this.#toDate.add(path);
    else this.#index.learn({ lastCommits: new Map(wanted.map((path) => [path, days.get(path) ?? null])) });
  }

  #logFailure(rule: string, file: string, error: unknown): void {
    const where = `${rule} ${file}`;
    if (this.#failed.has(where)) return;
    this.#failed.add(where);
    this.#host.log('error', `rule ${rule} failed on ${file}: ${describeError(error)}`);
  }
}

const describeError = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
