import { type CoverageConfig, defaultCoverage } from './coverage.ts';

/**
 * Settings, as the user writes them in `waypost.config.json`, in package.json's "waypost" key or as `waypost.*` in
 * the editor, once checked and completed. The file wins over editor settings.
 */
export interface Config {
  readonly adr: {
    /** Directories that hold ADRs, relative to the root; none given: recognised by name and content. */
    readonly directories: readonly string[];
    /** Ids of other repositories' ADRs, never looked up here: `ADR-5*`, globs over the id as written. */
    readonly foreignIds: readonly string[];
    /** Heading names that every ADR must have, instead of what the directory's majority has. */
    readonly requiredSections: readonly string[];
    /** What may become of a decision; nothing given: see `adr/workflow.ts`. */
    readonly workflow: {
      /** Status words that a decision may have. */
      readonly states: readonly string[];
      /** The states that may follow each state; without any, every state may follow every other. */
      readonly transitions: Readonly<Record<string, readonly string[]>>;
    };
    /** What new ADRs are made of: a template's id, a file relative to the root, `siblings`; `''` leaves it to the directory. */
    readonly template: string;
  };
  readonly runbook: {
    readonly directories: readonly string[];
    /** Folders by the URLs that they are served at: `{ 'https://runbooks.example.com/': 'docs/runbooks/' }`. */
    readonly urls: Readonly<Record<string, string>>;
  };
  readonly links: {
    /** Globs over link destinations that are not checked: `/api/**`. */
    readonly ignore: readonly string[];
    /** Directories that site-absolute links (`/x`) start from, besides the usual ones. */
    readonly siteRoots: readonly string[];
  };
  readonly references: {
    /** Globs over referenced paths that are never reported. */
    readonly ignore: readonly string[];
  };
  readonly documents: {
    /** Kinds of pages by globs of their paths: `{ 'docs/architecture.md': 'architecture' }`. */
    readonly kinds: Readonly<Record<string, string>>;
  };
  readonly coverage: CoverageConfig;
  /** Globs of documents that are not checked; they still exist for links. */
  readonly exclude: readonly string[];
  /** Severities by rule id. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
}

export type Severity = 'error' | 'warning' | 'info' | 'hint';

export const defaultConfig: Config = {
  adr: {
    directories: [],
    foreignIds: [],
    requiredSections: [],
    template: '',
    workflow: { states: [], transitions: {} },
  },
  runbook: { directories: [], urls: {} },
  links: { ignore: [], siteRoots: [] },
  references: { ignore: [] },
  documents: { kinds: {} },
  coverage: defaultCoverage,
  exclude: ['**/node_modules/**', '**/vendor/**', '**/third_party/**', '**/third-party/**'],
  rules: {},
};

/** Whether a key of `runbook.urls` is a URL: anything else would match nothing. */
export const isRunbookPrefix = (url: string): boolean => /^https?:\/\/[^/\s]/i.test(url);

/** States that transitions name and that are none of a workflow's states, where it lists these. */
export function unknownStates({
  states,
  transitions,
}: Config['adr']['workflow']): readonly { readonly state: string; readonly from: string }[] {
  if (states.length === 0) return [];
  const known = new Set(states.map((state) => state.toLowerCase()));
  return Object.entries(transitions).flatMap(([from, to]) =>
    [from, ...to].filter((state) => !known.has(state.toLowerCase())).map((state) => ({ state, from })),
  );
}
