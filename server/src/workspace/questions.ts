/** Questions about something: `path` about `docs/x.md`, `convention` about `docs/adr`. See `World` for what each asks. */
export type QuestionAbout =
  | 'path'
  | 'entries'
  /** About a last segment in small letters. */
  | 'name'
  | 'document'
  | 'facts'
  | 'lines'
  | 'outline'
  | 'adrs-in'
  | 'adr'
  | 'number'
  | 'cited'
  | 'convention'
  | 'alert'
  | 'runbook'
  | 'runbooks-in'
  | 'runbook-convention'
  | 'variable'
  | 'settings'
  | 'interface'
  | 'written'
  | 'label'
  | 'mentioned'
  | 'named'
  | 'reached'
  | 'reached-below'
  | 'pages-in'
  | 'last-commit'
  /** About the text of a diagram. */
  | 'diagram'
  /** About the id of a citation. */
  | 'citation';

/** Questions that there is one of. */
export type LoneQuestion =
  | 'ignore'
  | 'history'
  | 'adr-directories'
  | 'alert-habits'
  | 'alert-urls'
  | 'variables'
  | 'variable-prefixes'
  | 'interfaces'
  | 'all-written'
  | 'declarations-read'
  | 'navigation'
  | 'today';

export type QuestionKind = QuestionAbout | LoneQuestion;

export interface ReadonlyQuestionSet {
  has(kind: QuestionKind, about: string): boolean;
  byKind(): Iterable<readonly [kind: QuestionKind, about: ReadonlySet<string>]>;
}

/** Questions that files and documents alone answer: what is read later, of code and of the past, changes nothing here. */
const ABOUT_DOCUMENTS: ReadonlySet<QuestionKind> = new Set<QuestionKind>([
  'path',
  'entries',
  'name',
  'ignore',
  'document',
  'adrs-in',
  'adr',
  'number',
  'convention',
  'adr-directories',
  'runbook',
  'runbooks-in',
  'runbook-convention',
  'navigation',
  'reached',
  'reached-below',
  'pages-in',
]);

/**
 * Questions that a check can ask of the world. Two snapshots answer a question differently only if it is among those
 * that the step from one to the other gives. What a question is about is kept as it is, by kind: ten thousand documents
 * ask some hundred thousand, and a name for each would cost more than the answers.
 */
export class QuestionSet implements ReadonlyQuestionSet {
  readonly #byKind = new Map<QuestionKind, Set<string>>();
  readonly #isWatched: boolean;

  /** @param isWatched false: nobody edits, and what only an edit could answer otherwise is not noted */
  constructor(isWatched = true) {
    this.#isWatched = isWatched;
  }

  add(kind: QuestionAbout, about: string): void;
  add(kind: LoneQuestion): void;
  add(kind: QuestionKind, about = ''): void {
    if (!this.#isWatched && ABOUT_DOCUMENTS.has(kind)) return;
    const ofKind = this.#byKind.get(kind);
    if (ofKind === undefined) this.#byKind.set(kind, new Set([about]));
    else ofKind.add(about);
  }

  addAll(others: ReadonlyQuestionSet): void {
    for (const [kind, about] of others.byKind()) {
      this.#byKind.set(kind, new Set([...(this.#byKind.get(kind) ?? []), ...about]));
    }
  }

  has(kind: QuestionKind, about: string): boolean {
    return this.#byKind.get(kind)?.has(about) ?? false;
  }

  byKind(): Iterable<readonly [kind: QuestionKind, about: ReadonlySet<string>]> {
    return this.#byKind;
  }
}
