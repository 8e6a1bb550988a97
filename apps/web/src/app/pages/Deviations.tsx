import { useNavigate } from '@tanstack/react-router';
import { DeviationList } from '../../features/handle-deviations/index.js';

/** All deviations. */
export function Deviations() {
  const navigate = useNavigate();
  return <DeviationList onOpen={(deviationId) => void navigate({ to: '/deviations/$deviationId', params: { deviationId } })} />;
}
