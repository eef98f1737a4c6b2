import { runGitOn } from './run-git.ts';
import { decode } from './text-file.ts';

/** Larger files are no sources. */
const MOST_BYTES_EACH = 5 * 1024 * 1024;
/** Of all files that are asked for together. */
const MOST_BYTES_TOGETHER = 128 * 1024 * 1024;

/**
 * Texts of files as commits have them, by their names in git: `1a2b3c4:src/a.ts`. What is not there, is binary or too
 * large is left out. Two processes, however many are asked for; neither runs what the repository configures for its files.
 */
export async function readBlobs(
  git: string,
  directory: string,
  names: Iterable<string>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const blobs = await findBlobs(git, directory, names, signal);
  const wanted = new Set<string>();
  let together = 0;
  for (const { id, size } of blobs.values()) {
    if (size > MOST_BYTES_EACH || wanted.has(id) || together + size > MOST_BYTES_TOGETHER) continue;
    wanted.add(id);
    together += size;
  }
  if (wanted.size === 0) return texts;
  const output = await runGitOn(git, directory, ['cat-file', '--batch'], lines(wanted), signal);
  const contents = output === undefined ? new Map<string, string>() : readContents(output);
  for (const [name, { id }] of blobs) {
    const text = contents.get(id);
    if (text !== undefined) texts.set(name, text);
  }
  return texts;
}

/** Which of these names are files, and which objects they are. */
export async function findBlobs(
  git: string,
  directory: string,
  names: Iterable<string>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, { readonly id: string; readonly size: number }>> {
  const found = new Map<string, { readonly id: string; readonly size: number }>();
  // A line ending in a path would be a question of its own.
  const asked = [...new Set(names)].filter((name) => !/[\r\n]/.test(name));
  if (asked.length === 0) return found;
  const output = await runGitOn(git, directory, ['cat-file', '--batch-check'], lines(asked), signal);
  const answers = output?.toString('utf8').split('\n') ?? [];
  for (const [index, name] of asked.entries()) {
    const match = /^([0-9a-f]{40,64}) blob (\d{1,15})$/.exec(answers[index] ?? '');
    if (match?.[1] !== undefined) found.set(name, { id: match[1], size: Number(match[2]) });
  }
  return found;
}

const lines = (names: Iterable<string>): string => [...names].map((name) => `${name}\n`).join('');

/** `<id> blob <size>\n<bytes>\n`, one after the other. */
function readContents(output: Buffer): Map<string, string> {
  const contents = new Map<string, string>();
  for (let at = 0; at < output.length; ) {
    const newline = output.indexOf(10, at);
    if (newline < 0) break;
    const header = /^([0-9a-f]{40,64}) blob (\d{1,15})$/.exec(output.toString('latin1', at, newline));
    at = newline + 1;
    if (header?.[1] === undefined) continue;
    const end = at + Number(header[2]);
    const decoded = decode(output.subarray(at, end));
    if (decoded !== undefined) contents.set(header[1], decoded.text);
    at = end + 1;
  }
  return contents;
}
