import { Stack } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { Section } from '../../ui/index.js';
import { OfferCard } from './OfferCard.js';
import { useOfferWords } from './words.js';

/** What is offered to the QP now, on their desk; nothing where nothing is. */
export function MyOffers() {
  const say = useOfferWords();
  const { data = [] } = useAnswer('offers.mine', {});
  if (data.length === 0) return null;
  return (
    <Section title={say('title')} count={data.length}>
      <Stack gap={0} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {data.map((offer) => (
          <OfferCard key={offer.offerId} offer={offer} />
        ))}
      </Stack>
    </Section>
  );
}
