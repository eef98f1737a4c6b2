import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** The keys that an object with a command's parameters may have, by the type of their values. */
export interface ParameterNames {
  readonly required?: readonly string[];
  /** The required ones are texts, too. */
  readonly texts?: readonly string[];
  readonly flags?: readonly string[];
  readonly numbers?: readonly string[];
  /** Lists of texts. */
  readonly lists?: readonly string[];
}

/**
 * The parameters of a command. What a client sends may be anything, and what is misread must not become a change that
 * nobody asked for.
 *
 * @returns a sentence on what is wrong
 */
export function readParameters<T>(given: unknown, names: ParameterNames): T | string {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return 'an object is expected';
  const { required = [], texts = [], flags = [], numbers = [], lists = [] } = names;
  const types = new Map([
    ...[...required, ...texts].map((name) => [name, 'string'] as const),
    ...flags.map((name) => [name, 'boolean'] as const),
    ...numbers.map((name) => [name, 'number'] as const),
    ...lists.map((name) => [name, 'list'] as const),
  ]);
  const entries = Object.entries(given).filter(([, value]) => value !== undefined && value !== null);
  for (const [name, value] of entries) {
    const type = types.get(name);
    if (type === undefined) return `"${name}" is not known`;
    const isRight =
      type === 'list' ? Array.isArray(value) && value.every((item) => typeof item === 'string') : typeof value === type;
    if (!isRight) return `"${name}" has a value of a wrong type`;
  }
  const missing = required.find((name) => !entries.some(([given]) => given === name));
  return missing === undefined ? (Object.fromEntries(entries) as T) : `"${missing}" is missing`;
}

/** The answer to parameters that are not understood. */
export const invalid = (message: string): ResponseError<void> => new ResponseError(ErrorCodes.InvalidParams, message);

/** The answer where what is asked for is understood and cannot be done: a sentence for the user. */
export const refuse = (message: string): ResponseError<void> => new ResponseError(LSPErrorCodes.RequestFailed, message);
