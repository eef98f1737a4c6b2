import { type EnvironmentFacts, noEnvironment } from '../environment/variable.ts';
import type { Range } from '../text/range.ts';

/** A type that others build on or call, and its public members. Running example: `class Consumer(Protocol)` with `poll`. */
export interface InterfaceDeclaration {
  /** `Consumer` */
  readonly name: string;
  readonly nameRange: Range;
  /** What it is in its language, and in any: `protocol`, `abstract-class`, `interface`, `trait`. */
  readonly kind: 'protocol' | 'abstract-class' | 'interface' | 'trait';
  /** Names of its bases as written, without their arguments: `['Protocol']`. */
  readonly bases: readonly string[];
  /** Other files can use it: by its language's keyword, or by its name. */
  readonly isPublic: boolean;
  /** Its public methods and properties, in the order of the text. */
  readonly members: readonly { readonly name: string; readonly range: Range }[];
}

/** A metric that code registers with a Prometheus client. */
export interface MetricDeclaration {
  /** As Prometheus shows it: `http_requests_total`, namespace and subsystem included. */
  readonly name: string;
  readonly range: Range;
  readonly type: 'counter' | 'gauge' | 'histogram' | 'summary';
  readonly help: string | undefined;
}

/** What a source file has that somebody may have to document. */
export interface Declarations {
  readonly environment: EnvironmentFacts;
  readonly interfaces: readonly InterfaceDeclaration[];
  readonly metrics: readonly MetricDeclaration[];
}

export const noDeclarations: Declarations = { environment: noEnvironment, interfaces: [], metrics: [] };
