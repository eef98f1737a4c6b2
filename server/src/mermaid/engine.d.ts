/** Mermaid's own module as the build leaves it: parse-only, with the exports `scripts/build/mermaid-patches.mjs` adds. */
declare module 'mermaid/dist/mermaid.core.mjs' {
  /** Detects the type, loads its parser and parses; throws what mermaid throws. */
  export function parse(text: string): Promise<{ readonly diagramType: string }>;
}
