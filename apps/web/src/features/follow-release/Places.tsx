import { Table } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { Answered, Empty, releaseTone, Section, SmallTable, Tone } from '../../ui/index.js';
import { heard } from '../../words/index.js';
import { useFollowWords } from './words.js';

/** Member states by site: regulatory release, and whether the batch may ship there, with why not (G-16). */
export function Places({ caseId }: { readonly caseId: string }) {
  const say = useFollowWords();
  const places = useAnswer('board.places', { path: { caseId } });
  return (
    <Section title={say('places')}>
      <Answered of={places}>
        {({ memberStates }) =>
          memberStates.length === 0 ? (
            <Empty title={say('noPlaces')} />
          ) : (
            <SmallTable label={say('places')} heads={[say('memberState'), say('regulatoryRelease'), say('site'), say('mayShip')]}>
              {memberStates.flatMap(({ memberState, trialId, euCtNumber, regulatoryRelease, sites }) =>
                (sites.length > 0 ? sites : [undefined]).map((site, index) => (
                  <Table.Tr key={trialId + memberState + (site?.siteId ?? '')}>
                    <Table.Td>{index === 0 && `${memberState}, ${heard(euCtNumber)}`}</Table.Td>
                    <Table.Td>{index === 0 && <Tone tone={releaseTone(regulatoryRelease)}>{heard(regulatoryRelease)}</Tone>}</Table.Td>
                    <Table.Td>{site?.site ?? say('noSite')}</Table.Td>
                    <Table.Td>
                      {site && (
                        <Tone tone={site.mayShip ? 'good' : 'stop'}>{site.mayShip ? say('yes') : `${say('no')}: ${heard(site.why)}`}</Tone>
                      )}
                    </Table.Td>
                  </Table.Tr>
                )),
              )}
            </SmallTable>
          )
        }
      </Answered>
    </Section>
  );
}
