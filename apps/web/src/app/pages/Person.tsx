import { useParams } from '@tanstack/react-router';
import { PersonRecord } from '../../features/keep-people/index.js';

/** One person. */
export function Person() {
  const { personId } = useParams({ from: '/signed-in/people/$personId' });
  return <PersonRecord personId={personId} />;
}
