import { judgeEdit } from './segment-edit.js';

it.each([
  ['draft', true, { kind: 'allowed' }],
  ['draft', false, { kind: 'allowed' }],
  ['forming', true, { kind: 'back-to-draft', event: 'reject' }],
  ['forming', false, { kind: 'allowed' }],
  ['ready', true, { kind: 'back-to-draft', event: 'pull-back' }],
  ['ready', false, { kind: 'allowed' }],
  ['pre-air', false, { kind: 'refused', status: 'pre-air' }],
  ['on-air', false, { kind: 'refused', status: 'on-air' }],
  ['aired', false, { kind: 'refused', status: 'aired' }],
  ['deleted', true, { kind: 'refused', status: 'deleted' }],
] as const)('an edit of a segment that is %s (script: %p)', (status, script, verdict) => {
  expect(judgeEdit(status, script)).toEqual(verdict);
});
