import { lazy, Suspense } from 'react';
import type { HandInManyProps } from './HandInMany.js';

const HandInMany = lazy(() => import('./HandInMany.js').then(({ HandInMany: component }) => ({ default: component })));

/** The field for several files, loaded after the page that it stands on: what the page is for comes first. */
export function HandInManyLater(props: HandInManyProps) {
  return (
    <Suspense>
      <HandInMany {...props} />
    </Suspense>
  );
}
