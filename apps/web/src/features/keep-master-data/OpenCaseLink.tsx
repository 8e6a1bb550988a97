import { useMayAsk } from '../../session/index.js';
import { RouteLink } from '../../ui/index.js';
import { useMasterWords } from './words.js';

/** The way from a batch to a case of its own, for those who open cases. */
export function OpenCaseLink({ batchId }: { readonly batchId: string }) {
  const say = useMasterWords();
  const mayAsk = useMayAsk();
  if (!mayAsk('cases.open')) return null;
  return (
    <p>
      <RouteLink to="/work-orders" search={{ batchId }} size="sm">
        {say('openCase')}
      </RouteLink>
    </p>
  );
}
