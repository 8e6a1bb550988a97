import { Box, Button, Group, List, Text } from '@mantine/core';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { Answered, CommandButton, DateLeft, Empty, Facts, RouteLink, Section, Tone } from '../../ui/index.js';
import { showDay, showInstant } from '../../words/index.js';
import type { Scenario } from './scenario.js';
import { useCapacityWords } from './words.js';

type CaseForecast = AnswerOf<'capacity.forecast'>['cases'][number];

/** Chance from which on a release is shown as at risk: the policy's lowest level (domain reference 5.12). */
const AT_RISK = 0.2;

const percent = (part: number) => Math.round(part * 100);
const tenths = (cases: number) => Math.round(cases * 10) / 10;

/** What will probably be late, what holds it up in words, and what would help, tried before it is done. */
export function ReleasesAtRisk({ onTry }: { readonly onTry: (scenario: Scenario) => void }) {
  const say = useCapacityWords();
  const forecast = useAnswer('capacity.forecast', {});
  return (
    <Answered of={forecast} lines={6}>
      {({ cases, runs, madeAt }) => {
        const atRisk = cases.filter(({ probabilityLate }) => (probabilityLate ?? 0) >= AT_RISK);
        return (
          <Section
            title={say('risk')}
            count={atRisk.length}
            lead={say('riskLead', { runs: runs.toLocaleString('en'), at: showInstant(madeAt) })}
          >
            {atRisk.length === 0 && <Empty title={say('noRisk')}>{say('noRiskNext')}</Empty>}
            {atRisk.map((one) => (
              <AtRisk key={one.key} of={one} onTry={onTry} />
            ))}
          </Section>
        );
      }}
    </Answered>
  );
}

function AtRisk({ of, onTry }: { readonly of: CaseForecast; readonly onTry: (scenario: Scenario) => void }) {
  const say = useCapacityWords();
  const { caseId, batchNo, certifyBy, probabilityLate, expectedOn, from, to, constraint, remedies } = of;
  const late = percent(probabilityLate ?? 0);
  return (
    <Box py="sm" style={{ borderTop: '1px solid var(--qp-line)' }}>
      <Group justify="space-between" gap="xs" mb={4}>
        <Group gap="sm">
          {caseId === null ? (
            <Text fw={600}>{batchNo}</Text>
          ) : (
            <RouteLink to="/releases/$caseId" params={{ caseId }} fw={600}>
              {batchNo}
            </RouteLink>
          )}
          <Tone tone={late >= 70 ? 'stop' : 'attention'}>{`${say('late')}: ${say('chance', { percent: late })}`}</Tone>
        </Group>
        {caseId !== null && (
          <CommandButton
            id="planning.decideEscalation"
            label={say('decide')}
            title={say('decideTitle', { batch: batchNo })}
            confirm={say('decide')}
            path={{ caseId }}
            only={['decision', 'remedy', 'reason']}
            refreshes={['escalations.list', 'capacity.forecast', 'planning.followUp']}
          >
            {say('decideWhy')}
          </CommandButton>
        )}
      </Group>
      <Facts
        of={[
          [say('constraint'), constraint.words],
          [say('certifyBy'), <DateLeft key="by" day={certifyBy} />],
          [say('expected'), say('between', { on: showDay(expectedOn), from: showDay(from), to: showDay(to) })],
          [
            say('remedies'),
            remedies.length === 0 ? (
              say('noRemedy')
            ) : (
              <List key="remedies" size="sm" spacing={4} listStyleType="none">
                {remedies.map((remedy) => (
                  <List.Item key={remedy.kind + (remedy.qpId ?? '')}>
                    <Group gap="xs">
                      <span>{say('remedy', { words: remedy.words, before: percent(remedy.before), after: percent(remedy.after) })}</span>
                      {tenths(remedy.others) > 0 && <span>{say('others', { number: tenths(remedy.others) })}</span>}
                      {caseId !== null && (
                        <Button
                          size="compact-xs"
                          variant="light"
                          aria-label={say('tryRemedy', { words: remedy.words })}
                          onClick={() => onTry(scenarioOf(remedy, caseId))}
                        >
                          {say('tryIt')}
                        </Button>
                      )}
                    </Group>
                  </List.Item>
                ))}
              </List>
            ),
          ],
        ]}
      />
    </Box>
  );
}

/** The change that a remedy stands for. */
function scenarioOf({ kind, qpId }: CaseForecast['remedies'][number], caseId: string): Scenario {
  if (kind === 'ASK_SPONSOR') return { askSponsor: [caseId] };
  if (kind === 'REORDER' || qpId === null) return { first: [caseId] };
  return { reassign: [{ caseId, qpId }] };
}
