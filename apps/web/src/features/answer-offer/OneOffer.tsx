import { Stack } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { Answered, Empty } from '../../ui/index.js';
import { OfferCard } from './OfferCard.js';
import { useOfferWords } from './words.js';

/** The offer that the link of a mail leads to. */
export function OneOffer({ offerId, onAccepted }: { readonly offerId: string; readonly onAccepted: (caseId: string) => void }) {
  const say = useOfferWords();
  const offers = useAnswer('offers.mine', {});
  return (
    <Answered of={offers} lines={3}>
      {(open) => {
        const offer = open.find((one) => one.offerId === offerId);
        if (!offer) return <Empty title={say('ended')}>{say('endedWhy')}</Empty>;
        return (
          <Stack gap={0} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
            <OfferCard offer={offer} onAccepted={() => onAccepted(offer.caseId)} />
          </Stack>
        );
      }}
    </Answered>
  );
}
