import type { CommandName } from '@qp/domain/people';
import { useMemo } from 'react';
import { useMay, useSession } from '../../session/index.js';
import type { Onlooker } from './steps.js';

/** The signed-in person as the buttons see them. */
export function useOnlooker(): Onlooker {
  const { organisation } = useSession();
  const may = useMay();
  return useMemo(() => ({ organisationId: organisation.id, may: (command) => may(command as CommandName) }), [organisation.id, may]);
}
