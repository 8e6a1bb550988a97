import { useState, type ReactNode } from 'react';
import { useAnswer, type AnswerOf, type QueryOf, type RequestOf } from '../../api/index.js';
import { NotNowDialog } from './NotNowDialog.js';
import { asJson, openWarnings, type GivenReason } from './open-warnings.js';
import { ReasonsDialog } from './ReasonsDialog.js';

/** Reads of what a signature will cover. */
type ManifestId = 'cases.manifest' | 'trial-releases.manifest' | 'recalls.manifest';

interface Settings<I extends ManifestId> {
  readonly path: RequestOf<I>['path'];
  /** The act, and what the person adds to the record. */
  readonly query: QueryOf<I>;
  /** Title of the dialogs. */
  readonly title: string;
  /** What is said above the conditions that refuse the act. */
  readonly blocked: string;
  readonly onClose: () => void;
}

/** What an act is signed with. */
interface Manifest<I extends ManifestId> {
  readonly manifest: AnswerOf<I>;
  /** The hash and the reasons given, as the command takes them. */
  readonly signed: { readonly manifestHash: string; readonly warnings?: GivenReason[] };
  /** Reads it again where the record changed meanwhile. */
  readonly lookAgain: () => void;
}

/**
 * Reads the evidence manifest of an act that is about to be signed. Where nothing but warnings stands against it, it asks for a reason for each and
 * reads again with them; where it is refused or on its way, `instead` is what to show in the place of the signature.
 */
export function useManifest<I extends ManifestId>(
  id: I,
  { path, query, title, blocked, onClose }: Settings<I>,
): Manifest<I> | { readonly instead: ReactNode } {
  const [reasons, setReasons] = useState<readonly GivenReason[]>([]);
  const request = { path, query: { ...query, ...asJson(reasons) } } as unknown as RequestOf<I>;
  const answer = useAnswer(id, request, { freshFor: 0, every: false });
  const manifest = answer.data as AnswerOf<ManifestId> | undefined;
  const open = openWarnings(manifest?.unmet ?? []);
  if (open.length > 0)
    return {
      instead: <ReasonsDialog title={title} open={open} onClose={onClose} onGiven={(more) => setReasons([...reasons, ...more])} />,
    };
  if (!manifest || manifest.unmet.length > 0)
    return { instead: <NotNowDialog title={title} words={blocked} of={{ ...answer, data: manifest }} onClose={onClose} /> };
  return {
    manifest: manifest as AnswerOf<I>,
    signed: { manifestHash: manifest.hash, ...(reasons.length > 0 && { warnings: [...reasons] }) },
    lookAgain: () => void answer.refetch(),
  };
}
