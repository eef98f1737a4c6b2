import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { click, evaluate, hasScreen, press, read, screenshot } from './bridge.ts';
import { activeExtension, closeEditors, eventually, file, untilInFront, write } from './helpers.ts';

/** What the rows of the view in front say, from top to bottom. */
const rows = (view: string): Promise<readonly string[]> =>
  evaluate<string[]>(
    '.composite.viewlet',
    `[...document.querySelectorAll('.pane')].filter((pane) => pane.querySelector('.pane-header').getAttribute('aria-label')?.startsWith(${JSON.stringify(view)}))
      .flatMap((pane) => [...pane.querySelectorAll('.monaco-list-row')])
      .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
      .map((row) => row.querySelector('.label-name')?.textContent + ' | ' + (row.querySelector('.label-description')?.textContent ?? ''))`,
  );

const untilRows = (view: string, wanted: (rows: readonly string[]) => boolean): Promise<readonly string[]> => {
  let seen: readonly string[] = [];
  return eventually(
    async () => {
      seen = await rows(view);
      return wanted(seen) ? seen : undefined;
    },
    () => `the rows of ${view}; the last were ${JSON.stringify(seen)}`,
  );
};

// Early, as the workspace comes: what is deleted on disk stays known for minutes where VS Code keeps it open.
describe('the decision views', () => {
  before(async () => {
    await activeExtension();
    await vscode.commands.executeCommand('workbench.view.extension.waypost');
  });
  after(async () => {
    await vscode.commands.executeCommand('waypost.groupDecisionsByStatus');
    await vscode.commands.executeCommand('workbench.view.explorer');
    await closeEditors();
  });

  it('lists decisions by status, with what is wrong in them', async () => {
    if (!hasScreen) return;
    const decisions = await untilRows('Decisions', (all) => all.some((row) => row.startsWith('In Force')));
    assert.ok(
      decisions.some((row) => /^0001 Record decisions \| \d{4}-\d{2}-\d{2}$/.test(row)),
      decisions.join('\n'),
    );
    assert.ok(decisions.includes('No Longer in Force | 1'), decisions.join('\n'));
    await screenshot('decisions-view');
  });

  it('says where runbooks are looked for while there are none, and lists the first one as soon as it is there', async () => {
    if (!hasScreen) return;
    assert.deepEqual(await rows('Runbooks'), []);
    await eventually(
      async () => /There are no runbooks in this workspace/.test((await read('.composite.viewlet')).text) || undefined,
      'the words of the empty view',
    );
    const folder = file('docs/runbooks');
    const text = '# The queue backs up\n\n## Symptoms\n\nS.\n\n## Mitigation\n\nM.\n';
    await write('docs/runbooks/queue.md', text);
    try {
      await untilRows('Runbooks', ([first]) => first?.startsWith('The queue backs up | ') === true);
      await screenshot('runbooks-view');
    } finally {
      await vscode.workspace.fs.delete(folder, { recursive: true });
    }
    await untilRows('Runbooks', (all) => all.length === 0);
  });

  it('marks runbooks whose review is overdue, and those with dead links', async () => {
    if (!hasScreen) return;
    const folder = file('docs/runbooks');
    const body = '## Symptoms\n\nS.\n\n## Mitigation\n\n1. Look.\n';
    await write(
      'docs/runbooks/door.md',
      `---\nlast_reviewed_on: 2020-01-01\nreview_in: 3 months\n---\n\n# A door stays open\n\n${body}`,
    );
    await write('docs/runbooks/bowl.md', `# The bowl is empty\n\n${body}\nSee [it](gone.md) and [that](#nowhere).\n`);
    await write('docs/runbooks/queue.md', `# The queue backs up\n\n${body}`);
    try {
      const seen = await untilRows('Runbooks', (all) => all.some((row) => row.includes('dead links')));
      assert.deepEqual([...seen].sort(), [
        'A door stays open | review overdue · incident',
        'The bowl is empty | 2 dead links · incident',
        'The queue backs up | incident',
      ]);
      await screenshot('runbooks-view-badges');
      await write('docs/runbooks/door.md', `# A door stays open\n\n${body}`);
      await write('docs/runbooks/bowl.md', `# The bowl is empty\n\n${body}`);
      await untilRows('Runbooks', (all) => all.length === 3 && all.every((row) => row.endsWith(' | incident')));
    } finally {
      await vscode.workspace.fs.delete(folder, { recursive: true });
    }
    await untilRows('Runbooks', (all) => all.length === 0);
  });

  it('groups them by folder and by date, and remembers it', async () => {
    await vscode.commands.executeCommand('waypost.groupDecisionsByFolder');
    if (!hasScreen) return;
    await untilRows('Decisions', (all) => all.some((row) => row.startsWith('docs/adr')));
    await vscode.commands.executeCommand('waypost.groupDecisionsByDate');
    await untilRows('Decisions', (all) => all.some((row) => /^20\d\d \| \d+$/.test(row)));
  });

  it('opens a decision at its title', async () => {
    await vscode.commands.executeCommand('waypost.groupDecisionsByStatus');
    if (!hasScreen) return;
    await untilRows('Decisions', (all) => all.some((row) => row.startsWith('In Force')));
    await click('.monaco-list-row:has-text("Record decisions")');
    const editor = await untilInFront('0001-record-decisions.md');
    assert.equal(editor.selection.active.line, 0);
  });

  it('finds a decision by its number', async () => {
    await closeEditors();
    const finding = vscode.commands.executeCommand('waypost.findRecord');
    if (!hasScreen) {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      await finding;
      return;
    }
    await eventually(
      async () => (await read('.quick-input-list')).text.includes('Keep the client small') || undefined,
      'the list',
    );
    // Of what the first tests have made and deleted, 0001 and 0002 may still be known.
    for (const digit of '0003') await press(digit);
    await eventually(async () => {
      const { text } = await read('.quick-input-list');
      return (text.includes('One of each fault') && !text.includes('Keep the client small')) || undefined;
    }, 'the choice');
    await press('Enter');
    await finding;
    await untilInFront('0003-one-of-each-fault.md');
  });

  it('draws the graph and the timeline, whose nodes lead to their records', async () => {
    await closeEditors();
    await vscode.commands.executeCommand('waypost.showDecisionGraph');
    if (!hasScreen) return;
    const shows = (words: string): Promise<boolean> =>
      eventually(
        async () =>
          (await evaluate<boolean>(
            '#stage',
            `(document.querySelector('.card:not([hidden]) .picture')?.textContent ?? '').includes(${JSON.stringify(words)})`,
          )) || undefined,
        `a picture with ${words}`,
      );
    await shows('superseded');
    await screenshot('decision-graph');
    await evaluate('#stage', `document.querySelector('.card:not([hidden]) .viewport').focus()`);
    await press('N');
    await press('Enter');
    await eventually(
      () => /\/docs\/adr\/[^/]+\.md$/.test(vscode.window.activeTextEditor?.document.uri.path ?? '') || undefined,
      'the record of the node',
    );
    await click('#toolbar [aria-label^="Next diagram"]');
    await shows('Record decisions');
    await screenshot('decision-timeline');
  });

  it('offers decisions and runbooks among the symbols of the workspace', async () => {
    const symbols = await eventually(async () => {
      const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
        'vscode.executeWorkspaceSymbolProvider',
        'client small',
      );
      return found.find(({ name }) => name === '0002: Keep the client small');
    }, 'the symbol');
    assert.equal(symbols.location.uri.toString(), file('docs/adr/0002-keep-the-client-small.md').toString());
  });
});
