import { isOpen, type CaseStateName } from '@qp/domain/certification';
import { countersignerRefusal, isRole } from '@qp/domain/people';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { useSession } from '../../session/index.js';
import { Answered, CommandButton, Facts, Section, Tone } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { useRenewWords } from './words.js';

type Release = Pick<AnswerOf<'cases.get'>, 'id' | 'qp' | 'state'>;
type Review = AnswerOf<'renewedReviews.get'>;

/** What was found and answered since the rejection of the batch, and its countersignature by QA, without which nothing is decided. */
export function RenewedReview({ release }: { readonly release: Release }) {
  const say = useRenewWords();
  const review = useAnswer('renewedReviews.get', { path: { caseId: release.id } });
  return (
    <Section title={say('title')} lead={say('lead')}>
      <Answered of={review} lines={3}>
        {(shown) => (
          <>
            <Facts
              of={[
                [say('evidence'), shown.newEvidence.join('; ')],
                [say('cosigner'), shown.qaCosigner.name ?? say('otherHouse')],
                ...(shown.countersigned
                  ? [[say('countersigned'), say('byAt', { who: shown.countersigned.by, at: showInstant(shown.countersigned.at) })] as const]
                  : []),
              ]}
            />
            {shown.answers.map(({ reason, answer }, at) => (
              <Facts
                key={at}
                of={[
                  [say('reason'), reason ?? say('reasonKept')],
                  [say('answer'), answer],
                ]}
              />
            ))}
            <Countersigning release={release} review={shown} />
          </>
        )}
      </Answered>
    </Section>
  );
}

/** Offered to those whom the rule lets countersign; the others read for whom it waits. */
function Countersigning({ release: { id, qp, state }, review }: { readonly release: Release; readonly review: Review }) {
  const say = useRenewWords();
  const { person, roles } = useSession();
  if (review.countersigned || !(isOpen(state as CaseStateName) || state === 'ON_HOLD')) return null;
  const refused = countersignerRefusal({
    personId: person.id,
    roles: roles.filter(isRole),
    named: review.qaCosigner.personId,
    openedBy: review.openedBy,
    qp: qp?.personId,
  });
  if (refused) return <Tone tone="attention">{say('waits')}</Tone>;
  return (
    <CommandButton
      id="cases.countersign"
      title={say('countersign')}
      confirm={say('countersign')}
      look={{ variant: 'filled' }}
      path={{ caseId: id }}
      refreshes={['renewedReviews.get', 'cases.get', 'cases.manifest', 'cases.history', 'cases.signatures']}
    >
      {say('countersignWhy')}
    </CommandButton>
  );
}
