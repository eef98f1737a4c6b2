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
  --all               print hints on what documents tell of the past, too
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
  coverage: `waypost coverage: count what has to be documented, and what of it is

Usage: waypost coverage [PATH...] [options]

Public interfaces, environment variables and metrics that the configuration asks to be documented, and documents
that a reader can get to. With a PATH only what is declared in or below it counts.

Options:
  --format FORMAT     pretty (default), json, markdown, or badge for a badge of shields.io
  --all               list what is documented, too
${common}
Exit code: 0, or 1 when less is documented than "coverage.thresholds" wants; 2 when the command could not do its work.
`,
  graph: `waypost graph: draw decision records and how they supersede, amend and extend each other

Usage: waypost graph [PATH...] [options]

Each PATH is a directory of decision records or one of them; without one, all are drawn. Records without
relations are left out where others have some.

Options:
  --format FORMAT     mermaid (default), dot for Graphviz, or json with everything that is known
  --all               draw records without relations, too
  --timeline          instead of relations, from when to when each decision was in force
${common}`,
  status: `waypost status: change the status of a decision record

Usage: waypost status ADR STATUS [options]

ADR is an id, a number or a file: ADR-12, 12, docs/adr/0012-use-kafka.md. The status is written wherever
the record states it, in the words of its directory, with an entry in the history that it keeps, the dates
that follow the status, and the rows of the pages that list it. What the workflow does not allow is refused.

Options:
  --reason TEXT       why, for the history
  --by ADR            with "superseded": what supersedes it; both records say so
  --dry-run           print the change, write nothing
${common}`,
  renumber: `waypost renumber: give a decision record another number

Usage: waypost renumber ADR [NUMBER] [options]

Without a NUMBER the next one that is free. The file is renamed; its title, its front matter, the pages
that list it, links with their texts and anchors, and citations in documents and in comments of source
code follow.

Options:
  --dry-run           print the change, write nothing
${common}`,
  new: `waypost new: write a decision record or a runbook as its directory writes them

Usage: waypost new adr TITLE [options]
       waypost new runbook TITLE [--directory DIR] [--template NAME] [--alert NAME]
       waypost new runbooks [--directory DIR]

The number is the next one over this branch and all others that git knows. File name, title, metadata,
date, sections and status are those that the directory's records have; its index gets a row. A runbook
has the sections, metadata and kind of name that most runbooks beside it have.

Options:
  --directory DIR     where the record goes (default: the repository's directory of records, or docs/adr)
  --template NAME     house, nygard, madr, madr-minimal, madr-bare, madr-2, y-statement, siblings, or a
                      Markdown file (default: the setting adr.template, else as the directory has them);
                      of a runbook: alert, incident, procedure, siblings, or a Markdown file
  --alert NAME        for a runbook: the alert that it is for; its title, if there is no other
  --supersedes ID     path, id or number of the record that the new one takes the place of; both say so
  --status WORD       instead of the directory's word for what is not decided yet
  --set-up            for a first record: also an index and a record of the decision to keep records
  --dry-run           print what would be written as a diff, and write nothing
${common}`,
  init: `waypost init: set documentation up that begins with what the repository contains

Usage: waypost init [PAGE...] [options]

Pages: architecture, patterns, bounded-context, integration, configuration, monitoring, runbooks, deployment,
testing, security, contributing, index. Without a PAGE, all are written that the repository has something to
say in: its languages, packages, imports, compose services, charts, variables, metrics and so on, each with
the file that says so. What somebody has to write is a line in braces, which waypost check reports until it
is written. A page that is there already, under whatever usual name, is left as it is.

Options:
  --list              say which pages there are, and what each could begin with; write nothing
  --no-kinds          do not say in waypost.config.json, or in front matter where the documents have it, what
                      kind each page is: then nothing reports what is left to fill in
  --dry-run           print what would be written as a diff, and write nothing
${common}`,
  index: `waypost index: bring lists of decision records and runbooks up to date

Usage: waypost index [PATH...] [options]

Each PATH is a page, or a directory whose pages are meant and that gets a README.md where none lists it;
without one, all lists of the repository are. Rows are added, corrected, ordered and taken away; nothing
else is touched.

Options:
  --check             write nothing, and fail when a list is out of date
  --dry-run           print what would be written as a diff, and write nothing
${common}
Exit code: 0, or with --check 1 when a list is out of date; 2 when the command could not do its work.
`,
};

const overview = `waypost: keep decision records and runbooks true to the code they talk about

Usage: waypost COMMAND [ARGUMENT...] [options]

Commands:
  check      report what is not true any more, and fix it where that is certain
  inspect    print what was understood
  coverage   count what has to be documented, and what of it is
  graph      draw decisions and their relations
  new        write a decision record as its directory writes them, or set a directory up
  init       set documentation up that begins with what the repository contains
  index      bring lists of decision records and runbooks up to date
  status     change the status of a decision
  renumber   give a decision another number, with all citations

  waypost help COMMAND    the options of a command
  waypost --version       the version
`;

export const helpOn = (topic: Command | undefined): string => (topic === undefined ? overview : topics[topic]);
