import { type Frame, openFrame } from './frames.ts';
import type { ShellMistake } from './mistake.ts';

/** How far a script has been read. */
export interface Reading {
  readonly text: string;
  at: number;
  /** What is open, the innermost last. */
  readonly frames: Frame[];
  /** Here-documents that were announced on this line. */
  readonly heredocs: { readonly delimiter: string; readonly tabs: boolean }[];
}

/** Why reading ends: the script is broken here, or nobody can say for certain. */
export type Stop = ShellMistake | 'unsure';

/** The innermost part that is open. */
export function top(reading: Reading): Frame {
  // The bottom is never taken away.
  return reading.frames.at(-1) ?? openFrame('top', 0, '');
}

/** Opens a part behind a token of this length. */
export function push(reading: Reading, frame: Frame, length: number): void {
  reading.frames.push(frame);
  reading.at += length;
}

/** The end of a command: the next one may follow. */
export function nextCommand(frame: Frame): void {
  frame.state = 'start';
  frame.words = 0;
}

/** The first word of a simple command, or a redirection before it. */
export function beginCommand(frame: Frame): void {
  frame.state = 'words';
  frame.hasCommand = true;
  frame.pending = undefined;
}

/** The end of a group, a loop and the like. */
export function endCompound(frame: Frame): void {
  frame.state = 'end';
  frame.hasCommand = true;
  frame.pending = undefined;
}

/** A token that cannot stand here. */
export function unexpected(reading: Reading, token: string, start = reading.at): ShellMistake {
  return { kind: 'unexpected', token, range: { start, end: start + token.length } };
}

export const rangeOf = ({ start, token }: Frame): ShellMistake['range'] => ({ start, end: start + token.length });

/** Something has to follow a token, and nothing does. */
export const incomplete = (token: string, start: number): ShellMistake => ({
  kind: 'incomplete',
  token,
  range: { start, end: start + token.length },
});
