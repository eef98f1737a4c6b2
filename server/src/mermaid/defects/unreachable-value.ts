import type { Line } from '../mistakes/lines.ts';
import type { DiagramProblem } from '../verdict.ts';
import { quote } from '../words.ts';
import { type AcceptedDiagram, type DefectFinder, placeIn } from './defect.ts';

/** Values without an axis: mermaid leaves out a curve whose number of values is not that of the axes. */
export const unreachableValue: DefectFinder = {
  types: ['radar'],
  find: (diagram) => curves(diagram),
};

function curves({ lines }: AcceptedDiagram): DiagramProblem[] {
  const axes = lines.filter(({ text }) => /^\s*axis\s/.test(text)).flatMap(({ text }) => axesIn(text));
  if (axes.length === 0) return [];
  return lines.filter(({ text }) => /^\s*curve\s/.test(text)).flatMap((line) => curvesIn(line, axes.length));
}

const axesIn = (text: string): string[] =>
  text
    .replace(/^\s*axis\s/, '')
    .replace(/\["[^"]*"\]/g, '')
    .split(',')
    .filter((axis) => axis.trim() !== '');

function curvesIn(line: Line, axes: number): DiagramProblem[] {
  return [...line.text.matchAll(/([\w-]+)(?:\s*\["[^"]*"\])?\s*\{([^{}]*)\}/g)].flatMap(
    ({ index, 0: whole, 1: name = '', 2: list = '' }) => {
      const values = list.split(',').filter((value) => value.trim() !== '');
      if (values.length === axes || values.length === 0) return [];
      const open = index + whole.indexOf('{');
      return [
        {
          rule: 'mermaid-unreachable-value' as const,
          message: `The curve ${quote(name)} is not drawn: it has ${count(values.length, 'value')} for ${count(axes, 'axis', 'axes')}`,
          range: placeIn(line, open, index + whole.length),
        },
      ];
    },
  );
}

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;
