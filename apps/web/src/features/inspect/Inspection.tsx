import { holds, useSession } from '../../session/index.js';
import { PageHeader } from '../../ui/index.js';
import { Grants } from './Grants.js';
import { GrantBanner } from './GrantBanner.js';
import { Incidents } from './Incidents.js';
import { Places } from './Places.js';
import { Verifications } from './Verifications.js';
import { useInspectionWords } from './words.js';

/** The inspector's own entry, which reads and changes nothing; and where quality management gives and ends what an authority may see. */
export function Inspection() {
  const say = useInspectionWords();
  const { roles } = useSession();
  const inspector = holds(roles, ['INSPECTOR']);
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} />
      {inspector && <GrantBanner />}
      {inspector && <Places />}
      <Verifications />
      <Incidents />
      <Grants />
    </>
  );
}
