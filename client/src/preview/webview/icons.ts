/** Icons of 16 by 16 in the manner of VS Code's own, drawn here so that no font has to be loaded. */
const PATHS = {
  previous: 'M10 3 5 8l5 5',
  next: 'm6 3 5 5-5 5',
  one: 'M2.5 3.5h11v9h-11z',
  all: 'M2.5 2.5h11v4h-11zM2.5 9.5h11v4h-11z',
  zoomIn: 'M7 3.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM9.6 9.6 13.5 13.5M7 5.5v3M5.5 7h3',
  zoomOut: 'M7 3.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM9.6 9.6 13.5 13.5M5.5 7h3',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  find: 'M9.5 3a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM7 9l-4.5 4.5',
  pin: 'M9.5 2 14 6.5l-1.5.6-2.2 2.2-.4 3L4 6.1l3-.4 2.2-2.2zM6.8 9.2 2.5 13.5',
  list: 'M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.6M2.5 8h.6M2.5 12h.6',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  export: 'M8 2.5v7M5 6.8l3 3 3-3M2.5 11v2.5h11V11',
  appearance: 'M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11M8 5h4.2M8 8h5.4M8 11h4.2',
  error: 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM6 6l4 4M10 6l-4 4',
  close: 'm3.5 3.5 9 9M12.5 3.5l-9 9',
  diagram: 'M5.5 2.5h5v3.5h-5zM2 10h4.5v3.5H2zM9.5 10H14v3.5H9.5zM8 6v2M4.2 10V8h7.6v2',
  up: 'M3 10l5-5 5 5',
  down: 'M3 6l5 5 5-5',
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration: whatever carries it has its own name. */
export function icon(name: IconName): SVGSVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
