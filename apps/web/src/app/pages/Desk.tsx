import { MyOffers } from '../../features/answer-offer/index.js';
import { QpDesk } from '../../features/qp-desk/index.js';
import { useDeskWords } from '../../features/qp-desk/words.js';
import { PageHeader } from '../../ui/index.js';

/** The QP's desk. */
export function Desk() {
  const say = useDeskWords();
  return (
    <>
      <PageHeader help="desk" title={say('title')} lead={say('lead')} />
      <MyOffers />
      <QpDesk />
    </>
  );
}
