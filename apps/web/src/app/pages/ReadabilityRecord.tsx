import { useParams } from '@tanstack/react-router';
import { Certificate } from '../../features/prove-readability/index.js';

/** One readability certificate. */
export function ReadabilityRecord() {
  const { period } = useParams({ from: '/signed-in/archive/readability/$period' });
  return <Certificate period={period} />;
}
