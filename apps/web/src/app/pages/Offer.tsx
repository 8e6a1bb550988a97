import { useNavigate, useParams } from '@tanstack/react-router';
import { OneOffer } from '../../features/answer-offer/index.js';
import { useOfferWords } from '../../features/answer-offer/words.js';
import { PageHeader } from '../../ui/index.js';

/** An offer, as the link in its mail shows it; after the acceptance the QP is at the case. */
export function Offer() {
  const say = useOfferWords();
  const navigate = useNavigate();
  const { offerId } = useParams({ from: '/signed-in/offers/$offerId' });
  return (
    <>
      <PageHeader title={say('pageTitle')} lead={say('lead')} />
      <OneOffer offerId={offerId} onAccepted={(caseId) => void navigate({ to: '/review/$caseId', params: { caseId } })} />
    </>
  );
}
