import { Box, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useAnswer, type AnswerOf } from '../../../api/index.js';
import { Answered, Section, SmallTable, wordsOfCode } from '../../../ui/index.js';
import { durationOf, showInstant } from '../../../words/index.js';
import { phases, useWhoHeldWords } from './words.js';
import './who-held.css';

type Strand = AnswerOf<'clocks.strand'>;

/** Smallest part of the whole, in percent, in which the name of its holder can be read. */
const ROOM_FOR_A_NAME = 14;

/** Who held the batch, second by second, from its first event on: folded, and asked for once somebody opens it. */
export function WhoHeld({ caseId }: { readonly caseId: string }) {
  const say = useWhoHeldWords();
  const [opened, setOpened] = useState(false);
  const strand = useAnswer('clocks.strand', { path: { kind: 'case', strandId: caseId } }, { enabled: opened });
  return (
    <Section title={say('title')} lead={say('lead')}>
      <details onToggle={(event) => setOpened(event.currentTarget.open)}>
        <Text component="summary" size="sm">
          {say('show')}
        </Text>
        {opened && (
          <Answered of={strand} lines={4}>
            {(shown) => <Held of={shown} />}
          </Answered>
        )}
      </details>
    </Section>
  );
}

function Held({ of: { byHolder, spans, elapsedMs, endedAt, beganAt, asOf, rule } }: { readonly of: Strand }) {
  const say = useWhoHeldWords();
  const time = useTime();
  const shares = byHolder
    .map((one) => ({ ...one, name: wordsOfCode(one.holder), percent: elapsedMs === 0 ? 0 : Math.round((one.ms / elapsedMs) * 100) }))
    .toSorted((one, other) => other.ms - one.ms);
  return (
    <Stack gap="sm" mt="xs">
      <Text size="sm">
        {say(endedAt === null ? 'soFar' : 'ended', { time: time(elapsedMs), from: showInstant(beganAt), to: showInstant(endedAt ?? asOf) })}
      </Text>
      <div className="qp-shares" aria-hidden>
        {shares
          .filter(({ percent }) => percent > 0)
          .map(({ holder, name, percent }) => (
            <div key={holder} data-holder={holder} style={{ flexGrow: percent }} title={name}>
              {percent >= ROOM_FOR_A_NAME ? name : ''}
            </div>
          ))}
      </div>
      <SmallTable label={say('shares')} heads={[say('holder'), say('time'), say('share')]}>
        {shares.map(({ holder, name, ms, percent }) => (
          <Table.Tr key={holder}>
            <Table.Th scope="row">{name}</Table.Th>
            <Table.Td className="qp-number">{time(ms)}</Table.Td>
            <Table.Td className="qp-number">{say('percent', { percent })}</Table.Td>
          </Table.Tr>
        ))}
      </SmallTable>
      <Box component="ol" className="qp-spans" aria-label={say('spans')}>
        {spans.map(({ from, to, holder, phase }) => (
          <Text component="li" size="sm" key={from}>
            {say('span', {
              holder: wordsOfCode(holder),
              what: phases.includes(phase as (typeof phases)[number])
                ? say(`phase_${phase as (typeof phases)[number]}`)
                : wordsOfCode(phase),
              time: time(Date.parse(to) - Date.parse(from)),
              from: showInstant(from),
            })}
          </Text>
        ))}
      </Box>
      <Text size="xs" c="dimmed">
        {say('rule', { version: rule.version })}
      </Text>
    </Stack>
  );
}

/** A length of time in words. */
function useTime(): (ms: number) => string {
  const say = useWhoHeldWords();
  return (ms) => {
    const { unit, amount } = durationOf(ms);
    return amount === 0 ? say('noTime') : say(`time_${unit}`, { count: amount });
  };
}
