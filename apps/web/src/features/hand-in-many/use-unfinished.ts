import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { useSession } from '../../session/index.js';
import { halfSentInto, rememberedDelivery } from './open-delivery.js';

/** What an earlier visit left: files that arrived and were not handed in, and those that were on their way. */
export interface Unfinished {
  readonly deliveryId: string | undefined;
  readonly arrived: readonly { readonly uploadId: string; readonly versionId: string; readonly title: string }[];
  readonly halfSent: readonly string[];
  /** Hashes of the files that arrived. */
  readonly hashes: ReadonlySet<string>;
}

/** Looks whether a delivery of this case was left open on this computer by this person; undefined until that is known. */
export function useUnfinished(caseId: string): Unfinished | undefined {
  const { person } = useSession();
  const [remembered] = useState(() => rememberedDelivery(caseId));
  const asked = { enabled: remembered !== undefined };
  const delivery = useAnswer('deliveries.get', { path: { deliveryId: remembered ?? '' } }, asked);
  const documents = useAnswer('documents.list', { query: { caseId } }, asked);
  const halfSent = useQuery({ queryKey: ['half-sent', remembered], queryFn: () => halfSentInto(remembered ?? ''), ...asked });
  if (remembered === undefined || delivery.isError) return nothing;
  if (!delivery.data || documents.isPending || halfSent.isPending) return undefined;
  const { state, openedBy, documents: arrived } = delivery.data;
  if (state !== 'OPEN' || openedBy.personId !== person.id) return nothing;
  const hashes = (documents.data ?? []).map(({ current }) => current).filter(({ deliveryId }) => deliveryId === remembered);
  return {
    deliveryId: remembered,
    arrived,
    halfSent: (halfSent.data ?? []).map((words) => words['filename'] ?? ''),
    hashes: new Set(hashes.map(({ sha256 }) => sha256)),
  };
}

const nothing: Unfinished = { deliveryId: undefined, arrived: [], halfSent: [], hashes: new Set() };
