import { Documents1764000000001 } from './0001-documents.js';
import { ChecksByHand1764000000030 } from './0030-checks-by-hand.js';
import { UploadComfort1764000000031 } from './0031-upload-comfort.js';
import { EvidenceKeeping1764000000040 } from './0040-evidence-keeping.js';
import { Blinding1764000000131 } from './0131-blinding.js';
import { EvidenceDisposal1764000000222 } from './0222-evidence-disposal.js';
import { Shelves1764000000260 } from './0260-shelves.js';
import { HeadComparisons1764000000284 } from './0284-head-comparisons.js';
import { SealOfReadability1764000000385 } from './0385-seal-of-readability.js';
import { StatedIdentity1764000000392 } from './0392-stated-identity.js';
import { WaitingDocuments1764000000396 } from './0396-waiting-documents.js';

/** Every migration of the documents-service, in order. */
export const migrations = [
  Documents1764000000001,
  ChecksByHand1764000000030,
  UploadComfort1764000000031,
  EvidenceKeeping1764000000040,
  Blinding1764000000131,
  EvidenceDisposal1764000000222,
  Shelves1764000000260,
  HeadComparisons1764000000284,
  SealOfReadability1764000000385,
  WaitingDocuments1764000000396,
  StatedIdentity1764000000392,
];
