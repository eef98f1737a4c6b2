import { noDefault } from '../literal.ts';
import type { ScriptFile } from './reads.ts';
import { entriesOf, entryOf, readCall, stringOf, toldBy, unwrap } from './syntax.ts';

/** `cleanEnv(process.env, { PORT: port({ default: 8080, desc: 'Where it listens' }) })` */
export function readEnvalid({ calls, names, comments, collector }: ScriptFile): void {
  for (const { name, args } of calls) {
    const [, given] = args;
    if (!/^(?:custom)?cleanEnv$/i.test(name) || given === undefined) continue;
    const label = unwrap(given).type === 'identifier' ? unwrap(given).text : undefined;
    const specs = label === undefined ? unwrap(given) : names.assigned(label);
    for (const { key, value, node } of entriesOf(specs)) {
      const call = readCall(unwrap(value));
      if (call === undefined) continue;
      const options = call.args[0];
      const fallback = options === undefined ? undefined : entryOf(unwrap(options), 'default');
      const told = fallback === undefined ? noDefault : toldBy(fallback);
      collector.add({
        name: key.text,
        range: key.range,
        role: 'declared',
        type: call.name,
        ...told,
        // `default: undefined` lets it be left out; a `devDefault` holds for developers alone.
        required: fallback === undefined,
        description:
          (options === undefined ? undefined : stringOf(entryOf(unwrap(options), 'desc'))?.text) ?? comments.of(node),
        group: label,
      });
    }
  }
}
