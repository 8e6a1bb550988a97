/** What is asked of a deviation to stand on a tile. */
interface Counted {
  readonly state: string;
  readonly classification: string | null;
  readonly disposition: string | null;
  readonly capas: readonly { readonly state: string }[];
}

const ENDED = ['CLOSED', 'VOID', 'VOIDED'];
const CAPA_ENDED = ['CLOSED', 'EFFECTIVE', 'CANCELLED'];

/** The tiles that filter the list, in their order. */
export const tiles = {
  open: ({ state }: Counted) => !ENDED.includes(state),
  waitsForQp: (one: Counted) => !ENDED.includes(one.state) && one.disposition === null,
  critical: (one: Counted) => !ENDED.includes(one.state) && one.classification === 'CRITICAL',
  capaOpen: ({ capas }: Counted) => capas.some(({ state }) => !CAPA_ENDED.includes(state)),
  all: () => true,
} as const;

/** Name of a tile. */
export type TileName = keyof typeof tiles;
