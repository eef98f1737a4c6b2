import { type Palette, type Rgb, readComputed } from '../colours.ts';

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];

/** The colours of the theme that is in force, from the variables that VS Code sets. */
export function readPalette(): Palette {
  const { classList } = document.body;
  const kind = classList.contains('vscode-high-contrast-light')
    ? 'high-contrast-light'
    : classList.contains('vscode-high-contrast')
      ? 'high-contrast'
      : classList.contains('vscode-light')
        ? 'light'
        : 'dark';
  const isDark = kind === 'dark' || kind === 'high-contrast';
  // Any form that CSS has is turned into numbers by the browser itself.
  const probe = document.createElement('i');
  document.body.append(probe);
  const read = (variable: string, over: Rgb): Rgb | undefined => {
    if (getComputedStyle(document.body).getPropertyValue(variable).trim() === '') return undefined;
    probe.style.color = `var(${variable})`;
    return readComputed(getComputedStyle(probe).color, over);
  };
  const background = read('--vscode-editor-background', isDark ? BLACK : WHITE) ?? (isDark ? BLACK : WHITE);
  const foreground = read('--vscode-editor-foreground', background) ?? (isDark ? WHITE : BLACK);
  const accent = read('--vscode-charts-blue', background) ?? read('--vscode-focusBorder', background) ?? foreground;
  const series = ['blue', 'green', 'orange', 'purple', 'yellow', 'red']
    .map((name) => read(`--vscode-charts-${name}`, background))
    .filter((colour) => colour !== undefined);
  const palette: Palette = {
    kind,
    background,
    foreground,
    accent,
    border: read('--vscode-contrastBorder', background),
    error: read('--vscode-errorForeground', background) ?? accent,
    series: series.length === 0 ? [accent] : series,
    // Pictures leave this page: a variable would mean nothing there.
    fontFamily: getComputedStyle(document.body).fontFamily.replaceAll('"', "'") || 'sans-serif',
  };
  probe.remove();
  return palette;
}

/** Calls back when the theme changes: VS Code then rewrites the variables and the body's classes. */
export function onThemeChange(changed: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer = new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(changed, 50);
  });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
}
