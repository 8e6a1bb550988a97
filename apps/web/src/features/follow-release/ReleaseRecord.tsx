import type { AnswerOf } from '../../api/index.js';
import { GoneOver } from './GoneOver.js';
import { PoliciesInForce } from './PoliciesInForce.js';
import { ReleaseHistory } from './ReleaseHistory.js';
import { Signatures } from './Signatures.js';
import { WhoHeld } from './who-held/WhoHeld.js';

/** What is kept of a release, at the foot of its page: the policies in force, what people went over, the signatures, who held it, its history. */
export function ReleaseRecord({ release }: { readonly release: AnswerOf<'cases.get'> }) {
  return (
    <>
      <PoliciesInForce policies={release.policies} />
      <GoneOver release={release} />
      <Signatures caseId={release.id} />
      <WhoHeld caseId={release.id} />
      <ReleaseHistory caseId={release.id} />
    </>
  );
}
