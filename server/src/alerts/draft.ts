import type { Range } from '../text/range.ts';
import type { AlertFacts, AlertRule, RunbookUrl } from './alert-rule.ts';

/** A text in a rule file. */
export interface Scalar {
  /** What it says, as far as it says it itself. */
  readonly text: string;
  readonly range: Range;
  /** False where only rendering tells the rest. */
  readonly isWhole: boolean;
  readonly isVerbatim: boolean;
}

/** A rule while it is being read: its keys, and those of its labels and annotations, as `annotations.summary`. */
export type DraftRule = Map<string, Scalar>;

/** Keys under which rules say where their runbook is, letter case and separators aside. */
const URL_KEYS: ReadonlySet<string> = new Set(['runbookurl', 'runbooklink', 'runbook']);

export const isUrlKey = (key: string): boolean => URL_KEYS.has(key.toLowerCase().replace(/[_-]/g, ''));

/** Texts for people, in which Prometheus fills in values: all else is judged, up to what only rendering tells. */
export const isProse = (path: string): boolean => /^annotations\.(?:summary|description|message)$/.test(path);

/** Longer texts are no names, and longer URLs lead nowhere. */
const LONGEST_NAME = 200;
const LONGEST_URL = 2000;
/** Of a description so much is kept: it is shown, and copied into new runbooks. */
const LONGEST_TEXT = 4000;
/** More than these are data. */
const MOST_RULES = 5000;

/** Signs that no URL has: what is to be filled in by whoever copies the rule, `…/<service>.md`, `…/{name}-runbook.md`. */
const BLANK = /[<>{}]|\.{3}|…/;

/** What the name of an alert consists of; it may have blanks. */
const NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_ .:/()%-]*$/u;

/** Gathers what a file says of alerts, in the order of its text. */
export class AlertCollector {
  readonly #rules: AlertRule[] = [];
  readonly #urls: RunbookUrl[] = [];
  #unnamed = 0;

  /** A rule that was read to its end. */
  add(draft: DraftRule): void {
    if (this.#rules.length >= MOST_RULES) return;
    const url = [...draft].find(([key]) => statesUrl(key));
    const urlIndex = url === undefined ? undefined : this.#addUrl(url[1]);
    const name = draft.get('alert');
    // What else has a key of this name raises none.
    if (name === undefined || !draft.has('expr')) return;
    if (!name.isWhole) {
      this.#unnamed++;
      return;
    }
    if (name.text.length > LONGEST_NAME || !NAME.test(name.text)) return;
    const textOf = (key: string): string | undefined => draft.get(key)?.text.slice(0, LONGEST_TEXT) || undefined;
    this.#rules.push({
      name: name.text,
      range: name.range,
      severity: draft.get('labels.severity')?.isWhole === true ? textOf('labels.severity') : undefined,
      summary: textOf('annotations.summary'),
      description: textOf('annotations.description') ?? textOf('annotations.message'),
      expression: draft.get('expr')?.isWhole === true ? textOf('expr') : undefined,
      url: urlIndex,
    });
  }

  facts(isGenerated: boolean): AlertFacts {
    return { rules: this.#rules, urls: this.#urls, unnamed: this.#unnamed, isGenerated };
  }

  /** @returns its index; of what is no text of a URL's length `-1` stands for one that nothing is known of */
  #addUrl({ text, range, isWhole, isVerbatim }: Scalar): number | undefined {
    if (text.trim() === '' && isWhole) return undefined;
    const blank = text.search(BLANK);
    const said = blank < 0 ? text : text.slice(0, blank);
    const isJudged = said !== '' && said.length <= LONGEST_URL && !/\s/.test(said);
    if (!isJudged) return UNKNOWN_URL;
    if (blank < 0) this.#urls.push({ text, range, isWhole, isVerbatim });
    else {
      const end = isVerbatim ? range.start + blank : range.end;
      this.#urls.push({ text: said, range: { start: range.start, end }, isWhole: false, isVerbatim });
    }
    return this.#urls.length - 1;
  }
}

/** An annotation of that name, or in other lists of alerts a key that can mean nothing else. */
const statesUrl = (key: string): boolean =>
  key.startsWith('annotations.') ? isUrlKey(key.slice('annotations.'.length)) : /^runbook_?(?:url|link)$/i.test(key);

/** The rule has a runbook, whose place only rendering tells. */
const UNKNOWN_URL = -1;
