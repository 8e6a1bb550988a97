import { ask, handIn, Refused, type HandedIn } from '../../api/index.js';
import { asksSponsor, scopeOf, shelfFor, type Chosen, type Kind, type Shelf } from './shelf-form.js';

/** What is handed in, and for what. */
export interface PutOnShelf {
  readonly kind: Kind;
  readonly chosen: Chosen;
  /** The shelf where it is known already; what is chosen does not count then. */
  readonly shelfId?: string;
  /** Provider of a sponsor that opens a shelf for a site. */
  readonly providerId?: string;
  readonly document: Omit<HandedIn, 'caseId' | 'batchNo' | 'requirementKey'>;
}

/** Times that a shelf opened a moment ago is asked for, until it is known where documents come in. */
const ATTEMPTS = 5;

/** Hands a document in on its shelf; opens the shelf where there is none. Sent again after a broken line it finds the shelf there. */
export async function putOnShelf(wish: PutOnShelf, onProgress: (part: number) => void): Promise<void> {
  const { kind, document } = wish;
  const caseId = wish.shelfId ?? shelfFor(kind, wish.chosen, await shelvesNow(wish))?.shelfId ?? (await open(wish));
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await handIn({ ...document, caseId, requirementKey: kind.code }, onProgress);
    } catch (error) {
      const unheard = error instanceof Refused && error.problem.code === 'NOT_FOUND';
      if (!unheard || attempt === ATTEMPTS) throw error;
    }
  }
}

async function shelvesNow({ kind }: PutOnShelf): Promise<readonly Shelf[]> {
  return ask('shelves.list', { query: { code: kind.code } });
}

async function open({ kind, chosen, providerId }: PutOnShelf): Promise<string> {
  const body = {
    code: kind.code,
    scope: scopeOf(kind, chosen),
    ...(asksSponsor(kind) && { sponsorId: chosen.sponsorId }),
    ...(asksSponsor(kind) && providerId && { providerId }),
  };
  return (await ask('shelves.open', { body }, { commandId: crypto.randomUUID() })).result.shelfId;
}
