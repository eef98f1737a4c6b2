import {
  type CancellationToken,
  Hover,
  type HoverProvider,
  MarkdownString,
  type Position,
  type TextDocument,
} from 'vscode';
import type { Ask } from '../server.ts';
import type { PreviewPanel } from './panel.ts';
import { diagramsOf, MAX_TEXT_LENGTH } from './source.ts';

/** Pixels, that a hover has room for without scrolling. */
const WIDTH = 360;
const HEIGHT = 190;
/** A hover that comes later is in the way. */
const LIMIT_MS = 1500;
/** VS Code cuts longer hovers off, and half a picture is none. */
const MAX_IMAGE_LENGTH = 90_000;

/** On a diagram's opening line, its picture: drawn by an open preview, which alone can draw. */
export function createThumbnailHover(ask: Ask, rendererOf: () => PreviewPanel | undefined): HoverProvider {
  return {
    async provideHover(document: TextDocument, position: Position, token: CancellationToken) {
      const renderer = rendererOf();
      if (renderer === undefined) return undefined;
      const diagrams = (await diagramsOf(ask, document, token)) ?? [];
      const diagram = diagrams.find(({ startLine }) => startLine === position.line);
      if (diagram === undefined || token.isCancellationRequested) return undefined;
      if (diagram.state !== 'valid' || diagram.text.length > MAX_TEXT_LENGTH) return undefined;
      try {
        const { text } = diagram;
        const picture = await renderer.picture({ type: 'thumbnail', text, width: WIDTH, height: HEIGHT }, LIMIT_MS);
        return token.isCancellationRequested ? undefined : show(picture);
      } catch {
        // No picture in time is no hover; nobody asked for more.
        return undefined;
      }
    },
  };
}

/** The picture alone: type and counts are in the language server's hover. */
function show({ data, width, height }: Awaited<ReturnType<PreviewPanel['picture']>>): Hover | undefined {
  if (data.length > MAX_IMAGE_LENGTH) return undefined;
  const image = `![picture of the diagram](data:image/png;base64,${data}|width=${width},height=${height})`;
  return new Hover(new MarkdownString(image));
}
