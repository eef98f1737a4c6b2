/** The id as it is being written, from its prefix on: `ADR-`, `adr 1`, `ODH-ADR-00`. */
const WRITTEN = /(?<![\p{L}\p{N}_./-])((?:[A-Z]{1,8}-){0,3}ADR(?:-[A-Z]{1,8}){0,2}[- #]?\d{0,5})$/iu;

/** What is written already of an id, at the end of a line's text; undefined where that is something else. */
export const idAtEnd = (line: string): string | undefined => WRITTEN.exec(line.slice(-40))?.[1];
