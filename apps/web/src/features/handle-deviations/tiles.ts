/** What is asked of a CAPA to count. */
interface CountedCapa {
  readonly state: string;
  /** `YYYY-MM-DD` */
  readonly due: string;
  readonly closedAt: string | null;
}

/** What is asked of a deviation to stand on a tile. */
interface Counted {
  readonly state: string;
  readonly classification: string | null;
  readonly disposition: string | null;
  readonly capas: readonly CountedCapa[];
}

const ENDED = ['CLOSED', 'VOID'];
/** Days for which a CAPA that is done is looked back on. */
const LOOKED_BACK = 90;
const DAY = 86_400_000;

const isOpen = ({ state }: CountedCapa) => state !== 'CLOSED';

/** The tiles that filter the list, in their order; `today` is a calendar day. */
export const tiles = {
  open: ({ state }: Counted) => !ENDED.includes(state),
  waitsForQp: (one: Counted) => !ENDED.includes(one.state) && one.disposition === null,
  critical: (one: Counted) => !ENDED.includes(one.state) && one.classification === 'CRITICAL',
  capaOpen: ({ capas }: Counted) => capas.some(isOpen),
  capaOverdue: ({ capas }: Counted, today: string) => capas.some((capa) => isOpen(capa) && capa.due < today),
  capaDueThisWeek: ({ capas }: Counted, today: string) =>
    capas.some((capa) => isOpen(capa) && capa.due >= today && capa.due <= sundayOf(today)),
  capaDone: ({ capas }: Counted, today: string) =>
    capas.some(({ closedAt }) => closedAt !== null && closedAt.slice(0, 10) >= dayFrom(today, -LOOKED_BACK)),
  all: () => true,
} as const;

/** Name of a tile. */
export type TileName = keyof typeof tiles;

/** The day on which the next open CAPA of a deviation is due; null where none is open. */
export function nextDue(capas: readonly CountedCapa[]): string | null {
  return (
    capas
      .filter(isOpen)
      .map(({ due }) => due)
      .sort()
      .at(0) ?? null
  );
}

function dayFrom(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/** The last day of the week that a day is in. */
function sundayOf(day: string): string {
  return dayFrom(day, (7 - new Date(day).getUTCDay()) % 7);
}
