import { useNavigate } from '@tanstack/react-router';
import { ReleaseTable } from '../../features/watch-releases/index.js';
import { useReleasesWords } from '../../features/watch-releases/words.js';
import { PageHeader } from '../../ui/index.js';

/** The board of releases. */
export function Releases() {
  const say = useReleasesWords();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} />
      <ReleaseTable onOpen={(caseId) => void navigate({ to: '/releases/$caseId', params: { caseId } })} />
    </>
  );
}
