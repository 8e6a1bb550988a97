/** What a signature says. Shown to the signer before signing and printed with the signature (21 CFR 11.50; EU GMP Annex 11 clause 14). */
export const signatureMeanings = {
  CERTIFICATION: 'I certify that this batch meets the requirements of Article 63 of Regulation (EU) No 536/2014.',
  CERTIFICATION_STAGE_1: 'I certify this batch on the results available; the tests named are pending.',
  CERTIFICATION_STAGE_2: 'I certify this batch; the pending results are now available and within specification.',
  CONFIRMATION: 'I confirm that the stages named were done in compliance with EU GMP and the quality agreement.',
  REJECTION: 'I reject this batch.',
  EXPIRY_UPDATE: 'I approve the new expiry or re-test date of this batch.',
  DESTINATIONS_AMENDMENT: 'I certify that this batch may also serve the destinations now named.',
  TAKE_OVER: 'I take over this case and answer for its review from now on.',
  SUSPENSION: 'I suspend this certification.',
  REINSTATEMENT: 'I reinstate this certification.',
  WITHDRAWAL: 'I withdraw this certification.',
  LIFT_STOP: 'I lift the stop on this batch.',
  DEVIATION_DISPOSITION: 'I decide on this deviation as the Qualified Person.',
  REGULATORY_RELEASE: 'On behalf of the sponsor I release this batch for use in the trial in the member state named.',
  TRIAL_RELEASE_CHANGE: 'On behalf of the sponsor I change the release of this batch as stated.',
  QA_COUNTERSIGNATURE: 'For quality assurance I countersign the renewed review of a rejected batch.',
  SITE_AUDIT_ASSESSMENT: 'As the Qualified Person I approve the final assessment of this audit.',
  EXCURSION_DECISION: 'I decide on the use of the units affected.',
  DESTRUCTION_AUTHORISATION: 'I authorise the destruction of the units named.',
  OOS_SUPPLY: 'I record the supply of an out-of-specification advanced therapy product at the physician’s request.',
  TMF_LOCK: 'The case package is complete and locked.',
  ARCHIVING: 'The case package is archived.',
  DISPOSAL: 'I approve the disposal of these records.',
  ARCHIVE_TRANSFER: 'For its owner I transfer the ownership of this archive to the organisation named.',
  ARCHIVE_ACCEPTANCE: 'For the new owner I take over this archive and the duties that go with it.',
  POLICY_CHANGE: 'I approve this change of policy.',
  TEMPLATE_APPROVAL: 'I approve this certificate wording.',
} as const;

/** The meaning of a signature. */
export type SignatureMeaning = keyof typeof signatureMeanings;
