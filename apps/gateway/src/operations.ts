import type { AnyOperation } from '@qp/contracts/operation';
import { operations as audits } from '@qp/contracts/audits';
import { operations as documents } from '@qp/contracts/documents';
import { operations as notifications } from '@qp/contracts/notifications';
import { operations as own } from '@qp/contracts/people';
import { operations as release } from '@qp/contracts/release';

/** Operations of all services: what is not here does not exist at the gateway. */
export const allOperations: readonly AnyOperation[] = [...own, ...release, ...documents, ...audits, ...notifications];
