/** Boxes in rows: Tab comes to one of them, arrows, Home and End go on, as in a grid of the ARIA practices. */

export function walkWithArrows(rows: readonly (readonly HTMLInputElement[])[]): void {
  const all = rows.flat();
  let current = all[0];
  for (const box of all) box.tabIndex = box === current ? 0 : -1;
  for (const [row, boxes] of rows.entries())
    for (const [column, box] of boxes.entries()) {
      box.addEventListener('focus', () => {
        if (current !== undefined) current.tabIndex = -1;
        box.tabIndex = 0;
        current = box;
      });
      box.addEventListener('keydown', (event) => {
        const next = neighbour(rows, row, column, event);
        if (next === undefined) return;
        event.preventDefault();
        next.focus();
      });
    }
}

/** Undefined for a key that does not go anywhere. */
function neighbour(
  rows: readonly (readonly HTMLInputElement[])[],
  row: number,
  column: number,
  { key, ctrlKey }: KeyboardEvent,
): HTMLInputElement | undefined {
  const boxes = rows[row] ?? [];
  const inRow = (other: readonly HTMLInputElement[] | undefined): HTMLInputElement | undefined =>
    other?.[Math.min(column, other.length - 1)];
  switch (key) {
    case 'ArrowRight':
      return boxes[column + 1] ?? rows[row + 1]?.[0];
    case 'ArrowLeft':
      return boxes[column - 1] ?? rows[row - 1]?.at(-1);
    case 'ArrowDown':
      return inRow(rows[row + 1]);
    case 'ArrowUp':
      return inRow(rows[row - 1]);
    case 'Home':
      return ctrlKey ? rows[0]?.[0] : boxes[0];
    case 'End':
      return ctrlKey ? rows.at(-1)?.at(-1) : boxes.at(-1);
    default:
      return undefined;
  }
}
