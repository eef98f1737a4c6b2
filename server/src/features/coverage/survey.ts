import { isGeneratedText } from '../../adr/citations.ts';
import { directivesOf } from '../../coverage/directives.ts';
import type { DocumentedName } from '../../coverage/documented.ts';
import { documentedNames } from '../../coverage/documented-names.ts';
import { marksOf } from '../../coverage/read-declarations.ts';
import { isOtherPage } from '../../coverage/read-documented.ts';
import { restructuredNames } from '../../coverage/restructured-text.ts';
import { isAside } from '../../coverage/scope.ts';
import { parse } from '../../markdown/parse.ts';
import type { Declarations, InterfaceKind } from '../../symbols/declared.ts';
import { createMatcher } from '../../text/glob.ts';
import { createYielder } from '../../workspace/yielder.ts';
import type { ChangeContext } from '../change-context.ts';

/** The workspace, with what its source code declares. */
export interface SurveyContext extends ChangeContext {
  /** What a source file declares, whatever is configured; undefined where its language has no grammar. */
  readDeclarations(path: string, text: string): Promise<Declarations | undefined>;
}

/** What a repository has that could have to be documented. */
export interface Survey {
  readonly interfaces: readonly { readonly path: string; readonly name: string; readonly kind: InterfaceKind }[];
  readonly metrics: readonly { readonly path: string; readonly name: string }[];
  readonly documents: readonly SurveyedDocument[];
}

/** The names that a document writes in a way that may describe them. */
export interface SurveyedDocument {
  readonly path: string;
  readonly named: ReadonlySet<string>;
  /** Modules that a generator describes there, and files that are included. */
  readonly modules: ReadonlySet<string>;
  /** Rows whose first cell is a name such as `DATABASE_URL`. */
  readonly variables: number;
}

/** Larger repositories are surveyed in part: what is proposed is meant to be looked at. */
const MOST_SOURCES = 20_000;
const MOST_DOCUMENTS = 500;

/** What is there to be tried, shown or brought from elsewhere is nobody's public interface. */
const ASIDE =
  /(?:^|\/)(?:tests?|__tests__|testdata|testing|test-fixtures|fixtures?|examples?|samples?|mocks?|__mocks__|specs?|e2e|benchmarks?|bench|generated|gen|dist|build|out)\/|(?:_test\.go|(?:^|[._-])(?:test|spec|mock|stories)s?\.[a-z]+|_pb2(?:_grpc)?\.pyi?|\.pb\.go|\.d\.[cm]?ts|(?:^|\/)test_[^/]*\.py)$/i;

/** What is kept and no more kept up, what logs changes, and what tools write for themselves. */
const KEPT =
  /(?:^|\/)(?:[._][^/]*|archived?[^/]*|changes?|changelogs?|releases?|release-notes|proposals?|rfcs?|blog|news|versioned_docs|migrations?)\/|(?:^|[/_.-])(?:upgrad(?:e|ing)|migrat(?:e|ing|ion)|changes|changelog|history|news|release-?notes|whats-?new)[^/]*$/i;

/** Reads all source code and documents once; stops early where `isCancelled` says so. */
export async function surveyRepository(context: SurveyContext, isCancelled: () => boolean): Promise<Survey> {
  const { snapshot, config } = context;
  const isExcluded = createMatcher(config.exclude);
  const pause = createYielder();
  const interfaces: Survey['interfaces'][number][] = [];
  const metrics: Survey['metrics'][number][] = [];
  let read = 0;
  for (const path of [...snapshot.paths.files].sort()) {
    if (pause.isDue()) await pause.yield();
    if (isCancelled() || read >= MOST_SOURCES) break;
    const marks = marksOf(path, { environment: false, interfaces: true, metrics: true });
    if (marks === undefined || isExcluded(path) || ASIDE.test(path) || isAside(path)) continue;
    read++;
    const text = await context.readText(path);
    if (text === undefined || !marks.test(text) || isGeneratedText(text)) continue;
    const declared = await context.readDeclarations(path, text);
    for (const { name, kind, isPublic, isDeprecated } of declared?.interfaces ?? []) {
      if (isPublic && !isDeprecated && kind !== 'class' && kind !== 'shape') interfaces.push({ path, name, kind });
    }
    for (const { name } of declared?.metrics ?? []) metrics.push({ path, name });
  }
  return { interfaces, metrics, documents: await surveyDocuments(context, isCancelled) };
}

const isWhole = (form: DocumentedName['form']): boolean => form === 'module' || form === 'package' || form === 'file';

async function surveyDocuments(
  { snapshot, readText }: ChangeContext,
  isCancelled: () => boolean,
): Promise<readonly SurveyedDocument[]> {
  const pause = createYielder();
  const surveyed: SurveyedDocument[] = [];
  const documents = [...snapshot.files.values()].filter(
    ({ facts }) => facts.role === 'document' && facts.kind !== 'diagram' && facts.kind !== 'adr',
  );
  const pages = [...documents.map(({ facts }) => facts.path), ...[...snapshot.paths.files].filter(isOtherPage)];
  const paths = pages.filter((path) => !ASIDE.test(path) && !KEPT.test(path));
  // Near the root and in folders of documents first.
  const depth = (path: string): number => path.split('/').length - (/^docs?\//i.test(path) ? 2 : 0);
  for (const path of paths.sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1)).slice(0, MOST_DOCUMENTS)) {
    if (pause.isDue()) await pause.yield();
    if (isCancelled()) break;
    const text = await readText(path);
    if (text === undefined) continue;
    const document = parse(isOtherPage(path) ? '' : text);
    const names = isOtherPage(path)
      ? restructuredNames(path, text)
      : documentedNames(document, directivesOf(path, document));
    const cells = document.tables.flatMap(({ rows }) => rows.flatMap(({ cells: [first] }) => first ?? []));
    surveyed.push({
      path,
      named: new Set(names.filter(({ form }) => !isWhole(form)).map(({ name }) => name)),
      modules: new Set(names.filter(({ form }) => isWhole(form)).map(({ name }) => name)),
      variables: cells.filter((cell) => /^`?[A-Z][A-Z0-9]*_[A-Z0-9_]+`?$/.test(text.slice(cell.start, cell.end)))
        .length,
    });
  }
  return surveyed;
}
