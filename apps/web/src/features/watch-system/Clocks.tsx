import { List, Text } from '@mantine/core';
import { CLOCKS_MAY_DIFFER } from '@qp/domain/clocks';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { Answered, Section, Tone, type ToneName } from '../../ui/index.js';
import { useHealthWords } from './words.js';

type Clock = AnswerOf<'health.clocks'>['clocks'][number];

/** Milliseconds between looks while the page is seen: each asks every service and its engines. */
const LOOK_EVERY = 30_000;

const isFar = ({ apart }: Clock) => apart !== null && Math.abs(apart) > CLOCKS_MAY_DIFFER;
const names = (clocks: readonly Clock[]) => clocks.map(({ of }) => of).join(', ');

/** How far the clocks are apart, and whether that keeps people from signing. */
export function Clocks() {
  const say = useHealthWords();
  const answer = useAnswer('health.clocks', {}, { every: LOOK_EVERY });
  return (
    <Section title={say('clocks')} lead={say('clocksLead', { seconds: CLOCKS_MAY_DIFFER / 1000 })}>
      <Answered of={answer} lines={4}>
        {({ clocks }) => {
          const far = clocks.filter(isFar);
          const silent = clocks.filter(({ apart }) => apart === null);
          return (
            <>
              {far.length > 0 && <Line tone="stop" words={say('nothingSigned', { which: names(far) })} />}
              {silent.length > 0 && <Line tone="attention" words={say('clocksUnknown', { which: names(silent) })} />}
              {far.length + silent.length === 0 && <Line tone="good" words={say('clocksAgree')} />}
              <List listStyleType="none" size="sm" spacing={4} mt={4}>
                {clocks.map((clock) => (
                  <List.Item key={clock.of}>
                    <ClockLine of={clock} />
                  </List.Item>
                ))}
              </List>
            </>
          );
        }}
      </Answered>
    </Section>
  );
}

function Line({ tone, words }: { readonly tone: ToneName; readonly words: string }) {
  return (
    <Text size="sm" fw={600} component="div">
      <Tone tone={tone}>{words}</Tone>
    </Text>
  );
}

function ClockLine({ of: clock }: { readonly of: Clock }) {
  const say = useHealthWords();
  const { of, apart } = clock;
  if (apart === null) return <Tone tone="attention">{say('clockSilent', { of })}</Tone>;
  if (apart === 0) return <Tone tone="good">{say('clockAgrees', { of })}</Tone>;
  const time = say('milliseconds', { count: Math.abs(apart) });
  return <Tone tone={isFar(clock) ? 'stop' : 'good'}>{say(apart > 0 ? 'clockAhead' : 'clockBehind', { of, time })}</Tone>;
}
