import type { EnvironmentFacts } from '../environment/variable.ts';
import type { Range } from '../text/range.ts';

/**
 * What a type is that others build on or call, in any language: `class Consumer(Protocol)` is a `protocol`. An interface that
 * says what values look like is a `shape`, as TypeScript has for options and Go for parameters of types, and a `class` is one
 * that is none of the others: both are of interest only to who asks for them.
 */
export type InterfaceKind = 'protocol' | 'abstract-class' | 'interface' | 'trait' | 'shape' | 'class';

/** Running example: `def poll(self, limit: int) -> Record` of `class Consumer(Protocol)`. */
export interface InterfaceMember {
  /** `poll` */
  readonly name: string;
  /** The name itself. */
  readonly range: Range;
  readonly kind: 'method' | 'property';
  /** Who has the interface may use it. What is not public is listed, too, so that nobody calls it gone. */
  readonly isPublic: boolean;
  /** On one line, without its body: `def poll(self, limit: int) -> Record`. Empty where it is very long. */
  readonly signature: string;
}

/** A type that others build on or call. Running example: `class Consumer(Protocol)` with `poll`. */
export interface InterfaceDeclaration {
  /** `Consumer`; as other files know it, where it is exported by another name. */
  readonly name: string;
  readonly nameRange: Range;
  /** Names of the types that it lies in, from the outside in. */
  readonly containers: readonly string[];
  readonly kind: InterfaceKind;
  /** Last names of its bases, without their arguments: `['Protocol']` for `typing.Protocol[T]`. */
  readonly bases: readonly string[];
  /** Other files can use it: by its language's keyword, or by its name. */
  readonly isPublic: boolean;
  /** Its comment or an annotation says that it is on its way out. */
  readonly isDeprecated: boolean;
  /** Its methods and properties, each name once, in the order of the text. */
  readonly members: readonly InterfaceMember[];
  /** First sentence of the comment or docstring that describes it, as plain text. */
  readonly summary: string | undefined;
}

export type MetricType = 'counter' | 'gauge' | 'histogram' | 'summary';

/** A metric that code registers with a Prometheus client. Running example: `Counter("requests", "Requests.", namespace="http")`. */
export interface MetricDeclaration {
  /** As Prometheus shows it: `http_requests_total`, with namespace, subsystem and the ending of its type. */
  readonly name: string;
  /**
   * What is called `name` is only the end of it, since its namespace is told elsewhere: `requests_total` for a metric
   * that Prometheus shows as `shop_requests_total`.
   */
  readonly isPartial: boolean;
  /** Its name in the code, without the quotes: `requests`. */
  readonly range: Range;
  /** Undefined where only running tells. */
  readonly type: MetricType | undefined;
  readonly help: string | undefined;
}

/** What a source file has that somebody may have to document. */
export interface Declarations {
  readonly environment: EnvironmentFacts;
  readonly interfaces: readonly InterfaceDeclaration[];
  readonly metrics: readonly MetricDeclaration[];
}
