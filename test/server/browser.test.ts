import assert from 'node:assert/strict';
import { join } from 'node:path';
import vm from 'node:vm';
import { build } from 'esbuild';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: { readonly serverInfo?: unknown };
  readonly params?: { readonly uri?: string; readonly version?: number; readonly diagnostics?: readonly unknown[] };
}

/** What a worker's script sees of its page. */
interface Port {
  onmessage?: (event: { readonly data: unknown }) => void;
  addEventListener(): void;
  postMessage(message: Message): void;
}

describe('the language server in a worker of a browser', () => {
  let code = '';
  before(async function () {
    this.timeout(60_000);
    // Fails for whatever a browser does not have: nothing of Node can be resolved for one.
    const { outputFiles } = await build({
      entryPoints: [join(import.meta.dirname, '../../server/src/browser/server.ts')],
      bundle: true,
      platform: 'browser',
      format: 'iife',
      target: 'es2022',
      write: false,
      define: { WAYPOST_VERSION: '"9.8.7"' },
      logLevel: 'error',
    });
    code = outputFiles[0]?.text ?? '';
  });

  it('answers, and says nothing of files that it cannot know', async () => {
    const received: Message[] = [];
    let wake = (): void => undefined;
    const self: Port = {
      addEventListener: () => undefined,
      postMessage(message) {
        received.push(message);
        wake();
      },
    };
    const globals = { self, crypto, performance, setTimeout, clearTimeout, setInterval, clearInterval, queueMicrotask };
    vm.runInNewContext(code, { ...globals, AbortController, TextDecoder, TextEncoder, URL, console, structuredClone });
    const send = (message: object): void => self.onmessage?.({ data: { jsonrpc: '2.0', ...message } });
    const find = async (wanted: (message: Message) => boolean): Promise<Message> => {
      for (;;) {
        const found = received.find(wanted);
        if (found !== undefined) return found;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    };

    const workspaceFolders = [{ uri: 'vscode-vfs://github/ada/repo', name: 'repo' }];
    send({
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {}, workspaceFolders },
    });
    assert.deepEqual(JSON.parse(JSON.stringify((await find(({ id }) => id === 1)).result?.serverInfo)), {
      name: 'waypost',
      version: '9.8.7',
    });
    send({ method: 'initialized', params: {} });
    const uri = 'vscode-vfs://github/ada/repo/docs/adr/0002-x.md';
    const text = '# 2. X\n\n## Status\n\nSupersedes [ADR-1](0001-y.md), see `src/a.ts` and [b](b.md)\n';
    send({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'markdown', version: 3, text } },
    });
    const { params } = await find(({ method }) => method === 'textDocument/publishDiagnostics');
    assert.equal(params?.uri, uri);
    assert.equal(params?.version, 3);
    assert.equal(params?.diagnostics?.length, 0);
    send({ id: 2, method: 'shutdown' });
    await find(({ id }) => id === 2);
  });
});
