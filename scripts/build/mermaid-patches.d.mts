export interface PatchReport {
  readonly patches: readonly { readonly name: string; readonly min: number; readonly max?: number }[];
  count(name: string, matches: number): void;
  /** Throws unless each patch matched as often as it has to. */
  assertComplete(): void;
}

export function patchReport(): PatchReport;

export function patchModule(file: string, source: string, drawing: RegExp, report: PatchReport): string;

export function stubModule(): string;
