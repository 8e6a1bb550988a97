import { useParams } from '@tanstack/react-router';
import { UploadOne } from '../../features/serve-sponsor/index.js';

/** Where the link of a reminder leads. */
export function UploadLink() {
  const { caseId, key } = useParams({ from: '/signed-in/cases/$caseId/requirements/$key/upload' });
  return <UploadOne caseId={caseId} requirementKey={key} />;
}
