import { Box, Table, Text } from '@mantine/core';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { useMayAsk } from '../../session/index.js';
import { Answered, CommandButton, Section, SmallTable, Tone, wordsOfCode } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { useOfferingWords } from './words.js';

type Release = AnswerOf<'cases.get'>;
type Offer = AnswerOf<'offers.ofCase'>['offers'][number];

const REFRESHES = ['offers.ofCase', 'cases.get', 'board.releases'] as const;

/** To which QPs a release was offered and what they answered; a lead offers it, and ends an offer. Shown to those who run the house. */
export function CaseOffers({ release }: { readonly release: Release }) {
  const mayAsk = useMayAsk();
  return mayAsk('offers.ofCase') ? <Shown release={release} /> : null;
}

function Shown({ release }: { readonly release: Release }) {
  const say = useOfferingWords();
  const mayAsk = useMayAsk();
  const path = { caseId: release.id };
  const offers = useAnswer('offers.ofCase', { path });
  const candidates = useAnswer('capacity.candidates', { path }, { enabled: mayAsk('capacity.candidates') && release.qp === null });
  const eligible = (candidates.data ?? []).filter((one) => one.eligible).map(({ personId, name }) => ({ value: personId, label: name }));
  const isOpen = offers.data?.offers.some(({ state }) => state === 'OPEN') ?? true;
  return (
    <Section
      title={say('title')}
      count={offers.data?.offers.length}
      lead={offers.data?.rule ?? say('lead')}
      actions={
        release.qp === null &&
        !isOpen && (
          <CommandButton
            id="offers.offer"
            title={say('offer')}
            confirm={say('offer')}
            path={path}
            start={{ answerWithin: { amount: 4, unit: 'WORKING_HOURS' } }}
            options={{ first: eligible }}
            refreshes={REFRESHES}
          >
            {say('offerWhy')}
          </CommandButton>
        )
      }
    >
      <Answered of={offers} lines={2}>
        {({ offers: list }) =>
          list.length === 0 ? (
            <Text size="sm" c="dimmed">
              {say('none')}
            </Text>
          ) : (
            list.map((offer) => <OneOffer key={offer.offerId} offer={offer} batchNo={release.batch.batchNo} />)
          )
        }
      </Answered>
    </Section>
  );
}

function OneOffer({ offer, batchNo }: { readonly offer: Offer; readonly batchNo: string }) {
  const say = useOfferingWords();
  const { offerId, state, by, at, reason, endedBecause, turns } = offer;
  return (
    <Box mb="sm">
      <Tone tone={state === 'ACCEPTED' ? 'good' : state === 'OPEN' ? 'waiting' : 'attention'}>
        {`${wordsOfCode(state)}: ${say('by', { who: by, at: showInstant(at) })}`}
      </Tone>
      {reason && <Text size="sm">{say('because', { reason })}</Text>}
      {endedBecause && <Text size="sm">{say('ended', { why: endedBecause })}</Text>}
      <SmallTable label={say('order')} heads={[say('qp'), say('asked'), say('until'), say('outcome')]}>
        {turns.map(({ personId, name, askedAt, until, outcome, note }) => (
          <Table.Tr key={personId}>
            <Table.Th scope="row">{name}</Table.Th>
            <Table.Td>{showInstant(askedAt)}</Table.Td>
            <Table.Td>{showInstant(until)}</Table.Td>
            <Table.Td>{[outcome === null ? say('waits') : wordsOfCode(outcome), note].filter(Boolean).join(': ')}</Table.Td>
          </Table.Tr>
        ))}
      </SmallTable>
      {state === 'OPEN' && (
        <CommandButton
          id="offers.withdraw"
          label={say('withdraw')}
          title={say('withdrawTitle', { batch: batchNo })}
          confirm={say('withdraw')}
          color="red.9"
          path={{ offerId }}
          refreshes={REFRESHES}
        />
      )}
    </Box>
  );
}
