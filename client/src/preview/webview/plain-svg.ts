/**
 * What a picture needs to be understood by other programs than browsers.
 *
 * Mermaid writes most labels as HTML inside `foreignObject`, which browsers show and hardly anything else does. A
 * picture that leaves the preview gets them as SVG text, each line where the browser has laid it out. Its colours are
 * written as numbers of red, green and blue, the only form that all of them read.
 */

const SVG = 'http://www.w3.org/2000/svg';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What stands in one line and looks alike. */
interface Run {
  readonly text: string;
  readonly box: DOMRect;
  readonly style: CSSStyleDeclaration;
  readonly decoration: string;
}

/** A copy of a drawing in plain SVG. Formulas alone stay as they are: no text could show them. */
export function toPlainSvg(svg: SVGSVGElement): SVGSVGElement {
  const canvas = document.createElement('canvas').getContext('2d');
  if (canvas === null) throw new Error('no canvas to measure texts on');
  const copy = svg.cloneNode(true) as SVGSVGElement;
  // Laid out at its own size, wherever the drawing itself is shown, zoomed or hidden.
  const room = document.createElement('div');
  room.className = 'measured';
  room.append(copy);
  document.body.append(room);
  try {
    const labels = [...copy.querySelectorAll<SVGForeignObjectElement>('foreignObject')].filter(
      (label) => label.querySelector('math') === null,
    );
    // All are measured before one is changed, so that the page is laid out once.
    const written = labels.map((label) => writeLabel(label, canvas));
    for (const [index, label] of labels.entries()) {
      const inPlace = written[index];
      if (inPlace === undefined) continue;
      // The first child that can be shown is; with text in its place, the others are for nobody.
      if (label.parentElement?.localName === 'switch') label.parentElement.replaceWith(inPlace);
      else label.replaceWith(inPlace);
    }
  } finally {
    room.remove();
  }
  writeColours(copy, canvas);
  return copy;
}

function writeLabel(label: SVGForeignObjectElement, canvas: CanvasRenderingContext2D): SVGGElement {
  const group = document.createElementNS(SVG, 'g');
  const matrix = label.getScreenCTM();
  if (matrix === null || label.closest('[visibility="hidden"], [display="none"]') !== null) return group;
  const inverse = matrix.inverse();
  const toLabel = (x: number, y: number): Point => new DOMPoint(x, y).matrixTransform(inverse);
  const isTurned = Math.abs(matrix.b) > 1e-6 || Math.abs(matrix.c) > 1e-6;
  if (!isTurned) group.append(...backgroundsOf(label, toLabel));
  for (const run of runsOf(label, toLabel)) group.append(writeRun(run, toLabel, isTurned, canvas));
  return group;
}

/** An edge's label hides the edge behind it. */
function backgroundsOf(label: Element, toLabel: (x: number, y: number) => Point): readonly SVGRectElement[] {
  const found: SVGRectElement[] = [];
  for (const element of label.querySelectorAll('*')) {
    const { backgroundColor } = getComputedStyle(element);
    if (/^(?:transparent|rgba\(.*, 0\))$/.test(backgroundColor)) continue;
    for (const box of element.getClientRects()) {
      const start = toLabel(box.left, box.top);
      const end = toLabel(box.right, box.bottom);
      if (end.x <= start.x || end.y <= start.y) continue;
      const rect = document.createElementNS(SVG, 'rect');
      rect.setAttribute('x', rounded(start.x));
      rect.setAttribute('y', rounded(start.y));
      rect.setAttribute('width', rounded(end.x - start.x));
      rect.setAttribute('height', rounded(end.y - start.y));
      paint(rect.style, backgroundColor);
      found.push(rect);
    }
  }
  return found;
}

/** As a style: rules in the drawing's own sheet are stronger than attributes. The opacity apart, as SVG 1.1 has it. */
function paint(style: CSSStyleDeclaration, colour: string): void {
  const [, opaque, opacity] = /^rgba\((\d+, \d+, \d+), ([\d.]+)\)$/.exec(colour) ?? [];
  style.fill = opaque === undefined ? colour : `rgb(${opaque})`;
  if (opacity !== undefined) style.fillOpacity = opacity;
  style.stroke = 'none';
}

function runsOf(label: Element, toLabel: (x: number, y: number) => Point): readonly Run[] {
  const found: Run[] = [];
  const walker = document.createTreeWalker(label, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { parentElement: parent } = node;
    if (parent === null || parent.localName === 'style') continue;
    const style = getComputedStyle(parent);
    if (style.visibility === 'hidden') continue;
    const decoration = decorationOf(parent, label);
    for (const { text, box } of linesOf(node, Number.parseFloat(style.fontSize) / 2, toLabel))
      found.push({ text, box, style, decoration });
  }
  return found;
}

/** Where the browser has broken a text into lines: letters of one line stand as low as each other, or nearly so. */
function linesOf(
  node: Node,
  nearly: number,
  toLabel: (x: number, y: number) => Point,
): readonly { readonly text: string; readonly box: DOMRect }[] {
  const text = node.textContent ?? '';
  const lines: { text: string; start: number; end: number; y: number }[] = [];
  const range = document.createRange();
  const boxOf = (start: number, end: number): DOMRect => {
    range.setStart(node, start);
    range.setEnd(node, end);
    return range.getBoundingClientRect();
  };
  let at = 0;
  // By code points: half a pair has no place.
  for (const character of text) {
    const start = at;
    at += character.length;
    const box = boxOf(start, at);
    const isShown = box.width > 0 || box.height > 0;
    const line = lines.at(-1);
    if (/^[ \t\r\n]$/.test(character)) {
      if (line !== undefined && isShown) line.text += ' ';
      continue;
    }
    const { y } = toLabel((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    if (line !== undefined && (!isShown || Math.abs(y - line.y) < nearly)) {
      line.text += character;
      line.end = at;
    } else if (isShown) lines.push({ text: character, start, end: at, y });
  }
  return lines.map(({ text: words, start, end }) => ({ text: words.trimEnd(), box: boxOf(start, end) }));
}

/** Not inherited by name, but drawn through all that is inside. */
function decorationOf(element: Element, label: Element): string {
  for (let at: Element | null = element; at !== null && at !== label; at = at.parentElement) {
    const { textDecorationLine } = getComputedStyle(at);
    if (textDecorationLine !== 'none') return textDecorationLine;
  }
  return 'none';
}

function writeRun(
  { text, box, style, decoration }: Run,
  toLabel: (x: number, y: number) => Point,
  isTurned: boolean,
  canvas: CanvasRenderingContext2D,
): SVGTextElement {
  const written = document.createElementNS(SVG, 'text');
  const middle = toLabel((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  // Another machine may have another font: centred texts stay centred, others keep where they begin.
  const isCentred = isTurned || style.textAlign === 'center' || style.direction === 'rtl';
  const x = isCentred ? middle.x : toLabel(box.left, box.top).x;
  written.setAttribute('x', rounded(x));
  written.setAttribute('y', rounded(middle.y + baselineBelowMiddle(style, canvas)));
  written.textContent = text;
  const { style: own } = written;
  own.textAnchor = isCentred ? 'middle' : 'start';
  own.dominantBaseline = 'alphabetic';
  paint(own, style.color);
  own.fontFamily = style.fontFamily;
  own.fontSize = style.fontSize;
  own.fontWeight = style.fontWeight;
  own.fontStyle = style.fontStyle;
  own.textDecoration = decoration;
  if (text.includes('  ')) own.whiteSpace = 'pre';
  return written;
}

/** A line's box is as high as its font; where in it the letters stand is the font's own. */
function baselineBelowMiddle(
  { fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration,
  canvas: CanvasRenderingContext2D,
): number {
  canvas.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  const { fontBoundingBoxAscent, fontBoundingBoxDescent } = canvas.measureText('x');
  return (fontBoundingBoxAscent - fontBoundingBoxDescent) / 2;
}

/** `hsl(210.6, 67%, 96%)` -> `#f1f6fc`: asked of the canvas, which knows all that CSS has. */
function writeColours(svg: SVGSVGElement, canvas: CanvasRenderingContext2D): void {
  const plain = (text: string): string =>
    text.replace(/\bhsla?\([^()]{1,100}\)/gi, (colour) => {
      canvas.fillStyle = '#000000';
      canvas.fillStyle = colour;
      return canvas.fillStyle;
    });
  for (const sheet of svg.querySelectorAll('style')) sheet.textContent = plain(sheet.textContent ?? '');
  for (const element of [svg, ...svg.querySelectorAll('*')]) {
    for (const attribute of element.attributes) {
      if (attribute.value.includes('hsl')) attribute.value = plain(attribute.value);
    }
  }
}

const rounded = (value: number): string => String(Math.round(value * 100) / 100);
