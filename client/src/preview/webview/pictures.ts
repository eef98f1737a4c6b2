import type { PageAnswer, ToPage } from '../messages.ts';
import type { Drawing } from './draw.ts';
import { toBase64, toPng, toSvgText } from './raster.ts';

/** A message that is answered with a picture, or with what became of it. */
export type PictureRequest = Extract<ToPage, { readonly request: number }>;

/** Makes what is asked for: a file's content, a picture in the clipboard, or a small one for a hover. */
export async function makePicture(
  request: PictureRequest,
  draw: (text: string) => Promise<Drawing>,
): Promise<PageAnswer> {
  const drawing = await draw(request.text);
  switch (request.type) {
    case 'picture': {
      const { format, scale, background } = request.options;
      const data =
        format === 'svg' ? toSvgText(drawing, background) : await toBase64(await toPng(drawing, scale, background));
      return describe(drawing, data, drawing.width * scale, drawing.height * scale);
    }
    case 'copy-png':
      await focused();
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': toPng(drawing, 2, 'theme') })]);
      return describe(drawing, '', drawing.width * 2, drawing.height * 2);
    case 'thumbnail': {
      const scale = Math.min(1, request.width / drawing.width, request.height / drawing.height);
      // Twice as many pixels as shown, for screens that have them.
      const data = await toBase64(await toPng(drawing, scale * 2, 'theme'));
      return describe(drawing, data, Math.ceil(drawing.width * scale), Math.ceil(drawing.height * scale));
    }
  }
}

const describe = (drawing: Drawing, data: string, width: number, height: number): PageAnswer => ({
  data,
  width,
  height,
  diagramType: drawing.type,
  nodes: new Set(drawing.nodes.filter(({ isGroup }) => !isGroup).map(({ id }) => id)).size,
  edges: drawing.edges,
});

/** The clipboard is open to a page with the focus, which VS Code is about to give to this one. */
async function focused(): Promise<void> {
  for (let turn = 0; turn < 20 && !document.hasFocus(); turn++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
