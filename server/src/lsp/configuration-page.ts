import { type CancellationToken, ResponseError } from 'vscode-languageserver';
import type { ConfigurationPageParams } from '../protocol/coverage.ts';
import type { NewFileResult } from '../protocol/new-records.ts';
import type { ServerContext } from './context.ts';
import { carryOut, describeFile, type Failed, newFilesOf, withRoot } from './new-file.ts';
import { invalid, readParameters, refuse } from './parameters.ts';

/** `waypost.generateConfigurationPage` */
export async function runGenerateConfigurationPage(
  context: ServerContext,
  given: unknown,
  token: CancellationToken,
): Promise<NewFileResult | Failed> {
  const params = readParameters<ConfigurationPageParams>(given ?? {}, { texts: ['uri', 'file'], flags: ['dryRun'] });
  if (typeof params === 'string')
    return invalid(
      `waypost.generateConfigurationPage takes { "uri"?: "file:///...", "file"?: "docs/configuration.md", "dryRun"?: true }: ${params}`,
    );
  return withRoot(context, params.uri, token, async (root, change) => {
    await root.service?.readDeclarations();
    const { planNewConfigurationPage } = await newFilesOf(root);
    const planned = await planNewConfigurationPage(params, (await root.service?.changeContext()) ?? change);
    if ('refused' in planned) return refuse(planned.refused);
    const text = planned.change.creates[0]?.text ?? '';
    const done = await carryOut(context, root, { ...planned, label: 'Generate configuration page' }, params.dryRun);
    return done instanceof ResponseError ? done : describeFile(root, planned, text, done);
  });
}
