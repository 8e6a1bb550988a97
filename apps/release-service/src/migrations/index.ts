import { ArchiveTransfers1764000000350 } from './0350-archive-transfers.js';
import { RegisterPrintouts1764000000351 } from './0351-register-printouts.js';
import { WatchPolicies1764000000352 } from './0352-watch-policies.js';
import { OffersToOtherHouses1764000000353 } from './0353-offers-to-other-houses.js';
import { DefaultCalendars1764000000354 } from './0354-default-calendars.js';
import { StopsByWorkingDays1764000000370 } from './0370-stops-by-working-days.js';
import { LookAtTrailExceptions1764000000371 } from './0371-look-at-trail-exceptions.js';
import { Recalls1764000000372 } from './0372-recalls.js';
import { SitesOfSuppliers1764000000380 } from './0380-sites-of-suppliers.js';
import { RecallsToHolders1764000000381 } from './0381-recalls-to-holders.js';
import { ResultsKeepDocuments1764000000386 } from './0386-results-keep-documents.js';
import { DecidedSupplyChains1764000000393 } from './0393-decided-supply-chains.js';
import { ShipmentFiles1764000000395 } from './0395-shipment-files.js';
import { StepsOfVerifications1764000000396 } from './0396-steps-of-verifications.js';
import { MasterData1764000000001 } from './0001-master-data.js';
import { CertificationCases1764000000002 } from './0002-certification-cases.js';
import { Distribution1764000000003 } from './0003-distribution.js';
import { QualityAndFiling1764000000004 } from './0004-quality-and-filing.js';
import { Delegations1764000000005 } from './0005-delegations.js';
import { PlanningAndPolicies1764000000006 } from './0006-planning-and-policies.js';
import { HolderAcknowledgement1764000000007 } from './0007-holder-acknowledgement.js';
import { GatePolicyProposals1764000000010 } from './0010-gate-policy-proposals.js';
import { Countersignatures1764000000011 } from './0011-countersignatures.js';
import { Reconciliation1764000000012 } from './0012-reconciliation.js';
import { OperationsBoard1764000000060 } from './0060-operations-board.js';
import { Capacity1764000000061 } from './0061-capacity.js';
import { Clocks1764000000050 } from './0050-clocks.js';
import { PlaceOfSigning1764000000070 } from './0070-place-of-signing.js';
import { Seals1764000000020 } from './0020-seals.js';
import { Retention1764000000040 } from './0040-retention.js';
import { FollowUp1764000000051 } from './0051-follow-up.js';
import { StandingDocuments1764000000140 } from './0140-standing-documents.js';
import { Analyses1764000000190 } from './0190-analyses.js';
import { TrailReviews1764000000181 } from './0181-trail-reviews.js';
import { HeadComparisons1764000000182 } from './0182-head-comparisons.js';
import { Kits1764000000130 } from './0130-kits.js';
import { Blinding1764000000131 } from './0131-blinding.js';
import { QpOffers1764000000160 } from './0160-qp-offers.js';
import { SponsorMessages1764000000161 } from './0161-sponsor-messages.js';
import { SavedWhatIfs1764000000162 } from './0162-saved-what-ifs.js';
import { SiteStandings1764000000192 } from './0192-site-standings.js';
import { Approvals1764000000193 } from './0193-approvals.js';
import { ProofVerifications1764000000170 } from './0170-proof-verifications.js';
import { EscalationsByCause1764000000240 } from './0240-escalations-by-cause.js';
import { TemplateItems1764000000171 } from './0171-template-items.js';
import { CaseChanges1764000000220 } from './0220-case-changes.js';
import { SpecificationFiles1764000000221 } from './0221-specification-files.js';
import { DisposalKeeps1764000000222 } from './0222-disposal-keeps.js';
import { InspectionGrants1764000000210 } from './0210-inspection-grants.js';
import { DocumentPromises1764000000230 } from './0230-document-promises.js';
import { PromisesInTheLedger1764000000280 } from './0280-promises-in-the-ledger.js';
import { PlacesOfOrganisations1764000000281 } from './0281-places-of-organisations.js';
import { Shelves1764000000260 } from './0260-shelves.js';
import { LastRuns1764000000300 } from './0300-last-runs.js';
import { ExchangeImports1764000000330 } from './0330-exchange-imports.js';
import { ImportDisposals1764000000331 } from './0331-import-disposals.js';
import { SiteWatches1764000000332 } from './0332-site-watches.js';
import { ImportedArtifacts1764000000250 } from './0250-imported-artifacts.js';
import { KeptPackages1764000000251 } from './0251-kept-packages.js';
import { LockedRecords1764000000252 } from './0252-locked-records.js';
import { QpDeclarations1764000000261 } from './0261-qp-declarations.js';
import { ForecastsOfTheWholeHouse1764000000341 } from './0341-forecasts-of-the-whole-house.js';
import { NamesOnPolicies1764000000310 } from './0310-names-on-policies.js';
import { NumbersOnInspectionGrants1764000000343 } from './0343-numbers-on-inspection-grants.js';

/** Migrations of the release-service, oldest first. A new one is a file of its own and a line here. */
export const migrations = [
  MasterData1764000000001,
  CertificationCases1764000000002,
  Distribution1764000000003,
  QualityAndFiling1764000000004,
  Delegations1764000000005,
  PlanningAndPolicies1764000000006,
  HolderAcknowledgement1764000000007,
  GatePolicyProposals1764000000010,
  Countersignatures1764000000011,
  Reconciliation1764000000012,
  OperationsBoard1764000000060,
  Capacity1764000000061,
  Clocks1764000000050,
  PlaceOfSigning1764000000070,
  Seals1764000000020,
  Retention1764000000040,
  FollowUp1764000000051,
  StandingDocuments1764000000140,
  Analyses1764000000190,
  TrailReviews1764000000181,
  HeadComparisons1764000000182,
  Kits1764000000130,
  Blinding1764000000131,
  QpOffers1764000000160,
  SponsorMessages1764000000161,
  SavedWhatIfs1764000000162,
  SiteStandings1764000000192,
  Approvals1764000000193,
  ProofVerifications1764000000170,
  TemplateItems1764000000171,
  EscalationsByCause1764000000240,
  CaseChanges1764000000220,
  SpecificationFiles1764000000221,
  DisposalKeeps1764000000222,
  InspectionGrants1764000000210,
  DocumentPromises1764000000230,
  PromisesInTheLedger1764000000280,
  PlacesOfOrganisations1764000000281,
  Shelves1764000000260,
  LastRuns1764000000300,
  ImportedArtifacts1764000000250,
  KeptPackages1764000000251,
  LockedRecords1764000000252,
  QpDeclarations1764000000261,
  ForecastsOfTheWholeHouse1764000000341,
  ExchangeImports1764000000330,
  NamesOnPolicies1764000000310,
  ImportDisposals1764000000331,
  SiteWatches1764000000332,
  NumbersOnInspectionGrants1764000000343,
  ArchiveTransfers1764000000350,
  RegisterPrintouts1764000000351,
  WatchPolicies1764000000352,
  OffersToOtherHouses1764000000353,
  DefaultCalendars1764000000354,
  StopsByWorkingDays1764000000370,
  LookAtTrailExceptions1764000000371,
  Recalls1764000000372,
  SitesOfSuppliers1764000000380,
  RecallsToHolders1764000000381,
  ResultsKeepDocuments1764000000386,
  ShipmentFiles1764000000395,
  DecidedSupplyChains1764000000393,
  StepsOfVerifications1764000000396,
] as const;
