import { readView, type BoardView } from './board-view.js';
import { hiddenAtFirst } from './hidden-at-first.js';

/** How the board is looked at, as it stands in the page's address and in a saved view: columns put away, and the order. */
export type BoardLook = Readonly<Partial<Record<'without' | 'sort' | 'order', string>>>;

/** Everything that a saved view brings back. */
export type BoardSearch = BoardView & BoardLook;

/** Said where no column is put away: nothing said stands for the columns that are put away at first. */
const NONE = 'none';

/** Reads how to look out of an address or a saved view. */
export function readLook(given: Readonly<Record<string, unknown>>): BoardLook {
  const known = (['without', 'sort', 'order'] as const).flatMap((name) => {
    const value = given[name];
    return typeof value === 'string' && value !== '' ? [[name, value] as const] : [];
  });
  return Object.fromEntries(known);
}

/** Reads a whole view out of an address or a saved view; what is not known is left out. */
export function readSearch(given: Readonly<Record<string, unknown>>): BoardSearch {
  return { ...readView(given), ...readLook(given) };
}

/** Columns that are put away. */
export function hiddenOf({ without }: BoardLook): ReadonlySet<string> {
  if (without === undefined) return new Set(hiddenAtFirst);
  return new Set(without === NONE ? [] : without.split(','));
}

/** The look with one column more or less. */
export function toggleColumn(look: BoardLook, column: string): BoardLook {
  const next = new Set(hiddenOf(look));
  if (!next.delete(column)) next.add(column);
  return { ...look, without: next.size === 0 ? NONE : [...next].join(',') };
}
