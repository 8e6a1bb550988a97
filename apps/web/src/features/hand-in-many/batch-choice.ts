/** A batch that files can be handed in for. */
export interface BatchChoice {
  readonly caseId: string;
  readonly batchNo: string;
}
