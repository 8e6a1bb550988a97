/** Injection token of what finding out who somebody is needs (`ProofMeans`). */
export const MEANS = 'gateway:means';

/** Injection token of the operations of all services. */
export const OPERATIONS = 'gateway:operations';
