import { useParams } from '@tanstack/react-router';
import { DocumentRecord } from '../../features/follow-documents/index.js';

/** One document with its versions. */
export function Document() {
  const { documentId } = useParams({ from: '/signed-in/documents/$documentId' });
  return <DocumentRecord key={documentId} documentId={documentId} />;
}
