import { type QuickPickItem, Uri, window } from 'vscode';
import type { NewAdrDirectory, NewAdrFolder, NewAdrParams } from '../../../server/src/protocol/new-records.ts';
import { plainLabel } from '../plain-text.ts';

/** Asks for the title, and for the rest only where it is not certain. Undefined where the user gives up. */
export async function askForAdr(
  folders: readonly NewAdrFolder[],
  uri: Uri | undefined,
): Promise<NewAdrParams | undefined> {
  const title = await window.showInputBox({
    title: 'New ADR',
    prompt: 'What is decided, in a few words',
    placeHolder: 'Use Kafka for the message bus',
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? 'A decision needs a title' : undefined),
  });
  if (title === undefined) return undefined;
  const place = await askForPlace(folders);
  if (place === undefined) return undefined;
  const { folder, directory, setUp } = place;
  const known = folder.directories.find(({ path }) => path === directory);
  const template = await askForTemplate(folder, known, setUp);
  if (template === null) return undefined;
  const supersedes = await askWhetherSupersedes(folder, known, uri);
  if (supersedes === null) return undefined;
  return {
    title,
    uri: folder.uri,
    directory,
    ...(setUp ? { setUp } : {}),
    ...(template === undefined ? {} : { template }),
    ...(supersedes === undefined ? {} : { supersedes }),
  };
}

interface Place {
  readonly folder: NewAdrFolder;
  readonly directory: string;
  readonly setUp: boolean;
}

type Choice<T> = QuickPickItem & { readonly value: T };

async function askForPlace(folders: readonly NewAdrFolder[]): Promise<Place | undefined> {
  for (const folder of folders) if (folder.current !== null) return { folder, directory: folder.current, setUp: false };
  const places = folders.flatMap((folder) =>
    folder.directories.map(
      ({ path, adrs }): Choice<Place> => ({
        label: plainLabel(path) || '.',
        description: folders.length > 1 ? nameOf(folder) : `${adrs.length} ADR${adrs.length === 1 ? '' : 's'}`,
        value: { folder, directory: path, setUp: false },
      }),
    ),
  );
  const [only, second] = places;
  if (only !== undefined && second === undefined) return only.value;
  if (only !== undefined) {
    return (await window.showQuickPick(places, { title: 'New ADR', placeHolder: 'In which directory?' }))?.value;
  }
  const first = folders.flatMap((folder): Choice<Place | undefined>[] => {
    const directory = folder.first;
    const description = folders.length > 1 ? nameOf(folder) : '';
    return [
      {
        label: `$(new-folder) Set up ${plainLabel(directory)}`,
        description,
        detail: 'With an index, how records are kept, and a first one that says why',
        value: { folder, directory, setUp: true },
      },
      {
        label: `$(new-file) Only this record in ${plainLabel(directory)}`,
        description,
        detail: 'The directory and this one file',
        value: { folder, directory, setUp: false },
      },
    ];
  });
  const elsewhere: Choice<undefined> = { label: '$(folder) In another directory…', value: undefined };
  const picked = await window.showQuickPick([...first, elsewhere], {
    title: 'New ADR',
    placeHolder: 'There are no decision records here yet',
  });
  if (picked === undefined || picked.value !== undefined) return picked?.value;
  return askForDirectory(folders);
}

async function askForDirectory([folder]: readonly NewAdrFolder[]): Promise<Place | undefined> {
  if (folder === undefined) return undefined;
  const directory = await window.showInputBox({
    title: 'New ADR',
    prompt: `Directory for decision records, relative to ${nameOf(folder)}`,
    value: folder.first,
    validateInput: (text) => (text.trim() === '' ? 'A directory is needed' : undefined),
  });
  return directory === undefined ? undefined : { folder, directory: directory.trim(), setUp: true };
}

const nameOf = ({ uri }: NewAdrFolder): string => Uri.parse(uri).path.replace(/^.*\//, '');

/** Directories with two ADRs or more have a form of their own. @returns null where the user gives up */
async function askForTemplate(
  { templates }: NewAdrFolder,
  directory: NewAdrDirectory | undefined,
  setUp: boolean,
): Promise<string | undefined | null> {
  const count = directory?.adrs.length ?? 0;
  if (count > 1 || (count === 0 && directory?.template)) return undefined;
  const builtIn = templates.map(
    ({ id, name, summary }): Choice<string> => ({ label: name, description: summary, value: id }),
  );
  const own: Choice<string>[] = directory?.template
    ? [
        {
          label: plainLabel(directory.template),
          description: 'the template of this directory',
          value: directory.template,
        },
      ]
    : [];
  const alike: Choice<string>[] =
    count === 1
      ? [{ label: 'Like the other one', description: plainLabel(directory?.adrs[0]?.title ?? ''), value: 'siblings' }]
      : [];
  const picked = await window.showQuickPick([...alike, ...own, ...builtIn], {
    title: 'New ADR',
    placeHolder: setUp ? 'In which form are records written here?' : 'In which form?',
  });
  return picked?.value ?? null;
}

/** Asked only in front of an ADR that is in force: a new one may take its place. @returns null where the user gives up */
async function askWhetherSupersedes(
  folder: NewAdrFolder,
  directory: NewAdrDirectory | undefined,
  uri: Uri | undefined,
): Promise<string | undefined | null> {
  const adr = directory?.adrs.find(
    ({ file, isCurrent }) => isCurrent && uri?.toString() === Uri.joinPath(Uri.parse(folder.uri), file).toString(),
  );
  if (adr === undefined) return undefined;
  const choices: Choice<string>[] = [
    { label: 'A decision of its own', value: '' },
    {
      label: plainLabel(`Supersedes ${adr.id}`),
      description: plainLabel(adr.title),
      detail: 'Both records say so',
      value: adr.file,
    },
  ];
  const picked = await window.showQuickPick(choices, {
    title: 'New ADR',
    placeHolder: 'What becomes of the record in front?',
  });
  return picked === undefined ? null : picked.value === '' ? undefined : picked.value;
}
