import { List, Text } from '@mantine/core';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { Answered, Empty, Section, Tone, wordsOfCode, type ToneName } from '../../ui/index.js';
import { heard, showDay } from '../../words/index.js';
import { layersOf } from './layers.js';
import './chain-map.css';
import { useBatchWords } from './words.js';

type ChainState = AnswerOf<'cases.supplyChain'>['state'];

const tones: Readonly<Record<ChainState, ToneName>> = {
  VALID: 'good',
  RUNS_OUT: 'attention',
  MISSING: 'stop',
  JUSTIFIED: 'attention',
  NOT_ASKED: 'none',
};

/** The supply chain of a batch, drawn from left to right, every site with the status of its evidence on the day. */
export function ChainMap({ caseId }: { readonly caseId: string }) {
  const say = useBatchWords();
  const chain = useAnswer('cases.supplyChain', { path: { caseId } });
  return (
    <Answered of={chain} lines={5}>
      {({ on, decidedAt, nodes, edges }) => (
        <Section
          title={say('chain', { day: showDay(on) })}
          count={nodes.length}
          lead={decidedAt === null ? undefined : say('chainDecided')}
        >
          {nodes.length === 0 ? (
            <Empty title={say('noChain')}>{say('noChainNext')}</Empty>
          ) : (
            <ol className="qp-chain-map" tabIndex={0} aria-label={say('chain', { day: showDay(on) })}>
              {layersOf(nodes, edges).map((layer) => (
                <li key={layer.map(({ id }) => id).join()}>
                  <ul>
                    {layer.map(({ id, name, country, steps, state, words, evidence }) => {
                      const from = edges
                        .filter(({ to }) => to === id)
                        .map((edge) => nodes.find((node) => node.id === edge.from)?.name ?? edge.from);
                      return (
                        <li key={id} data-state={state}>
                          <Text size="sm" fw={600}>{`${name}, ${country}`}</Text>
                          <Text size="xs" c="dimmed">
                            {steps.map(wordsOfCode).join(', ')}
                          </Text>
                          {from.length > 0 && <Text size="xs">{say('materials', { from: from.join(', ') })}</Text>}
                          <Tone tone={tones[state]}>
                            <span title={heard(words)}>{say(state)}</span>
                          </Tone>
                          <List size="xs" aria-label={say('evidence', { name })} listStyleType="none">
                            {evidence
                              .filter((one) => one.state !== 'NOT_ASKED')
                              .map((one) => (
                                <List.Item key={one.kind}>
                                  <Tone tone={tones[one.state]} size="xs">
                                    {`${wordsOfCode(one.kind)}: ${heard(one.words)}`}
                                  </Tone>
                                </List.Item>
                              ))}
                          </List>
                        </li>
                      );
                    })}
                  </ul>
                </li>
              ))}
            </ol>
          )}
        </Section>
      )}
    </Answered>
  );
}
