import type { Command } from './arguments.ts';

const common = `  --root DIR          the repository (default: the nearest directory above the first PATH, or
                      above the working directory, with a waypost.config.json or a .git)
  --config FILE       read this configuration instead of the root's waypost.config.json
  --no-color          no colours, also where the output is a terminal
  -h, --help          print this
`;

const topics: Readonly<Record<Command, string>> = {
  check: `waypost check: report what is not true any more in decision records and runbooks

Usage: waypost check [PATH...] [options]

Each PATH is a file or a directory to report on; without one, all of the repository is. The whole
repository is read in any case: whether a link or a code reference holds depends on the rest.

Options:
  --format FORMAT     pretty (default), json, sarif, junit, or github for annotations in GitHub Actions
  --fix               apply the fixes that have a single right answer, then report what is left
  --changed [REV]     report on documents that differ from REV's common ancestor with HEAD, and what
                      the files that differ have broken in others; without REV, what is not committed
  --baseline FILE     leave out the findings that FILE knows
  --write-baseline    write what is found now to the file of --baseline, and report nothing
  --max-warnings N    fail when there are more than N warnings
  --quiet             print errors only
${common}
Exit code: 0 when nothing is an error, 1 when something is, or there are too many warnings,
           2 when the command could not do its work.
`,
  inspect: `waypost inspect: print what was understood of a repository, without judging it

Usage: waypost inspect [PATH...] [options]

Decision records and runbooks with their sections, diagrams, code references with what they resolve
to, and the conventions learned in each directory of decision records.

Options:
  --format FORMAT     pretty (default) or json
${common}`,
  graph: `waypost graph: draw decision records and how they supersede, amend and extend each other

Usage: waypost graph [PATH...] [options]

Each PATH is a directory of decision records or one of them; without one, all are drawn. Records without
relations are left out where others have some.

Options:
  --format FORMAT     mermaid (default), dot for Graphviz, or json with everything that is known
  --all               draw records without relations, too
  --timeline          instead of relations, from when to when each decision was in force
${common}`,
};

const overview = `waypost: keep decision records and runbooks true to the code they talk about

Usage: waypost COMMAND [PATH...] [options]

Commands:
  check      report what is not true any more, and fix it where that is certain
  inspect    print what was understood
  graph      draw decisions and their relations

  waypost help COMMAND    the options of a command
  waypost --version       the version
`;

export const helpOn = (topic: Command | undefined): string => (topic === undefined ? overview : topics[topic]);
