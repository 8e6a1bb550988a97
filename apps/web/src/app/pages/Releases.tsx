import { useNavigate, useSearch } from '@tanstack/react-router';
import { Board, ReleaseTable, useReleasesWords } from '../../features/watch-releases/index.js';
import { useMayAsk } from '../../session/index.js';
import { PageHeader } from '../../ui/index.js';

/** The board of releases: the provider's people see the whole of it, everybody else their own batches. */
export function Releases() {
  const say = useReleasesWords();
  const navigate = useNavigate();
  const view = useSearch({ from: '/signed-in/releases' });
  const mayAsk = useMayAsk();
  const open = (caseId: string) => void navigate({ to: '/releases/$caseId', params: { caseId } });
  if (!mayAsk('board.releases'))
    return (
      <>
        <PageHeader help="releases" title={say('title')} lead={say('leadOwn')} />
        <ReleaseTable onOpen={open} />
      </>
    );
  return (
    <>
      <PageHeader help="releases" title={say('title')} lead={say('lead')} />
      <Board view={view} onView={(next) => void navigate({ to: '/releases', search: next, replace: true })} onOpen={open} />
    </>
  );
}
