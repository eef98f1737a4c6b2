import type { AdrConvention } from '../adr/convention.ts';
import type { Config } from '../config/config.ts';
import type { NavigationFacts } from '../documents/navigation.ts';
import type { DiagramVerdict } from '../mermaid/verdict.ts';
import type { Citation, CitedThen } from '../references/citation.ts';
import type { PathFate } from '../references/reference.ts';
import type { FoundLink } from '../references/resolve-link.ts';
import type { RunbookConvention } from '../runbook/convention.ts';
import type { SymbolAnswer } from '../symbols/find-symbol.ts';
import type { LineDigests } from '../text/digest.ts';
import type { AlertHabits, AlertUrl, KnownAlert } from './alert-catalogue.ts';
import type { PrefixSide, VariableSide, WrittenForm } from './declared-names.ts';
import type { AdrSummary, DocumentSummary, FileFacts, LinkTarget, RunbookSummary } from './facts.ts';
import type { Places } from './name-table.ts';
import type { PageCount } from './page-links.ts';

/**
 * All that a check of one file may ask about the rest of the workspace. Each question is noted, so that a change
 * re-checks just those files that asked about what changed: a rule cannot depend on something and be forgotten.
 *
 * Paths are relative to the root, with `/`; `''` is the root.
 */
export interface World {
  readonly config: Config;

  /** What stands at a path; letter case counts. Ignored files are not there: see `isIgnored`. */
  kindOf(path: string): 'file' | 'directory' | undefined;
  /** Names in a directory, files and directories, in no order; empty where there is none. */
  entriesOf(directory: string): readonly string[];
  /** Every file with this last segment, letter case ignored, sorted. `filesNamed('Consumer.ts')`. */
  filesNamed(name: string): readonly string[];
  /** Every directory with this last segment, letter case ignored, sorted. `directoriesNamed('kafka')`. */
  directoriesNamed(name: string): readonly string[];
  /** True for what `.gitignore` leaves out, and for everything below it, whether or not it is on disk. */
  isIgnored(path: string): boolean;
  /** True where a path lies in a git submodule: what it holds is not known. */
  isInSubmodule(path: string): boolean;

  /** An indexed markdown document. */
  document(path: string): DocumentSummary | undefined;
  /**
   * Everything of another document or source file, its places included. The answer is another one after each edit of
   * that file: ask only when there is something to write into it, or to compare with.
   */
  facts(path: string): FileFacts | undefined;
  /**
   * Lines of any text file, `pending` until it has been read; the file that asked is then checked again.
   * Undefined where it cannot be read.
   */
  lineCount(path: string): number | 'pending' | undefined;

  /** The lines of any text file, as digests; `pending` and undefined as above. */
  lineDigests(path: string): LineDigests | 'pending' | undefined;

  /** What the lines were that a document cites, when it began to; undefined while or where that is not known. */
  citedThen(citation: Citation): CitedThen | undefined;

  /**
   * A symbol of a source file as a document writes it: `Consumer.poll`. `pending` until the file has been read; the file
   * that asked is then checked again. Undefined where the file has no grammar or cannot be read: nothing is known then.
   */
  symbol(path: string, name: string): SymbolAnswer | 'pending' | undefined;

  /** What git history says of a path that is not there; undefined while or where history is not known. */
  fate(path: string): PathFate | undefined;
  /** Paths of history that end in `/suffix` and are gone now, at most eight. */
  goneWithSuffix(suffix: string): readonly string[];
  /** Where the repository is hosted: `['github.com/owner/name']`, lower-case; empty when not known. */
  remotes(): readonly string[];
  /** Names of the branch a reader lands on: `main`, `master`, `HEAD`. */
  defaultBranches(): readonly string[];

  /** The path in this root of what the repository has at a path from its top; undefined for what lies outside. */
  fromTop(path: string): string | undefined;

  /** ADR directories, sorted. */
  adrDirectories(): readonly string[];
  /** ADRs of a directory, sorted by number, then name. */
  adrsIn(directory: string): readonly AdrSummary[];
  adr(path: string): AdrSummary | undefined;
  /** ADRs of the whole workspace with this number, sorted by path. */
  adrsNumbered(number: number): readonly AdrSummary[];
  /** Numbers that comments of source code cite in ids of this scope (see `scopeOf`), quoted ones left out; in no order. */
  citedNumbers(scope: string): readonly number[];
  /** What the majority of a directory does; undefined for a directory without ADRs. */
  convention(directory: string): AdrConvention | undefined;

  /** An alert that a rule defines or a runbook documents. */
  alert(name: string): KnownAlert | undefined;
  /** What is usual with alerts here; undefined while or where not all rule files are read. */
  alertHabits(): AlertHabits | undefined;
  /** Where the rules of all alerts say that their runbooks are, by file; none while or where not all rule files are read. */
  alertUrls(): readonly AlertUrl[];

  /** Which files declare, read, set and document an environment variable; undefined for one that none names. */
  variable(name: string): Places<VariableSide> | undefined;
  /** Every environment variable that a file names, in no order. */
  variableNames(): readonly string[];
  /**
   * Beginnings of names that code makes while it runs, with the files that do: of what begins so, nobody knows that it is
   * not read. And those that documents write as `APP_*`.
   */
  variablePrefixes(): readonly (Places<PrefixSide> & { readonly prefix: string })[];
  /** Files of which a class has a settings class as one of its values, sorted. */
  filesHolding(settings: string): readonly string[];
  /** Files that declare an interface, sorted. */
  filesWithInterface(name: string): readonly string[];
  /** Every interface that a file declares, in no order. */
  interfaceNames(): readonly string[];
  /** Which of the documents that are compared with interfaces or metrics write a name, by the form that it has there. */
  writing(name: string): Places<WrittenForm> | undefined;
  /** Documents that write the name of a variable as code, sorted; none where no variables are compared. */
  documentsMentioning(variable: string): readonly string[];
  /** Every name that one of these documents writes, in no order. */
  namesInDocuments(): readonly string[];
  /**
   * Whether all source code has been read for what it declares: before that, what no file declares may yet be. Who asks
   * has it read; the file that asked is then checked again.
   */
  declarationsRead(): boolean;

  /** Whether a document declares a label, by its key (see `labelKey`). */
  hasLabel(key: string): boolean;

  /**
   * Whether some file that is no document has a name as a word, comments and strings included; undefined until all of them have been
   * searched, and for what is neither an ordinary identifier nor several of them between `-`, `:` and `/`. The file that asked is then checked again.
   */
  isNamedInCode(name: string): boolean | undefined;

  /** Whether a document or a list of a site, the page itself left out, leads to a page, or may. */
  isReached(page: string): boolean;
  /** Pages of a folder that a list would be expected to have, sorted. */
  pagesIn(folder: string): readonly string[];
  /** How many pages that a list would be expected to have lie in a folder, or `below` it too, and how many are reached. */
  pageCount(folder: string, below: boolean): PageCount;
  /** The list of a site that has the folder of a page, with places for others. */
  navigationFor(page: string): NavigationFacts | undefined;

  runbook(path: string): RunbookSummary | undefined;
  /** Runbooks of a folder, those of its subfolders left out, sorted by path. */
  runbooksIn(directory: string): readonly RunbookSummary[];
  /** What the majority of a folder's runbooks does; undefined for a folder without runbooks. */
  runbookConvention(directory: string): RunbookConvention | undefined;

  /** The ISO day, where the user is. When it turns, those who asked are checked again. */
  today(): string;
  /**
   * The ISO day of the newest commit that touched a file, `pending` until git has been asked; the file that asked is
   * then checked again. Undefined where that is not known: without git, and in a shallow clone, whose past is cut off.
   */
  lastCommitDay(path: string): string | 'pending' | undefined;

  /**
   * Links that were followed to a file or directory in this world, by the destination in the facts of their document:
   * several rules follow each, and what they asked for it is noted.
   */
  readonly followed: Map<LinkTarget, FoundLink>;

  /** Mermaid's verdict, `pending` until it has arrived; undefined where no parser runs. */
  diagram(text: string): DiagramVerdict | 'pending' | undefined;
}
