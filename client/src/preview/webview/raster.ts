import { toHex } from '../colours.ts';
import type { ExportOptions } from '../messages.ts';
import type { Drawing } from './draw.ts';
import { readPalette } from './palette.ts';
import { toPlainSvg } from './plain-svg.ts';

/** Browsers refuse larger canvases. */
const MAX_SIDE = 16_000;

/** A drawing as a file of its own, for any program that shows SVG. */
export function toSvgText({ svg, width, height }: Drawing, background: ExportOptions['background']): string {
  const copy = toPlainSvg(svg);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(Math.ceil(width)));
  copy.setAttribute('height', String(Math.ceil(height)));
  copy.style.removeProperty('background-color');
  const colour = colourOf(background);
  // A shape: few programs but browsers heed the background of an SVG.
  if (colour !== undefined) copy.prepend(backdrop(copy, colour));
  return new XMLSerializer().serializeToString(copy);
}

function backdrop({ viewBox: { baseVal } }: SVGSVGElement, colour: string): SVGRectElement {
  const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  const { x, y, width, height } = baseVal;
  // Somewhat larger than the picture, for the pixels at its rim that are not whole.
  for (const [name, value] of Object.entries({ x: x - 1, y: y - 1, width: width + 2, height: height + 2 })) {
    rect.setAttribute(name, String(value));
  }
  rect.style.fill = colour;
  rect.style.stroke = 'none';
  return rect;
}

function colourOf(background: ExportOptions['background']): string | undefined {
  if (background === 'transparent') return undefined;
  return background === 'white' ? '#ffffff' : toHex(readPalette().background);
}

/** A drawing as pixels. */
export async function toPng(drawing: Drawing, scale: number, background: ExportOptions['background']): Promise<Blob> {
  const image = new Image();
  // A data URL, for the page may load nothing else, and a blob's would taint the canvas.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(toSvgText(drawing, 'transparent'))}`;
  await image.decode();
  const fitting = Math.min(scale, MAX_SIDE / Math.max(drawing.width, drawing.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.ceil(drawing.width * fitting));
  canvas.height = Math.max(1, Math.ceil(drawing.height * fitting));
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas to draw on');
  const colour = colourOf(background);
  if (colour !== undefined) {
    context.fillStyle = colour;
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('the picture is too large')) : resolve(blob)),
      'image/png',
    ),
  );
}

export async function toBase64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  // In pieces: a call takes some ten thousand arguments at most.
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
