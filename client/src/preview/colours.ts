/** Colours of a VS Code theme as mermaid's theme variables. Plain functions, so that they can be tested without a page. */

/** Red, green, blue from 0 to 255. */
export type Rgb = readonly [number, number, number];

/** The colours of the theme that a picture is made of, each opaque. */
export interface Palette {
  readonly kind: 'light' | 'dark' | 'high-contrast' | 'high-contrast-light';
  readonly background: Rgb;
  readonly foreground: Rgb;
  readonly accent: Rgb;
  readonly border: Rgb | undefined;
  readonly error: Rgb;
  /** Blue, green, orange, purple, yellow, red. */
  readonly series: readonly Rgb[];
  readonly fontFamily: string;
}

/** `a` where `share` is 0, `b` where it is 1. */
export const mix = (a: Rgb, b: Rgb, share: number): Rgb => [
  Math.round(a[0] + (b[0] - a[0]) * share),
  Math.round(a[1] + (b[1] - a[1]) * share),
  Math.round(a[2] + (b[2] - a[2]) * share),
];

export const toHex = (colour: Rgb): string =>
  `#${colour.map((part) => Math.max(0, Math.min(255, part)).toString(16).padStart(2, '0')).join('')}`;

/**
 * What `getComputedStyle` gives for a colour, laid over a background where it is not opaque; undefined for anything
 * else. `rgb(1, 2, 3)`, `rgba(1, 2, 3, 0.5)`, `color(srgb 0.1 0.2 0.3 / 0.5)`
 */
export function readComputed(text: string, over: Rgb): Rgb | undefined {
  const isFraction = text.startsWith('color(srgb ');
  if (!isFraction && !/^rgba?\(/.test(text)) return undefined;
  const numbers = (
    text.slice(text.indexOf(' ') > 0 && isFraction ? 11 : text.indexOf('(') + 1).match(/-?[\d.]+(?:e-?\d+)?/g) ?? []
  ).map(Number);
  const [red, green, blue, alpha = 1] = numbers;
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  const scale = isFraction ? 255 : 1;
  return mix(over, [red * scale, green * scale, blue * scale], alpha);
}

/** WCAG's relative luminance, 0 black to 1 white. */
function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** WCAG's contrast, 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** The first colour that can be read on the background, else black or white. */
export function readable(background: Rgb, ...candidates: readonly Rgb[]): Rgb {
  const black: Rgb = [0, 0, 0];
  const white: Rgb = [255, 255, 255];
  const found = candidates.find((candidate) => contrast(candidate, background) >= 4.5);
  return found ?? (contrast(black, background) > contrast(white, background) ? black : white);
}

/** Variables of mermaid's theme `base`. */
export function themeVariables(palette: Palette): Record<string, string | boolean> {
  const { background, foreground, accent } = palette;
  const isHighContrast = palette.kind.startsWith('high-contrast');
  const isDark = palette.kind === 'dark' || palette.kind === 'high-contrast';
  const border = palette.border ?? (isHighContrast ? foreground : mix(background, foreground, 0.45));
  const tint = (share: number): Rgb => (isHighContrast ? background : mix(background, accent, share));
  const node = tint(isDark ? 0.22 : 0.1);
  const group = isHighContrast ? background : mix(background, foreground, 0.04);
  const line = isHighContrast ? foreground : mix(background, foreground, 0.65);
  const note = isHighContrast ? background : mix(background, palette.series[4] ?? accent, 0.18);
  const hex = toHex;
  const variables: Record<string, string | boolean> = {
    darkMode: isDark,
    fontFamily: palette.fontFamily,
    fontSize: '14px',
    background: hex(background),
    mainBkg: hex(node),
    primaryColor: hex(node),
    primaryTextColor: hex(foreground),
    primaryBorderColor: hex(border),
    secondaryColor: hex(tint(isDark ? 0.12 : 0.05)),
    secondaryTextColor: hex(foreground),
    secondaryBorderColor: hex(border),
    tertiaryColor: hex(group),
    tertiaryTextColor: hex(foreground),
    tertiaryBorderColor: hex(border),
    nodeBorder: hex(border),
    nodeTextColor: hex(foreground),
    textColor: hex(foreground),
    titleColor: hex(foreground),
    lineColor: hex(line),
    arrowheadColor: hex(line),
    defaultLinkColor: hex(line),
    edgeLabelBackground: hex(background),
    clusterBkg: hex(group),
    clusterBorder: hex(mix(background, border, isHighContrast ? 1 : 0.7)),
    noteBkgColor: hex(note),
    noteTextColor: hex(foreground),
    noteBorderColor: hex(border),
    actorBkg: hex(node),
    actorBorder: hex(border),
    actorTextColor: hex(foreground),
    actorLineColor: hex(border),
    signalColor: hex(line),
    signalTextColor: hex(foreground),
    labelBoxBkgColor: hex(node),
    labelBoxBorderColor: hex(border),
    labelTextColor: hex(foreground),
    loopTextColor: hex(foreground),
    activationBkgColor: hex(tint(0.35)),
    activationBorderColor: hex(border),
    sequenceNumberColor: hex(background),
    transitionColor: hex(line),
    transitionLabelColor: hex(foreground),
    stateLabelColor: hex(foreground),
    stateBkg: hex(node),
    labelBackgroundColor: hex(background),
    compositeBackground: hex(background),
    altBackground: hex(group),
    compositeTitleBackground: hex(group),
    compositeBorder: hex(border),
    innerEndBackground: hex(line),
    specialStateColor: hex(line),
    errorBkgColor: hex(mix(background, palette.error, 0.15)),
    errorTextColor: hex(palette.error),
    classText: hex(foreground),
    attributeBackgroundColorOdd: hex(background),
    attributeBackgroundColorEven: hex(group),
    rowOdd: hex(background),
    rowEven: hex(group),
    relationColor: hex(line),
    relationLabelColor: hex(foreground),
    relationLabelBackground: hex(background),
    requirementBackground: hex(node),
    requirementBorderColor: hex(border),
    requirementTextColor: hex(foreground),
    sectionBkgColor: hex(tint(0.15)),
    altSectionBkgColor: hex(background),
    sectionBkgColor2: hex(tint(0.08)),
    taskBkgColor: hex(tint(0.45)),
    taskBorderColor: hex(border),
    taskTextColor: hex(readable(tint(0.45), foreground, background)),
    taskTextLightColor: hex(readable(tint(0.45), foreground, background)),
    taskTextDarkColor: hex(foreground),
    taskTextOutsideColor: hex(foreground),
    activeTaskBkgColor: hex(tint(0.3)),
    activeTaskBorderColor: hex(accent),
    doneTaskBkgColor: hex(group),
    doneTaskBorderColor: hex(border),
    critBkgColor: hex(isHighContrast ? background : mix(background, palette.error, 0.35)),
    critBorderColor: hex(palette.error),
    todayLineColor: hex(palette.error),
    gridColor: hex(mix(background, foreground, 0.3)),
    pieTitleTextColor: hex(foreground),
    pieLegendTextColor: hex(foreground),
    pieStrokeColor: hex(background),
    pieOuterStrokeColor: hex(border),
    pieOpacity: '1',
    quadrant1Fill: hex(tint(0.16)),
    quadrant2Fill: hex(tint(0.1)),
    quadrant3Fill: hex(tint(0.05)),
    quadrant4Fill: hex(tint(0.1)),
    quadrantTitleFill: hex(foreground),
    quadrantPointFill: hex(accent),
    quadrantPointTextFill: hex(foreground),
    quadrantXAxisTextFill: hex(foreground),
    quadrantYAxisTextFill: hex(foreground),
    quadrantInternalBorderStrokeFill: hex(border),
    quadrantExternalBorderStrokeFill: hex(border),
  };
  addSeries(variables, palette);
  return variables;
}

/** Colours that tell sections, slices and branches apart. */
function addSeries(variables: Record<string, string | boolean>, palette: Palette): void {
  const { background, foreground, series, accent } = palette;
  const isHighContrast = palette.kind.startsWith('high-contrast');
  for (let index = 0; index < 12; index++) {
    const pure = series[index % Math.max(1, series.length)] ?? accent;
    // The second round is paler, so that twelve stay apart.
    const strong = mix(pure, background, index < series.length ? 0.1 : 0.45);
    const soft = isHighContrast ? background : mix(background, pure, index < series.length ? 0.4 : 0.22);
    variables[`pie${index + 1}`] = toHex(strong);
    variables[`cScale${index}`] = toHex(soft);
    variables[`cScaleLabel${index}`] = toHex(readable(soft, foreground, background));
    variables[`cScalePeer${index}`] = toHex(pure);
    variables[`cScaleInv${index}`] = toHex(pure);
    if (index < 8) {
      variables[`git${index}`] = toHex(strong);
      variables[`gitInv${index}`] = toHex(background);
      variables[`gitBranchLabel${index}`] = toHex(readable(strong, background, foreground));
      variables[`fillType${index}`] = toHex(soft);
    }
  }
  variables['pieSectionTextColor'] = toHex(readable(mix(series[0] ?? accent, background, 0.1), background, foreground));
  variables['commitLabelColor'] = toHex(foreground);
  variables['commitLabelBackground'] = toHex(background);
  variables['tagLabelColor'] = toHex(foreground);
  variables['tagLabelBackground'] = toHex(background);
  variables['tagLabelBorder'] = toHex(foreground);
}
