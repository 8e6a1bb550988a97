import { Text } from '@mantine/core';
import { Refused, useAnswer } from '../../api/index.js';
import { Answered, CommandButton, Empty, Section, Tone, useRecordOptions, wordsOfCode } from '../../ui/index.js';
import { stepsOf } from './chain-steps.js';
import './chain.css';
import { useChainWords } from './words.js';

const REFRESHES = ['supply-chains.read'] as const;

/** The supply chain of a product, drawn in the order in which a batch passes it. */
export function SupplyChain({ productId }: { readonly productId: string }) {
  const say = useChainWords();
  const chain = useAnswer('supply-chains.read', { path: { productId } });
  const { organisations } = useRecordOptions('organisations');
  const missing = chain.error instanceof Refused && chain.error.problem.status === 404;
  if (missing)
    return (
      <Section
        title={say('title')}
        actions={
          <CommandButton
            id="supply-chains.set"
            title={say('set')}
            confirm={say('set')}
            fixed={{ productId }}
            options={{ organisationId: organisations }}
            refreshes={REFRESHES}
          />
        }
      >
        <Empty title={say('none')}>{say('noneNext')}</Empty>
      </Section>
    );
  return (
    <Answered of={chain} lines={3}>
      {({ version, reason, actors }) => (
        <Section
          title={say('title')}
          lead={say('lead', { version, reason })}
          actions={
            <CommandButton
              id="supply-chains.change"
              title={say('change')}
              confirm={say('change')}
              path={{ productId }}
              fixed={{ expectedVersion: version }}
              start={{ actors }}
              options={{ organisationId: organisations }}
              refreshes={REFRESHES}
            >
              {say('changeWhy')}
            </CommandButton>
          }
        >
          <ol className="qp-chain" tabIndex={0} aria-label={say('title')}>
            {stepsOf(actors).map(({ step, actors: own }) => (
              <li key={step} data-hole={own.length === 0 ? true : undefined}>
                <Text size="xs" c="dimmed">
                  {wordsOfCode(step)}
                </Text>
                {own.length === 0 && <Tone tone="attention">{say('nobody')}</Tone>}
                {own.map(({ organisationId, name, country, licence }) => (
                  <div key={organisationId + name}>
                    <Text size="sm" fw={600}>{`${name}, ${country}`}</Text>
                    <Text size="xs" c="dimmed">
                      {licence ? say('licence', { licence }) : say('noLicence')}
                    </Text>
                  </div>
                ))}
              </li>
            ))}
          </ol>
        </Section>
      )}
    </Answered>
  );
}
