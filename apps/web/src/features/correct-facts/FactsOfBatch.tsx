import { Anchor, List } from '@mantine/core';
import { caseTransition, openedPosition, type CaseStateName } from '@qp/domain/certification';
import { qaRoles, qpRoles, type Role } from '@qp/domain/people';
import { useState } from 'react';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { holds, useSession } from '../../session/index.js';
import { CommandButton, Facts, Section, useRecordOptions, wordsOfField } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { factsInWords, type ShownFacts } from './facts-in-words.js';
import { refreshes } from './refreshes.js';
import { useFactWords } from './words.js';
import { WaitingCorrection } from './WaitingCorrection.js';

/** Who works with the facts or looks at them: the house and the inspectorate. */
const readers: readonly Role[] = [...qaRoles, ...qpRoles, 'QP_OFFICE', 'OPERATIONS', 'QUALITY_MGMT', 'QA_AUDITOR', 'INSPECTOR'];

type Release = AnswerOf<'cases.get'>;

/** The facts that decide what is asked, and their correction by two people while the case is not decided (domain reference 3.1, 6.14). */
export function FactsOfBatch({ release }: { readonly release: Release }) {
  const { roles } = useSession();
  return holds(roles, readers) ? <Shown release={release} /> : null;
}

function Shown({ release: { id: caseId, version, state, facts } }: { readonly release: Release }) {
  const say = useFactWords();
  const [all, setAll] = useState(false);
  const changes = useAnswer('facts.list', { path: { caseId } });
  const { trials } = useRecordOptions('trials');
  const tell = (of: ShownFacts) =>
    factsInWords(of, {
      yes: say('yes'),
      no: say('no'),
      none: say('none'),
      kept: say('kept'),
      trialOf: (trialId) => trials.find(({ value }) => value === trialId)?.label ?? say('unknownTrial'),
    });
  const correctable = caseTransition({ ...openedPosition(), state: state as CaseStateName }, 'factsChanged') !== undefined;
  const list = changes.data ?? [];
  const past = list.filter(({ state: of }) => of !== 'PROPOSED');
  return (
    <Section
      title={say('title')}
      lead={say('lead')}
      actions={
        correctable && (
          <CommandButton
            id="facts.propose"
            title={say('propose')}
            confirm={say('propose')}
            path={{ caseId }}
            start={{ facts }}
            options={{ trialId: trials }}
            refreshes={refreshes}
          >
            {say('proposeWhy')}
          </CommandButton>
        )
      }
    >
      {correctable &&
        list
          .filter(({ state: of }) => of === 'PROPOSED')
          .map((change) => (
            <WaitingCorrection
              key={change.proposalId}
              change={change}
              caseId={caseId}
              caseVersion={version}
              now={tell(facts)}
              corrected={tell(change.facts)}
            />
          ))}
      <Facts
        of={tell(facts)
          .filter(({ words }) => all || words !== say('no'))
          .map(({ field, words }) => [wordsOfField(field), words])}
      />
      <Anchor component="button" size="sm" aria-expanded={all} onClick={() => setAll(!all)}>
        {say(all ? 'hideAll' : 'showAll')}
      </Anchor>
      {past.length > 0 && (
        <List size="sm" mt="xs" aria-label={say('before')}>
          {past.map(({ proposalId, state: of, proposedBy, proposedAt, confirmedBy, reason }) => (
            <List.Item key={proposalId}>
              {say(of === 'CONFIRMED' ? 'confirmedBy' : 'outdated', {
                who: proposedBy,
                at: showInstant(proposedAt),
                second: confirmedBy ?? '',
                reason,
              })}
            </List.Item>
          ))}
        </List>
      )}
    </Section>
  );
}
