/** Runbooks: their steps, and the commands in them. */

export interface StepParams {
  /** From 0: where the fence begins, or the box stands. */
  readonly line: number;
}

/** Client to server request with {@link RunbookStepsParams}, answered with {@link RunbookStepItem}s in the text's order. */
export const RUNBOOK_STEPS = 'waypost/runbookSteps';

export interface RunbookStepsParams {
  readonly uri: string;
}

export interface RunbookStepItem {
  readonly title: string;
  /** From 0. */
  readonly line: number;
  /** Null where it has no box. */
  readonly done: boolean | null;
  readonly deadLinks: number;
  readonly errors: number;
  readonly warnings: number;
}

/** Client to server request with {@link FenceCommandsParams}, answered with {@link FenceCommands}, or null for no shell fence. */
export const FENCE_COMMANDS = 'waypost/fenceCommands';

export interface FenceCommandsParams extends StepParams {
  readonly uri: string;
}

export interface FenceCommands {
  /** All commands without prompts and output. */
  readonly copied: string;
  readonly commands: readonly FenceCommand[];
}

export interface FenceCommand {
  readonly text: string;
  /** False for what a terminal would begin to run before it is complete. */
  readonly oneLine: boolean;
  /** What has to be filled in. */
  readonly parameters: readonly FenceParameter[];
}

export interface FenceParameter {
  /** For {@link PrepareCommandParams}. */
  readonly key: string;
  /** As it stands in the command: `<pod>`, `$NAMESPACE`. */
  readonly written: string;
  /** A variable may have a value in the terminal already. */
  readonly optional: boolean;
}

/**
 * Client to server request with {@link PrepareCommandParams}, answered with {@link PreparedCommand}: a command as it would
 * stand in a terminal, and what is to be known of it. Nothing is run.
 */
export const PREPARE_COMMAND = 'waypost/prepareCommand';

export interface PrepareCommandParams extends FenceCommandsParams {
  readonly text: string;
  readonly values: Readonly<Record<string, string>>;
}

export interface PreparedCommand {
  readonly text: string;
  /** Why it must not stand in a terminal, as a sentence without full stop. */
  readonly problem: string | null;
  /** `deletes volumes`: what it would destroy. */
  readonly loss: string | null;
}
