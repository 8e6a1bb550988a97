import { InboxMessages, Tasks, useInboxWords, WorkItems } from '../../features/read-inbox/index.js';
import { PageHeader } from '../../ui/index.js';

/** What waits for one, and what one was told. */
export function Inbox() {
  const say = useInboxWords();
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} />
      <Tasks />
      <WorkItems />
      <InboxMessages />
    </>
  );
}
