import { useParams } from '@tanstack/react-router';
import { useAnswer } from '../../api/index.js';
import { Outcome } from '../../features/decide-batch/index.js';
import { Signatures } from '../../features/follow-release/index.js';
import { Answered } from '../../ui/index.js';

/** After the decision. */
export function Decided() {
  const { caseId } = useParams({ from: '/signed-in/review/$caseId/decided' });
  const release = useAnswer('cases.get', { path: { caseId } });
  return (
    <Answered of={release}>
      {(shown) => (
        <>
          <Outcome release={shown} />
          <Signatures caseId={caseId} />
        </>
      )}
    </Answered>
  );
}
