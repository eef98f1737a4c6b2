import { isScreaming } from '../../../environment/variable-collector.ts';
import { childrenOf, field, noDefault, rangeOf, written } from '../literal.ts';
import type { ScriptFile } from './reads.ts';
import { readCall, stringOf, toldBy, unwrap } from './syntax.ts';

/** Nest's `ConfigService`, and its classes of variables with decorators of class-validator. */
export function readNest(file: ScriptFile): void {
  readConfigService(file);
  readVariableClasses(file);
}

/** `config.get<number>('PORT', 8080)` */
function readConfigService({ nodes, calls, names, collector, understood }: ScriptFile): void {
  const services = new Set<string>();
  for (const annotation of nodes('type_annotation')) {
    if (!/^:\s*(?:Nest)?ConfigService\b/.test(annotation.text.slice(0, 40))) continue;
    const holder = annotation.parent;
    const name = field(holder, 'pattern') ?? field(holder, 'name');
    if (name !== undefined) services.add(name.text);
  }
  for (const { node, name, object, args } of calls) {
    const [key, fallback] = args;
    const literal = stringOf(key);
    if (!/^get(?:OrThrow)?$/.test(name) || object === undefined || literal === undefined) continue;
    const receiver = unwrap(object);
    const label = (field(receiver, 'property') ?? receiver).text.slice(0, 100);
    const made = receiver.type === 'identifier' ? names.assigned(receiver.text) : receiver;
    const isService =
      services.has(label) ||
      /^configService$/i.test(label) ||
      (made?.type === 'call_expression' && readCall(made)?.args[0]?.text === 'ConfigService');
    // Names of other values than variables are written otherwise: `database.host`.
    if (!isService || !isScreaming(literal.text)) continue;
    understood.add(node.startIndex);
    const [type] = childrenOf(field(node, 'type_arguments'));
    const isOptions = fallback !== undefined && unwrap(fallback).type === 'object';
    const told = toldBy(isOptions ? undefined : fallback);
    collector.add({
      name: literal.text,
      range: literal.range,
      role: 'read',
      type: type === undefined ? undefined : written(type),
      ...told,
      required: name === 'getOrThrow' ? true : told.default === undefined ? undefined : false,
    });
  }
}

/** `class EnvironmentVariables { @IsInt() @IsOptional() PORT: number = 8080 }` */
function readVariableClasses({ nodes, collector, comments }: ScriptFile): void {
  for (const definition of nodes('class_declaration')) {
    const group = field(definition, 'name')?.text;
    if (group === undefined || !/env/i.test(group)) continue;
    let decorators: string[] = [];
    for (const member of childrenOf(field(definition, 'body'))) {
      if (member.type === 'decorator') {
        decorators.push(member.text.slice(0, 60));
        continue;
      }
      const own = [
        ...decorators,
        ...childrenOf(member)
          .filter(({ type }) => type === 'decorator')
          .map(({ text }) => text.slice(0, 60)),
      ];
      decorators = [];
      const name = field(member, 'name');
      if (member.type !== 'public_field_definition' || name === undefined) continue;
      if (
        !isScreaming(name.text) ||
        !own.some((one) => /^@(?:Is|Min|Max|Matches|Length|Type|Transform|Allow|Validate)/.test(one))
      )
        continue;
      const [type] = childrenOf(field(member, 'type'));
      const value = field(member, 'value');
      const given = toldBy(value);
      // `PORT = this.toNumber(environment.PORT)` is no default.
      const told = given.default === undefined ? noDefault : given;
      const isOptional =
        own.some((one) => one.startsWith('@IsOptional')) || member.children.some((child) => child?.type === '?');
      const isConditional = own.some((one) => one.startsWith('@ValidateIf'));
      collector.add({
        name: name.text,
        range: rangeOf(name),
        role: 'declared',
        type: type === undefined ? undefined : written(type),
        ...told,
        required: told.hasDefault || isOptional ? false : isConditional || value !== undefined ? undefined : true,
        description: comments.of(member),
        group,
      });
    }
  }
}
