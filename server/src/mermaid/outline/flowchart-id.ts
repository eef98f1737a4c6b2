/** Where the id of a flowchart's node ends that begins at an offset; the offset itself where none does. */
export function idEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && isIdUnit(text, at)) at++;
  return at;
}

/** Whether a unit belongs to an id; a dash or an equals sign does where it begins no arrow. */
function isIdUnit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit >= 0x80) return unit !== 0xa0;
  if ((unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122)) return true;
  switch (unit) {
    case 45: {
      const next = text.charCodeAt(at + 1);
      return next !== 62 && next !== 45 && next !== 46 && !Number.isNaN(next);
    }
    case 61:
      return text.charCodeAt(at + 1) !== 61;
    case 58:
      return !text.startsWith(':::', at) && !text.startsWith('::', at - 1);
    case 38:
      // Between blanks it joins nodes.
      return isIdUnitSimple(text.charCodeAt(at - 1)) || isIdUnitSimple(text.charCodeAt(at + 1));
    default:
      return isIdUnitSimple(unit);
  }
}

/** `! # $ % ' * + , . / ? \ _` and the backtick. */
const isIdUnitSimple = (unit: number): boolean =>
  (unit >= 48 && unit <= 57) ||
  (unit >= 65 && unit <= 90) ||
  (unit >= 97 && unit <= 122) ||
  unit === 33 ||
  unit === 35 ||
  unit === 36 ||
  unit === 37 ||
  unit === 39 ||
  (unit >= 42 && unit <= 44) ||
  unit === 46 ||
  unit === 47 ||
  unit === 63 ||
  unit === 92 ||
  unit === 95 ||
  unit === 96;
