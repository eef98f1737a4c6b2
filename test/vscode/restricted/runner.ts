/**
 * An extension that runs the tests beside it: VS Code trusts every workspace that it is told to run tests in, so in
 * restricted mode they have to come as an extension among others.
 */
import { run } from '../suite/index.ts';

export function activate(): void {
  // The runner outside reads the counts; of failures nobody in here needs to know.
  run().catch(() => undefined);
}
