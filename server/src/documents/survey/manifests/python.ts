import { readToml } from '../read-toml.ts';
import { type Manifest, noManifest, type ProjectCommand, unique } from './project.ts';

/** `pyproject.toml`, of setuptools, hatch, flit, PDM, uv and Poetry alike. */
export function readPyproject(text: string): Manifest | undefined {
  const toml = readToml(text);
  const poetry = toml.keys('tool.poetry.dependencies').filter((name) => name.toLowerCase() !== 'python');
  const groups = toml.names.filter((name) => /^tool\.poetry\.(?:group\.[^.]+\.)?(?:dev-)?dependencies$/.test(name));
  const extras = toml.keys('project.optional-dependencies');
  const dev = [
    ...groups.filter((name) => name !== 'tool.poetry.dependencies').flatMap((name) => toml.keys(name)),
    ...extras.flatMap((extra) => toml.texts('project.optional-dependencies', extra)),
    ...toml.keys('dependency-groups').flatMap((group) => toml.texts('dependency-groups', group)),
    ...toml.texts('tool.uv', 'dev-dependencies'),
  ];
  const name = toml.texts('project', 'name')[0] ?? toml.texts('tool.poetry', 'name')[0];
  const tools = toml.names.flatMap((table) => /^tool\.([\w-]+)/.exec(table)?.[1] ?? []);
  return {
    ...noManifest,
    name,
    description: toml.texts('project', 'description')[0] ?? toml.texts('tool.poetry', 'description')[0],
    dependencies: unique([...toml.texts('project', 'dependencies'), ...poetry].map(nameOf).filter((one) => one !== '')),
    isProgram: toml.names.some((table) => /^(?:project|tool\.poetry)\.(?:gui-)?scripts$/.test(table)),
    devDependencies: unique(dev.map(nameOf).filter((one) => one !== '')),
    tools: unique([...tools, ...(toml.names.includes('build-system') ? ['build-system'] : [])]),
  };
}

/** `requirements.txt`; lists of what developers need are told by their names. */
export function readRequirements(text: string, fileName: string): Manifest {
  const names = text
    .split(/\r\n|\n|\r/, 5000)
    .filter((line) => /^[A-Za-z0-9]/.test(line))
    .map(nameOf)
    .filter((name) => name !== '');
  return /dev|test|lint|doc|ci|build/i.test(fileName)
    ? { ...noManifest, devDependencies: unique(names) }
    : { ...noManifest, dependencies: unique(names) };
}

/** `Pipfile` */
export function readPipfile(text: string): Manifest {
  const toml = readToml(text);
  const names = (table: string): readonly string[] => unique(toml.keys(table).map(nameOf));
  return {
    ...noManifest,
    dependencies: names('packages'),
    devDependencies: names('dev-packages'),
    tools: ['pipenv'],
  };
}

/** `psycopg[binary]>=3.1 ; python_version > "3"` -> `psycopg`; letter case and underscores do not count. */
const nameOf = (written: string): string =>
  (/^\s{0,20}([A-Za-z0-9][\w.-]{0,100})/.exec(written)?.[1] ?? '').toLowerCase().replaceAll('_', '-');

/** What a person runs in a folder of Python. @param has whether a file stands beside the manifest */
export function pythonCommands(
  file: string,
  manifest: Manifest,
  has: (name: string) => boolean,
): readonly ProjectCommand[] {
  const all = [...manifest.dependencies, ...manifest.devDependencies];
  const [install, prefix] = has('uv.lock')
    ? ['uv sync', 'uv run ']
    : has('poetry.lock') || manifest.tools.includes('poetry')
      ? ['poetry install', 'poetry run ']
      : has('pdm.lock')
        ? ['pdm install', 'pdm run ']
        : manifest.tools.includes('pipenv')
          ? ['pipenv install --dev', 'pipenv run ']
          : file.endsWith('.txt')
            ? [`pip install -r ${file.slice(file.lastIndexOf('/') + 1)}`, '']
            : ['pip install -e .', ''];
  const commands: ProjectCommand[] = [{ purpose: 'install', run: install }];
  const usesPytest =
    all.some((name) => /^pytest(?:-|$)/.test(name)) || manifest.tools.includes('pytest') || has('pytest.ini');
  if (usesPytest) commands.push({ purpose: 'test', run: `${prefix}pytest` });
  else if (has('manage.py')) commands.push({ purpose: 'test', run: `${prefix}python manage.py test` });
  if (has('tox.ini')) commands.push({ purpose: 'test', run: 'tox' });
  if (has('noxfile.py')) commands.push({ purpose: 'test', run: 'nox' });
  if (has('.pre-commit-config.yaml')) commands.push({ purpose: 'check', run: 'pre-commit run --all-files' });
  if (has('manage.py')) commands.push({ purpose: 'start', run: `${prefix}python manage.py runserver` });
  return commands;
}
