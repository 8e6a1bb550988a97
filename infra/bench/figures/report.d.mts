import type { Figure } from './figure.mjs';

/** For the tests, which are TypeScript; the meaning stands beside the code. */
export interface LeftOut {
  name: string;
  why: string;
}
export interface Report {
  commit: string;
  machine: { cores: number; processor: string; memoryBytes: number; system: string; loadAverage: number[]; node: string };
  quick: boolean;
  figures: Figure[];
  leftOut: LeftOut[];
}
export function reportOf(of: { commit: string; quick: boolean; figures: Figure[]; leftOut: LeftOut[] }): Report;
export function commitOf(root: string): string;
export function writeReport(file: string, report: Report): void;
export function tableOf(report: Report): string;
export function allKept(report: Report): boolean;
