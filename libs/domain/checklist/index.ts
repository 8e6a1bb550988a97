export * from './answer-refusal.js';
export * from './checklist-2026-11.js';
export * from './checklist-item.js';
export * from './checklist-row.js';
export * from './checklist-sets.js';
export * from './compile-checklist.js';
export * from './reopening.js';
