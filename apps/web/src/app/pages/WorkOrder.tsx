import { useNavigate, useSearch } from '@tanstack/react-router';
import { RequirementList } from '../../features/open-case/index.js';

/** The requirement list of a product of one's own, and a case from it. */
export function WorkOrder() {
  const { batchId } = useSearch({ from: '/signed-in/work-orders' });
  const navigate = useNavigate();
  return <RequirementList batchId={batchId} onOpened={(caseId) => void navigate({ to: '/releases/$caseId', params: { caseId } })} />;
}
