import { IntakeDesk, useIntakeWords } from '../../features/check-documents/index.js';
import { HandInMany } from '../../features/hand-in-many/index.js';
import { PageHeader } from '../../ui/index.js';

/** The intake desk of QA. */
export function Intake() {
  const say = useIntakeWords();
  return (
    <>
      <PageHeader help="intake" title={say('title')} lead={say('lead')} />
      <IntakeDesk />
      <HandInMany />
    </>
  );
}
