/** Pan and zoom as numbers: the diagram's point 0,0 stands at `x`, `y` of the viewport, `scale` pixels to a unit. */
export interface Transform {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const MIN_SCALE = 0.05;
export const MAX_SCALE = 8;
/** Pixels left free around a diagram that is fitted. */
const MARGIN = 16;

/** The whole diagram in the middle; small ones keep their size. */
export function fit(diagram: Size, viewport: Size): Transform {
  const scale = Math.max(
    MIN_SCALE,
    Math.min(
      1,
      (viewport.width - 2 * MARGIN) / Math.max(1, diagram.width),
      (viewport.height - 2 * MARGIN) / Math.max(1, diagram.height),
    ),
  );
  return {
    scale,
    x: (viewport.width - diagram.width * scale) / 2,
    y: (viewport.height - diagram.height * scale) / 2,
  };
}

/** Zooms by a factor; what is at the given point of the viewport stays there. */
export function zoomAt(transform: Transform, factor: number, x: number, y: number): Transform {
  const scale = Math.max(MIN_SCALE, Math.min(MAX_SCALE, transform.scale * factor));
  const ratio = scale / transform.scale;
  return { scale, x: x - (x - transform.x) * ratio, y: y - (y - transform.y) * ratio };
}

/** Moves, but never so far that nothing of the diagram is to be seen. */
export function pan(transform: Transform, dx: number, dy: number, diagram: Size, viewport: Size): Transform {
  const keep = 32;
  const clamp = (value: number, length: number, room: number): number =>
    Math.max(keep - length * transform.scale, Math.min(room - keep, value));
  return {
    scale: transform.scale,
    x: clamp(transform.x + dx, diagram.width, viewport.width),
    y: clamp(transform.y + dy, diagram.height, viewport.height),
  };
}

/** Brings a rectangle of the diagram into view, moving no more than needed. */
export function bringIntoView(
  transform: Transform,
  box: Size & { readonly x: number; readonly y: number },
  viewport: Size,
): Transform {
  const move = (start: number, length: number, room: number): number => {
    const end = start + length;
    if (start >= MARGIN && end <= room - MARGIN) return 0;
    // What is larger than the room is shown from its middle.
    if (length > room - 2 * MARGIN) return room / 2 - (start + end) / 2;
    return start < MARGIN ? MARGIN - start : room - MARGIN - end;
  };
  const { scale } = transform;
  return {
    scale,
    x: transform.x + move(transform.x + box.x * scale, box.width * scale, viewport.width),
    y: transform.y + move(transform.y + box.y * scale, box.height * scale, viewport.height),
  };
}
